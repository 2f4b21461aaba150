"""``doclint schema``, by a validator that is not ours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
import yaml
from jsonschema import Draft202012Validator

from doclint.rulebook.builtin import rules_folder

if TYPE_CHECKING:
    from workspace import Workspace

RULE_FILES = sorted(
    path
    for path in rules_folder().rglob("*.yml")
    if path.parent.name not in {"audiences", "kinds", "vocabularies"}
)
CONFIG: dict[str, Any] = {
    "audience": "staff",
    "select": ["default"],
    "exclude": "docs/generated/",
    "rules": {"long-sentence": {"hard": 45, "severity": "error"}},
    "overrides": [{"files": ["docs/operators/**"], "audience": "operator"}],
}


def validator(workspace: Workspace, of: str) -> Draft202012Validator:
    outcome = workspace.doclint("schema", of)
    assert (outcome.status, outcome.err) == (0, "")
    schema = msgspec.json.decode(outcome.out)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def errors(checker: Draft202012Validator, value: object) -> list[str]:
    return [error.message for error in checker.iter_errors(value)]


def test_every_rule_file_of_ours_is_one(workspace: Workspace) -> None:
    checker = validator(workspace, "rule")
    assert len(RULE_FILES) > 10
    for path in RULE_FILES:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=_EditorLoader)
        assert (path.name, errors(checker, content)) == (path.name, [])


class _EditorLoader(yaml.SafeLoader):
    """YAML 1.2 as editors read it: ``no`` is a word there, and a date is none."""


_EditorLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag.endswith((":int", ":float", ":null"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_EditorLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"tokns": ["foo"]}, "tokns"),
        ({"severity": "fatal"}, "fatal"),
        ({"check": "existance"}, "existance"),
        ({"swap": {"a": "b"}}, "swap"),
    ],
)
def test_a_slip_in_a_rule_file_is_found(workspace: Workspace, change: dict[str, Any], said: str) -> None:
    checker = validator(workspace, "rule")
    rule = {"check": "existence", "message": "No.", "tokens": ["foo"]}
    assert errors(checker, rule) == []
    assert any(said in error for error in errors(checker, {**rule, **change}))


def test_a_config(workspace: Workspace) -> None:
    checker = validator(workspace, "config")
    assert errors(checker, CONFIG) == []
    assert errors(checker, {**CONFIG, "audiense": "staff"}) != []
    assert errors(checker, {**CONFIG, "overrides": [{"audience": "staff"}]}) != []


def test_each_key_of_a_config_is_explained(workspace: Workspace) -> None:
    schema = msgspec.json.decode(workspace.doclint("schema", "config").out)
    keys = schema["$defs"]["Config"]["properties"]
    assert [key for key, value in keys.items() if not value.get("description")] == []


def test_a_report(workspace: Workspace) -> None:
    workspace.write("page.md", "# Page\n\nIn order to log in, ask the WDQS of Mediawiki.\n")
    workspace.write("README.md", "# Tool\n\nIt counts.\n")
    report = workspace.report("--pedantic", ".")
    assert any(finding["fix"] for finding in report["findings"])
    assert errors(validator(workspace, "report"), report) == []


def test_one_must_say_of_what(workspace: Workspace) -> None:
    outcome = workspace.doclint("schema", "confg")
    assert outcome.status == 2
    assert "did you mean 'config'?" in outcome.err
