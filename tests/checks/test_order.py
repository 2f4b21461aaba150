"""Sections in the order in which documents of their kind have them."""

from __future__ import annotations

import pytest

from doclint.engine.examples import lint_example
from doclint.model.rule import Example
from doclint.rulebook.builtin import builtin_rulebook


def headings(text: str, path: str = "docs/adr/0001-count.md") -> list[str]:
    book = builtin_rulebook()
    findings, problems = lint_example(book.rules["section-order"], Example(ok=text, path=path), text, book)
    assert not problems
    return [finding.text for finding in findings]


def record(*titles: str) -> str:
    return "# Count\n\n" + "".join(f"{title}\n\nIt is so.\n\n" for title in titles)


@pytest.mark.parametrize(
    ("titles", "found"),
    [
        (("## Status", "## Context", "## Decision", "## Consequences"), []),
        (("## Context", "## Notes", "## Consequences"), []),
        (("## 2) Decision:", "## 1) Context:"), ["## 1) Context:"]),
        (("## Consequences", "## Status", "## Decision"), ["## Status", "## Decision"]),
        (("## First", "### Decision", "### Consequences", "## Second", "### Decision"), []),
        (("## Context of the decision", "## Decisions of others", "## Status"), []),
    ],
)
def test_a_section_comes_before_those_that_follow_from_it(titles: tuple[str, ...], found: list[str]) -> None:
    assert headings(record(*titles)) == found


@pytest.mark.parametrize("path", ["docs/counting.md", "docs/adr/template.md"])
def test_other_documents_have_any_order(path: str) -> None:
    assert headings(record("## Decision", "## Context"), path) == []
