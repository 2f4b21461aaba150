"""What ``-v`` says of time."""

from __future__ import annotations

from contextlib import contextmanager
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from doclint.api import FileToLint
    from doclint.model.finding import Report


class Stopwatch:
    """Started with a run; the engine itself notes how long its work takes."""

    def __init__(self) -> None:
        self._start = perf_counter()
        self._finding = 0.0
        self._reporting = 0.0

    def finding(self, files: Iterable[FileToLint]) -> Iterator[FileToLint]:
        """These files, which are found one after the other while the first are being linted."""
        found = iter(files)
        while True:
            start = perf_counter()
            file = next(found, None)
            self._finding += perf_counter() - start
            if file is None:
                return
            yield file

    @contextmanager
    def reporting(self) -> Iterator[None]:
        """Around what writes the report."""
        start = perf_counter()
        yield
        self._reporting += perf_counter() - start

    def lines(self, report: Report, jobs: int) -> Iterator[str]:
        """How long it all took, then what it was spent on."""
        linted = f"{report.files} {'file' if report.files == 1 else 'files'}"
        together = f", with the work of {jobs} processes" if jobs > 1 else ""
        yield f"{linted} in {perf_counter() - self._start:.2f} s{together}"
        spent = {"finding files and configs": self._finding, **report.seconds, "reporting": self._reporting}
        for work, seconds in spent.items():
            yield f"  {seconds:.2f} s {work}"
