"""What extension.json and toolinfo.json do not say."""

# ruff: noqa: E501 - a table has a line for each row

from __future__ import annotations

import json
from typing import Any

import pytest

from doclint.engine.examples import lint_example
from doclint.model.rule import Example
from doclint.rulebook.builtin import builtin_rulebook

WHOLE = {"url": "u", "author": ["A"], "descriptionmsg": "d", "license-name": "MIT"}
SETTING = {"value": 1}


def messages(rule: str, files: dict[str, Any]) -> list[tuple[str, str]]:
    book = builtin_rulebook()
    texts = {name: what if isinstance(what, str) else json.dumps(what) for name, what in files.items()}
    text = "# Counter\n\nIt counts.\n"
    example = Example(ok=text, path="README.md", files=texts)
    findings, problems = lint_example(book.rules[rule], example, text, book)
    assert not problems
    assert all(finding.span is None for finding in findings)
    return [(finding.tier, finding.message.partition(", wh")[0]) for finding in findings]


@pytest.mark.parametrize(
    ("manifest", "found"),
    [
        (WHOLE, []),
        ({**WHOLE, "url": ""}, [("default", "Add 'url' to extension.json")]),
        ({**WHOLE, "author": [], "license-name": None}, [("default", "Add 'author' and 'license-name' to extension.json")]),
        ({**WHOLE, "descriptionmsg": "", "description": "It counts."}, []),
        ({**WHOLE, "config": {"A": SETTING}}, [("pedantic", "Add 'config.A.description' to extension.json")]),
        ({**WHOLE, "config": {"A": {**SETTING, "description": "Yes"}, "_prefix": "eg", "B": 1}}, []),
        (
            {**WHOLE, "config": dict.fromkeys("ABCDE", SETTING)},
            [("pedantic", "Add 'config.A.description', 'config.B.description', 'config.C.description' and 2 more to extension.json")],
        ),
        ("{", []),
        ("[]", []),
        ("7", []),
    ],
)  # fmt: skip
def test_a_manifest_lacks_what_readers_look_for(manifest: Any, found: list[tuple[str, str]]) -> None:
    assert messages("extension-json-incomplete", {"extension.json": manifest}) == found


def test_each_manifest_is_said_by_its_name() -> None:
    found = messages("extension-json-incomplete", {"extension.json": {**WHOLE, "url": ""}, "skin.json": {}})
    assert [message for _, message in found] == [
        "Add 'url' to extension.json",
        "Add 'url', 'author', 'descriptionmsg' and 1 more to skin.json",
    ]


def test_one_file_may_tell_of_several_tools() -> None:
    tools = [{"name": "a", "title": "A", "description": "A.", "url": "u"}, {"name": "b", "title": "B", "url": "u"}]
    found = messages("toolinfo-incomplete", {"toolinfo.json": tools})
    assert found == [
        ("default", "Add 'description' to toolinfo.json"),
        ("pedantic", "Add 'license', 'repository', 'user_docs_url' and 1 more to toolinfo.json"),
    ]


def test_manifests_of_tests_are_left_alone() -> None:
    assert messages("extension-json-incomplete", {"tests/data/extension.json": {}}) == []
