"""``consistency``: one spelling in one file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from doclint.vale.alternation import Alternation
from doclint.vale.checks.base import Check, FileState
from doclint.vale.patterns import build

if TYPE_CHECKING:
    from collections.abc import Iterator

    from doclint.vale.alerts import Found
    from doclint.vale.views import Unit, View


class Consistency(Check):
    """Both of a pair in one file: an alert on the last match of the block where the second one came."""

    KEYS: ClassVar = {"either": "map", "ignorecase": "bool", "nonword": "bool"}

    def prepare(self) -> None:
        """Each pair has an expression for each side."""
        make = partial(
            build,
            ignore_case=self.option("ignorecase", False),
            words=not self.option("nonword", False),
            template=self.context.template,
        )
        self.pairs = [
            tuple(Alternation([side], make) for side in pair) for pair in self.option("either", {}).items()
        ]
        if not self.context.is_tried:
            for one, other in self.pairs:
                self.try_out(one.expression, other.expression)

    def run(self, view: View, state: FileState) -> Iterator[tuple[Unit, Found]]:
        """One alert for each block that has a side of a pair, once the file has both."""
        for number, pair in enumerate(self.pairs):
            seen: set[int] = set()
            marks: dict[int, list[tuple[int, int, int]]] = {}
            for side, alternative in enumerate(pair):
                for unit, start, end in alternative.find(view):
                    marks.setdefault(id(unit), []).append((start, end, side))
            if not marks:
                continue
            for unit in view.units:
                found = sorted(marks.get(id(unit), ()))
                seen.update(side for _, _, side in found)
                state.sequences.update(f"{self.rule.name}{number}{side}" for side in seen)
                if found and len(seen) == 2:
                    start, end, _ = found[-1]
                    yield unit, self.found(start, end, unit.text[start:end])


CHECK = Consistency
