"""Documents to try a parser with: real ones mutated, and markup thrown together. One seed, one document."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from acceptance_parts.pieces import MARKUP, WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

# How often a small piece is repeated at most. More is what the measuring of growth is for.
_MOST_REPEATED = 60
_SUFFIXES = (".md", ".rst", ".mdx", ".rest", ".markdown", "/README", "/INSTALL.txt", ".wiki", ".mediawiki")
_REAL = (".md", ".rst", ".wiki", ".yml")


def sources(folders: Sequence[Path], suffixes: Sequence[str] = _REAL) -> list[str]:
    """Real documents to mutate, in an order that does not depend on the disk."""
    paths = sorted(path for folder in folders for path in folder.rglob("*") if path.suffix in suffixes)
    texts = (path.read_bytes().decode(errors="replace") for path in paths if path.is_file())
    return [text for text in texts if 0 < len(text) < 50_000]


def document(seed: int, texts: Sequence[str]) -> tuple[str, bytes]:
    """The suffix and the content of the document of a seed, of whatever format."""
    random = Random(seed)
    suffix = random.choice(_SUFFIXES)
    data = Documents(random, texts).text().encode(errors="replace")
    if random.random() < 0.1:
        data = _bad_bytes(random, data)
    return suffix, data


def _bad_bytes(random: Random, data: bytes) -> bytes:
    for _ in range(random.randint(1, 5)):
        at = random.randint(0, len(data))
        bad = random.choice([b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\x80"])
        data = data[:at] + bad + data[at:]
    return data


class Documents:
    """Makes texts.

    Args:
        random: what decides.
        texts: real ones.
        markups: of which markup pieces are put in; all by default.
    """

    def __init__(self, random: Random, texts: Sequence[str], markups: Iterable[str] = tuple(MARKUP)) -> None:
        self._random = random
        self._texts = texts
        self._pieces = WORDS + tuple(piece for markup in markups for piece in MARKUP[markup])
        self._mutations: tuple[Callable[[str], str], ...] = (
            *(self._insert_pieces, self._repeat_piece, self._delete, self._truncate, self._duplicate, self._swap),
            *(self._shuffle_lines, self._indent_lines, self._splice, self._line_ends),
        )

    def text(self) -> str:
        """A text."""
        is_real = self._texts and self._random.random() < 0.7
        text = self._random.choice(self._texts) if is_real else self._thrown_together()
        for _ in range(self._random.randint(0, 6)):
            text = self._random.choice(self._mutations)(text)
        return text

    def _thrown_together(self) -> str:
        return "".join(self._random.choices(self._pieces, k=self._random.randint(1, 120)))

    def _place(self, text: str) -> int:
        return self._random.randint(0, len(text))

    def _insert_pieces(self, text: str) -> str:
        for _ in range(self._random.randint(1, 8)):
            at = self._place(text)
            text = text[:at] + self._random.choice(self._pieces) + text[at:]
        return text

    def _repeat_piece(self, text: str) -> str:
        at = self._place(text)
        piece = self._random.choice(self._pieces)
        return text[:at] + piece * self._random.randint(2, _MOST_REPEATED) + text[at:]

    def _delete(self, text: str) -> str:
        start = self._place(text)
        return text[:start] + text[start + self._random.randint(1, 200) :]

    def _truncate(self, text: str) -> str:
        return text[: self._place(text)]

    def _duplicate(self, text: str) -> str:
        start, at = self._place(text), self._place(text)
        return text[:at] + text[start : start + self._random.randint(1, 500)] + text[at:]

    def _swap(self, text: str) -> str:
        first, second, third, fourth = sorted(self._place(text) for _ in range(4))
        return text[:first] + text[third:fourth] + text[second:third] + text[first:second] + text[fourth:]

    def _shuffle_lines(self, text: str) -> str:
        lines = text.splitlines(keepends=True)
        start = self._random.randint(0, len(lines))
        part = lines[start : start + self._random.randint(2, 12)]
        self._random.shuffle(part)
        return "".join(lines[:start] + part + lines[start + len(part) :])

    def _indent_lines(self, text: str) -> str:
        lines = text.splitlines(keepends=True)
        start = self._random.randint(0, len(lines))
        by = self._random.choice([" ", "  ", "   ", "    ", "\t", "> ", "- ", "* ", "| "])
        end = start + self._random.randint(1, 12)
        return "".join(by + line if start <= number < end else line for number, line in enumerate(lines))

    def _splice(self, text: str) -> str:
        other = self._random.choice(self._texts) if self._texts else self._thrown_together()
        return text[: self._place(text)] + other[self._place(other) :]

    def _line_ends(self, text: str) -> str:
        end = self._random.choice(["\r\n", "\r", "\n\n", " "])
        return text.replace("\r\n", "\n").replace("\n", end)
