"""Link texts that say nothing out of context."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from doclint.engine.examples import lint_example
from doclint.model.rule import Example
from doclint.rulebook.builtin import builtin_rulebook

if TYPE_CHECKING:
    from doclint.model.finding import Finding


def lint(text: str, markup: str = "markdown") -> list[Finding]:
    book = builtin_rulebook()
    findings, problems = lint_example(book.rules["vague-link-text"], Example(ok=text, format=markup), text, book)
    assert not problems
    return findings


@pytest.mark.parametrize(
    ("text", "markup", "marked"),
    [
        ("See [here](a.md).", "markdown", "here"),
        ("See [HERE.](a.md)", "markdown", "HERE."),
        ("See [… here →](a.md).", "markdown", "… here →"),
        ("See [this  page][a].\n\n[a]: a.md", "markdown", "this  page"),
        ("See [*here*](a.md).", "markdown", "here"),
        ('See <a href="a.html">click here</a>.', "markdown", "click here"),
        ("See `here <https://example.org>`_.", "rst", "here"),
        ("See `this page <https://example.org>`__.", "rst", "this page"),
        ("See `here`_.\n\n.. _here: https://example.org", "rst", "here"),
    ],
)
def test_vague_texts_are_marked_as_written(text: str, markup: str, marked: str) -> None:
    assert [finding.text for finding in lint(text, markup)] == [marked]


@pytest.mark.parametrize(
    "text",
    [
        "See [the page about logins](a.md).",
        "Click here, or [log in](a.md).",
        "A [Link](../mixins/link.md) is a component.",
        'A mock-up with <a href="#">Link</a>.',
        "[![](here.png)](a.md)",
        "See `here`.",
        "| Task |\n|---|\n| [link](a.md) |",
    ],
)
def test_other_texts_are_left_alone(text: str) -> None:
    assert not lint(text)
