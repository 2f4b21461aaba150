"""Known misspellings of English words, and what was meant.

There are sixty thousand of them, and a start has no time to take them apart: the file has a line for each group of
words that start, end and count their letters alike, and a word is looked for in the line of its group.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_FILE: Final = Path(__file__).parent / "data" / "misspellings.txt"

WORD_BYTES: Final = bytes(
    byte + 32 if 65 <= byte <= 90 else byte if byte >= 128 or chr(byte).isalnum() or byte == 95 else 32
    for byte in range(256)
)
"""Makes UTF-8 text, with ``bytes.translate``, words in lower case with spaces between them."""


def group_of(word: bytes) -> bytes:
    """The name of the group that a word in lower case belongs to."""
    return b"%c%c%d" % (word[0], word[-1], len(word))


@cache
def _groups() -> dict[bytes, bytes]:
    return {line[: line.index(b" ")]: line for line in _FILE.read_bytes().splitlines()}


def misspelled(words: Iterable[bytes]) -> list[bytes]:
    """Those of these words, in lower case as UTF-8, that are known as misspellings."""
    groups = _groups()
    # A page has hundreds of words that no page had before: this is ``group_of``, without a call for each.
    return [
        word for word in words if b" %s>" % word in groups.get(b"%c%c%d" % (word[0], word[-1], len(word)), b"")
    ]


def corrections(word: bytes) -> tuple[str, ...]:
    """What may be meant by a misspelling, in lower case as UTF-8; nothing for a word that is not known as one."""
    group = _groups().get(group_of(word))
    if group is None:
        return ()
    start = group.find(b" %s>" % word)
    if start < 0:
        return ()
    start += len(word) + 2
    meant = group[start:].split(b" ", 1)[0]
    return tuple(meant.decode().replace("_", " ").split("|"))
