"""``grouped``: the findings under the name of their file."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from doclint.report.style import paint, printable, summary_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from doclint.model.finding import Finding, Report
    from doclint.report import View


def render(report: Report, view: View) -> str:
    """A paragraph for each file, and the summary."""
    groups = groupby(report.findings, key=lambda finding: finding.path)
    parts = [_group(path, list(findings), color=view.color) for path, findings in groups]
    if view.summary:
        parts.append(f"{summary_line(report)}\n")
    return "\n".join(parts)


def _group(path: str, findings: Sequence[Finding], *, color: bool) -> str:
    places = [f"{finding.start.line}:{finding.start.column}" if finding.start else "" for finding in findings]
    severities = [finding.severity for finding in findings]
    wide, wider = max(map(len, places)), max(map(len, severities))
    lines = [f"{paint(printable(path), 'bold', color=color)}:"]
    for place, finding in zip(places, findings, strict=True):
        severity = paint(finding.severity, finding.severity, color=color) + " " * (wider - len(finding.severity))
        fixable = " [*]" if finding.fix and finding.fix.applicability == "safe" else ""
        rule = paint(finding.rule, "bold", color=color)
        lines.append(f"  {place:>{wide}} {severity} {rule} {printable(finding.message)}{fixable}")
    return "".join(f"{line}\n" for line in lines)
