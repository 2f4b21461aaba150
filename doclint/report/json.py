"""``json``: the report as other programs read it; its schema is version 1 (interface §3)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from doclint.model.finding import Finding, Fix, Report
    from doclint.model.source import SourceFile
    from doclint.report import View


def render(report: Report, view: View) -> str:
    """The report as one JSON object."""
    data = {
        "version": 1,
        "findings": [finding_object(finding, view) for finding in report.findings],
        "errors": [{"path": utf8_path(problem.path), "message": problem.message} for problem in report.problems],
        "summary": {
            "files": report.files,
            "findings": len(report.findings),
            "by_severity": dict(sorted(Counter(finding.severity for finding in report.findings).items())),
            "suppressed": report.suppressed,
            "old": report.old,
        },
    }
    return msgspec.json.format(msgspec.json.encode(data), indent=2).decode() + "\n"


def finding_object(finding: Finding, view: View) -> dict[str, Any]:
    """One finding with the keys that interface §3 gives it."""
    return {
        "rule": finding.rule,
        "group": finding.group,
        "severity": finding.severity,
        "tier": finding.tier,
        "message": finding.message,
        "path": utf8_path(finding.path),
        "location": finding.start,
        "end_location": finding.end,
        "text": finding.text,
        "section": finding.section,
        "help": finding.help,
        "url": finding.url,
        "code": finding.code,
        "fingerprint": finding.fingerprint,
        "also": finding.also,
        "fix": _fix_object(finding.fix, view.read(finding.path)) if finding.fix else None,
    }


def utf8_path(path: str) -> str:
    """A path as JSON can carry it: what is not UTF-8 in a file's name becomes U+FFFD."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _fix_object(fix: Fix, source: SourceFile | None) -> dict[str, Any] | None:
    if source is None:
        return None
    return {
        "applicability": fix.applicability,
        "message": fix.message,
        "edits": [
            {
                "location": source.position(edit.span.start),
                "end_location": source.position(edit.span.end),
                "content": edit.content,
            }
            for edit in fix.edits
        ],
    }
