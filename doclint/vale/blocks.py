"""A ``Document`` as Vale's rules see it: blocks of text, each with its scope and its way back to the source.

Vale reads a page as HTML. Text stands there as the author wrote it, line ends included; code, and a link that
only repeats its address, is a row of ``*``; text and an element that touch get a space between them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final, NamedTuple

from doclint.lazy import compile_re
from doclint.model.prose import BLOCK_END, OPAQUE, VERBATIM
from doclint.model.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from doclint.model.document import Block, Document, Inline

_SCOPES: Final = {
    "heading": "text.heading",
    "list-item": "text.list",
    "quote": "text.blockquote",
    "table-cell": "text.table.cell",
    "caption": "text.figure.caption",
}
# What GitHub's Markdown and docutils make a link of, whose text is then its address.
_ADDRESS: Final = compile_re(
    r"\b(?:https?|ftp)://[-a-zA-Z0-9@:%._+~#=]{1,256}(?:\.[a-zA-Z]+|localhost)(?::\d+)?(?:[/#?][^\s<>*\"]*)?"
)
_TRAILING: Final = compile_re(r"[?!.,:*_~'\")\]]+$")
# What stands behind an element without a space.
_MARKS: Final = ".?!,:;)]}—–"
_TIGHT: Final = " ([{—–"
_CODE_MARKS: Final = compile_re(r"^`+\s?|\s?`+$")
_ROLE: Final = compile_re(r"^:[\w:.+-]+:`|`$|^`|`(?::[\w:.+-]+:)$")
_INLINE_SCOPES: Final = {"link": "link", "strong": "strong", "emphasis": "emphasis", "code": "code"}
# Elements that set their text off with a space; a quotation mark is none.
_ELEMENTS: Final = frozenset({"link", "strong", "emphasis", "code", "image", "role"})
_ALT: Final = compile_re(r"!\[((?:\\.|[^\]])*)\]|\balt\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", 16)
_TABLE_RULE: Final = compile_re(r"[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*(?:\n|\Z)")
_FRONT_MATTER: Final = compile_re(r"\A---[ \t]*\n(.*?\n)---[ \t]*(?:\n|\Z)", 16)
_FRONT_VALUE: Final = compile_re(
    r"^([A-Za-z_][\w-]*):[ \t]+(?:\"([^\"\n]*)\"|'([^'\n]*)'|([^\s\"'\[{&*|>#][^\n]*?))[ \t]*$", 8
)


class InlineText(NamedTuple):
    """An inline element in the text of a block.

    Attributes:
        scope: the scope it is by itself.
        start: where it starts in the text.
        end: just past it.
        shown: of code, what the block masks.
        code: of code, where that stands in the source.
    """

    scope: str
    start: int
    end: int
    shown: str = ""
    code: Span | None = None


class TextBlock:
    """A stretch of text with one scope.

    Attributes:
        text: what rules match on.
        parts: the parts of its scope.
        inlines: where inline elements stand in it, each with its scope.
    """

    __slots__ = ("_ends", "_offsets", "_starts", "_verbatim", "inlines", "parts", "text")

    def __init__(
        self,
        text: str,
        scope: str,
        places: Sequence[tuple[int, int, int, bool]],
        inlines: Sequence[InlineText] = (),
    ) -> None:
        self.text = text
        self.parts = frozenset(scope.split("."))
        self.inlines = inlines
        self._offsets = [place[0] for place in places]
        self._starts = [place[1] for place in places]
        self._ends = [place[2] for place in places]
        self._verbatim = [place[3] for place in places]

    def to_source(self, start: int, end: int) -> Span:
        """The span of the source that ``text[start:end]`` came from."""
        if not self._offsets:
            return Span(0, 0)
        first = max(0, bisect_right(self._offsets, start) - 1)
        last = max(first, bisect_left(self._offsets, end) - 1)
        source_start = self._starts[first]
        if self._verbatim[first]:
            source_start += start - self._offsets[first]
        source_end = self._ends[last]
        if self._verbatim[last]:
            source_end = self._starts[last] + end - self._offsets[last]
        return Span(source_start, max(source_start, source_end))

    @classmethod
    def joined(cls, blocks: Sequence[TextBlock], scope: str) -> TextBlock:
        """The texts of some blocks, each closed by an empty line, as one."""
        places: list[tuple[int, int, int, bool]] = []
        length = 0
        for block in blocks:
            places += block.places(length)
            length += len(block.text) + 2
        return cls("".join(f"{block.text}\n\n" for block in blocks), scope, places)

    def places(self, shift: int) -> Iterator[tuple[int, int, int, bool]]:
        """The pieces of the text and where they came from, ``shift`` characters further on."""
        for offset, start, end, verbatim in zip(
            self._offsets, self._starts, self._ends, self._verbatim, strict=True
        ):
            yield (offset + shift, start, end, verbatim)

    def with_parts(self, parts: set[str]) -> TextBlock:
        """The same text with more parts in its scope."""
        block = TextBlock("", "", (), self.inlines)
        block.text, block.parts = self.text, self.parts | parts
        block._offsets, block._starts = self._offsets, self._starts
        block._ends, block._verbatim = self._ends, self._verbatim
        return block

    def with_scope(self, scope: str) -> TextBlock:
        """The same text with another scope."""
        block = self.with_parts(set())
        block.parts = frozenset(scope.split("."))
        return block

    @property
    def start(self) -> int:
        """Where in the source it starts."""
        return self._starts[0] if self._starts else 0

    def inline_blocks(self, extension: str) -> Iterator[TextBlock]:
        """Each inline element as a block of its own, whose scope is no ``text``."""
        for inline in self.inlines:
            span = inline.code or self.to_source(inline.start, inline.end)
            text = inline.shown or self.text[inline.start : inline.end]
            verbatim = span.end - span.start == len(text)
            yield TextBlock(text, inline.scope + extension, [(0, span.start, span.end, verbatim)])

    def without(self, scopes: frozenset[str]) -> str:
        """The text with the inline elements of these scopes blanked."""
        text = self.text
        for inline in self.inlines:
            if inline.scope in scopes:
                text = text[: inline.start] + " " * (inline.end - inline.start) + text[inline.end :]
        return text


class _Writer:
    """Puts the text of one block together."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.places: list[tuple[int, int, int, bool]] = []
        self.length = 0
        self.last = ""
        self.after_image = False
        self.ends: dict[int, int] = {}  # for offsets of the prose, how long the text was there

    def add(self, text: str, start: int, end: int, *, verbatim: bool = False) -> None:
        """Add text that the source has at ``start`` to ``end``; behind an image stands one space, or a mark."""
        if self.after_image and text:
            self.after_image = False
            bare = text.lstrip()
            if verbatim:
                start += len(text) - len(bare)
            if not bare:
                self.after_image = True
                return
            text = bare
            if bare[0] not in _MARKS and self.last not in {" ", "\n"}:
                self.add(" ", start, start)
        self.places.append((self.length, start, end, verbatim))
        self.pieces.append(text)
        self.length += len(text)
        self.last = text[-1:] or self.last

    def open_element(self, at: int) -> None:
        """Set an element off with one space, also where a line ends before it."""
        if self.last == "\n":
            self.pieces[-1] = self.pieces[-1][:-1] + " "
            self.last = " "
        elif self.last and self.last not in _TIGHT:
            self.add(" ", at, at)


class BlockReader:
    """Makes the blocks of one document.

    Args:
        document: it.
        extension: of its file, such as ``.md``; scopes end with it.
        masked: the inline elements whose text is a row of ``*``.
        hidden: spans of the source that nobody looks at, from ``BlockIgnores`` and ``TokenIgnores``.
    """

    def __init__(
        self,
        document: Document,
        extension: str,
        masked: frozenset[str] = frozenset({"tt", "code", "kbd"}),
        hidden: Sequence[Span] = (),
    ) -> None:
        self.document = document
        self.extension = extension
        self.masked = masked
        self.hidden = sorted(hidden)
        self.source = document.source.text

    def read(self) -> list[TextBlock]:
        """The blocks, in the order of the source: front matter, text, the texts that stand for images."""
        blocks = list(self._front_matter())
        inlines = self.document.inlines
        starts = [inline.start for inline in inlines]
        pieces = self._pieces()
        for block in self.document.prose_blocks:
            low, high = bisect_left(starts, block.start), bisect_left(starts, block.end)
            found = self._block(block, pieces, inlines[low:high])
            if found.text.strip():
                blocks.append(found)
        blocks += self._alternatives(inlines)
        return blocks

    def _front_matter(self) -> Iterator[TextBlock]:
        found = _FRONT_MATTER.match(self.source) if self.extension != ".rst" else None
        for value in _FRONT_VALUE.finditer(found[1]) if found else ():
            group = next(index for index in (2, 3, 4) if value[index] is not None)
            if text := value[group]:
                start = found.start(1) + value.start(group) if found else 0
                scope = f"text.frontmatter.{value[1]}{self.extension}"
                yield TextBlock(text, scope, [(0, start, start + len(text), True)])

    def _alternatives(self, inlines: Iterable[Inline]) -> Iterator[TextBlock]:
        for inline in inlines:
            if inline.kind == "image" and (
                alt := _ALT.match(self.source, inline.span.start)
                or _ALT.search(self.source, inline.span.start, inline.span.end)
            ):
                group = next(index for index in (1, 2, 3) if alt[index] is not None)
                if alt[group]:
                    place = (0, alt.start(group), alt.end(group), True)
                    yield TextBlock(alt[group], f"text.attr.alt{self.extension}", [place])

    def _pieces(self) -> list[tuple[int, str, Span, int]]:
        """The pieces of the prose with their offsets there; text as the source has it."""
        offset = 0
        found = []
        prose = self.document.prose.text
        for text, span, kind in self.document.prose.pieces():
            while prose[offset] == BLOCK_END:
                offset += 1
            shown = self.source[span.start : span.end] if kind == VERBATIM else text
            found.append((offset, shown, span, kind))
            offset += len(text)
        found.reverse()
        return found

    def _block(
        self, block: Block, pieces: list[tuple[int, str, Span, int]], inlines: Sequence[Inline]
    ) -> TextBlock:
        writer = _Writer()
        opened: dict[int, list[Inline]] = {}
        for inline in inlines:
            if inline.kind in _ELEMENTS:
                opened.setdefault(inline.start, []).append(inline)
        repeated = {
            (inline.start, inline.end)
            for inline in inlines
            if inline.kind == "link" and inline.target and self._shown(inline) == inline.target
        }
        elements = [inline for inline in inlines if inline.kind in _ELEMENTS]
        edges = sorted({edge for inline in elements for edge in (inline.start, inline.end)})
        begun: dict[int, int] = {}
        while pieces and pieces[-1][0] < block.end:
            offset, text, span, kind = pieces.pop()
            low, high = bisect_left(edges, offset), bisect_left(edges, offset + len(text))
            cuts = [edge - offset for edge in edges[low:high] if edge > offset]
            for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True):
                at = offset + start
                if at in opened:
                    writer.open_element(span.start + start)
                    begun[at] = writer.length
                masked = any(first <= at < last for first, last in repeated)
                self._piece(writer, text[start:end], span, start, kind, masked=masked)
                if edges:
                    writer.ends[offset + end] = writer.length
        return self._finish(block, writer, begun, inlines)

    def _piece(self, writer: _Writer, text: str, span: Span, at: int, kind: int, *, masked: bool) -> None:
        if kind == OPAQUE and self.source.startswith("{{", span.start):  # of a template: text to Vale
            self._verbatim(writer, self.source[span.start : span.end], span.start)
        elif kind == OPAQUE:
            shown = self._code(span)
            if shown and "code" not in self.masked:
                at = self.source.find(shown, span.start, span.end)
                writer.add(shown, at, at + len(shown), verbatim=True)
            elif shown:
                writer.add("*" * len(shown), span.start, span.end)
            else:
                writer.after_image = True
        elif kind == VERBATIM:
            start = span.start + at
            if masked:
                writer.add("*" * len(text), start, start + len(text))
            else:
                self._verbatim(writer, text, start)
        elif masked:
            writer.add("*" * len(text), span.start, span.end)
        elif text == " " and "\n" in self.source[span.start : span.end]:
            hard = self.source[span.start - 1 : span.start] == "\\" or self.source[
                span.start : span.end
            ].startswith("  ")
            writer.add(" " if hard else "\n", span.start, span.end)
        else:
            writer.add(text, span.start, span.end)

    def _verbatim(self, writer: _Writer, text: str, start: int) -> None:
        """Add text with the addresses in it, and what the config hides, as rows of ``*``."""
        for span in self.hidden:
            if span.start < start + len(text) and span.end > start:
                low, high = max(0, span.start - start), min(len(text), span.end - start)
                text = text[:low] + "*" * (high - low) + text[high:]
        done = 0
        if "://" in text:
            for address in _ADDRESS.finditer(text):
                shown = address[0]
                trailing = _TRAILING.search(shown)
                end = address.start() + (trailing.start() if trailing else len(shown))
                if address.start() > done:
                    writer.add(text[done : address.start()], start + done, start + address.start(), verbatim=True)
                writer.add("*" * (end - address.start()), start + address.start(), start + end)
                done = end
        if done < len(text):
            writer.add(text[done:], start + done, start + len(text), verbatim=True)

    def _code(self, span: Span) -> str:
        """What is shown of code or an address; nothing of an image."""
        text = self.source[span.start : span.end]
        if text.startswith("![") or text[:4].lower() == "<img":
            return ""
        if text.startswith("`"):
            return _CODE_MARKS.sub("", text)
        return _ROLE.sub("", text).strip()

    def _is_header(self, block: Block) -> bool:
        """Whether a cell lies in the row above the rule of a Markdown table."""
        end = self.source.find("\n", block.span.start)
        return end >= 0 and _TABLE_RULE.match(self.source, end + 1) is not None

    def _inline(self, name: str, start: int, end: int, inline: Inline) -> InlineText:
        if name != "code":
            return InlineText(name, start, end)
        shown = self._code(inline.span)
        at = max(inline.span.start, self.source.find(shown, inline.span.start, inline.span.end))
        return InlineText(name, start, end, shown, Span(at, at + len(shown)))

    def _shown(self, inline: Inline) -> str:
        return self.document.prose.text[inline.start : inline.end]

    def _finish(
        self, block: Block, writer: _Writer, begun: dict[int, int], inlines: Sequence[Inline]
    ) -> TextBlock:
        text = "".join(writer.pieces)
        scope = _SCOPES.get(block.kind, "text")
        if block.kind == "heading":
            scope = f"text.heading.h{min(6, self.document.sections[block.section].level)}"
        elif scope == "text.table.cell" and self._is_header(block):
            scope = "text.table.header"
        found = []
        for inline in inlines:
            name = _INLINE_SCOPES.get(inline.kind)
            if name and inline.start in begun:
                start, end = begun[inline.start], writer.ends.get(inline.end, len(text))
                if start < end:
                    found.append(self._inline(name, start, end, inline))
        return TextBlock(text, scope + self.extension, writer.places, found)
