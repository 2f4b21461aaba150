"""What ``metric`` and ``readability`` count in a text, as Vale counts it."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, Final

from doclint.language.sentences import split_sentences
from doclint.lazy import compile_re
from doclint.vale.syllables import count_syllables

if TYPE_CHECKING:
    from collections.abc import Callable

_WORD: Final = compile_re(r"(?:[A-Z]\.){2,}|(?:[^\W_]|')+")
_ENDINGS: Final = ("es", "ed", "ing")
# What is a sentence to Vale: marks or notes behind the last one, and a letter that numbers the text.
_SENTENCES_OF_ITS_OWN: Final = compile_re(r"[.!?]\s+(?:[^\w\s]+\s*|(?:\[\d+\]\s*)+)\Z|\A[A-Za-z]\.\s+(?=[A-Z])")


def count(text: str) -> dict[str, float]:
    """The variables of a formula, by name; {} for a text without words."""
    parts = [part for part in text.split("\n\n") if part.strip()]
    sentences = [part[start:end] for part in parts for start, end in split_sentences(part)]
    words = [word for sentence in sentences for word in _WORD.findall(sentence)]
    if not words:
        return {}
    syllables = [count_syllables(word) for word in words]
    figures: dict[str, float] = {
        "words": len(words),
        "sentences": len(sentences) + sum(len(_SENTENCES_OF_ITS_OWN.findall(part)) for part in parts),
        "characters": sum(character.isalnum() for word in words for character in word),
        "syllables": sum(syllables),
        "long_words": sum(len(word.encode()) > 6 for word in words),
        "polysyllabic_words": sum(number > 2 for number in syllables),
        "complex_words": sum(
            number - word.endswith(_ENDINGS) > 2 for word, number in zip(words, syllables, strict=True)
        ),
    }
    return figures | {name: formula(figures) for name, formula in FORMULAS.items()}


# The variables that newer releases of Vale have; https://readabilityformulas.com names the authors.
FORMULAS: Final[dict[str, Callable[[dict[str, float]], float]]] = {
    "automated_readability": lambda f: (
        4.71 * f["characters"] / f["words"] + 0.5 * f["words"] / f["sentences"] - 21.43
    ),
    "coleman_liau": lambda f: 5.88 * f["characters"] / f["words"] - 29.6 * f["sentences"] / f["words"] - 15.8,
    "flesch_kincaid": lambda f: 0.39 * f["words"] / f["sentences"] + 11.8 * f["syllables"] / f["words"] - 15.59,
    "flesch_reading_ease": lambda f: (
        206.835 - 1.015 * f["words"] / f["sentences"] - 84.6 * f["syllables"] / f["words"]
    ),
    "gunning_fog": lambda f: 0.4 * (f["words"] / f["sentences"] + 100 * f["complex_words"] / f["words"]),
    "lix": lambda f: f["words"] / f["sentences"] + 100 * f["long_words"] / f["words"],
    "smog": lambda f: 1.043 * sqrt(30 * f["polysyllabic_words"] / f["sentences"]) + 3.1291,
}

GRADES: Final = {
    "Automated Readability": "automated_readability",
    "Coleman-Liau": "coleman_liau",
    "Flesch-Kincaid": "flesch_kincaid",
    "Gunning Fog": "gunning_fog",
    "SMOG": "smog",
}
"""The metrics that a ``readability`` rule may name."""
