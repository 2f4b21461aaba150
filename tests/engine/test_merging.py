"""Findings of one kind about the same words are one finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

    from workspace import Workspace

RULES = {
    "rules/no-hype.yml": "check: existence\nmessage: Be modest.\ntokens: [utilise]\n",
    "rules/plain-word.yml": (
        "check: substitution\nmessage: \"Write '{replacement}' instead of '{match}'.\"\n"
        "swap: {utilise: use}\nfix: safe\n"
    ),
    "rules/strict-word.yml": "check: existence\nmessage: Never.\ntokens: [utilise]\nseverity: error\n",
    "rules/longer.yml": "check: existence\nmessage: Shorter.\ntokens: [utilise it]\n",
    "rules/empty-one.yml": "check: structure\nmessage: Nothing here.\nflag: empty-section\n",
    "rules/empty-two.yml": "check: structure\nmessage: Nothing here, too.\nflag: empty-section\n",
}
CONFIG = 'rule-paths = ["rules"]\nselect = ["local"]\n'


def findings(workspace: Workspace, text: str, *arguments: str) -> list[dict[str, Any]]:
    for path, rule in RULES.items():
        workspace.write(path, rule)
    workspace.write("doclint.toml", CONFIG)
    workspace.write("page.md", text)
    found: list[dict[str, Any]] = workspace.report(*arguments, "page.md")["findings"]
    return found


def test_the_most_severe_stays_and_names_the_others_and_takes_over_the_fix(workspace: Workspace) -> None:
    longer, word = findings(workspace, "Do utilise it.\n")
    assert (longer["rule"], longer["text"], longer["also"]) == ("longer", "utilise it", [])
    assert (word["rule"], word["severity"]) == ("strict-word", "error")
    assert word["also"] == ["no-hype", "plain-word"]
    assert word["fix"]["edits"][0]["content"] == "use"


def test_two_defects_at_one_place_stay_two(workspace: Workspace) -> None:
    found = findings(workspace, "# A\n\nText.\n\n## B\n\n## C\n\nText.\n")
    assert [finding["rule"] for finding in found] == ["empty-one", "empty-two"]


def test_standard_input_is_merged_too(workspace: Workspace, monkeypatch: Any) -> None:
    import io

    findings(workspace, "")

    class Input:
        buffer = io.BytesIO(b"Do utilise.\n")

    monkeypatch.setattr("sys.stdin", Input)
    found = workspace.report("-", "--stdin-filename", "page.md")["findings"]
    assert [(finding["rule"], len(finding["also"])) for finding in found] == [("strict-word", 2)]


def test_a_baseline_knows_every_rule_of_a_merged_finding(workspace: Workspace) -> None:
    findings(workspace, "Do utilise.\n")
    assert workspace.doclint("baseline", "create", "page.md").status == 0
    assert workspace.hits("page.md") == []
    assert workspace.hits("--ignore", "strict-word", "page.md") == []
    assert workspace.hits("--ignore", "strict-word,plain-word", "page.md") == []
