"""A run in Vale's terms: files found as Vale finds them, each with its alerts."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from doclint.engine.processes import work_in_processes
from doclint.errors import DoclintError
from doclint.model.source import SourceFile
from doclint.parsing import parse as parse_fully
from doclint.vale.config import ValeConfig
from doclint.vale.figures import count
from doclint.vale.run import Linted, Vale, lint_file
from doclint.vale.walk import find_files

if TYPE_CHECKING:
    from collections.abc import Sequence

parse: Final = partial(parse_fully, is_bare=True)
"""Reads Markdown as Vale does, which knows of no site generator."""

_FEW_BYTES: Final = 200_000
"""Below this, one process is done before a second one has started."""


def lint_paths(
    vale: Vale, paths: Sequence[str], *, glob: str = "*", simple: bool = False, jobs: int = 1
) -> list[Linted]:
    """What the rules say of each file, in the order in which they are named and found."""
    names = [name for name in find_files(paths, glob, vale.config.styles_paths) if vale.runs_on(name)]

    def work(name: str) -> Linted:
        return lint_file(vale, Path(name), name, parse, simple=simple)

    if jobs > 1 and sum(Path(name).stat().st_size for name in names) < _FEW_BYTES:
        jobs = 1
    return work_in_processes(work, names, jobs, Linted)


def lint_text(vale: Vale, text: str, *, path: str = "", extension: str = ".txt", simple: bool = False) -> Linted:
    """What the rules say of a text that stands in no file."""
    name = path or f"stdin{extension}"
    own = "" if path and extension == ".txt" else extension
    return vale.lint(SourceFile(name, text), name, parse, extension=own, simple=simple)


def measure(path: Path) -> dict[str, float]:
    """The figures of a file that ``metric`` rules can use."""
    try:
        source = SourceFile.decode(str(path), path.read_bytes())
    except OSError as error:
        raise DoclintError(f"E100 [ls-metrics] {error.strerror}", path=str(path)) from None
    page = Vale(ValeConfig()).page(source, str(path), parse)
    figures = {**count(page.summary.text), **{name: float(number) for name, number in page.counts.items()}}
    return dict(sorted(figures.items()))
