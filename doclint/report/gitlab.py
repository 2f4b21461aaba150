"""``gitlab``: a Code Quality report, which GitLab compares with that of the target branch.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

import msgspec

from doclint.report.json import utf8_path

if TYPE_CHECKING:
    from doclint.model.finding import Finding, Problem, Report
    from doclint.model.source import Position
    from doclint.report import View

_SEVERITIES: Final = {"error": "major", "warning": "minor", "suggestion": "info"}


def render(report: Report, view: View) -> str:
    """A list of issues; what could not be checked is one, too."""
    issues = [*map(_issue, report.findings), *map(_problem, report.problems)]
    return msgspec.json.format(msgspec.json.encode(issues), indent=2).decode() + "\n"


def _issue(finding: Finding) -> dict[str, Any]:
    return {
        # GitLab does not show the name of the check, so the description starts with it.
        "description": f"{finding.rule}: {finding.message}",
        "check_name": finding.rule,
        # It must be unique in the report, and the same words may stand in two files.
        "fingerprint": _hash(finding.path, finding.rule, finding.fingerprint),
        "severity": _SEVERITIES[finding.severity],
        "location": _location(finding.path, finding.start, finding.end),
    }


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "description": f"doclint: {problem.message}",
        "check_name": "doclint",
        "fingerprint": _hash(problem.path, problem.message),
        "severity": "blocker",
        "location": _location(problem.path, None, None),
    }


def _location(path: str, start: Position | None, end: Position | None) -> dict[str, Any]:
    if start is None or end is None:
        return {"path": utf8_path(path), "lines": {"begin": 1}}
    return {"path": utf8_path(path), "positions": {"begin": start, "end": end}}


def _hash(*parts: str) -> str:
    return sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()
