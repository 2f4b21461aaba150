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
from operator import itemgetter
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
    def _offsets(self) -> Sequence[int]:
        """Where in the text each piece starts; few pages that have nothing to find ever ask."""
        return list(accumulate(map(len, map(itemgetter(0), self._pieces[:-1])), initial=0))

    def to_source(self, start: int, end: int) -> Span:
        """The span of the source that ``text[start:end]`` came from; ``start`` < ``end``."""
        first = bisect_right(self._offsets, start) - 1
        last = bisect_left(self._offsets, end) - 1
        _, source_start, _, kind = self._pieces[first]
        if kind == VERBATIM:
            source_start += start - self._offsets[first]
        _, last_start, source_end, kind = self._pieces[last]
        if kind == VERBATIM:
            source_end = last_start + end - self._offsets[last]
        return Span(source_start, source_end)

    def pieces(self) -> Iterator[tuple[str, Span, int]]:
        """Each piece as its text, its span in the source and its kind; the ends of blocks are none."""
        offset = 0
        for as_added, start, end, kind in self._pieces:
            after = offset + len(as_added)
            if (text := self.text[offset:after]) != BLOCK_END:
                yield text, Span(start, end), kind
            offset = after
