"""Python: what docstrings hold, block by block, and where it stands."""

from __future__ import annotations

from inspect import cleandoc

import pytest
from prose_comparison.spans import breaches

from doclint.model.document import Document
from doclint.model.prose import STAND_IN
from doclint.model.source import SourceFile
from doclint.parsing import parse
from doclint.parsing.python import find_docstrings, parse_docstrings


def document(text: str) -> Document:
    page = parse(SourceFile("code.py", text), "python")
    assert list(breaches(page)) == []
    return page


def blocks(text: str) -> list[tuple[str, str]]:
    page = document(text)
    return [(block.kind, page.prose.text[block.start : block.end].replace(STAND_IN, "□")) for block in page.blocks]


def of_function(docstring: str) -> str:
    """A function with a docstring, which is indented as people do it."""
    return 'def f(x):\n    """' + cleandoc(docstring).replace("\n", "\n    ") + '\n    """\n'


LITERALS = {
    "one line": '"""Words."""',
    "one quote": "'Words.'",
    "raw": r'r"""Words."""',
    "Unicode of old": "u'Words.'",
    "joined": "'Wo' 'rds.'",
    "joined in parentheses": "('Wo'\n  # a 'comment'\n  \"rds.\")",
    "after a backslash": "'Wo' \\\n  'rds.'",
    "escaped": r"'\x57ords.'",
    "escaped by name": r"'\N{LATIN CAPITAL LETTER W}ords.'",
    "a line that goes on": '"""Wo\\\nrds."""',
    "in a line of its own": '"""\nWords.\n"""',
}


@pytest.mark.parametrize("literal", LITERALS.values(), ids=LITERALS)
def test_every_kind_of_literal_is_read(literal: str) -> None:
    assert blocks(literal + "\n") == [("paragraph", "Words.")]


@pytest.mark.parametrize(
    "literal", ['f"Words {1}."', 'b"Words."', 'x = "Words."', 'f("Words.")', "# Words.", "..."]
)
def test_nothing_else_is_a_docstring(literal: str) -> None:
    assert blocks(literal + "\n") == []


def test_places_are_exact_behind_escapes_tabs_and_letters_of_two_bytes() -> None:
    text = 'class É:\n\tdef ü(self): """Größe \\"x\\" \\\\ y.\n\n\t\tIn\tmy word.\n\t\t"""\n'
    page = document(text)
    assert [page.prose.text[block.start : block.end] for block in page.blocks] == ['Größe "x" y.', "In\tmy word."]
    for word in ("Größe", "y.", "my", "word"):
        start = page.prose.text.index(word)
        assert page.prose.to_source(start, start + len(word)).start == text.index(word)
    start = page.prose.text.index('"')
    assert page.source[page.prose.to_source(start, start + 1)] == '\\"'


def test_indentation_is_no_quote_and_code_is_no_prose() -> None:
    text = of_function(
        """
        Say :func:`x` and ``y``::

            code

        >>> f(1)
        2
        """
    )
    assert blocks(text) == [("paragraph", "Say □ and □:"), ("code", ""), ("code", "")]


def test_names_with_hyphens_are_names() -> None:
    text = of_function("One.\n\nAttributes:\n    a: Two.\n    b-c: Three.\n")
    assert blocks(text) == [("paragraph", "One."), ("field", "Two."), ("field", "Three.")]


GOOGLE = """
    Do it.

    Args:
        x: The first: one that
            goes on.
        *rest (list[str], optional): The others.

    Returns:
        dict: What came of it.

    Raises:
        :class:`ValueError`: if it is bad

    Note:
        Take care.

    Example:
        So it goes.
    """
SPHINX = """
    Do it.

    :param x: The first: one that
        goes on.
    :param str rest: The others.
    :returns: What came of it.
    :raises ValueError: if it is bad

    .. note:: Take care.

    So it goes.
    """
NUMPY = """
    Do it.

    Parameters
    ----------
    x : {1, 2}
        The first: one that
        goes on.
    *rest
        The others.

    Returns
    -------
    dict
        What came of it.

    Raises
    ------
    ValueError
        if it is bad

    Warnings
    --------
    Take care.

    Examples
    --------
    So it goes.
    """


@pytest.mark.parametrize("docstring", [GOOGLE, SPHINX, NUMPY], ids=["Google", "Sphinx", "NumPy"])
def test_each_style_has_its_texts_and_not_its_names_and_types(docstring: str) -> None:
    found = blocks(of_function(docstring))
    assert found[:5] == [
        ("paragraph", "Do it."),
        ("field", "The first: one that goes on."),
        ("field", "The others."),
        ("field", "What came of it."),
        ("field", "if it is bad"),
    ]
    assert [text for _, text in found[5:]] == ["Take care.", "So it goes."]


def test_numpys_references_to_other_functions_have_texts() -> None:
    found = blocks(of_function("Do it.\n\nSee Also\n--------\ng : Does more.\nh, i\nj\n    Does less."))
    assert [text for kind, text in found if text.endswith(".")] == ["Do it.", "Does more.", "Does less."]


def test_what_is_returned_may_have_no_type() -> None:
    assert blocks(of_function("Add.\n\nReturns:\n    The sum of: all."))[-1] == ("field", "The sum of: all.")


def test_a_title_is_no_heading_of_the_file() -> None:
    page = document('"""\nA title\n=======\n\nWords.\n"""\n')
    assert [block.kind for block in page.blocks] == ["caption", "paragraph"]
    assert len(page.sections) == 1


CODE = '''"""The module."""

VALUE = 1
"""The value."""


class A:
    """The class."""

    size: int = 0
    """The size."""

    def __init__(self):
        self.name = ""
        """The name."""

    async def run(self):
        """The method."""
        x = 1
        "no docstring"

        def inner():
            """The inner one."""


if VALUE:
    def late():
        """The late one."""
'''


def test_docstrings_know_what_they_document() -> None:
    source = SourceFile("code.py", CODE)
    found = [(docstring.name, docstring.line) for docstring in find_docstrings(source)]
    assert found == [
        ("", 1),
        ("VALUE", 3),
        ("A", 7),
        ("A.size", 10),
        ("A.name", 14),
        ("A.run", 17),
        ("A.run.<locals>.inner", 22),
        ("late", 27),
    ]


def test_some_docstrings_can_be_read_alone() -> None:
    source = SourceFile("code.py", CODE)
    chosen = [docstring for docstring in find_docstrings(source) if docstring.name in {"A", "A.run"}]
    page = parse_docstrings(source, chosen)
    assert [page.source[block.span] for block in page.blocks] == ["The class.", "The method."]
    assert source[chosen[0].span] == '"""The class."""'


@pytest.mark.parametrize(
    "text", ["def f(:\n", "'''a", '"""A."""\n\0', "\0", "print 'a'\n", "x = " + "(" * 5000, "a\n  b"]
)
def test_what_is_no_python_has_no_docstring(text: str) -> None:
    assert blocks(text) == []


def test_comments_silence_rules() -> None:
    text = (
        '"""One."""\n\n\ndef f():  # doclint: ignore[a] why\n    """Two.\n\n    Three.\n\n'
        '    .. doclint: ignore[b]\n\n    Four.\n    """\n\n# doclint: disable[c]\n'
    )
    page = document(text)
    found = [(each.rules, page.source[each.covers]) for each in page.suppressions]
    assert found[:2] == [(("a",), "Two."), (("b",), "Four.")]
    assert [rules for rules, _ in found] == [("a",), ("b",), ("c",)]


def test_a_line_that_is_too_long_for_docutils_is_read_as_it_stands() -> None:
    assert blocks(of_function("Some *words*.\n\n" + "word " * 30_000)) == [
        ("paragraph", "Some *words*."),
        ("paragraph", ("word " * 30_000).strip()),
    ]
