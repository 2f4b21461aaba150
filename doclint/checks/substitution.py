"""``substitution``: words for which there are better ones."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from msgspec.structs import replace

from doclint.checks.base import Check, Options, Page, is_within
from doclint.lazy import compile_re
from doclint.matching.patterns import Hit, Pattern
from doclint.model.finding import Match

_TOKEN: Final = compile_re(r"[^\s,;()\"“”]+")
# What a name in code or in an address looks like, and no word of a sentence does.
_NAME: Final = compile_re(r"[`$_=]|\w[./:]\w|[a-z][A-Z]")
_ENDING: Final = compile_re(r"(?<=\w{4})(?:s|e[dr]s?|ings?)$")
_SHORTEST_NAME: Final = 4
# A block of one of these kinds that is nothing but the words lists them.
_LISTING: Final = frozenset({"table-cell", "list-item", "term"})


class SubstitutionOptions(Options, frozen=True):
    """Options of ``substitution``.

    Attributes:
        swap: from a pattern to the words to write instead, alternatives parted by ``|``.
        ignorecase: whether upper and lower case are the same.
        nonword: whether a match may start or end inside a word.
        exceptions: patterns; a match inside one of their matches is no finding.
        near: from a pattern of ``swap`` to one that must match in the same sentence.
        names: whether words are left alone in a block whose code or addresses have names made of them; on such a
            page, too, if they are not some whose sense ``near`` tells.
    """

    swap: dict[str, str]
    ignorecase: bool = False
    nonword: bool = False
    exceptions: tuple[str, ...] = ()
    near: dict[str, str] = {}  # noqa: RUF012 - msgspec copies it
    names: bool = False


class Substitution(Check):
    """Finds each pattern and says what to write instead."""

    Options = SubstitutionOptions
    about = "wording"
    options: SubstitutionOptions

    def prepare(self) -> None:
        """One pattern for each entry, so that a match knows its replacement."""
        options = self.options
        self.patterns = [
            Pattern(source, ignore_case=options.ignorecase, words=not options.nonword) for source in options.swap
        ]
        self.replacements = list(options.swap.values())
        self.near = [
            Pattern(options.near[source], ignore_case=True) if source in options.near else None
            for source in options.swap
        ]
        self.exceptions = (
            Pattern("|".join(options.exceptions), ignore_case=True, words=True) if options.exceptions else None
        )

    def run(self, page: Page, patterns: Sequence[int]) -> Iterator[Match]:
        """Each place, the longest match where several start; mentioned words are left alone."""
        found: dict[int, tuple[int, int]] = {}
        for index in patterns:
            for hit in self.hits(page, self.patterns[index]):
                if hit.start not in found or found[hit.start][0] < hit.end:
                    found[hit.start] = (hit.end, index)
        allowed = list(page.find(self.exceptions)) if found and self.exceptions else []
        done = 0
        for start, (end, index) in sorted(found.items()):
            if start < done or self._is_allowed(page, start, end, index, allowed):
                continue
            done = end
            words = page.document.prose.text[start:end]
            options = [match_case(option, words) for option in self.replacements[index].split("|")]
            match = page.match(start, end, replacement=_either(options))
            yield replace(match, replacement=options[0]) if len(options) == 1 else match

    def _is_allowed(self, page: Page, start: int, end: int, index: int, allowed: Sequence[Hit]) -> bool:
        """Whether the words are mentioned, or right where they stand."""
        if is_within(allowed, start, end) or page.is_mention(start, end):
            return True
        prose, block = page.document.prose.text, page.document.block_at(start)
        if block.kind in _LISTING and not prose[block.start : start].strip() + prose[end : block.end].strip():
            return True
        near = self.near[index]
        if near is not None:
            first, last = page.sentence_at(start)
            if not near.matches(prose[first:last]) or page.is_in_quotation(start, end):
                return True
        if not self.options.names:
            return False
        words = prose[start:end]
        if _is_named_so(words, _names(page.source[block.span])):
            return True
        return near is None and (
            _is_named_so(words, _names_on_page(page.source.text)) or _is_called_so(words, page)
        )


def match_case(replacement: str, words: str) -> str:
    """``replacement`` in capitals, or with one at its start, where ``words`` are so."""
    if words.isupper() and len(words) > 1:
        return replacement.upper()
    if words[:1].isupper() and replacement[:1].islower():
        return replacement[0].upper() + replacement[1:]
    return replacement


def _is_named_so(words: str, names: Iterable[str]) -> bool:
    """Whether something is named with the words, so that they are not the writer's choice."""
    stem = _ENDING.sub("", _letters(words))
    return any(stem in _letters(name) and name.strip(".:'").casefold() != words.casefold() for name in names)


def _names(source: str) -> list[str]:
    return [token for token in _TOKEN.findall(source) if _NAME.search(token)]


@lru_cache(maxsize=1)  # a page is asked for each finding on it
def _names_on_page(source: str) -> list[str]:
    """The names on a page; addresses name something in their own paragraph only."""
    return [name for name in _names(source) if "://" not in name]


def _is_called_so(words: str, page: Page) -> bool:
    """Whether a piece of code on the page is the word, or what it is made from: whitelisted, from `whitelist`."""
    if " " in words:
        return False
    names = {_letters(page.source[inline.span]) for inline in page.document.inlines if inline.kind == "code"}
    return any(len(name) >= _SHORTEST_NAME and _letters(words).startswith(name) for name in names)


def _letters(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def _either(options: Sequence[str]) -> str:
    """The options as they stand between one pair of quotes: ``a' or 'b``."""
    return "' or '".join(options)


CHECK = Substitution
