"""Long sentences: what counts, what is flagged, and where a sentence could be split."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from doclint.engine.examples import lint_example
from doclint.model.rule import Example
from doclint.rulebook.builtin import builtin_rulebook

if TYPE_CHECKING:
    from doclint.model.finding import Finding

LIMITS = {"advised": 10, "hard": 20}


def lint(text: str, **example: Any) -> list[Finding]:
    book = builtin_rulebook()
    example.setdefault("config", LIMITS)
    findings, problems = lint_example(book.rules["long-sentence"], Example(ok=text, **example), text, book)
    assert not problems
    return findings


def words(count: int) -> str:
    return " ".join(["word"] * count)


@pytest.mark.parametrize(("count", "tiers"), [(10, []), (11, ["pedantic"]), (20, ["pedantic"]), (21, ["default"])])
def test_a_limit_is_what_is_still_allowed(count: int, tiers: list[str]) -> None:
    assert [finding.tier for finding in lint(f"{words(count)}.")] == tiers


def test_the_limits_are_the_audiences_unless_they_are_set() -> None:
    text = f"{words(38)}."
    assert [finding.tier for finding in lint(text, config={}, audience="contributor")] == ["pedantic"]
    assert [finding.tier for finding in lint(text, config={}, audience="end-user")] == ["default"]


def test_only_the_long_sentence_is_marked() -> None:
    text = f"Short one. Now {words(21)}. Short again."
    (finding,) = lint(text)
    assert finding.text == f"Now {words(21)}."


def test_the_span_holds_the_markup_around_the_first_and_last_words() -> None:
    text = f"Short one. **Now** {words(19)} *then*"
    (finding,) = lint(text)
    assert finding.text == f"**Now** {words(19)} *then*"


@pytest.mark.parametrize(
    "one_word",
    [
        "`a long command --with many options`",
        "https://example.org/a/b/c?d=e",
        "docs/source/index.rst",
        "1.2.3-rc.4",
    ],
)
def test_code_addresses_and_paths_are_one_word(one_word: str) -> None:
    assert not lint(f"{words(9)} {one_word}.")
    assert lint(f"{words(10)} {one_word}.")


def test_an_enumeration_counts_less_than_its_words() -> None:
    listed = ", ".join(["item"] * 12)
    assert [finding.tier for finding in lint(f"These are known: {listed} and item.")] == []
    assert [finding.tier for finding in lint(f"These are known: {listed.replace(',', '')} and item.")] == [
        "pedantic"
    ]


def test_the_message_counts_all_words_and_says_where_to_split() -> None:
    (finding,) = lint(f"It reads {words(9)}, because the database may be down while {words(6)}.")
    assert "of 24 words" in finding.message
    assert "before “because the database may …”" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        f"{words(24)}.",  # no joint
        f"Do it, and {words(22)}.",  # too near the start
        f"It {words(10)} (which is, because of this, {words(4)}) {words(8)}.",  # inside brackets
        f"If you {words(10)}, then go on with {words(10)}.",  # what follows is no sentence
    ],
)
def test_no_place_to_split_is_better_than_a_wrong_one(text: str) -> None:
    (finding,) = lint(text)
    assert "for example" not in finding.message


@pytest.mark.parametrize(
    "text",
    [
        f"# {words(25)}",
        f"| Head |\n|---|\n| {words(25)} |",
        "\n".join(f"- {words(5)}" for _ in range(5)),
        f"{words(9)}<br>{words(9)}<br>{words(9)}",
        f"```\n{words(25)}\n```",
        f"{words(25).upper()}.",
        f"This program is free software; you can redistribute it {words(20)}.",
    ],
)
def test_what_is_no_sentence_is_left_alone(text: str) -> None:
    assert not lint(text)


def test_a_drawing_in_plain_text_is_no_sentence() -> None:
    text = "\n".join(f"  | / _ |  {words(4)}  | \\ |" for _ in range(6))
    assert not lint(text, format="plain", path="README")
