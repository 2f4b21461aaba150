"""What one scope of a document comes to: its blocks one after another, for one search over all of them."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from doclint.matching.patterns import Text
from doclint.model.prose import BLOCK_END
from doclint.vale.needles import Haystack
from doclint.vale.patterns import has_foreign_letters

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from doclint.vale.blocks import TextBlock
    from doclint.vale.patterns import Expression


class Unit(NamedTuple):
    """A block or a part of one, such as a sentence: what a rule looks at in one go."""

    block: TextBlock
    start: int
    text: str


class View:
    """The units that a scope chooses, joined by a mark that no expression should cross."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self.units = units

    @cached_property
    def text(self) -> Text:
        """All units, each closed by the mark."""
        return Text("".join(f"{unit.text}{BLOCK_END}" for unit in self.units))

    @cached_property
    def haystack(self) -> Haystack:
        """The same, to tell what may match at all."""
        return Haystack(self.text.value)

    @cached_property
    def _starts(self) -> list[int]:
        starts, at = [], 0
        for unit in self.units:
            starts.append(at)
            at += len(unit.text) + 1
        return starts

    @cached_property
    def _foreign(self) -> list[int]:
        """The units with letters that are not ASCII, around which RE2 does not see the edges of words."""
        if self.text.value.isascii():
            return []
        return [index for index, unit in enumerate(self.units) if has_foreign_letters(unit.text)]

    def find(self, expression: Expression) -> list[tuple[Unit, int, int]]:
        """Every match in every unit, in order: the unit, and the range in its text."""
        if expression.is_local:
            return list(self._find_locally(expression))
        found = []
        crossed: set[int] = set()
        starts, units = self._starts, self.units
        if expression.has_edges:
            crossed.update(self._foreign)
        for start, end in expression.spans(self.text, as_ascii=True):
            index = bisect_right(starts, start) - 1
            at, unit = starts[index], units[index]
            if end - at > len(unit.text):
                # What crosses the end of a unit may have hidden what lies inside it, and in those behind it.
                crossed.update(range(index, bisect_right(starts, max(start, end - 1))))
            else:
                found.append((index, start - at, end - at))
        if crossed:
            found = [item for item in found if item[0] not in crossed]
            for index in crossed:
                spans = expression.spans(Text(units[index].text))
                found += ((index, start, end) for start, end in spans)
            found.sort()
        return [(units[index], start, end) for index, start, end in found]

    def _find_locally(self, expression: Expression) -> Iterator[tuple[Unit, int, int]]:
        for unit in self._candidates(expression):
            for start, end in expression.spans(Text(unit.text)):
                yield unit, start, end

    def _candidates(self, expression: Expression) -> Sequence[Unit]:
        """The units in which an expression may occur."""
        if not expression.is_beyond_re2 or (ranges := expression.may_occur_at(self.text)) is None:
            return self.units
        starts = self._starts
        wanted: set[int] = set()
        for start, end in ranges:
            first = bisect_right(starts, start) - 1
            last = bisect_right(starts, max(start, end - 1)) - 1
            wanted.update(range(first, last + 1))
        return [self.units[index] for index in sorted(wanted)]
