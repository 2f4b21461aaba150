"""The ``{csv-table}`` of MyST: what a reader reads of it, cell by cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from doclint.lazy import compile_re
from doclint.parsing.rst_csv import csv_cells

if TYPE_CHECKING:
    from collections.abc import Iterator

    from doclint.model.document import BlockKind

_OPENING: Final = compile_re(r"[`~]{3,}[ \t]*\{csv-table\}[ \t]*(?P<title>[^\n]*?)[ \t\r]*(?:\n|\Z)")
_OPTION: Final = compile_re(r"[ \t]*:(?P<name>[\w-]+):[ \t]*(?P<value>[^\n]*?)[ \t\r]*(?:\n|\Z)")


class TablePart(NamedTuple):
    """A title or a cell: Markdown of its own, as long as its source.

    Attributes:
        kind: what it is.
        text: what it says.
        start: where it starts in the source of the document.
    """

    kind: BlockKind
    text: str
    start: int


def table_parts(source: str, start: int, end: int) -> Iterator[TablePart]:
    """The parts of a table, in their order.

    Args:
        source: of the document.
        start: where the table's fence starts.
        end: where the fence that closes it ends.
    """
    opening = _OPENING.match(source, start, end)
    if not opening:
        return
    if opening["title"]:
        yield TablePart("caption", opening["title"], opening.start("title"))
    options: dict[str, str] = {}
    header = 0
    position = opening.end()
    while option := _OPTION.match(source, position, end):
        options[option["name"]] = option["value"]
        if option["name"] == "header":
            header = option.start("value")
        position = option.end()
    rows_end = source.rfind("\n", position - 1, end)
    for first, rows in (
        (header, options.get("header", "")),
        (position, source[position : max(position, rows_end)]),
    ):
        for cell in csv_cells(rows, options.get("delim", ""), options.get("quote", "")):
            yield TablePart("table-cell", cell.text, first + cell.start)
