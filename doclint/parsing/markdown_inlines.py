"""What stands inside the blocks of Markdown: text, code, links, emphasis, images and tags."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from doclint.lazy import compile_re
from doclint.model.source import SourceFile, Span
from doclint.parsing.builder import DocumentBuilder
from doclint.parsing.html import HtmlReader
from doclint.parsing.markdown_masks import mask
from doclint.parsing.myst_roles import write_role

if TYPE_CHECKING:
    from collections.abc import Callable

    from doclint.model.document import InlineKind

INLINE_KINDS: Final[dict[str, InlineKind]] = {"Link": "link", "Emphasis": "emphasis", "Strong": "strong"}
# Attributes: Doxygen's anchor before a closing row of `#`, those of kramdown and MyST behind or above a block.
_ATTRIBUTES: Final = compile_re(r"\s*\{:?\s*(?:#(?P<name>[\w:.-]+)|[.:][\w-])[^{}]*\}\s*$")
# The name of a MyST role, just before its code span.
_ROLE: Final = compile_re(r"\{([\w:.+-]+)\}\Z")
_LONGEST_NAME: Final = 100
# What a text has if it may not be verbatim: attributes, tags of code, tabs of which an indent takes a part.
_SIGNS: Final = ("{", "<", "\t")


class InlineReader:
    """Tells the builder of a text what the events inside its blocks stand for."""

    def __init__(self, source: SourceFile, *, is_bare: bool) -> None:
        self.builder = DocumentBuilder(source, "markdown")
        self.source = source.text
        is_mdx = source.path.endswith(".mdx")
        self.masked = mask(source, is_mdx=is_mdx, is_bare=is_bare and not is_mdx)
        self.holes = iter(self.masked.holes)
        self.hole = next(self.holes, None)  # the next one
        self.html = HtmlReader(self.builder)
        self.opened: list[tuple[int, Span, str]] = []  # links and emphasis: offset in the prose, span, target
        self.silent = 0  # inside an image or a code block

    def start_inline(self, value: Any, start: int, end: int) -> None:
        """A link or emphasis opens."""
        target = "" if value.__class__ is str else value["Link"]["dest_url"]
        self.opened.append((self.builder.offset, Span(start, end), target))

    def end_inline(self, value: Any, start: int, end: int) -> None:
        """A link or emphasis closes."""
        before, span, target = self.opened.pop()
        if not self.silent:
            self.builder.inline(INLINE_KINDS[value], span, before, self.unmasked(target, span))

    def start_image(self, value: Any, start: int, end: int) -> None:
        """An image: one word; the text that stands for it is not read with the paragraph."""
        if not self.silent:
            before = self.builder.offset
            span = Span(start, end)
            self.builder.opaque(start, end)
            self.builder.inline("image", span, before, self.unmasked(value["Image"]["dest_url"], span))
        self.silent += 1

    def end_image(self, value: Any, start: int, end: int) -> None:
        """The text for an image is over."""
        self.silent -= 1

    def unmasked(self, target: str, span: Span) -> str:
        """The target of a link as written, if a part of it was hidden."""
        if not self.masked.holes or "xxx" not in target:
            return target
        written = self.source[span.start : span.end]
        at = self.masked.text.find(target, span.start) if self.masked.text.isascii() else -1
        return self.source[at : at + len(target)] if 0 <= at < span.end else written

    def line_break(self, value: Any, start: int, end: int) -> None:
        """The end of a line inside a paragraph."""
        if self.builder.is_block_open:
            self.builder.space(start, end)

    def text_handler(self) -> Callable[[str, int, int], None]:
        """What adds text: of all events, most are text, and many pages have nothing in theirs to look for."""
        if self.masked.text != self.source:  # a sign that begins nothing is masked, too, and leaves no hole
            return self.masked_text
        return self.text if any(sign in self.source for sign in _SIGNS) else self.builder.text

    def text(self, value: str, start: int, end: int) -> None:
        """Text, verbatim unless it was an entity."""
        if start == end:  # the rest of a tab, of which the indent of an item took a part
            return
        if self.html.in_code:
            self.code(value, start, end)
        elif "{" in value and (found := _ATTRIBUTES.search(value)):
            if found["name"]:
                self.builder.anchor(found["name"])
            self.builder.text(value[: found.start()], start, start + found.start())
        else:
            self.builder.text(value, start, end)

    def masked_text(self, value: str, start: int, end: int) -> None:
        """Text of a page in which something is hidden."""
        if self.hole and end > self.hole.start:
            self.text_with_holes(start, end)
        else:
            self.text(self.source[start:end] if len(value) == end - start else value, start, end)

    def text_with_holes(self, start: int, end: int) -> None:
        """Text in which something is hidden."""
        while self.hole and self.hole.start < end:
            hole = self.hole
            if hole.start >= start:
                self.builder.verbatim(start, hole.start)
                if hole.is_shown:
                    before = self.builder.offset
                    self.builder.opaque(hole.start, hole.end)
                    self.builder.inline("markup", Span(hole.start, hole.end), before)
            start = max(start, min(hole.end, end))
            self.hole = next(self.holes, None)
        self.builder.verbatim(start, end)

    def code(self, value: str, start: int, end: int) -> None:
        """Code or mathematics: one word that no rule looks into; or the text of a MyST role."""
        before = self.builder.offset
        if start and self.source[start - 1] == "}" and self.source[start] == "`" and self.in_role(start, end):
            return
        shown = self.source[start:end].strip("`").strip() if self.masked.holes else value
        self.builder.opaque(start, end, shown)
        self.builder.inline("code", Span(start, end), before)

    def in_role(self, start: int, end: int) -> bool:
        """Add a code span as the text of a MyST role, if it is one: its name stands before, as text."""
        found = _ROLE.search(self.source, max(0, start - _LONGEST_NAME), start)
        if not found or not self.builder.ends_with(found[0]):
            return False
        self.builder.take_back(found[0])
        end = (
            self.source.rindex("`", start, end) + 1
        )  # at the end of a heading, the white space behind is given, too
        write_role(self.builder, found[1], found.start(), Span(start, end))
        return True

    def inline_html(self, value: str, start: int, end: int) -> None:
        """A tag or a comment inside a paragraph."""
        self.html.inline(self.source[start:end], start, end)
