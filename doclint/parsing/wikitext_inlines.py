"""What stands in a line of wikitext: links, emphasis, code, entities, and the text between them."""

from __future__ import annotations

from re import ASCII, IGNORECASE
from typing import TYPE_CHECKING, Final, NamedTuple

from doclint.lazy import compile_re
from doclint.model.source import Span
from doclint.parsing import wikitext_names as names
from doclint.parsing.html import attributes
from doclint.parsing.wikitext_marks import FILLER, NOTE, TEMPLATE, WORD, is_file_link

if TYPE_CHECKING:
    from re import Match

    from doclint.model.document import BlockKind, InlineKind
    from doclint.parsing.builder import DocumentBuilder
    from doclint.parsing.wikitext_marks import Link, Mark, Marks

_ADDRESS: Final = (
    r"(?:(?:https?|ftps?|ircs?|ssh|git|svn|gopher|telnet|nntp|worldwind)://|(?:mailto|news|tel|sip|urn|geo|magnet|xmpp):"
    r"(?=[^\s/]))(?:[^\s\[\]<>\"'\x02-\x06]|'(?!'))++"
)
_IN_BRACKETS: Final = (
    rf"\[(?P<target>(?://[^\s\[\]<>\"]+|{_ADDRESS}|[{TEMPLATE}{WORD}]){FILLER}*+(?:[^\s\[\]<>\"]|[{TEMPLATE}]{FILLER}*+)*+)"
    r"[ \t]*+(?P<shown>(?:[^\[\]\n]++|\[\[[^\[\]\n]*+\]\])*+)\]"
)
_TOKEN: Final = compile_re(
    rf"(?P<mark>[\x02-\x06]{FILLER}*+)|(?P<quotes>''+)|(?P<link>\[\[(?!(?:[a-z]+:)?//))|(?P<external>{_IN_BRACKETS})"
    rf"|\b(?P<address>{_ADDRESS})|(?P<entity>&(?:#\d+|#x[0-9a-f]+|[a-z]\w*);)|(?P<line>\n)",
    IGNORECASE | ASCII,
)
_RUN: Final = compile_re(r"[^ \t\n\r\f\v](?:[^\n\r]*[^ \t\n\r\f\v])?")
# Language links and categories are shown elsewhere; a name with a namespace is an address rather than words.
_UNSEEN_LINK: Final = compile_re(r"\s*(?:category|[a-z]{2,3}(?:-[a-z]+)*)\s*:(?!//)", IGNORECASE)
_CATEGORY: Final = compile_re(r"\s*category\s*:", IGNORECASE)
_ADDRESS_OF_PAGE: Final = compile_re(r"\w[\w ]*:\S|[./]")
_FILE_OPTION: Final = compile_re(
    r"\s*(?:thumb(?:nail)?|frame[ds]?|frameless|border|left|right|center|centre|none|baseline|sub|super|top|text-top|"
    r"middle|bottom|text-bottom|upright|\d*x?\d+\s*px|(?:upright|link|alt|page|class|lang|thumb|start|end)\s*=.*)\s*$",
    IGNORECASE,
)
_FRAMED: Final = compile_re(r"\s*(?:thumb(?:nail)?|framed?|thumb=.*)\s*$", IGNORECASE)


class Later(NamedTuple):
    """Text that a reader reads after the block in which it stands: a footnote, a caption."""

    kind: BlockKind
    start: int
    end: int
    image: str = ""
    """The file that a caption belongs to."""


class InlineReader:
    """Tells the builder what a reader reads of a range; knows nothing of lines but their ends."""

    def __init__(self, builder: DocumentBuilder, marks: Marks) -> None:
        self.builder = builder
        self.marks = marks
        self.masked = marks.masked
        self.source = builder.source.text
        self.later: list[Later] = []
        self._gap: tuple[int, int] | None = None  # white space that stands between words if more words follow
        self._tags: list[tuple[str, int, int, str]] = []  # open ones: name, start, offset in the prose, value

    def read(self, start: int, end: int) -> list[Later]:
        """Add what a reader reads of a range; what they read later is returned."""
        self.later = []
        self._gap = None
        self._tags = []
        self._read(start, end)
        return self.later

    def _read(self, start: int, end: int) -> None:
        tokens = self._tokens(start, end)
        quotes = _Quotes(self.builder, tokens) if any(token["quotes"] for token in tokens) else None
        position = start
        for token in tokens:
            self._text(position, token.start())
            position = token.end()
            if token["mark"]:
                position = self._mark(self.marks.at[token.start()])
            elif quotes and token["quotes"]:
                apostrophes, switched = quotes.by_start[token.start()]
                self._text(token.start(), token.start() + apostrophes)
                if switched:
                    self._close_gap()
                    quotes.switch(switched, token.start() + apostrophes, token.end())
            elif token["link"]:
                link = self.marks.links.get(token.start())
                position = self._link(token.start(), link) if link else self._plain(*token.span())
            elif token["external"]:
                self._external(token)
            elif token["address"]:
                position = self._address(token)
            elif token["entity"]:
                self._entity(token)
            else:  # the end of a line
                if quotes:
                    quotes.end_line(token.start())
                self._widen_gap(*token.span())
        self._text(position, end)
        if quotes:
            quotes.end_line(end)

    def _tokens(self, start: int, end: int) -> list[Match[str]]:
        """What is not text, at this level: not what stands inside links and footnotes."""
        tokens = []
        position = start
        while token := _TOKEN.search(self.masked, position, end):
            if token["external"] and self._cuts_footnote(token):
                position = token.start() + 1
                continue
            tokens.append(token)
            position = token.end()
            if token["link"] and (link := self.marks.links.get(token.start())):
                position = link.end
            elif token["mark"] and token["mark"][0] == NOTE and token.start() in self.marks.footnotes:
                position = self.marks.footnotes[token.start()][2]
        return tokens

    def _cuts_footnote(self, token: Match[str]) -> bool:
        """Whether the bracket that would close a link stands in a footnote: then it is the footnote's."""
        start = self.masked.rfind(NOTE, *token.span())
        return start in self.marks.footnotes and self.marks.footnotes[start][2] > token.end()

    # Text

    def _text(self, start: int, end: int) -> None:
        done = start
        for run in _RUN.finditer(self.source, start, end):
            if run.start() > done:
                self._widen_gap(done, run.start())
            self._close_gap()
            self.builder.verbatim(*run.span())
            done = run.end()
        if done < end:
            self._widen_gap(done, end)

    def _plain(self, start: int, end: int) -> int:
        self._text(start, end)
        return end

    def _entity(self, token: Match[str]) -> None:
        from html import unescape  # noqa: PLC0415 - its table of names takes time to load, and few pages need it

        character = unescape(token[0])
        if character.endswith(";") and token[0] != "&semi;":  # there is none of this name
            self._text(*token.span())
        else:
            self._close_gap()
            self.builder.rewritten(character, *token.span())

    def _widen_gap(self, start: int, end: int) -> None:
        if not self._gap:
            self._gap = (start, end)
        elif self._gap[1] == start:  # else a comment or the like stands between, and one space is enough
            self._gap = (self._gap[0], end)

    def _close_gap(self) -> None:
        if self._gap and self.builder.is_block_open:
            start, end = self._gap
            if self.source[start:end] == " ":
                self.builder.verbatim(start, end)
            else:
                self.builder.space(start, end)
        self._gap = None

    def _opaque(self, kind: InlineKind, start: int, end: int, shown: str = "", target: str = "") -> None:
        self._close_gap()
        before = self.builder.offset
        self.builder.opaque(start, end, shown)
        self.builder.inline(kind, Span(start, end), before, target)

    # Marks

    def _mark(self, mark: Mark) -> int:
        """Add what a mark shows; where to go on."""
        start, end, kind, value = mark
        if kind == "tag":
            self._tag(start, end, value)
        elif kind == "text":
            inside, inside_end = map(int, value.split(":"))
            self._text(inside, inside_end)
        elif kind == "code":
            content = self.source[start:end].partition(">")[2].rpartition("</")[0]
            if content.strip():
                self._opaque("code", start, end, content)
        elif kind == "character":
            self._close_gap()
            self.builder.rewritten(value, start, end)
        elif kind in {"template", "word"}:
            self._opaque("role", start, end, target=value)
        elif kind == "footnote":
            inside, inside_end, end = self.marks.footnotes[start]
            self.later.append(Later("paragraph", inside, inside_end))
        elif value == "anchor":
            for name in self.source[start + 2 : end - 2].split("|")[1:]:
                self.builder.anchor(name.strip())
        return end

    def _tag(self, start: int, end: int, name: str) -> None:
        """A tag in a line, or what stands around the text of a template that is read in place."""
        tag = self.source[start:end]
        if name == "br":
            self._widen_gap(start, end)
        elif tag.startswith(("</", "|", "}}")):
            if self._tags and (tag[0] != "<" or self._tags[-1][0] == name):
                self._close_tag(start, end)
        else:
            values = attributes(tag) if tag.startswith("<") else {}
            if "id" in values:
                self.builder.anchor(values["id"])
            if name in names.EMPHASIS_TAGS or name == "abbr" or not tag.startswith("<"):
                self._close_gap()
                self._tags.append((name, start, self.builder.offset, values.get("title", "")))

    def _close_tag(self, start: int, end: int) -> None:
        name, opened, before, title = self._tags.pop()
        if name in names.EMPHASIS_TAGS:
            kind: InlineKind = "strong" if names.EMPHASIS_TAGS[name] == "strong" else "emphasis"
            self.builder.inline(kind, Span(opened, end), before)
        elif name in {"abbr", "tooltip"}:
            term = self.source[opened:start]
            term = term[(term.find(">") if term.startswith("<") else term.rfind("|")) + 1 :]
            meaning = title or self.source[start:end].strip("|{} ")
            self.builder.define(term.strip(), meaning)

    # Links

    def _link(self, start: int, link: Link) -> int:
        """A link to a page, or a file."""
        inside_end = link.end - 2
        target_end = link.pipes[0] if link.pipes else inside_end
        target = self.source[start + 2 : target_end].strip()
        shown = (link.pipes[0] + 1, inside_end) if link.pipes else (start + 2, inside_end)
        if is_file_link(self.masked, start):
            self._file(start, link, target)
            return link.end
        if _CATEGORY.match(target) or (not link.pipes and self._is_alone(start, link.end)):
            return link.end
        if link.pipes and self.source[slice(*shown)].strip():
            self._close_gap()
            before = self.builder.offset
            self._read(*shown)
            gap, self._gap = self._gap, None
            self.builder.inline("link", Span(start, link.end), before, target)
            self._gap = gap
            return link.end
        self._close_gap()
        before = self.builder.offset
        if _ADDRESS_OF_PAGE.match(target.lstrip(":")) or any(letter in target for letter in "{}<>"):
            self.builder.opaque(start, link.end, target)
        else:
            name_start = self.source.index(target.lstrip(":"), start + 2) if target else start + 2
            self.builder.verbatim(name_start, name_start + len(target.lstrip(":")))
        self.builder.inline("link", Span(start, link.end), before, target)
        return link.end

    def _is_alone(self, start: int, end: int) -> bool:
        """Whether a link has a line for itself and leads to the page in another language."""
        if not _UNSEEN_LINK.match(self.masked, start + 2):
            return False
        before = self.masked[self.masked.rfind("\n", 0, start) + 1 : start]
        after = self.masked[end : (self.masked.find("\n", end) + 1 or len(self.masked) + 1) - 1]
        return not before.strip() and not after.strip()

    def _file(self, start: int, link: Link, target: str) -> None:
        """An image: in a frame it stands beside the text, and its caption is read; else it is a word."""
        ends = [*link.pipes[1:], link.end - 2]
        parts = [(pipe + 1, end) for pipe, end in zip(link.pipes, ends, strict=False)]
        captions = [part for part in parts if not _FILE_OPTION.match(self.masked, *part)]
        if not any(_FRAMED.match(self.masked, *part) for part in parts):
            self._opaque("image", start, link.end, target=target)
        elif captions:
            self.later.append(Later("caption", *captions[-1], target))

    def _external(self, token: Match[str]) -> None:
        """``[address text]``; without a text it is shown as a number."""
        target = self.source[slice(*token.span("target"))]
        self._close_gap()
        before = self.builder.offset
        if token["shown"].strip():
            self._read(*token.span("shown"))
            gap, self._gap = self._gap, None
        else:
            gap = None
            self.builder.opaque(*token.span(), target)
        self.builder.inline("link", Span(*token.span()), before, target)
        self._gap = gap

    def _address(self, token: Match[str]) -> int:
        """An address that links by itself; the punctuation after it is text."""
        address = token[0]
        kept = address.rstrip(",;.:!?" if "(" in address else ",;.:!?)")
        end = token.start() + len(kept)
        self._close_gap()
        before = self.builder.offset
        self.builder.verbatim(token.start(), end)
        self.builder.inline("link", Span(token.start(), end), before, kept)
        return end


class _Quotes:
    """Which of the runs of apostrophes are emphasis, line by line as MediaWiki's ``doQuotes`` decides.

    https://doc.wikimedia.org/mediawiki-core/master/php/classMediaWiki_1_1Parser_1_1Parser.html

    Attributes:
        by_start: for each run, how many of its apostrophes are text, and which emphasis the rest switches.
    """

    def __init__(self, builder: DocumentBuilder, tokens: list[Match[str]]) -> None:
        self.builder = builder
        self.by_start: dict[int, tuple[int, int]] = {}
        self._open: dict[InlineKind, tuple[int, int]] = {}
        line: list[Match[str]] = []
        for token in tokens:
            if token["quotes"]:
                line.append(token)
            elif token["line"]:
                self._decide(line)
                line = []
        self._decide(line)

    def _decide(self, line: list[Match[str]]) -> None:
        """2 for emphasis, 3 for strong, 5 for both; an odd number of both leaves one apostrophe as text."""
        runs = {token.start(): len(token[0]) for token in line}
        sizes = {start: 3 if length == 4 else min(length, 5) for start, length in runs.items()}
        strong = sum(size in {3, 5} for size in sizes.values())
        emphasis = sum(size in {2, 5} for size in sizes.values())
        if strong % 2 and emphasis % 2:
            chosen: dict[str, int] = {}
            for token in line:
                if sizes[token.start()] == 3:
                    at = token.start() + runs[token.start()] - 3  # after the apostrophe of four that is text
                    before = token.string[max(at - 2, 0) : at]
                    place = "space" if before[-1:] == " " else "letter" if before[:1] == " " else "word"
                    chosen.setdefault(place, token.start())
            for place in ("letter", "word", "space"):
                if place in chosen:
                    sizes[chosen[place]] = 2
                    break
        for start, length in runs.items():
            self.by_start[start] = (length - sizes[start], sizes[start])

    def switch(self, size: int, start: int, end: int) -> None:
        """Open or close what a run of apostrophes stands for."""
        kinds: tuple[InlineKind, ...] = ("emphasis", "strong") if size == 5 else ("strong",)
        for kind in kinds if size != 2 else ("emphasis",):
            if kind in self._open:
                opened, before = self._open.pop(kind)
                self.builder.inline(kind, Span(opened, end), before)
            else:
                self._open[kind] = (start, self.builder.offset)

    def end_line(self, end: int) -> None:
        """Emphasis ends with its line."""
        for kind, (opened, before) in self._open.items():
            self.builder.inline(kind, Span(opened, end), before)
        self._open.clear()
