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
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Final, TypeAlias

from doclint.model.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

STAND_IN: Final = "\x1a"
BLOCK_END: Final = "\x17"

VERBATIM: Final = 0
REWRITTEN: Final = 1
OPAQUE: Final = 2


Piece: TypeAlias = tuple[str, int, int, int]
"""A piece: its text, where it starts and ends in the source, and its kind."""


class Prose:
    """The prose of a document; see the module's text.

    Args:
        text: the plain text.
        pieces: what it was put together from; only their lengths and places count.
    """

    def __init__(self, text: str, pieces: Sequence[Piece]) -> None:
        self.text = text
        self._pieces = pieces

    @cached_property
    def _columns(self) -> tuple[Sequence[int], Sequence[int], Sequence[int], Sequence[int]]:
        """For each piece where it starts in the text, where it starts and ends in the source, and its kind."""
        # Few pages of those that have nothing to find ever ask.
        texts, starts, ends, kinds = zip(*self._pieces, strict=True) if self._pieces else ((), (), (), ())
        return list(accumulate(map(len, texts[:-1]), initial=0)), starts, ends, kinds

    def to_source(self, start: int, end: int) -> Span:
        """The span of the source that ``text[start:end]`` came from; ``start`` < ``end``."""
        offsets, starts, ends, kinds = self._columns
        first = bisect_right(offsets, start) - 1
        last = bisect_left(offsets, end) - 1
        source_start = starts[first]
        if kinds[first] == VERBATIM:
            source_start += start - offsets[first]
        source_end = ends[last]
        if kinds[last] == VERBATIM:
            source_end = starts[last] + end - offsets[last]
        return Span(source_start, source_end)

    def is_verbatim(self, start: int, end: int) -> bool:
        """Whether ``text[start:end]`` is one verbatim stretch of the source, as a fix needs it."""
        offsets, _, _, kinds = self._columns
        piece = bisect_right(offsets, start) - 1
        return kinds[piece] == VERBATIM and piece == bisect_left(offsets, end) - 1

    def has_opaque(self, start: int, end: int) -> bool:
        """Whether ``text[start:end]`` holds a stand-in for code or the like."""
        offsets, _, _, kinds = self._columns
        first = bisect_right(offsets, start) - 1
        last = bisect_left(offsets, end) - 1
        return OPAQUE in kinds[first : last + 1]

    def pieces(self) -> Iterator[tuple[str, Span, int]]:
        """Each piece as its text, its span in the source and its kind; the ends of blocks are none."""
        offset = 0
        for as_added, start, end, kind in self._pieces:
            after = offset + len(as_added)
            if (text := self.text[offset:after]) != BLOCK_END:
                yield text, Span(start, end), kind
            offset = after
