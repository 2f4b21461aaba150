"""Dictionaries of words, by Hunspell.

The library, ``chunspell``, comes with the extra ``doclint[spelling]``; it brings an American English dictionary.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from doclint.errors import DoclintError
from doclint.lazy import compile_re

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_RUN: Final = compile_re(r"\S+")
_PREFIXES: Final = ("$", "(", '"', "[", "'", "`", "“", "‘")
_SUFFIXES: Final = (",", ")", '"', "]", "!", ";", ".", "?", ":", "'", "”", "’", "`")
_LETTER: Final = compile_re(r"[^\W\d_]")


def is_available() -> bool:
    """Whether the library is installed."""
    from importlib.util import find_spec  # noqa: PLC0415 - only asked where a style spells

    return find_spec("hunspell") is not None


class Speller:
    """The words of some dictionaries, and words that are right besides.

    Args:
        dictionaries: paths of dictionaries, without ``.dic`` and ``.aff``; none is the library's own.
        words: more words, in small letters.
    """

    def __init__(self, dictionaries: Sequence[Path], words: frozenset[str] = frozenset()) -> None:
        self._words = words
        self._dictionaries = [_dictionary(str(path)) for path in dictionaries]
        self._known: dict[str, bool] = {}

    def knows(self, word: str) -> bool:
        """Whether a word is right, as it is or in small letters."""
        if word not in self._known:
            self._known[word] = word.lower() in self._words or any(
                dictionary.spell(word) for dictionary in self._dictionaries
            )
        return self._known[word]

    def suggest(self, word: str) -> tuple[str, ...]:
        """Words that look like it, the likeliest first."""
        return tuple(dict.fromkeys(made for one in self._dictionaries for made in one.suggest(word)))[:6]


@lru_cache(maxsize=16)
def _dictionary(path: str) -> Any:
    import hunspell  # noqa: PLC0415 - loading a dictionary takes a tenth of a second

    if path == ".":
        return hunspell.Hunspell("en_US")
    home, name = Path(path).parent, Path(path).name
    for ending in (".dic", ".aff"):
        if not (home / (name + ending)).is_file():
            raise DoclintError(f"there is no dictionary {name + ending}", path=str(home))
    return hunspell.Hunspell(name, hunspell_data_dir=str(home))


def words_of(text: str) -> Iterator[tuple[str, int]]:
    """The words of a text as Vale spells them, and where each starts: runs without brackets, quotes and marks."""
    for run in _RUN.finditer(text):
        word, start = run[0], run.start()
        while word.startswith(_PREFIXES):
            word, start = word[1:], start + 1
        while word.endswith(_SUFFIXES):
            word = word[:-1]
        if _LETTER.search(word):
            yield word.replace("’", "'"), start


def read_words(path: Path) -> Iterator[str]:
    """The words of a list, one a line, in small letters."""
    for line in path.read_text(encoding="utf-8").splitlines():
        word = line.strip()
        if word and not word.startswith("# "):
            yield word.lower()
