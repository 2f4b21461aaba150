"""Which of many patterns can occur in a text at all: one pass for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import re2

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from doclint.matching.patterns import Pattern, Text

# Bytes for the automaton of one set. RE2 forgets and rebuilds states when it is full, which is slow, and gives
# up, silently, where not even a few fit: far more than that must.
_MEMORY: Final = 64 << 20
# Characters of patterns in one set: the more there are, the more states a text needs, which are built as it is
# read; the fewer, the more sets have to read it, even if there is little in one of them.
_SET_SIZE: Final = 8000


class Scanner:
    """RE2 sets over patterns; those that RE2 cannot run are always possible.

    Those that look at the text beside a match are always possible where it is not all ASCII: the engine that runs
    them has other words and spaces there. Patterns that ignore case have sets of their own, in lower case, for a
    text in lower case.

    Attributes:
        beyond_re2: the indexes of those.
    """

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self.beyond_re2: list[int] = []
        self._looking = [index for index, pattern in enumerate(patterns) if pattern.looks_around]
        as_written: list[tuple[int, str]] = []
        folded: list[tuple[int, str]] = []
        for index, pattern in enumerate(patterns):
            source = pattern.folded_source
            if source is None:
                as_written.append((index, pattern.re2_source))
            else:
                folded.append((index, source))
        self._as_written = [self._make_set(members) for members in _parted(as_written)]
        self._folded = [self._make_set(members) for members in _parted(folded)]

    def _make_set(self, sources: Sequence[tuple[int, str]]) -> tuple[Any, list[int]]:
        options = re2.Options()
        options.max_mem = _MEMORY
        options.log_errors = False
        group = re2.Set.SearchSet(options)
        members = []
        for index, source in sources:
            try:
                group.Add(source.encode())
            except re2.error:
                self.beyond_re2.append(index)
            else:
                members.append(index)
        group.Compile()
        return group, members

    def scan(self, text: Text) -> list[int]:
        """The indexes of the patterns that occur in ``text``, and of those that only a search can rule out."""
        found = set(self.beyond_re2)
        if self._looking and not text.value.isascii():
            found.update(self._looking)
        for group, members in self._as_written:
            found.update(members[index] for index in group.Match(text.data) or ())
        for group, members in self._folded:
            if text.folded is None:
                found.update(members)
            else:
                found.update(members[index] for index in group.Match(text.folded) or ())
        return sorted(found)


def _parted(sources: Sequence[tuple[int, str]]) -> Iterator[Sequence[tuple[int, str]]]:
    """Patterns with their indexes, parted into sets of much the same size."""
    total = sum(len(source) for _, source in sources)
    most = total / max(1, round(total / _SET_SIZE))
    first = size = 0
    for number, (_, source) in enumerate(sources):
        if size >= most:
            yield sources[first:number]
            first, size = number, 0
        size += len(source)
    if sources:
        yield sources[first:]
