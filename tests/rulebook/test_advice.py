"""No two default rules give opposite advice, and none says what another has said of the same words."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from doclint.checks import check_type
from doclint.checks.base import Page
from doclint.engine.check import check_page
from doclint.engine.examples import run_examples
from doclint.engine.filter import merge_same
from doclint.engine.formats import recognise
from doclint.engine.repository import gather_facts
from doclint.engine.ruleset import RuleSet
from doclint.matching.paths import lines_of
from doclint.model.repository import Repository
from doclint.model.source import SourceFile
from doclint.parsing import parse
from doclint.rulebook.builtin import builtin_rulebook
from doclint.rulebook.kinds import DocumentKinds, repository_kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from doclint.model.finding import Finding
    from doclint.model.rule import Example, Rule

BOOK = builtin_rulebook()
DEFAULT = [rule for rule in BOOK.rules.values() if rule.tier == "default"]
SUFFIXES = {"markdown": "md", "rst": "rst", "plain": "txt"}


@cache
def ruleset() -> RuleSet:
    return RuleSet([(rule, frozenset(("default",))) for rule in DEFAULT], BOOK.reference, BOOK.rules)


@cache
def kinds() -> dict[str, str]:
    """What the findings of each rule about wording are about."""
    return {rule.name: about for rule in DEFAULT if (about := check_type(rule.check).about)}


def lint(text: str, example: Example | None = None) -> list[Finding]:
    """What all default rules say of a text, where the example says that it stands."""
    markup = example.format if example else "markdown"
    path = (example.path if example else None) or f"docs/example.{SUFFIXES[markup]}"
    files = {**(example.files if example else {}), path: text}
    audience = example.audience if example else "contributor"
    repository = Repository("", lambda: frozenset(files), lambda name: files.get(name, ""), gather_facts)
    document = parse(SourceFile(path, text), recognise(path, text))
    page = Page(
        document,
        repository,
        path,
        audience_name=audience,
        audience=BOOK.reference.audiences[audience],
        kind=(example.document if example else None) or DocumentKinds(BOOK.reference.kinds).of(path, document),
        repository_kind=lambda: repository_kind(BOOK.reference.kinds, lines_of(repository)),
    )
    checked = check_page(page, ruleset())
    assert not checked.problems
    return merge_same(checked.findings, kinds())


def advised(rule: Rule) -> Iterator[str]:
    """The words that a rule says to write."""
    for words in rule.options.get("swap", {}).values():
        yield from (option for option in words.split("|") if option)
    if rule.check == "vocabulary" and rule.options["flag"] in {"wrong", "renamed"}:
        for name in rule.options["vocabularies"]:
            for term in BOOK.reference.vocabularies[name].terms:
                if term.wrong if rule.options["flag"] == "wrong" else term.former and not term.retired:
                    yield term.term


@pytest.mark.parametrize("rule", [rule for rule in DEFAULT if any(advised(rule))], ids=lambda rule: rule.name)
def test_no_default_rule_flags_the_words_that_another_says_to_write(rule: Rule) -> None:
    text = "\n\n".join(f"They all say {words} in this case." for words in dict.fromkeys(advised(rule)))
    # To explain a word is no opposite of writing it.
    found = [(finding.rule, finding.text) for finding in lint(text) if finding.group != "jargon"]
    assert found == []


@pytest.mark.parametrize("rule", DEFAULT, ids=lambda rule: rule.name)
def test_what_a_rule_calls_good_is_no_worse_for_another(rule: Rule) -> None:
    assert not list(run_examples(rule, BOOK))
    for example in rule.examples:
        if example.good is not None and example.bad is not None:
            before = lint(example.bad.replace("⟦", "").replace("⟧", ""), example)
            after = [finding for finding in lint(example.good, example) if finding.group != "jargon"]
            assert {finding.rule for finding in after} <= {finding.rule for finding in before}


@pytest.mark.parametrize("rule", DEFAULT, ids=lambda rule: rule.name)
def test_no_words_are_found_twice(rule: Rule) -> None:
    """Two default findings overlap only if they are about two things: a word and the sentence around it."""
    for example in rule.examples:
        text = (example.bad or example.ok or "").replace("⟦", "").replace("⟧", "")
        wording = [finding for finding in lint(text, example) if finding.rule in kinds() and finding.span]
        for index, finding in enumerate(wording):
            for other in wording[index + 1 :]:
                assert finding.span is not None
                assert other.span is not None
                apart = other.span.start >= finding.span.end or finding.span.start >= other.span.end
                assert apart, f"{finding.rule} {finding.text!r} and {other.rule} {other.text!r}"
