"""What a pattern cannot match without: its needles, letters of which a text must hold some.

Compiling all patterns of five styles takes longer than linting a README. To look for a piece of text takes next to
nothing, so only those alternatives of a rule are compiled of which the page has the letters.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from doclint.lazy import compile_re

if TYPE_CHECKING:
    from collections.abc import Sequence

Needle: TypeAlias = "str | tuple[str, ...]"
"""A piece of folded text that every match holds, or several of which it holds one; "" if there is none."""

_SHORTEST: Final = 3
# What may change the meaning of the alternatives behind it, or counts groups before it; and classes that Python's
# parser does not know.
_REACHES_OUT: Final = compile_re(r"\(\?[a-zA-Z-]+\)|\\[1-9gk]|\(\?P=|\(\?\(|\[:")
_WORDS: Final = compile_re(r"[a-zA-Z][a-zA-Z ]{2,}")
# Letters that some engine takes for an i, and that lower case does not make one.
_LIKE_I: Final = {0x131: "i", 0x307: None}


class Haystack:
    """A text in which needles are looked for."""

    def __init__(self, text: str) -> None:
        self.text = fold(text)

    @cached_property
    def _heads(self) -> set[str]:
        """Every three letters in a row, and none: fewer needles than these allow are looked for."""
        text = self.text
        return {"", *(text[at : at + _SHORTEST] for at in range(len(text)))}

    def holding(self, needles: Sequence[Needle]) -> list[int]:
        """The indexes of the needles that it holds."""
        text, heads = self.text, self._heads
        return [
            index
            for index, needle in enumerate(needles)
            if (
                (needle[:_SHORTEST] in heads and needle in text)
                if isinstance(needle, str)
                else any(one[:_SHORTEST] in heads and one in text for one in needle)
            )
        ]


def fold(text: str) -> str:
    """The text so that letters that an expression may take for the same are the same."""
    return text.lower() if text.isascii() else text.casefold().translate(_LIKE_I)


def needles_of(patterns: Sequence[str]) -> tuple[Needle, ...]:
    """The needle of each of these alternatives; () if one of them has a say in what the others mean."""
    if any(_REACHES_OUT.search(pattern) for pattern in patterns):
        return ()
    found = [_needle(pattern) for pattern in patterns]
    return () if None in found else tuple(needle for needle in found if needle is not None)


def _needle(pattern: str) -> Needle | None:
    """The needle of one pattern; None if it is no pattern by itself."""
    if _WORDS.fullmatch(pattern):
        return pattern.lower()
    import re  # noqa: PLC0415
    from re import _parser  # type: ignore[attr-defined]  # noqa: PLC0415
    from warnings import catch_warnings, simplefilter  # noqa: PLC0415

    try:
        with catch_warnings():
            simplefilter("ignore")
            tree = _parser.parse(pattern)
    except (re.error, RecursionError, OverflowError):
        return None
    best = _Finder().search(tree)
    return best[0] if len(best) == 1 else best


class _Finder:
    """Finds the best needle of a sequence: the one whose shortest piece is longest."""

    def __init__(self) -> None:
        self.best: tuple[str, ...] = ("",)
        self._run = ""

    def search(self, items: Any) -> tuple[str, ...]:
        """The pieces of which a match of these holds at least one."""
        self._read(items)
        self._end()
        return self.best

    def _read(self, items: Any) -> None:
        for kind, value in items:
            name = str(kind)
            if name == "LITERAL" and value < 0x80:
                self._run += chr(value).lower()
            elif name == "SUBPATTERN":
                self._read(value[3])
            elif name == "ATOMIC_GROUP":
                self._read(value)
            elif name in {"AT", "ASSERT", "ASSERT_NOT"}:
                continue  # of no width: what stands around it touches
            else:
                self._end()
                if name == "BRANCH":
                    self._offer(tuple({piece for branch in value[1] for piece in _Finder().search(branch)}))
                elif name in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"} and value[0]:
                    self._offer(_Finder().search(value[2]))

    def _end(self) -> None:
        self._offer((self._run,))
        self._run = ""

    def _offer(self, pieces: tuple[str, ...]) -> None:
        shortest = min(map(len, pieces))
        if shortest >= _SHORTEST and shortest > min(map(len, self.best)):
            self.best = pieces
