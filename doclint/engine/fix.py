"""Fixes applied to a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from doclint.model.finding import Finding


def apply_fixes(text: str, findings: Iterable[Finding], *, unsafe: bool = False) -> str:
    """``text`` with the fixes of these findings; of two that overlap the first in the text is applied."""
    edits = sorted(
        (edit.span.start, edit.span.end, edit.content)
        for finding in findings
        if finding.fix and (unsafe or finding.fix.applicability == "safe")
        for edit in finding.fix.edits
    )
    parts: list[str] = []
    done = 0
    for start, end, content in edits:
        if start >= done:
            parts += text[done:start], content
            done = end
    return "".join(parts) + text[done:]
