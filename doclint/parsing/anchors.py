"""The anchors of a page: the names that links may have behind ``#``."""

from __future__ import annotations

from re import MULTILINE
from typing import TYPE_CHECKING, Final

from doclint.language import slugs
from doclint.lazy import compile_re

if TYPE_CHECKING:
    from collections.abc import Sequence

    from doclint.language.slugs import Rule
    from doclint.model.document import Document, Format

# The renderers that may show a page of a format, the most likely first. GitHub gives every heading an anchor of
# its own, whatever the page is written in.
_RULES: Final[dict[Format, Sequence[Rule]]] = {
    "markdown": (
        slugs.github,
        slugs.vitepress,
        slugs.myst,
        slugs.docutils,  # MyST's sections
        slugs.python_markdown,
        slugs.gitlab,
        slugs.markdown_it,
    ),
    "rst": (slugs.docutils, slugs.github),
    "wikitext": (slugs.mediawiki, slugs.mediawiki_legacy, slugs.github),
}
# What brings text of another file into a page, or text that a program makes. It is sought, as are
# the names below, in a text with a line end before it: that is found far faster than the start of a line.
_INSERTED: Final = compile_re(
    r"<!--\s*@include|--8<--|\{%|\{\{|<script\b"
    r"|\n[ \t]*(?::::[ \t]+(?:mkdocs-\w+|\w+(?:\.\w+)+)"
    r"|[`:~]{3,}[ \t]*\{(?!code)[\w:-]+\}"
    r"|[\\@](?:anchor|section|subsection|include|copydoc)\b)"
)
# Names that HTML, Doxygen, Kramdown and MyST give to places in Markdown.
_NAMED: Final = compile_re(
    r"<[A-Za-z][^<>]*?\s(?:id|name)\s*=\s*[\"']?([^\"'\s<>]+)|\{:?\s*#([\w:.-]+)|\n[ \t]*\(([^()\s]+)\)=[ \t]*$",
    MULTILINE,
)
# Directives that put nothing into a page to which a link could lead.
_QUIET: Final = frozenset(
    {"contents", "figure", "highlight", "image", "index", "meta", "only", "sectionauthor", "sectnum", "toctree"}
)


def heading_anchors(document: Document) -> list[tuple[str, ...]]:
    """For each heading, in the order of ``document.sections``, the names that renderers give it."""
    titles = [section.title for section in document.sections[1:]]
    taken = [slugs.docutils_id(name) for name in document.anchors]
    anchors = [
        slugs.docutils(titles, taken) if rule is slugs.docutils else rule(titles)
        for rule in _RULES.get(document.format, ())
    ]
    if not anchors:
        return [()] * len(titles)
    return [tuple(dict.fromkeys(filter(None, names))) for names in zip(*anchors, strict=True)]


def explicit_anchors(document: Document) -> frozenset[str]:
    """The names that the markup gives to places on the page, as written and as renderers write them.

    MyST hands its labels on to docutils, which takes ``_`` out; MediaWiki puts it where spaces are.
    """
    names = [*document.anchors]
    if document.format == "markdown":
        names += (next(filter(None, match.groups())) for match in _NAMED.finditer(f"\n{document.source.text}"))
    as_rendered = slugs.mediawiki(names) if document.format == "wikitext" else map(slugs.docutils_id, names)
    return frozenset(filter(None, (*names, *as_rendered)))


def has_unseen_text(document: Document) -> bool:
    """Whether a tool puts text into the page that its source does not show, with anchors of its own."""
    if document.format == "rst":
        return any(block.kind == "directive" and block.info not in _QUIET for block in document.blocks)
    if document.format == "wikitext":
        return "{{" in document.source.text
    return document.format == "markdown" and _INSERTED.search(f"\n{document.source.text}") is not None
