"""What every built-in rule must have: see ``rules/`` and ``tests/precision``."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

import pytest
import yaml

from doclint.engine.examples import lint_example, run_examples
from doclint.language.sentences import split_sentences
from doclint.model.rule import Rule
from doclint.rulebook.builtin import rules_folder
from doclint.rulebook.load import load_rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from doclint.model.rule import Example

BOOK = load_rules(rules_folder(), shown_as="rules")
PRECISION = Path(__file__).parent.parent / "precision"
DATA = {"audiences", "kinds", "vocabularies"}
# They find what the corpus does not hold, or what only the engine knows.
ENGINE_RULES = {"not-utf-8", "unused-suppression"}
ASKING_RULES = {
    "languagetool"
}  # what they find is tested with a server: tests/grammar, scripts/acceptance grammar
REJECTED_OF_40 = {"default": 2, "pedantic": 16, "opt-in": 16}

each_rule = pytest.mark.parametrize("rule", BOOK.rules.values(), ids=BOOK.rules)


def counted(rule: Rule) -> tuple[int, int]:
    """The accepted findings and the number of those read."""
    match = re.fullmatch(r"(\d+)/(\d+)", rule.precision)
    assert match, f"precision is {rule.precision!r}"
    return int(match[1]), int(match[2])


def verdicts(text: str) -> Iterator[str]:
    """The verdict of each row of the tables in a record of a count."""
    column = None
    for line in text.splitlines():
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line)][1:-1]
        if not cells:
            column = None
        elif "verdict" in cells:
            column = cells.index("verdict")
        elif column is not None and not set(cells[0]) <= set(":- "):
            yield cells[column]


def test_there_are_rules() -> None:
    assert len(BOOK.rules) >= 10
    assert BOOK.reference.audiences
    assert BOOK.reference.vocabularies


def test_each_rule_file_is_a_rule_of_its_name_in_the_group_of_its_folder() -> None:
    files = {path.relative_to(rules_folder()) for path in rules_folder().rglob("*.yml")}
    assert all(len(path.parts) == 2 for path in files)
    expected = {(path.stem, path.parts[0]) for path in files if path.parts[0] not in DATA}
    assert {(rule.name, rule.group) for rule in BOOK.rules.values()} == expected
    assert {rule.path for rule in BOOK.rules.values()} <= {f"rules/{path.as_posix()}" for path in files}


@each_rule
def test_the_name_is_in_kebab_case_and_no_other_selector(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z]+[0-9]*(-[a-z0-9]+)*", rule.name)
    groups = {other.group for other in BOOK.rules.values()}
    assert rule.name not in groups | DATA | {"all", "default", "pedantic", "opt-in", "local"}


@each_rule
def test_why_and_source_are_given(rule: Rule) -> None:
    assert len(rule.why.split()) >= 8
    assert rule.why.rstrip().endswith(".")
    assert rule.source
    assert all(re.fullmatch(r"https?://\S+", source) for source in rule.source)


@each_rule
def test_the_precision_meets_the_bar_of_the_tier(rule: Rule) -> None:
    accepted, read = counted(rule)
    assert accepted <= read <= 40
    assert (read - accepted) * 40 <= REJECTED_OF_40[rule.tier] * read
    # What no document at hand holds has not earned more than the pedantic tier.
    # A need that all documents meet has none either: that it is missed where it is gone, the seeded defects show.
    assert read > 0 or rule.name in ENGINE_RULES or rule.tier == "pedantic" or rule.check == "need"


@each_rule
def test_the_precision_is_what_the_record_of_the_count_says(rule: Rule) -> None:
    record = PRECISION / f"{rule.name}.md"
    if rule.name in ENGINE_RULES and not record.exists():
        return
    assert record.is_file()
    given = list(verdicts(record.read_text(encoding="utf-8")))
    assert set(given) <= {"accept", "reject"}
    assert (given.count("accept"), len(given)) == counted(rule)


@each_rule
def test_there_are_two_bad_and_three_silent_examples(rule: Rule) -> None:
    bad = sum(example.bad is not None for example in rule.examples)
    silent = sum(example.ok is not None for example in rule.examples)
    # An example is linted by its rule alone: it cannot hold a byte that is no UTF-8, nor a comment without use.
    assert bad >= (0 if rule.name in ENGINE_RULES | ASKING_RULES else 2)
    assert silent >= (0 if rule.name in {"unused-suppression", *ASKING_RULES} else 3)


@each_rule
def test_the_examples_hold(rule: Rule) -> None:
    assert list(run_examples(rule, BOOK)) == []


@each_rule
def test_the_message_is_one_sentence_with_all_its_places_filled(rule: Rule) -> None:
    names = {name for _, name, _, _ in Formatter().parse(rule.message) if name is not None}
    said = [rule.message]
    for example in rule.examples:
        if example.bad is not None:
            said += messages(rule, example)
    if names and rule.name not in ENGINE_RULES | ASKING_RULES:
        assert len(said) > 1
    for message in said:
        assert "\n" not in message
        assert message.endswith(".")
        # Quoted words are the author's; what stands in them ends no sentence of ours.
        plain = re.sub(r"'[^']*'", "it", message)
        assert len(split_sentences(plain)) == 1
    assert not any("{" + name + "}" in message for name in names for message in said[1:])


def messages(rule: Rule, example: Example) -> list[str]:
    text = (example.bad or "").replace("⟦", "").replace("⟧", "")
    findings, problems = lint_example(rule, example, text, BOOK)
    assert problems == []
    return [finding.message for finding in findings]


@each_rule
def test_a_default_rule_is_no_suggestion(rule: Rule) -> None:
    assert rule.tier != "default" or rule.severity in {"warning", "error"}


@each_rule
def test_audiences_documents_and_repositories_are_known(rule: Rule) -> None:
    kinds = {
        kind: {name for name, known in BOOK.reference.kinds.items() if known.kind == kind}
        for kind in ("document", "repository")
    }
    assert set(rule.audiences) <= set(BOOK.reference.audiences)
    assert set(rule.documents) <= kinds["document"]
    assert set(rule.repositories) <= kinds["repository"]
    for example in rule.examples:
        assert {example.document} <= {None, *kinds["document"]}
        assert {example.repository} <= {None, *kinds["repository"]}


def test_audiences_know_vocabularies_that_there_are() -> None:
    for name, audience in BOOK.reference.audiences.items():
        assert set(audience.knows) <= set(BOOK.reference.vocabularies), name
        assert audience.sentence_words.advised < audience.sentence_words.hard, name
        assert audience.grade.advised < audience.grade.hard, name


def test_kinds_need_rules_that_there_are() -> None:
    for name, kind in BOOK.reference.kinds.items():
        needed = {need for needs in kind.documents.values() for need in (*needs.require, *needs.recommend)}
        unknown = {need for need in needed if need not in BOOK.rules or BOOK.rules[need].check != "need"}
        assert unknown == set(), name


@pytest.mark.parametrize(
    "path", sorted(rules_folder().rglob("*.yml")), ids=lambda path: f"{path.parent.name}/{path.stem}"
)
def test_the_files_are_yaml_that_a_plain_loader_reads(path: Path) -> None:
    # Tools of others read them with their own idea of `no` and `on`; what is a key must stay one.
    assert isinstance(yaml.safe_load(path.read_text(encoding="utf-8")), dict)
