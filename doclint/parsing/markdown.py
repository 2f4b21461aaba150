"""Markdown to ``Document``, by the byte ranges that pulldown-cmark (through pyromark) gives every event.

Nothing is searched: bytes become code points by subtracting the continuation bytes before them. What
pulldown-cmark does not know (``:::`` containers, MyST directives whose body is prose) is blanked out before
parsing, with as many bytes as it had, so that every offset stays true; see ``containers``.
"""

from __future__ import annotations

from bisect import bisect_left
from re import MULTILINE
from typing import TYPE_CHECKING, Any, Final

from pyromark import Options, events_with_range

from doclint.lazy import compile_re
from doclint.model.source import SourceFile, Span, continuation_bytes
from doclint.parsing.builder import DocumentBuilder
from doclint.parsing.containers import find_containers
from doclint.parsing.html import HtmlReader

if TYPE_CHECKING:
    from collections.abc import Callable

    from doclint.model.document import BlockKind, Document, InlineKind

    _Handler = Callable[[Any, int, int], None]

_OPTIONS: Final = (
    Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_GFM
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_YAML_STYLE_METADATA_BLOCKS
    | Options.ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
    | Options.ENABLE_HEADING_ATTRIBUTES
    | Options.ENABLE_MATH
)
# What a paragraph is called for the container it lies in.
_CONTAINERS: Final[dict[str, BlockKind]] = {
    "Item": "list-item",
    "BlockQuote": "quote",
    "DefinitionListTitle": "term",
    "DefinitionListDefinition": "definition",
    "TableCell": "table-cell",
}
_BOUNDARIES: Final = frozenset(
    {*_CONTAINERS, "Paragraph", "Heading", "List", "Table", "DefinitionList", "FootnoteDefinition"}
    | {"HtmlBlock", "CodeBlock", "MetadataBlock"}
)
_NEVER: Final = 1 << 60
_ITEM: Final[tuple[BlockKind, str]] = ("list-item", "")
_INLINE_KINDS: Final[dict[str, InlineKind]] = {"Link": "link", "Emphasis": "emphasis", "Strong": "strong"}
# Doxygen's anchor before a closing row of `#`, which pulldown-cmark takes for text.
_ANCHOR: Final = compile_re(r"\s*\{#[\w:.-]+\}\s*$")
# The name of a MyST role, just before its code span; the label and the comment of a MyST block.
_ROLE: Final = compile_re(r"\{([\w:.+-]+)\}$")
_MYST_LINE: Final = compile_re(r"\([\w:.+-]+\)=$|% ")
# A value on the line of its key, or the items of a list below it.
_FIELD: Final = compile_re(
    r"^([A-Za-z][\w-]*):(?:[ \t]+(\S.*?)[ \t]*$|[ \t]*((?:\n[ \t]*-[ \t]+[^\n]+)+))", MULTILINE
)
_FIELD_ITEM: Final = compile_re(r"\n[ \t]*-[ \t]+")


def parse_markdown(source: SourceFile) -> Document:
    """The document that a Markdown text makes; any text is one."""
    return _Reader(source).read()


class _Reader:
    """Walks the events of one text and tells the builder."""

    def __init__(self, source: SourceFile) -> None:
        self.builder = DocumentBuilder(source, "markdown")
        self.source = source.text
        self.masked, self.marked, self.blanks = find_containers(self.source)
        self.next_mark = self.marked[0].start if self.marked else _NEVER  # of a container not yet opened
        self.html = HtmlReader(self.builder)
        self.containers: list[tuple[BlockKind, str]] = []
        self.opened: list[tuple[int, Span, str]] = []  # links and emphasis: offset in the prose, span, target
        self.silent = 0  # inside an image, a code block or front matter

    def read(self) -> Document:
        """The document."""
        starts, ends, others = self._handlers()
        # Byte offsets become code points by the continuation bytes before them; most texts have none.
        continuations = continuation_bytes(self.source.encode())
        event: Any
        value: Any
        handler: _Handler | None
        for event, byte_range in events_with_range(self.masked, options=_OPTIONS):
            # This loop is where the time goes: an event is a name, or a dictionary of one name and its value.
            if event.__class__ is str:
                name, value = event, None
            else:
                name, value = event.popitem()
            if name == "Start":
                handler = starts.get(value if value.__class__ is str else next(iter(value)))
            elif name == "End":
                handler = ends.get(value if value.__class__ is str else next(iter(value)))
            elif self.silent:
                continue
            else:
                handler = others.get(name)
            if handler:
                start, end = byte_range["start"], byte_range["end"]
                if continuations:
                    start -= bisect_left(continuations, start)
                    end -= bisect_left(continuations, end)
                handler(value, start, end)
        self.flush()
        self.open_marked(len(self.source))
        return self.builder.finish()

    def _handlers(self) -> tuple[dict[str, _Handler], dict[str, _Handler], dict[str, _Handler]]:
        """What to do when an element starts, when it ends, and with all other events."""
        starts: dict[str, _Handler] = {
            **dict.fromkeys(_BOUNDARIES, self.start_block),
            **dict.fromkeys(_CONTAINERS, self.start_container),
            **dict.fromkeys(_INLINE_KINDS, self.start_inline),
            **dict.fromkeys(("CodeBlock", "MetadataBlock"), self.start_silent),
            "HtmlBlock": self.start_html,
            "Image": self.start_image,
        }
        ends: dict[str, _Handler] = {
            **dict.fromkeys(_BOUNDARIES, self.end_block),
            **dict.fromkeys(_CONTAINERS, self.end_container),
            **dict.fromkeys(_INLINE_KINDS, self.end_inline),
            "Paragraph": self.end_paragraph,
            "Heading": self.end_heading,
            "HtmlBlock": self.end_html,
            "CodeBlock": self.end_code,
            "MetadataBlock": self.end_metadata,
            "Image": self.end_image,
        }
        others: dict[str, _Handler] = {
            "Text": self.text,
            "Code": self.code,
            "InlineMath": self.code,
            "DisplayMath": self.code,
            "InlineHtml": self.inline_html,
            "Html": self.html.feed,
            "SoftBreak": self.line_break,
            "HardBreak": self.line_break,
            "Rule": self.end_block,
        }
        return starts, ends, others

    # Blocks: one that starts closes what was open before it, such as the text of a tight list item

    def start_block(self, value: Any, start: int, end: int) -> None:
        """A paragraph, a heading, a list, a table."""
        self.flush()
        if start > self.next_mark:
            self.open_marked(start)

    def start_container(self, value: Any, start: int, end: int) -> None:
        """What gives the paragraphs in it their kind."""
        self.start_block(value, start, end)
        if value == "Item":
            self.containers.append(_ITEM)
            return
        name, detail = (value, None) if value.__class__ is str else next(iter(value.items()))
        alert = detail.lower() if name == "BlockQuote" and detail else ""
        self.containers.append(("admonition" if alert else _CONTAINERS[name], alert))

    def start_silent(self, value: Any, start: int, end: int) -> None:
        """Code or front matter: its text is no prose."""
        self.start_block(value, start, end)
        self.silent += 1

    def end_block(self, value: Any, start: int, end: int) -> None:
        """The end of a list or a table, or a rule."""
        if self.builder.is_block_open:
            self.flush()

    def end_container(self, value: Any, start: int, end: int) -> None:
        """The end of a list item, a quote, a table cell."""
        self.flush()
        self.containers.pop()

    def end_paragraph(self, value: Any, start: int, end: int) -> None:
        """A paragraph is complete."""
        self.flush(Span(start, end - 1 if self.source[end - 1] == "\n" else end))

    def end_heading(self, value: Any, start: int, end: int) -> None:
        """A heading is complete."""
        span = Span(start, start + len(self.source[start:end].rstrip()))
        self.builder.close_block("heading", span, level=int(value["Heading"][1]))
        self.html.leave_paragraph()

    def start_html(self, value: Any, start: int, end: int) -> None:
        """HTML: read as a whole at its end, unless a container gives its lines a prefix."""
        self.start_block(value, start, end)
        is_as_written = bisect_left(self.blanks, start) == bisect_left(self.blanks, end)
        if is_as_written and not self.containers:
            self.html.feed(self.source[start:end], start, end)
            self.silent = 1

    def end_html(self, value: Any, start: int, end: int) -> None:
        """An HTML block is complete."""
        self.silent = 0
        self.html.finish(*(self.containers[-1] if self.containers else self.container(Span(start, end))))

    def end_code(self, value: Any, start: int, end: int) -> None:
        """A code block is complete."""
        self.silent -= 1
        self.builder.close_block("code", Span(start, end), info=_language(self.source[start:end]))

    def end_metadata(self, value: Any, start: int, end: int) -> None:
        """Front matter is complete."""
        self.silent -= 1
        for name, said, items in _FIELD.findall(self.source[start:end]):
            self.builder.metadata[name] = said or ", ".join(_FIELD_ITEM.split(items)[1:])

    def container(self, span: Span | None) -> tuple[BlockKind, str]:
        """What a paragraph there is called, if it lies in no list, quote or table."""
        if self.marked:
            start = span.start if span else self.builder.block_start
            around = [mark for mark in self.marked if mark.start <= start < mark.end]
            if around:
                return ("admonition", around[-1].name)
        return ("paragraph", "")

    def flush(self, span: Span | None = None) -> None:
        """Close the block being read, if there is one."""
        if self.builder.is_block_open:
            kind, info = self.containers[-1] if self.containers else self.container(span)
            self.builder.close_block(kind, span, info=info)
            if self.html.is_open:
                self.html.leave_paragraph()

    def open_marked(self, before: int) -> None:
        """Give the titles of the ``:::`` containers that open before an offset."""
        self.flush()
        for mark in self.marked:
            if self.next_mark <= mark.start < before:
                self.builder.verbatim(mark.title.start, mark.title.end)
                self.builder.close_block("admonition", mark.title, info=mark.name)
        self.next_mark = min((mark.start for mark in self.marked if mark.start >= before), default=_NEVER)

    # Inside blocks

    def start_inline(self, value: Any, start: int, end: int) -> None:
        """A link or emphasis opens."""
        target = "" if value.__class__ is str else value["Link"]["dest_url"]
        self.opened.append((self.builder.offset, Span(start, end), target))

    def end_inline(self, value: Any, start: int, end: int) -> None:
        """A link or emphasis closes."""
        before, span, target = self.opened.pop()
        if not self.silent:
            self.builder.inline(_INLINE_KINDS[value], span, before, target)

    def start_image(self, value: Any, start: int, end: int) -> None:
        """An image: one word; the text that stands for it is not read with the paragraph."""
        if not self.silent:
            if start > self.next_mark:
                self.open_marked(start)
            before = self.builder.offset
            self.builder.opaque(start, end)
            self.builder.inline("image", Span(start, end), before, value["Image"]["dest_url"])
        self.silent += 1

    def end_image(self, value: Any, start: int, end: int) -> None:
        """The text for an image is over."""
        self.silent -= 1

    def line_break(self, value: Any, start: int, end: int) -> None:
        """The end of a line inside a paragraph."""
        if self.builder.is_block_open:
            self.builder.space(start, end)

    def text(self, value: str, start: int, end: int) -> None:
        """Text, verbatim unless it was an entity."""
        if start > self.next_mark:
            self.open_marked(start)
        if self.html.in_code:
            self.code(value, start, end)
            return
        if "{" in value and (found := _ANCHOR.search(value) or _ROLE.search(value)):
            end = start + found.start()
            value = value[: found.start()]
        elif value[:1] in "(%" and not self.builder.is_block_open and _MYST_LINE.match(value):
            return
        self.builder.text(value, start, end)

    def code(self, value: str, start: int, end: int) -> None:
        """Code or mathematics: one word that no rule looks into."""
        if start > self.next_mark:
            self.open_marked(start)
        before = self.builder.offset
        self.builder.opaque(start, end, value)
        self.builder.inline("code", Span(start, end), before)

    def inline_html(self, value: str, start: int, end: int) -> None:
        """A tag or a comment inside a paragraph."""
        if start > self.next_mark:
            self.open_marked(start)
        self.html.inline(value, start, end)


def _language(code: str) -> str:
    """The info string of a fenced code block; "" for an indented one."""
    return code.split("\n", 1)[0].lstrip("`~ \t").strip() if code[:1] in "`~" else ""
