"""The frame of a page of the report, and its tables."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, NamedTuple

import doclint

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence


class Cell(NamedTuple):
    """A cell of a table.

    Attributes:
        html: what it shows.
        key: what its column is sorted by; None where it cannot be sorted.
        is_header: whether it names its row.
    """

    html: str
    key: str | float | None = None
    is_header: bool = False


def document(title: str, body: str, *, base: str) -> str:
    """A whole page; ``base`` leads to the folder of the report."""
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(title)}</title>\n"
        f'<link rel="stylesheet" href="{base}doclint.css">\n<link rel="icon" href="data:,">\n'
        f'<script src="{base}sort.js" defer></script>\n</head>\n<body>\n'
        f'<a class="skip" href="#main">Skip to the content</a>\n<main id="main">\n{body}\n</main>\n'
        f"<footer>Made by doclint {doclint.__version__}</footer>\n</body>\n</html>\n"
    )


def table(
    caption: str,
    heads: Sequence[str],
    rows: Sequence[Sequence[Cell]],
    *,
    numbers: Collection[int] = (),
    unsortable: Collection[int] = (),
) -> str:
    """A table that a script can sort.

    Args:
        caption: what it shows; only screen readers say it, for it stands below a heading.
        heads: the names of its columns.
        rows: its rows.
        numbers: the columns that hold numbers.
        unsortable: the columns that cannot be sorted.
    """
    head = "".join(
        f'<th scope="col"{_class(column, numbers)}{"" if column in unsortable else " data-sortable"}>'
        f"{escape(name)}</th>"
        for column, name in enumerate(heads)
    )
    body = "\n".join(
        f"<tr>{''.join(_cell(column, cell, numbers) for column, cell in enumerate(row))}</tr>" for row in rows
    )
    return (
        f'<div class="scroll" role="region" aria-label="{escape(caption)}" tabindex="0"><table>'
        f'<caption class="unseen">{escape(caption)}</caption><thead><tr>{head}</tr></thead>\n'
        f"<tbody>\n{body}\n</tbody></table></div>"
    )


def _cell(column: int, cell: Cell, numbers: Collection[int]) -> str:
    key = "" if cell.key is None else f' data-key="{escape(str(cell.key))}"'
    if cell.is_header:
        return f'<th scope="row"{key}>{cell.html}</th>'
    return f"<td{_class(column, numbers)}{key}>{cell.html}</td>"


def _class(column: int, numbers: Collection[int]) -> str:
    return ' class="number"' if column in numbers else ""
