"""``rdjson``: the Reviewdog Diagnostic Format, whose suggestions reviewdog offers on a change.

https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec

from doclint.report.json import utf8_path
from doclint.report.units import bytes_before

if TYPE_CHECKING:
    from doclint.model.finding import Finding, Report
    from doclint.model.source import Position, SourceFile
    from doclint.report import View

_SEVERITIES: Final = {"error": "ERROR", "warning": "WARNING", "suggestion": "INFO"}


def render(report: Report, view: View) -> str:
    """One object with a diagnostic for each finding and for what could not be checked."""
    problems = [
        {"message": one.message, "location": {"path": utf8_path(one.path)}, "severity": "ERROR"}
        for one in report.problems
    ]
    data = {
        "source": {"name": "doclint"},
        "diagnostics": [*(_diagnostic(finding, view) for finding in report.findings), *problems],
    }
    return msgspec.json.format(msgspec.json.encode(data), indent=2).decode() + "\n"


def _diagnostic(finding: Finding, view: View) -> dict[str, Any]:
    source = view.read(finding.path)
    location: dict[str, Any] = {"path": utf8_path(finding.path)}
    if finding.start and finding.end:
        location["range"] = _range(source, finding.start, finding.end)
    diagnostic: dict[str, Any] = {
        "message": finding.message,
        "location": location,
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.rule, **({"url": finding.url} if finding.url else {})},
    }
    if finding.fix and source:
        diagnostic["suggestions"] = [
            {
                "range": _range(source, source.position(edit.span.start), source.position(edit.span.end)),
                "text": edit.content,
            }
            for edit in finding.fix.edits
        ]
    return diagnostic


def _range(source: SourceFile | None, start: Position, end: Position) -> dict[str, Any]:
    """Reviewdog counts columns in bytes of UTF-8, from 1."""
    return {
        name: {"line": place.line, "column": bytes_before(source, place) + 1}
        for name, place in (("start", start), ("end", end))
    }
