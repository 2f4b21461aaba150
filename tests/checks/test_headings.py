"""Headings: levels, titles, duplicates, marks at the end."""

from __future__ import annotations

from typing import Any

import pytest

from doclint.engine.examples import lint_example
from doclint.model.rule import Example
from doclint.rulebook.builtin import builtin_rulebook


def marked(rule: str, text: str, **example: Any) -> list[str]:
    book = builtin_rulebook()
    findings, problems = lint_example(book.rules[rule], Example(ok=text, **example), text, book)
    assert not problems
    return [finding.text for finding in findings]


def headings(*lines: str) -> str:
    return "\n\n".join(f"{line}\n\nText." for line in lines) + "\n"


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (("# A", "### B", "### C"), ["### B"]),
        (("# A", "### B", "## C", "#### D"), ["### B", "#### D"]),
        (("### A", "#### B", "# C", "## D"), []),
        (("# A", "## B", "### C", "# D"), []),
    ],
)
def test_skipped_levels(lines: tuple[str, ...], found: list[str]) -> None:
    assert marked("skipped-heading-level", headings(*lines)) == found


def test_headings_of_html_are_not_judged() -> None:
    assert not marked("skipped-heading-level", "# A\n\n<h4>B</h4>\n\nText.\n\n## C\n\nText.\n")


def test_only_the_second_title_is_named() -> None:
    assert marked("several-titles", headings("# A", "## B", "# C", "# D")) == ["# C"]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (("# A", "## B", "## B"), ["## B"]),
        (("# A", "## B", "## b"), ["## b"]),
        (("# A", "## B", "### D", "## C", "### D"), []),
        (("# A", "## Run `a`", "## Run `b`"), []),
    ],
)
def test_duplicates(lines: tuple[str, ...], found: list[str]) -> None:
    assert marked("duplicate-heading", headings(*lines)) == found


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Use it:", True),
        ("Use it.", True),
        ("Use it", False),
        ("Why?", False),
        ("Use `x:`", False),
        ("U.S.", False),
    ],
)
def test_marks_at_the_end(title: str, found: bool) -> None:
    assert bool(marked("heading-punctuation", headings("# A", f"## {title}"))) is found
