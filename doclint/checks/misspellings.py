"""``misspellings``: words that are known as wrong spellings of others."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from msgspec.structs import replace

from doclint.checks.base import Check, Options, Page
from doclint.checks.substitution import match_case
from doclint.language.misspellings import WORD_BYTES, corrections, misspelled
from doclint.lazy import compile_re
from doclint.matching.patterns import Text
from doclint.model.finding import Match

# A text with this share of misspellings among its different words is in another language, or about misspellings.
_MOST: Final = 0.03
_FEW: Final = 5
# Names are short; a longer word that starts with a capital may as well stand in a title.
_LONGEST_NAME: Final = 8
_SHOWN: Final = 3
# The edges of a word that is no part of a longer one, of a name or of an address.
_START: Final = compile_re(r"(?<![\w'’\x1a#@/.=])")
_END: Final = compile_re(r"(?![\w\x1a]|['’](?!s\b)\w)")
_INITIAL: Final = compile_re(r"\b[A-Z] \Z")
# Half of a word that is parted at the end of a line.
_FIRST_HALF: Final = compile_re(r"\w- +\Z")
_SECOND_HALF: Final = compile_re(r"- +\w")
_GENITIVE: Final = compile_re(r"['’]s\b")
# What stands behind a misspelling that the text is about.
_SHOWN_AS_WRONG: Final = compile_re(r"[\"'”’]?\s*(?:[-=]>|→)")


class MisspellingOptions(Options, frozen=True):
    """Options of ``misspellings``.

    Attributes:
        words: more of them, from the misspelling to what was meant, alternatives parted by ``|``.
        exceptions: words that are right, though the list of misspellings has them.
    """

    words: dict[str, str] = {}  # noqa: RUF012 - msgspec copies it
    exceptions: tuple[str, ...] = ()


class Misspellings(Check):
    """Looks each different word of a page up, once for all pages."""

    Options = MisspellingOptions
    options: MisspellingOptions

    def prepare(self) -> None:
        """Note what the options say of words; of what is not known, the list is asked when it occurs."""
        right = {word.lower().encode() for word in self.options.exceptions}
        given = {wrong.lower().encode(): tuple(meant.split("|")) for wrong, meant in self.options.words.items()}
        self._corrections = {word: meant for word, meant in given.items() if word not in right}
        self._known = right.union(self._corrections)
        self._beyond_ascii = [word for word in self._corrections if not word.isascii()]

    def run(self, page: Page, patterns: Sequence[int]) -> Iterator[Match]:
        """The misspelled words, unless they are names or only mentioned."""
        words = set(page.text.data.translate(WORD_BYTES).split())
        new = words - self._known
        self._known |= new
        self._corrections.update({word: corrections(word) for word in misspelled(new)})
        found_wrong = self._corrections.keys() & words
        found_wrong.update(word for word in self._beyond_ascii if word in page.text.data.lower())
        if not found_wrong:
            return
        terms = self._terms(page)
        wrong = {text: self._corrections[word] for word in found_wrong if (text := word.decode()) not in terms}
        if not wrong or len(wrong) > max(_FEW, _MOST * len(words)):
            return
        prose = page.text.value
        for start, end, word in _places(page.text, wrong):
            if page.is_in_english(start) and not self._is_meant(page, start, end):
                options = [match_case(option, prose[start:end]) for option in wrong[word]]
                last = end
                # What is short for two words has a plural, but no genitive: `the do's and dont's`.
                if all("'" in option for option in options) and (genitive := _GENITIVE.match(prose, end)):
                    last, options = genitive.end(), [f"{option}s" for option in options]
                match = page.match(start, last, replacement="' or '".join(options[:_SHOWN]))
                yield replace(match, replacement=options[0]) if len(options) == 1 else match

    @staticmethod
    def _terms(page: Page) -> set[str]:
        """The words, in lower case, that the page or the project explains, or whose readers know them."""
        return {term.lower() for term in page.known_terms} | {
            definition.term.lower() for definition in page.document.definitions
        }

    def _is_meant(self, page: Page, start: int, end: int) -> bool:
        """Whether the word is out of scope, mentioned or a name, such as one with a capital inside a sentence."""
        prose, block = page.text.value, page.document.block_at(start)
        if not self.in_scope(block) or page.is_mention(start, end) or _SHOWN_AS_WRONG.match(prose, end):
            return True
        first, last = start, end
        while first > block.start and (prose[first - 1] == "-" or prose[first - 1].isalnum()):
            first -= 1
        while last < block.end and (prose[last] == "-" or prose[last].isalnum()):
            last += 1
        is_half = _FIRST_HALF.search(prose, max(block.start, start - 9), start) or _SECOND_HALF.match(prose, end)
        if is_half or prose.count("-", first, last) > 1:  # a name, such as `merge-with-explicity-sync`
            return True
        # The first letter of a word set apart shows what an acronym is made of: `*C* onfiguration`.
        if _INITIAL.search(prose, block.start, start) and any(page.inlines_around(start - 2, start - 1)):
            return True
        words = prose[start:end]
        if words.islower():
            return False
        if words.isupper() or not words[1:].islower():
            return True
        return len(words) <= _LONGEST_NAME and start not in (block.start, page.sentence_at(start)[0])


def _places(text: Text, words: Iterable[str]) -> list[tuple[int, int, str]]:
    """Where these words, in lower case, stand in a text by themselves, in its order."""
    folded = text.data.lower()
    places = []
    for word in words:
        sought = word.encode()
        at = folded.find(sought)
        while at >= 0:
            start = text.point(at)
            end = start + len(word)
            if _START.match(text.value, start) and _END.match(text.value, end):
                places.append((start, end, word))
            at = folded.find(sought, at + 1)
    return sorted(places)


CHECK = Misspellings
