"""Where in the source the lines of a text stand that docutils read: by arithmetic, not by search.

A text's lines are lines of the source without what stands before them, so each column is the difference of two
lengths. Only in tables, where something stands behind a line too, is its column looked for: at the edge of a
cell, where nothing was placed before.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final, NamedTuple

from doclint.lazy import compile_re
from doclint.model.source import SourceFile, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# White space that ends a line for str.splitlines() but not for us, and what docutils marks escapes with.
_ODD: Final = compile_re("[\0\v\f\x1c-\x1e\x85\u2028\u2029]")
_LINE_END: Final = compile_re(r"\r\n|\n|\r")
TAB_WIDTH: Final = 8
_SEARCHED_LINES: Final = 400


def clean(text: str) -> str:
    """``text`` with spaces for what docutils would take for the end of a line or an escape."""
    return _ODD.sub(" ", text)


class PlacedText:
    """A text whose lines have their places: offsets of the text become offsets of the source."""

    def __init__(self, text: str, rows: list[tuple[int, int, Sequence[int] | None]]) -> None:
        self.text = text
        self._offsets = [row[0] for row in rows]
        self._rows = rows

    def at(self, offset: int) -> int:
        """The offset in the source of an offset in the text."""
        rows = self._rows
        row = rows[bisect_right(self._offsets, offset) - 1] if len(rows) > 1 else rows[0]
        start, place, columns = row
        return place + offset - start if columns is None else columns[offset - start]

    def runs(self, start: int, end: int) -> Iterator[tuple[str, int, int]]:
        """A part of one line as stretches of text, each with its place in the source.

        A stretch is what the source has there but for tabs, unless it is shorter: that is a character which the
        source escapes.
        """
        row = bisect_right(self._offsets, start) - 1 if len(self._rows) > 1 else 0
        first, place, columns = self._rows[row]
        if columns is None:
            yield self.text[start:end], place + start - first, place + end - first
            return
        done = start
        for offset in range(start, end):
            here, behind = columns[offset - first], columns[offset - first + 1]
            if behind > here + 1:
                if done < offset:
                    yield self.text[done:offset], columns[done - first], here
                yield self.text[offset], here, behind
                done = offset + 1
        if done < end:
            yield self.text[done:end], columns[done - first], columns[end - first - 1] + 1

    @property
    def span(self) -> Span:
        """From the text's first character to behind its last one."""
        return Span(self.at(0), self.at(len(self.text)))


class OddLine(NamedTuple):
    """A line whose columns are no places in the source: it has tabs, or escapes of a string literal.

    Attributes:
        text: the line, its tabs not expanded.
        places: of each of its characters, and of its end.
        margin: how many columns of it docutils does not see.
    """

    text: str
    places: Sequence[int]
    margin: int = 0


class SourceLines:
    """The lines of a text as docutils reads them, and the places of texts in them.

    Args:
        lines: each line with its tabs expanded and without trailing white space.
        starts: where in the source each line starts.
        odd: lines whose columns are no places, by their index.

    Attributes:
        lines: as given.
    """

    def __init__(self, lines: list[str], starts: Sequence[int], odd: dict[int, OddLine]) -> None:
        self.lines = lines
        self._starts = starts
        self._odd = odd
        self._cursor = 0  # where the last text was placed
        self._last = (-1, 0, 0)  # the line that its end stands in, and the columns there
        self._taken: dict[int, list[tuple[int, int]]] = {}  # per line of a table, columns of texts placed there

    @classmethod
    def of(cls, source: SourceFile, span: Span | None = None) -> SourceLines:
        """The lines of a file, or those of a part of it that starts with a line."""
        text = clean(source[span] if span else source.text)
        lines = _LINE_END.split(text) if "\r" in text else text.split("\n")
        starts = source.line_starts
        if span:
            first = bisect_right(starts, span.start) - 1
            starts = starts[first : first + len(lines)]
        odd: dict[int, OddLine] = {}
        if "\t" in text:
            for index, line in enumerate(lines):
                if "\t" in line:
                    odd[index] = OddLine(line, range(starts[index], starts[index] + len(line) + 1))
        return cls([line.expandtabs(TAB_WIDTH).rstrip() for line in lines], starts, odd)

    def place(self, text: str, candidates: Iterable[int | None], *, in_table: bool = False) -> PlacedText | None:
        """Place ``text``, whose first line is one of the ``candidates`` (counted from 1) or a later one."""
        rows = text.split("\n")
        find = self._in_table if in_table else self._in_lines
        for line in candidates:
            if line and 0 < line <= len(self.lines) - len(rows) + 1 and (columns := find(rows, line - 1)):
                return self._placed(text, rows, line - 1, columns)
        for first in range(self._cursor, min(self._cursor + _SEARCHED_LINES, len(self.lines) - len(rows) + 1)):
            if rows[0] in self.lines[first] and (columns := find(rows, first)):
                return self._placed(text, rows, first, columns)
        return None

    def offset(self, line: int, column: int) -> int:
        """The offset in the source of a place, ``line`` counted from 0, in a line with its tabs expanded."""
        if line in self._odd:
            return self._columns(line)[min(column, len(self.lines[line]))]
        return self._starts[line] + column

    def line_at(self, offset: int) -> int:
        """The index of the line that an offset of the source stands in."""
        return bisect_right(self._starts, offset) - 1

    def extent(self, first: int, last: int) -> Span:
        """The span of some lines (counted from 1), without the indentation of the first."""
        start = self.lines[first - 1]
        return Span(
            self.offset(first - 1, len(start) - len(start.lstrip())),
            self.offset(last - 1, len(self.lines[last - 1])),
        )

    def _placed(self, text: str, rows: list[str], first: int, columns: list[int]) -> PlacedText:
        self._cursor = first
        placed: list[tuple[int, int, Sequence[int] | None]] = []
        offset = 0
        for line, (row, column) in enumerate(zip(rows, columns, strict=True), first):
            odd = self._columns(line)[column : column + len(row) + 1] if line in self._odd else None
            placed.append((offset, self._starts[line] + column, odd))
            offset += len(row) + 1
        self._last = (first + len(rows) - 1, columns[-1], columns[-1] + len(rows[-1]))
        return PlacedText(text, placed)

    def _columns(self, line: int) -> list[int]:
        """For each column of an odd line, its offset in the source."""
        columns: list[int] = []
        text, places, margin = self._odd[line]
        for character, place in zip(text, places, strict=False):
            width = TAB_WIDTH - len(columns) % TAB_WIDTH if character == "\t" else 1
            columns += [place] * width
        return [*columns[margin:], places[len(text)]]

    def _in_lines(self, rows: list[str], first: int) -> list[int] | None:
        columns: list[int] = []
        for row, line in zip(rows, self.lines[first : first + len(rows)], strict=True):
            if line.endswith(row):
                columns.append(len(line) - len(row))
            elif line.lstrip().startswith(row):  # cut off: the `::` before a literal block, a glossary's key
                columns.append(len(line) - len(line.lstrip()))
            elif (column := line.rfind(row)) >= 0:
                columns.append(column)
            else:
                return None
        last, start, end = self._last
        is_taken = first == last and columns[0] < end and start < columns[0] + len(rows[0])
        return None if is_taken else columns

    def _in_table(self, rows: list[str], first: int) -> list[int] | None:
        lines = range(first, first + len(rows))
        for column in self._free(rows[0], first):
            if all(self._is_free(row, line, column) for row, line in zip(rows, lines, strict=True)):
                columns = [column] * len(rows)
                break
        else:
            free = [next(self._free(row, line), -1) for row, line in zip(rows, lines, strict=True)]
            if -1 in free:
                return None
            columns = free
        for row, line, column in zip(rows, lines, columns, strict=True):
            self._taken.setdefault(line, []).append((column, column + len(row)))
        return columns

    def _free(self, row: str, line: int) -> Iterator[int]:
        text = self.lines[line]
        column = text.find(row)
        while column >= 0:
            if self._is_free(row, line, column):
                yield column
            column = text.find(row, column + 1)

    def _is_free(self, row: str, line: int, column: int) -> bool:
        text, end = self.lines[line], column + len(row)
        return (
            text.startswith(row, column)
            and not (column and text[column - 1].isalnum() and row[:1].isalnum())
            and not (text[end : end + 1].isalnum() and row[-1:].isalnum())
            and not any(column < taken_end and start < end for start, taken_end in self._taken.get(line, ()))
        )
