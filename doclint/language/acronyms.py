"""Acronyms and the words they stand for."""

from __future__ import annotations

from functools import lru_cache
from re import IGNORECASE
from typing import TYPE_CHECKING, Final

from doclint.lazy import compile_re

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from re import Match

ACRONYM: Final = compile_re(
    r"(?<![\w\x1a./@#$&+:=-])[A-Z][A-Z0-9]{1,9}(?=(?:s|'s|’s|es)?(?![\w\x1a(]|[./+@#=]\w|-[A-Z0-9_\x1a]|::))"
)
"""A word in capitals, perhaps with digits, in the singular; not a part of a code, a name or a version."""

_CAPITALS: Final = bytes(
    byte if chr(byte) in "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789" else 0x20 for byte in range(256)
)
_WORD: Final = compile_re(r"[^\W_]+(?:['’][^\W_]{1,2}\b)?")
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

    They stand beside it, see ``defined_acronyms``, or with capitals anywhere in the text. The initials must fit.
    """
    found = {}
    for acronym in acronyms:
        beside = (_words_beside(text, start, end) for start, end in _places(text, acronym))
        if words := next(filter(None, beside), "") or _name_with_initials(text, acronym):
            found[acronym] = words
    return found


def defined_acronyms(text: str) -> dict[str, str]:
    """The acronyms that ``text`` defines, in the singular, with their words.

    Known forms: ``Site Reliability Engineering (SRE)`` and ``… (short: SRE)``, ``SRE (Site Reliability
    Engineering)``, ``SRE, the Site …``, ``SRE: …``, ``SRE – …``, ``SRE is …``, ``SRE stands for …``.
    """
    found: dict[str, str] = {}
    for match in _CANDIDATE.finditer(text):
        token = match[0]
        capitals = sum(not character.islower() for character in token)
        if capitals < 2 or 2 * capitals < len(token) or token.isdecimal():
            continue
        is_plural = token[-1] == "s" and token[:-1].isupper() and not _NUMERONYM.match(token)
        name = token[:-1] if is_plural else token
        if name not in found and (words := _words_beside(text, match.start(), match.end())):
            found[name] = words
    return found


_CANDIDATE: Final = compile_re(
    r"(?<![\w\x1a./@#$&+=-])[A-Za-z](?=[A-Za-z]{0,2}[A-Z0-9])[A-Za-z0-9]{1,10}(?![\w\x1a])"
)
# What may stand between the words and the acronym, in either order.
_AFTER: Final = compile_re(
    r"(?:['’]s\b)?[\"'”’*]*(?:\s*([(\[:=])|\s*[,–—]|\s+-|\s+(?:is|are|means?|(stands?))\b)\s*[\"'“‘*]*"
    r"(?:i\.e\.,?\s+)?([^.()\[\]\x17]+)"
)
_BEFORE: Final = compile_re(
    r"[\s\"”’*]*(?:[(\[,–—/]|\s-|\s(?:or|aka)\b)\s*"
    r"(?:(?:or|also|aka|a\.k\.a\.|the|i\.e\.,?|in|for|called|known|as|to|abbr\.|abbreviat(?:ed|ion)|acronym"
    r"|hereafter|short(?:ened|ly)?)\b:?\s+)*[\"'“‘*]*$"
)
_BREAK: Final = compile_re(r"[.()\[\]\x17]")
_BRACKETS: Final = compile_re(r"\([^()]*\)|\[[^\[\]]*\]")
_WINDOW: Final = 200
_LONGEST_LINK: Final = 40  # between the words and the acronym
_NUMERONYM: Final = compile_re(r"([A-Za-z])([0-9]{1,2})([A-Za-z])$")
# What may come between an acronym and its words: `WDQS, short for the Wikidata Query Service`.
_LEADS: Final = frozenset(
    {"a", "abbreviation", "acronym", "an", "are", "for", "from", "full", "in", "is", "means", "of", "or", "our"}
    | {"short", "standing", "stands", "that", "the", "which"}
)
_ARTICLES: Final = frozenset({"a", "an", "the"})
_X_WORDS: Final = ("ex", "cross", "trans")


def _places(text: str, acronym: str) -> Iterator[tuple[int, int]]:
    """Where an acronym stands as a word, with the ``s`` of its plural."""
    start = text.find(acronym)
    while start >= 0:
        end = start + len(acronym)
        if text[end : end + 1] == "s":
            end += 1
        if not _is_in_word(text, start - 1) and not _is_in_word(text, end):
            yield start, end
        start = text.find(acronym, end)


def _is_in_word(text: str, index: int) -> bool:
    return 0 <= index < len(text) and (text[index].isalnum() or text[index] == "_")


def _words_beside(text: str, start: int, end: int) -> str:
    """The words before or after the acronym at a place that it stands for; "" if there are none."""
    token = text[start:end]
    if before := _BEFORE.search(text, max(0, start - _LONGEST_LINK), start):
        window = text[max(0, start - _WINDOW) : before.start()]
        words = _spelt_before(token, window)
        if not words and window[-1:] not in ")]" and (")" in window or "]" in window):
            words = " ".join(_spelt_before(token, _BRACKETS.sub("", window)).split())
        # Where commas part all of it, it is a list.
        if words and not ("," in words and before[0].lstrip().startswith(",")):
            return words
    if after := _AFTER.match(text, end, end + _WINDOW):
        return _spelt_after(token, after[3], is_strong=bool(after[1] or after[2]))
    return ""


def _spelt_before(token: str, window: str) -> str:
    """The stretch near the end of ``window`` that spells an acronym; one or two words may follow it."""
    words = _BREAK.split(window)[-1]
    parts = list(_WORD.finditer(words))[-_MOST_WORDS:]
    for first in range(len(parts) - 1, -1, -1):
        count = _count_spelling(token, [part[0] for part in parts[first:]])
        if count and first + count >= len(parts) - 2:
            return _stretch(words, parts[first : first + count])
    return ""


def _spelt_after(token: str, words: str, *, is_strong: bool) -> str:
    """The stretch at the start of ``words`` that spells an acronym.

    After a bracket or a colon, any words may do so; after a comma, only those that a lead announces or a capital.
    """
    parts = list(_WORD.finditer(words))[:_MOST_WORDS]
    plain = [part[0] for part in parts]
    for first, word in enumerate(plain):
        if (is_strong or first or word[0].isupper()) and (count := _count_spelling(token, plain[first:])):
            return _stretch(words, parts[first : first + count])
        if word.lower() not in _LEADS:
            break
    # `PAWS: A Web Shell` spells its first letter by itself.
    count = _count_spelling(token[1:], plain)
    has_capitals = all(word[0].isupper() or word in _SMALL for word in plain[:count])
    return _stretch(words, parts[:count]) if count and has_capitals else ""


def _stretch(words: str, parts: list[Match[str]]) -> str:
    """What the words from the first to the last of ``parts`` are, without a genitive's end."""
    return words[parts[0].start() : parts[-1].end()].removesuffix("'s").removesuffix("’s")


def is_described(text: str, start: int, end: int) -> bool:
    """Whether the words around ``text[start:end]`` say what it is: ``eqiad (Ashburn)``, ``eqiad, the site``.

    Also in the other order: ``the data centre in Ashburn (eqiad)``, ``a service called AQS``.
    """
    before, after = text[max(0, start - 40) : start], text[end : end + 60]
    if before.endswith("(") and after.startswith(")") and _WORDS_BEFORE.search(before):
        return True
    return bool(_DESCRIBED_BEFORE.search(before) or _DESCRIBED_AFTER.match(after))


def is_of_letters(acronym: str) -> bool:
    """Whether it is made of three capitals or more: words with these initials are hardly there by chance."""
    return len(acronym) > 2 and acronym.isalpha() and acronym.isupper()


def is_spelt_nearby(text: str, acronym: str, place: int) -> bool:
    """Whether the sentences around a place have the words of an acronym, without saying that they are."""
    if not is_of_letters(acronym):
        return False
    words = r"(?:[\s/-]|\s(?:a|and|for|in|of|the|to)\s)".join(rf"{letter}[a-z]+" for letter in acronym.lower())
    window = text[max(0, place - _NEARBY) : place + _NEARBY]
    return compile_re(rf"\b{words}\b", IGNORECASE).search(window) is not None


_NEARBY: Final = 400
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


@lru_cache(maxsize=1)  # a page's acronyms are asked for one after the other
def _names(text: str) -> list[tuple[str, str]]:
    """The runs of words with capitals in a text, each with its initials; small words may stand between them."""
    runs = (match[0] for match in _NAME.finditer(text))
    return [("".join(word[0] for word in _CAPITALISED.findall(run)), run) for run in runs]


_CAPITALISED: Final = compile_re(r"[A-Z][a-z'’]+")
_NAME: Final = compile_re(r"[A-Z][a-z'’]+(?:[\s/-]+(?:(?:a|and|as|for|in|of|on|the|to|with)\s+)*[A-Z][a-z'’]+)+")


def _name_with_initials(text: str, acronym: str) -> str:
    """The first words with capitals, anywhere, that spell the acronym; "" if there are none."""
    letters = "".join(filter(str.isalpha, acronym))
    if len(letters) < 2:
        return ""
    for initials, run in _names(text):
        if (first := initials.find(letters)) >= 0:
            words = list(_CAPITALISED.finditer(run))[first : first + len(letters)]
            return run[words[0].start() : words[-1].end()]
    return ""


def _count_spelling(token: str, words: list[str]) -> int:
    """How many of these words, from the first on, an acronym stands for, perhaps in the plural; 0 if for none."""
    if not words or words[0] in _ARTICLES:  # an acronym of an article has a capital there
        return 0
    folded = [word.lower() for word in words]
    if (match := _NUMERONYM.match(token)) and _is_shortened(folded[0], *match.groups()):
        return 1
    acronym = token[:-1] if token[-1:] == "s" and len(token) > 2 else token
    for letters in _readings(acronym):
        count = _fits(letters, folded)
        if count == 1 and not _has_capitals(words[0], acronym):
            continue
        # `IP (in particular)`, `CI, configured in`
        if count and folded[count - 1] not in _SMALL and (len(letters) > 2 or folded[0] not in _SMALL):
            return count
    return 0


def _is_shortened(word: str, first: str, between: str, last: str) -> bool:
    """Whether a word starts and ends with these letters, with so many between them: ``i18n``."""
    edges = (first.lower(), last.lower())
    return len(word) == int(between) + 2 and (word[0], word[-1]) == edges


_REPEATED: Final = compile_re(r"([a-z])([2-4])")


def _readings(acronym: str) -> list[str]:
    """The letters of an acronym; a number may tell how many there are, as in ``W3C`` and ``S3``, or mean "to"."""
    folded = acronym.lower()
    repeated = _REPEATED.sub(lambda match: match[1] * int(match[2]), folded)
    is_certain = len(folded) <= 3 and not folded.isalpha() and "2" not in folded
    readings = [repeated] if is_certain else [repeated, folded]
    return ["".join(filter(str.isalpha, reading)) for reading in readings]


def _has_capitals(word: str, acronym: str) -> bool:
    """Whether one word spells the acronym by its capitals, as ``EventLogging`` does ``EL``."""
    return word != acronym and "".join(letter for letter in word if letter.isupper()) == acronym


def _fits(letters: str, words: list[str]) -> int:
    """How many words it takes to spell the letters by initials, or by several letters of one word; 0 if it can't.

    Small words may be passed over; ``Representational State Transfer`` spells ``REST`` by its first two letters.
    """
    if not letters or not words[0].startswith(_starts(letters[0])):
        return 0
    index = 0
    for count, word in enumerate(words, 1):
        if word.startswith(_starts(letters[index])):
            index += 1
            for letter in word[1:] if word != letters else "":  # a word does not stand for itself
                if index == len(letters):
                    break
                if letter == letters[index] and not _starts_later(letter, words[count:]):
                    index += 1
        elif word not in _SMALL:
            return 0
        if index == len(letters):
            return count
    return 0


def _starts(letter: str) -> str | tuple[str, ...]:
    """How a word may start that a letter stands for: ``XSS`` is cross-site scripting."""
    return ("x", *_X_WORDS) if letter == "x" else letter


def _starts_later(letter: str, words: list[str]) -> bool:
    return any(word.startswith(letter) for word in words)
