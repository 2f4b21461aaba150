"""Columns as other programs count them; a report's own are code points from 1."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from doclint.model.source import Position, SourceFile


def bytes_before(source: SourceFile | None, position: Position) -> int:
    """How many bytes of UTF-8 stand before a position in its line; code points, if the file is gone."""
    return len(_line_before(source, position).encode("utf-8", "surrogatepass"))


def utf16_before(source: SourceFile | None, position: Position) -> int:
    """How many UTF-16 units stand before a position in its line; code points, if the file is gone."""
    return len(_line_before(source, position).encode("utf-16-le", "surrogatepass")) // 2


def _line_before(source: SourceFile | None, position: Position) -> str:
    count = position.column - 1
    if source is None or position.line > len(source.line_starts):
        return " " * count
    start = source.line_starts[position.line - 1]
    return source.text[start : start + count]
