"""What keeps readers from understanding a document, as figures: terms, acronyms, needs that are not met.

The rules say what each of these is; here their checks are run for what they find, whichever rules are selected.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from doclint.checks.density import Density, DensityOptions
from doclint.engine.check import check_page
from doclint.engine.ruleset import RuleSet
from doclint.model.metrics import Jargon
from doclint.rulebook.kinds import needs_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from doclint.checks.base import Page
    from doclint.model.finding import Finding
    from doclint.model.rule import Tier
    from doclint.rulebook.book import Rulebook

_ASKED_FOR: Final[frozenset[Tier]] = frozenset({"default", "pedantic"})


class Understanding(NamedTuple):
    """What was found in a document.

    Attributes:
        jargon: that of the whole document.
        by_section: that of each section by its index, for those that have some.
        undefined_acronyms: see ``DocumentMetrics``.
        needs: see ``DocumentMetrics``.
    """

    jargon: Jargon
    by_section: Mapping[int, Jargon]
    undefined_acronyms: tuple[str, ...]
    needs: dict[str, bool]


class Reader:
    """Reads pages as the rules about jargon and about needs do.

    Args:
        book: these rules, and what they refer to.
    """

    def __init__(self, book: Rulebook) -> None:
        self._book = book
        rule = book.rules["jargon-density"]
        options = msgspec.convert(rule.options, DensityOptions)
        self._density = Density(rule.name, options, frozenset(rule.scope), book.reference)
        self._acronyms = self._ruleset(["undefined-acronym"])
        self._needs: dict[tuple[str, ...], RuleSet] = {}

    def read(self, page: Page) -> Understanding:
        """What keeps the readers of a page from understanding it."""
        counts = self._density.count(page)
        words = {index: self._density.words(page, index) for index in range(len(page.document.sections))}
        total: Counter[str] = sum(counts.values(), Counter())
        needs = needs_of(self._book.reference.kinds, page.kind, page.repository_kind)
        if needs not in self._needs:
            self._needs[needs] = self._ruleset(needs)
        missing = {finding.rule for finding in self._find(page, self._needs[needs])}
        return Understanding(
            _jargon(total, sum(words.values())),
            {index: _jargon(uses, words[index]) for index, uses in counts.items()},
            tuple(finding.text for finding in self._find(page, self._acronyms)),
            {name: name not in missing for name in needs},
        )

    def _ruleset(self, names: Iterable[str]) -> RuleSet:
        rules = [self._book.rules[name] for name in names if name in self._book.rules]
        chosen = [(rule, _ASKED_FOR) for rule in rules]
        return RuleSet(chosen, self._book.reference, self._book.rules)

    @staticmethod
    def _find(page: Page, rules: RuleSet) -> list[Finding]:
        return check_page(page, rules).findings


def _jargon(uses: Counter[str], words: int) -> Jargon:
    count = uses.total()
    return Jargon(count, count / words if words else 0.0, tuple(term for term, _ in uses.most_common()))
