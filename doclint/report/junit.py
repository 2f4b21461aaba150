"""``junit``: a test suite for each file, a failed case for each finding; Jenkins and GitLab show them.

https://github.com/jenkinsci/xunit-plugin/blob/master/src/main/resources/org/jenkinsci/plugins/xunit/types/model/xsd/junit-10.xsd
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from doclint.report.xml import document, element

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from doclint.model.finding import Finding, Problem, Report
    from doclint.report import View


def render(report: Report, view: View) -> str:
    """The suites; one that passed if there is nothing to say, since an empty report counts as a broken one."""
    suites = [
        _suite(path, [_failed(finding) for finding in findings])
        for path, findings in groupby(report.findings, key=lambda finding: finding.path)
    ]
    suites += [_suite(problem.path, [_broken(problem)], errors=1) for problem in report.problems]
    if not suites:
        suites = [
            _suite("doclint", [element("testcase", {"name": "no findings", "classname": "doclint"})], failed=0)
        ]
    return document(element("testsuites", {"name": "doclint"}, suites))


def _suite(name: str, cases: list[Element], *, failed: int | None = None, errors: int = 0) -> Element:
    failures = len(cases) - errors if failed is None else failed
    counts = {"tests": str(len(cases)), "failures": str(failures), "errors": str(errors)}
    return element("testsuite", {"name": name, **counts}, cases)


def _failed(finding: Finding) -> Element:
    place = f"{finding.start.line}:{finding.start.column}" if finding.start else "whole repository"
    text = "\n".join(part for part in (f"{finding.path}:{place}", finding.text, finding.help) if part)
    failure = element("failure", {"message": finding.message, "type": finding.severity}, text)
    return element("testcase", {"name": f"{finding.rule} ({place})", "classname": finding.path}, [failure])


def _broken(problem: Problem) -> Element:
    error = element("error", {"message": problem.message, "type": "error"})
    return element("testcase", {"name": "doclint", "classname": problem.path}, [error])
