"""``encoding``: a file that is not UTF-8."""

from __future__ import annotations

from typing import TYPE_CHECKING

from doclint.checks.base import Check, Page
from doclint.model.finding import Match
from doclint.model.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Encoding(Check):
    """Looks at how the file was decoded."""

    def run(self, page: Page, patterns: Sequence[int]) -> Iterator[Match]:
        """The first byte that is not UTF-8."""
        offset = page.source.bad_offset
        if offset is not None:
            yield Match(Span(offset, offset + 1))


CHECK = Encoding
