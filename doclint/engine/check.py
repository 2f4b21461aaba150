"""One page and the rules for it: findings."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from doclint.engine.filter import apply_suppressions
from doclint.engine.fingerprints import with_fingerprints
from doclint.engine.layout import edits_around
from doclint.errors import DoclintError, GrammarUnavailable
from doclint.model.finding import Edit, Finding, Fix, Match, Problem

if TYPE_CHECKING:
    from doclint.checks.base import Page
    from doclint.engine.ruleset import RuleSet
    from doclint.model.rule import Rule, Severity, Tier
    from doclint.model.source import Span

_LANGUAGE = frozenset({"grammar", "hygiene", "terminology"})


class Checked(NamedTuple):
    """What came of one page."""

    findings: list[Finding]
    problems: list[Problem]
    suppressed: int


def check_page(page: Page, ruleset: RuleSet) -> Checked:
    """The findings of a page, in the order of the file; a rule that crashes is a problem, and the rest go on."""
    found: list[tuple[Finding, str, str]] = []
    unasked: list[Finding] = []  # of tiers that are not reported; a comment that silences one has its use
    problems = [Problem(page.source.path, message) for message in page.document.problems]
    stopped = set()
    if page.document.suppressions:
        ruleset = ruleset.thorough
    for active, patterns in ruleset.applicable(page):
        try:
            for match in active.check.run(page, patterns):
                if active.check.leaves_alone(page):
                    break
                tier = match.tier or active.rule.tier
                if tier in active.tiers:
                    finding = to_finding(page, active.rule, match, tier)
                    found.append((finding, match.subject, _context(page, match)))
                elif page.document.suppressions:
                    unasked.append(to_finding(page, active.rule, match, tier))
        except GrammarUnavailable as error:
            hint = f" ({error.hint})" if error.hint else ""
            path = error.path or page.source.path
            problems.append(Problem(path, error.message + hint, is_fatal=active.check.is_required))
            stopped.add(active.rule.name)
        except TimeoutError:
            problems.append(
                Problem(page.source.path, f"the rule {active.rule.name} took too long and was stopped")
            )
            stopped.add(active.rule.name)
        except re.error as error:  # in an option; an expression is compiled when it is first needed
            message = f"{active.rule.name}: this pattern is not a regular expression: {error.pattern!r}"
            raise DoclintError(message, hint=str(error)) from None
        except Exception as error:
            problems.append(
                Problem(page.source.path, f"the rule {active.rule.name} crashed: {type(error).__name__}: {error}")
            )
            stopped.add(active.rule.name)
    found = without_said(found)
    found.sort(key=lambda item: item[0].order)
    findings = with_fingerprints(found, ruleset.first_names)
    kept, suppressed = apply_suppressions(findings, unasked, stopped, page, ruleset)
    return Checked(kept, problems, suppressed)


def without_said(found: list[tuple[Finding, str, str]]) -> list[tuple[Finding, str, str]]:
    """The findings without those of other programs about words that a rule on language of ours has found wrong."""
    own = [finding.span for finding, _, _ in found if finding.code is None and finding.group in _LANGUAGE]
    return [
        item
        for item in found
        if item[0].code is None
        or not any(
            span and item[0].span and span.start < item[0].span.end and item[0].span.start < span.end
            for span in own
        )
    ]


def to_finding(page: Page, rule: Rule, match: Match, tier: Tier) -> Finding:
    """The finding that a match of a rule makes."""
    severity = severity_of(rule, tier, match)
    message = " ".join(rule.message.format_map(match.values).split())
    url = rule.source[0] if rule.source else None
    if (span := match.span) is None:
        root = page.repository.root
        return Finding(
            rule.name, rule.group, severity, tier, message, root, help=match.help, url=url, code=match.code
        )
    document = page.document
    source = document.source
    return Finding(
        rule.name,
        rule.group,
        severity,
        tier,
        message,
        source.path,
        span,
        source.position(span.start),
        source.position(span.end),
        source[span],
        document.section_path(document.section_at(span.start)),
        match.help,
        url,
        match.code,
        fix=_fix(page, rule, match, span),
    )


def severity_of(rule: Rule, tier: Tier, match: Match) -> Severity:
    """A pedantic finding is a suggestion, unless the config says otherwise."""
    return rule.configured_severity or ("suggestion" if tier == "pedantic" else match.severity or rule.severity)


def _fix(page: Page, rule: Rule, match: Match, span: Span) -> Fix | None:
    """The edit that writes the replacement, where the words stand in the source without markup between them."""
    if rule.fix != "none" and match.addition is not None:
        return Fix(rule.fix, "Add what is missing.", (match.addition,))
    if rule.fix == "none" or match.replacement is None:
        return None
    words = match.values.get("match")
    if words is None or page.source[span] != words:
        return None
    around = edits_around(page.document, span, match.replacement)
    if around is None:
        return None
    return Fix(
        rule.fix if match.is_sure else "unsafe",
        f"Replace by '{match.replacement}'.",
        (Edit(span, match.replacement), *around),
    )


def _context(page: Page, match: Match) -> str:
    """The sentence or the block around a match."""
    if match.span is None or match.is_about_document:
        return ""
    document = page.document
    blocks = document.prose_blocks
    offset = match.span.start
    block = blocks[bisect_right(blocks, offset, key=lambda block: block.span.start) - 1] if blocks else None
    if block is None or not block.span.start <= offset < block.span.end:
        return page.source[match.span]
    to_source = document.prose.to_source
    sentences = page.sentences(block)
    index = bisect_right(sentences, offset, key=lambda sentence: to_source(*sentence).end)
    start, end = sentences[index] if index < len(sentences) else (block.start, block.end)
    return document.prose.text[start:end]
