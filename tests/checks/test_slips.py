"""Slips: what of the pattern is marked, what is written instead, and what around the words makes them right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from doclint.engine.examples import lint_example
from doclint.engine.fix import apply_fixes
from doclint.engine.ruleset import RuleSet
from doclint.errors import DoclintError
from doclint.model.rule import Example
from doclint.rulebook.builtin import builtin_rulebook
from doclint.rulebook.load import read_rule
from doclint.rulebook.mapping import Mapping

if TYPE_CHECKING:
    from doclint.model.finding import Finding


def lint(text: str, *slips: dict[str, Any], **keys: Any) -> list[Finding]:
    content = Mapping()
    content.update(
        {"check": "slips", "message": "Write '{replacement}'.", "fix": "safe", "slips": list(slips), **keys}
    )
    rule = read_rule(content, "test-rule", "local", "test-rule.yml")
    findings, problems = lint_example(rule, Example(ok=text), text, builtin_rulebook())
    assert not problems
    return findings


def found(text: str, *slips: dict[str, Any], **keys: Any) -> list[str]:
    return [finding.text for finding in lint(text, *slips, **keys)]


def test_only_the_words_are_marked_not_what_stands_around_them() -> None:
    slip = {"find": ["(?P<before>to )loose(?P<after> data\\b)"], "write": "lose"}
    text = "It is easy to  loose  data; to loose dataset."
    assert found(text, slip) == ["loose"]
    assert apply_fixes(text, lint(text, slip))[0] == "It is easy to  lose  data; to loose dataset."


def test_what_groups_match_is_written_again() -> None:
    slip = {"find": ["(?P<modal>can|must) (?P<verb>include)s"], "write": "{modal} {verb}"}
    text = "Must includes it.\n"
    assert apply_fixes(text, lint(text, slip))[0] == "Must include it.\n"


def test_words_may_be_wrapped_but_not_part_of_others() -> None:
    slip = {"find": ["to to"], "write": "{first}"}
    assert found("Go to\nto it, onto to it, to to-day.", slip) == ["to\nto", "to to"]


def test_a_word_that_stands_there_twice_or_more_is_marked_whatever_is_beside_it() -> None:
    slip = {"twice": ["the", "on"], "write": "{first}"}
    text = "“The the the page” —the  the— on\non” on\u00a0on the, the another on one on only theé the; éthe the"
    for ignorecase in (False, True):
        assert found(text, slip, ignorecase=ignorecase) == ["The the the", "the  the", "on\non", "the the"]
    assert found("The The, ON on it", slip, ignorecase=False) == []
    assert found("The The, ON on it", slip, ignorecase=True) == ["The The", "ON on"]
    assert apply_fixes(text, lint(text, slip))[0].startswith("“The page” —the—")


def test_patterns_and_words_that_stand_twice_may_be_one_slip() -> None:
    slip = {"find": ["a an"], "twice": ["an"], "write": "an"}
    assert found("A an page, an an editor", slip) == ["A an", "an an"]


@pytest.mark.parametrize("keys", [{}, {"twice": ["to to"]}, {"twice": ["größe"]}, {"twice": ["The"]}])
def test_what_a_slip_cannot_be_is_refused(keys: dict[str, Any]) -> None:
    with pytest.raises(DoclintError):
        lint("The the.", {"write": "{first}", **keys})


def test_two_ways_to_mend_it_are_told_and_not_chosen() -> None:
    (finding,) = lint("The a page.", {"find": ["the a"], "write": "the|a"})
    assert finding.message == "Write 'The' or 'A'."
    assert finding.fix is None


@pytest.mark.parametrize("text", ["log in in it", "log in  in it", "in in-tray", "in in -tray"])
def test_surroundings_make_it_right(text: str) -> None:
    slip = {"find": ["in in"], "write": "in", "not-after": "log", "not-before": "[-]"}
    assert found(text.replace("in in -", "in in-"), slip) == []
    assert found("go in in it", slip) == ["in in"]


def test_guards_look_at_whole_words_of_the_same_block() -> None:
    slip = {"find": ["in in"], "write": "in", "not-after": "log"}
    assert found("analog in in it", slip) == ["in in"]
    assert found("# Log\n\nIn in it", slip) == ["In in"]


def test_code_between_words_parts_them() -> None:
    assert found("to `x` to it, `to` to it", {"find": ["to to"], "write": "to"}) == []


def test_all_slips_can_be_scanned_for() -> None:
    """One that only a slow engine can run would be looked for on every page."""
    book = builtin_rulebook()
    rules = [rule for rule in book.rules.values() if rule.check in {"slips", "articles"}]
    assert len(rules) > 5
    for active in RuleSet([(rule, frozenset({rule.tier})) for rule in rules], book.reference, book.rules).rules:
        for pattern in active.check.patterns:
            assert pattern._re2 is not None, (active.rule.name, pattern.source)


def test_what_is_not_english_is_left_alone() -> None:
    slip = {"find": ["a a"], "write": "a"}
    spanish = "Los usuarios que van a a una sala, para usar este programa."
    assert found(spanish, slip) == []
    assert found(f"# Sala a a\n\n{spanish}", slip) == []
    assert found(
        f"# Hall a a\n\n{spanish}\n\nThis is a a page that is not for them but about them and their hall.", slip
    ) == [
        "a a",
        "a a",
    ]
