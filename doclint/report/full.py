"""``full``: each finding with its lines, the words underlined, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from unicodedata import combining, east_asian_width

from doclint.model.source import Span
from doclint.report.style import paint, printable, summary_line

if TYPE_CHECKING:
    from doclint.model.finding import Finding, Report
    from doclint.model.source import SourceFile
    from doclint.report import View

_NARROWEST: Final = 40
_MOST_LINES: Final = 4


def render(report: Report, view: View) -> str:
    """The findings with excerpts, and the summary."""
    parts = [_finding(finding, view) for finding in report.findings]
    if view.summary:
        parts.append(summary_line(report) + "\n")
    return "\n".join(parts)


def _finding(finding: Finding, view: View) -> str:
    color = view.color
    place = printable(finding.path)
    if finding.start:
        place += f":{finding.start.line}:{finding.start.column}"
    head = (
        f"{paint(finding.severity, finding.severity, color=color)}[{finding.rule}]: {printable(finding.message)}"
    )
    lines = [head]
    source = view.read(finding.path) if finding.span else None
    margin = len(str(finding.end.line)) if finding.end else 1
    arrow = paint("-->", "quiet", color=color)
    lines.append(f"{' ' * margin}{arrow} {place}")
    # What is longer is cut around the words, for a terminal wraps it into a muddle.
    room = max(_NARROWEST, view.width - margin - 3)
    bar = paint("|", "quiet", color=color)
    if source is not None and finding.span is not None:
        lines.append(f"{' ' * margin} {bar}")
        lines += _excerpt(source, finding.span, finding.severity, margin, room, color=color)
    fix = "unsafe fix" if finding.fix and finding.fix.applicability != "safe" else "fix"
    for label, text in (("help", finding.help), (fix, finding.fix.message if finding.fix else "")):
        for index, part in enumerate(_wrap(printable(text), room - len(label) - 4)):
            mark = paint(f"{label}:", "help", color=color) if index == 0 else " " * (len(label) + 1)
            lines.append(f"{' ' * margin} {paint('=', 'quiet', color=color) if index == 0 else ' '} {mark} {part}")
    return "\n".join(lines) + "\n"


def _wrap(text: str, width: int) -> list[str]:
    if len(text) <= width:
        return [text] if text else []
    from textwrap import wrap  # noqa: PLC0415 - most texts fit a line

    return wrap(text, width)


def _excerpt(source: SourceFile, span: Span, severity: str, margin: int, room: int, *, color: bool) -> list[str]:
    """The lines of a span with their numbers, the first and the last underlined where the span covers them."""
    first = source.position(span.start).line
    last = source.position(max(span.start, span.end - 1)).line
    numbers = list(range(first, last + 1))
    skipped = len(numbers) > _MOST_LINES
    shown = [*numbers[: _MOST_LINES - 1], numbers[-1]] if skipped else numbers
    lines = []
    bar = paint("|", "quiet", color=color)
    for number in shown:
        if skipped and number == last:
            lines.append(f"{'…'.rjust(margin)} {bar}")
        line = source.line_span(number)
        text = source[line]
        start = max(span.start, line.start) - line.start
        end = max(start + 1, min(span.end, line.end) - line.start)
        if number != first:
            start = min(len(text) - len(text.lstrip()), end - 1)
        shown_text, start, end = _cut(text, start, end, room)
        label = paint(str(number).rjust(margin), "quiet", color=color)
        lines.append(f"{label} {bar} {_flat(shown_text)}".rstrip())
        if first < number < last:
            continue  # the words cover all of it, between the first line's carets and the last one's
        carets = "^" * max(1, _columns(shown_text[start:end]))
        lines.append(
            f"{' ' * margin} {bar} {' ' * _columns(shown_text[:start])}{paint(carets, severity, color=color)}"
        )
    return lines


def _cut(text: str, start: int, end: int, room: int) -> tuple[str, int, int]:
    """A line that fits the excerpt, with the words in it, and where they are then."""
    if len(text) <= room:
        return text, start, end
    left = max(0, min(start - 20, len(text) - room + 2))
    right = min(len(text), left + room - 2)
    head, tail = ("…" if left else ""), ("…" if right < len(text) else "")
    shift = len(head) - left
    return head + text[left:right] + tail, start + shift, min(end + shift, len(head) + right - left)


def _flat(text: str) -> str:
    return printable(text).expandtabs(4)


def _columns(text: str) -> int:
    """How many columns of a terminal ``text`` takes, tabs as four from the start of the line."""
    columns = 0
    for character in text:
        if character == "\t":
            columns += 4 - columns % 4
        elif not combining(character):
            columns += 2 if east_asian_width(character) in "WF" else 1
    return columns
