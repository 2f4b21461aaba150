"""Wikitext to ``Document``: pages of MediaWiki that are kept in a repository.

``Marks`` finds what reaches across lines and masks it; then each line says by its first characters what it is;
``InlineReader`` reads what stands in it. A footnote and the caption of an image are blocks after the one in which
they stand. A template that puts a text in a box is read, any other one is a word of its line, or nothing if it has
the line for itself. None of the parsers there are is used: mwparserfromhell tells no offsets, and wikitextparser
those of markup only, not those of the text between.
"""

from __future__ import annotations

from collections import Counter
from itertools import accumulate
from re import IGNORECASE, MULTILINE
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from doclint.lazy import compile_re
from doclint.model.document import BlockKind
from doclint.model.source import SourceFile, Span
from doclint.parsing import wikitext_names as names
from doclint.parsing.builder import DocumentBuilder
from doclint.parsing.wikitext_inlines import InlineReader
from doclint.parsing.wikitext_marks import BREAK, FILLER, GONE, NOTE, TEMPLATE, Marks

if TYPE_CHECKING:
    from doclint.model.document import Document
    from doclint.parsing.wikitext_inlines import Later
    from doclint.parsing.wikitext_marks import Mark

_Kind: TypeAlias = BlockKind | Literal["text"]
"""``text`` is what a line without markup of its own is: a paragraph, unless something stands around it."""

_UNSEEN_LINE: Final = compile_re(rf"[ \t]*+(?:{GONE}{FILLER}*+[ \t]*+)++$")
_TEMPLATES: Final = compile_re(rf"[ \t]*+(?:[{GONE}{TEMPLATE}]{FILLER}*+[ \t]*+)++$")
_TEMPLATE: Final = compile_re(rf"{TEMPLATE}{FILLER}*")
_UNSEEN: Final = compile_re(rf"(?:{GONE}{FILLER}*)*")
_LIST: Final = compile_re(r"[*#:;]+")
_RULE: Final = compile_re(r"-{4,}")
_TABLE_START: Final = compile_re(r"[ \t:]*\{\|")
_TABLE_LINE: Final = compile_re(r"[ \t]*(\|\}|\|-|\|\+|[|!])")
_TABLE_END: Final = compile_re(r"^[ \t]*\|\}", MULTILINE)
_CELL_END: Final = compile_re(r"\|\||!!")
_REDIRECT: Final = compile_re(r"\s*#REDIRECT[ \t]*:?[ \t]*\[\[[^\]\n]*\]\]", IGNORECASE)
_STOP: Final = compile_re(rf"[{BREAK}{NOTE}]|\[\[")
_COLON: Final = compile_re(rf"[{NOTE}]|\[\[|\[[^\[\]\n]*+\]|\w+://\S*|:")


def parse_wikitext(source: SourceFile) -> Document:
    """The document that a wikitext makes; any text is one."""
    return _Reader(source).read()


class _Around(NamedTuple):
    """An HTML element or a box that the text stands in."""

    name: str
    kind: BlockKind | None
    info: str


class _Reader:
    """Goes through the lines and tells the builder."""

    def __init__(self, source: SourceFile) -> None:
        self.builder = DocumentBuilder(source, "wikitext")
        self.marks = Marks(source.text)
        self.masked = self.marks.masked
        self.inlines = InlineReader(self.builder, self.marks)
        self.around: list[_Around] = []
        self.names_around: Counter[str] = Counter()  # of ``around``
        self.tables = 0  # how many are open
        self.table_end = -1  # the last one found ahead
        self.after_term = False  # the line before was a term or its definition
        self.no_listing = False  # inside a tag that gives leading spaces no meaning
        self.paragraph: tuple[int, int] | None = None
        self.listing: tuple[int, int] | None = None  # of lines that start with a space

    def read(self) -> Document:
        """The document."""
        for start, end in self.marks.comments:
            self.builder.comment(start, end)
        position = 0
        if redirect := _REDIRECT.match(self.masked):
            position = redirect.end()
            self.builder.close_block("directive", Span(0, position), info="redirect")
        lines = self.masked[position:].split("\n")
        starts = accumulate((len(line) + 1 for line in lines), initial=position)
        for line, start in zip(lines, starts, strict=False):
            self.line(line, start, start + len(line))
        self.flush()
        return self.builder.finish()

    # Lines

    def line(self, line: str, start: int, end: int) -> None:
        """One line of the masked text."""
        if GONE in line and _UNSEEN_LINE.match(line):
            # MediaWiki drops the line, so the paragraph goes on; anchors and the like are still read.
            self.extend(start, end)
            return
        if not line.strip():
            self.flush()
            self.after_term = False
            return
        unseen = _UNSEEN.match(line)
        first = start + (unseen.end() if unseen else 0)
        if not self.table_line(first, end) and not self.marked_line(line, first, end):
            self.extend(start, end)
        if BREAK in line:
            self.note_tags(start, end)

    def marked_line(self, line: str, first: int, end: int) -> bool:
        """Read a heading, a list item, a rule, a listing or a line of templates; whether it was one."""
        character = self.masked[first]
        is_term = False
        if character in "*#:;" and (match := _LIST.match(self.masked, first)):
            self.flush()
            is_term = self.list_item(match[0], match.end(), end)
        elif character == "=" and self.heading(first, end):
            pass
        elif character == "-" and (match := _RULE.match(self.masked, first, end)):
            self.flush()
            self.extend(match.end(), end)
        elif TEMPLATE in line and _TEMPLATES.match(line):
            self.flush()
            for match in _TEMPLATE.finditer(self.masked, first, end):
                mark = self.marks.at[match.start()]
                self.builder.close_block("directive", Span(mark.start, mark.end), info=mark.value)
        elif character == " " and BREAK not in line and not self.no_listing:
            if self.paragraph:
                self.flush()
            self.listing = (self.listing[0] if self.listing else first, end)
        else:
            return False
        self.after_term = is_term
        return True

    def list_item(self, prefix: str, start: int, end: int) -> bool:
        """An item, a term or a definition; whether a definition may follow."""
        if prefix[-1] == ";":
            colon = self.colon(start, end)
            self.range("term", start, end if colon is None else colon)
            if colon is not None:
                self.range("definition", colon + 1, end)
            return True
        if prefix[-1] == ":":
            if "*" in prefix or "#" in prefix:
                self.range("list-item", start, end)
            else:
                self.range("definition" if self.after_term else "text", start, end)
            return self.after_term
        self.range("list-item", start, end)
        return False

    def colon(self, start: int, end: int) -> int | None:
        """Where the definition starts that stands on the line of its term."""
        position = start
        while match := _COLON.search(self.masked, position, end):
            if match[0] == ":":
                return match.start()
            position = self.after(match.start()) or match.end()
        return None

    def heading(self, start: int, end: int) -> bool:
        """Read a heading, if the line is one; the signs that have no partner are text."""
        line = self.masked[start:end].rstrip(f" \t{GONE}{FILLER}")
        words = line.strip("=")
        level = min(line.index(words), len(line) - line.index(words) - len(words), 6) if words else 0
        if not level:
            return False
        self.flush()
        marks_end = start + len(line)
        self.around.clear()
        self.names_around.clear()
        self.no_listing = False
        if self.tables and not self.is_table_closed_after(end):
            self.tables = 0
        later = self.inlines.read(start + level, marks_end - level)
        if self.builder.is_block_open:
            self.builder.close_block("heading", Span(start, marks_end), level=level)
        self.work([(item, item.start, item.end) for item in reversed(later)])
        return True

    def table_line(self, first: int, end: int) -> bool:
        """Read a line of a table; whether it was one."""
        if match := _TABLE_START.match(self.masked, first, end):
            self.flush()
            self.tables += 1
            return True
        if not self.tables or not (match := _TABLE_LINE.match(self.masked, first, end)):
            return False
        self.flush()
        if match[1] == "|}":
            self.tables -= 1
            self.extend(match.end(), end)
        elif match[1] == "|+":
            self.range("caption", self.after_attributes(match.end(), end), end)
        elif match[1] != "|-":
            self.cells(match[1], match.end(), end)
        return True

    def is_table_closed_after(self, position: int) -> bool:
        """Whether a table that is open can still be closed; a forgotten end must not reach past a heading."""
        if self.table_end < position:
            found = _TABLE_END.search(self.masked, position)
            self.table_end = found.start() if found else len(self.masked)
        return self.table_end < len(self.masked)

    def cells(self, sign: str, start: int, end: int) -> None:
        """The cells of one line."""
        for match in _CELL_END.finditer(self.masked, start, end):
            if match[0] == "||" or sign == "!":
                self.range("table-cell", self.after_attributes(start, match.start()), match.start())
                start = match.end()
        self.range("table-cell", self.after_attributes(start, end), end)

    def after_attributes(self, start: int, end: int) -> int:
        """Where the text of a cell starts."""
        pipe = self.masked.find("|", start, end)
        return start if pipe < 0 or "[[" in self.masked[start:pipe] else pipe + 1

    def note_tags(self, start: int, end: int) -> None:
        """Remember whether the lines that follow stand in a tag that gives leading spaces no meaning."""
        position = self.masked.rfind(BREAK, start, end)
        mark = self.marks.at[position]
        if mark.kind == "block-tag":
            self.no_listing = mark.value in names.NO_LEADING_SPACE_TAGS and not self.is_closing(mark)

    def is_closing(self, mark: Mark) -> bool:
        """Whether a mark is a closing tag."""
        return self.builder.source.text.startswith("</", mark.start)

    # Blocks

    def extend(self, start: int, end: int) -> None:
        """Add a line to the paragraph."""
        if self.listing:
            self.flush()
        self.paragraph = (self.paragraph[0] if self.paragraph else start, end)
        self.after_term = False

    def flush(self) -> None:
        """Read the paragraph or the listing that is complete."""
        if self.listing:
            self.builder.close_block("code", Span(*self.listing))
        elif self.paragraph:
            self.range("text", *self.paragraph)
        self.paragraph = self.listing = None

    def range(self, kind: _Kind, start: int, end: int) -> None:
        """Read a range: a block between each two marks that break it."""
        self.work([(kind, start, end)])

    def work(self, ranges: list[tuple[_Kind | Later, int, int]]) -> None:
        """Read ranges, from the last to the first, and all that is read later because of them."""
        while ranges:
            kind, start, end = ranges.pop()
            if start < end and self.masked[start] == BREAK:
                start = self.pass_mark(self.marks.at[start])
            stop = self.stop(start, end)
            later = self.block(kind, start, stop)
            if stop < end:
                ranges.append((kind if isinstance(kind, str) else kind.kind, stop, end))
            ranges += [(item, item.start, item.end) for item in reversed(later)]

    def stop(self, start: int, end: int) -> int:
        """The next mark that breaks a range; those inside a link or a footnote do not."""
        position = start
        while match := _STOP.search(self.masked, position, end):
            if match[0] == BREAK:
                return match.start()
            position = self.after(match.start()) or match.end()
        return end

    def after(self, start: int) -> int | None:
        """Where the link or the footnote ends that starts here, if one does."""
        if start in self.marks.links:
            return self.marks.links[start].end
        return self.marks.footnotes[start][2] if start in self.marks.footnotes else None

    def block(self, kind: _Kind | Later, start: int, end: int) -> list[Later]:
        """Read a range as one block, if there is anything in it; what is to be read later."""
        text = self.builder.source.text
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        if start == end:
            return []
        before = self.builder.offset
        later = self.inlines.read(start, end)
        span = Span(start, end)
        if not isinstance(kind, str):
            if kind.image:
                self.builder.inline("image", span, before, kind.image)
            kind = kind.kind
        if self.builder.is_block_open:
            around = self.around[-1] if self.around else None
            level = 0
            info = ""
            if kind == "text":
                kind = (around.kind if around else None) or ("table-cell" if self.tables else "paragraph")
                info = around.info if around else ""
            if kind == "heading":  # of a tag, in which others may be
                tags = (one.name for one in reversed(self.around) if names.TAG_KINDS.get(one.name) == "heading")
                level = int(next(tags)[1])
            self.builder.close_block(kind, span, level=level, info=info)
        return later

    def pass_mark(self, mark: Mark) -> int:
        """Take note of what a mark opens or closes; where it ends."""
        span = Span(mark.start, mark.end)
        if mark.kind == "listing":
            self.builder.close_block("code", span, info=mark.value)
        elif mark.kind == "embedded":
            self.builder.close_block("directive", span, info=mark.value)
        elif mark.kind == "open":
            kind = names.BOX_TEMPLATES[mark.value]
            self.enter("{{", kind, mark.value if kind == "admonition" else "")
        elif mark.kind == "close":
            self.leave("{{")
        elif self.is_closing(mark):
            self.leave(mark.value)
        elif mark.value != "hr" and self.builder.source.text[mark.end - 2] != "/":
            inherited = self.around[-1] if self.around else _Around("", None, "")
            self.enter(mark.value, names.TAG_KINDS.get(mark.value, inherited.kind), inherited.info)
        return mark.end

    def enter(self, name: str, kind: BlockKind | None, info: str) -> None:
        """What follows stands in an element or a box."""
        self.around.append(_Around(name, kind, info))
        self.names_around[name] += 1

    def leave(self, name: str) -> None:
        """Close the innermost element of a name, and all in it; nothing if there is none."""
        while self.names_around[name]:
            left = self.around.pop().name
            self.names_around[left] -= 1
            if left == name:
                return
