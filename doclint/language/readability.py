"""Readability formulas: what is counted in a text, and the figures that come of it.

All of them were fitted to English prose, most of them to school books. They know two things of a text, how long
its sentences are and how long or rare its words, and nothing of its order, its sense or its reader.

A piece of code, an address or a path is one word of its sentence. How long it is says nothing about the wording,
so averages over words (syllables, letters, shares) are taken over the other words only.
"""

from __future__ import annotations

from functools import cache
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Final

from doclint.language.syllables import count_syllables
from doclint.language.words import WORD
from doclint.lazy import compile_re
from doclint.model.metrics import TextCounts
from doclint.model.prose import STAND_IN

if TYPE_CHECKING:
    from collections.abc import Callable

LONG_WORD: Final = 6
"""Letters past which LIX calls a word long."""

POLYSYLLABLE: Final = 3
"""Syllables from which a word is hard for SMOG and Gunning fog."""

FEWEST_WORDS: Final = 100
FEWEST_SENTENCES: Final = 5
"""Below either, a figure says more about chance than about the text: most formulas were made for samples of 100
words, and one long sentence of four decides the average."""

FEWEST_FOR_SMOG: Final = 30
"""McLaughlin's grade is made for samples of 30 sentences."""

# English prose has 0.3 to 0.5, lists of names less than 0.25, other languages next to none.
_LEAST_SMALL: Final = 0.25
_SMALL: Final = compile_re(
    r"(?i:"
    r"a|about|after|all|also|an|and|any|are|as|at|be|been|before|but|by|can|do|does|for|"
    r"from|had|has|have|how|i|if|in|into|is|it|its|may|more|must|no|not|of|on|one|only|or|"
    r"other|our|should|so|some|such|than|that|the|their|them|then|there|these|they|this|those|"
    r"to|use|used|was|we|were|what|when|where|which|while|who|will|with|would|you|your"
    r")"
)
# Notes have next to none of their words in lines that a mark ends, other texts at least a third, most nine tenths.
_LEAST_CLOSED: Final = 0.25
_END: Final = compile_re(r"[.!?:;…。\uff01\uff1f][\"'”’)\]]*$")
_LETTER: Final = compile_re(r"[^\W\d_]")
_NOT_A_LETTER: Final = compile_re(r"[\W_]+")
_SPACE: Final = compile_re(r"\s+")


def count_sentence(sentence: str) -> TextCounts:
    """The counts of one sentence; in it, ``STAND_IN`` is a piece of code."""
    words = WORD.findall(sentence)
    read = [word for word in words if STAND_IN not in word]
    syllables = [count_syllables(word) for word in read]
    letters = [len(_NOT_A_LETTER.sub("", word)) for word in read]
    has_letters = [bool(_LETTER.search(word)) for word in read]
    is_name = [word[0].isupper() and index > 0 for index, word in enumerate(read)]
    common = [word for word, spelt, name in zip(read, has_letters, is_name, strict=True) if spelt and not name]
    return TextCounts(
        sentences=1,
        words=len(words),
        code=len(words) - len(read),
        syllables=sum(syllables),
        letters=sum(letters),
        characters=len(_SPACE.sub("", sentence.replace(STAND_IN, ""))),
        long_words=sum(count > LONG_WORD for count in letters),
        polysyllables=sum(
            spelt and count >= POLYSYLLABLE for spelt, count in zip(has_letters, syllables, strict=True)
        ),
        complex_words=sum(map(_is_complex, common)),
        unfamiliar_words=sum(not _is_familiar(word) for word in common),
        small_words=sum(bool(_SMALL.fullmatch(word)) for word in read),
        closed_words=len(words) if _END.search(sentence) else 0,
    )


def _is_complex(word: str) -> bool:
    """Whether Gunning counts a word as hard; of a compound, whether he counts one of its parts."""
    return any(count_syllables(part) >= POLYSYLLABLE and not _is_familiar(part) for part in word.split("-"))


def _is_familiar(word: str) -> bool:
    """Whether a word, or each part of a compound, is on Dale's list."""
    return _familiar_words().issuperset(word.lower().replace("’", "'").split("-"))


@cache
def _familiar_words() -> frozenset[str]:
    path = Path(__file__).parent / "data" / "familiar-words.txt"
    return frozenset(path.read_text(encoding="utf-8").splitlines())


def flesch_reading_ease(counts: TextCounts) -> float:
    """0 to 100 for most texts, the higher the easier; 60 to 70 is plain English.

    Source: R. Flesch, "A new readability yardstick", Journal of Applied Psychology 32 (1948), 221-233.
    """
    return 206.835 - 1.015 * counts.words_per_sentence - 84.6 * counts.per_word(counts.syllables)


def flesch_kincaid_grade(counts: TextCounts) -> float:
    """Years of school.

    Source: J. P. Kincaid and others, "Derivation of new readability formulas … for Navy enlisted personnel",
    Research Branch Report 8-75 (1975).
    """
    return 0.39 * counts.words_per_sentence + 11.8 * counts.per_word(counts.syllables) - 15.59


def gunning_fog(counts: TextCounts) -> float:
    """Years of school.

    Hard words have three syllables or more. By Gunning's rules, names and compounds of easy words are not counted.
    As in textstat, words on Dale's list are not, and those that only ``-ed`` or ``-es`` makes so long are.

    Source: R. Gunning, The Technique of Clear Writing (1952).
    """
    return 0.4 * (counts.words_per_sentence + 100 * counts.per_word(counts.complex_words))


def smog(counts: TextCounts) -> float:
    """Years of school needed to understand all of a text; for samples of 30 sentences or more.

    Source: G. H. McLaughlin, "SMOG grading: a new readability formula", Journal of Reading 12 (1969), 639-646.
    """
    return 1.043 * sqrt(30 * counts.polysyllables / counts.sentences) + 3.1291


def coleman_liau(counts: TextCounts) -> float:
    """Years of school, from letters and not from syllables.

    textstat has 0.058 instead of 0.0588, which takes about 0.4 years off.

    Source: M. Coleman and T. L. Liau, "A computer readability formula designed for machine scoring", Journal of
    Applied Psychology 60 (1975), 283-284.
    """
    letters = 100 * counts.per_word(counts.letters)
    return 0.0588 * letters - 29.6 / counts.words_per_sentence - 15.8


def automated_readability_index(counts: TextCounts) -> float:
    """Years of school, from the strokes that a typist needs for a word.

    Source: R. J. Senter and E. A. Smith, "Automated readability index", AMRL-TR-66-220 (1967).
    """
    return 4.71 * counts.per_word(counts.characters) + 0.5 * counts.words_per_sentence - 21.43


def lix(counts: TextCounts) -> float:
    """Under 30 for children's books, over 60 for laws; made for Swedish, and used across languages.

    Source: C.-H. Björnsson, Läsbarhet (1968).
    """
    return counts.words_per_sentence + 100 * counts.per_word(counts.long_words)


def dale_chall(counts: TextCounts) -> float:
    """A score: under 5 for the fourth year of school, 9 to 10 for college students.

    Familiar are the words of Dale's list, names and numbers. As in textstat, only the forms on the list are; Dale
    and Chall count regular inflections of them, too, which takes about 1 off the score.

    Source: E. Dale and J. S. Chall, "A formula for predicting readability", Educational Research Bulletin 27
    (1948), 11-20 and, for the list and what counts as on it, 37-54.
    """
    unfamiliar = 100 * counts.per_word(counts.unfamiliar_words)
    score = 0.1579 * unfamiliar + 0.0496 * counts.words_per_sentence
    return score + 3.6365 if unfamiliar > 5 else score


FORMULAS: Final[dict[str, Callable[[TextCounts], float]]] = {
    formula.__name__: formula
    for formula in (
        flesch_reading_ease,
        flesch_kincaid_grade,
        gunning_fog,
        smog,
        coleman_liau,
        automated_readability_index,
        lix,
        dale_chall,
    )
}
"""The formulas by name."""


def why_no_figures(counts: TextCounts) -> str:
    """Why no formula can be trusted on a text; "" if they can be."""
    if counts.words - counts.code < FEWEST_WORDS or counts.sentences < FEWEST_SENTENCES:
        return f"too little text: fewer than {FEWEST_WORDS} words without code, or {FEWEST_SENTENCES} sentences"
    if counts.per_word(counts.small_words) < _LEAST_SMALL:
        return "not English sentences: another language, or mostly names"
    if counts.closed_words < _LEAST_CLOSED * counts.words:
        return "mostly notes: hardly any line ends with a period or another mark"
    return ""


def compute_figures(counts: TextCounts) -> dict[str, float | None]:
    """The figure of each formula; None where the text does not allow one (``why_no_figures``, SMOG's limit)."""
    if why_no_figures(counts):
        return dict.fromkeys(FORMULAS)
    return {
        name: None if formula is smog and counts.sentences < FEWEST_FOR_SMOG else formula(counts)
        for name, formula in FORMULAS.items()
    }
