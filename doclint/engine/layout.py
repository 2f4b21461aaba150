"""What words bear beside what they say: the line below an RST title, the columns of a table, a link's address."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from doclint.lazy import compile_re
from doclint.model.finding import Edit
from doclint.model.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from doclint.model.document import Block, Document

# A row of one punctuation character, as RST draws it below a title, and above some.
_TITLE_LINE: Final = compile_re(r"([!-/:-@\[-`{-~])\1*[ \t]*$")


def edits_around(document: Document, span: Span, replacement: str) -> tuple[Edit, ...] | None:
    """What else must change where words are replaced; None if the layout does not bear the replacement.

    The words of a reference link are its address too, in which only upper and lower case may change.
    """
    words = document.source[span]
    if words.casefold() != replacement.casefold() and _is_address(document, span):
        return None
    longer = len(replacement) - len(words)
    if document.format not in {"rst", "python"} or not longer or "\n" in words:
        return ()
    block = _block_around(document, span)
    if block is None:
        return ()
    if block.kind == "table-cell":
        return None
    return tuple(_longer_lines(document, block, longer)) if block.kind == "heading" else ()


def _is_address(document: Document, span: Span) -> bool:
    for link in document.links:
        if link.span.start <= span.start and span.end <= link.span.end:
            written = document.source[link.span]
            if not written.endswith(")") and "<" not in written:
                return True
    return False


def _block_around(document: Document, span: Span) -> Block | None:
    blocks = document.prose_blocks
    index = bisect_right(blocks, span.start, key=lambda block: block.span.start) - 1
    return blocks[index] if index >= 0 and span.end <= blocks[index].span.end else None


def _longer_lines(document: Document, block: Block, longer: int) -> Iterator[Edit]:
    """Edits of the lines around a title, so that they stay as long as it: docutils warns of shorter ones."""
    source = document.source
    first = source.position(block.span.start).line
    last = source.position(block.span.end).line
    lines = [source.line_span(line) for line in range(first, last + 1)]
    drawn = [line for line in lines if _TITLE_LINE.match(source[line].strip())]
    title = max((len(source[line].rstrip()) for line in lines if line not in drawn), default=0)
    for line in drawn:
        row = source[line].rstrip()
        end = line.start + len(row)
        if missing := max(0, title + longer - len(row)):
            yield Edit(Span(end, end), row[-1] * missing)
