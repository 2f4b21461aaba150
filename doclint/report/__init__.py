"""A report to text: one module an output format."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from doclint.model.finding import Report
    from doclint.model.source import SourceFile

FORMATS: Final = {
    "full": "doclint.report.full",
    "concise": "doclint.report.concise",
    "json": "doclint.report.json",
}
"""The module of each output format."""


class View(NamedTuple):
    """How a report is shown.

    Attributes:
        read: gives the text of a file of the report, for excerpts; None if it is gone.
        color: whether the output may have colours.
        summary: whether to end with the summary.
        hints: whether to explain each finding.
    """

    read: Callable[[str], SourceFile | None]
    color: bool = False
    summary: bool = True


def render(report: Report, format: str, view: View) -> str:  # noqa: A002 - the option's word
    """The report in one of ``FORMATS``."""
    return import_module(FORMATS[format]).render(report, view)  # type: ignore[no-any-return]
