"""Words: what a reader counts as one."""

from __future__ import annotations

from typing import Final

from doclint.lazy import compile_re

# A stand-in for code, however long, is one word; so is a number, a version, a hyphenated compound.
WORD: Final = compile_re(r"\x1a++(?:[-'’]\w++)*+|\w++(?:[-'’.,:/&+]\w++)*+")


def count_words(text: str) -> int:
    """How many words ``text`` has; code, an address or a path is one."""
    return len(WORD.findall(text))
