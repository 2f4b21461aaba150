"""Addresses on hosts that are gone: which are found, where they end, and what a fix makes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from doclint.engine.examples import lint_example
from doclint.engine.fix import apply_fixes
from doclint.model.rule import Example
from doclint.rulebook.builtin import builtin_rulebook

if TYPE_CHECKING:
    from doclint.model.finding import Finding

OLD = "https://tools.wmflabs.org/pageviews"


def lint(text: str, markup: str = "markdown") -> list[Finding]:
    book = builtin_rulebook()
    findings, problems = lint_example(book.rules["dead-host"], Example(ok=text, format=markup), text, book)
    assert not problems
    return findings


@pytest.mark.parametrize("end", ["", "/", "?a=b&c=d", "/x.php?y#z", "/a(b", ":443/x"])
@pytest.mark.parametrize(
    "around", ["See {} now.", "See <{}>.", "[a]({})", "[a]({} 'title').", "See {}, please.", "({})."]
)
def test_an_address_is_found_to_its_last_character(around: str, end: str) -> None:
    text = around.format(OLD + end)
    (finding,) = lint(text)
    assert finding.text == OLD + end


@pytest.mark.parametrize(
    "text",
    [
        "Mail it to x@tools.wmflabs.org.",
        "See https://tools.wmflabs.org.example.com/ and https://nottravis-ci.org/.",
        f"Run `curl {OLD}`.",
        f"Run this:\n\n    curl {OLD}\n",
        f"```\n{OLD}\n```",
        "tools.wmflabs.org was a host.",
        "See https://travis-ci.com/x.",
    ],
)
def test_no_address_of_such_a_host_or_none_that_is_read(text: str) -> None:
    assert lint(text) == []


def test_a_badge_is_found_once_and_each_line_of_a_list_by_itself() -> None:
    badge = "https://travis-ci.org/a/b"
    assert len(lint(f"[![Build]({badge}.svg)]({badge})\n")) == 1
    assert len(lint(f".. |b| image:: {badge}.svg\n.. _b: {badge}\n", "rst")) == 1
    assert len(lint(f"- [a]({badge})\n\n- [b]({badge})\n")) == 2


def test_where_the_new_address_is_known_each_is_mended() -> None:
    text = f"- {OLD}/?page=Spain\n- {OLD}\n- https://en.wikipedia.beta.wmflabs.org/wiki/Spain\n"
    fixed, count = apply_fixes(text, lint(text), unsafe=True)
    assert count == 3
    assert fixed == (
        "- https://pageviews.toolforge.org/?page=Spain\n- https://pageviews.toolforge.org/\n"
        "- https://en.wikipedia.beta.wmcloud.org/wiki/Spain\n"
    )


@pytest.mark.parametrize("address", ["https://Travis-CI.org", "http://lists.Beta.WMFlabs.org/x"])
def test_case_does_not_matter(address: str) -> None:
    assert [finding.text for finding in lint(f"See {address}.")] == [address]
