"""``existence``: words that should not be there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from doclint.vale.checks.base import Check, FileState
from doclint.vale.patterns import build

if TYPE_CHECKING:
    from collections.abc import Iterator

    from doclint.vale.alerts import Found
    from doclint.vale.views import Unit, View


class Existence(Check):
    """Each place where one of the tokens stands is an alert."""

    KEYS: ClassVar = {
        "tokens": "list",
        "raw": "list",
        "append": "bool",
        "ignorecase": "bool",
        "nonword": "bool",
        "exceptions": "list",
        "vocab": "bool",
    }

    def prepare(self) -> None:
        """Blank tokens count for nothing but this: a rule with some has the template of words."""
        tokens, nonword = self.option("tokens", ()), self.option("nonword", False)
        self.except_terms(self.option("exceptions", ()), vocabulary=self.option("vocab", True) and not nonword)
        raw = "".join(self.option("raw", ()))
        make = partial(
            build,
            raw=raw,
            append=self.option("append", False),
            ignore_case=self.option("ignorecase", False),
            words=bool(tokens) and not nonword,
            template=self.context.template,
        )
        # What stands before or behind the tokens may be an alternative to them.
        self.tokens = self.alternation([token for token in tokens if token.strip()], make, apart=not raw)

    def run(self, view: View, state: FileState) -> Iterator[tuple[Unit, Found]]:
        """Every match that no exception allows."""
        for unit, start, end in self.tokens.find(view):
            if not self.is_excepted(unit, start, end):
                yield unit, self.found(start, end, unit.text[start:end])


CHECK = Existence
