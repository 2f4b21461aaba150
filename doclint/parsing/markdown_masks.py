"""What pulldown-cmark does not know, hidden from it in place, so that it reads the rest where it stands.

CommonMark is what everybody starts from, and nobody stops there: MyST has directives, VitePress and Docusaurus
have ``:::`` containers and components, MkDocs has ``!!!`` boxes, Jekyll has tags, MDX is half a programme. Each
such construct is replaced by as many bytes of something that means the same to CommonMark, or nothing: a line
becomes an empty one, a title a heading, a box an item of a list, a tag a word. So one pass reads all, and every
offset is true.
"""

from __future__ import annotations

from functools import cache
from re import DOTALL, IGNORECASE, MULTILINE
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from doclint.lazy import compile_re
from doclint.model.source import Span
from doclint.parsing.markdown_containers import find_containers
from doclint.parsing.markdown_tags import mask_open_elements, mask_open_ends, mask_tags

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet
    from re import Match, Pattern

    from doclint.model.source import SourceFile
    from doclint.parsing.markdown_containers import Box, Container

_SPACE_AT_END: Final = compile_re(r"(?<![ \t])[ \t]++(?=\r?$)", MULTILINE)
_HEADING: Final = compile_re(r"[ \t>*+.)\d-]*#{1,6}[ \t]")
_LONE_RETURN: Final = compile_re(r"\r(?!\n)")
_FRONT_MATTER: Final = compile_re(
    r"(?:---[ \t]*\r?\n(?=[\w\"'.-]+[ \t]*:(?:\s)|#|[{\[]|- |---)(?P<yaml>.*?)^(?:---|\.\.\.)"
    r"|\+\+\+[ \t]*\r?\n(?P<toml>.*?)^\+\+\+)[ \t]*\r?(?:\n|\Z)",
    DOTALL | MULTILINE,
)
_YAML_FIELD: Final = compile_re(
    r"^([A-Za-z][\w-]*):(?:[ \t]+(\S.*?)[ \t\r]*$|[ \t\r]*((?:\n[ \t]*-[ \t]+[^\n]+)+))", MULTILINE
)
_YAML_ITEM: Final = compile_re(r"\n[ \t]*-[ \t]+")
_TOML_FIELD: Final = compile_re(r"^([A-Za-z][\w-]*)[ \t]*=[ \t]*(.+?)[ \t\r]*$", MULTILINE)
_ABBREVIATION: Final = compile_re(r"\*\[([^\]\n]+)\]:[ \t]*(.*?)[ \t\r]*$", MULTILINE)
# The labels, breaks and comments of MyST; a comment starts a block, for `%` may start any other line.
_LABEL: Final = compile_re(r"[ \t]*\(([\w:.+/-]+)\)=[ \t\r]*$", MULTILINE)
_BREAK: Final = compile_re(r"\+\+\+(?:[ \t][^\n]*)?$", MULTILINE)
_COMMENTS: Final = compile_re(r"(?:\A|(?<=\n)[ \t\r]*\n|(?<=\)=\n))(?:[ \t]*%(?:[ \t][^\n]*)?(?:\n|\Z))+")
_INCLUDE: Final = compile_re(r"[ \t]*<<<[ \t][^\n]*")
_CONTENTS: Final = compile_re(r"\[\[?_?toc_?\]?\][ \t\r]*$", IGNORECASE | MULTILINE)
_IMPORT: Final = compile_re(r"import [\w{*][^\n]* from ['\"][^'\"\n]+['\"];?[ \t\r]*$", MULTILINE)
# MDX: statements go on up to an empty line, expressions stand in braces.
_STATEMENT: Final = compile_re(r"(?:import|export) [^\n]*(?:\n[^\n]*\S[^\n]*)*")
_EXPRESSION: Final = compile_re(r"\{(?:[^{}]|\{[^{}]{0,2000}\}){0,2000}\}")
_LINES: Final = (("+++", _BREAK), ("[TOC", _CONTENTS), ("[toc", _CONTENTS), ("[[", _CONTENTS))
_IMPORTS: Final = (("import ", _IMPORT),)
_STATEMENTS: Final = (("import ", _STATEMENT), ("export ", _STATEMENT))
_TEMPLATE: Final = compile_re(r"\{\{[^{}]*\}\}|\{%[^{}%]*(?:%(?!\})[^{}%]*)*%\}|\{#[ \t-][^{}#]*#\}")
_SILENT_TAG: Final = compile_re(
    r"\{%[-+ \t]*(?:end|if|el|for|raw|unless|case|when|capture|assign|set|block|macro|tab)"
)
_REGION: Final = compile_re(r"\{%-?[ \t]*(highlight|comment)\b")
_DOXYGEN: Final = compile_re(
    r"[\\@](?:(?P<shown>(?:ref|subpage|cite|copydoc|copybrief|copydetails|snippet|include|dontinclude|c|p)[ \t]+"
    r"[\w:#~/.-]*\w(?:\(\))?)|(?:anchor|page|section|subsection|subsubsection|ingroup|defgroup)[ \t]+"
    r"(?P<name>[\w:-]+)|(?:tableofcontents|mainpage|endlink)\b)"
)


# What gives away that a page has something to mask: one pass looks for all of them.
_SIGNS: Final = {
    "fences": r":::|``` ?\{|~~~\{",
    "boxes": r"!!! |\?\?\?\+? |=== \"",
    "abbreviations": r"(?m)^\*\[",
    "labels": r"(?m)\)=[ \t\r]*$",
    "comments": r"(?m)^[ \t]*%",
    "includes": r"(?m)^[ \t]*<<< ",
    "imports": r"(?m)^(?:import|export) ",
    "lines": r"(?m)^\+\+\+|^\[\[?_?(?i:toc)_?\]",
    "templates": r"\{[{%#/]",
    "doxygen": r"[@\\](?:(?:ref|subpage|page|anchor|section|copydoc|snippet) |tableofcontents)",
    "tags": r"<[A-Za-z][^<]*(?:\s[#@]|=\{)|</?[A-Z]\w*\.[A-Z]"
    r"|<[A-Za-z][^<>]*=(?:\"[^\"<]*\"|'[^'<]*')[\w:.@#]",
    "raw elements": r"<(?:script|pre|style|textarea)",
    "ends": r"<(?:!--|!\[CDATA\[|\?(?:php|xml))",
    "returns": r"\r[^\n]|\r\z",
    "tabs": r"(?m)^[ \t>*+.)\d-]*#{1,6}(?:[ \t][^\n]*)?\t[ \t]*\r?$",
}
_NAMES: Final = tuple(_SIGNS)
_ALL: Final = frozenset(_SIGNS)
# What pulldown-cmark reads otherwise than browsers, or not in time in line with the length.
_BARE: Final = frozenset({"raw elements", "ends", "returns", "tabs"})


class Hole(NamedTuple):
    """A part of the source that is no Markdown: shown as one word, or not at all."""

    start: int
    end: int
    is_shown: bool


class Masked(NamedTuple):
    """A text as pulldown-cmark gets it.

    Attributes:
        text: with as many bytes as the source has.
        holes: what is hidden inside lines, in order.
        titles: for what became a heading, by its offset: what it is.
        boxes: for what became an item of a list, by its offset: what it is.
        containers: what lies around blocks, in the order in which they open.
        comments: where comments stand that Markdown does not know.
        anchors: names of places.
        definitions: terms with their meanings.
        metadata: the fields of the front matter.
    """

    text: str
    holes: Sequence[Hole]
    titles: dict[int, Box]
    boxes: dict[int, Box]
    containers: Sequence[Container]
    comments: Sequence[Span]
    anchors: Sequence[str]
    definitions: Sequence[tuple[str, str]]
    metadata: dict[str, str]


@cache
def _signs() -> Any:
    import re2  # noqa: PLC0415 - with rules it is there anyway, and who only parses may never need it

    options = re2.Options()
    options.log_errors = False
    signs = re2.Set.SearchSet(options)
    for sign in _SIGNS.values():
        signs.Add(sign)
    signs.Compile()
    return signs


def mask(source: SourceFile, *, is_mdx: bool, is_bare: bool = False) -> Masked:
    """A text without what pulldown-cmark does not know.

    Args:
        source: a page.
        is_mdx: whether statements and expressions are none of its text.
        is_bare: whether to hide only what no reader of CommonMark takes for text.
    """
    return _Masker(source, is_mdx=is_mdx).mask(_BARE if is_bare else _ALL)


class _Masker:
    def __init__(self, source: SourceFile, *, is_mdx: bool) -> None:
        self.text = source.text
        self.data = source.data
        self.is_mdx = is_mdx
        self.edits: list[tuple[int, int, str]] = []  # from, to, by what: filled up with its last character
        self.holes: list[Hole] = []
        self.comments: list[Span] = []
        self.anchors: list[str] = []
        self.definitions: list[tuple[str, str]] = []
        self.metadata: dict[str, str] = {}

    def mask(self, kinds: AbstractSet[str]) -> Masked:
        text = self.text
        self.front_matter()
        signs = kinds & {_NAMES[index] for index in _signs().Match(self.data) or ()}
        found = find_containers(self.text, fenced="fences" in signs, indented="boxes" in signs)
        self.edits += found.edits
        if self.is_mdx:
            signs |= {"templates"}
        if signs:
            for sign, hide in self.ways().items():
                if sign in signs:
                    hide()
        masked, done = self.apply() if self.edits else (text, frozenset())
        holes = [hole for hole in sorted(self.holes) if hole[:2] in done]
        return Masked(
            masked,
            holes,
            found.titles,
            found.boxes,
            found.containers,
            self.comments,
            self.anchors,
            self.definitions,
            self.metadata,
        )

    def ways(self) -> dict[str, Callable[[], None]]:
        """How to hide what each sign gives away."""
        return {
            "abbreviations": self.abbreviations,
            "labels": self.labels,
            "comments": self.line_comments,
            "includes": lambda: self.blank_all(_lines_with(self.text, "<<<", _INCLUDE)),
            "imports": lambda: self.lines(_STATEMENTS if self.is_mdx else _IMPORTS),
            "lines": lambda: self.lines(_LINES),
            "templates": self.templates,
            "doxygen": self.doxygen,
            "tags": lambda: self.edits.extend(mask_tags(self.text)),
            "raw elements": lambda: self.edits.extend(mask_open_elements(self.text)),
            "ends": lambda: self.edits.extend(mask_open_ends(self.text)),
            "returns": self.lone_returns,
            "tabs": self.tabs_behind_headings,
        }

    def apply(self) -> tuple[str, AbstractSet[tuple[int, int]]]:
        """The text with all edits, and where they are; of two that overlap the one that starts first counts."""
        text = self.text
        pieces: list[str] = []
        applied: set[tuple[int, int]] = set()
        done = 0
        for start, end, by in sorted(self.edits, key=lambda edit: (edit[0], -edit[1])):
            if done <= start < end:
                pieces += text[done:start], _filled(text[start:end], by)
                applied.add((start, end))
                done = end
        return "".join(pieces) + text[done:], applied

    def lone_returns(self) -> None:
        """Line ends of old Macs, which pulldown-cmark takes for none."""
        self.edits += [(match.start(), match.end(), "\n") for match in _LONE_RETURN.finditer(self.text)]

    def tabs_behind_headings(self) -> None:
        """pulldown-cmark counts a tab at the end of a heading to the inline before it, but no space."""
        for match in _SPACE_AT_END.finditer(self.text):
            if "\t" in match[0] and _HEADING.match(self.text, self.text.rfind("\n", 0, match.start()) + 1):
                self.blank(match.start(), match.end())

    def blank(self, start: int, end: int) -> None:
        self.edits.append((start, end, " "))

    def blank_all(self, matches: Iterable[Match[str]]) -> None:
        for match in matches:
            self.blank(match.start(), match.end())

    def hide(self, start: int, end: int, *, is_shown: bool) -> None:
        """Hide a part of a line; one that stands alone there and is not shown takes the line with it."""
        if not is_shown and self.is_alone(start, end):
            self.blank(start, end)
        else:
            self.edits.append((start, end, "x"))
            self.holes.append(Hole(start, end, is_shown))

    def is_alone(self, start: int, end: int) -> bool:
        before = self.text[self.text.rfind("\n", 0, start) + 1 : start]
        line_end = self.text.find("\n", end)
        return not before.strip() and not self.text[end : line_end if line_end >= 0 else None].strip()

    def front_matter(self) -> None:
        if self.text.startswith(("---", "+++")) and (match := _FRONT_MATTER.match(self.text)):
            for name, said, items in _YAML_FIELD.findall(match["yaml"] or ""):
                self.metadata[name] = said or ", ".join(item.rstrip() for item in _YAML_ITEM.split(items)[1:])
            self.metadata.update(_TOML_FIELD.findall(match["toml"] or ""))
            self.blank(match.start(), match.end())

    def abbreviations(self) -> None:
        """Abbreviations with their meanings."""
        for match in _at_lines(self.text, "*[", _ABBREVIATION):
            self.blank(match.start(), match.end())
            self.definitions.append((match[1], match[2]))

    def labels(self) -> None:
        """Names that MyST gives to what follows."""
        for match in _lines_with(self.text, ")=", _LABEL):
            self.blank(match.start(), match.end())
            self.anchors.append(match[1])

    def line_comments(self) -> None:
        """Comments of MyST."""
        for match in _COMMENTS.finditer(self.text):
            self.blank(match.start(), match.end())
            self.comments.append(Span(match.start() + len(match[0]) - len(match[0].lstrip()), match.end()))

    def lines(self, kinds: Sequence[tuple[str, Pattern[str]]]) -> None:
        """Lines that are no text, by what they start with."""
        for mark, pattern in kinds:
            self.blank_all(_at_lines(self.text, mark, pattern))

    def templates(self) -> None:
        """Tags of Jinja, Liquid, Vue and Hugo, comments and expressions of MDX."""
        text = self.text
        start = text.find("{/*")
        while start >= 0:
            end = text.find("*/}", start) + 3
            if end < 3:
                break
            self.comments.append(Span(start, end))
            self.hide(start, end, is_shown=False)
            start = text.find("{/*", end)
        if "{%" in text:
            for region in _REGION.finditer(text):
                end = text.find("{% end" + region[1], region.end())
                if end >= 0:
                    self.blank(region.start(), text.find("%}", end) + 2 or len(text))
        if "{{" in text or "{%" in text or "{# " in text:
            for match in _TEMPLATE.finditer(text):
                sign = match[0][1]
                is_shown = sign == "{" or (sign == "%" and not _SILENT_TAG.match(match[0]))
                if is_shown and sign == "%" and self.is_alone(match.start(), match.end()):
                    is_shown = False
                self.hide(match.start(), match.end(), is_shown=is_shown)
        if self.is_mdx:
            for match in _EXPRESSION.finditer(text):
                self.hide(match.start(), match.end(), is_shown=True)

    def doxygen(self) -> None:
        """Commands of Doxygen that take a name."""
        for match in _DOXYGEN.finditer(self.text):
            if match["name"]:
                self.anchors.append(match["name"])
            self.hide(match.start(), match.end(), is_shown=bool(match["shown"]))


def _at_lines(text: str, mark: str, pattern: Pattern[str]) -> list[Match[str]]:
    """Where ``pattern`` holds, in lines that start with ``mark``; looking for that alone is fastest by far."""
    starts = [0] if text.startswith(mark) else []
    at = text.find(f"\n{mark}")
    while at >= 0:
        starts.append(at + 1)
        at = text.find(f"\n{mark}", at + 1)
    return [match for start in starts if (match := pattern.match(text, start))]


def _lines_with(text: str, mark: str, pattern: Pattern[str]) -> Iterator[Match[str]]:
    """Where ``pattern`` holds, from the start of a line, of those that have ``mark`` somewhere."""
    at = text.find(mark)
    while at >= 0:
        if match := pattern.match(text, text.rfind("\n", 0, at) + 1):
            yield match
        line_end = text.find("\n", at)
        at = text.find(mark, line_end) if line_end >= 0 else -1


def _filled(text: str, by: str) -> str:
    """As many bytes as ``text``: ``by``, and as many of its last character as are left; line ends stay.

    A word goes on over line ends, though.
    """
    if by == "x":
        return by * len(text.encode())
    first, *others = (len(line.encode()) for line in text.split("\n"))
    return "\n".join([(by + by[-1] * first)[:first], *(by[-1] * length for length in others)])
