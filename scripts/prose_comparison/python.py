"""Docstrings as Sphinx reads them: napoleon makes RST of the Google and NumPy styles, and docutils reads that."""

from __future__ import annotations

import ast
import inspect

from sphinx.ext.napoleon.docstring import GoogleDocstring, NumpyDocstring

from prose_comparison.readings import Block, Word
from prose_comparison.rst import read_rst


def read_python(text: str) -> list[Block]:
    """The blocks of all docstrings of a Python source, by line; none of one that is no Python."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    found = []
    for node in ast.walk(tree):
        if isinstance(node, documented):
            # Attributes are documented behind where they are set: in a module, in a class, in `__init__`.
            is_owner = not isinstance(node, documented[2:]) or node.name == "__init__"
            for before, statement in zip([None, *node.body], node.body, strict=False):
                if before is None or (is_owner and isinstance(before, (ast.Assign, ast.AnnAssign))):
                    found += _strings(statement)
    blocks: list[Block] = []
    for docstring in sorted(found, key=lambda node: node.lineno):
        value = ast.literal_eval(docstring)
        for block in read_rst(_as_rst(inspect.cleandoc(value))).blocks:
            # napoleon moves lines, so that only the first is known.
            blocks += [[Word(word.text, docstring.lineno) for word in block]]
    return blocks


def _strings(statement: ast.stmt) -> list[ast.Constant]:
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
        return [statement.value] if isinstance(statement.value.value, str) else []
    return []


def _as_rst(docstring: str) -> str:
    return str(GoogleDocstring(str(NumpyDocstring(docstring))))
