"""``sarif``: the Static Analysis Results Interchange Format 2.1.0, for GitHub's code scanning and others.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

import msgspec

import doclint

if TYPE_CHECKING:
    from doclint.model.finding import Finding, Fix, Report
    from doclint.model.source import Position, SourceFile
    from doclint.report import View

_LEVELS: Final = {"error": "error", "warning": "warning", "suggestion": "note"}
_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def render(report: Report, view: View) -> str:
    """A log with one run."""
    names = sorted({finding.rule for finding in report.findings})
    run = {
        "tool": {
            "driver": {
                "name": "doclint",
                "semanticVersion": doclint.__version__,
                "rules": [_rule(name, view) for name in names],
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"SRCROOT": {"description": {"text": "The folder in which doclint ran."}}},
        "invocations": [
            {
                "executionSuccessful": not report.problems,
                "toolExecutionNotifications": [
                    {
                        "level": "error",
                        "message": {"text": problem.message},
                        "locations": [{"physicalLocation": {"artifactLocation": _artifact(problem.path)}}],
                    }
                    for problem in report.problems
                ],
            }
        ],
        "results": [_result(finding, names.index(finding.rule), view) for finding in report.findings],
        "properties": {"files": report.files, "suppressed": report.suppressed, "old": report.old},
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return msgspec.json.format(msgspec.json.encode(log), indent=2).decode() + "\n"


def _rule(name: str, view: View) -> dict[str, Any]:
    """What the rule's file says of it, in the words of the format."""
    described: dict[str, Any] = {"id": name, "name": name.replace("-", " ").title().replace(" ", "")}
    if rule := view.rules.get(name):
        described["shortDescription"] = {"text": rule.message}
        described["defaultConfiguration"] = {"level": _LEVELS[rule.severity]}
        described["properties"] = {"tags": [rule.group]}
        if rule.why:
            described["fullDescription"] = described["help"] = {"text": rule.why}
        if rule.source:
            described["helpUri"] = rule.source[0]
    return described


def _result(finding: Finding, index: int, view: View) -> dict[str, Any]:
    region = None if finding.start is None or finding.end is None else _region(finding.start, finding.end)
    place: dict[str, Any] = {"artifactLocation": _artifact(finding.path)}
    if region:
        place["region"] = region | {"snippet": {"text": finding.text}}
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{finding.message} {finding.help}".rstrip()},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"doclint/v1": finding.fingerprint},
        "properties": {"tier": finding.tier, "section": finding.section},
    }
    source = view.read(finding.path)
    if finding.fix and source:
        result["fixes"] = [_fix(finding.fix, source)]
    return result


def _fix(fix: Fix, source: SourceFile) -> dict[str, Any]:
    replacements = [
        {
            "deletedRegion": _region(source.position(edit.span.start), source.position(edit.span.end)),
            "insertedContent": {"text": edit.content},
        }
        for edit in fix.edits
    ]
    change = {"artifactLocation": _artifact(source.path), "replacements": replacements}
    return {"description": {"text": fix.message}, "artifactChanges": [change]}


def _region(start: Position, end: Position) -> dict[str, int]:
    return {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}


def _artifact(path: str) -> dict[str, str]:
    """An absolute path is an address of its own; others are relative to where doclint ran."""
    written = quote(path, errors="surrogateescape")
    return {"uri": f"file://{written}"} if path.startswith("/") else {"uri": written, "uriBaseId": "SRCROOT"}
