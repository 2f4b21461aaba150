"""What came of a build as reports: for programs, and to look at."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from doclint.api import View, measure, render
from doclint.model.metrics import MetricsReport
from doclint.model.source import SourceFile
from doclint.report.style import summary_line

from .pages import Site, write_site

if TYPE_CHECKING:
    from .tell import Linted

__all__ = ["summary_line", "write_reports"]


def write_reports(linted: Linted, project: str, folder: Path) -> None:
    """Write ``doclint.json``, ``doclint.sarif`` and the HTML report of a project into a folder."""
    rules = {name: rule for batch in linted.batches for name, rule in batch.run.rules.items()}
    view = View(_Sources().read, rules=rules)
    for name in ("json", "sarif"):
        (folder / f"doclint.{name}").write_text(render(linted.report, name, view), encoding="utf-8")
    write_site(Site(project, linted.report, _metrics(linted), view), folder)


class _Sources:
    """The files of a report, each read once."""

    def __init__(self) -> None:
        self._read: dict[str, SourceFile | None] = {}

    def read(self, path: str) -> SourceFile | None:
        """The text of a file; None if it is gone."""
        if path not in self._read:
            try:
                self._read[path] = SourceFile.decode(path, Path(path).read_bytes())
            except OSError:
                self._read[path] = None
        return self._read[path]


def _metrics(linted: Linted) -> MetricsReport:
    """The figures of the pages; those of docstrings would be figures of what no reader reads in a row."""
    measured = [
        measure(batch.run, [file for file in batch.files if not file.inside.endswith(".py")])
        for batch in linted.batches
    ]
    documents = (document for each in measured for document in each.documents)
    return MetricsReport(tuple(sorted(documents, key=lambda document: document.path)), ())
