"""Python docstrings to ``Document``.

``ast`` says where they are. Their text is what the string literal means, with the place of each character in the
source, so that spans are exact in raw, escaped and concatenated literals too. Without its indentation, and with
the sections of Google's and NumPy's styles as fields (``docstring_styles``), it is read as RST, each docstring by
itself, into one document.
"""

from __future__ import annotations

import ast
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from doclint.lazy import compile_re
from doclint.model.source import SourceFile, Span
from doclint.parsing.builder import DocumentBuilder
from doclint.parsing.docstring_styles import as_rst
from doclint.parsing.python_strings import literal_text
from doclint.parsing.rst_part import add_lines
from doclint.parsing.rst_places import TAB_WIDTH, OddLine, SourceLines, clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from doclint.model.document import Document

_LINE: Final = compile_re(r"([^\r\n]*)(\r\n|\n|\r|\Z)")
_Documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


class Docstring(NamedTuple):
    """A docstring in a file.

    Attributes:
        name: the qualified name of what it documents, as in ``Class.method``; "" for the module.
        line: the line in which that is defined, from 1.
        span: the string literal in the source, quotes included.
    """

    name: str
    line: int
    span: Span


def parse_python(source: SourceFile) -> Document:
    """The document that the docstrings of a Python file make; without any if it is no Python."""
    return parse_docstrings(source, find_docstrings(source))


def find_docstrings(source: SourceFile) -> list[Docstring]:
    """The docstrings of modules, classes, functions and, as Sphinx reads them, attributes, in their order.

    There is none in a file that is no Python of this interpreter's version.
    """
    import warnings  # noqa: PLC0415 - few runs read Python

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # an odd escape is none of our business
            tree = ast.parse(source.text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    lines = _ByteColumns(source)
    found: list[Docstring] = []
    waiting: list[tuple[str, ast.AST]] = [("", tree)]
    while waiting:
        name, node = waiting.pop()
        for child_name, line, literal in _docstrings_of(name, node):
            found.append(Docstring(child_name, line, lines.span(literal)))
        waiting += _definitions_in(name, node)
    return sorted(found, key=lambda docstring: docstring.span)


def parse_docstrings(source: SourceFile, docstrings: Iterable[Docstring]) -> Document:
    """The document that some docstrings of a file make, in the order of ``find_docstrings``."""
    builder = DocumentBuilder(source, "python")
    comments = _comments(source) if "doclint:" in source.text else []
    for docstring in docstrings:
        while comments and comments[0].start < docstring.span.start:
            builder.comment(*_ends(comments.pop(0)))
        add_lines(builder, _lines(*literal_text(source.text, docstring.span)))
    for comment in comments:
        builder.comment(*_ends(comment))
    return builder.finish()


# --- Where docstrings are


class _ByteColumns:
    """Offsets of the places that ``ast`` names by line and byte of it."""

    def __init__(self, source: SourceFile) -> None:
        self._text = source.text
        self._starts = source.line_starts
        self._is_ascii = source.text.isascii()

    def span(self, node: ast.expr) -> Span:
        end_line, end_column = node.end_lineno or node.lineno, node.end_col_offset or node.col_offset
        return Span(self._offset(node.lineno, node.col_offset), self._offset(end_line, end_column))

    def _offset(self, line: int, column: int) -> int:
        start = self._starts[line - 1]
        if self._is_ascii:
            return start + column
        return start + len(self._text[start : start + column].encode()[:column].decode(errors="ignore"))


def _docstrings_of(name: str, node: ast.AST) -> Iterator[tuple[str, int, ast.Constant]]:
    """The docstring of a definition and those of its attributes: name, line, literal."""
    if not isinstance(node, _Documented):
        return
    body = node.body
    if body and (literal := _string(body[0])):
        yield name, getattr(node, "lineno", 1), literal
    owner = name
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
        if node.name != "__init__":
            return
        owner = name.rpartition(".")[0]
    for statement, following in pairwise(body):
        if (attribute := _assigned(statement)) and (literal := _string(following)):
            yield _qualified(owner, attribute), statement.lineno, literal


def _definitions_in(name: str, node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """The statements in a node that may hold definitions, with the qualified names of those that are."""
    inside = f"{name}.<locals>" if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) else name
    for block in ("body", "orelse", "finalbody", "handlers", "cases"):
        for statement in getattr(node, block, None) or ():
            if isinstance(statement, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
                yield _qualified(inside, statement.name), statement
            elif isinstance(statement, (ast.stmt, ast.ExceptHandler, ast.match_case)):
                yield name, statement


def _qualified(owner: str, name: str) -> str:
    return f"{owner}.{name}" if owner else name


def _string(statement: ast.stmt) -> ast.Constant | None:
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
        return statement.value if isinstance(statement.value.value, str) else None
    return None


def _assigned(statement: ast.stmt) -> str:
    """The name of the attribute that a statement sets, of a class, a module or, in ``__init__``, an object."""
    if isinstance(statement, ast.Assign) and len(statement.targets) == 1:
        target = statement.targets[0]
    elif isinstance(statement, ast.AnnAssign):
        target = statement.target
    else:
        return ""
    if isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name) and target.value.id == "self":
        return target.attr
    return target.id if isinstance(target, ast.Name) else ""


def _comments(source: SourceFile) -> list[Span]:
    """The comments that speak of doclint."""
    import io  # noqa: PLC0415 - few files have any
    import tokenize  # noqa: PLC0415

    starts = source.line_starts
    found = []
    try:
        for token in tokenize.generate_tokens(io.StringIO(source.text, newline=None).readline):
            if token.type == tokenize.COMMENT and "doclint:" in token.string:
                start = starts[token.start[0] - 1] + token.start[1]
                found.append(Span(start, start + len(token.string)))
    except (SyntaxError, tokenize.TokenError):
        pass  # what was found before is good
    return found


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


# --- What they say


def _lines(text: str, places: Sequence[int]) -> SourceLines:
    """The lines of a docstring without their indentation, as ``inspect.cleandoc`` takes it away, and as RST."""
    spans = [match.span(1) for match in _LINE.finditer(text)]
    rows = [clean(text[start:end]) for start, end in spans]
    expanded = [row.expandtabs(TAB_WIDTH).rstrip() for row in rows]
    indents = [len(row) - len(row.lstrip()) for row in expanded]
    margin = min((indent for row, indent in zip(expanded[1:], indents[1:], strict=True) if row), default=0)
    margins = [indents[0], *[margin] * (len(rows) - 1)]
    dedented = [row[left:] for row, left in zip(expanded, margins, strict=True)]
    lines: list[str] = []
    starts: list[int] = []
    odd: dict[int, OddLine] = {}
    for line, index in as_rst(dedented):
        start, end = spans[index]
        row_places = places[start : end + 1]
        first = row_places[min(margins[index], end - start)]
        if len(line) != len(dedented[index]):  # it stands for what is written there
            odd[len(lines)] = OddLine(line, [first] * len(line) + [row_places[-1]])
        elif "\t" in rows[index] or not isinstance(places, range):
            odd[len(lines)] = OddLine(rows[index], row_places, margins[index])
        lines.append(line)
        starts.append(first)
    return SourceLines(lines, starts, odd)
