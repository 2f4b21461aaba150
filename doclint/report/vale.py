"""Alerts as Vale prints them: lines, JSON, tables."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, Final

import msgspec

if TYPE_CHECKING:
    from collections.abc import Sequence

    from doclint.vale.alerts import Alert
    from doclint.vale.run import Linted

_COLOURS: Final = {"suggestion": 34, "warning": 33, "error": 31}


def render_lines(files: Sequence[Linted]) -> str:
    """``path:line:column:rule:message``, a line for each alert."""
    return "".join(
        f"{file.path}:{alert.line}:{alert.column}:{alert.check}:{alert.message}\n"
        for file in files
        for alert in file.alerts
    )


def render_json(files: Sequence[Linted], counts: dict[str, int] | None = None) -> str:
    """The alerts by file, with Vale's names for their fields.

    Args:
        files: what to print.
        counts: how many alerts each rule made, if they are asked for.
    """
    shown = {file.path: [alert_fields(alert) for alert in file.alerts] for file in files if file.alerts}
    for alert in chain.from_iterable(shown.values()):
        alert["Action"]["Params"] = alert["Action"]["Params"] or None  # as Go writes a list that was never made
    data: Any = shown if counts is None else {"Files": shown, "Counts": counts}
    return msgspec.json.format(msgspec.json.encode(data)).decode() + "\n"


def alert_fields(alert: Alert) -> dict[str, Any]:
    """What an alert holds, by the names that Vale gives it."""
    return {
        "Action": {"Name": alert.action.name, "Params": list(alert.action.params)},
        "Suggestions": list(alert.suggestions),
        "Span": [alert.column, alert.last],
        "Check": alert.check,
        "Description": alert.description,
        "Link": alert.link,
        "Message": alert.message,
        "Severity": alert.severity,
        "Match": alert.match,
        "Line": alert.line,
    }


def render_table(files: Sequence[Linted], *, colour: bool, width: int | None) -> str:
    """A table for each file with alerts, and a line that sums up.

    Args:
        files: all that were linted.
        colour: whether to print in colour.
        width: of the terminal, to wrap messages at; None leaves them as they are.
    """
    blocks = [_table(file, colour=colour, width=width) for file in files if file.alerts]
    counts = dict.fromkeys(_COLOURS, 0)
    for file in files:
        for alert in file.alerts:
            counts[alert.severity] += 1
    parts = [
        _paint(_plural(counts[level], level), _COLOURS[level], colour=colour)
        for level in ("error", "warning", "suggestion")
    ]
    mark = "\u2716" if counts["error"] or counts["warning"] else "\u2714"
    is_stdin = len(files) == 1 and files[0].path.startswith("stdin")
    where = "stdin" if is_stdin else _plural(len(files), "file")
    return "".join(blocks) + f"{mark} {parts[0]}, {parts[1]} and {parts[2]} in {where}.\n"


def _table(file: Linted, *, colour: bool, width: int | None) -> str:
    rows = [(f"{alert.line}:{alert.column}", alert.severity, alert.message, alert.check) for alert in file.alerts]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    if width is not None:
        widths[2] = min(widths[2], max(20, width - widths[0] - widths[1] - widths[3] - 8))
    lines = [f"\n {_paint(file.path, 4, colour=colour)}\n"]
    for place, level, message, check in rows:
        for number, part in enumerate(_wrapped(message, widths[2])):
            shown = _paint(level, _COLOURS[level], colour=colour) + " " * (widths[1] - len(level))
            left = f"{place:<{widths[0]}}  {shown}" if number == 0 else " " * (widths[0] + widths[1] + 2)
            lines.append(f" {left}  {part:<{widths[2]}}  {(check if number == 0 else ''):<{widths[3]}} \n")
    return "".join(lines) + "\n"


def _wrapped(message: str, width: int) -> list[str]:
    if len(message) <= width:
        return [message]
    lines, current = [], ""
    for word in message.split():
        if current and len(current) + len(word) >= width:
            lines.append(current)
            current = word
        else:
            current = f"{current} {word}".strip()
    return [*lines, current]


def _paint(text: str, code: int, *, colour: bool) -> str:
    return f"\033[{code}m{text}\033[0m" if colour else text


def _plural(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
