"""What the RST parser makes of each construct; ``□`` is the stand-in for code and the like."""

from __future__ import annotations

from textwrap import dedent

import pytest

from doclint.model.prose import STAND_IN
from doclint.model.source import SourceFile
from doclint.parsing.rst import parse_rst


def parse(text):
    return parse_rst(SourceFile("page.rst", dedent(text).lstrip("\n")))


def shown(document, block):
    return document.prose.text[block.start : block.end].replace(STAND_IN, "□")


def blocks(text):
    document = parse(text)
    return [(block.kind, shown(document, block) or block.info) for block in document.blocks]


def inlines(text):
    document = parse(text)
    return [
        (inline.kind, inline.target, document.source[inline.span], shown(document, inline))
        for inline in document.inlines
    ]


BLOCKS = {
    "headings": (
        """
        =====
        Title
        =====

        Part
        ----

        Text.
        """,
        [("heading", "Title"), ("heading", "Part"), ("paragraph", "Text.")],
    ),
    "soft line breaks are spaces": ("one\ntwo\n", [("paragraph", "one two")]),
    "lists": (
        """
        - one
          more

          second paragraph
        - two

          1. deep
        """,
        [
            ("list-item", "one more"),
            ("list-item", "second paragraph"),
            ("list-item", "two"),
            ("list-item", "deep"),
        ],
    ),
    "definition list": (
        """
        term : classifier
          What it means.
        """,
        [("term", "term : classifier"), ("definition", "What it means.")],
    ),
    "field list behind text": (
        """
        Text.

        :param name: the name
        """,
        [("paragraph", "Text."), ("field", "the name")],
    ),
    "option list": ("-v  be verbose\n", [("definition", "be verbose")]),
    "quote with attribution": (
        """
        Text.

          Quoted.

          -- Somebody
        """,
        [("paragraph", "Text."), ("quote", "Quoted."), ("quote", "Somebody")],
    ),
    "line block that starts empty, below colons": (" a::\n|\n ::", [("quote", "a:"), ("paragraph", "::")]),
    "line block": ("| one\n| two\n|   three\n", [("paragraph", "one\ntwo\nthree")]),
    "literal block": (
        """
        Code follows::

            some *code*

        Text ::

        > quoted code
        """,
        [("paragraph", "Code follows:"), ("code", ""), ("paragraph", "Text"), ("code", "")],
    ),
    "doctest": (">>> 1 + 1\n2\n", [("code", "")]),
    "footnote and citation": (
        """
        .. [1] A note.
        .. [CIT] A source.
        """,
        [("paragraph", "A note."), ("paragraph", "A source.")],
    ),
    "targets and comments are nothing": (".. _a: https://example.org\n.. a comment\n\n__ b_\n", []),
    "grid table": (
        """
        +------+-----+
        | a    | foo |
        + same +-----+
        | row  | foo |
        +------+-----+
        """,
        [("table-cell", "a same row"), ("table-cell", "foo"), ("table-cell", "foo")],
    ),
    "simple table": (
        """
        ====  =====
        A     B
        ====  =====
        x     two
              lines
        ====  =====
        """,
        [("table-cell", "A"), ("table-cell", "B"), ("table-cell", "x"), ("table-cell", "two lines")],
    ),
    "list-table": (
        """
        .. list-table:: The title
           :header-rows: 1

           * - a
             - b
        """,
        [("caption", "The title"), ("table-cell", "a"), ("table-cell", "b")],
    ),
    "csv-table": (
        """
        .. csv-table:: The title
           :header: "a", b

           "one, two", three
        """,
        [
            ("caption", "The title"),
            ("table-cell", "a"),
            ("table-cell", "b"),
            ("table-cell", "one, two"),
            ("table-cell", "three"),
        ],
    ),
    "admonition": (
        """
        .. note:: It starts here
           and goes on.

           - item
        """,
        [("admonition", "It starts here and goes on."), ("list-item", "item")],
    ),
    "admonition with an unknown option": (
        """
        .. warning::
           :collapsible:

           Text.
        """,
        [("admonition", "Text.")],
    ),
    "admonition with a title": (
        """
        .. admonition:: The title

           Text.
        """,
        [("caption", "The title"), ("admonition", "Text.")],
    ),
    "version notes": (
        """
        .. versionadded:: 1.2
        .. versionchanged:: 1.3 It is
           faster.
        """,
        [("directive", "versionadded"), ("admonition", "It is faster.")],
    ),
    "code with a caption": (
        """
        .. code-block:: python
           :caption: The caption

           code()

        .. code:: sh

           more code
        """,
        [("caption", "The caption"), ("code", "python"), ("code", "sh")],
    ),
    "figure": (
        """
        .. figure:: picture.png
           :alt: none

           The caption.

           The legend.
        """,
        [("directive", "figure"), ("caption", "The caption."), ("paragraph", "The legend.")],
    ),
    "directives without text": (
        """
        .. image:: picture.png

        .. automodule:: some.module
           :members:

        .. math::

           a = b

        .. highlight:: python
        """,
        [("directive", "image"), ("directive", "automodule"), ("directive", "math")],
    ),
    "toctree with a caption": (
        """
        .. toctree::
           :caption: Guides

           first page
        """,
        [("caption", "Guides")],
    ),
    "unknown directive": (
        """
        .. py:function:: run(name)
           :async:

           Runs *name*.

           :returns: nothing
        """,
        [("paragraph", "Runs name."), ("field", "nothing")],
    ),
    "tabs with headings": (
        """
        .. tabs::

           .. tab:: First label

              Text.

              Heading
              -------
        """,
        [("caption", "First label"), ("paragraph", "Text."), ("heading", "Heading")],
    ),
    "glossary": (
        """
        .. glossary::

           first
           second : key
              The meaning.
        """,
        [("term", "first"), ("term", "second"), ("definition", "The meaning.")],
    ),
    "substitution definitions": (
        """
        .. |name| replace:: some *text*
        .. |logo| image:: logo.png
        """,
        [("field", "some text")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), BLOCKS.values(), ids=BLOCKS)
def test_blocks(text, expected):
    assert blocks(text) == expected


TEXTS = {
    "*emphasis* and **strong**": "emphasis and strong",
    "some ``literal text`` here": "some □ here",
    "a `link text <https://example.org>`_ here": "a link text here",
    "a `<https://example.org>`_ here": "a □ here",
    "name_, `two words`_ and anonymous__": "name, two words and anonymous",
    "see https://example.org/a_b.": "see □.",
    "mail me@example.org": "mail □",
    "version |version| and |link|_": "version □ and □",
    "a note [1]_ and [CIT]_": "a note □ and □",
    "an _`inline target` here": "an inline target here",
    "`default role`": "□",
    ":ref:`label` and :ref:`the title <label>`": "□ and the title",
    ":doc:`/a page` and :term:`a term`": "□ and a term",
    ":term:`shown <term>`": "shown",
    ":py:func:`a title <run>` and :class:`~a.B`": "□ and □",
    ":phab:`T1` and :phab:`the task <T1>`": "□ and the task",
    ":code:`x`, :kbd:`Ctrl` and :math:`a`": "□, □ and □",
    ":guilabel:`Save as`": "Save as",
    ":strange:`with some words`": "with some words",
    ":strange:`word`": "□",
    "`word`:sub: suffix": "word suffix",
    r"H\ :sub:`2`\ O": "H2O",
    r"\*not emphasis\* and \\ backslash": r"*not emphasis* and \ backslash",
    r"5\* hotels": "5* hotels",
    "a * star and `unfinished": "a * star and `unfinished",
    ":abbr:`LIFO (last in, first out)`": "LIFO",
    "*two\nlines*": "two lines",
}


@pytest.mark.parametrize(("text", "expected"), TEXTS.items(), ids=TEXTS)
def test_texts(text, expected):
    assert blocks(text) == [("paragraph", expected)]


def test_inlines_know_their_kind_target_and_place():
    assert inlines("*a* **b** ``c`` `d <https://example.org>`_ :ref:`e <f>` :file:`g` |h| https://i.org") == [
        ("emphasis", "", "*a*", "a"),
        ("strong", "", "**b**", "b"),
        ("code", "", "``c``", "□"),
        ("link", "https://example.org", "`d <https://example.org>`_", "d"),
        ("role", "ref", ":ref:`e <f>`", "e"),
        ("code", "file", ":file:`g`", "□"),
        ("markup", "h", "|h|", "□"),
        ("link", "https://i.org", "https://i.org", "□"),
    ]


def test_no_text_is_placed_where_the_one_before_is():
    document = parse(" a::\n|\n ::")
    assert [document.source[block.span] for block in document.blocks] == ["a:", "::"]
    assert document.blocks[1].span.start == 8


def test_links_lead_where_the_text_says_elsewhere():
    text = (
        "`One Two`_ three_ `f <six_>`__ seven__ `eight`__ Title_ nine_ |ten|_ eleven_\n\n"
        ".. _one two: https://example.org/1\n.. _three:\n.. _four: https://example.org/3\n"
        ".. _six: four_\n.. __: https://example.org/7\n__ `one two`_\n.. _ten: 10.html\n"
        ".. |ten| image:: ten.png\n\n.. _eleven:\n\nTitle\n=====\n"
    )
    assert [(shown, target) for kind, target, _, shown in inlines(text) if kind == "link"] == [
        ("One Two", "https://example.org/1"),
        ("three", "https://example.org/3"),
        ("f", "https://example.org/3"),
        ("seven", "https://example.org/7"),
        ("eight", "https://example.org/1"),
        ("Title", "title_"),
        ("nine", "nine_"),
        ("□", "10.html"),
        ("eleven", "eleven_"),
    ]


def test_headings_have_levels_by_the_order_of_their_adornments():
    document = parse("A\n=\n\nB\n-\n\nC\n~\n\nD\n-\n\nE\n=\n\nF\n^\n")
    assert [(section.title, section.level) for section in document.sections[1:]] == [
        ("A", 1),
        ("B", 2),
        ("C", 3),
        ("D", 2),
        ("E", 1),
        ("F", 4),
    ]


@pytest.mark.parametrize("text", ["=====\nTitle\n=====\n", "Title\n=====\n", "^^^^^^^\n Title\n^^^^^^^\n"])
def test_the_span_of_a_heading_holds_its_adornments(text):
    document = parse("Text.\n\n" + text)
    assert document.source[document.blocks[1].span] == text.strip()


def test_admonitions_and_code_know_their_name():
    document = parse(".. tip:: Text.\n\n.. code-block:: python\n\n   code\n")
    assert [(block.kind, block.info) for block in document.blocks] == [
        ("admonition", "tip"),
        ("code", "python"),
    ]


def test_fields_at_the_top_are_metadata():
    document = parse("Title\n=====\n\n:Author: Some One\n:orphan:\n\nText.\n")
    assert document.metadata == {"Author": "Some One", "orphan": ""}
    assert [shown(document, block) for block in document.blocks] == ["Title", "Text."]


def test_definitions_come_from_glossaries_and_abbreviations():
    document = parse(":abbr:`LIFO (last in,\nfirst out)`\n\n.. glossary::\n\n   a *term*\n     Text.\n")
    assert [(definition.term, definition.meaning) for definition in document.definitions] == [
        ("LIFO", "last in, first out"),
        ("a term", ""),
    ]


@pytest.mark.parametrize(
    "text",
    [
        ".. doclint: ignore[rule] because\n\nText.\n",
        "..\n   doclint: ignore[rule] because\n\nText.\n",
        ".. doclint: ignore[rule] because\n.. note:: Text.\n",
    ],
)
def test_a_comment_silences_rules_in_the_next_block(text):
    (suppression,) = parse(text).suppressions
    assert suppression.rules == ("rule",)
    assert text[suppression.covers.start : suppression.covers.end] == "Text."
    assert text[suppression.span.start : suppression.span.end].startswith("..")


def test_an_instruction_outside_a_comment_is_text():
    text = "Write ``doclint: ignore[rule]`` in a comment::\n\n  .. doclint: ignore[rule]\n"
    assert not parse(text).suppressions
    document = parse(text + "\n- Item.\n\n  .. doclint: ignore[rule]\n\n  Text.\n" + text)
    assert [document.source[each.covers] for each in document.suppressions] == ["Text."]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends(line_end):
    text = line_end.join(["Title", "=====", "", "one *two", "three* four", ""])
    document = parse_rst(SourceFile("page.rst", text))
    assert [shown(document, block) for block in document.blocks] == ["Title", "one two three four"]
    assert document.source[document.prose.to_source(10, 13)] == "two"


def test_tabs_keep_places_true():
    document = parse("-\ta\tb *c\td*\n\n.. note::\n\n\tin\ta note\n")
    for text, span, kind in document.prose.pieces():
        assert kind or document.source[span] == text
    assert [shown(document, block) for block in document.blocks] == ["a\tb c\td", "in\ta note"]


def test_wide_characters_in_tables_keep_places_true():
    document = parse("==== ===\n漢字 one\nかな two\n==== ===\n")
    assert [document.source[block.span] for block in document.blocks] == ["漢字", "one", "かな", "two"]


def test_what_docutils_says_of_markup_is_no_metadata() -> None:
    assert parse(":a:\n   x\n      y\n  z\n\nText.\n").metadata == {"a": "x\n\ny\n\nz"}
