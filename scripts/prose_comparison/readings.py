"""Readings: the words of a document, block by block, each with its line; and what two readings differ in."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from itertools import chain
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from doclint.model.prose import OPAQUE, STAND_IN, VERBATIM

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from doclint.model.document import Document

HIDDEN: Final = "\x1a"
"""What stands in a run for code, an image and all else that is seen and not read."""

_WORD: Final = re.compile(r"[^\W_]+")


class Word(NamedTuple):
    """A word and the line it stands in, from 1."""

    text: str
    line: int


Block: TypeAlias = list[Word]
Run: TypeAlias = tuple[str, int]
"""A stretch of text and the line that it starts in."""


class Difference(NamedTuple):
    """Words that one of two readings has and the other has not, or has elsewhere."""

    kind: Literal["lost", "added", "moved"]
    words: Block

    @property
    def text(self) -> str:
        """The words as one text."""
        return " ".join(word.text for word in self.words)


def names(text: str) -> frozenset[str]:
    """The words of ``text``, as the tables of readers have them."""
    return frozenset(text.split())


def block_of(runs: Iterable[Run]) -> Block:
    """The words of runs that follow each other without a gap; a word may reach over several."""
    texts: list[str] = []
    starts: list[tuple[int, int]] = []  # offset and line of each line
    offset = 0
    for text, line in runs:
        starts.append((offset, line))
        starts += [(offset + match.end(), line + number) for number, match in enumerate(_newlines(text), 1)]
        texts.append(text)
        offset += len(text)
    words: Block = []
    position = 0
    for match in _WORD.finditer("".join(texts)):
        while position + 1 < len(starts) and starts[position + 1][0] <= match.start():
            position += 1
        words.append(Word(match[0], starts[position][1]))
    return words


def _newlines(text: str) -> Iterator[re.Match[str]]:
    return re.finditer(r"\r\n|\r|\n", text)


def own_reading(document: Document) -> list[Block]:
    """What doclint reads, before technical words are masked."""
    blocks: list[Block] = []
    pieces = iter(document.prose.pieces())
    offset = 0
    for block in document.prose_blocks:
        runs: list[Run] = []
        offset = block.start
        while offset < block.end:
            text, span, kind = next(pieces)
            offset += len(text)
            if kind == OPAQUE:
                text = HIDDEN
            elif kind == VERBATIM or STAND_IN in text:
                text = document.source[span]
            runs.append((text, document.source.position(span.start).line))
        blocks.append(block_of(runs))
    return [block for block in blocks if block]


def differences(expected: list[Block], found: list[Block]) -> list[Difference]:
    """What ``found`` has lost of ``expected``, has beyond it, or has at another place.

    Blocks are aligned first, then the words of those that have no equal, which keeps long files fast.
    """
    left, right = ([tuple(word.text for word in block) for block in blocks] for blocks in (expected, found))
    if [*chain.from_iterable(left)] == [*chain.from_iterable(right)]:
        return []
    lost: list[Block] = []
    added: list[Block] = []
    for tag, start, end, other_start, other_end in _opcodes(left, right):
        if tag != "equal":
            theirs = list(chain.from_iterable(expected[start:end]))
            _align(theirs, list(chain.from_iterable(found[other_start:other_end])), lost, added)
    return list(_without_moves(lost, added))


def _opcodes(left: Sequence[Hashable], right: Sequence[Hashable]) -> Sequence[tuple[str, int, int, int, int]]:
    return SequenceMatcher(None, left, right, autojunk=False).get_opcodes()


def _align(expected: Block, found: Block, lost: list[Block], added: list[Block]) -> None:
    for tag, start, end, other_start, other_end in _opcodes(
        [word.text for word in expected], [word.text for word in found]
    ):
        if tag != "equal":
            lost += [expected[start:end]] if start < end else []
            added += [found[other_start:other_end]] if other_start < other_end else []


def _without_moves(lost: list[Block], added: list[Block]) -> Iterator[Difference]:
    """Tell words that stand elsewhere from those that are gone, by counting them over the file."""
    elsewhere = Counter(word.text for block in lost for word in block) & Counter(
        word.text for block in added for word in block
    )
    spare = elsewhere.copy()
    for block in lost:
        yield from _split("lost", block, spare)
    spare = elsewhere
    for block in added:
        # The words were reported once, where they are missing.
        yield from (part for part in _split("added", block, spare) if part.kind == "added")


def _split(kind: Literal["lost", "added"], block: Block, spare: Counter[str]) -> Iterator[Difference]:
    run: Block = []
    run_is_moved = False
    for word in block:
        is_moved = spare[word.text] > 0
        spare[word.text] -= is_moved
        if run and is_moved != run_is_moved:
            yield Difference("moved" if run_is_moved else kind, run)
            run = []
        run_is_moved = is_moved
        run.append(word)
    if run:
        yield Difference("moved" if run_is_moved else kind, run)
