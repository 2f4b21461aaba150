"""The figures of ``doclint metrics`` as text: a table for people, JSON and CSV for programs."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING, Any, Final

import msgspec

from doclint.report.json import utf8_path
from doclint.report.style import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from doclint.model.metrics import DocumentMetrics, MetricsReport, TextMetrics

_NAME: Final = 46
_NONE: Final = "–"
_HEAD: Final = ("words", "median", "long", "ease", "grade")
_COLUMNS: Final = (7, 7, 6, 7, 7)


def render_table(report: MetricsReport) -> str:
    """The headline figures: a line a document, and a line for each of its sections that has sentences."""
    blocks = [_rows(document) for document in report.documents if document.metrics.sentences]
    empty = len(report.documents) - len(blocks)
    left_out = (
        f"{empty} {'document' if empty == 1 else 'documents'} without sentences left out.\n" if empty else ""
    )
    if not blocks:
        return left_out or "No documents.\n"
    rows = "\n".join([_row("", _HEAD), *blocks]).rstrip()
    return "\n".join([rows, "", *_legend(report), *_unexplained(report)]) + "\n" + left_out


def _rows(document: DocumentMetrics) -> str:
    rows = [_row(printable(document.path), _headlines(document.metrics), keep_end=True)]
    for section in document.sections:
        if section.metrics.sentences:
            title = printable(section.path[-1]) if section.path else "(before the first heading)"
            rows.append(_row("  " * max(1, len(section.path)) + title, _headlines(section.metrics)))
    return "\n".join(rows) + "\n" * (len(rows) > 1)


def _headlines(metrics: TextMetrics) -> tuple[str, ...]:
    quartiles, formulas = metrics.sentence_words, metrics.formulas
    return (
        str(metrics.words),
        f"{quartiles.median:.0f}" if quartiles else _NONE,
        str(metrics.long_sentences.advised),
        *(_number(formulas[name]) for name in ("flesch_reading_ease", "flesch_kincaid_grade")),
    )


def _unexplained(report: MetricsReport) -> Iterator[str]:
    """For each document the words that its readers may not know, and the needs that it does not meet."""
    lines = []
    for document in report.documents:
        jargon = document.metrics.jargon
        missing = [need.removeprefix("missing-") for need, is_met in document.needs.items() if not is_met]
        parts = [
            f"{100 * jargon.share:.1f} % of its words are unexplained terms ({', '.join(jargon.terms)})"
            if jargon.uses
            else "",
            f"never expanded: {', '.join(document.undefined_acronyms)}" if document.undefined_acronyms else "",
            f"missing: {', '.join(missing)}" if missing else "",
        ]
        if said := "; ".join(filter(None, parts)):
            lines.append(printable(f"{document.path}: {said}"))
    if lines:
        yield ""
        yield "What readers of that audience may stumble over:"
        yield from lines


def _number(figure: float | None) -> str:
    return _NONE if figure is None else f"{figure:.1f}"


def _row(name: str, cells: tuple[str, ...], *, keep_end: bool = False) -> str:
    if len(name) > _NAME:
        name = f"…{name[1 - _NAME :]}" if keep_end else f"{name[: _NAME - 1]}…"
    figures = "".join(cell.rjust(width) for cell, width in zip(cells, _COLUMNS, strict=True))
    return f"{name.ljust(_NAME)}{figures}"


def _legend(report: MetricsReport) -> Iterator[str]:
    limits = sorted({document.limits.advised for document in report.documents})
    shown = " or ".join(map(str, limits)) + (", by audience" if len(limits) > 1 else "")
    yield "words   in sentences: no headings, tables or code blocks; a section's are without"
    yield "        those of its subsections"
    yield "median  half of the sentences have at most so many words"
    yield f"long    sentences of more than {shown} words; an enumeration counts half"
    yield "ease    Flesch reading ease, from 0 (hard) to 100 (easy)"
    yield "grade   Flesch–Kincaid, the years of school that the text asks for"
    reasons = {
        metrics.no_formulas
        for document in report.documents
        for metrics in (document.metrics, *(section.metrics for section in document.sections))
        if metrics.no_formulas and metrics.sentences
    }
    for reason in sorted(reasons):
        yield f"{_NONE}       {reason}"


def render_json(report: MetricsReport) -> str:
    """All figures as one JSON object; its schema is version 1 (docs/metrics.md)."""
    data = {
        "version": 1,
        "documents": [_document_object(document) for document in report.documents],
        "errors": [{"path": utf8_path(problem.path), "message": problem.message} for problem in report.problems],
    }
    return msgspec.json.format(msgspec.json.encode(data), indent=2).decode() + "\n"


def _document_object(document: DocumentMetrics) -> dict[str, Any]:
    return {
        "path": utf8_path(document.path),
        "audience": document.audience,
        "limits": document.limits,
        "source": document.source,
        **_text_object(document.metrics),
        "sections": [
            {"section": section.path, "line": section.line, **_text_object(section.metrics)}
            for section in document.sections
        ],
        "undefined_acronyms": document.undefined_acronyms,
        "needs": document.needs,
    }


def _text_object(metrics: TextMetrics) -> dict[str, Any]:
    return {
        "words": metrics.words,
        "sentences": metrics.sentences,
        "sentence_words": metrics.sentence_words,
        "long_sentences": metrics.long_sentences,
        "formulas": {name: _rounded(figure) for name, figure in metrics.formulas.items()},
        "no_formulas": metrics.no_formulas or None,
        "jargon": {
            "uses": metrics.jargon.uses,
            "share": round(metrics.jargon.share, 4),
            "terms": metrics.jargon.terms,
        },
    }


def _rounded(figure: float | None) -> float | None:
    return None if figure is None else round(figure, 2)


def render_csv(report: MetricsReport) -> str:
    """All figures, a line for each document and each section; a document's own has no section."""
    formulas = dict.fromkeys(name for document in report.documents for name in document.metrics.formulas)
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    fixed = ["path", "line", "section", "words", "sentences", "lower_quartile", "median", "upper_quartile"]
    writer.writerow([*fixed, "longest", "over_advised", "over_hard", *formulas, "no_formulas", "jargon"])
    for document in report.documents:
        rows = [("", "", document.metrics)]
        rows += [
            (str(section.line or ""), " › ".join(section.path), section.metrics) for section in document.sections
        ]
        for line, title, metrics in rows:
            quartiles = metrics.sentence_words
            lengths = (
                (quartiles.lower, quartiles.median, quartiles.upper, quartiles.longest) if quartiles else [""] * 4
            )
            writer.writerow(
                [utf8_path(document.path), line, title, metrics.words, metrics.sentences, *lengths]
                + [metrics.long_sentences.advised, metrics.long_sentences.hard]
                + [_rounded(metrics.formulas.get(name)) for name in formulas]
                + [metrics.no_formulas, ", ".join(metrics.jargon.terms)]
            )
    return out.getvalue()


METRICS_FORMATS: Final[dict[str, Callable[[MetricsReport], str]]] = {
    "table": render_table,
    "json": render_json,
    "csv": render_csv,
}
"""The renderer of each output format."""
