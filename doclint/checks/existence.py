"""``existence``: words that should not be there."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from doclint.checks.base import Check, Options, Page, is_within
from doclint.matching.patterns import Pattern
from doclint.model.finding import Match


class ExistenceOptions(Options, frozen=True):
    """Options of ``existence``.

    Attributes:
        tokens: patterns, any of which is a finding.
        raw: patterns put together into one; they come before the tokens.
        ignorecase: whether upper and lower case are the same.
        nonword: whether a match may start or end inside a word.
        exceptions: patterns; a match that holds one of their matches or lies in one is no finding.
        except-quotations: whether what stands in quotation marks is left alone.
    """

    tokens: tuple[str, ...] = ()
    raw: tuple[str, ...] = ()
    ignorecase: bool = False
    nonword: bool = False
    exceptions: tuple[str, ...] = ()
    except_quotations: bool = False


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
        found = [hit for index in patterns for hit in self.hits(page, self.patterns[index])]
        allowed = list(page.find(self.exceptions)) if found and self.exceptions else []
        for hit in found:
            index = bisect_left(allowed, hit.start, key=lambda near: near.start)
            holds_one = index < len(allowed) and allowed[index].end <= hit.end
            if page.is_mention(hit.start, hit.end) or holds_one or is_within(allowed, hit.start, hit.end):
                continue
            if not (self.options.except_quotations and page.is_in_quotation(hit.start, hit.end)):
                yield page.match(hit.start, hit.end)


CHECK = Existence
