"""A file's text, and the two ways to name a place in it: offset, or line and column."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import accumulate, count
from operator import add
from typing import TYPE_CHECKING

import msgspec

from doclint.lazy import compile_re

if TYPE_CHECKING:
    from collections.abc import Sequence

_LINE_END = compile_re(r"\r\n|\n|\r")
_CONTINUATION = compile_re(rb"[\x80-\xbf]")
_BLOCK = 512
_STRETCH = 1024


def continuation_bytes(data: bytes) -> list[int]:
    """Where the bytes of UTF-8 stand that continue a character: a byte offset less those before it is code points.

    Most texts have a handful, if any, so they are looked for in the blocks that are not ASCII only.
    """
    if data.isascii():
        return []
    found: list[int] = []
    for start in range(0, len(data), _BLOCK):
        if not (block := data[start : start + _BLOCK]).isascii():
            found += [start + match.start() for match in _CONTINUATION.finditer(block)]
    return found


class Span(msgspec.Struct, frozen=True, order=True, array_like=True, gc=False):
    """A range of a source text, in code points, ``end`` just past the last one."""

    start: int
    end: int


class Position(msgspec.Struct, frozen=True, order=True, gc=False):
    """A place as people name it: line and column, both from 1, the column in code points."""

    line: int
    column: int


class SourceFile:
    """The decoded text of one file.

    Attributes:
        path: how reports name the file: relative to the working directory, with ``/``.
        text: its text, without a byte order mark.
        has_bom: whether the file starts with a byte order mark.
        bad_offset: offset in ``text`` of the first byte that is not UTF-8, shown there as U+FFFD.
    """

    def __init__(self, path: str, text: str, *, has_bom: bool = False, bad_offset: int | None = None) -> None:
        self.path = path
        self.text = text
        self.has_bom = has_bom
        self.bad_offset = bad_offset

    @classmethod
    def decode(cls, path: str, data: bytes) -> SourceFile:
        """The file whose content is ``data``; what is not UTF-8 becomes U+FFFD and is remembered."""
        has_bom = data.startswith(b"\xef\xbb\xbf")
        if has_bom:
            data = data[3:]
        try:
            return cls(path, data.decode(), has_bom=has_bom)
        except UnicodeDecodeError as error:
            bad_offset = len(data[: error.start].decode())
            return cls(path, data.decode(errors="replace"), has_bom=has_bom, bad_offset=bad_offset)

    @cached_property
    def data(self) -> bytes:
        """The text as UTF-8."""
        return self.text.encode()

    @cached_property
    def line_starts(self) -> Sequence[int]:
        """The offset of each line; a line ends at ``\\n``, ``\\r\\n`` or ``\\r``."""
        if "\r" in self.text:
            return [0, *(match.end() for match in _LINE_END.finditer(self.text))]
        lengths = accumulate(map(len, self.text.split("\n")))  # without the line ends before, one each
        return [0, *map(add, lengths, count(1))][:-1]

    @cached_property
    def _marks(self) -> Sequence[tuple[int, int]]:
        """The line at every so many characters, and where it starts; none where a line may end in ``\\r``."""
        text = self.text
        if "\r" in text:
            return ()
        line, line_start = 1, 0
        marks = []
        for start in range(0, len(text) + 1, _STRETCH):
            marks.append((line, line_start))
            line += text.count("\n", start, start + _STRETCH)
            line_start = text.rfind("\n", start, start + _STRETCH) + 1 or line_start
        return marks

    def position(self, offset: int) -> Position:
        """The line and column of ``offset``."""
        # Most pages have a few findings, if any, and it takes far longer to find the starts of all lines.
        if self._marks:
            start = offset - offset % _STRETCH
            line, line_start = self._marks[offset // _STRETCH]
            line += self.text.count("\n", start, offset)
            line_start = self.text.rfind("\n", start, offset) + 1 or line_start
        else:
            line = bisect_right(self.line_starts, offset)
            line_start = self.line_starts[line - 1]
        return Position(line, offset - line_start + 1)

    def line_span(self, line: int) -> Span:
        """The span of line number ``line``, without its line end."""
        start = self.line_starts[line - 1]
        end = self.line_starts[line] if line < len(self.line_starts) else len(self.text)
        return Span(start, start + len(self.text[start:end].rstrip("\r\n")))

    def __getitem__(self, span: Span) -> str:
        return self.text[span.start : span.end]
