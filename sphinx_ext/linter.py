"""The files of a build to findings. Knows doclint, not Sphinx."""

from __future__ import annotations

import gc
from bisect import bisect_right
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from doclint.api import FileFinder, ResultCache, Run, is_work_tree
from doclint.model.finding import Report

from .docstrings import is_installed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from doclint.api import CommandLine, FileToLint
    from doclint.model.finding import Finding

    from .sources import File

# What Sphinx reads and doclint does, too; not notebooks, for example.
_SUFFIXES: Final = frozenset({".rst", ".rest", ".md", ".markdown", ".txt", ".inc", ".py"})


class Batch(NamedTuple):
    """Files that are linted with the same settings of ``conf.py``."""

    run: Run
    files: list[FileToLint]


class Linter:
    """Lints the files of a build as ``doclint check`` does in the same working directory.

    It lints the files, not what Sphinx makes of them: the findings are then those of ``doclint check`` by
    construction. Sphinx's tree is no source of truth anyway, for fields and version notes are rewritten in it,
    quotes made typographic, and roles lose their source. What was found is kept, so that a build lints only what
    has changed, be it a text, a config, a rule or what another page says.

    Args:
        cache: the folder for what is kept.
    """

    def __init__(self, cache: Path | None = None) -> None:
        self._cache = ResultCache(cache, is_chosen=True) if cache else None

    def check_settings(self, folder: Path, command_line: CommandLine) -> None:
        """``DoclintError`` if the settings of the files in a folder are wrong."""
        run = Run(Path.cwd(), command_line)
        run.settings.for_folder(folder, FileFinder(run.repositories, run.settings).root_of(folder))

    def batches(
        self, files: Iterable[File], folder: Path, command_line: Callable[[str], CommandLine]
    ) -> list[Batch]:
        """The files to lint, without those that the configs leave out and those that are none of the project's.

        Args:
            files: the files of the build.
            folder: where the project keeps its documents.
            command_line: what ``conf.py`` says for a document.
        """
        paths: dict[CommandLine, list[Path]] = {}
        for file in files:
            path = Path(file.path)
            if path.suffix.lower() in _SUFFIXES and path.is_file() and not is_installed(file.path):
                paths.setdefault(command_line(file.docname), []).append(path)
        batches: list[Batch] = []
        for line, named in paths.items():
            repositories = batches[0].run.repositories if batches else None
            run = Run(Path.cwd(), line, repositories, self._cache)
            batches.append(Batch(run, list(_of_the_project(named, folder, run))))
        return batches

    def report(self, batches: Iterable[Batch], jobs: int) -> Report:
        """What the rules say of them, as one report."""
        with _without_the_garbage_of_others():
            reports = [batch.run.check(batch.files, jobs=jobs) for batch in batches]
        findings = (finding for report in reports for finding in report.findings)
        return Report(
            tuple(sorted(findings, key=lambda finding: finding.order)),
            tuple(problem for report in reports for problem in report.problems),
            files=sum(report.files for report in reports),
            suppressed=sum(report.suppressed for report in reports),
        )


@contextmanager
def _without_the_garbage_of_others() -> Iterator[None]:
    """Do something while Python leaves alone what is there already when it looks for garbage.

    Sphinx keeps millions of objects, and one look at them takes as long as it takes to lint some dozens of pages.
    """
    is_ours = not gc.get_freeze_count()
    if is_ours:
        gc.freeze()
    try:
        yield
    finally:
        if is_ours:
            gc.unfreeze()


def _of_the_project(paths: Iterable[Path], folder: Path, run: Run) -> Iterator[FileToLint]:
    """The files, unless they lie in another work tree, git ignores them, or a config leaves them out."""
    finder = FileFinder(run.repositories, run.settings, force_exclude=True)
    home = finder.root_of(folder)
    is_all_ours = not is_work_tree(home)
    ours = [path for path in paths if is_all_ours or finder.root_of(path.parent) == home]
    for file in finder.find(ours):
        if file.inside in run.repositories.at(file.root).paths:
            yield file


def shown_only(report: Report, files: Iterable[File], shown: Callable[[Path], str]) -> Report:
    """The report without what is found in docstrings that the build does not show."""
    docstrings = {shown(Path(file.path)): sorted(file.docstrings) for file in files if file.docstrings is not None}
    return msgspec.structs.replace(
        report, findings=tuple(finding for finding in report.findings if _is_shown(finding, docstrings))
    )


def _is_shown(finding: Finding, docstrings: dict[str, list[tuple[int, int]]]) -> bool:
    if finding.path not in docstrings or finding.start is None:
        return True
    lines = docstrings[finding.path]
    index = bisect_right(lines, (finding.start.line, float("inf"))) - 1
    return index >= 0 and lines[index][0] <= finding.start.line <= lines[index][1]
