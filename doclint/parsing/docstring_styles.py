"""Google's and NumPy's styles of docstrings as RST.

https://google.github.io/styleguide/pyguide.html#383-functions-and-methods,
https://numpydoc.readthedocs.io/en/latest/format.html. Each line stays a line, and text that a reader reads stays
in its column, so that its place is known: only headers, names and types are written anew.
"""

from __future__ import annotations

from re import IGNORECASE
from typing import TYPE_CHECKING, Final

from doclint.lazy import compile_re

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split(", "))


_ITEMS: Final = _names(
    "args, arguments, attributes, keyword args, keyword arguments, methods, other parameters, parameters, params, "
    "raise, raises, receive, receives, warn, warns"
)
_RESULTS: Final = _names("return, returns, yield, yields")
_PLAIN_BOXES: Final = (
    "attention",
    "caution",
    "danger",
    "error",
    "hint",
    "important",
    "note",
    "tip",
    "todo",
    "warning",
)
_BOXES: Final = {
    "see also": "seealso",
    "warnings": "warning",
    **dict(zip(_PLAIN_BOXES, _PLAIN_BOXES, strict=True)),
}
_TEXTS: Final = _names("example, examples, notes, references")
_SECTIONS: Final = _ITEMS | _RESULTS | _TEXTS | frozenset(_BOXES)

_GOOGLE: Final = compile_re(r"([A-Za-z]+(?: [A-Za-z]+)?):$")
_UNDERLINE: Final = compile_re(r"[-=]{3,}$")
_NAME: Final = r"(?:\*{0,2}`{0,2}[\w.\\*]+(?:-\w+)*(?:\[.*?\])?`{0,2}|:[\w:.+-]+:`[^`]*`)"
# `name (type): `, several names, and `type: ` in front of what is returned.
_ITEM: Final = compile_re(rf"{_NAME}(?:\s*,\s*{_NAME})*\s*(?:\(.*?\)\s*)?:(?=\s|$)")
_TYPE: Final = compile_re(rf"{_NAME}(?:\s*(?:,|\||or|of)\s*{_NAME})*\s*:(?=\s|$)", IGNORECASE)
# NumPy's: `name : type`, a type by itself, and what stands before the text in `See Also`.
_TERM: Final = compile_re(r"\S+(?:, \S+)*(?:\s*:(?:\s.*)?)?$")
_ALSO: Final = compile_re(rf"{_NAME}(?:\s*,\s*{_NAME})*\s*(?:: |$)")


def as_rst(lines: Sequence[str]) -> list[tuple[str, int]]:
    """The lines of a docstring as RST, each with the index of the line that it was."""
    return list(_as_rst(lines))


def _as_rst(lines: Sequence[str]) -> Iterator[tuple[str, int]]:
    index = 0
    while index < len(lines):
        if name := _google_header(lines, index):
            end = _google_end(lines, index + 1)
            yield "", index
            yield _header(name, lines[index]), index
            yield from _google_section(name, lines, index + 1, end)
            index = end
        elif name := _numpy_header(lines, index):
            end = _numpy_end(lines, index + 2)
            yield "", index
            yield "", index + 1
            yield from _numpy_section(name, lines, index + 2, end)
            index = end
        else:
            yield lines[index], index
            index += 1


def _header(name: str, line: str) -> str:
    if name in _BOXES:
        return f".. {_BOXES[name]}::"
    return ".. compound::" if name in _TEXTS else f":{line}"


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _google_header(lines: Sequence[str], index: int) -> str:
    """The name of the section that a line starts, if it starts one: what follows is indented."""
    match = _GOOGLE.match(lines[index])
    name = match[1].lower() if match else ""
    following = lines[index + 1] if index + 1 < len(lines) else ""
    return name if name in _SECTIONS and _indent(following) and following else ""


def _google_end(lines: Sequence[str], start: int) -> int:
    return next((index for index in range(start, len(lines)) if lines[index][:1].strip()), len(lines))


def _google_section(name: str, lines: Sequence[str], start: int, end: int) -> Iterator[tuple[str, int]]:
    indent = _indent(lines[start])
    for index in range(start, end):
        line = lines[index]
        match = None
        if _indent(line) == indent and line:
            if name in _ITEMS:
                match = _ITEM.match(line, indent)
            elif name in _RESULTS and index == start:
                match = _TYPE.match(line, indent)
        yield (_as_field(line, indent - 1, match.end()) if match else line), index


def _as_field(line: str, start: int, end: int) -> str:
    """``line`` with a field's name from ``start`` to ``end``."""
    return f"{line[:start]}:{'x' * (end - start - 2)}:{line[end:]}"


def _numpy_header(lines: Sequence[str], index: int) -> str:
    name = lines[index].lower()
    following = lines[index + 1] if index + 1 < len(lines) else ""
    return name if name in _SECTIONS and _UNDERLINE.match(following) else ""


def _numpy_end(lines: Sequence[str], start: int) -> int:
    return next(
        (
            index
            for index in range(start, len(lines))
            if index + 1 < len(lines) and lines[index].strip() and _UNDERLINE.match(lines[index + 1])
        ),
        len(lines),
    )


def _numpy_section(name: str, lines: Sequence[str], start: int, end: int) -> Iterator[tuple[str, int]]:
    for index in range(start, end):
        line = lines[index]
        if not line or _indent(line) or name in _TEXTS:
            yield line, index
        elif name in _BOXES:
            match = _ALSO.match(line) if name == "see also" else None
            yield (_as_field(line, 0, match.end() - 1) if match else line), index
        else:
            has_text = index + 1 < end and _indent(lines[index + 1]) > 0
            yield (":x:" if has_text or _TERM.match(line) else line), index
