"""Tags that CommonMark refuses, and HTML that nobody closes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from doclint.lazy import compile_re

if TYPE_CHECKING:
    from collections.abc import Iterator

# With attributes, or with dots in its name; most tags have neither.
_TAG: Final = compile_re(
    r"</?(?P<name>[A-Za-z][\w-]*+(?:\.[\w.-]*+(?=[\s/>])|(?=[\s/])))(?P<attributes>[^\"'<>{}]*+"
    r"(?:(?:\"[^\"]{0,2000}+\"|'[^']{0,2000}+'|\{(?:[^{}]|\{[^{}]{0,2000}\}){0,2000}\})[^\"'<>{}]*+)*+)>"
)
# What attributes of Vue and JSX have: `#title`, `@click`, `value={…}`; or one stands right behind another.
# It starts with a set of signs, which `re` looks for fastest.
_ODD: Final = compile_re(r"[#@{(\[*\"'](?:(?<=[^\"'])|(?<=[^=\s].)[\w:.])")
_GOOD_ATTRIBUTES: Final = compile_re(
    r"(?:\s+[A-Za-z_:][\w.:-]*(?:\s*=\s*(?:[^\s\"'=<>`]+|'[^']*'|\"[^\"]*\"))?)*\s*"
)
# HTML whose end CommonMark looks for up to the end of the text.
_RAW: Final = ("script", "pre", "style", "textarea")
_RAW_OPENER: Final = compile_re(f"<(?:{'|'.join(_RAW)})")
_BEFORE: Final = compile_re(r"(?:[ \t]|>|[-*+] |\d+[.)] )*\Z")
_MOST_BEFORE: Final = 200
_ENDS: Final = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?php", "?>"), ("<?xml", "?>"))


def mask_tags(text: str) -> Iterator[tuple[int, int, str]]:
    """What makes tags of components good ones: their attributes, and dots in their names, are hidden."""
    for match in _TAG.finditer(text):
        name = match["name"]
        if "." in name and name[0].isupper():
            yield (*match.span("name"), "x")
        start, end = match.span("attributes")
        if _ODD.search(text, start, end):
            attributes = text[start:end].removesuffix("/")
            if attributes[:1].isspace() and not _GOOD_ATTRIBUTES.fullmatch(attributes):
                yield start, start + len(attributes), " "


def mask_open_ends(text: str) -> Iterator[tuple[int, int, str]]:
    """What makes HTML that nobody closes end at the next empty line, instead of taking all that follows."""
    for opener, closer in _ENDS:
        last = _last(text, opener)
        if last >= 0 and text.find(closer, last) < 0:
            yield from _openers(text, opener, text.rfind(closer) + 1)


def mask_open_elements(text: str) -> Iterator[tuple[int, int, str]]:
    """The same for elements whose content is no HTML."""
    last = max((match.start() for match in _RAW_OPENER.finditer(text)), default=-1)
    # As CommonMark has it, any of the closing tags ends any of the elements.
    if last >= 0 and not any(text.find(f"</{name}>", last) >= 0 for name in _RAW):
        closed = max(text.rfind(f"</{name}>") for name in _RAW) + 1
        for name in _RAW:
            for start, end, by in _openers(text, f"<{name}", closed):
                if text[end : end + 1] in {">", " ", "\t", "\n", "\r", ""}:
                    yield start, end, by


def _last(text: str, opener: str) -> int:
    """Where the last opener is, -1 if nowhere; to look from the front is far faster than ``rfind``."""
    last, start = -1, text.find(opener)
    while start >= 0:
        last, start = start, text.find(opener, start + 1)
    return last


def _openers(text: str, opener: str, start: int) -> Iterator[tuple[int, int, str]]:
    """What makes another element of each opener that starts a block from ``start`` on."""
    start = text.find(opener, start)
    while start >= 0:
        if _starts_block(text, start):
            yield start, start + len(opener), "<p "
        start = text.find(opener, start + 1)


def _starts_block(text: str, start: int) -> bool:
    """Whether only quotes, items and white space stand before in the line, and not much of it."""
    line_start = text.rfind("\n", max(0, start - _MOST_BEFORE), start) + 1
    return start - line_start < _MOST_BEFORE and _BEFORE.match(text, line_start, start) is not None
