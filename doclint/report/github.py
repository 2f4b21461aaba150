"""``github``: workflow commands, which GitHub Actions shows beside the changed lines.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from doclint.report.style import summary_line

if TYPE_CHECKING:
    from doclint.model.finding import Finding, Report
    from doclint.report import View

_LEVELS: Final = {"error": "error", "warning": "warning", "suggestion": "notice"}
# https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts
_IN_DATA: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def render(report: Report, view: View) -> str:
    """The findings and what could not be checked, a command each; the summary is for whoever reads the log."""
    problems = (
        _command("error", {"title": "doclint", "file": problem.path}, problem.message)
        for problem in report.problems
    )
    summary = f"{summary_line(report)}\n" if view.summary else ""
    return "".join([*map(_finding, report.findings), *problems, summary])


def _finding(finding: Finding) -> str:
    properties = {"title": f"doclint ({finding.rule})"}
    if finding.start and finding.end:
        properties |= {"file": finding.path, "line": str(finding.start.line), "endLine": str(finding.end.line)}
        if finding.start.line == finding.end.line:  # GitHub takes columns within one line only
            properties |= {"col": str(finding.start.column), "endColumn": str(finding.end.column)}
    text = f"{finding.message}\n{finding.help}" if finding.help else finding.message
    return _command(_LEVELS[finding.severity], properties, text)


def _command(level: str, properties: dict[str, str], text: str) -> str:
    written = ",".join(f"{name}={value.translate(_IN_PROPERTY)}" for name, value in properties.items())
    return f"::{level} {written}::{text.translate(_IN_DATA)}\n"
