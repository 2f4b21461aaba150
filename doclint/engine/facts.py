"""From a document to what other pages may want to know of it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from doclint.language.acronyms import defined_acronyms
from doclint.model.document import Definition
from doclint.model.facts import DocumentFacts, HeadingFact, Target, link_targets
from doclint.parsing.anchors import explicit_anchors, has_unseen_text, heading_anchors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from doclint.model.document import Document


class FactsOfDocument(DocumentFacts):
    """The facts of one document."""

    def __init__(self, document: Document) -> None:
        self._document = document

    @cached_property
    def headings(self) -> tuple[HeadingFact, ...]:  # noqa: D102 - see ``DocumentFacts``, as below
        sections = self._document.sections[1:]
        return tuple(
            HeadingFact(section.title, section.level, anchors)
            for section, anchors in zip(sections, heading_anchors(self._document), strict=True)
        )

    @cached_property
    def anchors(self) -> frozenset[str]:  # noqa: D102
        return explicit_anchors(self._document).union(*(heading.anchors for heading in self.headings))

    @cached_property
    def is_open(self) -> bool:  # noqa: D102
        return has_unseen_text(self._document)

    @cached_property
    def definitions(self) -> tuple[Definition, ...]:  # noqa: D102
        return tuple(_definitions(self._document))

    @cached_property
    def acronyms(self) -> tuple[Definition, ...]:  # noqa: D102
        expanded = defined_acronyms(self._document.prose.text)
        return tuple(Definition(acronym, words) for acronym, words in expanded.items())

    @cached_property
    def links(self) -> tuple[Target, ...]:  # noqa: D102
        return tuple(dict.fromkeys(target for _, target in link_targets(self._document)))

    @cached_property
    def images(self) -> tuple[Target, ...]:  # noqa: D102
        return tuple(dict.fromkeys(Target.of(image.target) for image in self._document.images))


def _definitions(document: Document) -> Iterator[Definition]:
    """The terms that markup explains, those of lists of definitions included, each once."""
    text = document.prose.text
    listed = (text[block.start : block.end].strip() for block in document.prose_blocks if block.kind == "term")
    terms = set()
    for definition in (*document.definitions, *map(Definition, listed)):
        if definition.term not in terms:
            terms.add(definition.term)
            yield definition
