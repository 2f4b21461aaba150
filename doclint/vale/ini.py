"""``.vale.ini``: INI as Vale reads it, where a key may stand several times."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from doclint.lazy import compile_re

if TYPE_CHECKING:
    from collections.abc import Iterator

Section = dict[str, list[str]]
"""The values of each key, in the order of the file."""

_COMMENT: Final = compile_re(r"\s[#;].*$")
_KEY: Final = compile_re(r"([^=:]+?)\s*[=:]\s*(.*)$")


def parse_ini(text: str) -> dict[str, Section]:
    """The sections by name, in order; what stands above the first one has the name ""."""
    sections: dict[str, Section] = {"": {}}
    current = sections[""]
    for line in _lines(text):
        if line.startswith("[") and line.rstrip().endswith("]"):
            current = sections.setdefault(line.strip()[1:-1].strip(), {})
        elif match := _KEY.match(line):
            value = _COMMENT.sub("", f" {match[2]}").strip()
            if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'`":
                value = value[1:-1]
            current.setdefault(match[1].strip().strip("\"'`"), []).append(value)
    return sections


def _lines(text: str) -> Iterator[str]:
    """The lines that say something; one that ends with a backslash goes on in the next."""
    pending = ""
    for raw in text.lstrip("\ufeff").splitlines():
        line = pending + raw.strip()
        pending = ""
        if line.endswith("\\") and not line.startswith(("#", ";")):
            pending = line[:-1]
        elif line and not line.startswith(("#", ";")):
            yield line
    if pending:
        yield pending


def listed(values: list[str]) -> list[str]:
    """The parts of all values, each once; they are parted by commas, and ``\\,`` is a comma."""
    parts = [part.strip() for value in values for part in split_escaped(value)]
    return list(dict.fromkeys(part for part in parts if part))


def split_escaped(value: str) -> list[str]:
    """``value`` parted at its commas, except those behind a backslash."""
    parts, current, escaped = [], "", False
    for character in value:
        if escaped:
            current += character if character == "," else "\\" + character
            escaped = False
        elif character == "\\":
            escaped = True
        elif character == ",":
            parts.append(current)
            current = ""
        else:
            current += character
    return [*parts, current + ("\\" if escaped else "")]
