"""``metrics = "textstat"``: the formulas as the package textstat computes them, offline.

textstat looks syllables up in NLTK's copy of the CMU dictionary, and downloads that when it is not there
(https://github.com/textstat/textstat/blob/0.7.13/textstat/backend/utils/_get_cmudict.py). So it is given doclint's
own counts in its place: no network, and the same figures on every machine.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final

from doclint.errors import DoclintError
from doclint.language.readability import why_no_figures
from doclint.language.syllables import count_syllables
from doclint.model.prose import STAND_IN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from doclint.model.metrics import TextCounts

_FUNCTIONS: Final = {
    "flesch_reading_ease": "flesch_reading_ease",
    "flesch_kincaid_grade": "flesch_kincaid_grade",
    "gunning_fog": "gunning_fog",
    "smog": "smog_index",
    "coleman_liau": "coleman_liau_index",
    "automated_readability_index": "automated_readability_index",
    "lix": "lix",
    "dale_chall": "dale_chall_readability_score",
    "linsear_write": "linsear_write_formula",
    "spache": "spache_readability",
    "rix": "rix",
    "mcalpine_eflaw": "mcalpine_eflaw",
}
"""textstat's functions by the names that reports use; the last four are textstat's only."""


def textstat_figures(sentences: Sequence[str], counts: TextCounts) -> dict[str, float | None]:
    """The figures of textstat on these sentences; None where doclint gives none either.

    Raises:
        DoclintError: textstat is not installed.
    """
    textstat = _textstat()
    if why_no_figures(counts):
        return dict.fromkeys(_FUNCTIONS)
    # Its sentences end with a mark, and only there.
    text = "\n".join(
        sentence.replace(STAND_IN, "code") + ("" if sentence[-1] in ".!?" else ".") for sentence in sentences
    )
    return {name: float(getattr(textstat, function)(text)) for name, function in _FUNCTIONS.items()}


class _Pronunciations:
    """Stands for ``nltk.corpus.cmudict`` and what its ``dict()`` gives: of a word, one with as many vowels."""

    def dict(self) -> _Pronunciations:
        return self

    def __getitem__(self, word: str) -> list[list[str]]:
        return [["AH0"] * count_syllables(word)]


@cache
def _textstat() -> Any:
    """textstat, which has taken our pronunciations for good; NLTK itself stays as it was."""
    try:
        textstat = import_module("textstat").textstat
        nltk = import_module("nltk")
    except ImportError:
        raise DoclintError(
            'metrics = "textstat" needs the package textstat', hint="pip install 'doclint[textstat]'"
        ) from None
    theirs = nltk.corpus.cmudict
    with TemporaryDirectory() as folder:
        (Path(folder) / "corpora" / "cmudict").mkdir(parents=True)  # textstat looks whether there is one
        nltk.data.path.insert(0, folder)
        nltk.corpus.cmudict = _Pronunciations()
        try:
            textstat.syllable_count("word")  # it keeps the dictionary that it finds at its first look
        finally:
            nltk.corpus.cmudict = theirs
            nltk.data.path.remove(folder)
    return textstat
