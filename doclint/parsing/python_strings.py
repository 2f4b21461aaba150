"""What a string literal of Python means, and where each character of it is written."""

from __future__ import annotations

import ast
from re import DOTALL
from typing import TYPE_CHECKING, Final

from doclint.lazy import compile_re

if TYPE_CHECKING:
    from collections.abc import Sequence
    from re import Match

    from doclint.model.source import Span

_PART: Final = compile_re(
    r"(?P<prefix>[rRuU]?)(?:"
    + "|".join(
        rf"(?P<open{number}>{quote})(?P<text{number}>(?:{inside}|\\.)*){quote}"
        for number, (quote, inside) in enumerate(
            (
                ('"""', r'[^\\"]|"(?!"")'),
                ("'''", r"[^\\']|'(?!'')"),
                ('"', r'[^\\"]'),
                ("'", r"[^\\']"),
            )
        )
    )
    + ")",
    DOTALL,
)
_BETWEEN: Final = compile_re(r"(?:[^rRuU\"'#]|#[^\r\n]*)+")
_ESCAPE: Final = compile_re(
    r"\\(?:\r\n|[\r\n\\'\"abfnrtv]|[0-7]{1,3}|x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|N\{[^}]*\})"
)


def literal_text(source: str, span: Span) -> tuple[str, Sequence[int]]:
    """The value of the literal at ``span``, and the offset in ``source`` of each of its characters and of its end.

    The literal may be several that are joined. The places are a ``range`` if the value stands there as it is;
    line ends are kept as they are written.
    """
    parts = _parts(source, span)
    if len(parts) == 1:
        start, end, is_raw = parts[0]
        if is_raw or source.find("\\", start, end) < 0:
            return source[start:end], range(start, end + 1)
    text: list[str] = []
    places: list[int] = []
    for start, end, is_raw in parts:
        done = start
        for escape in () if is_raw else _ESCAPE.finditer(source, start, end):
            text += source[done : escape.start()]
            places += range(done, escape.start())
            meant = _meant(escape)
            text += meant
            places += [escape.start()] * len(meant)
            done = escape.end()
        text += source[done:end]
        places += range(done, end)
    places.append(parts[-1][1] if parts else span.end)
    return "".join(text), places


def _parts(source: str, span: Span) -> list[tuple[int, int, bool]]:
    """Where the text of each literal starts and ends, and whether it is raw."""
    parts = []
    position = span.start
    while position < span.end:
        if part := _PART.match(source, position, span.end):
            number = next(number for number in range(4) if part[f"open{number}"])
            parts.append((*part.span(f"text{number}"), part["prefix"] in {"r", "R"}))
            position = part.end()
        else:
            between = _BETWEEN.match(source, position, span.end)
            position = between.end() if between else position + 1
    return parts


def _meant(escape: Match[str]) -> str:
    if escape[0][1] in "\r\n":
        return ""
    meant: str = ast.literal_eval(f'"{escape[0]}"')
    return meant.encode(errors="replace").decode()  # a lone surrogate is no text
