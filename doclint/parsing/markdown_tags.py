"""Tags that CommonMark refuses, and HTML that nobody closes."""

from __future__ import annotations

from re import IGNORECASE
from typing import TYPE_CHECKING, Final

from doclint.lazy import compile_re

if TYPE_CHECKING:
    from collections.abc import Iterator

# Attributes as Vue and JSX have them: `#title`, `@click`, `value={…}`, or one right behind another.
_HAS_ODD_TAG: Final = compile_re(
    r"<[A-Za-z][\w.-]*(?:\s[^<]{0,500}?)?(?:\s[#@({\[*]|=\{|[^=\s][\"']\w)|</?[A-Z]\w*\.[A-Z]"
)
_TAG: Final = compile_re(
    r"</?(?P<name>[A-Za-z][\w.-]*)"
    r"(?P<attributes>(?:\s|\"[^\"]{0,2000}\"|'[^']{0,2000}'|\{(?:[^{}]|\{[^{}]{0,2000}\}){0,2000}\}"
    r"|[^\s\"'<>{}])*?)/?>"
)
_GOOD_ATTRIBUTES: Final = compile_re(
    r"(?:\s+[A-Za-z_:][\w.:-]*(?:\s*=\s*(?:[^\s\"'=<>`]+|'[^']*'|\"[^\"]*\"))?)*\s*"
)
# HTML whose end CommonMark looks for up to the end of the text.
_CLOSERS: Final = compile_re(r"</(?:script|pre|style|textarea)>", IGNORECASE)
_RAW: Final = compile_re(r"<(?:script|pre|style|textarea)(?=[\s>])", IGNORECASE)
_BEFORE: Final = compile_re(r"(?:[ \t]|>|[-*+] |\d+[.)] )*\Z")
_MOST_BEFORE: Final = 200
_ENDS: Final = (("<!--", "-->"), ("<?php", "?>"), ("<?xml", "?>"), ("<![CDATA[", "]]>"))


def mask_tags(text: str) -> Iterator[tuple[int, int, str]]:
    """What makes tags of components good ones: their attributes, and dots in their names, are hidden."""
    if not _HAS_ODD_TAG.search(text):
        return
    for match in _TAG.finditer(text):
        attributes, name = match["attributes"], match["name"]
        if "." in name and name[0].isupper():
            yield (*match.span("name"), "x")
        if attributes[:1].isspace() and not _GOOD_ATTRIBUTES.fullmatch(attributes):
            yield (*match.span("attributes"), " ")


def mask_open_ends(text: str) -> Iterator[tuple[int, int, str]]:
    """What makes HTML that nobody closes end at the next empty line, instead of taking all that follows."""
    for opener, closer in _ENDS:
        if opener in text:
            start = text.find(opener, text.rfind(closer) + 1)
            while start >= 0:
                if _starts_block(text, start):
                    yield start, start + len(opener), "<p "
                start = text.find(opener, start + 1)
    lowered = "<script" in text or "<style" in text or "<pre" in text or "<textarea" in text
    if lowered or "<S" in text or "<P" in text or "<T" in text:
        last = 0
        for match in _CLOSERS.finditer(text):
            last = match.end()
        for match in _RAW.finditer(text, last):
            if _starts_block(text, match.start()):
                yield match.start(), match.end(), "<p "


def _starts_block(text: str, start: int) -> bool:
    """Whether only quotes, items and white space stand before in the line, and not much of it."""
    line_start = text.rfind("\n", max(0, start - _MOST_BEFORE), start) + 1
    return start - line_start < _MOST_BEFORE and _BEFORE.match(text, line_start, start) is not None
