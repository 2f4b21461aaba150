"""What a check is given, and what it is."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import accumulate
from re import IGNORECASE
from typing import TYPE_CHECKING, Any, ClassVar, Final

import msgspec

from doclint.errors import DoclintError
from doclint.language.other_languages import is_english
from doclint.language.sentences import split_sentences
from doclint.lazy import compile_re
from doclint.matching.patterns import Hit, Text
from doclint.model.finding import Match
from doclint.model.prose import BLOCK_END

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from doclint.grammar.sessions import Sessions
    from doclint.matching.patterns import Pattern
    from doclint.model.document import Block, Document, Inline
    from doclint.model.facts import DocumentFacts
    from doclint.model.finding import StyleAlert
    from doclint.model.reference import Audience, Reference, Vocabulary
    from doclint.model.repository import Repository
    from doclint.model.rule import Tier
    from doclint.model.source import SourceFile

_QUOTES: Final = {'"': '"', "'": "'", "“": "”", "‘": "’", "«": "»"}


def is_within(found: Sequence[Hit], start: int, end: int) -> bool:
    """Whether one of these matches, which are in order and apart, holds the range."""
    index = bisect_right(found, start, key=lambda hit: hit.start) - 1
    return index >= 0 and found[index].end >= end


def any_of(patterns: Sequence[str]) -> re.Pattern[str] | None:
    """One pattern for all of these, upper and lower case being the same; None for none."""
    return compile_re("|".join(patterns), IGNORECASE) if patterns else None


class Options(msgspec.Struct, frozen=True, kw_only=True, rename="kebab", forbid_unknown_fields=True):
    """The keys of a rule file that its check type reads; each has its default and, in the text, its unit.

    Attributes:
        except-documents: kinds of document that are left alone, such as lists of past changes.
        except-paths: patterns of paths of pages that are left alone, such as templates; upper and lower case are
            the same.
    """

    except_documents: tuple[str, ...] = ()
    except_paths: tuple[str, ...] = ()


class Page:
    """A document as checks see it, with all that they may know of where it stands.

    Attributes:
        document: the document.
        repository: the repository it lies in.
        path: its path in that repository, with ``/``.
        audience_name: for whom it is written.
        audience: those readers.
        kind: the kind of document, "" if it is none in particular.
        known_terms: terms that the project says its readers know.
        style_alerts: what the rules of Vale's styles say of the page, by rule.
    """

    def __init__(
        self,
        document: Document,
        repository: Repository,
        path: str,
        *,
        audience_name: str,
        audience: Audience,
        kind: str,
        repository_kind: Callable[[], str],
        known_terms: frozenset[str] = frozenset(),
        style_alerts: Mapping[str, Sequence[StyleAlert]] | None = None,
    ) -> None:
        self.style_alerts = style_alerts or {}
        self.document = document
        self.repository = repository
        self.path = path
        self.audience_name = audience_name
        self.audience = audience
        self.kind = kind
        self.known_terms = known_terms
        self._repository_kind = repository_kind
        self._sentences: dict[int, list[tuple[int, int]]] = {}
        self._in_english: dict[int, bool] = {}

    @property
    def source(self) -> SourceFile:
        """The file."""
        return self.document.source

    @cached_property
    def repository_kind(self) -> str:
        """The kind of the repository, "" if it is none that is known."""
        return self._repository_kind()

    @cached_property
    def facts(self) -> DocumentFacts:
        """What other pages may want to know of this one, and what its links to itself need."""
        return self.repository.facts.about(self.document)

    @cached_property
    def text(self) -> Text:
        """All prose of the document."""
        return Text(self.document.prose.text)

    def sentences(self, block: Block) -> list[tuple[int, int]]:
        """The sentences of a block, as ranges of the prose."""
        if block.start not in self._sentences:
            text = self.document.prose.text[block.start : block.end]
            self._sentences[block.start] = [
                (block.start + start, block.start + end) for start, end in split_sentences(text)
            ]
        return self._sentences[block.start]

    def sentence_at(self, offset: int) -> tuple[int, int]:
        """The sentence around an offset of the prose."""
        sentences = self.sentences(self.document.block_at(offset))
        return sentences[max(0, bisect_right(sentences, offset, key=lambda sentence: sentence[0]) - 1)]

    def is_in_english(self, offset: int) -> bool:
        """Whether the block around an offset is English; where it is too short to tell, whether the page is."""
        block = self.document.block_at(offset)
        if block.start not in self._in_english:
            told = is_english(self.document.prose.text[block.start : block.end])
            self._in_english[block.start] = self._is_in_english if told is None else told
        return self._in_english[block.start]

    @cached_property
    def _is_in_english(self) -> bool:
        return is_english(self.document.prose.text) is not False

    def find(self, pattern: Pattern) -> Iterator[Hit]:
        """Every match of a pattern that lies in one block."""
        hits = list(pattern.find(self.text))
        prose = self.document.prose.text
        if not any(BLOCK_END in prose[hit.start : hit.end] for hit in hits):
            yield from hits
            return
        for block in self.document.prose_blocks:  # a match across blocks may have hidden one inside a block
            for hit in pattern.find(Text(prose[block.start : block.end])):
                yield Hit(block.start + hit.start, block.start + hit.end, hit.groups)

    def inlines_around(self, start: int, end: int) -> Iterator[Inline]:
        """The inlines that hold this range of the prose, the innermost first."""
        index = bisect_right(self._inline_starts, start) - 1
        while index >= 0 and self._furthest_ends[index] >= end:
            inline = self.document.inlines[index]
            if inline.end >= end:
                yield inline
            index -= 1

    @cached_property
    def _inline_starts(self) -> list[int]:
        return [inline.start for inline in self.document.inlines]

    @cached_property
    def _furthest_ends(self) -> list[int]:
        """For each inline, how far it or one before it reaches: where none reaches far enough, look no further."""
        return list(accumulate((inline.end for inline in self.document.inlines), max))

    def is_mention(self, start: int, end: int) -> bool:
        """Whether these words are mentioned, not used: alone in quotes, in emphasis or on a link."""
        prose = self.document.prose.text
        before, after = prose[start - 1 : start], prose[end : end + 1]
        if before and _QUOTES.get(before) == after:
            return True
        return any(inline.start == start and inline.end == end for inline in self.inlines_around(start, end))

    def is_in_quotation(self, start: int, end: int) -> bool:
        """Whether a quotation mark is open before these words, and one behind them closes it."""
        block = self.document.block_at(start)
        before = self.document.prose.text[block.start : start]
        after = self.document.prose.text[end : block.end]
        if before.count('"') % 2 and '"' in after:
            return True
        return before.rfind("“") > before.rfind("”") and "”" in after

    def match(self, start: int, end: int, **values: str) -> Match:
        """The match that covers this range of the prose; ``values`` fill the placeholders of the message."""
        values.setdefault("match", self.document.prose.text[start:end])
        values.setdefault("who", self.audience.who)
        return Match(self.document.prose.to_source(start, end), values)


class Check:
    """A check type, set up with the options of one rule.

    Attributes:
        Options: the type of its options.
        about: what its findings are about: two rules that are about the same, such as wording, say the same of the
            same words. "" if two findings at one place are two defects.
        tiers: those that will be reported; matches of others need not be found.
        patterns: what must occur on a page for the check to be run there; none means always.
        asks: whether it asks a program that runs elsewhere, and can be told of many pages at once by ``consult``.
        is_required: whether a run has failed if that program does not answer.
        sessions: the programs that a run asks; for ``asks`` only.
    """

    Options: ClassVar[type[Options]] = Options
    asks: ClassVar[bool] = False
    is_required: bool = True
    sessions: Sessions | None = None
    about: ClassVar[str] = ""

    def __init__(
        self,
        name: str,
        options: Any,
        scope: frozenset[str],
        reference: Reference,
        tiers: frozenset[Tier] = frozenset({"default", "pedantic", "opt-in"}),
    ) -> None:
        self.name = name
        self.tiers = tiers
        self.options = options
        self.scope = scope
        self.reference = reference
        self.patterns: Sequence[Pattern] = ()
        self._except_paths = any_of(options.except_paths)
        self.prepare()

    def prepare(self) -> None:
        """Work out, once for all pages, what the options mean."""

    def concerns(self, kind: str) -> bool:
        """Whether it has anything to say of documents of a kind; it is not run on others."""
        return kind not in self.options.except_documents

    def leaves_alone(self, page: Page) -> bool:
        """Whether nothing is to be said of a page with its path; few pages have matches, so ask when one has."""
        return self._except_paths is not None and self._except_paths.search(page.path) is not None

    def run(self, page: Page, patterns: Sequence[int]) -> Iterator[Match]:
        """The matches on a page; ``patterns`` are the indexes of those that may occur there."""
        raise NotImplementedError

    def consult(self, pages: Iterable[Page]) -> None:
        """Ask about all of these pages at once; what ``run`` then needs is known. Failures show there."""

    @classmethod
    def for_readers(cls, options: Any, audience: Audience) -> str:
        """What the check does for these readers, in a few words; "" if it is the same for all."""
        return ""

    def vocabulary(self, name: str) -> Vocabulary:
        """The vocabulary of that name; ``DoclintError`` if there is none."""
        known = self.reference.vocabularies
        if name not in known:
            from difflib import get_close_matches  # noqa: PLC0415 - only for the message

            near = get_close_matches(name, known, 1)
            hint = f"did you mean {near[0]!r}?" if near else "one of " + ", ".join(sorted(known))
            raise DoclintError(f"{self.name}: there is no vocabulary {name!r}", hint=hint)
        return known[name]

    def in_scope(self, block: Block) -> bool:
        """Whether the rule looks into blocks of this kind."""
        return not self.scope or block.kind in self.scope

    def wordy_blocks(self, page: Page, least: int) -> Iterator[Block]:
        """The blocks of the rule's scope with so many spaces at least: with fewer, they have no more words."""
        text = page.document.prose.text
        # So many words with as many spaces between them take twice as many characters, which few blocks have.
        for block in [block for block in page.document.prose_blocks if block.end - block.start > 2 * least]:
            if text.count(" ", block.start, block.end) >= least and self.in_scope(block):
                yield block

    def hits(self, page: Page, pattern: Pattern) -> Iterator[Hit]:
        """Every match of a pattern in a block of the rule's scope that is not what somebody said word for word."""
        for hit in page.find(pattern):
            block = page.document.block_at(hit.start)
            if self.in_scope(block) and not (block.kind == "quote" and page.text.value[block.start] in _QUOTES):
                yield hit
