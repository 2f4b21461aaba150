"""Which files are documentation, and in which format (interface §4)."""

from __future__ import annotations

from functools import lru_cache
from itertools import product
from re import IGNORECASE, MULTILINE
from typing import TYPE_CHECKING, Final

from doclint.lazy import compile_re

if TYPE_CHECKING:
    from collections.abc import Iterable
    from re import Pattern

    from doclint.model.document import Format

_FORMATS: Final[dict[str, Format]] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdx": "markdown",
    ".rst": "rst",
    ".rest": "rst",
    ".wiki": "wikitext",
    ".mediawiki": "wikitext",
}
# Docstrings are linted only where somebody asks for it.
_CODE: Final = (".py", ".pyi")
_ENOUGH: Final = 20_000  # characters that show what a file is written in
_TITLES: Final = ("README", "INSTALL", "CONTRIBUTING", "HACKING", "UPGRADE", "FAQ", "SECURITY", "MAINTAINERS")
_NAMES: Final = frozenset({*_TITLES, *(f"{title}.txt" for title in _TITLES)})
_LAST_LETTERS: Final = frozenset(
    {name[-2:] for name in _NAMES}
    | {
        "".join(letters)
        for name in _FORMATS
        for letters in product(*zip(name[-2:], name[-2:].upper(), strict=True))
    }
)
# What is left out by default: vendored and generated folders, test fixtures, translations, licence texts, lists
# of people, of changes and of things to do, instructions for coding agents.
_LEFT_OUT_FOLDER: Final = compile_re(
    r"(?:^|/)(?:"
    r"(?:node_modules|vendor|vendored|third[_-]party|bower_components|site-packages|deps|externs?|_build|_sources|dist|\.(?!github/|gitlab/)[^/]+)/"
    r"|(?:fixtures?|testdata|test-data|__fixtures__|snapshots|tests?/(?:roots|resources))/"
    r"|(?:changes|changelog(?:\.d)?|newsfragments|release[-_]?notes|relnotes"
    r"|(?:prev(?:ious)?[-_])?(?:whats[-_]?new|api[-_]changes(?:[-_][\dx.]+)?))/"
    r"|(?:i18n|l10n|locales?|translations?)/"
    r"|docs?/(?:[^/]+/)?(?:ar|bn|cs|de|es|fa|fr|he|hi|hu|it|ja|ko|nl|pl|pt|ru|sv|tr|uk|vi|zh)(?:[-_][a-z]{2,4})?/"
    r")",
    IGNORECASE,
)
_LEFT_OUT_NAME: Final = compile_re(
    # named after a version, such as v1.2.rst and release-3.0.1.md
    r"(?:(?:v|version|release|whats[-_]?new|api[-_]changes|github[-_]stats)[-_]?)?\d+(?:\.(?:\d+|x))+"
    r"(?:[-_.]?(?:[abx]|rc|dev|post|release|notes)\d*)*\.(?:md|rst|markdown)$"
    r"|readme[-_.](?!en\b)[a-z]{2}(?:[-_][a-z]{2,4})?\.[a-z]+$"  # in another language
    r"|(?:LICEN[CS]E|COPYING|NOTICE|AUTHORS|CREDITS|CONTRIBUTORS|THANKS|CHANGELOG|CHANGES|HISTORY|NEWS"
    r"|RELEASE[-_]?NOTES|WHATS?[-_]?NEW|TODO|\d{4}[-_]NEWS|WORK[-_]?LOG)(?:[-_.\d][^/]*)?$"
    r"|(?:CLAUDE|AGENTS|GEMINI|copilot-instructions)\.md$",
    IGNORECASE,
)
# What a program writes at the top of a page of its own; a part of a page may be generated, too.
_MADE: Final = r"(?:auto(?:matically)?[- ]?)?generated"
_HANDS_OFF: Final = r"\b(?:do not|don['’]t) (?:edit|modify|change)"
_GENERATED: Final = compile_re(
    rf"@generated\b|\bthis (?:file|page|document|readme) (?:is|was|has been) {_MADE}\b"
    rf"|\b{_MADE}\b[^\n]{{0,80}}{_HANDS_OFF}\b(?! the\b)"
    rf"|{_HANDS_OFF}(?: this (?:file|page|document))?[.,;:!]\s[^\n]{{0,20}}\b{_MADE}\b",
    IGNORECASE,
)
# What only one markup has. A row of signs below a title is in Markdown, RST and plain text alike, and `plain`
# reads such titles too; a `#` line that is not alone is a comment.
_SIGNS: Final[dict[Format, Pattern[str]]] = {
    "markdown": compile_re(
        r"^ {0,3}```[\w{]|^```$|\]\((?:https?:|#|[\w./-]+\))"
        r"|(?:\A|\n\n)#{1,6} [^\n]*[^\n.](?=\n\n|\n?\Z)|\n#{2,6} \w",
        MULTILINE,
    ),
    "rst": compile_re(
        r"^[ \t]*\.\. (?:[\w:.+-]+::|_[^\n]+:|\|)|(?<![`\w])``[^`\s][^`\n]*``(?!`)"
        r"|:[\w:.+-]+:`[^`\n]+`|`[^`\n]+`__?(?!\w)"
        r"|^(?:(?!\.\.).*)::\n\n[ \t]|^:[A-Z][\w -]+:[ \t]",
        MULTILINE,
    ),
    "wikitext": compile_re(
        r"^={1,6}[ \t]*[^=\s][^=\n]*[^=\s][ \t]*={1,6}[ \t]*$|\[\[[^\[\]\s][^\[\]\n]*\]\]"
        r"|(?<!')'{3}[^'\n]+'{3}(?!')|(?<![\[\]\w])\[https?://\S+ [^\]\n]+\]|^\{\|",
        MULTILINE,
    ),
}


def documents_among(paths: Iterable[str]) -> list[str]:
    """The paths that are documentation by their names."""
    # A large repository has a hundred thousand paths, and most are none of ours.
    return [path for path in paths if path[-2:] in _LAST_LETTERS and format_of(path)]


def format_of(path: str) -> Format | None:
    """The format that a file's name promises; None if it is no documentation."""
    dot = path.rfind(".")
    if (named := _FORMATS.get(path[dot:].lower())) and dot > 0 and path[dot - 1] != "/":
        return named
    return "plain" if path[path.rfind("/") + 1 :] in _NAMES else None


def recognise(path: str, text: str) -> Format:
    """The format of a file that is to be linted, by its name or else by what it looks like."""
    named = format_of(path)
    if named and named != "plain":
        return named
    if path.lower().endswith(_CODE):
        return "python"
    head = text[:_ENOUGH].replace("\r\n", "\n")
    counts: dict[Format, int] = {markup: len(signs.findall(head)) for markup, signs in _SIGNS.items()}
    best = max(counts, key=lambda markup: counts[markup])
    return best if counts[best] else "plain"


def is_left_out(path: str) -> bool:
    """Whether a file is left out unless somebody names it."""
    start = path.rfind("/") + 1
    return _is_folder_left_out(path[:start]) or bool(_LEFT_OUT_NAME.match(path[start:]))


@lru_cache(maxsize=1024)
def _is_folder_left_out(folder: str) -> bool:
    """Whether all files below a folder are left out; most folders hold many."""
    return bool(_LEFT_OUT_FOLDER.search(folder))


def is_generated(head: bytes) -> bool:
    """Whether a page says at its top, in so many words, that a program writes it."""
    # Few pages have the word, and looking for the phrases takes fifty times as long.
    return b"generated" in head.lower() and bool(_GENERATED.search(head.decode(errors="replace")))
