"""The laws of spans: what stands at each place is what the document says stands there."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from doclint.model.prose import STAND_IN, VERBATIM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from doclint.model.document import Block, Document, Inline
    from doclint.model.source import Span

# How the source of an inline starts and ends, for those that markup marks at both ends.
_MARKED: Final = {
    "emphasis": re.compile(r"(?:[*_`:<]|'').*(?:[*_`:>]|'')", re.DOTALL),
    "strong": re.compile(r"(?:\*\*|__|[`:<]|''').*(?:\*\*|__|[`:>]|''')", re.DOTALL),
}
_EMPHASIS_ENDS_WITH_LINE: Final = re.compile(r"''.*", re.DOTALL)


class Breach(NamedTuple):
    """A place where a law does not hold: which, where in the source, and how many characters are concerned."""

    law: str
    offset: int
    characters: int
    shown: str


def verbatim_characters(document: Document) -> int:
    """How many characters of the prose stand in the source as they are."""
    return sum(len(text) for text, _, kind in document.prose.pieces() if kind == VERBATIM)


def breaches(document: Document) -> Iterator[Breach]:
    """Where the document does not keep the laws."""
    yield from _of_pieces(document)
    yield from _of_blocks(document)
    yield from _of_inlines(document)


def _breach(law: str, document: Document, span: Span, shown: str = "") -> Breach:
    source = document.source[span]
    return Breach(law, span.start, max(len(source), 1), f"{shown!r} for {source!r}" if shown else repr(source))


def _of_pieces(document: Document) -> Iterator[Breach]:
    length = len(document.source.text)
    read: list[Span] = []
    for text, span, kind in document.prose.pieces():
        if not 0 <= span.start <= span.end <= length:
            yield _breach("a piece lies in the source", document, span, text)
        elif kind == VERBATIM:
            source = document.source[span]
            is_exact = len(text) == len(source) and all(
                mine in (theirs, STAND_IN) for mine, theirs in zip(text, source, strict=True)
            )
            if not is_exact:
                yield _breach("verbatim text is the source", document, span, text)
            read.append(span)
    for span, following in pairwise(sorted(read)):
        if span.end > following.start:
            yield _breach("nothing is read twice", document, following)


def _of_blocks(document: Document) -> Iterator[Breach]:
    pieces = document.prose.pieces()
    for block in document.prose_blocks:
        offset = block.start
        end = 0
        while offset < block.end:
            text, span, _ = next(pieces)
            offset += len(text)
            if span.start < end:
                yield _breach("pieces of a block stand in order", document, span, text)
            if not (block.span.start <= span.start and span.end <= block.span.end):
                yield _breach("a piece lies in its block", document, span, text)
            end = span.end
        if offset != block.end:
            yield _breach("a block ends with a piece", document, block.span)
    for section in document.sections:
        if section.heading is not None and not _has_title(document, document.blocks[section.heading]):
            yield _breach("a section starts with its heading", document, document.blocks[section.heading].span)


def _has_title(document: Document, block: Block) -> bool:
    return block.kind == "heading" and 0 <= block.span.start < block.span.end <= len(document.source.text)


def _of_inlines(document: Document) -> Iterator[Breach]:
    for inline in document.inlines:
        span = inline.span
        if not 0 <= span.start < span.end <= len(document.source.text):
            yield _breach("an inline lies in the source", document, span, inline.kind)
            continue
        if inline.start < inline.end:
            text = document.prose.to_source(inline.start, inline.end)
            if not (span.start <= text.start and text.end <= span.end):
                yield _breach("an inline holds its text", document, span, document.source[text])
            around = document.block_at(inline.start)
            if not (around.span.start <= span.start and span.end <= around.span.end):
                yield _breach("an inline lies in its block", document, span, inline.kind)
            if inline.end > around.end:
                yield _breach("an inline ends in its block", document, span, inline.kind)
        if not _is_marked(document, inline):
            yield _breach("an inline starts and ends with its marks", document, span, inline.kind)


def _is_marked(document: Document, inline: Inline) -> bool:
    pattern = _MARKED.get(inline.kind)
    source = document.source[inline.span]
    if pattern is None or pattern.fullmatch(source):
        return True
    # Emphasis of wikitext that nobody closes ends with its line.
    return document.format == "wikitext" and bool(_EMPHASIS_ENDS_WITH_LINE.fullmatch(source))
