"""``existence``: words that should not be there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from doclint.checks.base import Check, Options, Page
from doclint.matching.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from doclint.model.finding import Match


class ExistenceOptions(Options, frozen=True):
    """Options of ``existence``.

    Attributes:
        tokens: patterns, any of which is a finding.
        raw: patterns put together into one; they come before the tokens.
        ignorecase: whether upper and lower case are the same.
        nonword: whether a match may start or end inside a word.
        exceptions: patterns; a match that holds one of them is no finding.
    """

    tokens: tuple[str, ...] = ()
    raw: tuple[str, ...] = ()
    ignorecase: bool = False
    nonword: bool = False
    exceptions: tuple[str, ...] = ()


class Existence(Check):
    """Finds each place where one of the patterns occurs."""

    Options = ExistenceOptions
    about = "wording"
    options: ExistenceOptions

    def prepare(self) -> None:
        """Put the tokens together into one pattern."""
        options = self.options
        tokens = "|".join(options.tokens)
        source = "".join(options.raw) + (f"(?:{tokens})" if tokens else "")
        self.patterns = [
            Pattern(source, ignore_case=options.ignorecase, words=bool(tokens) and not options.nonword)
        ]
        self.exceptions = (
            Pattern("|".join(options.exceptions), ignore_case=True, words=True) if options.exceptions else None
        )

    def run(self, page: Page, patterns: Sequence[int]) -> Iterator[Match]:
        """Each place, unless the words are only mentioned or the exceptions allow them."""
        for index in patterns:
            for hit in self.hits(page, self.patterns[index]):
                words = page.document.prose.text[hit.start : hit.end]
                if self.exceptions and self.exceptions.matches(words):
                    continue
                if not page.is_mention(hit.start, hit.end):
                    yield page.match(hit.start, hit.end)


CHECK = Existence
