"""Selectors: a rule, a group, a tier or ``all``; the most specific one decides (interface §1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from doclint.errors import DoclintError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from doclint.model.rule import Rule, Tier

TIERS: Final[tuple[Tier, ...]] = ("default", "pedantic", "opt-in")

_TIERS_OF: Final[dict[Tier, tuple[Tier, ...]]] = {
    "default": ("default", "pedantic"),
    "pedantic": ("pedantic",),
    "opt-in": ("opt-in",),
}


def selected_tiers(
    rules: Iterable[Rule], select: Iterable[str], ignore: Iterable[str]
) -> dict[str, frozenset[Tier]]:
    """The tiers of each rule that are to be reported; a rule without any is left out.

    A rule's findings are of its own tier or, of a default rule with two limits, pedantic; so a rule of which
    nothing could be reported is not run.
    """
    chosen = {}
    select, ignore = tuple(select), tuple(ignore)
    for rule in rules:
        tiers = frozenset(
            tier
            for tier in _TIERS_OF[rule.tier]
            if _specificity(rule, tier, select) > _specificity(rule, tier, ignore)
        )
        if tiers:
            chosen[rule.name] = tiers
    return chosen


def _specificity(rule: Rule, tier: Tier, selectors: Iterable[str]) -> int:
    """How specific the best selector is that takes this tier of the rule in; 0 if none does."""
    best = 0
    for selector in selectors:
        if selector == rule.name or selector in rule.aliases:
            best = 4
        elif rule.status != "stable":
            continue
        elif selector == rule.group:
            best = max(best, 3)
        elif selector == tier:
            best = max(best, 2)
        elif selector == "all" and tier != "opt-in":
            best = max(best, 1)
    return best


def outdated(selectors: Iterable[str], rules: Iterable[Rule]) -> dict[str, str]:
    """For each selector that is an old name of a rule, or names a deprecated one, what to write instead."""
    wanted = set(selectors)
    notes = {}
    for rule in rules:
        for alias in wanted.intersection(rule.aliases):
            notes[alias] = f"the rule {alias!r} is called {rule.name!r} now"
        if rule.name in wanted and rule.status == "deprecated":
            instead = f"; use {rule.replaced_by!r}" if rule.replaced_by else ""
            notes[rule.name] = f"the rule {rule.name!r} is deprecated{instead}"
    return notes


def check_selectors(
    selectors: Iterable[str], rules: Iterable[Rule], *, path: str | None = None, line: int | None = None
) -> None:
    """``DoclintError`` for a selector that names nothing."""
    known = {"all", "default", "pedantic"}
    for rule in rules:
        known |= {rule.name, rule.group, *rule.aliases}
    for selector in selectors:
        if selector not in known:
            from difflib import get_close_matches  # noqa: PLC0415 - only for the message

            near = get_close_matches(selector, sorted(known), 1, 0.5)
            raise DoclintError(
                f"there is no rule, group or tier {selector!r}",
                path=path,
                line=line,
                hint=f"did you mean {near[0]!r}?" if near else "`doclint rule --all` lists the rules",
            )
