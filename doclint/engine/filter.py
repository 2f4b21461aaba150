"""Filters: small functions from findings to findings that count what they hide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from msgspec.structs import replace

from doclint.config.selectors import TIERS
from doclint.engine.fingerprints import with_fingerprints
from doclint.lazy import compile_re
from doclint.model.finding import Edit, Finding, Fix
from doclint.model.rule import SEVERITIES
from doclint.model.source import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from doclint.checks.base import Page
    from doclint.config.settings import Settings
    from doclint.engine.files import FileToLint
    from doclint.engine.ruleset import RuleSet
    from doclint.model.document import Suppression
    from doclint.model.rule import Rule
    from doclint.model.source import SourceFile

UNUSED: Final = "unused-suppression"
_NAMES: Final = compile_re(r"doclint:[^\[]*\[([^\]]*)\]")

Entry = tuple[str, str]
"""A rule and a fingerprint: what is known of an old finding."""

_Use = tuple[int, str]  # the index of a suppression, and one of its selectors


class OldFindings(Protocol):
    """Something that knows which findings are old: a baseline, or the version before."""

    def of(self, file: FileToLint, settings: Settings) -> frozenset[Entry]:
        """The old findings of a file."""


def without_old(findings: Sequence[Finding], old: frozenset[Entry]) -> tuple[list[Finding], list[Finding]]:
    """The findings that are new, and those that are old."""
    new: list[Finding] = []
    hidden: list[Finding] = []
    for finding in findings:
        (hidden if (finding.rule, finding.fingerprint) in old else new).append(finding)
    return new, hidden


def merge_same(findings: Sequence[Finding], kinds: Mapping[str, str]) -> list[Finding]:
    """The findings, those of one kind about the very same words made one whose ``also`` names the other rules.

    The most severe one stays, among equals the one of the higher tier, then one with a safe fix; it takes over the
    best fix of the others, for that mends the same words.

    Args:
        findings: those of one file, in the order of reports.
        kinds: for each rule whose findings others may repeat, what they are about.
    """
    by_words: dict[tuple[Span | None, str], list[Finding]] = {}
    for finding in findings:
        # What is about a whole repository has no words in common with anything.
        kind = kinds.get(finding.rule, finding.rule) if finding.span else finding.rule
        by_words.setdefault((finding.span, kind), []).append(finding)
    if len(by_words) == len(findings):
        return list(findings)
    merged = []
    for same in by_words.values():
        best = min(same, key=_rank)
        also = sorted({other.rule for other in same} - {best.rule})
        fixes = sorted((other.fix for other in same if other.fix), key=lambda fix: fix.applicability != "safe")
        merged.append(replace(best, also=tuple(also), fix=best.fix or next(iter(fixes), None)) if also else best)
        merged += [other for other in same if other.rule == best.rule and other is not best]
    return sorted(merged, key=lambda finding: finding.order)


def _rank(finding: Finding) -> tuple[int, int, bool, str]:
    is_safe = finding.fix is not None and finding.fix.applicability == "safe"
    return (-SEVERITIES.index(finding.severity), TIERS.index(finding.tier), not is_safe, finding.rule)


def apply_suppressions(
    findings: Sequence[Finding],
    unasked: Sequence[Finding],
    stopped: Collection[str],
    page: Page,
    ruleset: RuleSet,
) -> tuple[list[Finding], int]:
    """The findings that no comment silences, and a finding for each useless comment; how many are silenced.

    Args:
        findings: what the rules found.
        unasked: what they found in tiers that are not reported.
        stopped: the names of rules that did not come to their end.
        page: the page.
        ruleset: the rules.
    """
    if not page.document.suppressions:
        return list(findings), 0
    used: set[_Use] = set()
    for finding in unasked:
        used |= _silencing(finding, page, ruleset)
    kept = []
    for finding in findings:
        if silencing := _silencing(finding, page, ruleset):
            used |= silencing
        else:
            kept.append(finding)
    suppressed = len(findings) - len(kept)
    judge = next((active.rule for active in ruleset.rules if active.rule.name == UNUSED), None)
    if judge:
        ran = {active.rule.name for active in ruleset.rules} - set(stopped)
        unused = []
        for index, name, finding in _unused(used, ran, page, ruleset, judge):
            if any(other != index for other, _ in _silencing(finding, page, ruleset)):
                suppressed += 1
            else:
                unused.append((finding, name, finding.text))
        kept += with_fingerprints(unused, ruleset.first_names)
        kept.sort(key=lambda finding: finding.order)
    return kept, suppressed


def _silencing(finding: Finding, page: Page, ruleset: RuleSet) -> set[_Use]:
    """The selectors that silence a finding."""
    return {
        (index, selector)
        for index, suppression in enumerate(page.document.suppressions)
        for selector in suppression.rules
        if selector in (finding.rule, finding.group, "all", *ruleset.known[finding.rule].aliases)
        and _covers(suppression, finding)
    }


def _covers(suppression: Suppression, finding: Finding) -> bool:
    """Whether the finding starts in the part of the source that is silenced; one without a place, at its start."""
    start = finding.span.start if finding.span else 0
    return suppression.covers.start <= start < suppression.covers.end


def _unused(
    used: set[_Use], ran: Collection[str], page: Page, ruleset: RuleSet, rule: Rule
) -> Iterator[tuple[int, str, Finding]]:
    """A finding for each name in a comment that silenced nothing though its rules ran, or that is unknown.

    Each with the index of the suppression and the name.
    """
    source = page.source
    for index, suppression in enumerate(page.document.suppressions):
        useless = {}
        for name in suppression.rules:
            meant = [
                known
                for known in ruleset.known.values()
                if name in (known.name, known.group, "all", *known.aliases)
            ]
            if not meant:
                useless[name] = "is no rule that doclint knows"
            elif (index, name) not in used and name != UNUSED and _all_ran(meant, ran):
                useless[name] = "silences nothing here"
        for name, what in useless.items():
            span = suppression.span
            yield (
                index,
                name,
                Finding(
                    rule=rule.name,
                    group=rule.group,
                    severity=rule.configured_severity or rule.severity,
                    tier=rule.tier,
                    message=rule.message.format(name=name, what=what),
                    path=source.path,
                    span=span,
                    start=source.position(span.start),
                    end=source.position(span.end),
                    text=source[span],
                    section=page.document.section_path(page.document.section_at(span.start)),
                    url=next(iter(rule.source), None),
                    fix=_without(source, suppression, useless),
                ),
            )


def _all_ran(meant: Sequence[Rule], ran: Collection[str]) -> bool:
    """Whether all rules that a selector means ran; of a group, those that run only by name are not expected to."""
    return all(rule.name in ran or (rule.tier == "opt-in" and len(meant) > 1) for rule in meant)


def _without(source: SourceFile, suppression: Suppression, useless: Collection[str]) -> Fix:
    """The fix that takes useless names out of a comment, or the whole comment if no other is left."""
    span = suppression.span
    left = [name for name in suppression.rules if name not in useless]
    names = _NAMES.search(source[span])
    if left and names:
        place = Span(span.start + names.start(1), span.start + names.end(1))
        return Fix("safe", "Remove what silences nothing.", (Edit(place, ", ".join(left)),))
    return Fix("safe", "Remove the comment.", (Edit(_with_white_space(source, span), ""),))


def _with_white_space(source: SourceFile, span: Span) -> Span:
    """The span with the white space that would be left over without it: its lines, and an empty one beside."""
    text, starts = source.text, source.line_starts
    first, last = source.position(span.start).line, source.position(span.end).line
    start, end = starts[first - 1], starts[last] if last < len(starts) else len(text)
    before, after = text[start : span.start], text[span.end : end]
    if before.strip() or after.strip():
        is_spaced = not before.strip() or before[-1:].isspace()
        return Span(span.start, span.end + (is_spaced and after.startswith(" ")))
    if first > 1 and not text[end:].strip():
        return Span(starts[first - 2] if _is_empty(source, first - 1) else start, end)
    if (first == 1 or _is_empty(source, first - 1)) and _is_empty(source, last + 1):
        end = starts[last + 1] if last + 1 < len(starts) else len(text)
    return Span(start, end)


def _is_empty(source: SourceFile, line: int) -> bool:
    return line <= len(source.line_starts) and not source[source.line_span(line)].strip()
