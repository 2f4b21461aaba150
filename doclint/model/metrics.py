"""What is measured of texts: counts, figures made of them, and the report of ``doclint metrics``."""

from __future__ import annotations

import msgspec

from doclint.model.finding import Problem
from doclint.model.reference import Limits


class TextCounts(msgspec.Struct, frozen=True, gc=False):
    """What is counted in a text; the counts of two texts add up to those of both.

    Attributes:
        sentences: sentences.
        words: words, pieces of code among them.
        code: those of the words that stand for code, an address or a path.
        syllables: syllables of the other words; all that follow is about those, too.
        letters: letters and digits.
        characters: letters, digits and punctuation, as a typist strikes them.
        long_words: words that LIX calls long.
        polysyllables: words of three syllables or more.
        complex_words: those of them that Gunning calls hard.
        unfamiliar_words: words outside Dale's list of 3,000.
        small_words: articles, prepositions and the like, which any English sentence has.
        closed_words: words, code among them, of the sentences that end with a mark.
    """

    sentences: int = 0
    words: int = 0
    code: int = 0
    syllables: int = 0
    letters: int = 0
    characters: int = 0
    long_words: int = 0
    polysyllables: int = 0
    complex_words: int = 0
    unfamiliar_words: int = 0
    small_words: int = 0
    closed_words: int = 0

    def __add__(self, other: TextCounts) -> TextCounts:
        fields = self.__struct_fields__
        return TextCounts(*(getattr(self, field) + getattr(other, field) for field in fields))

    @property
    def words_per_sentence(self) -> float:
        """The mean length of a sentence, in words."""
        return self.words / self.sentences

    def per_word(self, count: int) -> float:
        """``count`` for each word that is no code."""
        return count / (self.words - self.code)


class Quartiles(msgspec.Struct, frozen=True):
    """Lengths of sentences, in words: a quarter of them has at most ``lower``, a half ``median``, and so on."""

    lower: float
    median: float
    upper: float
    longest: int


class LongSentences(msgspec.Struct, frozen=True):
    """How many sentences are over the limits of the audience; those over ``hard`` are over ``advised``, too."""

    advised: int
    hard: int


class Jargon(msgspec.Struct, frozen=True):
    """What of a text its readers may not know, and nothing on the page explains.

    Attributes:
        uses: how many words are such terms.
        share: of all its words, headings left out; from 0 to 1.
        terms: the terms, the most frequent one first.
    """

    uses: int = 0
    share: float = 0.0
    terms: tuple[str, ...] = ()


class TextMetrics(msgspec.Struct, frozen=True):
    """The figures of a text.

    Attributes:
        words: how many it has.
        sentences: how many it has.
        sentence_words: how long they are; None if there are none.
        long_sentences: how many are too long for the audience.
        formulas: the figure of each readability formula by its name; None where the text does not allow one.
        no_formulas: why it allows none; "" if it does.
        jargon: the terms that its readers may not know.
    """

    words: int
    sentences: int
    sentence_words: Quartiles | None
    long_sentences: LongSentences
    formulas: dict[str, float | None]
    no_formulas: str
    jargon: Jargon = Jargon()


class SectionMetrics(msgspec.Struct, frozen=True):
    """The figures of a section without its subsections.

    Attributes:
        path: the titles from the outermost section to this one; empty for what stands before the first heading.
        line: the line of its heading; None if it has none.
        metrics: its figures.
    """

    path: tuple[str, ...]
    line: int | None
    metrics: TextMetrics


class DocumentMetrics(msgspec.Struct, frozen=True):
    """The figures of a document and its sections.

    Attributes:
        path: the file, as reports name it.
        audience: for whom it is written.
        limits: the lengths of a sentence that are long for them, in words.
        source: what computed the formulas.
        metrics: the figures of the whole.
        sections: in the order of the file.
        undefined_acronyms: the acronyms that the page never expands, in the order of the file.
        needs: for each need that a document of its kind has, whether it is met.
    """

    path: str
    audience: str
    limits: Limits
    source: str
    metrics: TextMetrics
    sections: tuple[SectionMetrics, ...]
    undefined_acronyms: tuple[str, ...] = ()
    needs: dict[str, bool] = {}


class MetricsReport(msgspec.Struct, frozen=True):
    """The documents by path, and what could not be measured."""

    documents: tuple[DocumentMetrics, ...]
    problems: tuple[Problem, ...]
