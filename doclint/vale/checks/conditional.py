"""``conditional``: one thing needs another, such as an acronym its definition."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from doclint.lazy import compile_re
from doclint.vale.checks.base import Check, FileState
from doclint.vale.patterns import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from doclint.vale.alerts import Found
    from doclint.vale.views import Unit, View

_CAPTURE: Final = compile_re(r"(?<!\\)\((?!\?)|\(\?P?<[^=!]")


class Conditional(Check):
    """Each ``first`` without its ``second`` earlier in the file or in the same block is an alert."""

    KEYS: ClassVar = {
        "first": "str",
        "second": "str",
        "in": "str",
        "ignorecase": "bool",
        "exceptions": "list",
        "vocab": "bool",
    }

    def prepare(self) -> None:
        """``ignorecase`` is taken and has no effect, as in Vale."""
        self.except_terms(self.option("exceptions", ()), vocabulary=self.option("vocab", True))
        self.first, self.second = (expression(self.option(key, "")) for key in ("first", "second"))
        self.try_out(self.first, self.second)
        self.has_group = bool(_CAPTURE.search(self.second.source))

    def run(self, view: View, state: FileState) -> Iterator[tuple[Unit, Found]]:
        """Without a group in ``second`` it is enough that the block has it."""
        defined: dict[int, int] = {}
        for unit, start, _ in view.find(self.second):
            defined.setdefault(id(unit), start)
        pending = iter([unit for unit in view.units if id(unit) in defined])
        order = {id(unit): number for number, unit in enumerate(view.units)} if defined else {}
        ahead = next(pending, None)
        for unit, start, end in view.find(self.first):
            if self.has_group:
                while ahead is not None and order[id(ahead)] <= order[id(unit)]:
                    for groups in self.second.find_groups(ahead.text):
                        state.sequences.update(filter(None, groups))
                    ahead = next(pending, None)
                if unit.text[start:end] in state.sequences:
                    continue
            elif id(unit) in defined:
                continue
            if not self.is_excepted(unit, start, end):
                yield unit, self.found(start, end, unit.text[start:end])


CHECK = Conditional
