"""Plain text to ``Document``: what people have always written in a README, by the looks of it.

Empty lines part blocks. A line with a row of signs below it is a heading, and so is one in capitals, or with a
number such as ``2.1``, that stands alone. Indented text is prose where it reads like sentences, else code; columns
and drawings are no prose.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from doclint.lazy import compile_re
from doclint.model.source import SourceFile, Span
from doclint.parsing.builder import DocumentBuilder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from doclint.model.document import Document

_INSTRUCTION: Final = compile_re(r"doclint: (?:ignore|disable|enable|file-ignore)\[")
_UNDERLINE: Final = compile_re(r"([=\-~^*+#_])\1{2,}$")
_NO_TITLE: Final = compile_re(r"^([=\-~^*+#_])\1{2,}$|[;{}]|\w\(\w|^[|+]")
_CAPITALS: Final = compile_re(r"[A-Z][A-Z0-9 &/,'()?-]{3,59}:?$")
_NUMBERED: Final = compile_re(r"(\d+(?:\.\d+)+)[.)]?[ \t]+[A-Z]\S.{0,58}(?<![.,;:])$")
_ITEM: Final = compile_re(r"(?:[*+•-]|\(?\d{1,2}(?:\.\d{1,2})*[.)]|\(?[a-z]\)|o(?=[ \t]{2}))[ \t]+")
_PROMPT: Final = compile_re(r"[$%>#|<{}\\/.-]|\w+(?:\(|\[|=|\s*:?=\s)")
_GAP: Final = compile_re(r"\S(?: {3,}|[ ]*\t)\s*\S")
_LETTERS: Final = r"(?:[^\W\d_][\u0300-\u036f]*)+"
_WORD: Final = compile_re(rf"[(\[\"'`]*{_LETTERS}(?:['’-]{_LETTERS})*[)\]\"',.:;!?]*$")
_CODE: Final = compile_re(r"`[^`'\s](?:[^`'\n]*[^`'\s])?[`']")
# Words that prose cannot do without.
_COMMON_WORDS: Final = (
    "a an and are as at be but by can do for from has have if in into is it must need not of on or see should so "
    "that the then there these they this to use want was we when which will with without you your"
)
_COMMON: Final = frozenset(_COMMON_WORDS.split())
_TAB: Final = 8


class _Line(NamedTuple):
    """A line of a text: where its words start and end, and how far they are indented."""

    start: int
    end: int
    indent: int
    words: str


class _Part(NamedTuple):
    """Lines that make one block."""

    lines: list[_Line]
    is_item: bool


def parse_plain(source: SourceFile) -> Document:
    """The document that a text without markup makes."""
    return _Reader(source).read()


class _Reader:
    """Goes through the text, from one empty line to the next."""

    def __init__(self, source: SourceFile) -> None:
        self.source = source
        self.builder = DocumentBuilder(source, "plain")
        self.styles: list[str] = []  # of headings, in the order in which they are met

    def read(self) -> Document:
        """The document."""
        for chunk in self.chunks():
            done = 0
            while done < len(chunk):
                done = self.read_from(chunk, done)
        return self.builder.finish()

    def chunks(self) -> Iterator[list[_Line]]:
        """The lines between empty ones; instructions to doclint are none of them."""
        lines: list[_Line] = []
        for number in range(1, len(self.source.line_starts) + 1):
            span = self.source.line_span(number)
            text = self.source[span]
            words = text.strip()
            is_instruction = bool(_INSTRUCTION.match(words))
            if is_instruction:
                self.builder.comment(span.start, span.end)
            if words and not is_instruction:
                lead = text[: len(text) - len(text.lstrip())]
                start = span.start + len(lead)
                lines.append(_Line(start, start + len(words), len(lead.expandtabs(_TAB)), words))
            elif lines:
                yield lines
                lines = []
        if lines:
            yield lines

    def read_from(self, lines: list[_Line], at: int) -> int:
        """Read a heading, or the text before the next one; where to go on."""
        left = len(lines) - at
        if left > 2 and lines[at].words == lines[at + 2].words and _is_underlined(lines[at + 1], lines[at]):
            self.heading(lines[at : at + 3], lines[at + 1], lines[at].words[0] * 2)
            return at + 3
        if left > 1 and _is_underlined(lines[at], lines[at + 1]):
            self.heading(lines[at : at + 2], lines[at], lines[at + 1].words[0])
            return at + 2
        if len(lines) == 1 and (style := _style_of(lines[0])):
            self.heading(lines, lines[0], style)
            return 1
        # A heading may follow without an empty line; then the row below it is as long as itself.
        end = next(
            (
                index
                for index in range(at + 1, len(lines) - 1)
                if abs(len(lines[index].words) - len(lines[index + 1].words)) < 2
                and _is_underlined(lines[index], lines[index + 1])
            ),
            len(lines),
        )
        for part in _parts(_without_signs(lines[at:end])):
            self.part(part)
        return end

    def heading(self, lines: Sequence[_Line], title: _Line, style: str) -> None:
        """A heading; levels are in the order in which their styles are met, as in RST."""
        if style not in self.styles:
            self.styles.append(style)
        self.line(title)
        self.builder.close_block(
            "heading", Span(lines[0].start, lines[-1].end), level=self.styles.index(style) + 1
        )

    def part(self, part: _Part) -> None:
        """A paragraph, an item of a list, or code."""
        span = Span(part.lines[0].start, part.lines[-1].end)
        if not _reads_as_prose(part):
            self.builder.close_block("code", span)
            return
        last = None
        for line in part.lines:
            if last is not None:
                self.builder.space(last.end, line.start)
            self.line(line)
            last = line
        self.builder.close_block("list-item" if part.is_item else "paragraph", span)

    def line(self, line: _Line) -> None:
        """The words of a line; what stands in single quotes of code is a piece of code."""
        done = line.start
        for code in _CODE.finditer(line.words) if "`" in line.words else ():
            start, end = line.start + code.start(), line.start + code.end()
            if done < start:
                self.builder.verbatim(done, start)
            before = self.builder.offset
            self.builder.opaque(start, end, code[0][1:-1])
            self.builder.inline("code", Span(start, end), before)
            done = end
        if done < line.end:
            self.builder.verbatim(done, line.end)


def _is_underlined(line: _Line, below: _Line) -> bool:
    return bool(_UNDERLINE.match(below.words) and not _NO_TITLE.search(line.words) and len(line.words) <= 80)


def _style_of(line: _Line) -> str:
    """How a line that stands alone says that it is a heading; "" if it does not."""
    if line.indent == 0 and (numbered := _NUMBERED.match(line.words)):
        return f"1{'.1' * numbered[1].count('.')}"
    return "CAPITALS" if _CAPITALS.match(line.words) and " " * 3 not in line.words else ""


def _without_signs(lines: list[_Line]) -> list[_Line]:
    """The lines without the comment sign that each of them starts with."""
    if not all(line.words.startswith("# ") for line in lines):
        return lines
    bare = [line.words[2:].lstrip() for line in lines]
    return [
        _Line(line.end - len(words), line.end, line.indent, words) for line, words in zip(lines, bare, strict=True)
    ]


def _parts(lines: list[_Line]) -> Iterator[_Part]:
    """The items of a list, and what is set off by its indent after a colon."""
    part: list[_Line] = []
    is_item = False
    for line in lines:
        if _UNDERLINE.match(line.words):
            if part:
                yield _Part(part, is_item)
            part = []
            continue
        item = _ITEM.match(line.words)
        is_number = item and item[0][0].isdigit()
        starts_item = item and (
            not part or not is_number or is_item or part[-1].words.endswith(":") or item[0].startswith("1")
        )
        is_set_off = bool(part) and part[-1].words.endswith(":") and line.indent >= part[-1].indent + 2
        is_over = bool(part) and line.indent < (part[0].indent if is_item else part[-1].indent - 1)
        if part and (starts_item or is_set_off or is_over):
            yield _Part(part, is_item)
            part = []
        if not part:
            is_item = bool(starts_item)
        if item and starts_item:
            line = line._replace(start=line.start + item.end(), words=line.words[item.end() :])  # noqa: PLW2901
        if line.words:
            part.append(line)
    if part:
        yield _Part(part, is_item)


def _reads_as_prose(part: _Part) -> bool:
    """Whether a block is made of words rather than of code, columns or lines of a drawing."""
    text = " ".join(line.words for line in part.lines)
    words = text.split()
    plain = sum(bool(_WORD.match(word)) for word in words)
    common = sum(word.strip("(\"'.,:;!?)").lower() in _COMMON for word in words)
    if "://" in words[0] and len(words) == 1:
        return part.lines[0].indent == 0
    gaps = sum(bool(_GAP.search(line.words)) for line in part.lines)
    if gaps * 2 > len(part.lines) and common * 6 < len(words):
        return False
    if part.lines[0].indent < 2 or part.is_item:
        return plain * 3 >= len(words) and words[0] not in {"$", "#", "%", ">"}
    if _PROMPT.match(text) or text.endswith((";", "{", "\\")):
        return False
    return plain * 10 >= len(words) * 7 and common >= 1 and (text[-1] in ".:!?" or common * 5 >= len(words))
