"""What checks and the engine say: matches, findings with their fixes, and the report of a run."""

from __future__ import annotations

import msgspec

from doclint.model.rule import Applicability, Severity, Tier
from doclint.model.source import Position, Span


class Edit(msgspec.Struct, frozen=True):
    """Replace the source at ``span`` by ``content``."""

    span: Span
    content: str


class Fix(msgspec.Struct, frozen=True):
    """A change that removes the finding; ``safe`` ones keep the meaning without a human look."""

    applicability: Applicability
    message: str
    edits: tuple[Edit, ...]


class Match(msgspec.Struct, frozen=True):
    """What a check found, before the engine makes a finding of it.

    Attributes:
        span: the offending words in the source; None if it is about the whole repository.
        values: what to put into the placeholders of the rule's message.
        replacement: what to write instead, where the check knows it.
        addition: what to write at another place to mend it, where the words themselves may stay.
        tier: the tier this finding has earned, where a rule has two limits; else the rule's.
        subject: the section or the term it is about; part of the fingerprint.
        is_about_document: whether it is about the document as a whole, which has no better place than its title;
            then the words there are no part of the fingerprint.
        help: more than the message says, such as the meaning of a term.
        code: the name that a checker behind the rule gives to it.
        severity: where it is not the rule's.
        is_sure: whether the replacement is what was meant, beyond doubt; else a rule's safe fix is unsafe here.
    """

    span: Span | None
    values: dict[str, str] = {}
    replacement: str | None = None
    addition: Edit | None = None
    tier: Tier | None = None
    subject: str = ""
    is_about_document: bool = False
    help: str = ""
    code: str | None = None
    severity: Severity | None = None
    is_sure: bool = True


class StyleAlert(msgspec.Struct, frozen=True):
    """What a rule of a Vale style says of a place.

    Attributes:
        span: the words in the source.
        message: what is wrong with them.
        severity: the level that Vale's config gives to the rule in this file.
        replacement: what to write instead, where there is one thing only.
    """

    span: Span
    message: str
    severity: Severity
    replacement: str | None = None


class Finding(msgspec.Struct, frozen=True):
    """One defect at its place; the fields are those of the report (interface §3).

    Attributes:
        path: the file, relative to the working directory, or the root of a repository.
        span: the words in the source; None if it is about the whole repository.
        start: line and column of the first character.
        end: line and column just past the last one.
        text: the source at ``span``.
        section: titles of the sections around it, outermost first.
        fingerprint: what stays the same while the words do; see ``engine.fingerprints``.
        also: other rules that say the same of the same words.
    """

    rule: str
    group: str
    severity: Severity
    tier: Tier
    message: str
    path: str
    span: Span | None = None
    start: Position | None = None
    end: Position | None = None
    text: str = ""
    section: tuple[str, ...] = ()
    help: str = ""
    url: str | None = None
    code: str | None = None
    fingerprint: str = ""
    also: tuple[str, ...] = ()
    fix: Fix | None = None

    @property
    def order(self) -> tuple[str, int, int, str]:
        """The order of reports: path, line, column, rule."""
        line, column = (self.start.line, self.start.column) if self.start else (0, 0)
        return (self.path, line, column, self.rule)


class Problem(msgspec.Struct, frozen=True):
    """Something that kept doclint from its work: an unreadable file, a rule that crashed.

    Attributes:
        path: the file, or what else it is about.
        message: what is wrong, and what to do.
        is_fatal: whether the run has failed for it, as it has unless somebody said that it need not.
    """

    path: str
    message: str
    is_fatal: bool = True


class Report(msgspec.Struct, frozen=True):
    """All that a run has to say.

    Attributes:
        findings: in the order of reports.
        problems: what could not be checked, and why.
        files: how many files were linted.
        suppressed: how many findings comments in the text silenced.
        hidden: findings that are left out because they are not new.
        fixed: how many findings were fixed.
        seconds: how long each kind of work took, in all processes together.
    """

    findings: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()
    files: int = 0
    suppressed: int = 0
    hidden: tuple[Finding, ...] = ()
    fixed: int = 0
    seconds: dict[str, float] = {}

    @property
    def old(self) -> int:
        """How many findings are left out because they are not new."""
        return len(self.hidden)
