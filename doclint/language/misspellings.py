"""Known misspellings of English words, and what was meant.

There are sixty thousand of them, and a start has no time to take them apart: the file is a hash table, with a line
for each bucket, and a word is looked for in the line that its checksum tells.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterable

_FILE: Final = Path(__file__).parent / "data" / "misspellings.txt"

WORD_BYTES: Final = bytes(
    byte + 32 if 65 <= byte <= 90 else byte if byte < 128 and (chr(byte).isalnum() or byte == 95) else 32
    for byte in range(256)
)
"""Makes UTF-8 text, with ``bytes.translate``, words of ASCII in lower case with spaces between them.

A quote or a dash of Unicode may stand right beside a word; what only other letters part is no word by itself.
"""


LINES: Final = 4096
"""The lines of the file; a word stands in the one whose index is the CRC-32 of the word, modulo this number."""


@cache
def _lines() -> list[bytes]:
    return _FILE.read_bytes().splitlines()


def misspelled(words: Iterable[bytes]) -> list[bytes]:
    """Those of these words, in lower case as UTF-8, that are known as misspellings."""
    lines = _lines()
    return [word for word in words if b" %s>" % word in lines[crc32(word) % LINES]]


def corrections(word: bytes) -> tuple[str, ...]:
    """What may be meant by a misspelling, in lower case as UTF-8; nothing for a word that is not known as one."""
    _, _, behind = _lines()[crc32(word) % LINES].partition(b" %s>" % word)
    meant = behind.partition(b" ")[0].decode()
    return tuple(meant.replace("_", " ").split("|")) if meant else ()
