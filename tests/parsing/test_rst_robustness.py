"""What the RST parser survives, and what it leaves alone."""

from __future__ import annotations

import sys
from subprocess import run

import pytest

from doclint.model.prose import STAND_IN
from doclint.model.source import SourceFile
from doclint.parsing.rst import parse_rst


def test_nothing_is_included(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret words")
    for name in ("include", "literalinclude", "raw", "csv-table"):
        document = parse_rst(SourceFile("page.rst", f".. {name}:: {secret}\n   :file: {secret}\n"))
        assert "secret words" not in document.prose.text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\0",
        "a\0*b\0*",
        "..",
        ".. note::",
        ":d: |b",
        ".. figure::\n.. csv-table::\n   :header:\n\n.. glossary::\n.. versionadded::\n",
        ".. |a| replace::\n.. |b|\n.. |c| unknown:: x\n",
        "\\",
        "+--+\n| a\n+--+\n\n== ==\na b\n",
        "form\ffeed\vtab\x85next\u2028line\n",
        "=" * 20_000,
        "- " * 10_000,
        "\n\n".join(" " * depth + "deep" for depth in range(500)),
        "x" * 200_000,
        "*a " * 20_000,
        ":a" * 20_000,
        "see https://example.org/ " * 2_000,
        ".. " * 2_000,
    ],
)
def test_any_text_is_a_document(text):
    document = parse_rst(SourceFile("page.rst", text))
    for piece, span, kind in document.prose.pieces():
        assert kind or document.source[span] == piece or STAND_IN in piece


def test_long_texts_are_read_to_their_end():
    text = "some *words* and\n``code`` " * 2_000
    document = parse_rst(SourceFile("page.rst", text))
    assert len(document.inlines) == 4_000
    assert document.prose.text.startswith(f"some words and {STAND_IN} some")


def test_many_lists_lose_nothing():
    text = "".join(f"- item {number}\n\n  more\n\n" for number in range(1_000)) + "The end.\n"
    document = parse_rst(SourceFile("page.rst", text))
    assert len(document.blocks) == 2_001
    assert {block.kind for block in document.blocks[:-1]} == {"list-item"}


def test_docutils_is_left_as_it_was():
    code = (
        "from docutils.parsers.rst import directives, roles, states\n"
        "from docutils import statemachine\n"
        "def look(): return [dict(vars(thing)) for thing in (directives, roles, states.Body, states.RSTState,"
        " states.Inliner, states.NestedStateMachine, statemachine.State, statemachine.StateMachine)]\n"
        "def fingerprint(): return [{k: v for k, v in d.items() if k != '__builtins__'} for d in look()]\n"
        "before = fingerprint()\n"
        "from doclint.model.source import SourceFile\n"
        "from doclint.parsing.rst import parse_rst\n"
        "parse_rst(SourceFile('a', '.. foo:: x\\n\\n   - :bar:`y`\\n'))\n"
        "after = fingerprint()\n"
        "assert before == after\n"
        "assert not states.RSTState.nested_sm_cache\n"
    )
    run([sys.executable, "-c", code], check=True)


def test_docutils_is_imported_for_rst_only():
    code = "import sys, doclint.parsing\nassert 'docutils' not in sys.modules"
    run([sys.executable, "-c", code], check=True)
