"""The cells of a ``csv-table``, each with its place.

Python's ``csv`` tells no places, and takes out the marks by which they could be found.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_DELIMITERS: Final = {"": ",", "tab": "\t", "space": " "}


class Cell(NamedTuple):
    """A cell of a table.

    Attributes:
        text: as written, without white space around it; a doubled quotation mark is one behind a backslash, so
            that the text is as long as its source.
        line: the line it starts in, counted from the first of the rows.
        start: where it starts in the rows.
    """

    text: str
    line: int
    start: int


def csv_cells(rows: str, delimiter: str = "", quote: str = "") -> Iterator[Cell]:
    """The cells that are not empty.

    Args:
        rows: the rows of the table as written.
        delimiter: the directive's option ``delim``: the character between cells, or the name of a white one.
        quote: its option ``quote``: the character around cells.
    """
    mark = quote[:1] or '"'
    line = 0
    for match in _cell(_DELIMITERS.get(delimiter, delimiter[:1]), mark).finditer(rows):
        quoted, plain = match.groups()
        cell = plain if quoted is None else quoted.replace(mark * 2, "\\" + mark)
        if words := cell.strip():
            before = cell[: len(cell) - len(cell.lstrip())]
            start = match.start(1 if plain is None else 2) + len(before)
            yield Cell(words, line + before.count("\n"), start)
        line += match[0].count("\n")


@cache
def _cell(delimiter: str, quote: str) -> re.Pattern[str]:
    mark, end = re.escape(quote), re.escape(delimiter)
    quoted = rf"[ ]*{mark}([^{mark}]*+(?:{mark}{mark}[^{mark}]*+)*+){mark}[^\n{end}]*"
    return re.compile(rf"(?:{quoted}|([^\n{end}]*))(?:[\n{end}]|\Z)")
