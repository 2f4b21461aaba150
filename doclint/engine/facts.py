"""From a document to what other pages may want to know of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from doclint.language.acronyms import defined_acronyms
from doclint.model.document import Definition
from doclint.model.facts import DocumentFacts, HeadingFact, Target, link_targets
from doclint.parsing.anchors import explicit_anchors, has_unseen_text, heading_anchors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from doclint.model.document import Document


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
        tuple(dict.fromkeys(target for _, target in link_targets(document))),
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
