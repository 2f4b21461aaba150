"""Rules that are new, that got another name, or that will go: gates outlive them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from workspace import Workspace

FOO = "check: existence\nmessage: No foo.\ntokens: [foo]\n"
OWN = 'rule-paths = ["rules"]\n'


@pytest.fixture
def renamed(workspace: Workspace) -> Workspace:
    """``no-bar`` was called ``no-foo`` before, and ``bad-foo`` before that."""
    workspace.write("rules/no-bar.yml", f"{FOO}aliases: [bad-foo, no-foo]\n")
    workspace.write("doclint.toml", OWN + 'select = ["local"]\n')
    workspace.write("a.md", "A foo.\n")
    return workspace


@pytest.mark.parametrize("name", ["no-bar", "no-foo", "bad-foo"])
def test_an_old_name_selects_and_ignores(renamed: Workspace, name: str) -> None:
    assert renamed.doclint("check", "-q", "--select", name).status == 1
    assert renamed.doclint("check", "-q", "--ignore", name).status == 0
    renamed.write("doclint.toml", OWN + f'select = ["{name}"]\n[rules.{name}]\nseverity = "suggestion"\n')
    assert renamed.doclint("check", "-q").status == 0
    assert renamed.doclint("rule", name).out.startswith(renamed.doclint("rule", "no-bar").out)


@pytest.mark.parametrize("name", ["no-bar", "no-foo", "bad-foo"])
def test_an_old_name_silences(renamed: Workspace, name: str) -> None:
    renamed.write("doclint.toml", OWN + 'select = ["local", "unused-suppression"]\n')
    renamed.write("a.md", f"<!-- doclint: ignore[{name}] -->\n\nA foo.\n")
    assert renamed.hits() == []
    renamed.write("a.md", f"<!-- doclint: ignore[{name}] -->\n\nFine.\n")
    assert renamed.rules_hit() == ["unused-suppression"]


def test_the_new_name_is_told(renamed: Workspace) -> None:
    renamed.write("doclint.toml", OWN + '\nselect = ["no-foo"]\n')
    outcome = renamed.doclint("check")
    assert outcome.status == 1
    assert outcome.err == "doclint: doclint.toml:3: the rule 'no-foo' is called 'no-bar' now\n"
    assert renamed.doclint("check", "-q").err == ""


@pytest.mark.parametrize("later", ["aliases: [no-foo]\n", "aliases: [no-foo, no-baz]\n"])
def test_a_baseline_outlives_a_new_name(workspace: Workspace, later: str) -> None:
    workspace.write("rules/no-foo.yml", FOO)
    workspace.write("doclint.toml", OWN + 'select = ["local"]\n')
    workspace.write("a.md", "A foo.\n")
    workspace.doclint("baseline", "create")
    (workspace.folder / "rules/no-foo.yml").unlink()
    workspace.write("rules/no-bar.yml", FOO + later)
    outcome = workspace.doclint("check")
    assert (outcome.status, outcome.err) == (0, "")
    workspace.doclint("baseline", "prune")
    assert "no-bar" in (workspace.folder / ".doclint-baseline.json").read_text()
    assert workspace.hits() == []


@pytest.mark.parametrize("status", ["preview", "deprecated"])
def test_an_unsettled_rule_runs_only_by_name(workspace: Workspace, status: str) -> None:
    workspace.write("rules/no-foo.yml", f"{FOO}status: {status}\n")
    workspace.write("a.md", "A foo.\n")
    for selector in ("default", "all", "local"):
        workspace.write("doclint.toml", OWN + f'select = ["{selector}"]\n')
        assert "no-foo" not in workspace.rules_hit("--pedantic")
    workspace.write("doclint.toml", OWN)
    assert "no-foo" in workspace.doclint("check", "--extend-select", "no-foo").out


def test_what_replaces_a_deprecated_rule_is_told(workspace: Workspace) -> None:
    workspace.write("rules/no-foo.yml", f"{FOO}status: deprecated\nreplaced-by: no-bar\n")
    workspace.write("rules/no-bar.yml", FOO)
    workspace.write("doclint.toml", OWN + 'select = ["no-foo"]\n')
    workspace.write("a.md", "A foo.\n")
    assert "the rule 'no-foo' is deprecated; use 'no-bar'" in workspace.doclint("check").err
    assert "use no-bar instead" in " ".join(workspace.doclint("rule", "no-foo").out.split())


MISTAKES = {
    "an alias that is a rule": ("aliases: [use]\n", "aliases: there is another rule 'use'"),
    "a replacement that is none": ("replaced-by: nothing\n", "replaced-by: there is no rule 'nothing'"),
}


@pytest.mark.parametrize(("line", "message"), MISTAKES.values(), ids=MISTAKES)
def test_mistakes_are_said(workspace: Workspace, line: str, message: str) -> None:
    workspace.write_rules()
    workspace.write("rules/no-foo.yml", FOO + line)
    workspace.write("a.md", "A foo.\n")
    outcome = workspace.doclint("check")
    assert outcome.status == 2
    assert f"rules/no-foo.yml: {message}" in outcome.err
