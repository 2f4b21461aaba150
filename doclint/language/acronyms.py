"""Acronyms and the words they stand for."""

from __future__ import annotations

from re import escape
from typing import TYPE_CHECKING, Final

from doclint.lazy import compile_re

if TYPE_CHECKING:
    from collections.abc import Iterable
    from re import Pattern

ACRONYM: Final = compile_re(
    r"(?<![\w\x1a./@#$&+:=-])[A-Z][A-Z0-9]{1,9}(?=(?:s|'s|’s|es)?(?![\w\x1a(]|[./+@#=]\w|-[A-Z0-9_\x1a]|::))"
)
"""A word in capitals, perhaps with digits, in the singular; not a part of a code, a name or a version."""

_CAPITALS: Final = bytes(
    byte if chr(byte) in "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789" else 0x20 for byte in range(256)
)
_WORD: Final = compile_re(r"[^\W_]+")
_SMALL: Final = frozenset(
    {
        "a",
        "an",
        "and",
        "as",
        "at",
        "by",
        "de",
        "des",
        "for",
        "from",
        "in",
        "la",
        "of",
        "on",
        "or",
        "the",
        "to",
        "with",
    }
)
_MOST_WORDS: Final = 12
# Words that tell a reader that a name stands for what comes before or after it.
_ALIAS: Final = (
    r"(?:call(?:ed|s)|named|known as|a\.?k\.?a\.?|abbreviated(?: as| to)?|short(?:ened)? (?:as|to)|dubbed)"
)
_ARTICLE: Final = r"(?:an?|the|our|one|any|its?|Wikimedia's)"


def runs_of_capitals(data: bytes) -> set[bytes]:
    """All runs of capitals and digits in a UTF-8 text: more than its acronyms, and found in no time."""
    return set(data.translate(_CAPITALS).split())


def expansions(text: str, acronyms: Iterable[str]) -> dict[str, str]:
    """The words that ``text`` gives for each acronym, for those that it expands.

    Known forms: ``Site Reliability Engineering (SRE)``, ``SRE (Site Reliability Engineering)``, ``SRE: …``,
    ``SRE stands for …``, and the words with capitals anywhere in the text. The initials must fit.
    """
    found = {}
    for acronym in acronyms:
        for match in compile_re(rf"\b{escape(acronym)}s?\b").finditer(text):
            start, end = match.span()
            words = ""
            if before := _BEFORE.search(text, max(0, start - 30), start):
                words = _spelt(acronym, text[max(0, start - _WINDOW) : before.start()], from_start=False)
            if not words and (after := _AFTER.match(text, end, end + _WINDOW)):
                words = _spelt(acronym, after[1], from_start=True)
            if words:
                found[acronym] = words
                break
        else:
            if capitals := _capitalised(acronym).search(text):
                found[acronym] = capitals[0]
    return found


# What may stand between the words and the acronym, in either order.
_AFTER: Final = compile_re(r"[\"'”’*]*(?:\s*[([:,=–—]|\s+-|\s+(?:is|are|means?|stands?)\b)\s*([^.()\[\]\x17]+)")
_BEFORE: Final = compile_re(
    r"[\s\"”’*]*(?:[(\[,–—/]|\s-|\s(?:or|aka)\b)\s*(?:or\s+|aka\s+|the\s+|i\.e\.\s+|abbreviated\s+)?[\"'“‘*]*$"
)
_BREAK: Final = compile_re(r"[.()\[\]\x17]")
_WINDOW: Final = 200


def is_described(text: str, start: int, end: int) -> bool:
    """Whether the words around ``text[start:end]`` say what it is: ``eqiad (Ashburn)``, ``eqiad, the site``.

    Also in the other order: ``the data centre in Ashburn (eqiad)``, ``a service called AQS``.
    """
    before, after = text[max(0, start - 40) : start], text[end : end + 60]
    if before.endswith("(") and after.startswith(")") and _WORDS_BEFORE.search(before):
        return True
    return bool(_DESCRIBED_BEFORE.search(before) or _DESCRIBED_AFTER.match(after))


_WORDS_BEFORE: Final = compile_re(r"\w[\w'’-]*[\"”’*]?\s+\($")
_DESCRIBED_BEFORE: Final = compile_re(rf"\b{_ALIAS}\s+(?:the\s+)?[\"'“‘*]*$")
_DESCRIBED_AFTER: Final = compile_re(
    r"[\"'”’*]*(?:"
    r"\s+(?:[\w-]+\s+){0,3}means\b"
    r"|\s+as (?:an?|the|our)\s+[a-z]"
    rf"|\s+(?:is|are|was|were|refers to|stands for|describes)\s+(?:{_ARTICLE}\s+|[a-z]+ing\b|short for)"
    rf"|\s*(?:,|:|–|—|\s-)\s+(?:or\s+|i\.e\.,?\s+)?(?:{_ARTICLE})\s+[a-z]"
    r"|,\s+(?:which|that|who)\s+(?:is|are|was|stands?|means)\b"
    r"|\s+\((?:or\s+|i\.e\.,?\s+)?(?:[A-Z][a-z]+\)|[A-Za-z][\w'’-]*,?\s+[^)\s\x1a])"
    r")"
)


def _capitalised(acronym: str) -> Pattern[str]:
    """Words with capitals, anywhere, that spell the acronym; small words may stand between them."""
    small = r"(?:(?:a|and|as|for|in|of|on|the|to|with)\s+)*"
    words = [rf"{escape(letter)}[a-z'’]+" for letter in acronym if letter.isalpha()]
    return compile_re(rf"[\s/-]+{small}".join(words))


def _spelt(acronym: str, words: str, *, from_start: bool) -> str:
    """The stretch at the start or the end of ``words`` whose initials make up the acronym; "" if none does."""
    letters = [letter for letter in acronym.lower() if letter.isalpha()]
    if not from_start:
        words = _BREAK.split(words)[-1]
    parts = list(_WORD.finditer(words))
    parts = parts[:_MOST_WORDS] if from_start else parts[-_MOST_WORDS:]
    starts = range(min(6, len(parts))) if from_start else range(len(parts) - 1, -1, -1)
    for start in starts:
        chosen = parts[start:]
        if chosen[0][0].lower()[0] != letters[0]:
            continue
        last = _fits(letters, [part[0].lower() for part in chosen])
        if not last or (last == 1 and not _has_capitals(chosen[0][0], acronym)):
            continue
        if from_start or last >= len(chosen) - 2:  # before an acronym, the expansion must end near it
            return words[chosen[0].start() : chosen[last - 1].end()]
    return ""


def _has_capitals(word: str, acronym: str) -> bool:
    """Whether one word spells the acronym by its capitals, as ``EventLogging`` does ``EL``."""
    return word != acronym and "".join(letter for letter in word if letter.isupper()) == acronym


def _fits(letters: list[str], words: list[str]) -> int:
    """How many words it takes to spell the letters by initials, or by several letters of one word; 0 if it can't.

    Small words may be passed over; ``Representational State Transfer`` spells ``REST`` by its first two letters.
    """
    index = 0
    for count, word in enumerate(words, 1):
        if index < len(letters) and word[0] == letters[index]:
            index += 1
            for letter in word[1:]:
                if (
                    index < len(letters)
                    and letter == letters[index]
                    and not _starts_later(letters[index], words[count:])
                ):
                    index += 1
        elif word not in _SMALL:
            return 0
        if index == len(letters):
            return count
    return 0


def _starts_later(letter: str, words: list[str]) -> bool:
    return any(word[0] == letter for word in words)
