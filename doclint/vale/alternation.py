"""The alternatives of a rule, such as its tokens; no more of them are compiled than a short text needs."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from doclint.vale.needles import Haystack, needles_of
from doclint.vale.patterns import Expression

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from doclint.vale.needles import Needle
    from doclint.vale.views import Unit, View

_WORTH_COMPILING: Final = 20_000
"""Characters behind which all alternatives are compiled: looking for needles would take longer from here on."""


class Alternation:
    """Alternatives, and what makes one expression of them.

    Args:
        alternatives: the patterns, in the order in which they are tried.
        build: makes an expression of some of them.
        needles: of each alternative, if they are known; they cannot be told of all patterns.
    """

    def __init__(
        self,
        alternatives: Sequence[str],
        build: Callable[[Sequence[str]], Expression],
        needles: Sequence[Needle] | None = None,
    ) -> None:
        self.alternatives = alternatives
        self._build = build
        self.needles = needles_of(alternatives) if needles is None else needles
        self._seen = 0 if self.needles else _WORTH_COMPILING

    @cached_property
    def expression(self) -> Expression:
        """All of them."""
        return self._build(self.alternatives)

    def find(self, view: View) -> list[tuple[Unit, int, int]]:
        """Every match in every unit of a view, in order."""
        if self._seen >= _WORTH_COMPILING:
            return view.find(self.expression)
        self._seen += len(view.text.value)
        possible = view.haystack.holding(self.needles)
        if not possible:
            return []
        return view.find(self._build([self.alternatives[index] for index in possible]))

    def possible_in(self, text: str) -> Sequence[int]:
        """The indexes of those that may match in a text."""
        if not self.needles:
            return range(len(self.alternatives))
        return Haystack(text).holding(self.needles)
