"""The one way in which parsers put a ``Document`` together: in the order of the source, piece by piece."""

from __future__ import annotations

from typing import TYPE_CHECKING

from doclint.language.technical import mask_technical
from doclint.lazy import compile_re
from doclint.model.document import Block, Definition, Document, Inline, Section
from doclint.model.prose import BLOCK_END, OPAQUE, REWRITTEN, STAND_IN, VERBATIM, Prose
from doclint.model.source import SourceFile, Span
from doclint.parsing.suppressions import Comment, resolve_suppressions

if TYPE_CHECKING:
    from doclint.model.document import BlockKind, Format, InlineKind
    from doclint.model.prose import Piece

# A source may hold the characters that mark stand-ins and ends of blocks; its reader sees nothing there.
_MARKS = str.maketrans({STAND_IN: " ", BLOCK_END: " "})
_MARK_OR_RUN = compile_re(f"[{STAND_IN}{BLOCK_END}]|[^{STAND_IN}{BLOCK_END}]+")


class DocumentBuilder:
    """Collects blocks, prose and inlines; ``finish`` gives the document.

    A parser opens a block, adds what a reader reads of it in reading order, and closes it. Blocks do not nest:
    closing one before its children start is the parser's business. All offsets are code points of the source.
    """

    def __init__(self, source: SourceFile, format: Format) -> None:  # noqa: A002 - the document's word
        self.source = source
        self.format = format
        self.metadata: dict[str, str] = {}
        self.offset = 0
        """Where in the prose the next piece will stand."""
        self._source_text = source.text
        self._has_marks = STAND_IN in source.text or BLOCK_END in source.text
        self._pieces: list[Piece] = []
        self._blocks: list[Block] = []
        self._inlines: list[Inline] = []
        self._definitions: list[Definition] = []
        self._comments: list[Comment] = []
        self._anchors: list[str] = []
        self._problems: list[str] = []
        self._headings: list[tuple[int, int]] = []  # index of the block, level
        self.block_offset = 0
        """Where in the prose the block being read starts."""
        self._first_piece = 0  # of the block being read
        self._first_inline = 0  # of it, too
        self._shown: dict[int, str] = {}  # what stands behind a stand-in, by its offset

    def verbatim(self, start: int, end: int) -> None:
        """Add the source from ``start`` to ``end`` as it stands."""
        self.text(self._source_text[start:end], start, end)

    def text(self, text: str, start: int, end: int) -> None:
        """Add ``text``; it is what the source has there, unless their lengths differ."""
        if self._has_marks and len(text) == end - start:
            for run in _MARK_OR_RUN.finditer(text):
                is_mark = run[0] in (STAND_IN, BLOCK_END)
                kind = REWRITTEN if is_mark else VERBATIM
                self._pieces.append((" " if is_mark else run[0], start + run.start(), start + run.end(), kind))
            self.offset += len(text)
        elif text:
            self._pieces.append((text, start, end, VERBATIM if len(text) == end - start else REWRITTEN))
            self.offset += len(text)

    def rewritten(self, text: str, start: int, end: int) -> None:
        """Add ``text``, which a reader reads where the source has something else."""
        if text:
            self._pieces.append((text.translate(_MARKS), start, end, REWRITTEN))
            self.offset += len(text)

    def space(self, start: int, end: int) -> None:
        """Add the space that a reader reads for the end of a line."""
        self._pieces.append((" ", start, end, REWRITTEN))
        self.offset += 1

    def opaque(self, start: int, end: int, shown: str = "") -> None:
        """Add a stand-in for code, mathematics, an image or an address; a title shows it as ``shown``."""
        if shown:
            self._shown[self.offset] = shown
        self._pieces.append((STAND_IN, start, end, OPAQUE))
        self.offset += 1

    def take_back(self, text: str) -> None:
        """Forget ``text``, which was added last and turned out to be markup."""
        before, start, end, kind = self._pieces.pop()
        if rest := before[: -len(text)]:
            self._pieces.append((rest, start, end - len(text), kind))
        self.offset -= len(text)

    def ends_with(self, text: str) -> bool:
        """Whether the source's ``text`` was added last."""
        return self.is_block_open and self._pieces[-1][0].endswith(text) and self._pieces[-1][3] == VERBATIM

    def inline(self, kind: InlineKind, span: Span, start: int, target: str = "") -> None:
        """Note an inline whose text began at ``start`` of the prose and ends here."""
        self._inlines.append(Inline(kind, span, start, self.offset, target))

    def define(self, term: str, meaning: str = "") -> None:
        """Note a term that the document explains by markup."""
        self._definitions.append(Definition(term, meaning))

    def anchor(self, name: str) -> None:
        """Note a name that the text gives to a place in it, as a link would write it."""
        self._anchors.append(name)

    def problem(self, message: str) -> None:
        """Note what could not be read as it should, for the report."""
        self._problems.append(message)

    def comment(self, start: int, end: int) -> None:
        """Note a comment; it may be an instruction to doclint."""
        if "doclint:" in (text := self._source_text[start:end]):
            self._comments.append(Comment(text, Span(start, end)))

    @property
    def is_block_open(self) -> bool:
        """Whether prose has been added since the last block."""
        return self.offset > self.block_offset

    @property
    def block_start(self) -> int:
        """Where in the source the block being read starts."""
        return self._pieces[self._first_piece][1]

    def shown(self) -> str:
        """The text of the block being read, with what stands behind its stand-ins."""
        shown, offset = [], self.block_offset
        for text, _, _, kind in self._pieces[self._first_piece :]:
            shown.append(self._shown.get(offset, "") if kind == OPAQUE else text)
            offset += len(text)
        return "".join(shown).strip()

    def close_block(self, kind: BlockKind, span: Span | None = None, *, level: int = 0, info: str = "") -> None:
        """Make a block of all the prose added since the last one.

        Args:
            kind: what it is.
            span: its place in the source; without one, that of its prose and inlines.
            level: of a heading, from 1.
            info: see ``Block``.
        """
        if kind == "heading":
            self._headings.append((len(self._blocks), level))
        if span is None:
            span = self._extent()
        section = len(self._headings)
        self._blocks.append(Block(kind, span, self.block_offset, self.offset, section, info))
        if self.offset > self.block_offset:
            self._pieces.append((BLOCK_END, span.end, span.end, REWRITTEN))
            self.offset += 1
        self.block_offset = self.offset
        self._first_piece = len(self._pieces)
        self._first_inline = len(self._inlines)

    def _extent(self) -> Span:
        """Where the block being read stands: its prose and the marks of its inlines."""
        start, end = self._pieces[self._first_piece][1], self._pieces[-1][2]
        for inline in self._inlines[self._first_inline :]:
            start, end = min(start, inline.span.start), max(end, inline.span.end)
        return Span(start, end)

    def finish(self) -> Document:
        """The document, once all of the source has been added."""
        text = "".join([piece[0] for piece in self._pieces])
        self._inlines.sort(key=lambda inline: (inline.start, -inline.end))
        return Document(
            self.source,
            self.format,
            Prose(mask_technical(text, STAND_IN), self._pieces),
            self._blocks,
            self._sections(text),
            self._inlines,
            self._definitions,
            self.metadata,
            resolve_suppressions(self._comments, self._blocks, self._source_text),
            self._anchors,
            self._problems,
        )

    def _sections(self, text: str) -> list[Section]:
        count = len(self._blocks)
        first = self._headings[0][0] if self._headings else count
        sections = [Section("", 0, None, None, (0, first))]
        open_sections: list[tuple[int, int]] = []  # (level, index in sections) of the headings around
        ends = self._section_ends()
        for (block_index, level), end in zip(self._headings, ends, strict=True):
            while open_sections and open_sections[-1][0] >= level:
                open_sections.pop()
            parent = open_sections[-1][1] if open_sections else None
            open_sections.append((level, len(sections)))
            block = self._blocks[block_index]
            title = text[block.start : block.end]
            if STAND_IN in title:
                title = "".join(
                    self._shown.get(offset, "") if character == STAND_IN else character
                    for offset, character in enumerate(title, block.start)
                )
            title = title.strip()
            sections.append(Section(title, level, block_index, parent, (block_index, end)))
        return sections

    def _section_ends(self) -> list[int]:
        """For each heading, the index of the next heading's block of its level or above."""
        ends = [len(self._blocks)] * len(self._headings)
        waiting: list[int] = []
        for index, (block_index, level) in enumerate(self._headings):
            while waiting and self._headings[waiting[-1]][1] >= level:
                ends[waiting.pop()] = block_index
            waiting.append(index)
        return ends
