"""``junit``: a test suite for each file, a failed case for each finding; Jenkins and GitLab show them.

Old findings that are hidden are one skipped case a file, since both show how many cases were skipped and why.

https://github.com/jenkinsci/xunit-plugin/blob/master/src/main/resources/org/jenkinsci/plugins/xunit/types/model/xsd/junit-10.xsd
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from doclint.report.xml import document, element

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from doclint.model.finding import Finding, Problem, Report
    from doclint.report import View


def render(report: Report, view: View) -> str:
    """The suites; one that passed if there is nothing to say, since an empty report counts as a broken one."""
    failed: dict[str, list[Finding]] = {}
    for finding in report.findings:
        failed.setdefault(finding.path, []).append(finding)
    old = Counter(finding.path for finding in report.hidden)
    suites = [_suite(path, failed.get(path, []), old[path]) for path in sorted({*failed, *old})]
    suites += [_made_suite(problem.path, [_broken(problem)], errors=1) for problem in report.problems]
    if not suites:
        suites = [_made_suite("doclint", [element("testcase", {"name": "no findings", "classname": "doclint"})])]
    return document(element("testsuites", {"name": "doclint"}, suites))


def _suite(path: str, findings: list[Finding], old: int) -> Element:
    cases = [_failed(finding) for finding in findings]
    if old:
        cases.append(_hidden(path, old))
    return _made_suite(path, cases, failures=len(findings), skipped=int(bool(old)))


def _made_suite(
    name: str, cases: list[Element], *, failures: int = 0, errors: int = 0, skipped: int = 0
) -> Element:
    counts = {"tests": len(cases), "failures": failures, "errors": errors, "skipped": skipped}
    return element("testsuite", {"name": name, **{key: str(count) for key, count in counts.items()}}, cases)


def _failed(finding: Finding) -> Element:
    place = f"{finding.start.line}:{finding.start.column}" if finding.start else "whole repository"
    text = "\n".join(part for part in (f"{finding.path}:{place}", finding.text, finding.help) if part)
    failure = element("failure", {"message": finding.message, "type": finding.severity}, text)
    return element("testcase", {"name": f"{finding.rule} ({place})", "classname": finding.path}, [failure])


def _broken(problem: Problem) -> Element:
    error = element("error", {"message": problem.message, "type": "error"})
    return element("testcase", {"name": "doclint", "classname": problem.path}, [error])


def _hidden(path: str, old: int) -> Element:
    said = "1 old finding is hidden" if old == 1 else f"{old} old findings are hidden"
    return element(
        "testcase", {"name": "old findings", "classname": path}, [element("skipped", {"message": said})]
    )
