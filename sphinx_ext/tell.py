"""Lints all documents at every build, and tells what is found.

What is known of unchanged documents is told again, for a warning that is gone at the second build is as good as
mended: https://github.com/sphinx-doc/sphinx/issues/725
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx.util import logging

from doclint.errors import DoclintError

from .conf import as_config_error, command_line, fails
from .linter import Batch, Linter, shown_only
from .sources import files_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from doclint.model.finding import Finding, Report

    from .sources import File

logger = logging.getLogger(__name__)


class Linted(NamedTuple):
    """What came of a build: the report, and what its files were linted with."""

    report: Report
    batches: list[Batch]


def lint(app: Sphinx) -> Linted:
    """Lint the files of all documents of the build; ``DoclintError`` if a config is wrong."""
    return lint_files(app, files_of(app.env, app.env.found_docs))


def lint_files(app: Sphinx, files: list[File]) -> Linted:
    """Lint some files of the build, and keep what is found beside the doctrees."""
    linter = _linter(app)
    batches = _batches(app, linter, files)
    report = linter.report(batches, app.parallel)
    if batches:
        report = shown_only(report, files, batches[0].run.repositories.shown)
    return Linted(report, batches)


def lint_ahead(app: Sphinx, files: list[File]) -> None:
    """Lint some files only for what is kept: those of which no other program is asked.

    Such a program may have to be started, which no process should do that ends with the reading. What it says is
    not kept with the rest anyway.
    """
    linter = _linter(app)
    batches = _batches(app, linter, files)
    linter.report((Batch(run, [file for file in files if not run.asks(file)]) for run, files in batches), jobs=1)


def lint_and_tell(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Lint, and log what came of it.

    Returns:
        No document: there is none that Sphinx has to write again because of us.
    """
    try:
        report = lint(app).report
    except DoclintError as error:
        raise as_config_error(error) from None
    except Exception as error:
        tell_crash(error)
        return []
    for problem in report.problems:
        _tell_problem(problem.message, problem.path)
    for finding in report.findings:
        if finding.start:  # what is about the whole repository has no place in a document
            _tell(app.config, finding)
    return []


def _linter(app: Sphinx) -> Linter:
    return Linter(Path(app.doctreedir) / "doclint")


def _batches(app: Sphinx, linter: Linter, files: list[File]) -> list[Batch]:
    return linter.batches(files, Path(app.srcdir), cache(lambda docname: command_line(app, docname)))


def tell_crash(error: Exception) -> None:
    """Log that doclint broke; it is no reason to stop somebody's build."""
    _tell_problem(f"doclint crashed: {type(error).__name__}: {error}", None)


def _tell_problem(message: str, path: str | None) -> None:
    location = f"{Path.cwd() / path}:1" if path else None
    logger.warning("%s", message, type="doclint", subtype="internal-error", location=location)


def _tell(config: Config, finding: Finding) -> None:
    # Sphinx has no place for a column, and readers of its output take the last number before the severity for
    # the line. Yet a paragraph of Markdown often is one long line, so the column ends the message.
    assert finding.start
    location = f"{Path.cwd() / finding.path}:{finding.start.line}"
    rule, message, column = finding.rule, finding.message, finding.start.column
    if fails(config, finding.severity):
        logger.warning("%s (column %d)", message, column, type="doclint", subtype=rule, location=location)
    # To information Sphinx applies neither `suppress_warnings` nor `show_warning_types`.
    elif not logging.is_suppressed_warning("doclint", rule, config.suppress_warnings):
        logger.info("%s (column %d) [doclint.%s]", message, column, rule, location=location)
