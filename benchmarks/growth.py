"""Measure whether twice of a construct takes twice the time, for each construct of each format.

    python benchmarks/growth.py [FORMAT…] [--check] [--seconds N]

The size of a text is doubled until reading it takes long enough to be measured, or it has 5 MB. Times are of the
processor, the best of some, of more where the ratio is too high, so that a busy machine is no defect.
With ``--check`` the exit status is 1 if a time grows faster than the text. Where docutils itself is what grows,
its own ratio stands beside it.
"""

from __future__ import annotations

import argparse
import signal
import sys
import time
from typing import TYPE_CHECKING, Any, NamedTuple

from growth_texts import TEXTS

from doclint.cli.main import expect_no_garbage
from doclint.engine.facts import FactsOfDocument
from doclint.model.source import SourceFile
from doclint.parsing import parse

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    from growth_texts import Growing

    from doclint.model.document import Format

LARGEST = 5_000_000
FIRST = 20_000
ALLOWED = 2.6
"""Twice the text, and what caches and the sharing of a processor add."""
NEGLIGIBLE = 0.25
"""Seconds for the largest text: of so short a time the ratio tells of memory and caches."""
MOST_TRIES = 4
GIVEN_UP = 60.0
"""Seconds of the processor."""


class Row(NamedTuple):
    """How the time of a construct grows: characters and seconds at the end, and the ratio of the last doubling."""

    size: int
    seconds: float
    ratio: float


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("formats", nargs="*", metavar="FORMAT", help=f"of {', '.join(TEXTS)}; all by default")
    parser.add_argument("--check", action="store_true", help="exit with 1 if a time grows faster than its text")
    parser.add_argument("--seconds", type=float, default=0.4, help="how long a text is to take")
    arguments = parser.parse_args()
    expect_no_garbage()
    signal.signal(signal.SIGPROF, _give_up)
    worst = []
    print("| format | construct | characters | seconds | twice the text | |\n|---|---|---|---|---|---|")
    for name in arguments.formats or TEXTS:
        for construct, growing in TEXTS[name].items():
            row = measure(reader(name), growing, arguments.seconds)
            grows = row.ratio > ALLOWED and row.seconds > NEGLIGIBLE
            verdict = "**faster than the text**" if grows else "linear"
            if grows and name == "rst":
                theirs = measure(docutils_alone, growing, arguments.seconds)
                verdict += f"; docutils alone {theirs.ratio:.1f} × at {theirs.size} characters"
            if grows:
                worst.append(construct)
            print(
                f"| {name} | {construct} | {row.size} | {row.seconds:.2f} | {row.ratio:.1f} × | {verdict} |",
                flush=True,
            )
    return int(arguments.check and bool(worst))


def reader(name: Format) -> Callable[[str], object]:
    """What reads a text of a format, and finds what other pages may want to know of it."""

    def read(text: str) -> object:
        facts = FactsOfDocument(parse(SourceFile(f"page.{name}", text), name))
        return facts.anchors, facts.is_open, facts.definitions, facts.acronyms, facts.links, facts.images

    return read


def docutils_alone(text: str) -> object:
    """Plain docutils reading it."""
    from docutils import frontend, utils
    from docutils.parsers.rst import Parser

    settings: Any = frontend.get_default_settings(Parser)
    settings.report_level = settings.halt_level = 5
    settings.file_insertion_enabled = settings.raw_enabled = False
    settings.warning_stream = None
    settings.line_length_limit = 1 << 60
    document = utils.new_document("page.rst", settings)
    Parser().parse(text, document)
    return document


def measure(read: Callable[[str], object], growing: Growing, enough: float) -> Row:
    """Double a text until reading it takes long enough."""
    count = max(1, FIRST // len(growing.times(1)))
    # The first reading builds what the others find.
    _seconds(read, growing.times(count))
    before = _seconds(read, growing.times(count))
    while True:
        count *= 2
        text = growing.times(count)
        took = _seconds(read, text)
        if took >= enough or 2 * len(text) > LARGEST:
            break
        before = took
    half = growing.times(count // 2)
    for tries in range(MOST_TRIES):
        if took == GIVEN_UP or (tries and took / before <= ALLOWED):
            break
        before = min(before, _seconds(read, half))
        took = min(took, _seconds(read, text))
    return Row(len(text), took, took / before)


def _seconds(read: Callable[[str], object], text: str) -> float:
    signal.setitimer(signal.ITIMER_PROF, GIVEN_UP)
    start = time.process_time()
    try:
        read(text)
    except TimeoutError:
        return GIVEN_UP
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return time.process_time() - start


def _give_up(_: int, __: FrameType | None) -> None:
    raise TimeoutError


if __name__ == "__main__":
    sys.exit(main())
