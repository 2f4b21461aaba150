"""Words that are found by their part of speech."""

from __future__ import annotations

from typing import Any

import pytest

from doclint.engine.examples import lint_example
from doclint.model.rule import Example
from doclint.rulebook.builtin import builtin_rulebook
from doclint.rulebook.load import read_rule
from doclint.rulebook.mapping import Mapping


def found(text: str, **keys: Any) -> list[str]:
    content = Mapping()
    content.update({"check": "parts-of-speech", "message": "Not '{match}'.", **keys})
    rule = read_rule(content, "test-rule", "local", "test-rule.yml")
    findings, problems = lint_example(rule, Example(ok=text), text, builtin_rulebook())
    assert not problems
    return [finding.text for finding in findings]


VERB = {"pattern": "\\bfile\\b", "tagged": "\\bfile/VB \\S+/DT \\S+/NN"}


def test_the_same_word_is_found_as_one_part_of_speech_only() -> None:
    assert found("File a bug. The file a user wrote is gone.", **VERB) == ["File a bug"]


def test_only_sentences_that_have_the_pattern_are_tagged() -> None:
    assert found("File a bug.", pattern="task", tagged="\\S+/NN") == []
    assert found("A task is open. A bug is, too.", pattern="task", tagged="\\S+/NN") == ["task"]


def test_words_are_found_at_their_place_in_the_source() -> None:
    assert found("Now **file** a *bug*, please.", **VERB) == ["file** a *bug"]


@pytest.mark.parametrize("mention", ['Say "file a bug" then.', "Say *file a bug* then."])
def test_words_that_are_only_mentioned_are_left_alone(mention: str) -> None:
    assert found(mention, pattern="file", tagged="\\bfile/\\S+ a/DT bug/NN") == []


def test_code_is_a_noun() -> None:
    assert found("Run `make all` now.", pattern="run", tagged="run/VB \\S+/NN") == ["Run `make all`"]
