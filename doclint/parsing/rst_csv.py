"""The cells of a ``csv-table``, each with its place.

Python's ``csv`` tells no places, and takes out the marks by which they could be found.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class Cell(NamedTuple):
    """A cell of a table.

    Attributes:
        text: its lines, each without white space around it; a doubled quotation mark is one behind a backslash,
            so that the text is as long as its source.
        line: the line it starts in, counted from the first of the rows.
    """

    text: str
    line: int


def csv_cells(rows: str, delimiter: str = ",", quote: str = '"') -> Iterator[Cell]:
    """The cells that are not empty.

    Args:
        rows: the rows of the table as written.
        delimiter: the character between cells.
        quote: the character around cells.
    """
    line = 0
    for match in _cell(delimiter, quote).finditer(rows):
        quoted, plain = match.groups()
        cell = plain if quoted is None else quoted.replace(quote * 2, "\\" + quote)
        if words := cell.strip():
            above = cell[: len(cell) - len(cell.lstrip())].count("\n")
            yield Cell("\n".join(map(str.strip, words.split("\n"))), line + above)
        line += match[0].count("\n")


@cache
def _cell(delimiter: str, quote: str) -> re.Pattern[str]:
    mark, end = re.escape(quote), re.escape(delimiter)
    quoted = rf"[ ]*{mark}([^{mark}]*+(?:{mark}{mark}[^{mark}]*+)*+){mark}[^\n{end}]*"
    return re.compile(rf"(?:{quoted}|([^\n{end}]*))(?:[\n{end}]|\Z)")
