"""The part ``fuzz-parsers``: no text makes a parser crash, hang, take its time or say a wrong place."""

from __future__ import annotations

import signal
import time
from importlib.util import find_spec
from itertools import pairwise
from random import Random
from typing import TYPE_CHECKING, Final

from prose_comparison.spans import breaches

from acceptance_parts.base import CORPUS, ROOT, STATE, PartFailed
from acceptance_parts.documents import Documents, sources
from acceptance_parts.verify import summarise
from doclint.model.prose import BLOCK_END, OPAQUE, REWRITTEN, STAND_IN, VERBATIM
from doclint.model.source import SourceFile
from doclint.parsing import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

    from acceptance_parts.base import Job
    from doclint.model.document import Document, Format

_MINUTES: Final = {False: 1, True: 10}
"""Of the processor, for each format."""
_SUFFIXES: Final[dict[Format, tuple[str, ...]]] = {
    "markdown": (".md", ".mdx"),
    "rst": (".rst",),
    "wikitext": (".wiki", ".mediawiki"),
    "plain": (".txt", ".md"),
    "python": (".py",),
}
_MARKUPS: Final[dict[Format, tuple[str, ...]]] = {"python": ("python", "rst")}
_MOST_FAILURES: Final = 10
_HANGS: Final = 20
"""Seconds of the processor, so that a busy machine is no defect."""
# What a text may take: the slowest construct of RST is linear and takes a third of this.
_START: Final = 1.0
_SECONDS_A_CHARACTER: Final = 1e-4
_KEPT: Final = STATE / "fuzz-parsers"


def run_fuzz_parsers(job: Job) -> None:
    """Parse random texts of each format; those that fail are kept, made smaller."""
    wrong = []
    for format_ in _SUFFIXES:
        if find_spec(f"doclint.parsing.{format_}"):
            wrong += fuzz(format_, job.seed, 60 * _MINUTES[job.long])
        else:
            job.note(f"there is no parser of {format_} yet")
    if wrong:
        raise PartFailed(f"{summarise(wrong)}\nThe texts are in {_KEPT}.")


def fuzz(format_: Format, seed: int, seconds: float) -> list[str]:
    """Parse texts of a format for some time; what is wrong, each defect once."""
    texts = sources([ROOT, CORPUS], _SUFFIXES[format_])
    end = time.process_time() + seconds
    failures: dict[str, str] = {}
    first = seed
    while time.process_time() < end and len(failures) < _MOST_FAILURES:
        text = Documents(Random(seed), texts, _MARKUPS.get(format_, (format_,))).text()
        for problem in wrong_with(text, format_):
            if problem not in failures:
                failures[problem] = _keep(text, format_, problem, seed)
        seed += 1
    print(f"{format_}: {seed - first} texts, seeds {first} to {seed - 1}: {len(failures)} defects", flush=True)
    return [f"{format_}: {problem}: {name}" for problem, name in failures.items()]


def wrong_with(text: str, format_: Format) -> list[str]:
    """What is wrong with how a text is parsed, each once."""
    # As a file's text: a lone surrogate cannot stand in it.
    source = SourceFile(f"page.{format_}", text.encode(errors="replace").decode())
    before = signal.signal(signal.SIGPROF, _hang)
    signal.setitimer(signal.ITIMER_PROF, _HANGS)
    start = time.process_time()
    try:
        document = parse(source, format_)
        took = time.process_time() - start
        problems = {breach.law for breach in breaches(document)} | set(_broken_laws(document))
    except Exception as error:
        place = error.__traceback__
        while place and place.tb_next:
            place = place.tb_next
        where = f"{place.tb_frame.f_code.co_name}:{place.tb_lineno}" if place else ""
        return [f"{type(error).__name__} in {where}"]
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    if took > _START + len(text) * _SECONDS_A_CHARACTER:
        problems.add("takes longer than its length allows")
    return sorted(problems)


def _broken_laws(document: Document) -> Iterator[str]:
    """The laws of prose that ``breaches`` takes for granted."""
    prose = document.prose
    ends = [block.end for block in document.prose_blocks]
    if prose.text.count(BLOCK_END) != len(ends) or any(prose.text[end] != BLOCK_END for end in ends):
        yield "each block is closed by its mark, and nothing else is"
    if "".join(text for text, _, _ in prose.pieces()) != prose.text.replace(BLOCK_END, ""):
        yield "the pieces are the prose"
    for text, _, kind in prose.pieces():
        if kind not in {VERBATIM, REWRITTEN, OPAQUE} or (kind == OPAQUE and text != STAND_IN):
            yield "a piece is of one of three kinds"
    blocks = document.blocks
    if any(before.end > after.start for before, after in pairwise(blocks)):
        yield "blocks follow each other in the prose"
    for section in document.sections:
        if not 0 <= section.blocks[0] <= section.blocks[1] <= len(blocks):
            yield "a section has blocks"
    for suppression in document.suppressions:
        if not 0 <= suppression.covers.start <= suppression.covers.end <= len(document.source.text):
            yield "a suppression covers a part of the source"


def _keep(text: str, format_: Format, problem: str, seed: int) -> str:
    _KEPT.mkdir(parents=True, exist_ok=True)
    path = _KEPT / f"{format_}-seed{seed}{_SUFFIXES[format_][0]}"
    smaller = text if "long" in problem else made_smaller(text, lambda less: problem in wrong_with(less, format_))
    path.write_bytes(smaller.encode(errors="replace"))
    return path.name


def made_smaller(text: str, fails: Callable[[str], bool]) -> str:
    """A text without the parts that it fails without, too: first long stretches, then short ones."""
    end = time.process_time() + _HANGS
    size = len(text) // 2
    while size and time.process_time() < end:
        start = 0
        while start < len(text) and time.process_time() < end:
            less = text[:start] + text[start + size :]
            if fails(less):
                text = less
            else:
                start += size
        size //= 2
    return text


def _hang(_: int, __: FrameType | None) -> None:
    raise TimeoutError(f"no end after {_HANGS} s")
