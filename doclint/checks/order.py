"""``order``: sections that stand in another order than in other documents of their kind."""

from __future__ import annotations

from re import IGNORECASE
from typing import TYPE_CHECKING

from doclint.checks.base import Check, Page
from doclint.lazy import compile_re
from doclint.matching.paths import any_path, path_lines
from doclint.model.finding import Match

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Order(Check):
    """Judges a document whose kind has an order (``Kind.order``)."""

    def run(self, page: Page, patterns: Sequence[int]) -> Iterator[Match]:
        """Each heading whose section comes after one beside it that it should come before."""
        kind = self.reference.kinds.get(page.kind)
        if kind is None or not kind.order or any_path(kind.except_files, path_lines([page.path])):
            return
        titles = [compile_re(rf"[\W\d_]*(?:{title})[\W_]*", IGNORECASE) for title in kind.order]
        last: dict[int | None, tuple[int, str]] = {}  # by the section around: the furthest so far
        for section in page.document.sections:
            place = next((place for place, title in enumerate(titles) if title.fullmatch(section.title)), None)
            if place is None or section.heading is None:
                continue
            furthest, before = last.get(section.parent, (-1, ""))
            if place < furthest:
                span = page.document.blocks[section.heading].span
                yield Match(span, {"title": section.title, "before": before}, subject=section.title)
            else:
                last[section.parent] = (place, section.title)


CHECK = Order
