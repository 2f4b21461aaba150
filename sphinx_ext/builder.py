"""``sphinx-build -b doclint``: the findings of a build as reports."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.builders.dummy import DummyBuilder
from sphinx.util import logging

from doclint.errors import DoclintError

from .conf import as_config_error, fails
from .tell import lint, tell_crash

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

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
        # What other builders need no part of, since somebody waits for their start.
        from .reports import summary_line, write_reports  # noqa: PLC0415

        try:
            linted = lint(self._application)
            write_reports(linted, self.config.project, Path(self.outdir))
        except DoclintError as error:
            raise as_config_error(error) from None
        except Exception as error:
            tell_crash(error)
            self._application.statuscode = 1
            return
        report = linted.report
        place = os.path.relpath(Path(self.outdir) / "index.html")
        logger.info("%s The report is in %s.", summary_line(report), place)
        if report.problems or any(fails(self.config, finding.severity) for finding in report.findings):
            self._application.statuscode = 1
