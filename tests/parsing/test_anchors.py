"""The anchors of pages, of headings and of explicit names, in each format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from corpus import corpus_files

from doclint.model.document import Document, Section
from doclint.model.prose import Prose
from doclint.model.source import SourceFile
from doclint.parsing import parse
from doclint.parsing.anchors import explicit_anchors, has_unseen_text, heading_anchors

if TYPE_CHECKING:
    from doclint.model.document import Format


def document(text: str, format: Format) -> Document:  # noqa: A002 - the document's word
    return parse(SourceFile(f"page.{format}", text), format)


def named(format: Format, *anchors: str, titles: tuple[str, ...] = ()) -> Document:  # noqa: A002
    """A document whose markup gives these names, and which has these headings."""
    sections = [Section("", 0, None, None, (0, 0)), *(Section(title, 1, 0, 0, (0, 0)) for title in titles)]
    return Document(SourceFile("page", ""), format, Prose("", ()), (), sections, anchors=anchors)


def test_markdown_headings_have_the_anchors_of_all_renderers() -> None:
    (anchors,) = heading_anchors(document("## 1. What's *new* in `v1.2` & [on](x.md)?\n", "markdown"))
    assert anchors[0] == "1-whats-new-in-v12--on"  # GitHub, and MyST
    assert "_1-what-s-new-in-v1-2-on" in anchors  # VitePress
    assert "what-s-new-in-v1-2-on" in anchors  # docutils
    assert "1-whats-new-in-v12-on" in anchors  # Python-Markdown and GitLab


def test_rst_headings() -> None:
    text = "Set up: it\n==========\n\nEnd\n---\n\nEnd\n---\n"
    assert heading_anchors(document(text, "rst")) == [
        ("set-up-it",),
        ("end",),
        ("id1", "end-1"),  # Sphinx, GitHub
    ]


def test_wikitext_headings() -> None:
    anchors = heading_anchors(named("wikitext", titles=("How to: start?", "Ü", "ü")))
    assert anchors == [
        ("How_to:_start?", "How_to:_start.3F", "how-to-start"),
        ("Ü", ".C3.9C", "ü"),
        ("ü", ".C3.BC", "ü-1"),
    ]


def test_plain_text_has_none() -> None:
    assert heading_anchors(named("plain", titles=("Title",))) == [()]
    assert heading_anchors(named("plain")) == []


def test_explicit_names() -> None:
    assert explicit_anchors(named("rst", "Set_Up the server", "1")) == {
        "Set_Up the server",
        "set-up-the-server",
        "1",
    }
    assert explicit_anchors(named("markdown", "my_place")) == {"my_place", "my-place"}
    assert explicit_anchors(named("wikitext", "my place")) == {"my place", "my_place"}


def test_explicit_names_take_those_of_headings() -> None:
    assert heading_anchors(named("rst", "end", titles=("End",))) == [("id1", "end")]


@pytest.mark.parametrize(
    ("text", "format", "unseen"),
    [
        ("# Page\n\nText with {braces} and a [link](x).\n", "markdown", False),
        ("# Page\n\n<!--@include: ./part.md-->\n", "markdown", True),
        ('# Page\n\n--8<-- "part.md"\n', "markdown", True),
        ("# Page\n\n::: package.module\n", "markdown", True),
        ("::: package.module\n", "markdown", True),
        ("# Page\n\n::: warning\nMind it.\n:::\n", "markdown", False),
        ("# Page\n\n```{include} part.md\n```\n", "markdown", True),
        ("# Page\n\n```python\nrun()\n```\n", "markdown", False),
        ("# Page\n\n{{ page.category }}\n", "markdown", True),
        ("# Page\n\n<script setup>\n</script>\n\n<Demo />\n", "markdown", True),
        ("Page\n====\n\nText.\n\n.. image:: x.png\n   :alt: x\n\n.. toctree::\n\n   other\n", "rst", False),
        ("Page\n====\n\n.. automodule:: package.module\n", "rst", True),
        ("Page\n====\n\n.. include:: part.rst\n", "rst", True),
        ("== Page ==\n{{Box}}\n", "wikitext", True),
        ("== Page ==\nText.\n", "wikitext", False),
    ],
)
def test_unseen_text(text: str, format: Any, unseen: bool) -> None:  # noqa: A002
    assert has_unseen_text(document(text, format)) is unseen


def test_docutils_gives_the_same_ids() -> None:
    from docutils.core import publish_doctree
    from docutils.nodes import section

    text = "\n\n".join(
        f"{title}\n{'=' * 20}\n\nText." for title in ("First one", "Ünï *code*", "1.", "First One", "x")
    )
    tree = publish_doctree(
        text, settings_overrides={"auto_id_prefix": "id", "doctitle_xform": False, "report_level": 5}
    )
    ids = [node["ids"][0] for node in tree.findall(section)]
    assert [names[0] for names in heading_anchors(document(text, "rst"))] == ids


@pytest.mark.skipif(not corpus_files(".md"), reason="needs the corpus")
def test_every_heading_of_the_corpus_has_one() -> None:
    pages = [document(path.read_text("utf-8", "replace"), "markdown") for path in corpus_files(".md")]
    anchors = [names for page in pages for names in heading_anchors(page)]
    assert len(anchors) > 1000
    assert all(any(character.isalnum() for character in names[0]) for names in anchors)


def test_many_headings_are_no_trouble() -> None:
    page = named("markdown", *(f"place-{n}" for n in range(20_000)), titles=("Same",) * 40_000)
    assert heading_anchors(page)[-1][0] == "same-39999"
    assert len(explicit_anchors(page)) == 20_000
