"""From a document to what other pages may want to know of it."""

from __future__ import annotations

from re import DOTALL
from typing import TYPE_CHECKING, Final

from doclint.language.acronyms import defined_acronyms
from doclint.lazy import compile_re
from doclint.model.document import Definition
from doclint.model.facts import DocumentFacts, HeadingFact, Target
from doclint.parsing.anchors import explicit_anchors, has_unseen_text, heading_anchors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from doclint.model.document import Document, Inline
    from doclint.model.facts import TargetKind

# Sphinx's roles that link to something by its name; `!` before the name makes it plain text.
_ROLE_KINDS: Final[dict[str, TargetKind]] = {
    "doc": "document",
    "download": "path",
    "numref": "label",
    "ref": "label",
}
_ROLE: Final = compile_re(rf":(?:std:)?({'|'.join(_ROLE_KINDS)}):`(?!!)(?:[^`]*<([^<>`]+)>|([^`<>]+))`$", DOTALL)


def document_facts(document: Document) -> DocumentFacts:
    """What other pages may want to know of a document."""
    headings = tuple(
        HeadingFact(section.title, section.level, anchors)
        for section, anchors in zip(document.sections[1:], heading_anchors(document), strict=True)
    )
    acronyms = defined_acronyms(document.prose.text)
    return DocumentFacts(
        headings,
        explicit_anchors(document).union(*(heading.anchors for heading in headings)),
        has_unseen_text(document),
        tuple(_definitions(document)),
        tuple(Definition(acronym, words) for acronym, words in acronyms.items()),
        tuple(dict.fromkeys(_links(document))),
        tuple(dict.fromkeys(Target.of(inline.target) for inline in document.inlines if inline.kind == "image")),
    )


def _definitions(document: Document) -> Iterator[Definition]:
    """The terms that markup explains, those of lists of definitions included, each once."""
    text = document.prose.text
    listed = (text[block.start : block.end].strip() for block in document.prose_blocks if block.kind == "term")
    terms = set()
    for definition in (*document.definitions, *map(Definition, listed)):
        if definition.term not in terms:
            terms.add(definition.term)
            yield definition


def _links(document: Document) -> Iterator[Target]:
    """Where the links and the linking roles of a document lead."""
    for inline in document.inlines:
        if inline.kind == "link" and not inline.target.startswith("["):  # a footnote's, in RST
            yield _link_target(document, inline)
        elif inline.kind == "role" and (match := _ROLE.match(document.source[inline.span])):
            yield Target.of(" ".join((match[2] or match[3]).split()), _ROLE_KINDS[match[1]])


def _link_target(document: Document, link: Inline) -> Target:
    if document.format == "rst" and (not link.target or link.target.endswith("_")):
        # A reference by name: `text`_ or `text <name_>`_.
        name = link.target.removesuffix("_") or document.prose.text[link.start : link.end]
        return Target("label", " ".join(name.lower().split()))
    if document.format == "wikitext":
        if not document.source.text.startswith("[[", link.span.start):
            return Target("url", link.target)
        return Target.of(link.target.lstrip(":"), None if link.target.startswith("#") else "page")
    return Target.of(link.target)
