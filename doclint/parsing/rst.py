"""reStructuredText to ``Document``.

docutils reads it (``rst_states``), with an inliner that notes each text as the author wrote it
(``rst_records``); the texts are placed in the source (``rst_places``) and put together to a document
(``rst_document``), their inline markup read on the way (``rst_inlines``). A Sphinx build brings its own
records and tree to ``build_document``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from doclint.parsing.plain import parse_plain
from doclint.parsing.rst_document import build_document
from doclint.parsing.rst_places import SourceLines
from doclint.parsing.rst_states import LONGEST_LINE, read_tree

if TYPE_CHECKING:
    from doclint.model.document import Document
    from doclint.model.source import SourceFile


def parse_rst(source: SourceFile) -> Document:
    """The document that an RST text makes; plain text where docutils gives up, as on nesting too deep."""
    lines = SourceLines.of(source)
    if max(map(len, lines.lines)) > LONGEST_LINE:
        return _as_plain(source, f"has a line of more than {LONGEST_LINE:,} characters")
    try:
        tree, recorder = read_tree(lines.lines, source.path)
    except RecursionError:
        return _as_plain(source, "is nested too deep")
    except Exception as error:  # docutils promises no exception of its own, and any text is a document
        return _as_plain(source, f"makes docutils fail with {type(error).__name__}")
    return build_document(source, lines, tree, recorder.texts, recorder.directives)


def _as_plain(source: SourceFile, reason: str) -> Document:
    document = parse_plain(source)
    document.problems = [
        *document.problems,
        f"it is read as plain text, not as reStructuredText, because it {reason}",
    ]
    return document
