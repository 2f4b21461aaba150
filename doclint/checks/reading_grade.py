"""``reading-grade``: sections and documents whose sentences and words are too long for their readers."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal, NamedTuple

from msgspec.structs import replace

from doclint.checks.base import Check, Options, Page
from doclint.language.readability import POLYSYLLABLE, count_sentence, flesch_kincaid_grade, why_no_figures
from doclint.language.syllables import count_syllables
from doclint.language.words import WORD
from doclint.model.finding import Match
from doclint.model.metrics import TextCounts
from doclint.model.prose import STAND_IN

_KINDS: Final = ("paragraph", "list-item", "quote", "admonition", "definition")
_LONGEST_LABEL: Final = 3  # words
_NAMED: Final = 3  # sentences, and words, that a finding names
# Words of a sentence, on average: in shorter ones it is the terms of the trade alone that make the figure.
_LEAST_LENGTH: Final = 18


class MeasuredSentence(NamedTuple):
    """A sentence of a document: its place in the prose, its section, and what is counted in it."""

    start: int
    end: int
    section: int
    counts: TextCounts


def measured_sentences(page: Page) -> Iterator[MeasuredSentence]:
    """The sentences that readability is measured on.

    They are what one reads in sentences: paragraphs, items of lists, quotes, admonitions, definitions. A heading,
    a table's cell or a code block is none, nor is a label: up to three words that no mark ends.
    """
    text = page.document.prose.text
    for block in page.document.prose_blocks:
        if block.kind not in _KINDS:
            continue
        for start, end in page.sentences(block):
            counts = count_sentence(text[start:end])
            is_label = counts.words <= _LONGEST_LABEL and not counts.closed_words
            if counts.words > counts.code and not is_label:
                yield MeasuredSentence(start, end, block.section, counts)


class ReadingGradeOptions(Options, frozen=True):
    """Options of ``reading-grade``; limits that are not set are the audience's.

    Attributes:
        per: what is measured as a whole: each ``section`` without its subsections, or the ``document``.
        advised: years of school, past which a text is a finding.
    """

    per: Literal["section", "document"] = "section"
    advised: int | None = None


class ReadingGrade(Check):
    """Computes the Flesch-Kincaid grade of what is long enough to have one, and names what makes it hard."""

    Options = ReadingGradeOptions
    options: ReadingGradeOptions

    def run(self, page: Page, patterns: Sequence[int]) -> Iterator[Match]:
        """The texts above the grade; each finding stands on its heading, or on its hardest sentence."""
        limit = self.options.advised or page.audience.grade.advised
        texts: dict[int, list[MeasuredSentence]] = {}
        for sentence in measured_sentences(page):
            texts.setdefault(sentence.section if self.options.per == "section" else 0, []).append(sentence)
        for section, sentences in texts.items():
            counts = sum((sentence.counts for sentence in sentences), TextCounts())
            if why_no_figures(counts):
                continue
            grade = round(flesch_kincaid_grade(counts))  # half a year more or less means nothing
            if grade > limit and counts.words_per_sentence >= _LEAST_LENGTH:
                yield self._match(page, section, sentences, {"grade": str(grade), "limit": str(limit)})

    def _match(
        self, page: Page, section: int, sentences: Iterable[MeasuredSentence], values: dict[str, str]
    ) -> Match:
        document = page.document
        hardest = sorted(sentences, key=lambda sentence: -flesch_kincaid_grade(sentence.counts))[:_NAMED]
        first = hardest[0]
        sections = document.sections[section:] if self.options.per == "document" else [document.sections[section]]
        heading = next((each.heading for each in sections if each.heading is not None), None)
        if heading is not None:
            block = document.blocks[heading]
            start, end = block.start, block.end
        else:
            start, end = first.start, first.end
        lines = sorted(
            {page.source.position(document.prose.to_source(each.start, each.end).start).line for each in hardest}
        )
        values["lines"] = _listed([str(line) for line in lines])
        values["long"] = _listed(_long_words(page, sentences))
        match = page.match(start, end, **values)
        return replace(match, subject=" / ".join(document.section_path(document.sections[section])))


def _long_words(page: Page, sentences: Iterable[MeasuredSentence]) -> list[str]:
    """The words of many syllables that stand there most often, in quotes."""
    text = page.document.prose.text
    words = Counter(
        word.lower()
        for sentence in sentences
        for word in WORD.findall(text[sentence.start : sentence.end])
        if STAND_IN not in word and count_syllables(word) > POLYSYLLABLE
    )
    return [f"“{word}”" for word, _ in words.most_common(_NAMED)]


def _listed(items: Sequence[str]) -> str:
    return " and ".join(items) if len(items) < 3 else f"{', '.join(items[:-1])} and {items[-1]}"


CHECK = ReadingGrade
