"""``notes``: what an author wrote to themselves and readers now see."""

from collections.abc import Iterator, Sequence
from typing import Final

from doclint.checks.base import Check, Options, Page
from doclint.lazy import compile_re
from doclint.matching.patterns import Pattern
from doclint.model.finding import Match

# Where the text tells what such a mark is for.
_IS_TOLD: Final = compile_re(
    r"(?:\([\w ]*\))?(?: ?[:=–—-])? *"
    r"(?:denotes|implies|indicates|is (?:for|used)|marks|means|says|signifies|stands for)\b"
)


class NoteOptions(Options, frozen=True):
    """Options of ``notes``.

    Attributes:
        marks: words that mean a note where a block starts with them or a colon follows.
        phrases: patterns of words that say so wherever they stand; upper and lower case are alike.
    """

    marks: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()


class Notes(Check):
    """Looks for marks such as TODO, but not where a text is about them."""

    Options = NoteOptions
    options: NoteOptions

    def prepare(self) -> None:
        """Put the words together."""
        marks, phrases = "|".join(self.options.marks), "|".join(self.options.phrases)
        self.patterns = [Pattern(marks, words=True), Pattern(phrases, ignore_case=True, words=True)]

    def run(self, page: Page, patterns: Sequence[int]) -> Iterator[Match]:
        """The notes."""
        text = page.document.prose.text
        for index in patterns:
            for hit in self.hits(page, self.patterns[index]):
                block = page.document.block_at(hit.start)
                before, after = text[block.start : hit.start], text[hit.end : block.end]
                # A text about such marks goes on with a word: "TODO comments name their task".
                stands_alone = not before.strip(" *_([-") and not after[:2].strip().isalpha()
                if _IS_TOLD.match(after):
                    continue
                if index or stands_alone or after.startswith(":"):
                    yield page.match(hit.start, hit.end)


CHECK = Notes
