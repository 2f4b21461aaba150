"""Rule files: what YAML makes of them, and what is said of a mistake."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from workspace import OWN

from doclint.rulebook.load import load_rules
from doclint.rulebook.yaml import read_yaml

if TYPE_CHECKING:
    from pathlib import Path

    from workspace import Workspace

RULE = "check: existence\nmessage: No.\n"

WORDS = [
    "no",
    "yes",
    "on",
    "off",
    "y",
    "null",
    "~",
    "true",
    "07",
    "1.50",
    "0x1F",
    "1e3",
    "12:30:45",
    "2024-01-01",
    "",
    "=",
]


@pytest.mark.parametrize("word", WORDS)
def test_every_scalar_is_a_word(tmp_path: Path, word: str) -> None:
    file = tmp_path / "a.yml"
    file.write_text(f"value: {word}\nlist: [{word or repr(word)}]\n{word or repr(word)}: key\n")
    assert read_yaml(file, "a.yml") == {"value": word, "list": [word], word: "key"}


def test_words_that_yaml_takes_for_something_else_work_in_a_rule(workspace: Workspace) -> None:
    workspace.write(
        "rules/words.yml", "check: substitution\nmessage: '{replacement}'\nswap: {no: yes, 07: 7, on: ~}\n"
    )
    workspace.write("doclint.toml", OWN + 'select = ["local"]\n')
    workspace.write("a.md", "Say no to 07 on time.\n")
    found = workspace.report("a.md")["findings"]
    assert [(finding["text"], finding["message"]) for finding in found] == [
        ("no", "yes"),
        ("07", "7"),
        ("on", "~"),
    ]


MISTAKES = {
    "empty": ("", "1: a rule file is a mapping of keys to values"),
    "a list": ("- a\n", "1: a rule file is a mapping of keys to values"),
    "a word": ("a\n", "1: a rule file is a mapping of keys to values"),
    "two documents": (f"{RULE}---\n{RULE}", "3: this is not YAML: "),
    "syntax": ("check: [existence\nmessage: No.\n", "2: this is not YAML: "),
    "a tab": ("check: existence\n\tmessage: No.\n", "2: this is not YAML: "),
    "a control character": ("check: \x01\n", " this is not YAML ("),
    "not UTF-8": (b"check: \xff\n", " this is not YAML ("),
    "an alias of a list": (f"{RULE}tokens: &a [x]\nexceptions: *a\n", "3: aliases are not supported"),
    "an alias of a word": (f"{RULE}tokens: [&a x]\nexceptions: [*a]\n", "3: aliases are not supported"),
    "an alias to itself": (f"{RULE}tokens: &a [*a]\n", "3: aliases are not supported"),
    "many aliases": (
        "a: &a [x, x]\n"
        + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)),
        "1: aliases are not supported",
    ),
    "an unknown alias": (f"{RULE}tokens: *a\n", "3: this is not YAML: "),
    "a key twice": (f"{RULE}tokens: [a]\nmessage: Yes.\n", "4: the key 'message' stands here twice"),
    "a key twice, deeper": (
        "check: substitution\nmessage: No.\nswap:\n  a: b\n  'a': c\n",
        "5: the key 'a' stands here twice",
    ),
    "an unknown key": (f"{RULE}severty: error\n", "3: unknown key 'severty' (did you mean 'severity'?)"),
    "an option of another check": (f"{RULE}tokens: [a]\nswap: {{a: b}}\n", "4: unknown key 'swap' ("),
    "an unknown key of an example": (
        f"{RULE}tokens: [a]\nexamples:\n- god: x\n",
        "4: examples: object contains unknown",
    ),
    "no check": ("message: No.\ntokens: [a]\n", "1: a rule needs the key 'check'"),
    "no message": ("check: existence\ntokens: [a]\n", "1: a rule needs the key 'message'"),
    "an empty message": ("check: existence\nmessage: ''\n", "1: a rule needs the key 'message'"),
    "an unknown check": (
        "message: No.\n\ncheck: existance\n",
        "3: there is no check type 'existance' (did you mean 'existence'?)",
    ),
    "a check that is a list": ("check: [existence]\nmessage: No.\n", "1: "),
    "a message that is a list": ("check: existence\nmessage: [a, b]\n", "2: message: expected `str`, got `array`"),
    "a severity that is none": (f"{RULE}severity: eror\n", "3: severity: invalid enum value 'eror'"),
    "a tier that is none": (f"{RULE}tier: strict\n", "3: tier: invalid enum value 'strict'"),
    "an option of the wrong type": (f"{RULE}tokens: {{a: b}}\n", "3: tokens: expected `array`, got `object`"),
    "a number that is none": (
        "check: sentences\nmessage: No.\nhard: many\n",
        "3: hard: expected `int | null`, got `str`",
    ),
    "an option that is missing": ("check: substitution\nmessage: No.\n", " object missing required field `swap`"),
    "nested too deep": (f"{RULE}tokens: {'[' * 5_000}{']' * 5_000}\n", " this is nested too deep for a rule file"),
    "python": ("check: !!python/object/apply:os.system [true]\nmessage: No.\n", "1: "),
}


@pytest.mark.parametrize(("text", "said"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_in_a_rule_is_one_line_that_names_file_and_line(
    workspace: Workspace, text: str | bytes, said: str
) -> None:
    workspace.write("rules/style/some-rule.yml", text)
    workspace.write("doclint.toml", OWN)
    workspace.write("a.md")
    outcome = workspace.doclint("check", "a.md")
    assert outcome.status == 2
    assert outcome.err.startswith(f"doclint: rules/style/some-rule.yml:{said}")
    assert outcome.err.count("\n") == 1
    assert workspace.doclint("test", "rules").err == outcome.err


@pytest.mark.parametrize(
    "name", ["Some-Rule", "some_rule", "some rule", "-rule", "rule-", "7-rule", "größe", "a--b"]
)
def test_a_name_that_is_not_in_kebab_case_is_refused(workspace: Workspace, name: str) -> None:
    workspace.write(f"rules/{name}.yml", RULE + "tokens: [a]\n")
    outcome = workspace.doclint("test", "rules")
    assert outcome.status == 2
    assert (
        outcome.err
        == f"doclint: rules/{name}.yml: {name!r} is no name for a rule (use words in lower case joined by -)\n"
    )


@pytest.mark.parametrize(
    ("path", "text", "said"),
    [
        ("audiences/me.yml", "who: me\n", " object missing required field `sentence-words`"),
        ("audiences/me.yml", "whom: me\n", "1: unknown key 'whom' (did you mean 'who'?)"),
        ("vocabularies/mine.yml", "source: x\nterms:\n- {trm: A}\n", "2: terms: "),
        ("kinds/mine.yml", "kind: folder\n", "1: kind: invalid enum value 'folder'"),
    ],
)
def test_a_mistake_in_the_data_beside_rules_is_said(workspace: Workspace, path: str, text: str, said: str) -> None:
    workspace.write(f"rules/{path}", text)
    outcome = workspace.doclint("test", "rules")
    assert outcome.status == 2
    assert outcome.err.startswith(f"doclint: rules/{path}:{said}")


def test_a_single_word_stands_for_a_list_of_one(tmp_path: Path) -> None:
    (tmp_path / "a-rule.yml").write_text(RULE + "tokens: a\nscope: heading\nsource: https://example.org\n")
    (rule,) = load_rules(tmp_path, shown_as="rules").rules.values()
    assert (rule.options["tokens"], rule.scope, rule.source) == (["a"], ("heading",), ("https://example.org",))


def test_a_rule_needs_no_more_than_check_and_message(tmp_path: Path) -> None:
    (tmp_path / "a-rule.yml").write_text(RULE)
    (rule,) = load_rules(tmp_path, shown_as="rules").rules.values()
    assert (rule.name, rule.group, rule.severity, rule.tier, rule.scope) == (
        "a-rule",
        "local",
        "warning",
        "default",
        (),
    )
    assert rule.path == "rules/a-rule.yml"


def test_what_is_no_rule_file_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("Rules.\n")
    (tmp_path / "a.yaml.orig").write_text("[")
    assert load_rules(tmp_path, shown_as="rules").rules == {}


def test_a_folder_with_the_name_of_a_rule_is_said(workspace: Workspace) -> None:
    (workspace.folder / "rules/a-rule.yml").mkdir(parents=True)
    outcome = workspace.doclint("test", "rules")
    assert (outcome.status, outcome.err) == (2, "doclint: rules/a-rule.yml: cannot be read: Is a directory\n")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is closed to this user")
def test_a_rule_that_cannot_be_read_is_said(workspace: Workspace) -> None:
    workspace.write("rules/a-rule.yml", RULE).chmod(0)
    outcome = workspace.doclint("test", "rules")
    assert (outcome.status, outcome.err) == (2, "doclint: rules/a-rule.yml: cannot be read: Permission denied\n")
