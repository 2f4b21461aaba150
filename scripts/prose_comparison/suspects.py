"""The opposite of lost prose: what stands in the prose and looks like markup, code or a comment."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from doclint.model.document import Document

_PATTERNS: Final = {
    "a tag": r"</?[A-Za-z][^<>\s]*[\s>/]",
    "a comment": r"<!--|-->",
    "a template": r"\{\{|\}\}",
    "a link": r"\]\(|\[\[|\]\]|`_\b",
    "a directive": r"^\.\. |\w::(?:\s|$)",
    "a role": r":[\w-]+:`|`:[\w-]+:|\{[\w-]+\}`",
    "a table": r"\|\s*:?-{3,}|[-=]{3,}\+",
    "a code span": r"``|`[^`\s][^`]*`",
    "a fence": r"~~~|:::",
    "an entity": r"&(?:#\d+|[A-Za-z]+);",
    "a template of a programme": r"%\}|\{%|\$\{",
    "emphasis": r"\*\*\w|\w\*\*|'''",
    "an address": r"\w://",
    "a heading": r"^#{1,6}\s|^={2,}[^=]+={2,}\s*$",
}
_SUSPECT: Final = re.compile(
    "|".join(f"(?P<k{number}>{pattern})" for number, pattern in enumerate(_PATTERNS.values())), re.MULTILINE
)
_NAMES: Final = dict(zip((f"k{number}" for number in range(len(_PATTERNS))), _PATTERNS, strict=True))


class Suspect(NamedTuple):
    """Prose that looks like something else: like what, where in the source, and the text around it."""

    looks_like: str
    offset: int
    shown: str


def suspects(document: Document) -> Iterator[Suspect]:
    """What a person should look at."""
    text = document.prose.text
    for block in document.prose_blocks:
        for match in _SUSPECT.finditer(text, block.start, block.end):
            place = document.prose.to_source(*match.span())
            around = text[max(block.start, match.start() - 30) : min(block.end, match.end() + 30)]
            yield Suspect(_NAMES[match.lastgroup or ""], place.start, around)
