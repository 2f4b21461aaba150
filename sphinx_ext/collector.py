"""The part that Sphinx calls: lints each document that is read, and tells all findings at every build."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.environment.collectors import EnvironmentCollector
from sphinx.util import logging

from doclint.errors import DoclintError

from .conf import as_config_error, check_fail_on, command_line, fails
from .linter import Linter
from .results import results_in

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from .results import Note, Result

logger = logging.getLogger(__name__)


class FindingCollector(EnvironmentCollector):
    """Keeps the findings of each document in Sphinx's environment.

    A document is linted where Sphinx reads it, which may be in one of several processes. What is known of the
    others is told again at every build, for a warning that is gone at the second build is as good as mended:
    https://github.com/sphinx-doc/sphinx/issues/725
    """

    def __init__(self) -> None:
        self._linter: Linter | None = None

    def enable(self, app: Sphinx) -> None:
        """Listen, besides what every collector listens to, to what frames the reading."""
        super().enable(app)
        assert self.listener_ids is not None
        self.listener_ids |= {
            "config-inited": app.connect("config-inited", self.check_config),
            "env-before-read-docs": app.connect("env-before-read-docs", self.prepare),
            # Sphinx emits it at every build, even if no document has changed, and saves the environment after
            # it. `env-check-consistency` would come too late, and only after changes.
            "env-updated": app.connect("env-updated", self.finish),
        }

    def check_config(self, app: Sphinx, config: Config) -> None:
        """Stop the build, before anything is read, on a mistake in ``conf.py`` or in the config around it."""
        check_fail_on(config)
        try:
            _new_linter(app).check_settings(Path(app.srcdir))
        except DoclintError as error:
            raise as_config_error(error) from None

    def prepare(self, app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
        """Get ready what the readers share, unless there is nothing to read."""
        # A new one for every build: an editor keeps one application for many, and configs change in between.
        self._linter = _new_linter(app)
        if not docnames:
            return
        try:
            self._linter.prepare(_path(env, docname) for docname in sorted(env.found_docs))
        except DoclintError as error:
            raise as_config_error(error) from None

    def clear_doc(self, app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        """Forget a document that is removed, or about to be read."""
        results_in(env).pop(docname, None)

    def merge_other(
        self, app: Sphinx, env: BuildEnvironment, docnames: AbstractSet[str], other: BuildEnvironment
    ) -> None:
        """Take over what another process has found."""
        theirs = results_in(other)
        results_in(env).update({docname: theirs[docname] for docname in docnames if docname in theirs})

    def process_doc(self, app: Sphinx, doctree: nodes.document) -> None:
        """Lint the document that has just been read."""
        env = app.env
        try:
            results_in(env)[env.docname] = self._lint(app, env, env.docname)
        except DoclintError as error:
            raise as_config_error(error) from None

    def finish(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Lint again what has changed though its text has not, and tell the findings of all documents.

        Returns:
            The documents whose findings are new; Sphinx saves the environment only if something is.
        """
        results = results_in(env)
        changed = []
        for docname in sorted(env.found_docs):
            known = results.get(docname)
            try:
                result = self._lint(app, env, docname, known)
            except DoclintError as error:
                raise as_config_error(error) from None
            if result != known:
                results[docname] = result
                changed.append(docname)
        for docname in sorted(env.found_docs, key=env.doc2path):
            _tell(app.config, docname, results[docname])
        return changed

    def _lint(self, app: Sphinx, env: BuildEnvironment, docname: str, known: Result | None = None) -> Result:
        if self._linter is None:  # somebody has a document read outside of a build
            self._linter = _new_linter(app)
        return self._linter.lint(_path(env, docname), known)


def _new_linter(app: Sphinx) -> Linter:
    return Linter(command_line(app.config, Path(app.confdir)))


def _path(env: BuildEnvironment, docname: str) -> Path:
    return Path(env.doc2path(docname))


def _tell(config: Config, docname: str, result: Result) -> None:
    """Log what came of a document."""
    for problem in result.problems:
        logger.warning("%s", problem, type="doclint", subtype="internal-error", location=(docname, None))
    for note in sorted(result.notes):
        _tell_note(config, docname, note)


def _tell_note(config: Config, docname: str, note: Note) -> None:
    # Sphinx has no place for a column, and readers of its output take the last number before the severity for
    # the line. Yet a paragraph of Markdown often is one long line, so the column ends the message.
    location = (docname, note.line)
    if fails(config, note.severity):
        logger.warning(
            "%s (column %d)", note.message, note.column, type="doclint", subtype=note.rule, location=location
        )
    # To information Sphinx applies neither `suppress_warnings` nor `show_warning_types`.
    elif not logging.is_suppressed_warning("doclint", note.rule, config.suppress_warnings):
        logger.info("%s (column %d) [doclint.%s]", note.message, note.column, note.rule, location=location)
