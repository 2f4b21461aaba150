"""``acronyms``: the first use of an acronym that its readers may not know and that nothing expands."""

from collections.abc import Iterator, Sequence
from re import escape
from string import ascii_uppercase
from typing import Final, NamedTuple

from msgspec.structs import replace

from doclint.checks.base import Check, Options, Page
from doclint.checks.explanations import is_explained, is_quoted, speaks_of_wikis
from doclint.language.acronyms import ACRONYM, runs_of_capitals
from doclint.lazy import compile_re
from doclint.matching.patterns import Hit
from doclint.model.finding import Match
from doclint.model.reference import Audience

# Without a vocabulary that knows it, only this shape is taken for an acronym: two letters are initials, codes of
# languages and states; with a digit it is a number of something; and longer runs are words in capitals.
_UNLISTED: Final = compile_re(r"[A-Z]{3,4}$")
_ROMAN: Final = compile_re(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$")
_NEIGHBOUR_BEFORE: Final = compile_re(r"([A-Z][A-Z'’]+)(?:\s+A)?[\s,:&]+$")
_NEIGHBOUR_AFTER: Final = compile_re(r"[\s,:&]+(?:A\s+)?([A-Z][A-Z'’]+)\b")
_NUMBERED: Final = compile_re(r"(?:s|'s|’s)?(?:[\s-]+(?:№|#|v|no\.\s*)?\d|\s+\x1a*[-.]?\d)")
# `Apache Jena ARQ`: capitals at the end of a name, not at the start of a sentence.
_PART_OF_NAME: Final = compile_re(r"[\w,;\x1a] [A-Z][a-z]+[A-Za-z]* $")
# `MT Protocol`, `Emily FY`: two letters beside another name belong to it.
_NAME_BEFORE: Final = compile_re(r"\b[A-Z](?:[a-z]\w+|[A-Z]*\d*) $")
_NAME_AFTER: Final = compile_re(r" [A-Z][a-z]+")
_SUFFIX: Final = compile_re(r"(?:s|'s|’s)?")
# Capitals and numbers of every text, dropped before anything is asked of a name.
_TOO_SHORT: Final = frozenset(
    [
        *(letter.encode() for letter in ascii_uppercase),
        *(b"%d" % n for n in range(2100)),
        *(b"%02d" % n for n in range(10)),
    ]
)
_VOWELS: Final = "AEIOU"


class _Known(NamedTuple):
    """What the vocabularies say of an acronym."""

    vocabularies: frozenset[str]
    expansion: str
    meaning: str
    page: str
    is_shared: bool


class AcronymOptions(Options, frozen=True):
    """Options of ``acronyms``.

    Attributes:
        known: acronyms that every reader of software documentation knows.
        shouted: words that people write in capitals for emphasis, or as keywords.
    """

    known: tuple[str, ...] = ()
    shouted: tuple[str, ...] = ()


class Acronyms(Check):
    """Looks at each acronym of a page once, at its first use."""

    Options = AcronymOptions
    about = "wording"
    options: AcronymOptions

    def prepare(self) -> None:
        """What is known to everybody, and what to offer for the rest."""
        self.never = frozenset({*self.options.known, *self.options.shouted})
        self.listed: dict[str, _Known] = {}
        for name, vocabulary in self.reference.vocabularies.items():
            for term in vocabulary.terms:
                if not term.term.isupper():
                    continue
                old = self.listed.get(term.term)
                one = _Known(
                    frozenset({name}),
                    term.expansion,
                    term.meaning,
                    term.page,
                    is_shared=term.shared,
                )
                self.listed[term.term] = _merge(old, one) if old else one
        self._listed_runs = frozenset(map(str.encode, self.listed))
        self._known_by: dict[tuple[str, ...], frozenset[bytes]] = {}

    @classmethod
    def for_readers(cls, options: AcronymOptions, audience: Audience) -> str:
        """Whose acronyms they know."""
        del options
        return (
            f"they know the acronyms of {', '.join(audience.knows)}" if audience.knows else "they know no acronyms"
        )

    def run(self, page: Page, patterns: Sequence[int]) -> Iterator[Match]:
        """The first use of each acronym that is left unexplained."""
        text = page.document.prose.text
        runs = runs_of_capitals(page.text.data)
        runs = runs - _TOO_SHORT if "pedantic" in self.tiers else runs & self._listed_runs
        unknown = runs - self._known(page.audience)
        names = {name for run in unknown if self._may_be_one(name := run.decode())}
        if not names:
            return
        folded = text.casefold()
        for name, hits in self._uses(page, names).items():
            one = self.listed.get(name)
            if one and one.is_shared and not speaks_of_wikis(page):
                continue  # others have the same letters
            if one and one.expansion and one.expansion.casefold() in folded:
                continue
            if not self._is_word(page, name) and not is_explained(page, name, hits):
                yield self._finding(page, name, hits)

    def _known(self, audience: Audience) -> frozenset[bytes]:
        """The acronyms that these readers know."""
        if audience.knows not in self._known_by:
            theirs = {name for name, one in self.listed.items() if not one.vocabularies.isdisjoint(audience.knows)}
            self._known_by[audience.knows] = frozenset(map(str.encode, self.never | theirs))
        return self._known_by[audience.knows]

    def _may_be_one(self, name: str) -> bool:
        """Whether it may be an acronym to report."""
        return name in self.listed or (_UNLISTED.match(name) is not None and not _ROMAN.match(name))

    def _uses(self, page: Page, names: set[str]) -> dict[str, list[Hit]]:
        """Where each name stands as an acronym, in the order of the text."""
        text = page.document.prose.text
        uses = {
            name: [Hit(start, start + len(name), {}) for start in _places(text, name)] for name in sorted(names)
        }
        return {name: hits for name, hits in uses.items() if any(self._is_use(page, name, hit) for hit in hits)}

    def _is_use(self, page: Page, name: str, hit: Hit) -> bool:
        """Whether the word stands in a sentence as an acronym does, not in a label, a citation, a shout."""
        text = page.document.prose.text
        if not self.in_scope(page.document.block_at(hit.start)) or is_quoted(text, hit.start, hit.end):
            return False
        if text[hit.start - 1 : hit.start] in tuple("[{<%*") or text[hit.end : hit.end + 1] in tuple("]}>%*"):
            return False
        block = page.document.block_at(hit.start)
        if text.count('"', block.start, hit.start) % 2 and text.find('"', hit.end, block.end) >= 0:
            return False  # somebody else's words
        before, after = text[max(0, hit.start - 30) : hit.start], text[hit.end : hit.end + 30]
        if name not in self.listed and (_NUMBERED.match(after) or _PART_OF_NAME.search(before)):
            return False
        if len(name) == 2 and (_NAME_BEFORE.search(before) or _NAME_AFTER.match(after)):
            return False
        beside = (_NEIGHBOUR_BEFORE.search(before), _NEIGHBOUR_AFTER.match(after))
        return not any(neighbour and self._is_shouted(neighbour[1]) for neighbour in beside)

    def _is_shouted(self, neighbour: str) -> bool:
        return neighbour not in self.listed and neighbour not in self.options.known

    def _is_word(self, page: Page, name: str) -> bool:
        """Whether the page writes it in small letters too, or in code: it is a word or an identifier."""
        if name in self.listed:
            return False
        if any(f"{mark}{name}{mark}" in page.source.text for mark in "`\"'"):
            return True
        spoken = rf"(?<![\w./@-])(?!{escape(name)})(?:{name.lower()}|{name.capitalize()})(?![\w/@-]|\.\w)"
        return compile_re(spoken).search(page.document.prose.text) is not None

    def _finding(self, page: Page, name: str, hits: list[Hit]) -> Match:
        document = page.document
        text = document.prose.text
        used = [hit for hit in hits if self._is_use(page, name, hit)]
        first = next((hit for hit in used if document.block_at(hit.start).kind != "heading"), used[0])
        suffix = _SUFFIX.match(text, first.end)
        end = suffix.end() if suffix else first.end
        one = self.listed.get(name)
        found = page.match(first.start, end, who=page.audience.who)
        if one is None:
            return replace(found, subject=name, tier="pedantic")
        if not one.expansion:
            return replace(found, subject=name)
        meaning = f": {one.meaning}" if one.meaning else ""
        more = f" More: {one.page}" if one.page else ""
        written = (
            None
            if _needs_other_article(text, first.start, one.expansion)
            else _expand(name, one, text[first.end : end])
        )
        return replace(
            found, subject=name, replacement=written, help=f"{name} stands for {one.expansion}{meaning}.{more}"
        )


def _places(text: str, name: str) -> Iterator[int]:
    """Where a name stands as a word of its own; nearly no page has it, so a plain search comes first."""
    start = text.find(name)
    while start >= 0:
        if (match := ACRONYM.match(text, start)) and match[0] == name:
            yield start
        start = text.find(name, start + 1)


def _merge(old: _Known, new: _Known) -> _Known:
    """What two vocabularies say; where they disagree, nothing is offered."""
    same = old.expansion.casefold() == new.expansion.casefold()
    kept = old if same else _Known(frozenset(), "", "", "", is_shared=False)
    return kept._replace(
        vocabularies=old.vocabularies | new.vocabularies, is_shared=old.is_shared or new.is_shared
    )


def _expand(name: str, one: _Known, suffix: str) -> str:
    """The expansion with the acronym behind it, in the plural or the genitive as it was written."""
    return f"{one.expansion}{suffix} ({name}{suffix if suffix == 's' else ''})"


def _needs_other_article(text: str, start: int, expansion: str) -> bool:
    """Whether an ``a`` or ``an`` before the acronym would be wrong before its expansion."""
    before = text[max(0, start - 4) : start].lower().split()
    article = before[-1] if before else ""
    return article == ("a" if expansion[0].upper() in _VOWELS else "an")


CHECK = Acronyms
