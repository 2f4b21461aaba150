"""The first pass over wikitext: what reaches across lines, as MediaWiki's preprocessor finds it.

Comments, templates, tags and links are found in one scan with a stack. Nothing is looked for twice, so that a page
of unclosed braces takes no longer than another one; what is never closed is text, as MediaWiki has it.

The second pass reads ``Marks.masked``: the source with as many characters, in which a mark is one letter that says
what it is, then fillers. A template over ten lines is then part of one line.
"""

from __future__ import annotations

from itertools import pairwise
from re import DOTALL, IGNORECASE
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from doclint.lazy import compile_re
from doclint.parsing import wikitext_names as names

if TYPE_CHECKING:
    from collections.abc import Iterator
    from re import Match

GONE: Final = "\x02"  # a reader sees nothing, and no line
BREAK: Final = "\x03"  # it ends the text before it
WORD: Final = "\x04"  # it stands in the text
TEMPLATE: Final = "\x05"  # so does this, unless it has its line for itself
NOTE: Final = "\x06"  # the text of a footnote follows, up to its end
FILLER: Final = "\x07"

MarkKind: TypeAlias = Literal[
    "gone", "tag", "code", "text", "character", "word", "template", "footnote", "listing", "embedded", "block-tag",
    "open", "close",
]  # fmt: skip
_LETTERS: Final[dict[MarkKind, str]] = {
    "gone": GONE,
    **dict.fromkeys(("tag", "code", "text", "character", "word"), WORD),
    "template": TEMPLATE,
    "footnote": NOTE,
    **dict.fromkeys(("listing", "embedded", "block-tag", "open", "close"), BREAK),
}

_TOKEN: Final = compile_re(
    r"<!--(?P<comment>.*?)(?:-->|\Z)|(?P<open>\{{2,})|(?P<close>\}{2,})|(?P<link>\[\[)|(?P<unlink>\]\])|(?P<pipe>\|)"
    r"|</?(?P<tag>[a-z][\w-]*)(?=[\s/>|])[^<>]*>|(?P<untag></>)|(?P<sign>~{3,5})|__(?:"
    + names.MAGIC_WORDS
    + ")__",
    IGNORECASE | DOTALL,
)
_OWN_LETTERS: Final = compile_re("[\x02-\x07]")
_BLANK_LINE: Final = compile_re(r"\n[ \t]*\n")
_MARKUP: Final = compile_re(r"[\[\]{}<>|~]|''|__|==|&\w|^[*#:;]")
_PARAMETER: Final = compile_re(r"\s*([\w -]*?)\s*=")
_LINK_TARGET: Final = compile_re(r"(?!\s*(?:[a-z]+:)?//)[^\[\]{}<>\n]*")
_FILE: Final = compile_re(r"[ \t]*(?:file|image)[ \t]*:", IGNORECASE)
_LANGUAGE: Final = compile_re(r"\blang\s*=\s*[\"']?([\w+#.-]+)", IGNORECASE)
_INLINE: Final = compile_re(r"\binline\b", IGNORECASE)
_LINE: Final = compile_re(r"[^\n]+")
_IN_ONE_LINE: Final = str.maketrans("\n|!", " xx")
_NOT_SPACE: Final = compile_re(r"\S")
_LONGEST_NAME: Final = 255  # of a page, as MediaWiki has it
_NEVER: Final = 1 << 60


class Mark(NamedTuple):
    """A stretch of the source that is one thing; ``value`` is its name, its language or what it shows."""

    start: int
    end: int
    kind: MarkKind
    value: str = ""


class Link(NamedTuple):
    """The end of a ``[[…]]``, and its pipes."""

    end: int
    pipes: tuple[int, ...]


class _Opened:
    """Braces, brackets or a footnote not yet closed."""

    def __init__(self, kind: str, start: int, count: int, marks: int) -> None:
        self.kind = kind
        self.start = start
        self.count = count
        self.marks = marks  # how many there were before it
        self.pipes: list[int] = []


class Marks:
    """The marks of one text, and the text without them.

    Attributes:
        masked: see the module's text; line ends are ``\\n``.
        at: the marks by their start.
        links: each link by its start.
        footnotes: by the start of ``<ref>``, where its text starts and ends and where ``</ref>`` ends.
        comments: start and end of each.
    """

    def __init__(self, text: str) -> None:
        self._text = text.replace("\r\n", " \n").replace("\r", "\n")
        self.links: dict[int, Link] = {}
        self.footnotes: dict[int, tuple[int, int, int]] = {}
        self.comments: list[tuple[int, int]] = []
        self._marks: list[Mark] = []
        self._stack: list[_Opened] = []
        self._braces = 0  # how many of the stack are braces of this footnote or the page
        self._note: _Opened | None = None
        self._last_link = -1  # where the link started that was closed last
        self._found: dict[str, tuple[int, int]] = {}  # closing tags found ahead
        self._blank = -1
        self._scan()
        self.at: dict[int, Mark] = {}
        self.masked = self._mask()

    def _scan(self) -> None:
        position = 0
        while match := _TOKEN.search(self._text, position):
            position = match.end()
            if match["comment"] is not None:
                self.comments.append(match.span())
                self._marks.append(Mark(*match.span(), "gone"))
            elif match["open"]:
                self._stack.append(_Opened("{", match.start(), len(match["open"]), len(self._marks)))
                self._braces += 1
            elif match["close"]:
                self._close_braces(*match.span())
            elif match["link"]:
                self._stack.append(_Opened("[", match.start(), 2, len(self._marks)))
            elif match["unlink"]:
                self._close_link(match.end())
            elif match["pipe"]:
                if self._stack:
                    self._stack[-1].pipes.append(match.start())
            elif match["tag"]:
                position = self._tag(match)
            elif match["sign"]:
                self._marks.append(Mark(*match.span(), "word"))
            else:  # </> of <tvar|name>, or a magic word
                self._marks.append(Mark(*match.span(), "gone"))

    # Braces and brackets

    def _close_braces(self, start: int, end: int) -> None:
        while end - start >= 2 and self._braces:
            while self._stack[-1].kind != "{":  # a link that was never closed
                self._stack.pop()
            top = self._stack[-1]
            count = min(3, top.count, end - start)
            opening = top.start + top.count - count
            if count == 2:
                self._template(opening, start + 2, top)
            else:
                del self._marks[top.marks :]
                self._marks.append(Mark(opening, start + 3, "word"))
            start += count
            top.count -= count
            top.pipes = []
            if top.count < 2:
                self._stack.pop()
                self._braces -= 1

    def _template(self, start: int, end: int, opened: _Opened) -> None:
        head_end = min(opened.pipes[0] if opened.pipes else end - 2, start + 2 + _LONGEST_NAME)
        name = self._text[start + 2 : head_end].strip().replace("_", " ").lower()
        first_word = name.partition(":")[0]
        if name in names.BOX_TEMPLATES or name in names.INLINE_TEMPLATES:
            argument = self._text_argument(opened.pipes, end - 2)
            if argument:
                is_box = name in names.BOX_TEMPLATES
                self._marks.append(Mark(start, argument[0], "open" if is_box else "tag", name))
                self._marks.append(Mark(argument[1], end, "close" if is_box else "tag"))
                return
        del self._marks[opened.marks :]
        if name in names.CHARACTER_TEMPLATES:
            self._marks.append(Mark(start, end, "character", names.CHARACTER_TEMPLATES[name]))
        elif first_word in names.SILENT_TEMPLATES:
            self._marks.append(Mark(start, end, "gone", "anchor" if name.startswith("anchor") else ""))
        else:
            self._marks.append(Mark(start, end, "template", name.partition("\n")[0]))

    def _text_argument(self, pipes: list[int], end: int) -> tuple[int, int] | None:
        """Where the text of a template stands: its first argument without a name, or one named for it."""
        for pipe, after in pairwise([*pipes, end]):
            named = _PARAMETER.match(self._text, pipe + 1, after)
            if not named or named[1].lower() in names.TEXT_ARGUMENTS:
                start = named.end() if named else pipe + 1
                return (start, after) if _NOT_SPACE.search(self._text, start, after) else None
        return None

    def _close_link(self, end: int) -> None:
        if not self._stack or self._stack[-1].kind != "[":
            return
        top = self._stack.pop()
        start = top.start
        holds_link, self._last_link = self._last_link > start, start
        is_file = is_file_link(self._text, start)
        if holds_link and not is_file:
            return
        target_end = top.pipes[0] if top.pipes else end - 2
        is_plain = start + 2 < target_end and _LINK_TARGET.fullmatch(self._text, start + 2, target_end)
        is_expanded = not (is_plain or is_file) and any(
            mark.kind in {"template", "word"} for mark in self._marks[top.marks :]
        )
        if (is_plain or is_expanded) and (is_file or not _BLANK_LINE.search(self._text, start, end)):
            self.links[start] = Link(end, tuple(top.pipes))

    # Tags

    def _tag(self, match: Match[str]) -> int:
        """Mark a tag, and all up to its end if that is one thing; where to go on."""
        name = match["tag"].lower()
        start, end = match.span()
        is_closing = self._text[start + 1] == "/"
        is_empty = self._text[end - 2] == "/"
        if name == "ref":
            self._ref(start, end, is_closing=is_closing, is_empty=is_empty)
        elif name in names.INVISIBLE_TAGS or (is_empty and name in names.EMBEDDED_TAGS | {"nowiki"}):
            self._marks.append(Mark(start, end, "gone"))
        elif name in names.BLOCK_TAGS:
            self._marks.append(Mark(start, end, "block-tag", name))
            if name == "gallery" and not is_closing:
                self._gallery(end)
        elif name in names.INLINE_TAGS:
            self._marks.append(Mark(start, end, "tag", name))
        elif not is_closing and not is_empty and (close := self._closing(name, end)):
            return self._content(name, start, end, *close)
        elif name in names.CODE_TAGS:
            self._marks.append(Mark(start, end, "tag", name))
        return end

    def _content(self, name: str, start: int, inside: int, inside_end: int, end: int) -> int:
        tag = self._text[start:inside]
        if name == "includeonly":
            self._marks.append(Mark(start, end, "gone"))
        elif name == "nowiki":
            # Markup that is shown as markup is a piece of code; the rest is text.
            is_code = _MARKUP.search(self._text, inside, inside_end) or not self._text[inside:inside_end].strip()
            self._marks.append(Mark(start, end, "code" if is_code else "text", f"{inside}:{inside_end}"))
        elif name in names.CODE_TAGS | names.OPAQUE_TAGS:
            self._marks.append(Mark(start, end, "code"))
        elif name in names.LISTING_TAGS:
            found = _LANGUAGE.search(tag)
            if name != "pre" and _INLINE.search(tag):
                self._marks.append(Mark(start, end, "code"))
            else:
                self._marks.append(Mark(start, end, "listing", found[1] if found else ""))
        else:
            self._marks.append(Mark(start, end, "embedded", name))
        return end

    def _closing(self, name: str, position: int) -> tuple[int, int] | None:
        """Where the content of a tag ends, and its closing tag; None if it is not closed."""
        if name in names.CODE_TAGS:
            close = self._find(f"</{name}", position)
            nowiki = self._find("<nowiki", position)
            while nowiki[0] < close[0] < (after := self._find("</nowiki", nowiki[1]))[0] < _NEVER:
                close = self._find(f"</{name}", after[1])
                nowiki = self._find("<nowiki", after[1])
            return close if close[0] < self._next_blank_line(position) else None
        if name in names.LISTING_TAGS | names.OPAQUE_TAGS | names.EMBEDDED_TAGS | {"nowiki"}:
            close = self._find(f"</{name}", position)
            return close if close[0] < _NEVER else None
        return None

    def _find(self, opening: str, position: int) -> tuple[int, int]:
        """The next tag that starts so; each stretch of the text is searched once for it."""
        if self._found.get(opening, (-1, -1))[0] < position:
            found = compile_re(rf"{opening}\b(?:[^<>]*>)?", IGNORECASE).search(self._text, position)
            self._found[opening] = found.span() if found else (_NEVER, _NEVER)
        return self._found[opening]

    def _next_blank_line(self, position: int) -> int:
        if self._blank < position:
            found = _BLANK_LINE.search(self._text, position)
            self._blank = found.start() if found else _NEVER
        return self._blank

    def _ref(self, start: int, end: int, *, is_closing: bool, is_empty: bool) -> None:
        if is_closing and self._note:
            while self._stack[-1] is not self._note:
                self._stack.pop()
            note = self._stack.pop()
            self._braces = note.count
            self.footnotes[note.start] = (self._marks[note.marks - 1].end, start, end)
            self._marks.append(Mark(start, end, "gone"))
            self._note = None
        elif is_closing or is_empty or self._note:
            self._marks.append(Mark(start, end, "gone"))
        elif self._find("</ref", end)[0] < _NEVER:
            self._marks.append(Mark(start, end, "footnote"))
            self._note = _Opened("ref", start, self._braces, len(self._marks))
            self._stack.append(self._note)
            self._braces = 0

    def _gallery(self, position: int) -> None:
        """Each line of a gallery is a file and its caption."""
        close = self._find("</gallery", position)[0]
        if close == _NEVER:
            return
        for line in _LINE.finditer(self._text, position, close):
            pipe = self._text.find("|", *line.span())
            if "{{" not in line[0][: max(pipe - line.start(), 0)] and "<" not in line[0]:
                end = line.end() if pipe < 0 else self._text.rindex("|", *line.span()) + 1
                self._marks.append(Mark(line.start(), end, "embedded" if pipe < 0 else "block-tag", "figcaption"))

    # What is left

    def _mask(self) -> str:
        text = _OWN_LETTERS.sub("x", self._text)
        pieces: list[str] = []
        done = 0
        for start, end in self._in_one_line():
            pieces += (text[done:start], text[start:end].translate(_IN_ONE_LINE))
            done = end
        text = "".join((*pieces, text[done:]))
        pieces, done = [], 0
        for mark in sorted(self._marks):
            if mark.start >= done:
                if mark.kind == "footnote" and mark.start not in self.footnotes:  # its end is inside a comment
                    mark = mark._replace(kind="gone")  # noqa: PLW2901 - the same mark, seen better
                elif mark.kind == "template" and "\n" in self._text[mark.start : mark.end]:
                    mark = mark._replace(kind="embedded")  # noqa: PLW2901
                self.at[mark.start] = mark
                filling = FILLER * (mark.end - mark.start - 1)
                pieces += (text[done : mark.start], _LETTERS[mark.kind], filling)
                done = mark.end
        return "".join((*pieces, text[done:]))

    def _in_one_line(self) -> Iterator[tuple[int, int]]:
        """Links and footnotes, outermost ones: nothing in them ends a line or a cell."""
        done = 0
        ranges = [(start, link.end) for start, link in self.links.items()]
        ranges += [(start, end) for start, (_, _, end) in self.footnotes.items()]
        for start, end in sorted(ranges):
            if start >= done:
                yield start, end
                done = end


def is_file_link(text: str, start: int) -> bool:
    """Whether the link at ``start`` shows a file."""
    return bool(_FILE.match(text, start + 2))
