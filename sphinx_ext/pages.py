"""The HTML report: a page with all documents, and a page for each with its findings in their context.

It is made to be looked at from a disk or as an artifact of CI: nothing is loaded from elsewhere, and all of it is
there without JavaScript, which only adds that tables can be sorted.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from doclint.model.rule import SEVERITIES

from . import pictures
from .html import Cell, document, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from doclint.model.finding import Finding, Report
    from doclint.model.metrics import DocumentMetrics, MetricsReport, TextMetrics
    from doclint.model.rule import Severity
    from doclint.model.source import SourceFile
    from doclint.report import View

_STATIC: Final = Path(__file__).parent / "static"
_CONTEXT: Final = 1  # lines before and after a finding
_MOST_LINES: Final = 12
_ENOUGH_WORDS: Final = 200  # a single finding on a shorter page would put it above all others
_NONE: Final = "–"
_WORST_FIRST: Final = tuple(reversed(SEVERITIES))


class Site(NamedTuple):
    """What the report is made of.

    Attributes:
        project: its name.
        report: what was found.
        metrics: how hard the documents are to read.
        view: gives the text of files, and the rules.
    """

    project: str
    report: Report
    metrics: MetricsReport
    view: View


class _Page(NamedTuple):
    """A document of the report."""

    path: str
    file: str
    findings: Sequence[Finding]
    metrics: DocumentMetrics | None

    @property
    def words(self) -> int:
        return self.metrics.metrics.words if self.metrics else 0

    @property
    def density(self) -> float | None:
        """Findings in 1,000 words; None where there are too few words to say."""
        return 1000 * len(self.findings) / self.words if self.words >= _ENOUGH_WORDS else None


def write_site(site: Site, folder: Path) -> None:
    """Write the report into a folder; its first page is ``index.html``."""
    documents = folder / "documents"
    shutil.rmtree(documents, ignore_errors=True)  # those of documents that are gone
    documents.mkdir(parents=True)
    for name in ("doclint.css", "sort.js"):
        shutil.copyfile(_STATIC / name, folder / name)
    pages = _pages(site)
    (folder / "index.html").write_text(_index(site, pages), encoding="utf-8")
    for page in pages:
        (documents / page.file).write_text(_document_page(site, page), encoding="utf-8")


def _pages(site: Site) -> list[_Page]:
    metrics = {each.path: each for each in site.metrics.documents}
    found: dict[str, list[Finding]] = {}
    for finding in site.report.findings:
        if finding.start:
            found.setdefault(finding.path, []).append(finding)
    return [
        _Page(path, f"{number}-{_slug(path)}.html", found.get(path, ()), metrics.get(path))
        for number, path in enumerate(sorted({*metrics, *found}), 1)
    ]


def _slug(path: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", path.lower()).strip("-")[-60:] or "document"


# --- The first page


def _index(site: Site, pages: Sequence[_Page]) -> str:
    report = site.report
    parts = [
        f"<h1>{escape(site.project)}: what readers may stumble over</h1>",
        _summary(site, pages),
        _problems(site),
        _whole_repository(report),
        _rules(site),
        _picture(pages),
        _documents(pages),
    ]
    return document(f"doclint: {site.project}", "".join(parts), base="")


def _summary(site: Site, pages: Sequence[_Page]) -> str:
    counts = Counter(finding.severity for finding in site.report.findings)
    figures = [
        ("findings", f"{len(site.report.findings):,}"),
        *((f"{severity}s", f"{counts[severity]:,}") for severity in _WORST_FIRST if counts[severity]),
        ("documents", f"{len(pages):,}"),
        ("without a finding", f"{sum(not page.findings for page in pages):,}"),
        ("words in sentences", f"{sum(page.words for page in pages):,}"),
    ]
    return _figures(figures)


def _figures(figures: Iterable[tuple[str, str]]) -> str:
    items = "".join(f"<div><dt>{escape(name)}</dt><dd>{value}</dd></div>" for name, value in figures)
    return f'<dl class="figures">{items}</dl>'


def _problems(site: Site) -> str:
    if not site.report.problems:
        return ""
    items = "".join(f"<li>{escape(p.path)}: {escape(p.message)}</li>" for p in site.report.problems)
    return f'<section><h2 id="problems">What could not be checked</h2><ul>{items}</ul></section>'


def _whole_repository(report: Report) -> str:
    whole = [finding for finding in report.findings if not finding.start]
    if not whole:
        return ""
    items = "".join(f"<li>{_label(finding.severity)} {_message(finding)}</li>" for finding in whole)
    head = '<h2 id="repository">About the repository as a whole</h2>'
    return f'<section>{head}<ul class="whole">{items}</ul></section>'


def _rules(site: Site) -> str:
    by_rule: dict[str, Counter[Severity]] = {}
    documents: dict[str, set[str]] = {}
    for finding in site.report.findings:
        by_rule.setdefault(finding.rule, Counter())[finding.severity] += 1
        documents.setdefault(finding.rule, set()).add(finding.path)
    if not by_rule:
        return '<p class="clean">Nothing was found. Readers will thank you.</p>'
    most = max(counts.total() for counts in by_rule.values())
    rows = [
        [
            Cell(f"<code>{escape(rule)}</code>", rule, is_header=True),
            Cell(f"{counts.total():,}{pictures.bar(counts, most)}", counts.total()),
            Cell(f"{len(documents[rule]):,}", len(documents[rule])),
            Cell(escape(_why(site, rule))),
        ]
        for rule, counts in sorted(by_rule.items(), key=lambda item: (-item[1].total(), item[0]))
    ]
    heads = ("Rule", "Findings", "Documents", "Why it matters")
    made = table("Findings by rule", heads, rows, numbers=(1, 2), unsortable=(3,))
    return f'<section><h2 id="rules">Rules</h2>{_legend()}{made}</section>'


def _why(site: Site, rule: str) -> str:
    known = site.view.rules.get(rule)
    return " ".join(known.why.split()) if known and known.why else ""


def _legend() -> str:
    items = "".join(f'<li><span class="key {name}"></span>{name}</li>' for name in _WORST_FIRST)
    return f'<ul class="legend" aria-label="Colours">{items}</ul>'


def _picture(pages: Sequence[_Page]) -> str:
    points = [
        pictures.Point(page.path, quartiles.median, page.density, page.words)
        for page in pages
        if page.metrics and (quartiles := page.metrics.metrics.sentence_words) and page.density is not None
    ]
    if len(points) < 3:
        return ""
    return (
        '<section><h2 id="where">Where to begin</h2><figure>'
        f"{pictures.scatter(points)}<figcaption>Each circle is a document, the larger the longer. Those far up "
        "have most to mend for their length; those far to the right have long sentences.</figcaption></figure>"
        "</section>"
    )


def _documents(pages: Sequence[_Page]) -> str:
    most = max((len(page.findings) for page in pages), default=0)
    rows = [_row(page, most) for page in sorted(pages, key=lambda page: (-len(page.findings), page.path))]
    heads = ("Document", "Findings", "in 1,000 words", "Words", "Grade", "Sentence length")
    made = table("Documents and their figures", heads, rows, numbers=(1, 2, 3, 4))
    return (
        '<section><h2 id="documents">Documents</h2><p>Grade is Flesch–Kincaid’s, the years of school that a text '
        "asks for. In the pictures of sentence length, a box holds half of the sentences and the line reaches to "
        f"the longest one; the two upright lines are the limits for the document’s readers.</p>{made}</section>"
    )


def _row(page: _Page, most: int) -> list[Cell]:
    counts = Counter(finding.severity for finding in page.findings)
    link = f'<a href="documents/{page.file}">{escape(page.path)}</a>'
    density = page.density
    figures = page.metrics.metrics if page.metrics else None
    return [
        Cell(link, page.path, is_header=True),
        Cell(f"{len(page.findings):,}{pictures.bar(counts, most)}", len(page.findings)),
        Cell(_NONE if density is None else f"{density:.1f}", -1 if density is None else density),
        Cell(f"{page.words:,}", page.words),
        _grade(figures),
        _lengths(page.metrics, figures),
    ]


def _grade(figures: TextMetrics | None) -> Cell:
    grade = figures.formulas["flesch_kincaid_grade"] if figures else None
    return Cell(_NONE, -100) if grade is None else Cell(f"{grade:.1f}", grade)


def _lengths(metrics: DocumentMetrics | None, figures: TextMetrics | None) -> Cell:
    if metrics is None or figures is None or figures.sentence_words is None:
        return Cell(_NONE, -1)
    return Cell(pictures.lengths(figures.sentence_words, metrics.limits), figures.sentence_words.median)


# --- The page of a document


def _document_page(site: Site, page: _Page) -> str:
    parts = [
        f'<nav aria-label="Report"><a href="../index.html">{escape(site.project)}</a></nav>',
        f"<h1>{escape(page.path)}</h1>",
    ]
    source = site.view.read(page.path)
    parts.append(_document_figures(page))
    if page.findings and source:
        lines = len(source.line_starts)
        found = [(finding.start.line, finding.severity) for finding in page.findings if finding.start]
        headings = [section.line for section in page.metrics.sections if section.line] if page.metrics else []
        parts.append(
            f"<figure>{pictures.strip(lines, found, headings)}<figcaption>The page from its first to its last "
            "line, with its findings; thin lines are headings.</figcaption></figure>"
        )
    parts.append(_findings(page, source))
    if page.metrics:
        parts.append(_sections(page.metrics, page.findings))
    return document(f"{page.path} – doclint", "".join(parts), base="../")


def _document_figures(page: _Page) -> str:
    figures = [("findings", f"{len(page.findings):,}")]
    if page.metrics:
        metrics = page.metrics.metrics
        figures += [("words in sentences", f"{metrics.words:,}"), ("sentences", f"{metrics.sentences:,}")]
        if metrics.sentence_words:
            figures.append(("words in a sentence (median)", f"{metrics.sentence_words.median:.0f}"))
            figures.append(
                (f"of more than {page.metrics.limits.advised} words", f"{metrics.long_sentences.advised}")
            )
        for name, shown in (("flesch_reading_ease", "reading ease"), ("flesch_kincaid_grade", "grade")):
            value = metrics.formulas[name]
            if value is not None:
                figures.append((shown, f"{value:.1f}"))
    return _figures(figures)


def _findings(page: _Page, source: SourceFile | None) -> str:
    if not page.findings:
        return '<p class="clean">Nothing was found on this page.</p>'
    items = "".join(_finding(number, finding, source) for number, finding in enumerate(page.findings, 1))
    return f'<section><h2 id="findings">Findings</h2>{items}</section>'


def _finding(number: int, finding: Finding, source: SourceFile | None) -> str:
    assert finding.start
    place = f"Line {finding.start.line}, column {finding.start.column}"
    section = f"{escape(' › '.join(finding.section))} · " if finding.section else ""
    help_text = f'<p class="help">{escape(finding.help)}</p>' if finding.help else ""
    fix = f'<p class="fix">Fix: {escape(finding.fix.message)}</p>' if finding.fix else ""
    excerpt = f"<pre><code>{_excerpt(finding, source)}</code></pre>" if source and finding.span else ""
    return (
        f'<article class="finding" id="f{number}"><h3>{_label(finding.severity)} {escape(finding.message)}</h3>'
        f'<p class="place"><a href="#f{number}">{place}</a> · {section}<code>{escape(finding.rule)}</code></p>'
        f"{excerpt}{help_text}{fix}</article>"
    )


def _message(finding: Finding) -> str:
    return f"{escape(finding.message)} <code>{escape(finding.rule)}</code>"


def _label(severity: str) -> str:
    return f'<span class="label {severity}">{severity}</span>'


def _excerpt(finding: Finding, source: SourceFile) -> str:
    """The lines of a finding and one before and after, with their numbers and the words marked."""
    assert finding.span
    assert finding.start
    assert finding.end
    first = max(1, finding.start.line - _CONTEXT)
    last = min(len(source.line_starts), finding.end.line + _CONTEXT)
    rows = []
    for line in range(first, last + 1)[:_MOST_LINES]:
        span = source.line_span(line)
        text = source.text
        indent = len(source[span]) - len(source[span].lstrip())
        start, end = max(span.start + indent, finding.span.start), min(span.end, finding.span.end)
        if start < end:
            shown = (
                f"{escape(text[span.start : start])}<mark>{escape(text[start:end])}</mark>"
                f"{escape(text[end : span.end])}"
            )
        else:
            shown = escape(source[span])
        rows.append(f'<span class="line" data-line="{line}">{shown.rstrip()}</span>')
    if last - first >= _MOST_LINES:
        rows.append('<span class="line" data-line="…">…</span>')
    return "".join(rows)


def _sections(metrics: DocumentMetrics, findings: Sequence[Finding]) -> str:
    if len(metrics.sections) < 2:
        return ""
    found = Counter(finding.section for finding in findings)
    rows = [
        [
            Cell(
                f'<span class="depth{min(len(section.path), 6)}">'
                f"{escape(section.path[-1]) if section.path else '(before the first heading)'}</span>",
                number,
                is_header=True,
            ),
            Cell(f"{found[section.path]:,}", found[section.path]),
            Cell(f"{section.metrics.words:,}", section.metrics.words),
            _grade(section.metrics),
            _lengths(metrics, section.metrics),
        ]
        for number, section in enumerate(metrics.sections)
    ]
    heads = ("Section", "Findings", "Words", "Grade", "Sentence length")
    made = table("Sections and their figures", heads, rows, numbers=(1, 2, 3))
    readers = f"<p>The limits are those for the audience <code>{escape(metrics.audience)}</code>.</p>"
    return f'<section><h2 id="sections">Sections</h2>{readers}{made}</section>'
