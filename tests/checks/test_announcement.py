"""Pages that say that something has ended, and where their readers should go."""

from __future__ import annotations

import pytest

from doclint.engine.examples import lint_example
from doclint.model.rule import Example
from doclint.rulebook.builtin import builtin_rulebook


def found(text: str, markup: str = "markdown", document: str | None = None) -> list[str]:
    book = builtin_rulebook()
    example = Example(ok=text, format=markup, document=document)  # type: ignore[arg-type] - a parameter
    findings, problems = lint_example(book.rules["moved-without-target"], example, text, book)
    assert not problems
    return [finding.text for finding in findings]


@pytest.mark.parametrize(
    "words",
    [
        "This repository has been archived",
        "This project is now deprecated",
        "This extension is no longer maintained",
    ],
)
def test_an_end_without_a_way_on(words: str) -> None:
    assert found(f"# Counter\n\n{words}.\n\nIt counts pages.\n") == [words]
    assert found(f"Counter\n=======\n\n.. warning::\n\n   {words}.\n\nIt counts.\n", "rst") == [words]


@pytest.mark.parametrize(
    "around",
    [
        "{}. Use Adder.",
        "{} and was replaced by Adder.",
        "{}; nothing takes its place.",
        "{}: <https://example.org/adder>",
        "{}.\n\nIts heir is [Adder](https://example.org/adder).",
        "[Adder](adder.md) counts, too.\n\n{}.",
    ],
)
def test_a_way_on_stands_in_the_sentence_or_beside_it(around: str) -> None:
    assert not found(f"# Counter\n\n{around.format('This tool is deprecated')}\n")
    assert found(
        "# Counter\n\n" + "This tool is deprecated.\n\nIt counts.\n\nIt is [red](https://example.org/red).\n"
    )


def test_a_role_leads_on() -> None:
    assert not found("Counter\n=======\n\nThis page has moved.\n\nIt is :doc:`../adder`.\n", "rst")


def test_it_is_said_once_a_page() -> None:
    assert found("This tool is deprecated.\n\nIt counts.\n\nIt is red.\n\nThis tool is obsolete.\n") == [
        "This tool is deprecated"
    ]


@pytest.mark.parametrize("text", ["This option is deprecated.", "The page is moved.", "This page moves."])
def test_other_ends_are_no_business_of_readers(text: str) -> None:
    assert not found(f"# Counter\n\n{text}\n")


def test_a_list_of_changes_tells_of_the_past() -> None:
    assert not found("# 1.0\n\nThis tool is deprecated.\n", document="changelog")
