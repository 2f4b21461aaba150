"""``markup``: marks of RST that do not do what their author meant."""

from collections.abc import Iterator, Sequence
from re import IGNORECASE, MULTILINE
from typing import Final, Literal
from unicodedata import combining, east_asian_width

from doclint.checks.base import Check, Options, Page
from doclint.lazy import compile_re
from doclint.model.document import Inline
from doclint.model.finding import Match

_DEFAULT_ROLE: Final = compile_re(r"^\s*\.\. default-role::|^default_role\s*=\s*[\"'r]", MULTILINE)
# A configuration that takes its settings from elsewhere may set the role there.
_TAKEN_OVER: Final = compile_re(r"^from[ \t]+[\w.]*conf\w*(?:\.[\w.]+)?[ \t]+import[ \t]+\*", MULTILINE)
# A line of a log: what was written about a change, and where.
_LOGGED: Final = compile_re(r"[ \t]*[*-][ \t]+(?:[0-9a-f]{7,40}\b|\*\*(?:PR|ISSUE)\*\*)")
# What stands on a screen, where it is told to press it, a sign, a note's number, and the title of a text, for
# which the role is meant: italics do no harm.
_LABEL: Final = compile_re(r"`[A-Z][\w &/…:-]*`")
_PRESS: Final = compile_re(
    r"\b(?:click|press|choose|select|tap|hit|push|open|check|untick|tick)(?:e?s|ed|ing)?(?:\s+(?:on|the|to|and|hold))*\s+\Z",
    IGNORECASE,
)
_PRESSED: Final = compile_re(r"\s+(?:button|menu|tab|check ?box|link|icon|dialog|panel|field|window|screen)\b")
_SIGN: Final = compile_re(r"`(?:[^\x00-\x7f]|\[\d+\]|[A-Z][a-z]+(?: (?:[A-Z]?[a-z]+|&))+)`")


class MarkupOptions(Options, frozen=True):
    """Options of ``markup``.

    Attributes:
        flag: ``default-role`` for words between single backticks, ``short-line`` for a title that is longer than
            the line below or above it.
    """

    flag: Literal["default-role", "short-line"]


class Markup(Check):
    """Looks at what docutils reads otherwise than it looks."""

    Options = MarkupOptions
    options: MarkupOptions

    def run(self, page: Page, patterns: Sequence[int]) -> Iterator[Match]:
        """The places where the marks mislead."""
        if page.document.format == "rst":
            yield from _default_roles(page) if self.options.flag == "default-role" else _short_lines(page)


def _default_roles(page: Page) -> Iterator[Match]:
    """Words in the default role, unless the page or Sphinx's configuration says which role that is."""
    document = page.document
    found = [inline for inline in document.inlines if inline.kind == "role" and not inline.target]
    if not found or _DEFAULT_ROLE.search(page.source.text):
        return
    repository = page.repository
    if any(path.endswith("conf.py") and _sets_role(repository.read(path)) for path in repository.paths):
        return
    for inline in found:
        words = document.source[inline.span]
        if not _may_be_italic(page, inline, words):
            yield Match(inline.span, {"match": words}, replacement=f"`{words}`", subject=words)


def _sets_role(configuration: str) -> bool:
    """Whether a configuration of Sphinx sets the role, or may take it over from another one."""
    return bool(_DEFAULT_ROLE.search(configuration) or _TAKEN_OVER.search(configuration))


def _may_be_italic(page: Page, inline: Inline, words: str) -> bool:
    """Whether the words are a sign, a title, the label of something to press, or part of what others wrote."""
    text, start, end = page.source.text, inline.span.start, inline.span.end
    if _SIGN.fullmatch(words) or _LOGGED.match(text, text.rfind("\n", 0, start) + 1):
        return True
    return _LABEL.fullmatch(words) is not None and (
        _PRESS.search(text[max(0, start - 40) : start]) is not None
        or _PRESSED.match(text[end : end + 20]) is not None
    )


def _short_lines(page: Page) -> Iterator[Match]:
    """Titles with a line that is too short; docutils warns of each."""
    document = page.document
    for section in document.sections[1:]:
        block = document.blocks[section.blocks[0]]
        source = page.source[block.span]
        lines = source.split("\n")
        if len(lines) < 2:  # a title of HTML or of another format
            continue
        title = lines[-2].rstrip()
        width = _columns(title)
        marks = [line.rstrip() for line in (lines[0], lines[-1]) if line is not lines[-2]]
        if all(len(mark) >= width for mark in marks):
            continue
        longest = max(width, *(len(mark) for mark in marks))
        written = [*([marks[0][0] * longest] if len(marks) > 1 else []), lines[-2], marks[-1][0] * longest]
        yield Match(block.span, {"match": source}, replacement="\n".join(written), subject=section.title)


def _columns(text: str) -> int:
    """How many columns docutils counts; see ``docutils.utils.column_width``."""
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(one) in "WF" else 1 for one in text) - sum(
        1 for one in text if combining(one)
    )


CHECK = Markup
