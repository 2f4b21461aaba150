"""Sentences: spans of a block's text."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from doclint.lazy import compile_re

# Nothing but these ends a sentence, so a text without one needs no splitter.
_TERMINATOR: Final = compile_re(r"[.!?…。।؟\uff01\uff1f](?:[\"'”»\u2019)]|\[\d+\]|\])*\s")
_WORDED: Final = compile_re(r"[\w\x1a]")
# What is no sentence but the number of the next one.
_NUMBER: Final = compile_re(
    r"\(?(?:\d{1,2}|[A-Za-z])\.|(?:[Ss]tep|[Pp]art|[Cc]hapter|[Ff]igure|[Tt]able|[Nn]o\.?)\s\d+\."
)
# The same behind a colon, and the number of a section before what is said of it.
_LATER_NUMBER: Final = compile_re(r"[:;]\s\(?\d{1,2}\.$")
_SECTION: Final = compile_re(r"\b(?:[Ss]ections?|[Cc]hapters?|[Aa]rticles?|§)\s\d+(?:\.\d+)*\.$")
_LONGEST_NUMBER: Final = 14
# Abbreviations that sentencex does not know, or only before a small letter; always before another word …
_TITLES: Final = frozenset(
    {"Dr.", "Mr.", "Mrs.", "Ms.", "Prof.", "St.", "cf.", "resp.", "viz.", "incl.", "excl."}
    | {"e.g.", "E.g.", "i.e.", "I.e.", "N.B.", "P.S."}
)
# … or only before a number or a small letter, since they also end sentences.
_SHORT: Final = frozenset(
    {"approx.", "ca.", "max.", "min.", "avg.", "est.", "dept.", "ext.", "misc.", "opt.", "etc.", "al.", "vs."}
    | {"lbs.", "vol.", "p.", "pp.", "fig.", "figs.", "eq.", "sec.", "secs.", "no.", "nos."}
    | {"Fig.", "Figs.", "Eq.", "Sec.", "Secs.", "No.", "Nos."}
)
_TIMES: Final = frozenset({"a.m.", "p.m."})
_ZONE: Final = compile_re(r"[A-Z]{2,4}\b")
# Where sentencex sees one sentence and there are two: behind a closing bracket or quote, a note such as `[1]`,
# three dots, `etc.`, a release such as `8.x`, a unit; before `(3)`; and behind the marks of some other scripts.
_HIDES: Final = (
    r"(?:(?<=[।؟])\s+|(?<![।؟])(?:[)\]\"”»\u2019']+|(?:\[\d+\])+|(?<=…)|(?<=\betc\.)|(?<=\.x\.)|(?<=[a-z]{4}\.)(?=\s+\(\d{1,2}\)\s)|(?<=\d\s[smhgBV]\.))"
    r"\s+(?=[A-Z\x1a(\[\"“]))"
)
_HIDDEN_END: Final = compile_re(rf"[.!?…।؟]{_HIDES}")
# Most texts have no mark but the full stop, which alone is found far faster than one of many.
_FULL_STOP: Final = compile_re(rf"\.{_HIDES}")
# The same inside brackets that hold whole sentences.
_INNER_END: Final = compile_re(r"(?<=[a-z\x1a)][a-z\x1a)])[.!?]\s+(?=[A-Z\x1a])")
_BRACKETS: Final = {"(": ")", "[": "]"}


def split_sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of one block as ranges of ``text``, without the white space around them.

    The splitter is Wikimedia's own ``sentencex``; what it gets wrong in technical text is mended here.
    """
    sentences: list[tuple[int, int]] = []
    for start, end in _ranges(text) if _TERMINATOR.search(text) else [(0, len(text))]:
        part = text[start:end].lstrip()
        if not part:
            continue
        first = end - len(part)
        # A smiley behind the last mark is no sentence.
        if sentences and not part[0].isalnum() and not _WORDED.search(part):
            first = sentences.pop()[0]
        sentences.append((first, end - len(part) + len(part.rstrip())))
    return sentences


def _ranges(text: str) -> list[tuple[int, int]]:
    """The sentences of one block that may have several, with the white space around them."""
    import sentencex  # noqa: PLC0415 - most blocks are one sentence

    ranges = _joined(text, sentencex.segment("en", text))
    has_others = "?" in text or "!" in text or not text.isascii()
    hidden = (_HIDDEN_END if has_others else _FULL_STOP).search(text) is not None
    if hidden or "(" in text or "[" in text:
        return [part for start, end in ranges for part in _parted(text, start, end, hidden=hidden)]
    return ranges


def _joined(text: str, parts: list[str]) -> list[tuple[int, int]]:
    """The ranges of the parts, those put together again that an abbreviation or a number parts."""
    joined: list[tuple[int, int]] = []
    before, end = "", 0
    for part in parts:
        first = start = text.find(part, end)  # in a long text, white space between two parts is in neither
        # Most ends are plain: no number and no abbreviation before a capital is a word of so many letters.
        is_plain = before[-2:] == ". " and before[-7:-2].isalpha() and part[:1].isupper()
        if joined and not is_plain and _goes_on(text[joined[-1][0] : end], text[end : end + 20]):
            first = joined.pop()[0]
        end = start + len(part)
        joined.append((first, end))
        before = part
    return joined


def _goes_on(part: str, after: str) -> bool:
    """Whether the sentence that seems to end with ``part`` goes on with ``after``."""
    end, start = part.strip(), after.lstrip()
    if not end or not start or end[-1] not in ".?!":
        return False
    if len(end) <= _LONGEST_NUMBER and _NUMBER.fullmatch(end):
        return True
    word, is_small = _last_word(end), start[0].islower()
    is_parted = part[-1].isspace() or after[0].isspace()
    if not word.strip(".?!"):  # the dot is a word, `..`, or begins one, `.NET`
        return is_small or not is_parted
    if end[-1] != ".":
        return is_small and word[0].isupper()  # Yahoo! mail
    is_name = not is_parted and start[0].isalnum()  # mw.Api
    if end[-2:-1].isdecimal() and (_LATER_NUMBER.search(end) or (is_small and _SECTION.search(end))):
        return True
    return is_name or _is_abbreviation(word, start)


def _is_abbreviation(word: str, after: str) -> bool:
    """Whether ``word`` is short for another before ``after``."""
    if word in _TIMES:
        return bool(_ZONE.match(after))
    return word in _TITLES or (word in _SHORT and (after[0].islower() or after[0].isdigit() or after[0] == "("))


def _parted(text: str, start: int, end: int, *, hidden: bool) -> list[tuple[int, int]]:
    """The sentences in what sentencex takes for one; ``hidden`` says whether the block hides an end at all."""
    part = text[start:end]
    closing = _BRACKETS.get(part.lstrip()[:1])
    if not (hidden or closing):
        return [(start, end)]
    ends: set[int] = set()
    if hidden:
        ends |= {match.end() for match in _HIDDEN_END.finditer(part) if _is_end(part, match.start(), match[0])}
    if closing:
        inside = part.find(closing)
        ends |= {match.end() for match in _INNER_END.finditer(part, 0, inside if inside > 0 else len(part))}
    return list(pairwise([start, *(start + split for split in sorted(ends)), end]))


def _is_end(part: str, at: int, mark: str) -> bool:
    """Whether a mark found at ``at`` ends a sentence, and not an abbreviation in brackets or quotes."""
    if mark[1:2].isspace():
        return True
    word = _last_word(part[: at + 1])
    return bool(word.strip(".?!")) and word not in _TITLES and word not in _SHORT


def _last_word(text: str) -> str:
    return text[text.rfind(" ") + 1 :].lstrip("([\"“'")
