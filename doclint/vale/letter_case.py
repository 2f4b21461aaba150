"""Sentence case and title case, as Vale judges them."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Final

from doclint.lazy import compile_re
from doclint.matching.patterns import Text
from doclint.vale.needles import fold
from doclint.vale.patterns import Expression, expression, is_literal, to_regex

if TYPE_CHECKING:
    from collections.abc import Sequence
    from re import Pattern

_WORD: Final = r"[\p{N}\p{L}*]+[^\s]*"
_PLAIN_WORD: Final = compile_re(r"(?:[^\W_]|\*)+[^\t\n\f\r ]*")
_LETTERS_OF_ASCII: Final = compile_re(r"[0-9a-z_]+")
_NUMBER: Final = compile_re(r"\d+\.")
_SMALL: Final = frozenset(
    {"a", "an", "and", "as", "at", "but", "by", "en", "for", "if", "in", "nor", "of", "on", "or", "per", "the"}
    | {"to", "vs", "vs.", "via", "v", "v."}
)
_PREPOSITIONS: Final = frozenset(
    {"with", "from", "into", "during", "including", "until", "against", "among", "throughout", "despite"}
    | {"towards", "upon", "concerning", "about", "over", "through", "before", "between", "after", "since"}
    | {"without", "under", "within", "along", "following", "across", "beyond", "around", "down", "near", "above"}
)
_PLAIN_MARKS: Final = {
    0x201C: '"',
    0x201D: '"',
    0x2018: "'",
    0x2019: "'",
    0x2013: "-",
    0x2014: "-",
    0x2026: "...",
}


class Terms:
    """Words and patterns that have their own case, as the exceptions of a rule and the vocabularies have them.

    Args:
        patterns: them.
        exceptions: the same as one expression.
    """

    def __init__(self, patterns: tuple[str, ...], exceptions: Expression | None) -> None:
        self.patterns = patterns
        self.exceptions = exceptions

    @cached_property
    def _letters(self) -> tuple[frozenset[str], tuple[str, ...]] | None:
        """What a text holds where a term is one of its words, in small letters, or part of one; None for any."""
        words = [_LETTERS_OF_ASCII.search(fold(term)) if is_literal(term) else None for term in self.patterns]
        if None in words:
            return None
        parts = (max(term.split("."), key=len) for term in self.patterns)
        return frozenset(word[0] for word in words if word), tuple(parts)

    def may_occur_in(self, text: str) -> bool:
        """Whether any of them may stand in a text."""
        if self._letters is None:
            return True
        words, parts = self._letters
        return not words.isdisjoint(_LETTERS_OF_ASCII.findall(fold(text))) or any(part in text for part in parts)

    @cached_property
    def words(self) -> Expression | Pattern[str]:
        """Finds words, and the terms as one each."""
        return expression(f"{self.exceptions.source}|{_WORD}") if self.exceptions else _PLAIN_WORD

    @cached_property
    def words_in_any_case(self) -> Expression | Pattern[str]:
        """The same whatever the case of the terms is."""
        if not self.patterns:
            return _PLAIN_WORD
        return expression(rf"(?i)\b(?:{'|'.join(self.patterns)})\b|{_WORD}")

    @cached_property
    def _spelled(self) -> dict[str, str]:
        return {term.lower(): term for term in reversed(self.patterns)}

    @cached_property
    def _any(self) -> Expression | None:
        return expression("|".join(f"(?:{term})" for term in self.patterns)) if self.patterns else None

    def known(self, word: str) -> str:
        """The word as a term has it, or as it stands if it holds one; "" otherwise."""
        if (term := self._spelled.get(word.lower())) is not None:
            return term
        return word if self._any and self._any.occurs_in(word) else ""


NO_TERMS: Final = Terms((), None)


@lru_cache(maxsize=256)
def _compiled(source: str) -> Any:
    import regex  # noqa: PLC0415 - it knows \p{L}, which re does not

    return regex.compile(to_regex(source), regex.V1)


def is_sentence_case(
    text: str, terms: Terms, prefix: str, threshold: float, indicators: Sequence[str]
) -> tuple[str, bool]:
    """``text`` in sentence case, and whether enough of its words are so; its first word must be.

    Args:
        text: a heading.
        terms: what has its own case.
        prefix: a pattern of what may stand before the first word.
        threshold: the share of words that must be right.
        indicators: ends of words behind which the next one has a capital.
    """
    expected = _in_sentence_case(text, terms, prefix, indicators)
    return expected, _is_enough(text, expected, terms, threshold, is_sentence=True)


def is_title_case(text: str, terms: Terms, prefix: str, threshold: float, *, is_chicago: bool) -> tuple[str, bool]:
    """``text`` in title case, in the Associated Press's style or Chicago's, and whether enough of it is so."""
    expected = _in_title_case(text, terms, prefix, is_chicago=is_chicago)
    return expected, _is_enough(text, expected, terms, threshold, is_sentence=False)


def _is_enough(text: str, expected: str, terms: Terms, threshold: float, *, is_sentence: bool) -> bool:
    exceptions = terms.exceptions
    wanted, words = _matches(terms.words, expected), _matches(terms.words, text)
    right = 0
    for index, word in enumerate(words):
        if index >= len(wanted) or word == wanted[index] or (exceptions and exceptions.occurs_in(word)):
            right += 1
        elif is_sentence:
            if index == 0 and word != _go_title(word.lower()):
                return False
        elif word == word.upper():
            right += 1
    return bool(words) and right / len(words) >= threshold


def _matches(finder: Expression | Pattern[str], text: str) -> list[str]:
    if isinstance(finder, Expression):
        return [text[start:end] for start, end in finder.spans(Text(text))]
    return finder.findall(text)


_LETTERS: Final = compile_re(r"[^\W_](?:[\w']|_)*")


def _go_title(word: str) -> str:
    """The word with a capital wherever a run of letters begins."""
    return _LETTERS.sub(lambda run: run[0][:1].upper() + run[0][1:], word)


def _in_sentence_case(text: str, terms: Terms, prefix: str, indicators: Sequence[str]) -> str:
    head = _head(text, prefix)
    tokens = _matches(terms.words_in_any_case, text[len(head) :])
    made = []
    for index, token in enumerate(tokens):
        known = terms.known(token)
        starts = index == 0 or _is_indicator(tokens[index - 1], index - 1, indicators)
        made.append(known or (token[:1].upper() + token[1:].lower() if starts else token.lower()))
    return head + " ".join(made)


def _is_indicator(word: str, index: int, indicators: Sequence[str]) -> bool:
    return word.endswith(tuple(indicators)) or (index == 0 and _NUMBER.search(word) is not None)


def _head(text: str, prefix: str) -> str:
    found = _compiled(prefix).search(text) if prefix else None
    return found[0] if found and text.startswith(found[0]) else ""


def _in_title_case(text: str, terms: Terms, prefix: str, *, is_chicago: bool) -> str:
    head = _head(text, prefix)
    body = text[len(head) :]
    plain = body.translate(_PLAIN_MARKS)
    small = _SMALL | _PREPOSITIONS if is_chicago else _SMALL
    position = 0

    def convert(match: Any) -> str:
        nonlocal position
        word = str(match[0])
        start = plain.find(word, position)
        start = match.start() if start < 0 else start
        position = end = start + len(word)
        if known := terms.known(word):
            return str(known)
        before, further = plain[start - 1 : start], plain[start - 2 : start - 1] if start > 1 else ""
        after = plain[end : end + 1]
        is_edge = start == 0 or end == len(plain)
        if (
            not is_edge
            and word.lower() in small
            and before in {" ", "-", "/"}
            and further not in {":", "-"}
            and (after != "-" or before == "-")
        ):
            return str(word).lower()
        return str(word[:1].upper() + word[1:])

    return head + str(_compiled(r"[\p{N}\p{L}]+[^\s\-/]*").sub(convert, body))
