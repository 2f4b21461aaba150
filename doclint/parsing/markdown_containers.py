"""Containers in Markdown: ``:::`` of VitePress and Docusaurus, directives of MyST, ``!!!`` and tabs of MkDocs."""

from __future__ import annotations

from re import MULTILINE
from typing import TYPE_CHECKING, Final, NamedTuple

from doclint.lazy import compile_re
from doclint.parsing.rst_shapes import shape_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from re import Match

    from doclint.model.document import BlockKind

_FENCE: Final = compile_re(r"(?P<fence>`{3,}|~{3,}|:{3,})[ \t]*(?P<info>[^\n]*)\n?")
# What may stand before a fence on its line: quotes, list items, indent.
_BEFORE_FENCE: Final = compile_re(r"(?:[ \t]|>|[-*+] |\d+[.)] )*\Z")
_OPTION_LINES: Final = compile_re(
    r"(?:[ \t>]*:[\w-]+:[^\n]*\n)+|[ \t>]*---[ \t]*\n(?:[^\n]*\n){0,30}?[ \t>]*---[ \t]*\n"
)
_DIRECTIVE: Final = compile_re(r"\{(?P<name>[\w:.+-]+)\}[ \t]*")
_NAME: Final = compile_re(r"(?P<name>[\w-]+)(?:\[(?P<title>[^\n]*)\](?=\s*(?:\{[^}]*\}\s*)?$)|[ \t]+|$)")
# mkdocstrings: the name of an object, and options in lines that are indented; nothing closes it.
_OBJECT: Final = compile_re(r":::[ \t]+\w+(?:[.:]\w+)+[ \t]*(?:\n[ \t]+[^\n]*)*")
_BOX: Final = compile_re(
    r"(?:!!!|\?\?\?\+?)[ \t]+(?P<name>[\w-]+)(?:[ \t][\w \t-]*)?(?:\"(?P<title>[^\"\n]*)\")?[ \t\r]*$"
    r"|===[!+]?[ \t]+\"(?P<tab>[^\"\n]+)\"[ \t\r]*$",
    MULTILINE,
)
_TERM: Final = compile_re(r"(?!\d+[.)] )[\w`'\"({]|[*_\[]+\w")
# Of a definition, so that there is room for a colon before it and it is no code.
_LEAST_INDENT: Final = 2
_MOST_INDENT: Final = 7
_BOXES: Final = frozenset(
    {"abstract", "bug", "check", "cite", "details", "error", "example", "fail", "failure", "faq", "help", "info"}
    | {"missing", "question", "quote", "spoiler", "success", "summary", "tldr"}
)
_PROSE: Final = frozenset({"prose", "wrapped", "generated", "figure", "quote", "card", "glossary"})
_TITLED: Final = frozenset({"title", "content", "guess", "versioned"})
_LITERAL: Final = frozenset({"code-group", "v-pre", "raw", "math", "mermaid"})


class Box(NamedTuple):
    """What a paragraph is inside a container, and the container's name."""

    kind: BlockKind
    info: str


class Container:
    """One container: where it opens and closes in the source, and what is in it."""

    def __init__(self, start: int, end: int, box: Box) -> None:
        self.start = start
        self.end = end
        self.box = box


class Containers(NamedTuple):
    """The containers of a text.

    Attributes:
        containers: in the order in which they open.
        titles: by the offset of the heading that a title becomes, what it is.
        boxes: by the offset of the item that a box of MkDocs becomes, what it is.
        edits: what makes CommonMark of them: from, to, by what.
    """

    containers: list[Container]
    titles: dict[int, Box]
    boxes: dict[int, Box]
    edits: list[tuple[int, int, str]]


def find_containers(text: str, *, fenced: bool, indented: bool) -> Containers:
    """The containers of a text.

    Args:
        text: of a page.
        fenced: whether it may have some that a fence opens.
        indented: whether it may have boxes and tabs of MkDocs.
    """
    found = Containers([], {}, {}, [])
    if fenced:
        _FencedReader(text, found).read()
        glossaries = [container for container in found.containers if container.box.info == "glossary"]
        ends = [*(glossary.start for glossary in glossaries[1:]), len(text)]
        for glossary, end in zip(glossaries, ends, strict=False):
            found.edits.extend(_definition_list(text, glossary.start, min(glossary.end, end)))
    if indented:
        _find_indented(text, found)
    return found


class _FencedReader:
    """Goes through the lines of a text that a fence opens or closes."""

    def __init__(self, text: str, found: Containers) -> None:
        self.text = text
        self.found = found
        self.opened: list[tuple[str, Container | None]] = []  # the fence, and its container if it holds prose
        self.position = 0

    def read(self) -> None:
        for match in _fences(self.text):
            if match.start() < self.position:
                continue
            self.position = match.end()
            fence, info = match["fence"], match["info"].rstrip()
            around, container = self.opened[-1] if self.opened else ("", None)
            if around and not info and fence[0] == around[0] and len(fence) >= len(around):
                self.close(match)
            elif around and container is None and around[0] != ":":
                pass  # inside a code block
            elif fence == ":::" and (named := _OBJECT.match(self.text, match.start())):
                self.found.edits.append((*named.span(), " "))
                self.position = named.end()
            else:
                self.open(match, fence, info)

    def close(self, match: Match[str]) -> None:
        fence, container = self.opened.pop()
        if container:
            container.end = match.start()
        if container or fence[0] == ":":
            self.found.edits.append((match.start(), match.start("info"), " "))

    def open(self, match: Match[str], fence: str, info: str) -> None:
        found, start = self.found, match.start()
        opening = _Opening.of(fence, info)
        first = match.start("info")
        end = first + len(info)
        if opening is None or not opening.box:
            self.opened.append((fence, None))
            if fence[0] == ":":
                found.edits.append((start, end, " "))
            return
        container = Container(start, len(self.text), opening.box)
        found.containers.append(container)
        self.opened.append((fence, container))
        if opening.title[0] < opening.title[1]:
            kind = opening.box.kind
            found.titles[start] = Box("admonition" if kind == "admonition" else "caption", opening.box.info)
            found.edits.append((start, first + opening.title[0], "# "))
            found.edits.append((first + opening.title[1], end, " "))
        else:
            found.edits.append((start, end, " "))
        if opening.is_directive and (options := _OPTION_LINES.match(self.text, self.position)):
            found.edits.append((*options.span(), " "))
            self.position = options.end()


class _Opening(NamedTuple):
    """The line that opens a container: what it is, None if it holds no prose; where in the line its title is."""

    box: Box | None
    title: tuple[int, int]
    is_directive: bool

    @classmethod
    def of(cls, fence: str, info: str) -> _Opening | None:
        if directive := _DIRECTIVE.match(info):
            name = directive["name"].lower()
            shape = shape_of(name)
            is_prose = shape.content in _PROSE and name != "eval-rst"
            title = (directive.end(), len(info)) if shape.argument in _TITLED else (0, 0)
            return cls(Box(shape.kind or "paragraph", name) if is_prose else None, title, True)
        match = _NAME.match(info) if fence[0] == ":" else None
        if match is None:
            return None
        name = match["name"]
        kind: BlockKind = shape_of(name).kind or ("admonition" if name.lower() in _BOXES else "paragraph")
        title = match.span("title") if match["title"] is not None else (match.end(), len(info))
        return cls(None if name in _LITERAL else Box(kind, name), title, False)


def _fences(text: str) -> Iterator[Match[str]]:
    """The lines that a fence opens or closes, in order; looking for each mark by itself is fastest by far."""
    starts = []
    for mark in ("```", "~~~", ":::"):
        start = text.find(mark)
        while start >= 0:
            starts.append(start)
            line_end = text.find("\n", start)
            start = text.find(mark, line_end) if line_end >= 0 else -1
    for start in sorted(starts):
        before = text[text.rfind("\n", 0, start) + 1 : start]
        if (not before or _BEFORE_FENCE.match(before)) and (match := _FENCE.match(text, start)):
            yield match


def _definition_list(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """What makes a definition list of the terms of a glossary and the lines that are indented below them."""
    margin = start - text.rfind("\n", 0, start) - 1
    position = text.find("\n", start, end) + 1 or end
    is_below_term = False
    for line in text[position:end].split("\n"):
        indent = len(line) - len(line.lstrip(" ")) - margin
        if indent == 0 and line.strip():
            is_below_term = bool(_TERM.match(line, margin))
            if is_below_term and (key := line.find(" : ")) >= 0:
                yield position + key, position + len(line.rstrip()), " "
        elif line.strip():
            if is_below_term and _LEAST_INDENT <= indent <= _MOST_INDENT:
                mark = position + margin + min(3, indent - 2)
                yield mark, mark + 1, ":"
            is_below_term = False
        position += len(line) + 1


def _find_indented(text: str, found: Containers) -> None:
    """Boxes and tabs of MkDocs, whose body is indented by four: an item of a list with an empty first line."""
    for match in _BOX.finditer(text):
        start, end = match.span()
        before = text[text.rfind("\n", 0, start) + 1 : start]
        if before.strip(" \t>"):
            continue
        group = "tab" if match["tab"] else "title"
        box = Box("paragraph", "") if match["tab"] else Box("admonition", match["name"])
        found.boxes[start] = box
        first, last = match.span(group)
        if first < last and first - start >= len("-  # "):
            found.titles[start + 3] = Box("caption" if match["tab"] else "admonition", box.info)
            found.edits.extend([(start, first, "-  # "), (last, end, " ")])
        else:
            found.edits.append((start, end, "-  *** "))
