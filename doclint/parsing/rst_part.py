"""RST that stands in a text of another format: in docstrings of Python, and in ``{eval-rst}`` of MyST."""

from __future__ import annotations

from typing import TYPE_CHECKING

from doclint.parsing.rst_document import add_texts
from doclint.parsing.rst_places import SourceLines
from doclint.parsing.rst_states import LONGEST_LINE, read_paragraphs, read_tree

if TYPE_CHECKING:
    from doclint.model.source import Span
    from doclint.parsing.builder import DocumentBuilder


def add_part(builder: DocumentBuilder, span: Span) -> None:
    """Add the prose of a part of the source, whose lines are RST as they stand."""
    add_lines(builder, SourceLines.of(builder.source, span))


def add_lines(builder: DocumentBuilder, lines: SourceLines) -> None:
    """Add the prose of some lines; where docutils gives up, as plain paragraphs."""
    path = builder.source.path
    try:
        read = read_paragraphs if max(map(len, lines.lines)) > LONGEST_LINE else read_tree
        tree, recorder = read(lines.lines, path)
    except Exception as error:  # as in `rst`: any text is a document
        line = builder.source.position(lines.offset(0, 0)).line
        name = type(error).__name__
        builder.problem(f"the RST from line {line} on is read as plain text, because docutils fails with {name}")
        tree, recorder = read_paragraphs(lines.lines, path)
    add_texts(builder, lines, tree, recorder.texts, recorder.directives)
