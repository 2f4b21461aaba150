"""Colours for terminals, and the words of the last line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from doclint.model.finding import Report

_CODES: Final = {
    "error": "1;31",
    "warning": "1;33",
    "suggestion": "1;36",
    "bold": "1",
    "quiet": "2",
    "help": "1;32",
}


def paint(text: str, style: str, *, color: bool) -> str:
    """``text`` in a style of ours, if colours are on."""
    return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if color and text else text


def printable(text: str) -> str:
    """``text`` without control characters, which a source may hold to mislead a terminal."""
    return "".join(character if character.isprintable() or character == "\t" else "\ufffd" for character in text)


def summary_line(report: Report) -> str:
    """The last line: ``Found 12 findings in 3 files (3 fixable with --fix), 40 old ones hidden; 2 errors.``."""
    fixed = f"Fixed {report.fixed} {'finding' if report.fixed == 1 else 'findings'}. " if report.fixed else ""
    count = len(report.findings)
    fixable = sum(1 for finding in report.findings if finding.fix and finding.fix.applicability == "safe")
    text = f"Found {count} {'finding' if count == 1 else 'findings'}" if count else "No findings"
    text += f" in {report.files} {'file' if report.files == 1 else 'files'}"
    if fixable:
        text += f" ({fixable} fixable with --fix)"
    if report.old:
        text += f", {report.old} old {'one' if report.old == 1 else 'ones'} hidden"
    if report.suppressed:
        text += f", {report.suppressed} suppressed"
    if report.problems:
        text += f"; {len(report.problems)} {'error' if len(report.problems) == 1 else 'errors'}"
    return f"{fixed}{text}."
