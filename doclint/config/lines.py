"""Where in a TOML text a key stands: the parser does not tell, and an error message must."""

from __future__ import annotations

from collections import Counter
from re import MULTILINE
from typing import Final

from doclint.lazy import compile_re

_PART: Final = r"""(?:[\w-]+|"[^"\n]*"|'[^'\n]*')"""
_DOTTED: Final = rf"{_PART}(?:[ \t]*\.[ \t]*{_PART})*"
_PARTS: Final = compile_re(_PART)
_LINE: Final = compile_re(
    rf"^[ \t]*(?:(?P<bracket>\[\[?)[ \t]*(?P<table>{_DOTTED})[ \t]*\]|(?P<key>{_DOTTED})[ \t]*=)", MULTILINE
)

KeyPath = tuple[str | int, ...]


class KeyLines:
    """The lines of the keys of a TOML text; tables in an array are counted from 0."""

    def __init__(self, text: str) -> None:
        self._lines: dict[KeyPath, int] = {}
        arrays: Counter[KeyPath] = Counter()
        table: KeyPath = ()
        for match in _LINE.finditer(text):
            parts = [part.strip("\"'") for part in _PARTS.findall(match["table"] or match["key"])]
            if match["bracket"] == "[[":
                arrays[(*_resolve((), parts[:-1], arrays), parts[-1])] += 1
            path = _resolve((), parts, arrays) if match["table"] else _resolve(table, parts, arrays)
            table = path if match["table"] else table
            line = text.count("\n", 0, match.start()) + 1
            for size in range(1, len(path) + 1):
                self._lines.setdefault(path[:size], line)

    def find(self, *path: str | int) -> int | None:
        """The line of a key, or else of the nearest one around it."""
        while path and path not in self._lines:
            path = path[:-1]
        return self._lines.get(path)


def _resolve(table: KeyPath, parts: list[str], arrays: Counter[KeyPath]) -> KeyPath:
    """The full path of dotted ``parts`` in ``table``: a name of an array stands for its last table."""
    path = table
    for part in parts:
        path += (part,)
        if path in arrays:
            path += (arrays[path] - 1,)
    return path
