"""What real pages had wrong about words, and what only looks wrong, each in a few words of our own."""

from __future__ import annotations

import pytest

from doclint.engine.examples import lint_example
from doclint.model.rule import Example
from doclint.rulebook.builtin import builtin_rulebook

GROUPS = {"jargon", "terminology", "inclusive"}
NAMES = [rule.name for rule in builtin_rulebook().rules.values() if rule.group in GROUPS]


def found(text: str, **keys: str) -> list[tuple[str, str]]:
    """What the rules about words find, pedantic ones too: rule and words, in the order of the text."""
    book = builtin_rulebook()
    hits = []
    for name in [*NAMES, "dead-host"]:
        findings, problems = lint_example(book.rules[name], Example(**keys), text, book)  # type: ignore[arg-type]
        assert not problems
        hits += [(finding.start, finding.rule, finding.text) for finding in findings]
    return [(rule, words) for _, rule, words in sorted(hits, key=lambda hit: (hit[0].line, hit[0].column))]


@pytest.mark.parametrize(
    ("text", "rule", "words"),
    [
        ("Scripts that automate work in the WMF infrastructure.", "undefined-acronym", "WMF"),
        (
            "To translate a WDQ query, use http://tools.wmflabs.org/a/b.php (choose one).",
            "undefined-acronym",
            "WDQ",
        ),
        (
            "To translate it, use http://tools.wmflabs.org/a/b.php (choose one).",
            "dead-host",
            "http://tools.wmflabs.org/a/b.php",
        ),
        (
            "- https://en.wikipedia.beta.wmflabs.org/wiki/Spain?x=0",
            "dead-host",
            "https://en.wikipedia.beta.wmflabs.org/wiki/Spain?x=0",
        ),
        (
            "# Tool [![Build](https://travis-ci.org/a/b.svg)](https://travis-ci.org/a/b)",
            "dead-host",
            "https://travis-ci.org/a/b.svg",
        ),
        (
            "- links https://bugzilla.wikimedia.org/show_bug.cgi?id=6",
            "dead-host",
            "https://bugzilla.wikimedia.org/show_bug.cgi?id=6",
        ),
        ("All devices on the configured whitelist of roles.", "exclusionary-term", "whitelist"),
        ("It reads from slave databases.", "exclusionary-term", "slave"),
        ("It gets sanity-checked by our rules.", "ableist-term", "sanity-checked"),
        ("We verify that there is a master, and enough replicas.", "exclusionary-term", "master"),
    ],
)
def test_a_real_problem_is_found_at_its_words(text: str, rule: str, words: str) -> None:
    assert (rule, words) in found(text)


def test_a_cell_of_a_grid_table() -> None:
    table = (
        "+------+------------------------+\n| a.py | based on a whitelist.  |\n+------+------------------------+\n"
    )
    assert found(table, format="rst") == [("exclusionary-term", "whitelist")]


@pytest.mark.parametrize(
    "text",
    [
        # Words that are spoken of.
        "- Use *whitelist* or *blacklist*, which shut people out. Instead, use *allowlist* or *denylist*.",
        # The name of an extension and of its page.
        "The remote blacklist is at [the title blacklist](https://example.org/wiki/Title_blacklist).",
        # One man, and his name is known.
        "The dates are likely to be the beginning and ending of his presidency.",
        # Stress in capitals.
        "It is not the limit. It will return ALL items, not 50.",
        # Identifiers.
        "- Feynman: [Q39246](https://www.wikidata.org/wiki/Q39246), P31, L7 and T12345",
        # Branches, commands and upstream terms.
        "Push to the master branch, rebase on origin/master, and abort with `git rebase --abort`.",
        # An acronym that the page has expanded.
        "Event Logging (EL) is on. The state is logged via EL at each click.",
        # Numbers and units.
        "| Before | 10.84 KiB | 96 B | 52.5 KiB |\n|---|---|---|---|\n| After | 1 MB | 2 GB | 3 kB |",
        # Another script.
        "Bento (弁当 bentō) is a meal of one portion.",
    ],
)
def test_a_hard_case_is_silent(text: str) -> None:
    assert found(text) == []
