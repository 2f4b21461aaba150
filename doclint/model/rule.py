"""A rule as its file says it; how it is checked is the business of its check type."""

from typing import Any, Literal, TypeAlias

import msgspec

Severity: TypeAlias = Literal["error", "warning", "suggestion"]
Tier: TypeAlias = Literal["default", "pedantic", "opt-in"]
Applicability: TypeAlias = Literal["safe", "unsafe", "none"]
Status: TypeAlias = Literal["preview", "stable", "deprecated"]

SEVERITIES: tuple[Severity, ...] = ("suggestion", "warning", "error")
"""From the least to the most severe."""


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text and what the rule must say of it; a test and documentation at once.

    Attributes:
        bad: a text with findings, each marked as ``⟦…⟧``.
        good: what ``--fix`` makes of ``bad``, or how it could be written instead.
        ok: a text without findings of this rule.
        format: the markup of the texts.
        path: the name of the file the text stands in.
        files: other files of its repository and their content.
        absent: whether the repository does not have the file itself, so that only the repository is judged.
        audience: for whom it is linted.
        document: the kind of the document; else recognised.
        repository: the kind of the repository; else recognised.
        config: options of the rule.
    """

    bad: str | None = None
    good: str | None = None
    ok: str | None = None
    format: str = "markdown"
    path: str | None = None
    files: dict[str, str] = {}
    absent: bool = False
    audience: str = "contributor"
    document: str | None = None
    repository: str | None = None
    config: dict[str, Any] = {}


class Rule(msgspec.Struct, frozen=True):
    """One defect to look for; see ``doclint schema rule`` for what each field means to an author.

    Attributes:
        name: the name of its file, unique, in kebab-case.
        group: the folder its file lies in.
        check: the check type that looks for it.
        message: what a finding says, with ``{placeholders}`` that the check type fills in.
        severity: how bad a finding is.
        tier: ``default`` rules always run, ``pedantic`` ones if asked for, ``opt-in`` ones only by name or group.
        scope: the kinds of block that it looks into; none means all prose.
        fix: whether its fixes keep the meaning without a human look (``safe``), or do not (``unsafe``).
        audiences: those for whom it runs; none means all.
        documents: the kinds of document on which it runs; none means all.
        repositories: the kinds of repository in which it runs; none means all.
        formats: the markups in which it runs; none means all.
        why: what the defect costs a reader.
        source: addresses of the style guides or studies that the rule rests on.
        status: ``preview`` and ``deprecated`` rules run only where they are selected by name.
        since: the release that brought the rule.
        aliases: names that it had, the oldest first; they go on working.
        replaced-by: the rule to use instead of a deprecated one.
        precision: of the findings read on real documents, those that a maintainer would accept, as ``38/40``.
        examples: texts with and without findings; they are tests.
        options: the other keys of the file, for the check type to read.
        configured_severity: the severity that a config gives all its findings.
        path: the file, for messages about it.
        line: the line of the rule in that file, counted from 1.
    """

    name: str
    group: str
    check: str
    message: str
    severity: Severity = "warning"
    tier: Tier = "default"
    scope: tuple[str, ...] = ()
    fix: Applicability = "none"
    audiences: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    repositories: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    why: str = ""
    source: tuple[str, ...] = ()
    status: Status = "stable"
    since: str = ""
    aliases: tuple[str, ...] = ()
    replaced_by: str | None = msgspec.field(default=None, name="replaced-by")
    precision: str = ""
    examples: tuple[Example, ...] = ()
    options: dict[str, Any] = {}
    configured_severity: Severity | None = None
    path: str = ""
    line: int = 1
