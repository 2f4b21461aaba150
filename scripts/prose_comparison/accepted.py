"""Differences between two readings in which doclint is right, or neither is wrong: each class with its reason."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from prose_comparison.readings import Difference


_GAP: Final = re.compile(r"\S(?: {3,}| *\t)\s*\S")
_WORDS: Final = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,}")


class Context(NamedTuple):
    """What is known of the place of a difference: the lines of the file, and what the other reader refused."""

    lines: Sequence[str]
    refused: Sequence[range]


class Accepted(NamedTuple):
    """A class of differences.

    Attributes:
        name: what an engineer reads in the list.
        reason: why it is none of doclint's faults.
        holds: whether a difference is one of the class.
    """

    name: str
    reason: str
    holds: Callable[[Difference, Context], bool]


def _is_refused(difference: Difference, context: Context) -> bool:
    line = difference.words[0].line
    return difference.kind == "added" and any(line in lines for lines in context.refused)


def _is_made_by_template(difference: Difference, context: Context) -> bool:
    return difference.kind == "lost" and "[{{" in context.lines[difference.words[0].line - 1]


def _is_set_apart(difference: Difference, context: Context) -> bool:
    line = context.lines[difference.words[0].line - 1].strip("\r\n")
    return difference.kind == "lost" and (line[:1] in {" ", "\t"} or bool(_GAP.search(line)) or "`" in line)


def _is_no_sentence(difference: Difference, context: Context) -> bool:
    line = context.lines[difference.words[0].line - 1].strip()
    return difference.kind == "lost" and not _WORDS.search(line)


def _is_tag(difference: Difference, context: Context) -> bool:
    line = context.lines[difference.words[0].line - 1]
    return difference.kind == "lost" and any(mark in line for mark in ("{{", "{%", "<<<", "<template #"))


def _is_code_in_html(difference: Difference, context: Context) -> bool:
    return difference.kind == "lost" and "`" in context.lines[difference.words[0].line - 1]


ACCEPTED: Final[dict[str, tuple[Accepted, ...]]] = {
    "plain": (
        Accepted(
            "indented lines, columns and code",
            "without markup these are prose only where they read like sentences, which is doclint's own judgement",
            _is_set_apart,
        ),
        Accepted("a line that holds no two words", "it is a name, an address or a command", _is_no_sentence),
    ),
    "markdown": (
        Accepted(
            "tags of templates and components, and lines that include a file",
            "CommonMark knows neither Vue nor Jinja nor VitePress, and takes them for text",
            _is_tag,
        ),
        Accepted(
            "back-ticks inside HTML",
            "CommonMark reads no code there; whoever writes a name so means code all the same",
            _is_code_in_html,
        ),
    ),
    "rst": (
        Accepted(
            "docutils refuses the markup",
            "it shows an error in the place of the text, which doclint reads all the same",
            _is_refused,
        ),
    ),
    "wikitext": (
        Accepted(
            "an address made by a template",
            "MediaWiki expands the template before it reads the link; mwparserfromhell sees no link",
            _is_made_by_template,
        ),
    ),
}
