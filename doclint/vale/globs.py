"""Patterns of paths as Vale has them: ``*`` crosses folders, ``{a,b}`` is either, ``!`` in front is not."""

from __future__ import annotations

from functools import lru_cache
from re import escape
from typing import TYPE_CHECKING

from doclint.lazy import compile_re

if TYPE_CHECKING:
    from re import Pattern

_PART = compile_re(r"\*\*/|\*+|\?|\[[!^]?[^\]]*\]|\{|\}|,|\\.|.", 16)


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> Pattern[str]:
    import re  # noqa: PLC0415

    within = "[^/]*" if "**" in pattern else ".*"
    pieces, depth = [], 0
    for match in _PART.finditer(pattern):
        part = match[0]
        if part == "**/":
            pieces.append("(?:.*/)?")
        elif part.startswith("**"):
            pieces.append(".*")
        elif part == "*":
            pieces.append(within)
        elif part == "?":
            pieces.append("." if within == ".*" else "[^/]")
        elif part.startswith("[") and len(part) > 2:
            pieces.append("[" + ("^" + part[2:] if part[1] in "!^" else part[1:]))
        elif part == "{":
            depth += 1
            pieces.append("(?:")
        elif part == "}" and depth:
            depth -= 1
            pieces.append(")")
        elif part == "," and depth:
            pieces.append("|")
        else:
            pieces.append(escape(part[1:] if part.startswith("\\") and len(part) > 1 else part))
    try:
        return re.compile("".join(pieces) + ")" * depth, re.DOTALL)
    except re.error:
        return re.compile(escape(pattern))


def matches(pattern: str, path: str) -> bool:
    """Whether a path, with ``/``, fits; ``./`` in front of it counts for nothing."""
    negated = pattern.startswith("!")
    found = _compiled(pattern.removeprefix("!")).fullmatch(path.removeprefix("./")) is not None
    return found != negated
