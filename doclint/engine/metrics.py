"""Readability figures of documents and their sections."""

from __future__ import annotations

from statistics import quantiles
from typing import TYPE_CHECKING

from doclint.checks.reading_grade import MeasuredSentence, measured_sentences
from doclint.checks.sentences import weigh
from doclint.engine.understanding import Reader
from doclint.errors import DoclintError
from doclint.language.readability import compute_figures, why_no_figures
from doclint.model.finding import Problem
from doclint.model.metrics import (
    DocumentMetrics,
    Jargon,
    LongSentences,
    MetricsReport,
    Quartiles,
    SectionMetrics,
    TextCounts,
    TextMetrics,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from doclint.engine.files import FileToLint
    from doclint.engine.run import Run
    from doclint.model.document import Document, Section
    from doclint.model.reference import Limits

    Figures = Callable[[Sequence[str], TextCounts], dict[str, float | None]]


def measure(run: Run, files: Sequence[FileToLint], problems: Sequence[Problem] = ()) -> MetricsReport:
    """The figures of these files; a page that breaks doclint must not take the others with it.

    Args:
        run: reads and parses them, and knows their settings.
        files: them.
        problems: what went wrong before.
    """
    documents: list[DocumentMetrics] = []
    found = list(problems)
    readers: dict[int, Reader] = {}  # by rulebook
    for file in files:
        shown = run.repositories.shown(file.name)
        try:
            document = run.parse(run.read(file), file)
            documents.append(_measure_document(run, document, file, readers))
            found += (Problem(shown, message) for message in document.problems)
        except OSError as error:
            found.append(Problem(shown, f"cannot be read: {error.strerror}"))
        except DoclintError:
            raise
        except Exception as error:
            message = f"doclint broke on this file, please report it: {type(error).__name__}: {error}"
            found.append(Problem(shown, message))
    return MetricsReport(tuple(sorted(documents, key=lambda document: document.path)), tuple(found))


def _measure_document(
    run: Run, document: Document, file: FileToLint, readers: dict[int, Reader]
) -> DocumentMetrics:
    settings, chosen = run.pages.settings_of(file, document)
    page = run.pages.page(document, file, settings, chosen)
    source = settings.config.metrics or "doclint"
    limits = page.audience.sentence_words
    text = document.prose.text
    sentences = list(measured_sentences(page))
    by_section: list[list[MeasuredSentence]] = [[] for _ in document.sections]
    for sentence in sentences:
        by_section[sentence.section].append(sentence)
    figures = _figures(source)
    book = settings.rulebook
    if id(book) not in readers:
        readers[id(book)] = Reader(book)
    understood = readers[id(book)].read(page)
    nothing = Jargon()
    return DocumentMetrics(
        path=document.source.path,
        audience=page.audience_name,
        limits=limits,
        source=source,
        metrics=_measure_text(text, sentences, limits, figures, understood.jargon),
        sections=tuple(
            SectionMetrics(
                document.section_path(section),
                _line(document, section),
                _measure_text(text, own, limits, figures, understood.by_section.get(index, nothing)),
            )
            for index, (section, own) in enumerate(zip(document.sections, by_section, strict=True))
            if own or section.heading is not None
        ),
        undefined_acronyms=understood.undefined_acronyms,
        needs=understood.needs,
    )


def _figures(source: str) -> Figures:
    if source == "textstat":
        from doclint.engine.textstat_figures import textstat_figures  # noqa: PLC0415 - large, and seldom asked for

        return textstat_figures
    return lambda _, counts: compute_figures(counts)


def _measure_text(
    prose: str, sentences: Sequence[MeasuredSentence], limits: Limits, figures: Figures, jargon: Jargon
) -> TextMetrics:
    counts = sum((sentence.counts for sentence in sentences), TextCounts())
    # As the rule `long-sentence` weighs them.
    texts = [prose[sentence.start : sentence.end] for sentence in sentences]
    weights = [
        weigh(text)
        for text, sentence in zip(texts, sentences, strict=True)
        if sentence.counts.words > limits.advised
    ]
    return TextMetrics(
        words=counts.words,
        sentences=counts.sentences,
        sentence_words=_quartiles([sentence.counts.words for sentence in sentences]),
        long_sentences=LongSentences(
            sum(weight > limits.advised for weight in weights), sum(weight > limits.hard for weight in weights)
        ),
        formulas=figures(texts, counts),
        no_formulas=why_no_figures(counts),
        jargon=jargon,
    )


def _quartiles(lengths: Sequence[int]) -> Quartiles | None:
    if not lengths:
        return None
    # Of a single length, `quantiles` would not hear before Python 3.13.
    samples = lengths if len(lengths) > 1 else [*lengths, *lengths]
    lower, median, upper = quantiles(samples, n=4, method="inclusive")
    return Quartiles(lower, median, upper, max(lengths))


def _line(document: Document, section: Section) -> int | None:
    if section.heading is None:
        return None
    return document.source.position(document.blocks[section.heading].span.start).line
