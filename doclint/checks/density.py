"""``density``: sections in which too many words are terms that these readers do not know and nothing explains."""

from collections import Counter
from collections.abc import Iterator, Sequence

from doclint.checks.base import Check, Options, Page
from doclint.checks.explanations import is_explained, is_quoted
from doclint.checks.vocabulary import is_in_house, spellings
from doclint.language.acronyms import runs_of_capitals
from doclint.language.words import count_words
from doclint.matching.patterns import Hit, Pattern
from doclint.matching.scanner import Scanner
from doclint.model.finding import Match
from doclint.model.reference import Audience

_MOST_NAMED = 5


class DensityOptions(Options, frozen=True):
    """Options of ``density``.

    Attributes:
        vocabularies: names of files in ``rules/vocabularies``; readers may know some of them.
        known: acronyms that everybody knows, whatever the vocabulary.
        share: percent of the words of a section, from which on they are too many.
        terms: different terms that a section must have to be judged.
        words: words that a section must have to be judged.
    """

    vocabularies: tuple[str, ...]
    known: tuple[str, ...] = ()
    share: int = 4
    terms: int = 2
    words: int = 40


class Density(Check):
    """Counts the unexplained terms of each section, its subsections left out."""

    Options = DensityOptions
    options: DensityOptions

    def prepare(self) -> None:
        """Acronyms are looked up among the capitals of a page, and other terms by their patterns."""
        self.acronyms: dict[str, frozenset[str]] = {}  # with the vocabularies that have it
        terms: dict[str, tuple[str, Pattern]] = {}
        for name in self.options.vocabularies:
            for term in self.vocabulary(name).terms:
                if term.term in self.options.known:
                    continue
                if term.term.isupper():
                    self.acronyms[term.term] = self.acronyms.get(term.term, frozenset()) | {name}
                elif is_in_house(term):
                    terms[term.term] = (name, Pattern(spellings(term), words=True))
        self.terms = [(term, name, pattern) for term, (name, pattern) in terms.items()]
        self.scanner = Scanner([pattern for _, _, pattern in self.terms])

    @classmethod
    def for_readers(cls, options: DensityOptions, audience: Audience) -> str:
        """The vocabularies with terms that they may not know."""
        names = [name for name in options.vocabularies if name not in audience.knows]
        return f"terms of {', '.join(names)}" if names else "no terms, for they know all of these"

    def run(self, page: Page, patterns: Sequence[int]) -> Iterator[Match]:
        """The headings of sections with too many such terms, or their first words."""
        for index, uses in sorted(self.count(page).items()):
            words = self.words(page, index)
            share = 100 * uses.total() / words if words else 0
            if words < self.options.words or len(uses) < self.options.terms or share < self.options.share:
                continue
            section = page.document.sections[index]
            block = next(
                page.document.blocks[number]
                for number in range(*section.blocks)
                if page.document.blocks[number].start < page.document.blocks[number].end
            )
            named = [term for term, _ in uses.most_common(_MOST_NAMED)]
            more = ", …" if len(uses) > len(named) else ""
            yield page.match(
                block.start,
                block.end,
                terms=", ".join(named) + more,
                share=f"{share:.0f}",
                who=page.audience.who,
                title=section.title,
            )

    def count(self, page: Page) -> dict[int, Counter[str]]:
        """How often each section has each term that these readers do not know and nothing explains."""
        counts: dict[int, Counter[str]] = {}
        for term, hits in self._hits(page):
            used = [hit for hit in hits if self._is_use(page, hit)]
            if used and not is_explained(page, term, hits):
                for hit in used:
                    section = page.document.block_at(hit.start).section
                    counts.setdefault(section, Counter())[term] += 1
        return counts

    def words(self, page: Page, section: int) -> int:
        """The words of a section, its subsections left out."""
        text = page.document.prose.text
        return sum(
            count_words(text[block.start : block.end])
            for block in page.document.prose_blocks
            if block.section == section and self.in_scope(block)
        )

    def _hits(self, page: Page) -> Iterator[tuple[str, list[Hit]]]:
        known = set(page.audience.knows)
        for run in sorted(runs_of_capitals(page.text.data)):
            name = run.decode()
            if name in self.acronyms and self.acronyms[name].isdisjoint(known):
                yield name, list(page.find(Pattern(name, words=True)))
        for index in sorted(self.scanner.scan(page.text)):
            term, vocabulary, pattern = self.terms[index]
            if vocabulary not in known:
                yield term, list(page.find(pattern))

    def _is_use(self, page: Page, hit: Hit) -> bool:
        text = page.document.prose.text
        return (
            self.in_scope(page.document.block_at(hit.start))
            and not is_quoted(text, hit.start, hit.end)
            and text[hit.start - 1 : hit.start] not in tuple("-=@/.\x1a")
        )


CHECK = Density
