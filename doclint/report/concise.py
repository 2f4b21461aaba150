"""``concise``: one line a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from doclint.report.style import paint, printable, summary_line

if TYPE_CHECKING:
    from doclint.model.finding import Finding, Report
    from doclint.report import View


def render(report: Report, view: View) -> str:
    """The findings, a line each, and the summary."""
    lines = [_line(finding, color=view.color) for finding in report.findings]
    if view.summary:
        lines.append(summary_line(report))
    return "".join(f"{line}\n" for line in lines)


def _line(finding: Finding, *, color: bool) -> str:
    place = f"{printable(finding.path)}:"
    if finding.start:
        place += f"{finding.start.line}:{finding.start.column}:"
    fixable = " [*]" if finding.fix and finding.fix.applicability == "safe" else ""
    severity = paint(finding.severity, finding.severity, color=color)
    return f"{place} {severity} {paint(finding.rule, 'bold', color=color)} {printable(finding.message)}{fixable}"
