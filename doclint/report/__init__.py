"""A report to text: one module an output format."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from doclint.model.finding import Report
    from doclint.model.rule import Rule
    from doclint.model.source import SourceFile

FORMATS: Final = {
    "full": "doclint.report.full",
    "concise": "doclint.report.concise",
    "grouped": "doclint.report.grouped",
    "json": "doclint.report.json",
    "json-lines": "doclint.report.json_lines",
    "github": "doclint.report.github",
    "gitlab": "doclint.report.gitlab",
    "junit": "doclint.report.junit",
    "sarif": "doclint.report.sarif",
    "rdjson": "doclint.report.rdjson",
    "checkstyle": "doclint.report.checkstyle",
    "pylint": "doclint.report.pylint",
    "azure": "doclint.report.azure",
    "gerrit": "doclint.report.gerrit",
}
"""The module of each output format."""

TELLING: Final = frozenset(FORMATS) - {"json-lines", "gitlab", "rdjson", "checkstyle", "pylint"}
"""The formats that say how many findings are hidden; what reads the others has no place for it."""


class View(NamedTuple):
    """How a report is shown.

    Attributes:
        read: gives the text of a file of the report, for excerpts; None if it is gone.
        color: whether the output may have colours.
        summary: whether to end with the summary.
        width: columns that excerpts may take.
        rules: the rules by name, for formats that describe them.
    """

    read: Callable[[str], SourceFile | None]
    color: bool = False
    summary: bool = True
    width: int = 100
    rules: Mapping[str, Rule] = {}


def render(report: Report, format: str, view: View) -> str:  # noqa: A002 - the option's word
    """The report in one of ``FORMATS``."""
    return import_module(FORMATS[format]).render(report, view)  # type: ignore[no-any-return]
