"""``azure``: logging commands of Azure Pipelines.

https://learn.microsoft.com/en-us/azure/devops/pipelines/scripts/logging-commands
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from doclint.report.style import summary_line

if TYPE_CHECKING:
    from doclint.model.finding import Finding, Report
    from doclint.report import View

_IN_DATA: Final = str.maketrans({"%": "%AZP25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY: Final = str.maketrans({"%": "%AZP25", "\r": "%0D", "\n": "%0A", ";": "%3B", "]": "%5D"})


def render(report: Report, view: View) -> str:
    """The findings and what could not be checked, a command each; the summary is for whoever reads the log."""
    problems = (_command("error", {"sourcepath": one.path}, one.message) for one in report.problems)
    summary = f"{summary_line(report)}\n" if view.summary else ""
    return "".join([*map(_finding, report.findings), *problems, summary])


def _finding(finding: Finding) -> str:
    properties = {"code": finding.rule}
    if finding.start:
        place = {"linenumber": str(finding.start.line), "columnnumber": str(finding.start.column)}
        properties = {"sourcepath": finding.path, **place, **properties}
    return _command("error" if finding.severity == "error" else "warning", properties, finding.message)


def _command(kind: str, properties: dict[str, str], text: str) -> str:
    written = "".join(f"{name}={value.translate(_IN_PROPERTY)};" for name, value in properties.items())
    return f"##vso[task.logissue type={kind};{written}]{text.translate(_IN_DATA)}\n"
