"""What other pages may want to know of a document, and when a repository finds it out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from corpus import CORPUS, corpus_files

from doclint.engine.facts import FactsOfDocument
from doclint.engine.repository import Repositories, gather_facts, glossary_terms
from doclint.model.document import Definition
from doclint.model.facts import DocumentFacts, Target
from doclint.model.repository import Repository
from doclint.model.source import SourceFile
from doclint.parsing import parse

if TYPE_CHECKING:
    from pathlib import Path

MARKDOWN = """# The page

Ask the Page Index Service (PIS), see [its use](#use-it) and [more](docs/more.md#set%20up), or again [more][].
A [site](https://example.org/a#b), ![a picture](img/a%20b.png) and <mail@example.org>.

## Use it

*[API]: application programming interface

[more]: docs/more.md#set%20up
"""


def facts(text: str, format: Any = "markdown") -> DocumentFacts:  # noqa: A002 - the document's word
    return FactsOfDocument(parse(SourceFile(f"page.{format}", text), format))


@pytest.mark.parametrize(
    ("written", "target"),
    [
        ("https://example.org/a#b", Target("url", "https://example.org/a#b")),
        ("//example.org/a", Target("url", "//example.org/a")),
        ("mailto:me@example.org", Target("url", "mailto:me@example.org")),
        ("me@example.org", Target("url", "me@example.org")),
        ("a.md", Target("path", "a.md")),
        ("../a.md#b", Target("path", "../a.md", "b")),
        ("/a/b.html?x=1#c", Target("path", "/a/b.html", "c")),
        ("a%20b.md#%C3%BC", Target("path", "a b.md", "ü")),
        ("c:a.md", Target("path", "c:a.md")),
        ("#", Target("anchor", "")),
        ("#b", Target("anchor", "", "b")),
        ("#b:~:text=words", Target("anchor", "", "b")),
        ("", Target("anchor", "")),
    ],
)
def test_target(written: str, target: Target) -> None:
    assert Target.of(written) == target


def test_markdown() -> None:
    found = facts(MARKDOWN)
    assert [(heading.title, heading.level, heading.anchors[0]) for heading in found.headings] == [
        ("The page", 1, "the-page"),
        ("Use it", 2, "use-it"),
    ]
    assert found.acronyms == (Definition("PIS", "Page Index Service"),)
    assert found.links == (
        Target("anchor", "", "use-it"),
        Target("path", "docs/more.md", "set up"),
        Target("url", "https://example.org/a#b"),
        Target("url", "mail@example.org"),
    )
    assert found.images == (Target("path", "img/a b.png"),)
    assert not found.is_open


def test_markup_does_not_hide_a_definition() -> None:
    text = "The **Page** [Index](x.md) *Service* (**PIS**) and `code` and the [TTX](y) (Tiny\nTable Xperiment)."
    assert [definition.term for definition in facts(text).acronyms] == ["PIS", "TTX"]


def test_definitions_of_markup() -> None:
    assert (
        Definition("WDQS", "Wikidata Query Service")
        in facts("Ask :abbr:`WDQS (Wikidata Query Service)`.\n", "rst").definitions
    )
    assert (
        Definition("PIS", "page index service")
        in facts('Ask <abbr title="page index service">PIS</abbr>.\n').definitions
    )


def test_terms_of_lists_and_glossaries() -> None:
    text = "Page\n====\n\nOne\n   The first.\n\n.. glossary::\n\n   Two\n      The second.\n\nOne\n   Again.\n"
    assert [definition.term for definition in facts(text, "rst").definitions] == ["Two", "One"]


def test_rst_links() -> None:
    text = """
Page
====

`Text <https://example.org>`_, `Other page`_, Word_, :ref:`set-up`, :ref:`text <Other:Label>`, :doc:`/a/page`,
:doc:`text <page>`, :download:`x <files/a.zip>`, :ref:`!plain`, :class:`Thing` and [1]_.

.. [1] A note.
"""
    assert facts(text, "rst").links == (
        Target("url", "https://example.org"),
        Target("label", "other page"),
        Target("label", "word"),
        Target("label", "set-up"),
        Target("label", "Other:Label"),
        Target("document", "/a/page"),
        Target("document", "page"),
        Target("path", "files/a.zip"),
    )


def test_wikitext_links() -> None:
    text = "See [[Help:Start#Set up|this]], [[#Below]], [[:File:A.png]] and [https://example.org/a#b there].\n"
    assert facts(text, "wikitext").links == (
        Target("page", "Help:Start", "Set up"),
        Target("anchor", "", "Below"),
        Target("page", "File:A.png"),
        Target("url", "https://example.org/a#b"),
    )


@pytest.mark.parametrize(
    ("fragment", "there"),
    [
        ("set-up-1-2", True),  # VitePress, docutils
        ("set-up-12", True),  # GitHub, MyST
        ("Set-Up-12", True),
        ("user-content-set-up-12", True),
        ("", True),
        ("top", True),
        ("id3", True),
        ("L10-L12", True),
        ("set-up", False),
        ("set-up-12-1", False),
    ],
)
def test_may_have(fragment: str, there: bool) -> None:
    assert facts("# Page\n\n## Set up 1.2\n").may_have(fragment) is there


def test_a_page_with_text_from_elsewhere_may_have_anything() -> None:
    assert facts("# Page\n\n<!--@include: ./part.md-->\n").may_have("no-heading")
    assert facts("Page\n====\n\n.. automodule:: package\n", "rst").may_have("package.thing")


def test_a_repository_parses_a_document_once_and_only_if_asked() -> None:
    files = {
        "README.md": "\ufeff# One\n",
        "docs/page.rst": "Two\n===\n",
        "run.py": "# Three\n",
        "bad.md": "\0\ufffd\n#",
    }
    read: list[str] = []

    def read_file(path: str) -> str:
        read.append(path)
        return files[path]

    repository = Repository("", lambda: sorted(files), read_file, gather_facts)
    assert repository.facts_of("run.py") is None
    assert repository.facts_of("none.md") is None
    assert read == []
    one = repository.facts_of("README.md")
    assert one is not None
    assert one.anchors == {"one"}
    assert repository.facts_of("README.md") is one
    assert read == ["README.md"]
    assert repository.facts_of("docs/page.rst") is not None
    assert repository.facts_of("bad.md") is not None


def test_terms_are_found_without_parsing(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").write_text("*[ABC]: a b c\n\n<abbr title='x'>XYZ</abbr>\n")
    (tmp_path / "docs" / "b.rst").write_text(
        ":abbr:`DEF (d e f)`\n\n.. glossary::\n\n   Term\n      What it is.\n"
    )
    (tmp_path / "docs" / "c.md").write_text("  :::{glossary}\n\n  One\n  Two\n    Both.\n  :::\nThree\n")
    (tmp_path / "docs" / "glossary.md").write_text("**Word**: what it is\n")
    repository = Repositories(tmp_path).at(tmp_path)
    assert repository.facts.terms == {"ABC", "XYZ", "DEF", "Term", "Word", "One", "Two"}
    assert glossary_terms("**One** – it\n\nTwo\n:   it\n") == {"One", "Two"}


@pytest.mark.skipif(CORPUS is None, reason="needs the corpus")
def test_the_corpus_has_facts() -> None:
    found = [facts(path.read_text("utf-8", "replace")) for path in corpus_files(".md")]
    assert sum(len(one.links) for one in found) > 500
    assert {definition.term for one in found for definition in one.acronyms} >= {"LTR", "RTL", "ADR"}


def test_a_large_page_is_no_trouble() -> None:
    text = "".join(
        f"## Part {n % 7}\n\nSee [it](#part-{n}) (PIS) and [more](page-{n}.md#x).\n\n" for n in range(50_000)
    )
    document = parse(SourceFile("page.md", text), "markdown")
    found = FactsOfDocument(document)
    assert len(found.headings) == 50_000
    assert len(found.links) == 100_000
