"""Compares, prints the table, and fails where a bar is missed."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final

from doclint.parsing import parse
from prose_comparison.accepted import ACCEPTED, Context
from prose_comparison.files import find_files, read_again
from prose_comparison.readings import differences, own_reading
from prose_comparison.spans import breaches, verbatim_characters
from prose_comparison.suspects import suspects

if TYPE_CHECKING:
    from collections.abc import Iterator

    from doclint.model.document import Document, Format
    from doclint.model.source import SourceFile

_ROOT: Final = Path(__file__).parents[2]
_CORPUS: Final = _ROOT.parent / "shared" / "corpus" / "wikimedia"
# The corpus holds no code; the docstrings to read are our own.
_OWN_CODE: Final = _ROOT / "doclint"
_MOST_DIFFERENT: Final = 0.002
"""The share of words that may be lost or added without an accepted reason."""


@dataclass
class Tally:
    """What was counted in the files of one format."""

    files: int = 0
    words: int = 0
    differences: Counter[str] = field(default_factory=Counter)
    accepted: Counter[str] = field(default_factory=Counter)
    characters: int = 0
    breached: int = 0
    breaches: Counter[str] = field(default_factory=Counter)
    suspects: Counter[str] = field(default_factory=Counter)

    @property
    def share(self) -> float:
        """The share of words lost or added."""
        return (self.differences["lost"] + self.differences["added"]) / max(self.words, 1)

    @property
    def exact(self) -> float:
        """The share of characters whose places keep all laws."""
        return 1 - self.breached / max(self.characters, 1)

    @property
    def is_met(self) -> bool:
        """Whether the bars are met."""
        return self.share <= _MOST_DIFFERENT and not self.breached


def main() -> int:
    """Compare; 1 if a bar is missed."""
    parser = argparse.ArgumentParser(prog="scripts/compare-prose", description=_DESCRIPTION)
    parser.add_argument("corpus", nargs="*", type=Path, help="folders with documentation")
    parser.add_argument("-v", "--verbose", action="store_true", help="print each difference, breach and suspect")
    parser.add_argument("--format", dest="only", help="compare the files of one format only")
    arguments = parser.parse_args()
    folders = arguments.corpus or [_CORPUS]
    for folder in folders:
        if not folder.is_dir():
            print(f"There is no corpus at {folder}; name one.")
            return 0
    own = () if arguments.corpus else (file for file in find_files(_OWN_CODE) if file[1] == "python")
    tallies: dict[Format, Tally] = {}
    for source, format_ in chain(chain.from_iterable(map(find_files, folders)), own):
        if arguments.only in {None, format_}:
            for line in _compare(source, format_, tallies.setdefault(format_, Tally())):
                if arguments.verbose:
                    print(line)
    for line in _table(tallies):
        print(line)
    return int(not all(tally.is_met for tally in tallies.values()))


_DESCRIPTION = (
    "Compare the words that doclint reads with those that another reader of the format reads, check that each "
    "stands where doclint says, and list what looks like markup in the prose."
)


def _compare(source: SourceFile, format_: Format, tally: Tally) -> Iterator[str]:
    """Count what a file has; a line for each thing that a person should look at."""
    document = parse(source, format_)
    other = read_again(source.text, format_)
    tally.files += 1
    tally.words += sum(map(len, other.blocks))
    context = Context([source.text[slice(*_line(source, number))] for number in _numbers(source)], other.refused)
    for difference in differences(other.blocks, own_reading(document)):
        classes = (known.name for known in ACCEPTED.get(format_, ()) if known.holds(difference, context))
        name = next(classes, None)
        if name:
            tally.accepted[name] += len(difference.words)
        else:
            tally.differences[difference.kind] += len(difference.words)
        shown = f"{difference.kind}{f' ({name})' if name else ''}: {difference.text[:200]}"
        yield f"{source.path}:{difference.words[0].line}: {shown}"
    yield from _places(source, document, tally)


def _numbers(source: SourceFile) -> range:
    return range(1, len(source.line_starts) + 1)


def _line(source: SourceFile, number: int) -> tuple[int, int]:
    span = source.line_span(number)
    return span.start, span.end


def _places(source: SourceFile, document: Document, tally: Tally) -> Iterator[str]:
    tally.characters += verbatim_characters(document)
    for breach in breaches(document):
        tally.breaches[breach.law] += 1
        tally.breached += breach.characters
        yield f"{source.path}:{source.position(breach.offset).line}: not so: {breach.law}: {breach.shown[:200]}"
    for suspect in suspects(document):
        tally.suspects[suspect.looks_like] += 1
        place = source.position(suspect.offset)
        yield f"{source.path}:{place.line}: looks like {suspect.looks_like}: {suspect.shown!r}"


def _table(tallies: dict[Format, Tally]) -> Iterator[str]:
    yield "| format | files | words | lost | added | moved | share | places exact | look like markup | |"
    yield "|---|---|---|---|---|---|---|---|---|---|"
    for name, tally in sorted(tallies.items()):
        counts = [tally.files, tally.words, *(tally.differences[kind] for kind in ("lost", "added", "moved"))]
        yield (
            f"| {name} | {' | '.join(map(str, counts))} | {tally.share:.3%} | {tally.exact:.3%} "
            f"| {tally.suspects.total()} | {'met' if tally.is_met else '**missed**'} |"
        )
    for name, tally in sorted(tallies.items()):
        for known in ACCEPTED.get(name, ()):
            if count := tally.accepted[known.name]:
                yield f"{name}: accepted: {known.name}, {count} words: {known.reason}."
        for law, count in tally.breaches.most_common():
            yield f"{name}: not so: {law}: {count}"
        for looks_like, count in tally.suspects.most_common():
            yield f"{name}: looks like {looks_like}: {count}"


if __name__ == "__main__":
    sys.exit(main())
