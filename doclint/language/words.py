"""Words: what a reader counts as one."""

from __future__ import annotations

from itertools import islice
from typing import Final

from doclint.lazy import compile_re

# A stand-in for code, however long, is one word; so is a number, a version, a hyphenated compound.
WORD: Final = compile_re(r"\x1a++(?:[-'’]\w++)*+|\w++(?:[-'’.,:/&+]\w++)*+")


def count_words(text: str) -> int:
    """How many words ``text`` has; code, an address or a path is one."""
    return len(WORD.findall(text))


def has_more_words(text: str, limit: int) -> bool:
    """Whether ``text`` has more than ``limit`` words; it is read no further than that."""
    return next(islice(WORD.finditer(text), limit, None), None) is not None
