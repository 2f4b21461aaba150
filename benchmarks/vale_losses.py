"""Alerts that Vale itself loses: told by running Vale again on a page that has only what concerns them.

Vale matches on the text that it makes of a page, and then looks for the match in the source. That search may
end at another place, where the same rule has an alert already, and one of the two is gone. A raw tag that
nothing closes ends what Vale reads. And what one rule remembers of a page reaches other rules. None of this is
taken on trust: without the tag, without the other rules, or with nothing on the page but the paragraph, Vale
gives the alert itself, at the very place where doclint gives it.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterable
from functools import cache, partial
from pathlib import Path
from typing import NamedTuple

UNCLOSED = "Vale gives it, at this place, once a raw tag that nothing closes is taken out of the page"
ALONE = "Vale gives it, at this place, when the page has this paragraph only"
LINE = "Vale gives it, at this place, when the page has this line only"
RULE = "Vale gives it, at this place, when it runs this rule and no other"

LOSSES = (UNCLOSED, RULE, ALONE, LINE)

RAW = re.compile(r"<(script|style|pre|noscript|iframe|figure)\b[^>\n]*>?", re.IGNORECASE)
FENCED = re.compile(r"^(```+|~~~+).*?^\1", re.DOTALL | re.MULTILINE)
CODE = re.compile(r"`[^`\n]*`")
# What these say depends on the whole page, and on what they remember of it.
WHOLE = frozenset({"consistency", "readability"})
REMEMBER = frozenset({"conditional", "consistency"})


class Alert(NamedTuple):
    """What makes two alerts the same."""

    path: str
    line: int
    column: int
    rule: str


class Excerpt(NamedTuple):
    """A page with a part of another; how many lines and columns are missing before it."""

    text: str
    lines: int = 0
    columns: int = 0


def find_losses(
    run: Callable[[Path], Iterable[Alert]],
    run_rule: Callable[[str], Iterable[Alert]],
    alerts: dict[Alert, str],
    texts: dict[str, str],
    kinds: dict[str, str],
    extension: str,
) -> dict[Alert, str]:
    """Those of doclint's alerts that Vale loses, and how that shows.

    Args:
        run: gives the alerts of Vale on the files of a folder.
        run_rule: gives those of one rule on the pages when it runs alone.
        alerts: those that doclint alone gives, and what each matched.
        texts: the pages by their path.
        kinds: the check type of each rule.
        extension: of the pages.
    """
    found: dict[Alert, str] = {}
    for rule in sorted({alert.rule for alert in alerts if kinds[alert.rule] in REMEMBER}):
        found.update(dict.fromkeys(alerts.keys() & set(run_rule(rule)), RULE))
    for reason, excerpt in (
        (UNCLOSED, _without_tags),
        (ALONE, _paragraph),
        (ALONE, partial(_paragraph, dedent=True)),
        (LINE, _line),
    ):
        pages: dict[Excerpt, list[Alert]] = {}
        for alert, match in alerts.items():
            if alert not in found:
                made = excerpt(alert, match, texts[alert.path], kinds[alert.rule])
                if made:
                    pages.setdefault(made, []).append(alert)
        found.update(dict.fromkeys(_given(run, pages, extension), reason))
    return found


def _given(
    run: Callable[[Path], Iterable[Alert]], pages: dict[Excerpt, list[Alert]], extension: str
) -> list[Alert]:
    """The alerts that Vale gives at their places in these pages."""
    if not pages:
        return []
    with tempfile.TemporaryDirectory() as folder:
        for index, page in enumerate(pages):
            Path(folder, f"{index}.{extension}").write_text(page.text, "utf-8")
        given = set(run(Path(folder)))
    return [
        alert
        for index, (page, own) in enumerate(pages.items())
        for alert in own
        if Alert(f"{index}.{extension}", alert.line - page.lines, alert.column - page.columns, alert.rule) in given
    ]


def _without_tags(alert: Alert, match: str, text: str, kind: str) -> Excerpt | None:
    tags = _unclosed_tags(text) if alert.path.endswith(".md") else ()
    for start, end in tags:
        text = text[:start] + " " * (end - start) + text[end:]
    return Excerpt(text) if tags else None


@cache
def _unclosed_tags(text: str) -> tuple[tuple[int, int], ...]:
    """The raw tags in prose that nothing closes."""
    for pattern in (FENCED, CODE):
        text = pattern.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    return tuple(
        tag.span() for tag in RAW.finditer(text) if not re.search(rf"(?i)</{tag[1]}\s*>", text[tag.end() :])
    )


def _paragraph(alert: Alert, match: str, text: str, kind: str, *, dedent: bool = False) -> Excerpt | None:
    """The lines around an alert up to the next empty ones; before them, what may define the term in question."""
    if kind in WHOLE:
        return None
    lines = text.split("\n")
    first = last = min(alert.line, len(lines)) - 1
    while first > 0 and lines[first - 1].strip():
        first -= 1
    while last < len(lines) and lines[last].strip():
        last += 1
    own = lines[first:last]
    if kind == "conditional":
        before = [line for line in lines[:first] if f"({match})" in line]
        own, first = [*(part for line in before for part in (line, "")), *own], first - 2 * len(before)
    columns = min((len(line) - len(line.lstrip()) for line in own if line.strip()), default=0) if dedent else 0
    if dedent and not columns:
        return None
    return Excerpt("\n".join(line[columns:] for line in own) + "\n", first, columns)


def _line(alert: Alert, match: str, text: str, kind: str) -> Excerpt | None:
    if kind in WHOLE or kind in {"conditional", "metric"}:
        return None
    line = text.split("\n")[alert.line - 1 : alert.line]
    if not line:
        return None
    columns = len(line[0]) - len(line[0].lstrip())
    return Excerpt(line[0][columns:] + "\n", alert.line - 1, columns)
