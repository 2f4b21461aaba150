"""Configs that build on others, and those that ask for a version of doclint."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from workspace import OWN

if TYPE_CHECKING:
    from workspace import Workspace

# --- extend


def test_what_a_config_says_wins_over_what_it_extends(workspace: Workspace) -> None:
    base = 'audience = "staff"\nselect = ["style"]\n[rules.use]\nseverity = "warning"\nignorecase = true\n'
    workspace.write_rules(None)
    workspace.write("doclint.toml", 'extend = "base.toml"\nselect = ["local"]\n[rules.use]\nseverity = "error"\n')
    workspace.write("base.toml", OWN + base)
    workspace.write("a.md", "A foo. STOP. UTILISE it.\n")
    assert workspace.hits("a.md") == ["a.md:1:3 no-foo", "a.md:1:14 use"]
    assert workspace.doclint("check", "--select", "use", "a.md").status == 1
    assert "audience: staff" in workspace.settings("a.md")


def test_lists_of_what_is_left_out_add_up(workspace: Workspace) -> None:
    workspace.write_rules('extend = "base.toml"\nselect = ["local"]\nignore = ["no-foo"]\nexclude = ["b.md"]\n')
    workspace.write("base.toml", OWN + 'ignore = ["use"]\nexclude = ["a.md"]\n')
    for name in "abc":
        workspace.write(f"{name}.md", "A foo. We utilise it.\n")
    assert workspace.hits(".") == []
    assert workspace.doclint("check", "--show-files").out == "c.md\n"


def test_configs_extend_each_other_in_a_chain(workspace: Workspace) -> None:
    workspace.write_rules('extend = "shared/one.toml"\n')
    workspace.write("shared/one.toml", 'extend = "deeper/two.toml"\naudience = "staff"\n')
    # Paths are relative to the config that they stand in.
    workspace.write(
        "shared/deeper/two.toml", 'rule-paths = ["../../rules"]\nselect = ["local"]\naudience = "operator"\n'
    )
    workspace.write("a.md")
    assert workspace.hits("a.md") == ["a.md:1:3 no-foo"]
    assert "audience: staff" in workspace.settings("a.md")


def test_a_mistake_in_an_extended_config_is_told_from_there(workspace: Workspace) -> None:
    workspace.write("doclint.toml", "\n\nextend = 'shared/one.toml'\n")
    workspace.write("shared/one.toml", "\nignore = ['long-sentenc']\n")
    workspace.write("a.md")
    assert workspace.doclint("check", "a.md").err.startswith("doclint: shared/one.toml:2: there is no rule")


@pytest.mark.parametrize("length", [1, 2, 3])
def test_a_cycle_of_configs_is_said(workspace: Workspace, length: int) -> None:
    names = ["doclint.toml", "b.toml", "c.toml"][:length]
    for name, base in zip(names, [*names[1:], names[0]], strict=True):
        workspace.write(name, f"\nextend = '{base}'\n")
    workspace.write("a.md")
    outcome = workspace.doclint("check", "a.md")
    assert outcome.status == 2
    assert outcome.err == f"doclint: {names[-1]}:2: a config cannot extend itself\n"


def test_a_config_to_extend_that_is_not_there_is_said(workspace: Workspace) -> None:
    workspace.write("doclint.toml", "extend = 'wikimedia-comon'\n")
    workspace.write("a.md")
    outcome = workspace.doclint("check", "a.md")
    assert outcome.err == "doclint: doclint.toml:1: there is no config 'wikimedia-comon' to extend\n"


@pytest.mark.parametrize(
    ("key", "value"),
    [("extend", "'../base.toml'"), ("rule-paths", "['../rules']"), ("glossaries", "['../g.rst']")],
)
def test_a_config_may_leave_its_repository_only_if_the_command_line_names_it(
    workspace: Workspace, key: str, value: str
) -> None:
    workspace.write("base.toml", "audience = 'staff'\n")
    workspace.write("g.rst")
    (workspace.folder / "rules").mkdir()
    workspace.write("repository/doclint.toml", f"{key} = {value}\n")
    workspace.write("repository/a.md", "# T\n\nInstall it.\n")
    workspace.git("init", folder="repository")
    outcome = workspace.doclint("check", "repository")
    assert outcome.status == 2
    assert "lies outside the repository" in outcome.err
    assert workspace.doclint("check", "--config", "repository/doclint.toml", "repository").status == 0


def test_a_config_inside_does_not_lead_outside_by_way_of_another(workspace: Workspace) -> None:
    workspace.write("base.toml", "audience = 'staff'\n")
    workspace.write("repository/doclint.toml", "extend = 'sub/inner.toml'\n")
    workspace.write("repository/sub/inner.toml", "extend = '../../base.toml'\n")
    workspace.write("repository/a.md")
    workspace.git("init", folder="repository")
    outcome = workspace.doclint("check", "repository")
    assert (outcome.status, "lies outside the repository" in outcome.err) == (2, True)


def test_a_link_does_not_lead_a_config_outside(workspace: Workspace) -> None:
    workspace.write("secret", "audience = 'staff'\n")
    workspace.write("repository/doclint.toml", "extend = 'base'\n")
    (workspace.folder / "repository/base").symlink_to("../secret")
    workspace.write("repository/a.md")
    workspace.git("init", folder="repository")
    outcome = workspace.doclint("check", "repository")
    assert (outcome.status, "lies outside the repository" in outcome.err) == (2, True)


# --- required-version


@pytest.mark.parametrize(
    ("wanted", "fits"),
    [
        (">=0.1", True),
        (">=0.1,<1", True),
        ("==0.1.0", True),
        ("0.1", True),
        ("~=0.0", True),
        ("~=0.1.0", True),
        ("!=0.2", True),
        (">= 0.1", True),
        (">0.1", False),
        (">=99", False),
        ("<0.1", False),
        (">=0.1,<0.1", False),
        ("~=1.0", False),
    ],
)
def test_a_config_may_ask_for_a_version(workspace: Workspace, wanted: str, *, fits: bool) -> None:
    workspace.write("doclint.toml", f"required-version = '{wanted}'\n")
    workspace.write("a.md", "# T\n\nInstall it.\n")
    outcome = workspace.doclint("check", "a.md")
    assert outcome.status == (0 if fits else 2)
    assert (wanted in outcome.err) != fits


def test_a_version_that_is_none_is_said(workspace: Workspace) -> None:
    workspace.write("doclint.toml", "required-version = 'new'\n")
    workspace.write("a.md")
    assert "doclint.toml: required-version: 'new' is no version" in workspace.doclint("check", "a.md").err
