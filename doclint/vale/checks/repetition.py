"""``repetition``: the same word twice in a row."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from doclint.language.sentences import split_sentences
from doclint.vale.checks.base import Check, FileState
from doclint.vale.patterns import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from doclint.vale.alerts import Found
    from doclint.vale.views import Unit, View


class Repetition(Check):
    """Two matches that follow each other and are the same, with whatever stands between them."""

    KEYS: ClassVar = {
        "tokens": "list",
        "max": "int",
        "ignorecase": "bool",
        "alpha": "bool",
        "exceptions": "list",
        "vocab": "bool",
    }

    def prepare(self) -> None:
        """The tokens are alternatives of one group, without edges of words."""
        self.except_terms(self.option("exceptions", ()), vocabulary=self.option("vocab", True))
        flag = "(?i)" if self.option("ignorecase", False) else ""
        self.expression = expression(f"{flag}(?:{'|'.join(self.option('tokens', ()))})")
        self.try_out(self.expression)

    def run(self, view: View, state: FileState) -> Iterator[tuple[Unit, Found]]:
        """Repeats within one sentence, once there are more than ``max`` of them in a block."""
        fold, alpha, most = (self.option(key, 0) for key in ("ignorecase", "alpha", "max"))
        last, before, where, count = None, "", 0, 0
        for unit, start, end in view.find(self.expression):
            if unit is not last:
                last, before, count = unit, "", 0
            words = unit.text[start:end].strip()
            same = words.lower() == before.lower() if fold else words == before
            if same and words and not (alpha and not words.isalpha()):
                count += 1
                both = unit.text[where:end]
                if count > most and len(split_sentences(both)) == 1 and not self.is_excepted(unit, where, end):
                    yield unit, replace(self.found(where, end, both), arguments=(words,))
                    count = 0
            where, before = start, words


CHECK = Repetition
