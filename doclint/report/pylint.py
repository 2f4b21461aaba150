"""``pylint``: ``path:line: [rule] message``, which many programs know how to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from doclint.report.style import printable

if TYPE_CHECKING:
    from doclint.model.finding import Finding, Report
    from doclint.report import View


def render(report: Report, view: View) -> str:
    """The findings, a line each."""
    return "".join(map(_line, report.findings))


def _line(finding: Finding) -> str:
    line = finding.start.line if finding.start else 1
    return f"{printable(finding.path)}:{line}: [{finding.rule}] {printable(finding.message)}\n"
