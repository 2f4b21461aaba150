"""``json``: the report as other programs read it; its schema is version 1 (interface §3)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from doclint.model.rule import Applicability, Severity, Tier
from doclint.model.source import Position

if TYPE_CHECKING:
    from doclint.model.finding import Finding, Fix, Report
    from doclint.model.source import SourceFile
    from doclint.report import View


class EditObject(msgspec.Struct):
    """A change of the text.

    Attributes:
        location: line and column of the first character to replace, counted from 1, in code points.
        end_location: those just past the last one.
        content: what to write there.
    """

    location: Position
    end_location: Position
    content: str


class FixObject(msgspec.Struct):
    """A change that removes a finding.

    Attributes:
        applicability: ``safe`` if it keeps the meaning without a human look.
        message: what it does.
        edits: the changes, in the order of the text.
    """

    applicability: Applicability
    message: str
    edits: list[EditObject]


class FindingObject(msgspec.Struct):
    """A finding.

    Attributes:
        rule: the name of its rule.
        group: the group of the rule.
        severity: how bad it is.
        tier: how sure it is.
        message: what is wrong with these words and what to write instead, in one line.
        path: the file, relative to the working directory, or the root of a repository.
        location: line and column of the first character, counted from 1, in code points; null if the finding is
            about a whole repository.
        end_location: those just past the last one.
        text: the source there.
        section: titles of the sections around it, outermost first.
        help: more than the message says; "" if there is no more.
        url: the first source of the rule.
        code: a backend's own identifier of what it found.
        fingerprint: what stays the same while the words do.
        also: other rules that say the same of the same words.
        fix: how to mend it, where doclint can.
    """

    rule: str
    group: str
    severity: Severity
    tier: Tier
    message: str
    path: str
    location: Position | None
    end_location: Position | None
    text: str
    section: tuple[str, ...]
    help: str
    url: str | None
    code: str | None
    fingerprint: str
    also: tuple[str, ...]
    fix: FixObject | None


class ErrorObject(msgspec.Struct):
    """Something that could not be checked.

    Attributes:
        path: the file.
        message: why.
    """

    path: str
    message: str


class SummaryObject(msgspec.Struct):
    """What a run comes to.

    Attributes:
        files: how many files were linted.
        findings: how many findings the report has.
        by_severity: how many of each severity.
        suppressed: how many findings comments in the text silenced.
        old: how many are left out because they are not new.
    """

    files: int
    findings: int
    by_severity: dict[Severity, int]
    suppressed: int
    old: int


class ReportObject(msgspec.Struct):
    """A report.

    Attributes:
        version: of this schema.
        findings: by path, line, column and rule.
        errors: what could not be checked.
        summary: what the run comes to.
    """

    version: int
    findings: list[FindingObject]
    errors: list[ErrorObject]
    summary: SummaryObject


def render(report: Report, view: View) -> str:
    """The report as one JSON object."""
    data = ReportObject(
        version=1,
        findings=[finding_object(finding, view) for finding in report.findings],
        errors=[ErrorObject(utf8_path(problem.path), problem.message) for problem in report.problems],
        summary=SummaryObject(
            files=report.files,
            findings=len(report.findings),
            by_severity=dict(sorted(Counter(finding.severity for finding in report.findings).items())),
            suppressed=report.suppressed,
            old=report.old,
        ),
    )
    return msgspec.json.format(msgspec.json.encode(data), indent=2).decode() + "\n"


def finding_object(finding: Finding, view: View) -> FindingObject:
    """One finding with the keys that interface §3 gives it."""
    return FindingObject(
        rule=finding.rule,
        group=finding.group,
        severity=finding.severity,
        tier=finding.tier,
        message=finding.message,
        path=utf8_path(finding.path),
        location=finding.start,
        end_location=finding.end,
        text=finding.text,
        section=finding.section,
        help=finding.help,
        url=finding.url,
        code=finding.code,
        fingerprint=finding.fingerprint,
        also=finding.also,
        fix=_fix_object(finding.fix, view.read(finding.path)) if finding.fix else None,
    )


def utf8_path(path: str) -> str:
    """A path as JSON can carry it: what is not UTF-8 in a file's name becomes U+FFFD."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _fix_object(fix: Fix, source: SourceFile | None) -> FixObject | None:
    if source is None:
        return None
    edits = [
        EditObject(source.position(edit.span.start), source.position(edit.span.end), edit.content)
        for edit in fix.edits
    ]
    return FixObject(fix.applicability, fix.message, edits)
