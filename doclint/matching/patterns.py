"""One pattern, run by whichever engine can: RE2, which is linear in the text, or ``regex`` with a time limit.

RE2 works on UTF-8 bytes. ``Text`` keeps the encoded form of a page and turns byte offsets into code points; for
ASCII text, as most documentation is, they are the same.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import re2

from doclint.errors import DoclintError
from doclint.lazy import compile_re
from doclint.model.source import continuation_bytes

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

TIME_LIMIT: Final = 1.0
"""Seconds that a pattern RE2 cannot run may take on one page."""


# The Kelvin sign and the long s: RE2 takes them for letters of ASCII in another case.
_OTHER_CASES: Final = ("\u212a".encode(), "\u017f".encode())

# What has its meaning in its case: the letters of an escape, the name of a group. Where an escape may stand
# for a capital, or a range for more than letters, lower case would mean something else; of what is not ASCII, only
# punctuation has surely no case.
_KEPT_OR_CAPITAL: Final = compile_re(r"\\.|\(\?P?<\w+>|[A-Z]")
_ONLY_AS_WRITTEN: Final = compile_re(
    r"\\x(?![01])|\\[^\WbBdDsSwWntrx]|\[\[:|[A-Z]-[^A-Z]|[^\x00-\x7f\u2000-\u206f]|-[\u2000-\u206f]"
)

# What looks at the text beside a match, which RE2 does not know; and all that has brackets or hides some.
_LOOKS: Final = ("(?=", "(?!", "(?<=", "(?<!")
_BRACKET: Final = compile_re(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\((?:\?<?[=!])?|\)")


class Hit(NamedTuple):
    """A place where a pattern matched, in code points, and its named groups."""

    start: int
    end: int
    groups: dict[str, str]


class Text:
    """A text to search.

    Attributes:
        value: the text.
        data: the text as UTF-8.
    """

    __slots__ = ("__dict__", "data", "value")

    def __init__(self, value: str) -> None:
        self.value = value
        self.data = value.encode()

    @cached_property
    def folded(self) -> bytes | None:
        """The text as UTF-8 with small ASCII letters; None if it has others that RE2 takes for the same."""
        if not self.value.isascii() and any(sign in self.data for sign in _OTHER_CASES):
            return None
        return self.data.lower()

    @cached_property
    def _continuations(self) -> list[int]:
        return continuation_bytes(self.data)

    def point(self, offset: int) -> int:
        """The code point at a byte offset."""
        if len(self.data) == len(self.value):
            return offset
        return offset - bisect_left(self._continuations, offset)


class Pattern:
    """A regular expression; compiled when it is first needed.

    Args:
        source: the expression.
        ignore_case: whether upper and lower case are the same.
        words: whether a match must start and end at the edge of a word.
        roughly: a simpler expression, in small letters, that a text in small letters has wherever it has this one.
    """

    __slots__ = ("__dict__", "_roughly", "_words", "ignore_case", "source")

    def __init__(self, source: str, *, ignore_case: bool = False, words: bool = False, roughly: str = "") -> None:
        self.source = source
        self.ignore_case = ignore_case
        self._words = words
        self._roughly = roughly

    @cached_property
    def _without_looks(self) -> str:
        return _without_looks(self.source) if any(sign in self.source for sign in _LOOKS) else self.source

    @property
    def looks_around(self) -> bool:
        """Whether it asks what stands beside a match, so that RE2 can tell only where it may occur in ASCII."""
        return self._without_looks != self.source

    @property
    def re2_source(self) -> str:
        """The expression as RE2 takes it, to tell whether it can occur at all.

        RE2's ``\\b`` knows ASCII letters only: around words of other letters it would find no edge.
        """
        source = self._without_looks
        return self._at_edges(source) if source.isascii() else self._flags + source

    @property
    def folded_source(self) -> str | None:
        """The expression in lower case, to be sought in a folded text; None if it must be sought as it is.

        It may occur where the expression does not, never the other way round. RE2 takes a text with both cases of
        each letter in it for a row of sets, which takes it twice as long to compile; and it would keep an eye on
        where groups with names start and end.
        """
        if self._roughly:
            return f"(?m){self._roughly}"
        if not self.ignore_case or _ONLY_AS_WRITTEN.search(self.source):
            return None
        lower = _KEPT_OR_CAPITAL.sub(_in_lower_case, self._without_looks)
        return f"(?m)\\b(?:{lower})\\b" if self._words and lower.isascii() else f"(?m){lower}"

    @property
    def _flags(self) -> str:
        return "(?mi)" if self.ignore_case else "(?m)"

    def _at_edges(self, source: str) -> str:
        return f"{self._flags}\\b(?:{source})\\b" if self._words else self._flags + source

    @cached_property
    def _re2(self) -> Any:
        if self._words and not self.source.isascii():
            return None
        try:
            compiled = re2.compile(self._at_edges(self.source).encode(), _quiet())
        except re2.error:
            return None
        # Behind an empty match, RE2 does not look for another at the same place.
        found = (compiled.search(sample) for sample in (b"", b"_"))
        return None if any(match and match.start() == match.end() for match in found) else compiled

    @cached_property
    def _regex(self) -> Any:
        import regex  # noqa: PLC0415 - slow to import, and few patterns need it

        try:
            return regex.compile(self._at_edges(self.source))
        except regex.error as error:
            raise DoclintError(
                f"this pattern is not a regular expression: {self.source!r}", hint=str(error)
            ) from None

    def check(self) -> None:
        """``DoclintError`` if no engine can run the pattern."""
        if self._re2 is None:
            _ = self._regex

    def find(self, text: Text) -> Iterator[Hit]:
        """Every match of a character or more, from left to right.

        ``TimeoutError`` if it takes longer than ``TIME_LIMIT``.
        """
        if self._re2 is None:
            yield from self._find_slowly(text.value, 0)
            return
        has_groups = self._re2.groups > 0
        for match in self._re2.finditer(text.data):
            start, end = match.span()
            if start == end:
                continue
            named = match.groupdict() if has_groups else {}
            groups = {name.decode(): (value or b"").decode() for name, value in named.items()}
            hit = Hit(text.point(start), text.point(end), groups)
            if self._words and not _is_word(text.value, hit.start, hit.end):
                # Another end, or another place within, may be the edge of a word that RE2 does not see.
                yield from self._find_slowly(text.value, hit.start)
                return
            yield hit

    def _find_slowly(self, text: str, start: int) -> Iterator[Hit]:
        for match in self._regex.finditer(text, start, timeout=TIME_LIMIT):
            if match.start() < match.end():
                groups = {name: value or "" for name, value in match.groupdict().items()}
                yield Hit(match.start(), match.end(), groups)

    def occurs_in(self, text: Text) -> bool:
        """Whether there is a match of a character or more."""
        return self._may_occur_in(text) and next(self.find(text), None) is not None

    def _may_occur_in(self, text: Text) -> bool:
        """Whether it is worth a search: most texts RE2 rules out, and it takes longer to import ``regex``."""
        if self._re2 is not None or self._rough_re2 is None or (self.looks_around and not text.value.isascii()):
            return True
        return self._rough_re2.search(text.data) is not None

    @cached_property
    def _rough_re2(self) -> Any:
        try:
            return re2.compile(self.re2_source.encode(), _quiet())
        except re2.error:
            return None

    def matches(self, value: str) -> bool:
        """Whether the pattern occurs in ``value``."""
        return self.occurs_in(Text(value))


def _in_lower_case(part: re.Match[str]) -> str:
    if part[0][0] == "(":
        return "(?:"
    return part[0] if len(part[0]) > 1 else part[0].lower()


def _without_looks(source: str) -> str:
    """The expression with what it asks of the text beside a match made something that a match may have, too.

    Any text in which the expression occurs has that as well, and RE2 still sees whether all of it makes sense.
    """
    closing: list[str] = []

    def part(found: re.Match[str]) -> str:
        if found[0] == ")":
            return closing.pop() if closing else ")"
        if found[0][0] != "(":
            return found[0]
        closing.append(")" if found[0] == "(" else ")?")
        return "(" if found[0] == "(" else "(?:"

    return _BRACKET.sub(part, source)


def _is_word(text: str, start: int, end: int) -> bool:
    """Whether a match ends where a word does; RE2's ``\\b`` knows ASCII letters only."""
    return not (
        (_in_word(text[start - 1 : start]) and _in_word(text[start]))
        or (_in_word(text[end - 1]) and _in_word(text[end : end + 1]))
    )


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def _quiet() -> Any:
    options = re2.Options()
    options.log_errors = False
    return options
