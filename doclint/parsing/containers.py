"""Containers that Markdown itself does not know: ``:::`` blocks and MyST directives whose body is prose.

The lines that open and close them, and their options, are blanked with as many bytes as they had: the body is
then parsed in place, in one pass, and every offset stays true. A blanked line is an empty line, which is also
what it means for the paragraphs around it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from doclint.lazy import compile_re
from doclint.model.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from re import Match

_FENCE: Final = compile_re(r"(?P<fence>`{3,}|~{3,}|:{3,})[ \t]*(?P<info>[^\n]*)\n?")
# What may stand before a fence on its line: quotes, list items, indent.
_BEFORE_FENCE: Final = compile_re(r"(?:[ \t]|>|[-*+] |\d+[.)] )*\Z")
_OPTION_LINES: Final = compile_re(
    r"(?:[ \t>]*:[\w-]+:[^\n]*\n)+|[ \t>]*---[ \t]*\n(?:[^\n]*\n){0,30}?[ \t>]*---[ \t]*\n"
)
_DIRECTIVE: Final = compile_re(r"\{(?P<name>[\w:.+-]+)\}[ \t]*")
# Directives whose body is no prose, or prose in another markup.
_LITERAL: Final = compile_re(
    r"(code|code-block|sourcecode|code-cell|literalinclude|toctree|eval-rst|math|raw|graphviz|mermaid|image|"
    r"list-table|csv-table|testcode|doctest|highlight|include|v-pre|code-group|auto\w+)$",
    2,
)


class Container:
    """One container: where it opens and closes in the source, its name and the span of its title."""

    def __init__(self, start: int, name: str, title: Span) -> None:
        self.start = start
        self.end = start
        self.name = name
        self.title = title


def find_containers(text: str) -> tuple[str, list[Container], list[int]]:
    """The text with the lines of its prose containers blanked, the containers, and where blanks start."""
    if ":::" not in text and "```{" not in text and "~~~{" not in text:
        return text, [], []
    blanks: list[int] = []
    pieces: list[str] = []
    done = 0
    found: list[Container] = []
    opened: list[tuple[str, Container | None]] = []  # the fence, and its container if it holds prose

    def blank(start: int, end: int) -> None:
        nonlocal done
        blanks.append(start)
        pieces.append(text[done:start])
        pieces.append(_blank(text[start:end]))
        done = end

    position = 0
    for match in _fences(text):
        if match.start() < position:
            continue
        position = match.end()
        fence, info = match["fence"], match["info"].rstrip()
        info_start = match.start("info")
        if opened and not info and fence[0] == opened[-1][0][0] and len(fence) >= len(opened[-1][0]):
            container = opened.pop()[1]
            if container:
                container.end = match.start()
                blank(match.start(), info_start)
        elif opened and opened[-1][1] is None and opened[-1][0][0] != ":":
            continue  # inside a code block
        else:
            directive = _DIRECTIVE.match(info)
            name = directive["name"] if directive else info.split(" ")[0] if fence[0] == ":" else ""
            if not name or _LITERAL.match(name):
                opened.append((fence, None))
                if fence[0] == ":":
                    blank(match.start(), info_start + len(info))
                continue
            title = info_start + (directive.end() if directive else min(len(name) + 1, len(info)))
            container = Container(match.start(), name, Span(title, info_start + len(info)))
            container.end = len(text)
            found.append(container)
            opened.append((fence, container))
            blank(match.start(), info_start + len(info))
            if directive and (options := _OPTION_LINES.match(text, position)):
                blank(options.start(), options.end())
                position = options.end()
    return "".join(pieces) + text[done:], found, blanks


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
        match = _FENCE.match(text, start) if _BEFORE_FENCE.match(before) else None
        if match:
            yield match


def _blank(text: str) -> str:
    """As many bytes of spaces, with the line ends kept."""
    if text.isascii() and "\n" not in text:
        return " " * len(text)
    return "\n".join(" " * len(line.encode()) for line in text.split("\n"))
