"""Which files are documentation, and in which format (interface §4)."""

from __future__ import annotations

from re import IGNORECASE
from typing import TYPE_CHECKING, Final

from doclint.lazy import compile_re

if TYPE_CHECKING:
    from doclint.model.document import Format

_FORMATS: Final[dict[str, Format]] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdx": "markdown",
    ".rst": "rst",
    ".rest": "rst",
}
_ENDINGS: Final = tuple(_FORMATS)
_TITLES: Final = ("README", "INSTALL", "CONTRIBUTING", "HACKING", "UPGRADE", "FAQ", "SECURITY", "MAINTAINERS")
_NAMES: Final = frozenset({*_TITLES, *(f"{title}.txt" for title in _TITLES)})
# What is left out by default: vendored and generated folders, test fixtures, translations, licence texts, lists
# of people, of changes and of things to do, instructions for coding agents.
_LEFT_OUT: Final = compile_re(
    r"(?:^|/)(?:"
    r"(?:node_modules|vendor|vendored|third[_-]party|bower_components|site-packages|_build|dist|\.(?!github/|gitlab/)[^/]+)/"
    r"|(?:fixtures?|testdata|test-data|__fixtures__|snapshots)/"
    r"|(?:i18n|l10n|locales?|translations?)/"
    r"|(?:LICEN[CS]E|COPYING|NOTICE|AUTHORS|CREDITS|CONTRIBUTORS|THANKS|CHANGELOG|CHANGES|HISTORY|NEWS"
    r"|RELEASE[-_]?NOTES|TODO)(?:[-_.\d][^/]*)?$"
    r"|(?:CLAUDE|AGENTS|GEMINI|copilot-instructions)\.md$"
    r")",
    IGNORECASE,
)
_RST_HINT: Final = compile_re(r"^\.\. [\w-]+::|^[=~^\"-]{3,}$|``[^`]+``|`_\b", 8)
_MARKDOWN_HINT: Final = compile_re(r"^#{1,6} \w|^```|\]\(\S+\)", 8)


def format_of(path: str) -> Format | None:
    """The format that a file's name promises; None if it is no documentation."""
    # A large repository has a hundred thousand paths, and most are none of ours.
    name = path[path.rfind("/") + 1 :]
    if name in _NAMES:
        return "plain"
    if not name.lower().endswith(_ENDINGS) or name.rfind(".") == 0:
        return None
    return _FORMATS[name[name.rfind(".") :].lower()]


def recognise(path: str, text: str) -> Format:
    """The format of a file that is to be linted, by its name or else by what it looks like."""
    named = format_of(path)
    if named and named != "plain":
        return named
    if _RST_HINT.search(text) and not _MARKDOWN_HINT.search(text):
        return "rst"
    return "markdown" if _MARKDOWN_HINT.search(text) else "plain"


def is_left_out(path: str) -> bool:
    """Whether a file is left out unless somebody names it."""
    return bool(_LEFT_OUT.search(path))
