"""``paragraphs``: paragraphs longer than their readers can take in at once."""

from collections.abc import Iterator, Sequence

from doclint.checks.base import Check, Options, Page
from doclint.language.words import count_words
from doclint.model.finding import Match


class ParagraphOptions(Options, frozen=True):
    """Options of ``paragraphs``.

    Attributes:
        words: past which a paragraph is a finding, however few its sentences.
        sentences: past which it is one, too, if it has more than nine tenths of these words.
    """

    words: int = 130
    sentences: int = 6


class Paragraphs(Check):
    """Counts the words and sentences of each paragraph; code, an address or a path is one word."""

    Options = ParagraphOptions
    options: ParagraphOptions

    def run(self, page: Page, patterns: Sequence[int]) -> Iterator[Match]:
        """The paragraphs over either limit."""
        options = self.options
        least = 9 * options.words // 10
        text = page.document.prose.text
        for block in self.wordy_blocks(page, least):
            words = count_words(text[block.start : block.end])
            sentences = page.sentences(block)
            if words > options.words or (words > least and len(sentences) > options.sentences):
                start, end = sentences[0][0], sentences[-1][1]
                yield page.match(start, end, words=str(words), sentences=str(len(sentences)))


CHECK = Paragraphs
