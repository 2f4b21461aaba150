"""Plain text to ``Document``: paragraphs between empty lines; indented text is taken for code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from doclint.lazy import compile_re
from doclint.model.source import SourceFile, Span
from doclint.parsing.builder import DocumentBuilder

if TYPE_CHECKING:
    from doclint.model.document import Document

_LINE: Final = compile_re(r"[^\r\n]+|\r\n|\n|\r")
_INSTRUCTION: Final = compile_re(r"^doclint: (?:ignore|disable|enable|file-ignore)\[")


def parse_plain(source: SourceFile) -> Document:
    """The document that a text without markup makes."""
    builder = DocumentBuilder(source, "plain")
    first = last = -1  # the paragraph being read
    text = source.text
    for number in range(1, len(source.line_starts) + 1):
        line = source.line_span(number)
        content = text[line.start : line.end]
        words = content.strip()
        indented = content.startswith(("    ", "\t"))
        instruction = _INSTRUCTION.match(words)
        if first >= 0 and (not words or instruction):
            builder.close_block("paragraph", Span(first, last))
            first = -1
        if instruction:
            builder.comment(line.start, line.end)
        elif words and first < 0 and indented:
            builder.close_block("code", line)
        elif words:
            start = line.start + len(content) - len(content.lstrip())
            if first < 0:
                first = start
            else:
                builder.rewritten(" ", last, start)
            last = start + len(words)
            builder.verbatim(start, last)
    if first >= 0:
        builder.close_block("paragraph", Span(first, last))
    return builder.finish()
