"""A parsed document: blocks of prose, the sections they lie in, and what stands inside them."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Literal, TypeAlias

import msgspec

from doclint.model.source import SourceFile, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from doclint.model.prose import Prose

Format: TypeAlias = Literal["markdown", "rst", "wikitext", "python", "plain"]

BlockKind: TypeAlias = Literal[
    "paragraph",
    "heading",
    "list-item",
    "table-cell",
    "quote",
    "admonition",
    "term",
    "definition",
    "caption",
    "field",
    "code",
    "directive",
]
"""What a block is, or for a paragraph what it lies in. ``code`` and ``directive`` have no prose."""

InlineKind: TypeAlias = Literal["emphasis", "strong", "code", "link", "image", "role", "quote", "markup"]


class Block(msgspec.Struct, frozen=True, gc=False):
    """A paragraph, a heading, a table cell: what the layout sets apart.

    Attributes:
        kind: see ``BlockKind``.
        span: its place in the source, markup included.
        start: where its text starts in the document's prose.
        end: where its text ends there; equal to ``start`` if it has none.
        section: the index of the section it lies in; a heading lies in its own.
        info: the language of a code block, the name of an admonition or a directive.
    """

    kind: BlockKind
    span: Span
    start: int
    end: int
    section: int
    info: str = ""


class Inline(msgspec.Struct, frozen=True, gc=False):
    """Something inside a block: a link, emphasis, code, a role.

    Attributes:
        kind: see ``InlineKind``.
        span: its place in the source, markup included.
        start: where its text starts in the document's prose.
        end: where its text ends there.
        target: what a link or an image points to, as written; the name of a role.
    """

    kind: InlineKind
    span: Span
    start: int
    end: int
    target: str = ""


class Section(msgspec.Struct, frozen=True, gc=False):
    """A heading and all up to the next heading of its level or above.

    Attributes:
        title: the text of the heading; "" for what stands before the first one.
        level: 1 for the highest; 0 for what stands before the first heading.
        heading: the index of the heading's block; None before the first heading.
        parent: the index of the section around it; None at the top.
        blocks: indexes of its first block and of the one after its last, subsections included.
    """

    title: str
    level: int
    heading: int | None
    parent: int | None
    blocks: tuple[int, int]


class Definition(msgspec.Struct, frozen=True, gc=False):
    """A term that the document itself explains by markup: ``:abbr:``, ``<abbr>``, ``*[X]:``, a glossary.

    Attributes:
        term: the term as written.
        meaning: its expansion or explanation; "" where it is a block of its own.
    """

    term: str
    meaning: str = ""


class Suppression(msgspec.Struct, frozen=True, gc=False):
    """A comment in the source that silences rules.

    Attributes:
        rules: the selectors it names.
        span: the comment itself.
        covers: the part of the source in which it silences.
    """

    rules: tuple[str, ...]
    span: Span
    covers: Span


class Document:
    """What a parser makes of a file. Built once, then only read.

    Attributes:
        source: the file.
        format: the markup it is written in.
        prose: all that a reader reads.
        blocks: in the order of the source.
        sections: in the order of the source; the first is what stands before any heading.
        inlines: in the order of the prose.
        definitions: terms explained by markup.
        metadata: front matter and docinfo fields, as written.
        suppressions: comments that silence rules.
        anchors: names that the text gives to places in it by markup, as a link would write them; those of
            headings come from the headings themselves.
        problems: what the parser could not read as it should, each a message for the report.
    """

    def __init__(
        self,
        source: SourceFile,
        format: Format,  # noqa: A002 - the field's name, as in reports and rule files
        prose: Prose,
        blocks: Sequence[Block],
        sections: Sequence[Section],
        inlines: Sequence[Inline] = (),
        definitions: Sequence[Definition] = (),
        metadata: dict[str, str] | None = None,
        suppressions: Sequence[Suppression] = (),
        anchors: Sequence[str] = (),
        problems: Sequence[str] = (),
    ) -> None:
        self.source = source
        self.format = format
        self.prose = prose
        self.blocks = blocks
        self.sections = sections
        self.inlines = inlines
        self.definitions = definitions
        self.metadata = metadata or {}
        self.suppressions = suppressions
        self.anchors = anchors
        self.problems = problems

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.blocks if block.start < block.end]

    @cached_property
    def prose_blocks(self) -> list[Block]:
        """The blocks that have text, in the order of the prose."""
        return [block for block in self.blocks if block.start < block.end]

    @cached_property
    def links(self) -> list[Inline]:
        """The links, in the order of the prose."""
        return [inline for inline in self.inlines if inline.kind == "link"]

    @cached_property
    def images(self) -> list[Inline]:
        """The images, in the order of the prose."""
        return [inline for inline in self.inlines if inline.kind == "image"]

    @cached_property
    def title(self) -> Block | None:
        """The heading that names the document: the first one, if no prose but badges stands before it."""
        return next((block for block in self.blocks if block.kind == "heading"), None)

    def block_at(self, offset: int) -> Block:
        """The block whose text holds ``offset`` of the prose."""
        return self.prose_blocks[bisect_right(self._block_starts, offset) - 1]

    def section_at(self, source_offset: int) -> Section:
        """The innermost section around an offset of the source."""
        starts = self._section_starts
        return self.sections[bisect_right(starts, source_offset) - 1]

    @cached_property
    def _section_starts(self) -> list[int]:
        return [
            0 if section.heading is None else self.blocks[section.heading].span.start for section in self.sections
        ]

    def section_path(self, section: Section) -> tuple[str, ...]:
        """The titles from the outermost section to ``section``."""
        titles = (section.title,) if section.heading is not None else ()
        parent = None if section.parent is None else self.sections[section.parent]
        return (*self.section_path(parent), *titles) if parent else titles
