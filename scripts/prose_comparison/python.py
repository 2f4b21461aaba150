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
    found = [
        node.body[0].value
        for node in ast.walk(tree)
        if isinstance(node, documented) and ast.get_docstring(node) and isinstance(node.body[0], ast.Expr)
    ]
    blocks: list[Block] = []
    for docstring in sorted(found, key=lambda node: node.lineno):
        value = ast.literal_eval(docstring)
        for block in read_rst(_as_rst(inspect.cleandoc(value))).blocks:
            # napoleon moves lines, so that only the first is known.
            blocks += [[Word(word.text, docstring.lineno) for word in block]]
    return blocks


def _as_rst(docstring: str) -> str:
    return str(GoogleDocstring(str(NumpyDocstring(docstring))))
