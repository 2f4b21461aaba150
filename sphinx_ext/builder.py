"""``sphinx-build -b doclint``: the findings of a build as reports."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.builders.dummy import DummyBuilder
from sphinx.util import logging

from doclint.api import View, measure, render
from doclint.errors import DoclintError
from doclint.model.metrics import MetricsReport
from doclint.model.source import SourceFile
from doclint.report.style import summary_line

from .conf import as_config_error, fails
from .pages import Site, write_site
from .tell import lint, tell_crash

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from doclint.model.finding import Report

    from .tell import Linted

logger = logging.getLogger(__name__)


class DoclintBuilder(DummyBuilder):
    """Writes ``doclint.json``, ``doclint.sarif`` and an HTML report, and sets the exit status.

    Beside what is said of documents, the reports say what is missing from the repository as a whole.
    """

    name = "doclint"
    epilog = ""  # Sphinx would leave it out where something is found
    allow_parallel = True

    def __init__(self, app: Sphinx, env: BuildEnvironment) -> None:
        super().__init__(app, env)
        self._application = app

    def get_outdated_docs(self) -> str:  # type: ignore[override]  # as for any builder but the dummy
        """All of them: a report is written as a whole."""
        return "all documents"

    def write_documents(self, docnames: Any) -> None:
        """Nothing: no document is written, so none has to be put together."""

    def finish(self) -> None:
        """Write the reports, and say by the exit status whether there is something to mend."""
        try:
            report = self._write_reports()
        except DoclintError as error:
            raise as_config_error(error) from None
        except Exception as error:
            tell_crash(error)
            self._application.statuscode = 1
            return
        place = os.path.relpath(Path(self.outdir) / "index.html")
        logger.info("%s The report is in %s.", summary_line(report), place)
        if report.problems or any(fails(self.config, finding.severity) for finding in report.findings):
            self._application.statuscode = 1

    def _write_reports(self) -> Report:
        linted = lint(self._application)
        folder = Path(self.outdir)
        view = View(_reader(), rules=_rules(linted))
        for name in ("json", "sarif"):
            (folder / f"doclint.{name}").write_text(render(linted.report, name, view), encoding="utf-8")
        write_site(Site(self.config.project, linted.report, _metrics(linted), view), folder)
        return linted.report


def _reader() -> Any:
    sources: dict[str, SourceFile | None] = {}

    def read(path: str) -> SourceFile | None:
        if path not in sources:
            try:
                sources[path] = SourceFile.decode(path, Path(path).read_bytes())
            except OSError:
                sources[path] = None
        return sources[path]

    return read


def _rules(linted: Linted) -> Any:
    return {name: rule for batch in linted.batches for name, rule in batch.run.rules.items()}


def _metrics(linted: Linted) -> MetricsReport:
    """The figures of the pages; those of docstrings would be figures of what no reader reads in a row."""
    measured = [
        measure(batch.run, [file for file in batch.files if not file.inside.endswith(".py")])
        for batch in linted.batches
    ]
    documents = (document for each in measured for document in each.documents)
    return MetricsReport(tuple(sorted(documents, key=lambda document: document.path)), ())
