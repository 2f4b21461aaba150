"""The prose inside HTML, for the parsers whose formats allow it."""

from __future__ import annotations

from bisect import bisect_right
from re import DOTALL, IGNORECASE
from typing import TYPE_CHECKING, Final

from doclint.lazy import compile_re
from doclint.model.source import Span

if TYPE_CHECKING:
    from doclint.model.document import BlockKind
    from doclint.parsing.builder import DocumentBuilder

# All kinds start with the same character, so that `re` can look for that alone.
_TOKEN: Final = compile_re(
    r"<(?:/?(?P<name>[A-Za-z][\w.:-]*+)[^>\"']*+(?:(?:\"[^\"]*+\"|'[^']*+')[^>\"']*+)*+>|!--.*?(?:-->|\Z)"
    r"|!\[CDATA\[.*?(?:\]\]>|\Z)|\?.*?(?:\?>|\Z)|![^>]*>)",
    DOTALL,
)
# Elements whose content is no prose; all up to the closing tag is skipped.
_RAW: Final = {
    name: compile_re(rf"</{name}\s*>", IGNORECASE) for name in ("script", "style", "pre", "textarea", "svg")
}
_ATTRIBUTE: Final = compile_re(r"([\w:@.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_RUN: Final = compile_re(r"[^\s](?:[^\r\n]*[^\s])?")
# What stands in the text of HTML and is none: entities, and code and tags that only some renderers read there.
_SPECIAL: Final = compile_re(r"&(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z]\w*);|`[^`]+`|\{\{.*?\}\}|\{%.*?%\}")
_CODE: Final = frozenset({"code", "kbd", "samp", "tt", "var"})
_INLINE: Final = frozenset(
    {
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "big",
        "br",
        "cite",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "mark",
        "q",
    }
    | {"s", "small", "span", "strike", "strong", "sub", "sup", "time", "u", "wbr"}
    | _CODE
)
_MARKED: Final = frozenset({"a", "abbr"})
_HEADING: Final = compile_re(r"h[1-6]$", IGNORECASE)
TAG_KINDS: Final[dict[str, BlockKind]] = {
    "li": "list-item",
    "td": "table-cell",
    "th": "table-cell",
    "blockquote": "quote",
    "dt": "term",
    "dd": "definition",
    "caption": "caption",
    "figcaption": "caption",
}


class HtmlReader:
    """Reads HTML blocks whole, and single tags inside a paragraph."""

    def __init__(self, builder: DocumentBuilder) -> None:
        self.builder = builder
        self.in_code = 0  # how many <code>-like tags are open in the paragraph
        self.is_open = False  # whether the paragraph may have a tag open
        self._link: tuple[int, int, str] | None = None
        self._abbreviation: tuple[int, str] | None = None
        self._gap: tuple[int, int] | None = None  # white space read, in the joined block
        self._parts: list[str] = []
        self._offsets: list[int] = []  # of each part in the joined block
        self._places: list[int] = []  # of each part in the source
        self._length = 0

    # Tags inside a paragraph

    def inline(self, tag: str, start: int, end: int) -> None:
        """One tag or comment that stands in a paragraph."""
        if tag.startswith("<!--"):
            self.builder.comment(start, end)
        elif match := _TOKEN.match(tag):
            self._names(tag)
            self._inline_tag((match["name"] or "").lower(), tag, start, end)

    def _names(self, tag: str) -> None:
        """Note the name that a tag gives to its place."""
        if "id=" in tag or "name=" in tag:
            found = attributes(tag)
            if name := found.get("id") or (found.get("name") if tag[1:2] in "aA" else None):
                self.builder.anchor(name)

    def leave_paragraph(self) -> None:
        """Forget the tags that the paragraph left open."""
        self.in_code = 0
        self.is_open = False
        self._link = self._abbreviation = None

    def _inline_tag(self, name: str, tag: str, start: int, end: int) -> None:
        closing = tag.startswith("</")
        self.is_open = True
        if name in _CODE or name in _RAW:
            self.in_code = max(0, self.in_code + (-1 if closing else 1))
        elif name == "br":
            self._gap = None  # one space is enough
            self.builder.rewritten(" ", start, end)
        elif name == "img":
            before = self.builder.offset
            self.builder.opaque(start, end)
            self.builder.inline("image", Span(start, end), before, attributes(tag).get("src", ""))
        elif name == "a" and not closing:
            target = attributes(tag).get("href")
            self._link = None if target is None else (self.builder.offset, start, target)
        elif name == "a" and self._link:
            before, link_start, target = self._link
            self.builder.inline("link", Span(link_start, end), before, target)
            self._link = None
        elif name == "abbr" and not closing:
            self._abbreviation = (end, attributes(tag).get("title", ""))
        elif name == "abbr" and self._abbreviation:
            self.builder.define(self.builder.source.text[self._abbreviation[0] : start], self._abbreviation[1])
            self._abbreviation = None

    # Blocks

    def feed(self, start: int, end: int) -> None:
        """A line of an HTML block, or all of it."""
        self._parts.append(self.builder.source.text[start:end])
        self._offsets.append(self._length)
        self._places.append(start)
        self._length += end - start

    def finish(self, kind: BlockKind, info: str) -> None:
        """The block is complete: give its prose, a block for each block-level tag."""
        text = "".join(self._parts)
        builder = self.builder
        has_names = "id=" in text or "name=" in text
        position = 0
        tokens = _TOKEN.finditer(text)
        while match := next(tokens, None):
            start, end = match.span()
            if position < start:
                self._between(text, position, start)
            position = end
            name = (match["name"] or "").lower()
            closing = text[start + 1] == "/"
            if name in _RAW and not closing and text[end - 2] != "/":
                closed = _RAW[name].search(text, end)
                position = closed.end() if closed else len(text)
                tokens = _TOKEN.finditer(text, position)
            if text.startswith("<!--", start):
                builder.comment(self._place(start), self._place(position - 1) + 1)
                continue
            if has_names:
                self._names(match[0])
            if name in _INLINE:
                if self._gap and (name == "img" or (name in _MARKED and not closing)):
                    self._close_gap()
                self._inline_tag(name, match[0], self._place(start), self._place(position - 1) + 1)
                continue
            self._gap = None
            if builder.offset > builder.block_offset:
                self._close_block(name if closing else "", kind, info)
            if name == "pre" and not closing:
                builder.close_block("code", Span(self._place(start), self._place(position - 1) + 1))
        if position < len(text):
            self._between(text, position, len(text))
        self._gap = None
        if builder.offset > builder.block_offset:
            self._close_block("", kind, info)
        self._parts, self._offsets, self._places, self._length = [], [], [], 0
        self.leave_paragraph()

    def _close_block(self, closed: str, kind: BlockKind, info: str) -> None:
        """A tag stands behind a block; ``closed`` is the name of the element that it ends, if it ends one."""
        if _HEADING.match(closed):
            self.builder.close_block("heading", level=int(closed[1]), info=info)
        else:
            self.builder.close_block(TAG_KINDS.get(closed, kind), info=info)
        self.leave_paragraph()

    def _between(self, text: str, start: int, end: int) -> None:
        """What stands between two tags."""
        if self.in_code or not text[start:end].isspace():
            self._text(text, start, end)
        else:
            self._gap = (start, end)

    def _text(self, text: str, start: int, end: int) -> None:
        """Add a run of text without tags: white space at line ends and between blocks is no prose."""
        if self.in_code:
            self._close_gap()
            self.builder.opaque(self._place(start), self._place(end - 1) + 1)
            return
        done = start
        for run in _RUN.finditer(text, start, end):
            if run.start() > done:
                self._gap = (done, run.start())
            if self._gap:
                self._close_gap()
            self._line(run[0], run.start())
            done = run.end()
        if done < end:
            self._gap = (done, end)

    def _close_gap(self) -> None:
        """Add a space for the white space that turned out to stand between words."""
        if self._gap and self.builder.is_block_open:
            self.builder.space(self._place(self._gap[0]), self._place(self._gap[1] - 1) + 1)
        self._gap = None

    def _line(self, words: str, at: int) -> None:
        if "&" not in words and "`" not in words and "{" not in words:
            place = self._place(at)
            self.builder.text(words, place, place + len(words))
            return
        done = 0
        for special in _SPECIAL.finditer(words):
            self._verbatim(at + done, at + special.start())
            place = self._place(at + special.start())
            if special[0][0] == "&":
                self.builder.rewritten(_unescape(special[0]), place, place + len(special[0]))
            else:
                self.builder.opaque(place, place + len(special[0]))
            done = special.end()
        self._verbatim(at + done, at + len(words))

    def _verbatim(self, start: int, end: int) -> None:
        if start < end:
            place = self._place(start)
            self.builder.verbatim(place, place + end - start)

    def _place(self, offset: int) -> int:
        """The offset in the source of an offset in the joined block."""
        part = bisect_right(self._offsets, offset) - 1 if len(self._offsets) > 1 else 0
        return self._places[part] + offset - self._offsets[part]


def attributes(tag: str) -> dict[str, str]:
    """The attributes of a tag, names in lower case, entities resolved."""
    return {
        name.lower(): _unescape(double or single or bare) for name, double, single, bare in _ATTRIBUTE.findall(tag)
    }


def _unescape(text: str) -> str:
    if "&" not in text:
        return text
    from html import unescape  # noqa: PLC0415 - its table of names takes time to load, and few pages need it

    return unescape(text)
