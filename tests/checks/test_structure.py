"""Empty sections, and headings under which nothing need stand."""

from __future__ import annotations

from typing import Any

import pytest

from doclint.engine.examples import lint_example
from doclint.model.rule import Example
from doclint.rulebook.builtin import builtin_rulebook


def empty(text: str, **example: Any) -> list[str]:
    book = builtin_rulebook()
    findings, problems = lint_example(book.rules["empty-section"], Example(ok=text, **example), text, book)
    assert not problems
    return [finding.message.split("'")[1] for finding in findings]


def page(section: str, *, title: str = "Usage") -> str:
    return f"# Tool\n\nIt counts.\n\n## {title}\n\n{section}\n\n## End\n\nThat is all.\n"


def rst_page(section: str) -> str:
    return f"Tool\n====\n\nIt counts.\n\nUsage\n-----\n\n{section}\n\nEnd\n---\n\nThat is all.\n"


@pytest.mark.parametrize("nothing", ["", "---", '<a name="end"></a>', "<!-- to be written -->", "[a]: a.md"])
def test_what_no_reader_sees_does_not_fill_a_section(nothing: str) -> None:
    assert empty(page(nothing)) == ["Usage"]


@pytest.mark.parametrize("nothing", ["", ".. _end:", ".. to be written\n   some day"])
def test_nor_does_it_in_rst(nothing: str) -> None:
    assert empty(rst_page(nothing), format="rst") == ["Usage"]


@pytest.mark.parametrize(
    "something",
    [
        "Run it.",
        "- Run it.",
        "```\nrun\n```",
        "![A wheel](wheel.png)",
        "| Option |\n|---|\n| a |",
        "### By hand\n\nRun it.",
        "{{ usage() }}",
        "<UsageDemo />",
        "<!-- generated from usage.json -->",
    ],
)
def test_what_a_reader_sees_or_a_tool_fills_in_does(something: str) -> None:
    assert empty(page(something)) == []


@pytest.mark.parametrize(
    "something",
    [
        ".. automodule:: tool",
        ".. include:: usage.rst",
        ".. image:: wheel.png",
        ".. toctree::\n\n   usage",
        "::\n\n   run",
    ],
)
def test_so_does_it_in_rst(something: str) -> None:
    assert empty(rst_page(something), format="rst") == []


@pytest.mark.parametrize("title", ["`run()`", "1.2.3", "Unreleased", "What is next?", "[Usage](usage.md)"])
def test_some_headings_are_a_text_in_themselves(title: str) -> None:
    assert empty(page("", title=title)) == []


def test_only_the_empty_subsection_is_empty() -> None:
    assert empty(page("### One\n\n### Two\n\nText.")) == ["One"]


def test_the_title_of_a_page_needs_no_text_of_its_own() -> None:
    assert empty("# Tool\n\n# Usage\n\nRun it.\n") == []


@pytest.mark.parametrize(
    "path", ["docs/adr/0000-template.md", "docs/changes/1.0.md", "CHANGELOG.md", "tests/data/a.md"]
)
def test_some_pages_have_other_habits(path: str) -> None:
    assert empty(page(""), path=path) == []


def test_documentation_about_tests_has_not() -> None:
    assert empty(page(""), path="docs/tests/usage.md") == ["Usage"]


def without_intro(text: str, **example: Any) -> list[str]:
    book = builtin_rulebook()
    example.setdefault("config", {"words-at-least": 9})
    findings, problems = lint_example(book.rules["missing-intro"], Example(ok=text, **example), text, book)
    assert not problems
    return [finding.text for finding in findings]


PARTS = "## Count\n\nIt counts all pages of a wiki.\n\n## Reset\n\nIt forgets all.\n"


@pytest.mark.parametrize("nothing", ["", "<!-- to be written -->\n\n", "<a name='top'></a>\n\n"])
def test_a_page_starts_with_what_it_is_about(nothing: str) -> None:
    assert without_intro(f"# Counter\n\n{nothing}{PARTS}") == ["# Counter"]


@pytest.mark.parametrize(
    "page",
    [
        f"# Counter\n\nIt counts.\n\n{PARTS}",
        f"# Counter\n\n```\ncount\n```\n\n{PARTS}",
        f"# Counter\n\n![A wheel](wheel.png)\n\n{PARTS}",
        f"# Counter\n\n{{{{ counter() }}}}\n\n{PARTS}",
        f"---\ndescription: It counts.\n---\n\n# Counter\n\n{PARTS}",
        f"# Installation\n\n{PARTS}",
        f"# Counter\n\n## Overview\n\nIt counts.\n\n{PARTS}",
        f"It counts.\n\n# Counter\n\n{PARTS}",
        "# Counter\n\n## Count\n\nIt counts all pages of all of the wikis.\n",
        PARTS,
    ],
)
def test_some_pages_have_said_it_or_need_not(page: str) -> None:
    assert without_intro(page) == []


def test_a_short_page_needs_no_introduction() -> None:
    assert without_intro(f"# Counter\n\n{PARTS}", config={}) == []
    assert without_intro(f"# Counter\n\n{PARTS}{'It counts each page. ' * 80}\n", config={}) == ["# Counter"]
