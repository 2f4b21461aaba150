"""A run in Vale's terms: files found as Vale finds them, each with its alerts."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from doclint.engine.processes import work_in_processes
from doclint.errors import DoclintError
from doclint.model.source import SourceFile
from doclint.parsing import parse as parse_fully
from doclint.vale.config import ValeConfig, find_config, read_config, user_config
from doclint.vale.figures import count
from doclint.vale.run import Linted, Vale, lint_file
from doclint.vale.walk import find_files

if TYPE_CHECKING:
    from collections.abc import Sequence

parse: Final = partial(parse_fully, is_bare=True)
"""Reads Markdown as Vale does, which knows of no site generator."""

_FEW_BYTES: Final = 200_000
"""Below this, one process is done before a second one has started."""


def vale_config(
    name: str | None = None,
    sources: str | None = None,
    minimum: str = "",
    *,
    with_own: bool = True,
    is_optional: bool = False,
) -> ValeConfig:
    """The config of a run.

    Args:
        name: its file; by default the one that counts in the current folder.
        sources: files to read instead, parted by commas.
        minimum: the least level to tell, where not the config says it.
        with_own: whether the user's own config is read before it.
        is_optional: whether an empty one will do where there is none.

    Raises:
        DoclintError: if there is none, or if it is wrong.
    """
    if sources:
        paths = [Path(source.strip()) for source in sources.split(",")]
    else:
        found = Path(name) if name else find_config(Path.cwd())
        paths = [path for path in (user_config() if with_own else None, found) if path]
    if not paths and is_optional:
        return ValeConfig()
    if not paths:
        raise DoclintError("E100 [.vale.ini not found] no config file found")
    return read_config(list(dict.fromkeys(paths)), minimum)


def ready_vale(config: ValeConfig, chosen: str | None = None) -> Vale:
    """The rules of a config, of them those that the filter ``chosen`` takes, which may be the name of a file."""
    if not chosen:
        return Vale(config)
    from doclint.vale.filter import parse_filter  # noqa: PLC0415 - few runs have one

    files = [Path(chosen), *(folder / "config/filters" / chosen for folder in config.styles_paths)]
    if file := next((path for path in files if path.is_file()), None):
        chosen = file.read_text(encoding="utf-8").strip()
    return Vale(config, parse_filter(chosen))


def lint_paths_as_vale(
    vale: Vale, paths: Sequence[str], *, glob: str = "*", simple: bool = False, jobs: int = 1
) -> list[Linted]:
    """What the rules say of each file, in the order in which they are named and found."""
    names = [name for name in find_files(paths, glob, vale.config.styles_paths) if vale.runs_on(name)]

    def work(name: str) -> Linted:
        return lint_file(vale, Path(name), name, parse, simple=simple)

    if jobs > 1 and sum(Path(name).stat().st_size for name in names) < _FEW_BYTES:
        jobs = 1
    return work_in_processes(work, names, jobs, Linted)


def lint_text_as_vale(
    vale: Vale, text: str, *, path: str = "", extension: str = ".txt", simple: bool = False
) -> Linted:
    """What the rules say of a text that stands in no file."""
    name = path or f"stdin{extension}"
    own = "" if path and extension == ".txt" else extension
    return vale.lint(SourceFile(name, text), name, parse, extension=own, simple=simple)


def measure_as_vale(path: Path) -> dict[str, float]:
    """The figures of a file that ``metric`` rules can use."""
    try:
        source = SourceFile.decode(str(path), path.read_bytes())
    except OSError as error:
        raise DoclintError(f"E100 [ls-metrics] {error.strerror}", path=str(path)) from None
    page = Vale(ValeConfig()).page(source, str(path), parse)
    figures = {**count(page.summary.text), **{name: float(number) for name, number in page.counts.items()}}
    return dict(sorted(figures.items()))
