"""What every parser makes of input that is broken, empty, hostile, or far too large: a document.

``tests/engine/test_bad_input.py`` has the same for a whole run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from prose_comparison.spans import breaches
from workspace import OWN, workspace

from doclint.model.source import SourceFile
from doclint.parsing import parse

if TYPE_CHECKING:
    from workspace import Workspace

    from doclint.model.document import Document, Format

__all__ = ["workspace"]

SUFFIXES: dict[Format, str] = {
    "markdown": ".md",
    "rst": ".rst",
    "wikitext": ".wiki",
    "plain": ".txt",
    "python": ".py",
}
FORMATS = list(SUFFIXES)
every_format = pytest.mark.parametrize("name", FORMATS)


def read(content: str | bytes, name: Format) -> Document:
    """The document of a file, which keeps all laws."""
    data = content.encode() if isinstance(content, str) else content
    document = parse(SourceFile.decode(f"page{SUFFIXES[name]}", data), name)
    assert list(breaches(document)) == []
    return document


def written(text: str, name: Format) -> str:
    """A text as a file of a format has it: Python has it in a docstring."""
    return f'"""{text}\n"""\n' if name == "python" else text


# --- Bytes


@every_format
@pytest.mark.parametrize("bad", [b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\x80\x80"])
def test_bytes_that_are_not_utf_8_cost_no_word(name: Format, bad: bytes) -> None:
    content = written("Some words |here| and some more.", name).encode().replace(b"|", bad)
    text = read(content, name).prose.text
    assert text.startswith("Some words ")
    assert " and some more." in text


@every_format
@pytest.mark.parametrize(
    "odd", ["\0", "\x1a", "\x17", "\x02", "\x07", "\v", "\f", "\x1c", "\x85", "\u2028", "\u200b", "\ufeff"]
)
def test_odd_characters_cost_no_word(name: Format, odd: str) -> None:
    text = read(f"Some words{odd} and some more.{odd}\n\n{odd}The end.\n", name).prose.text
    if name != "python":  # it may be no Python any more
        assert "Some words" in text
        assert " and some more." in text
        assert "The end." in text


PAGES: dict[Format, str] = {
    "markdown": (
        "# A title\n\nSome words,\nsome *more*.\n\n- An item\n  goes on.\n\n> A quote\n> too.\n\n"
        "```\ncode\n```\n\n| a | b |\n|---|---|\n| c | d |\n\n<div>\nIn HTML,\ntoo.\n</div>\n\nThe end.\n"
    ),
    "rst": (
        "A title\n=======\n\nSome words,\nsome *more*.\n\n- An item\n  goes on.\n\n.. note::\n\n   A box.\n\n"
        "::\n\n   code\n\n=== ===\na   b\n=== ===\n\nThe end.\n"
    ),
    "wikitext": (
        "== A title ==\n\nSome words,\nsome ''more''.\n\n* An item\n* goes on.\n\n{|\n| a cell\n|}\n\n"
        " code\n\nThe <ref>note\nof</ref> end.\n"
    ),
    "plain": "A title\n=======\n\nSome words,\nsome more.\n\n    code\n\nThe end.\n",
    "python": '"""A title.\n\nSome words,\nsome *more*.\n"""\n\ndef f():\n    """Do it.\n\n    Stop.\n    """\n',
}


@every_format
@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_of_every_kind_make_the_same_document(name: Format, end: str) -> None:
    page = read(PAGES[name], name)
    other = read(PAGES[name].replace("\n", end), name)
    assert other.prose.text == page.prose.text
    assert [(block.kind, block.start, block.end) for block in other.blocks] == [
        (block.kind, block.start, block.end) for block in page.blocks
    ]
    for block, same in zip(page.blocks, other.blocks, strict=True):
        assert page.source.position(block.span.start) == other.source.position(same.span.start)


@every_format
def test_a_byte_order_mark_is_no_text(name: Format) -> None:
    page = read(b"\xef\xbb\xbf" + PAGES[name].encode(), name)
    assert page.prose.text == read(PAGES[name], name).prose.text
    assert page.blocks == read(PAGES[name], name).blocks


@every_format
@pytest.mark.parametrize(
    "content", ["", "\ufeff", " ", "\n", "\r", "\t\n \r\n", " " * 100_000, "\n" * 100_000, "\u3000\xa0"]
)
def test_nothing_is_a_document_without_prose(name: Format, content: str) -> None:
    page = read(content, name)
    assert page.prose.text.strip("\x17 \u3000\xa0") == ""
    assert len(page.sections) == 1


# --- Size and depth


@pytest.mark.slow
@every_format
@pytest.mark.parametrize(
    "unit", ["Some words, and some more. ", "word", "*a `b` [c](d) '''e''' ", "\\", "<b>", "{{a|"]
)
def test_a_line_of_five_megabytes_is_read_to_its_end(name: Format, unit: str) -> None:
    line = unit * (5_000_000 // len(unit))
    text = read(written(f"{line}\n\nThe end.\n", name), name).prose.text
    if unit.isalpha() or unit.startswith("Some"):
        assert len(text) > len(line)
        assert "The end." in text


DEEP = 10_000
NESTED: dict[Format, dict[str, str]] = {
    "markdown": {
        "quotes": "> " * DEEP + "x",
        "lists": "- " * DEEP + "x",
        "emphasis": "*a " * DEEP + "b*" * DEEP,
        "brackets": "[" * DEEP + "x" + "](y)" * DEEP,
        "elements": "<div>\n" * DEEP + "x\n" + "</div>\n" * DEEP,
        "inline elements": "<b>" * DEEP + "x" + "</b>" * DEEP,
        "containers": "".join(f":::{':' * level} tip\n" for level in range(1_000)),
    },
    "rst": {
        "lists": "- " * DEEP + "x",
        "quotes": "".join(" " * level + "x\n\n" for level in range(1_000)),
        "directives": "".join("   " * level + ".. note::\n\n" for level in range(500)),
        "emphasis": "*a " * DEEP + "b* " * DEEP,
        "backticks": "`a " * DEEP + "b`_ " * DEEP,
    },
    "wikitext": {
        "lists": "*" * DEEP + " x",
        "templates": "{{a|" * DEEP + "x" + "}}" * DEEP,
        "boxes": "{{note|" * DEEP + "x" + "}}" * DEEP,
        "links": "[[a|" * DEEP + "x" + "]]" * DEEP,
        "files": "[[File:a.png|thumb|" * DEEP + "x" + "]]" * DEEP,
        "tables": "{|\n|\n" * DEEP + "x\n" + "|}\n" * DEEP,
        "elements": "<div>" * DEEP + "x" + "</div>" * DEEP,
        "footnotes": "<ref>" * DEEP + "x" + "</ref>" * DEEP,
        "parameters": "{{{" * DEEP + "x" + "}}}" * DEEP,
    },
    "plain": {"indented": "".join(" " * level + "x\n\n" for level in range(1_000))},
    "python": {
        "brackets": "a = " + "(" * DEEP + ")" * DEEP,
        "classes": "".join(" " * level + "class A:\n" for level in range(99)),
        "operators": "a = " + "-" * DEEP + "1",
        "strings": '"""' * DEEP,
    },
}


@pytest.mark.parametrize(
    ("name", "text"),
    [pytest.param(name, text, id=f"{name}-{what}") for name in FORMATS for what, text in NESTED[name].items()],
)
def test_deep_nesting_is_survived(name: Format, text: str) -> None:
    page = read(f"{text}\n\nThe end.\n", name)
    assert name == "python" or "The end" in page.prose.text or page.problems


MARKS: dict[Format, list[str]] = {
    "markdown": [
        "*", "**", "_", "~~", "`", "``", "```", "~~~\n", "[", "![", "[x](", "[x](<", '[x](y "', "[x]:", "[^1]:",
        "<", "<!--", "<div", "<a href='", "<script>", "<style>", "<pre>", "<code>", "<table><td>", "<![CDATA[",
        "<?", "&", "&#", "\\", "|", "|a|\n|-|\n|", "> ", "- ", "1. ", "# ", "---\n", "+++\n", "$", "$$", "{",
        "{{", "{%", ":::note\n", "```{note}\n", "<details>", "<template #a>", "{/*", "% ", "(a)=",
        "::: code-group\n```\n",
    ],
    "rst": [
        "*", "**", "``", "`", ":role:`", "|", "[1", "_`", "`x <", ".. ", ".. note::", ".. |x|", ".. [1", ".. _x",
        ":field", "::\n\n", "+--", "+--+\n|", "=== ===\n", "\\", "- ", "(a", "__", ".. image:: ",
        ".. code::\n\n ", ">>> ", "=====\n", '.. csv-table::\n\n   "', ".. list-table::\n\n   * -",
        ".. glossary::\n\n   a", ".. role:: a(b", ".. raw:: html\n\n  <",
    ],
    "wikitext": [
        "''", "'''", "'''''", "[[", "[[a|", "[[File:a|thumb|", "[http://a ", "{{", "{{a|", "{{note|", "{{{",
        "{|", "{|\n|", "{|\n!", "<ref>", "<ref", "<nowiki>", "<pre>", "<code>", "<syntaxhighlight>",
        "<gallery>\n", "<!--", "<div", "<b>", "== a", "=", "*", "#", ";", ":", "; a :", " ", "----", "__", "~~~",
        "&", "#REDIRECT [[", "-{", "<translate>", "<math>",
    ],
    "plain": [
        "\t", "    ", "===\n", "* ", "1) ", "|",
    ],
    "python": [
        '"""', "'''", 'r"""', 'f"""', '"', "(", "def f(", "class A:", "async def", "@", "\\", "#", "if a:\n",
        'def f():\n    """a', 'b"""', "\t\tx = 1", '"""a\\', '"""\\N{', '"""\\x',
    ],
}  # fmt: skip


@pytest.mark.parametrize(("name", "mark"), [(name, mark) for name in FORMATS for mark in MARKS[name]])
def test_whatever_is_left_open_is_survived(name: Format, mark: str) -> None:
    for text in (
        mark,
        f"Words {mark}",
        f"{mark}words",
        f"Words.\n\n{mark}\n",
        f"{mark}\n\nThe end.\n",
        mark * 500,
    ):
        read(text, name)


# --- In a run


@pytest.fixture
def linted(workspace: Workspace) -> Workspace:
    workspace.write_rules(OWN + 'select = ["local"]\n')
    workspace.write("good.md")
    return workspace


def test_one_broken_file_of_each_format_leaves_the_others_alone(linted: Workspace) -> None:
    for name in FORMATS:
        linted.write(f"docs/broken{SUFFIXES[name]}", b"\xff\xfe\0 foo \r\r\n\x1a{{ [[ ``` .. | \n" * 50)
    named = [f"docs/broken{SUFFIXES[name]}" for name in FORMATS]
    outcome = linted.doclint("check", "-q", "--output-format", "concise", *named, "good.md")
    assert outcome.status == 1
    assert outcome.err == ""
    assert "good.md:1:3 no-foo" in outcome.hits


@pytest.mark.parametrize("config", ["doclint.toml", "pyproject.toml", ".vale.ini"])
def test_a_folder_with_the_name_of_a_config_is_none(linted: Workspace, config: str) -> None:
    (linted.folder / "docs" / config).mkdir(parents=True)
    linted.write("docs/page.md")
    assert linted.files_hit(".") == ["docs/page.md", "good.md"]


def test_a_folder_named_as_the_config_is_said_in_one_line(linted: Workspace) -> None:
    (linted.folder / "settings.toml").mkdir()
    outcome = linted.doclint("check", "--config", "settings.toml", "good.md")
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err == "doclint: settings.toml: there is no such config file\n"
