"""Words to replace: which match wins, what a fix writes, and which uses are right where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from doclint.engine.examples import lint_example
from doclint.engine.fix import apply_fixes
from doclint.model.rule import Example
from doclint.rulebook.builtin import builtin_rulebook
from doclint.rulebook.load import read_rule
from doclint.rulebook.mapping import Mapping

if TYPE_CHECKING:
    from doclint.model.finding import Finding


def lint(text: str, swap: dict[str, str], *, path: str | None = None, **keys: Any) -> list[Finding]:
    content = Mapping()
    content.update(
        {"check": "substitution", "message": "Write '{replacement}', not '{match}'.", "swap": swap, **keys}
    )
    rule = read_rule(content, "test-rule", "local", "test-rule.yml")
    findings, problems = lint_example(rule, Example(ok=text, path=path), text, builtin_rulebook())
    assert not problems
    return findings


def found(text: str, swap: dict[str, str], **keys: Any) -> list[str]:
    return [finding.text for finding in lint(text, swap, **keys)]


def test_the_longest_match_wins_and_no_word_is_found_twice() -> None:
    swap = {"in order to": "to", "in order": "sorted", "to run": "for"}
    assert found("Do it in order to run.", swap) == ["in order to"]


@pytest.mark.parametrize(("words", "written"), [("utilize", "use"), ("Utilize", "Use"), ("UTILIZE", "USE")])
def test_the_replacement_follows_the_case_of_the_words(words: str, written: str) -> None:
    text = f"{words} it."
    fixed, _ = apply_fixes(text, lint(text, {"utilize": "use"}, ignorecase="true", fix="safe"))
    assert fixed == f"{written} it."


def test_case_counts_unless_the_rule_says_otherwise() -> None:
    assert found("Utilize it.", {"utilize": "use"}) == []


def test_alternatives_are_named_and_nothing_is_fixed() -> None:
    text = "It is for the purpose of tests."
    (finding,) = lint(text, {"for the purpose of": "for|to"}, fix="safe")
    assert finding.message == "Write 'for' or 'to', not 'for the purpose of'."
    assert finding.fix is None


def test_words_with_markup_or_a_line_end_between_them_are_found_but_not_fixed() -> None:
    for text in ("Do it in *order* to run.", "Do it in\norder to run."):
        (finding,) = lint(text, {"in order to": "to"}, fix="safe")
        assert finding.fix is None


@pytest.mark.parametrize(
    "text",
    [
        'The words "in order to" are long.',
        "The words *in order to* are long.",
        "The words [in order to](a.md) are long.",
        "The words `in order to` are long.",
        "| Avoid |\n|---|\n| in order to |",
        "- in order to\n- so as to",
    ],
)
def test_words_that_are_only_mentioned_are_left_alone(text: str) -> None:
    assert found(text, {"in order to": "to"}) == []


def test_exceptions_are_phrases_around_the_words() -> None:
    swap, exceptions = {"masters?": "primary"}, ["masters? branch"]
    assert found("The master branch of the master.", swap, exceptions=exceptions) == ["master"]


def test_near_asks_for_another_word_in_the_same_sentence() -> None:
    swap, near = {"master": "primary"}, {"master": "replicas?"}
    assert found("A master has two replicas. A master is a teacher.", swap, near=near) == ["master"]


@pytest.mark.parametrize(
    "text",
    [
        "The whitelist is set with `email_whitelist`.",
        "The whitelist is set with $wgWhitelistRead.",
        "The whitelist is at https://example.org/whitelist.",
    ],
)
def test_words_that_name_something_in_the_same_block_are_not_the_writers_choice(text: str) -> None:
    swap = {"whitelist": "allowlist"}
    assert found(text, swap, names="true") == []
    assert found(text, swap) == ["whitelist"]


def test_words_that_name_something_on_the_page_are_not_the_writers_choice() -> None:
    swap = {"whitelist(?:ed)?": "allowlist"}
    text = "Hosts are whitelisted."
    assert found(f"{text}\n\nSet `email_whitelist`.", swap, names="true") == []
    assert found(f"{text}\n\nSee https://example.org/whitelist.", swap, names="true") == ["whitelisted"]
    assert found(f"{text}\n\nSet `email_list`.", swap, names="true") == ["whitelisted"]


@pytest.mark.parametrize("key", [{"except-documents": ["changelog"]}, {"except-paths": ["^other", "/CHANGES/"]}])
def test_kinds_of_document_and_paths_can_be_left_out(key: dict[str, list[str]]) -> None:
    keys: dict[str, Any] = {"swap": {"whitelist": "allowlist"}, **key}
    assert found("A whitelist.", **keys, path="docs/changes/1.0.md") == []
    assert found("A whitelist.", **keys, path="docs/usage.md") == ["whitelist"]
