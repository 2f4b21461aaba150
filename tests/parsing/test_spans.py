"""Spans over all formats: real pages keep the laws, random ones do, and the laws notice what breaks them."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest
from acceptance_parts.documents import Documents
from acceptance_parts.fuzz_parsers import made_smaller, wrong_with
from corpus import corpus_files
from hypothesis import given, settings
from hypothesis import strategies as st
from prose_comparison.files import find_files, read_again
from prose_comparison.readings import differences, own_reading
from prose_comparison.spans import breaches
from prose_comparison.suspects import suspects

from doclint.model.source import SourceFile, Span
from doclint.parsing import parse
from doclint.parsing.builder import DocumentBuilder

if TYPE_CHECKING:
    from pathlib import Path

    from doclint.model.document import Document, Format

FORMATS: list[Format] = ["markdown", "rst", "wikitext", "plain", "python"]


# --- The parsers


@pytest.mark.parametrize("name", FORMATS)
@settings(deadline=None)
@given(seed=st.integers(0, 1 << 32))
def test_random_texts_keep_the_laws(name: Format, seed: int) -> None:
    text = Documents(Random(seed), (), [name]).text()
    problems = wrong_with(text, name)
    assert problems == [], made_smaller(text, lambda less: wrong_with(less, name) == problems)


def test_a_comment_that_never_ends_is_text_like_any() -> None:
    assert wrong_with("x\n    <!--\n", "markdown") == []


@pytest.mark.skipif(not corpus_files(".md"), reason="the corpus of real documents is not there")
@pytest.mark.parametrize("suffix", [".md", ".rst", ".wiki", ".txt"])
def test_real_documents_keep_the_laws_and_lose_no_word(suffix: str) -> None:
    count = 0
    for path in corpus_files(suffix):
        for source, name in find_files(path.parent):
            if source.path == path.name:
                document = parse(source, name)
                assert list(breaches(document)) == []
                count += len(own_reading(document))
    assert count > 50


# --- The instruments


PAGE = "Some *words* here.\n\nAnd here.\n"


def built(*pieces: tuple[str, int, int]) -> Document:
    """A document of PAGE's first paragraph, read as is said."""
    builder = DocumentBuilder(SourceFile("page.md", PAGE), "markdown")
    for text, start, end in pieces:
        builder.text(text, start, end)
    builder.close_block("paragraph", Span(0, 18))
    return builder.finish()


def laws(document: Document) -> set[str]:
    return {breach.law for breach in breaches(document)}


def test_what_is_right_breaks_no_law() -> None:
    assert laws(built(("Some ", 0, 5), ("words", 6, 11), (" here.", 12, 18))) == set()


@pytest.mark.parametrize(
    ("pieces", "law"),
    [
        ([("Some ", 1, 6)], "verbatim text is the source"),
        ([("words", 6, 11), ("Some ", 0, 5)], "pieces of a block stand in order"),
        ([("words", 6, 11), ("words", 6, 11)], "nothing is read twice"),
        ([("And", 20, 23)], "a piece lies in its block"),
        ([("words.", 60, 66)], "a piece lies in the source"),
    ],
)
def test_a_wrong_place_is_noticed(pieces: list[tuple[str, int, int]], law: str) -> None:
    assert law in laws(built(*pieces))


@pytest.mark.parametrize(
    ("span", "law"),
    [
        (Span(6, 12), "an inline starts and ends with its marks"),
        (Span(5, 9), "an inline holds its text"),
        (Span(5, 25), "an inline lies in its block"),
        (Span(5, 99), "an inline lies in the source"),
    ],
)
def test_an_inline_in_a_wrong_place_is_noticed(span: Span, law: str) -> None:
    builder = DocumentBuilder(SourceFile("page.md", PAGE), "markdown")
    builder.verbatim(0, 5)
    before = builder.offset
    builder.verbatim(6, 11)
    builder.inline("emphasis", span, before)
    builder.close_block("paragraph", Span(0, 18))
    assert law in laws(builder.finish())


CASES: dict[Format, str] = {
    "markdown": "# A title\n\nSome *words* and a [link](a.md).\n\n- `code` and\n  more\n\n<p>In <b>HTML</b></p>\n",
    "rst": "A title\n=======\n\nSome *words* and a `link <a>`_.\n\n- ``code`` and\n  more\n",
    "wikitext": "== A title ==\nSome ''words'' and a [[A|link]].\n* <code>code</code> and more\n",
    "plain": "A title\n\nSome words,\nand more.\n",
}


def compared(name: Format, source: str, other: str) -> list[tuple[str, str, int]]:
    """What doclint's reading of a source differs in from the second reading of another one."""
    blocks = own_reading(parse(SourceFile("page", source), name))
    found = differences(read_again(other, name).blocks, blocks)
    return [(difference.kind, difference.text, difference.words[0].line) for difference in found]


@pytest.mark.parametrize("name", CASES)
def test_two_readings_of_a_page_are_the_same(name: Format) -> None:
    assert compared(name, CASES[name], CASES[name]) == []


@pytest.mark.parametrize("name", CASES)
def test_a_lost_an_added_and_a_moved_word_are_told_apart(name: Format) -> None:
    text = CASES[name]
    line = next(number for number, row in enumerate(text.split("\n"), 1) if "more" in row)
    assert compared(name, text.replace("more", ""), text) == [("lost", "more", line)]
    assert compared(name, text, text.replace("more", "")) == [("added", "more", line)]
    assert [kind for kind, *_ in compared(name, text.replace("more", "").replace("Some", "more Some"), text)] == [
        "moved"
    ]


@pytest.mark.parametrize(
    ("text", "looks_like"),
    [
        (r"A \<tag> is text.", "a tag"),
        ("Two braces {{ stand here.", "a template"),
        (r"A :role:\`a\` is text.", "a role"),
        ("A &amp;amp; is text.", "an entity"),
        (r"A \[\[link]] is text.", "a link"),
        ("Three signs ::: stand here.", "a fence"),
        ("A plain sentence: it has nothing.", ""),
    ],
)
def test_what_looks_like_markup_is_listed(text: str, looks_like: str) -> None:
    found = {suspect.looks_like for suspect in suspects(parse(SourceFile("page.md", text), "markdown"))}
    assert found == ({looks_like} if looks_like else set())


def test_files_that_are_documentation_are_compared(tmp_path: Path) -> None:
    for name in ("a.md", "b.rst", "c/d.wiki", "README", "e.txt", "f.css", "empty.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("" if name == "empty.md" else "Words.\n")
    (tmp_path / "link.md").symlink_to("a.md")
    found = {source.path: format_ for source, format_ in find_files(tmp_path)}
    assert found == {
        "README": "plain",
        "a.md": "markdown",
        "b.rst": "rst",
        "c/d.wiki": "wikitext",
        "e.txt": "plain",
    }
