"""``checkstyle``: Checkstyle's XML, which Jenkins and many others read.

https://github.com/checkstyle/checkstyle/blob/master/src/main/java/com/puppycrawl/tools/checkstyle/XMLLogger.java
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from doclint.report.xml import document, element

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from doclint.model.finding import Finding, Report
    from doclint.report import View

_SEVERITIES: Final = {"error": "error", "warning": "warning", "suggestion": "info"}


def render(report: Report, view: View) -> str:
    """An element for each file, with its findings; what could not be checked is an error of line 1."""
    files: list[Element] = [
        element("file", {"name": path}, map(_error, findings))
        for path, findings in groupby(report.findings, key=lambda finding: finding.path)
    ]
    for problem in report.problems:
        attributes = {"line": "1", "severity": "error", "message": problem.message, "source": "doclint"}
        files.append(element("file", {"name": problem.path}, [element("error", attributes)]))
    return document(element("checkstyle", {"version": "4.3"}, files))


def _error(finding: Finding) -> Element:
    attributes = {"line": "1"}
    if finding.start:
        attributes = {"line": str(finding.start.line), "column": str(finding.start.column)}
    attributes |= {
        "severity": _SEVERITIES[finding.severity],
        "message": finding.message,
        "source": f"doclint.{finding.group}.{finding.rule}",
    }
    return element("error", attributes)
