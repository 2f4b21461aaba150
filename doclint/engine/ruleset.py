"""Rules made ready to run: checks with their options, and one scanner over the patterns of all of them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from doclint.checks import OWN_TIERS, check_type
from doclint.config.selectors import TIERS
from doclint.errors import DoclintError
from doclint.matching.scanner import Scanner

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from doclint.checks.base import Check, Page
    from doclint.grammar.sessions import Sessions
    from doclint.matching.patterns import Pattern
    from doclint.model.reference import Reference
    from doclint.model.rule import Rule, Tier


class ActiveRule(NamedTuple):
    """A rule, the tiers of it that are reported, and its check."""

    rule: Rule
    tiers: frozenset[Tier]
    check: Check


class _Applicable(NamedTuple):
    """The numbers of the rules for pages of one sort.

    Attributes:
        always: those to run on each page.
        sought: those to run where one of their patterns occurs.
    """

    always: list[int]
    sought: frozenset[int]


class RuleSet:
    """The rules that one group of settings selects.

    Args:
        rules: them, each with the tiers of it that are reported.
        reference: what they refer to.
        known: all rules there are by name, selected or not.
        thorough: whether checks look for the matches of other tiers, too.
        sessions: makes what those ask that ask other programs.
    """

    def __init__(
        self,
        rules: Sequence[tuple[Rule, frozenset[Tier]]],
        reference: Reference,
        known: Mapping[str, Rule],
        *,
        thorough: bool = False,
        sessions: Callable[[], Sessions] | None = None,
    ) -> None:
        self.known = known
        self._sessions = sessions
        self._given = rules
        self._reference = reference
        self.rules: list[ActiveRule] = []
        patterns = []
        self._owners: list[tuple[int, int]] = []  # for each pattern: index of its rule, its index there
        for rule, tiers in rules:
            if not thorough and rule.tier not in tiers and rule.check not in OWN_TIERS:
                continue  # nothing that it finds would be reported
            kind = check_type(rule.check)
            options = msgspec.convert(rule.options, kind.Options)
            sought = frozenset(TIERS) if thorough else tiers
            check = kind(rule.name, options, frozenset(rule.scope), reference, sought)
            if check.asks and sessions:
                check.sessions = sessions()
            for index, pattern in enumerate(check.patterns):
                patterns.append(pattern)
                self._owners.append((len(self.rules), index))
            self.rules.append(ActiveRule(rule, tiers, check))
        self.first_names = {rule.name: rule.aliases[0] for rule, _ in rules if rule.aliases}
        self._for: dict[tuple[str, str, str], _Applicable] = {}  # by audience, format, kind of document
        self.asking = [active.check for active in self.rules if active.check.asks]
        self._scanner = Scanner(patterns)
        for index in self._scanner.beyond_re2:
            self._check_pattern(patterns[index], self.rules[self._owners[index][0]].rule)

    @cached_property
    def thorough(self) -> RuleSet:
        """The same rules for a page with suppressions: one that silences what is not reported has its use, too."""
        return RuleSet(self._given, self._reference, self.known, thorough=True, sessions=self._sessions)

    @staticmethod
    def _check_pattern(pattern: Pattern, rule: Rule) -> None:
        """``DoclintError`` naming the rule's file if no engine can run the pattern."""
        try:
            pattern.check()
        except DoclintError as error:
            raise DoclintError(error.message, path=rule.path, hint=error.hint) from None

    def applicable(self, page: Page) -> Iterator[tuple[ActiveRule, list[int]]]:
        """The rules to run on a page, each with the patterns of it that may occur there."""
        always, sought = self._for_pages_like(page)
        occurring: dict[int, list[int]] = {}
        for found in self._scanner.scan(page.text):
            owner, index = self._owners[found]
            if owner in sought:
                occurring.setdefault(owner, []).append(index)
        for number in sorted([*always, *occurring]) if occurring else always:
            active = self.rules[number]
            if not active.rule.repositories or page.repository_kind in active.rule.repositories:
                yield active, occurring.get(number, [])

    def _for_pages_like(self, page: Page) -> _Applicable:
        """The rules for pages of such a format and kind, and for such readers."""
        key = (page.audience_name, page.document.format, page.kind)
        if key not in self._for:
            numbers = [number for number, active in enumerate(self.rules) if _applies(active, *key)]
            sought = frozenset(number for number in numbers if self.rules[number].check.patterns)
            self._for[key] = _Applicable([number for number in numbers if number not in sought], sought)
        return self._for[key]


def _applies(active: ActiveRule, audience: str, markup: str, kind: str) -> bool:
    rule = active.rule
    return (
        (not rule.audiences or audience in rule.audiences)
        and (not rule.formats or markup in rule.formats)
        and (not rule.documents or kind in rule.documents)
        and active.check.concerns(kind)
    )
