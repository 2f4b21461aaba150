"""``suppressions``: comments that silence nothing. The engine knows what was silenced; see ``engine.filter``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from doclint.checks.base import Check, Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from doclint.model.finding import Match


class Suppressions(Check):
    """Finds nothing by itself: a suppression is judged once all other rules have run."""

    def run(self, page: Page, patterns: Sequence[int]) -> Iterator[Match]:
        """No matches."""
        return iter(())


CHECK = Suppressions
