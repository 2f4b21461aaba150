"""What a reader reads of a document, as one plain text, and the way back from it to the source.

The text runs block after block, each closed by ``BLOCK_END``. Rules match on it; a match becomes a span of
the source by arithmetic on the pieces it touches, so nothing is ever searched for a second time.

A **piece** is a stretch of the text that came from one place:

- ``VERBATIM``: the source at its span is the text, character for character;
- ``REWRITTEN``: the author wrote something else for it, such as ``&amp;`` for ``&``, or a line break and
  ``> `` for a space; it maps as a whole;
- ``OPAQUE``: code, mathematics, an image or an address, in the text one ``STAND_IN`` that counts as a word.

Both marks are ASCII control characters, so that English text stays ASCII, where a byte offset is a character
offset and matching needs no translation. ``STAND_IN`` is named for it (SUBSTITUTE); neither is white space to
``\\s`` or a word character to ``\\w``.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final

from doclint.model.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

STAND_IN: Final = "\x1a"
BLOCK_END: Final = "\x17"

VERBATIM: Final = 0
REWRITTEN: Final = 1
OPAQUE: Final = 2


class Prose:
    """The prose of a document; see the module's text.

    Args:
        text: the plain text.
        offsets: where in ``text`` each piece starts, rising from 0.
        starts: where in the source each piece starts.
        ends: where in the source each piece ends.
        kinds: ``VERBATIM``, ``REWRITTEN`` or ``OPAQUE`` for each piece.
    """

    __slots__ = ("_ends", "_kinds", "_offsets", "_starts", "text")

    def __init__(
        self,
        text: str,
        offsets: Sequence[int],
        starts: Sequence[int],
        ends: Sequence[int],
        kinds: Sequence[int],
    ) -> None:
        self.text = text
        self._offsets = offsets
        self._starts = starts
        self._ends = ends
        self._kinds = kinds

    def to_source(self, start: int, end: int) -> Span:
        """The span of the source that ``text[start:end]`` came from; ``start`` < ``end``."""
        first = bisect_right(self._offsets, start) - 1
        last = bisect_left(self._offsets, end) - 1
        source_start = self._starts[first]
        if self._kinds[first] == VERBATIM:
            source_start += start - self._offsets[first]
        source_end = self._ends[last]
        if self._kinds[last] == VERBATIM:
            source_end = self._starts[last] + end - self._offsets[last]
        return Span(source_start, source_end)

    def is_verbatim(self, start: int, end: int) -> bool:
        """Whether ``text[start:end]`` is one verbatim stretch of the source, as a fix needs it."""
        piece = bisect_right(self._offsets, start) - 1
        return self._kinds[piece] == VERBATIM and piece == bisect_left(self._offsets, end) - 1

    def has_opaque(self, start: int, end: int) -> bool:
        """Whether ``text[start:end]`` holds a stand-in for code or the like."""
        first = bisect_right(self._offsets, start) - 1
        last = bisect_left(self._offsets, end) - 1
        return OPAQUE in self._kinds[first : last + 1]

    def pieces(self) -> Iterator[tuple[str, Span, int]]:
        """Each piece as its text, its span in the source and its kind; the ends of blocks are none."""
        ends = [*self._offsets[1:], len(self.text)][: len(self._offsets)]
        for offset, after, start, end, kind in zip(
            self._offsets, ends, self._starts, self._ends, self._kinds, strict=True
        ):
            if (text := self.text[offset:after]) != BLOCK_END:
                yield text, Span(start, end), kind
