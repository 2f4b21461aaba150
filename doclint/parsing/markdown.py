"""Markdown to ``Document``, by the byte ranges that pulldown-cmark (through pyromark) gives every event.

Nothing is searched: bytes become code points by subtracting the continuation bytes before them. What
pulldown-cmark does not know is hidden before parsing, with as many bytes as it had, so that every offset stays
true; see ``markdown_masks``.
"""

from __future__ import annotations

from bisect import bisect_left
from types import MethodType
from typing import TYPE_CHECKING, Any, Final

from pyromark import Options, events_with_range

from doclint.lazy import compile_re
from doclint.model.source import SourceFile, Span, continuation_bytes
from doclint.parsing.markdown_inlines import INLINE_KINDS, InlineReader

if TYPE_CHECKING:
    from collections.abc import Callable

    from doclint.model.document import BlockKind, Document
    from doclint.parsing.markdown_containers import Container

    _Handler = Callable[[Any, int, int], None]

_OPTIONS: Final = (
    Options.ENABLE_TABLES
    | Options.ENABLE_FOOTNOTES
    | Options.ENABLE_GFM
    | Options.ENABLE_TASKLISTS
    | Options.ENABLE_STRIKETHROUGH
    | Options.ENABLE_HEADING_ATTRIBUTES
    | Options.ENABLE_MATH
)
# A definition after its term; only a text that has some is read with them, for nobody else means that by a colon.
_DEFINITION: Final = compile_re(r"\n\n?:[ \t]+\S")
# What a paragraph is called for the container it lies in.
_CONTAINERS: Final[dict[str, BlockKind]] = {
    "Item": "list-item",
    "BlockQuote": "quote",
    "DefinitionListTitle": "term",
    "DefinitionListDefinition": "definition",
    "TableCell": "table-cell",
}
_PARAGRAPH: Final[tuple[BlockKind, str]] = ("paragraph", "")
_BOUNDARIES: Final = frozenset(
    {*_CONTAINERS, "List", "Table", "DefinitionList", "FootnoteDefinition"} | {"HtmlBlock", "CodeBlock"}
)


def parse_markdown(source: SourceFile, *, is_bare: bool = False) -> Document:
    """The document that a Markdown text makes; any text is one.

    Args:
        source: the text.
        is_bare: whether to take what site generators add to Markdown for text, as GitHub does.
    """
    return _Reader(source, is_bare=is_bare).read()


class _Reader(InlineReader):
    """Walks the events of one text and tells the builder."""

    def __init__(self, source: SourceFile, *, is_bare: bool) -> None:
        super().__init__(source, is_bare=is_bare)
        self.fenced = iter(self.masked.containers)
        self.next_fenced = next(self.fenced, None)
        self.has_glossary = any(each.box.info == "glossary" for each in self.masked.containers)
        self.around: list[Container] = []  # containers of `markdown_containers` that are open
        self.containers: list[tuple[BlockKind, str, int]] = []  # kind, name, start

    def read(self) -> Document:
        """The document."""
        builder, masked = self.builder, self.masked
        builder.metadata.update(masked.metadata)
        for term, meaning in masked.definitions:
            builder.define(term, meaning)
        for name in masked.anchors:
            builder.anchor(name)
        for comment in masked.comments:
            builder.comment(comment.start, comment.end)
        self.walk(masked.text, builder.source.data, 0)
        self.flush()
        return builder.finish()

    def walk(self, text: str, data: bytes, offset: int) -> None:
        """Go through the events of a text that starts at ``offset`` and was ``data``, in UTF-8, before masking."""
        starts = {name: MethodType(handler, self) for name, handler in _STARTS.items()}
        ends = {name: MethodType(handler, self) for name, handler in _ENDS.items()}
        others = self._others()
        options = _OPTIONS
        if self.has_glossary or ("\n:" in text and _DEFINITION.search(text)):
            options |= Options.ENABLE_DEFINITION_LIST
        # Byte offsets become code points by the continuation bytes before them; most texts have none.
        continuations = continuation_bytes(data)
        event: Any
        value: Any
        handler: _Handler | None
        for event, byte_range in events_with_range(text, options=options):
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
                if offset:
                    start += offset
                    end += offset
                handler(value, start, end)

    def _others(self) -> dict[str, _Handler]:
        """What to do with the events inside an element."""
        line_break = self.line_break_in_glossary if self.has_glossary else self.line_break
        return {
            "Text": self.text_handler(),
            "Code": self.code,
            "InlineMath": self.code,
            "DisplayMath": self.code,
            "InlineHtml": self.inline_html,
            "Html": self.html_line,
            "SoftBreak": line_break,
            "HardBreak": line_break,
            "Rule": self.end_block,
        }

    # Blocks: one that starts closes what was open before it, such as the text of a tight list item

    def start_block(self, value: Any, start: int, end: int) -> None:
        """A paragraph, a list, a table."""
        self.flush()

    def start_heading(self, value: Any, start: int, end: int) -> None:
        """A heading, which may have a name of its own."""
        self.flush()
        if name := value["Heading"]["id"]:
            self.builder.anchor(name)

    def start_container(self, value: Any, start: int, end: int) -> None:
        """What gives the paragraphs in it their kind."""
        self.flush()
        if value == "Item":
            box = self.masked.boxes.get(self.first_letter(start)) if self.masked.boxes else None
            kind, info = box or ("list-item", "")
            self.containers.append((kind, info, start))
            return
        name, detail = (value, None) if value.__class__ is str else next(iter(value.items()))
        alert = detail.lower() if name == "BlockQuote" and detail else ""
        self.containers.append(("admonition" if alert else _CONTAINERS[name], alert, start))

    def first_letter(self, start: int) -> int:
        """Where the indent of an item ends, which counts as part of it."""
        text = self.source
        return start + len(text[start : start + 4]) - len(text[start : start + 4].lstrip(" "))

    def start_code(self, value: Any, start: int, end: int) -> None:
        """Code: its text is no prose."""
        self.flush()
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
        """A heading is complete; it may stand for the title of a container."""
        span = Span(start, start + len(self.source[start:end].rstrip("\r\n")))
        if box := self.masked.titles.get(start):
            self.builder.close_block(box.kind, span, info=box.info)
        else:
            self.builder.close_block("heading", span, level=int(value["Heading"][1]))
        self.html.leave_paragraph()

    def start_html(self, value: Any, start: int, end: int) -> None:
        """HTML: read as a whole at its end, unless a container gives its lines a prefix."""
        self.flush()
        if not self.containers:
            self.html.feed(start, end)
            self.silent = 1

    def html_line(self, value: Any, start: int, end: int) -> None:
        """A line of HTML inside a quote or an item."""
        self.html.feed(start, end)

    def end_html(self, value: Any, start: int, end: int) -> None:
        """An HTML block is complete."""
        self.silent = 0
        self.html.finish(*self.container(start))

    def end_code(self, value: Any, start: int, end: int) -> None:
        """A code block is complete; one of MyST may be RST, or a table."""
        self.silent -= 1
        language = _language(self.source[start:end])
        if language == "{eval-rst}" and not self.containers:
            from doclint.parsing.rst_part import add_part  # noqa: PLC0415 - docutils takes long to load

            first, last = self.source.find("\n", start, end) + 1, self.source.rfind("\n", start, end)
            if first <= last:
                add_part(self.builder, Span(first, last))
        elif language.startswith("{csv-table}") and not self.containers:
            from doclint.parsing.myst_tables import table_parts  # noqa: PLC0415 - few pages have one

            for part in table_parts(self.source, start, end):
                self.containers.append((part.kind, "", part.start))
                self.walk(part.text, part.text.encode(), part.start)
                self.flush()
                self.containers.pop()
        else:
            self.builder.close_block("code", Span(start, end), info=language)

    def container(self, start: int) -> tuple[BlockKind, str]:
        """What a paragraph that starts there is called."""
        if not self.masked.containers:
            return self.containers[-1][:2] if self.containers else _PARAGRAPH
        around = self.around
        while self.next_fenced and self.next_fenced.start <= start:
            around.append(self.next_fenced)
            self.next_fenced = next(self.fenced, None)
        while around and around[-1].end <= start:
            around.pop()
        if self.containers:
            kind, info, container_start = self.containers[-1]
            is_inside = around and around[-1].start >= container_start
            if not (is_inside or (kind == "list-item" and around and around[-1].box.kind == "table-cell")):
                return kind, "glossary" if kind == "term" and around and around[
                    -1
                ].box.info == "glossary" else info
        return around[-1].box if around else _PARAGRAPH

    def flush(self, span: Span | None = None) -> None:
        """Close the block being read, if there is one."""
        builder = self.builder
        if builder.offset > builder.block_offset:
            if self.masked.containers:
                kind, info = self.container(span.start if span else builder.block_start)
            elif self.containers:
                kind, info, _ = self.containers[-1]
            else:
                kind, info = _PARAGRAPH
            if info == "glossary" and kind == "term":
                builder.define(builder.shown())
            builder.close_block(kind, span, info=info)
        if self.html.is_open:
            self.html.leave_paragraph()

    def line_break_in_glossary(self, value: Any, start: int, end: int) -> None:
        """The end of a line on a page with a glossary, in which each line of terms is one."""
        is_term = self.containers and self.containers[-1][0] == "term" and not self.opened
        if is_term and self.builder.is_block_open and self.container(start)[1] == "glossary":
            self.flush()
        else:
            self.line_break(value, start, end)


# What to do when an element starts, and when it ends.
_STARTS: Final[dict[str, Callable[[_Reader, Any, int, int], None]]] = {
    **dict.fromkeys(_BOUNDARIES, _Reader.start_block),
    **dict.fromkeys(_CONTAINERS, _Reader.start_container),
    **dict.fromkeys(INLINE_KINDS, _Reader.start_inline),
    "CodeBlock": _Reader.start_code,
    "Heading": _Reader.start_heading,
    "HtmlBlock": _Reader.start_html,
    "Image": _Reader.start_image,
}
_ENDS: Final[dict[str, Callable[[_Reader, Any, int, int], None]]] = {
    **dict.fromkeys(_BOUNDARIES, _Reader.end_block),
    **dict.fromkeys(_CONTAINERS, _Reader.end_container),
    **dict.fromkeys(INLINE_KINDS, _Reader.end_inline),
    "Paragraph": _Reader.end_paragraph,
    "Heading": _Reader.end_heading,
    "HtmlBlock": _Reader.end_html,
    "CodeBlock": _Reader.end_code,
    "Image": _Reader.end_image,
}


def _language(code: str) -> str:
    """The info string of a fenced code block; "" for an indented one."""
    return code.splitlines()[0].lstrip("`~ \t").strip() if code[:1] in "`~" and code else ""
