"""Config files: which one is read, what it may say, and what is said of a mistake in it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from workspace import Workspace

IGNORE_FOO = 'ignore = ["no-foo"]\n'


def own(prefix: str = "") -> str:
    """A config that selects the rules of the test's own, seen from a folder below them."""
    return f'rule-paths = ["{prefix}rules"]\nselect = ["local"]\n'


# --- Which config


def test_the_nearest_config_governs_a_file(workspace: Workspace) -> None:
    workspace.write_rules()
    workspace.write("sub/doclint.toml", own("../") + IGNORE_FOO)
    workspace.write("sub/deep/a.md")
    workspace.write("b.md")
    assert workspace.hits(".") == ["b.md:1:3 no-foo"]


def test_a_nearer_config_does_not_inherit(workspace: Workspace) -> None:
    workspace.write_rules(own() + IGNORE_FOO)
    workspace.write("sub/doclint.toml", own("../"))
    workspace.write("sub/a.md")
    assert workspace.hits("sub") == ["sub/a.md:1:3 no-foo"]


@pytest.mark.parametrize("winner", ["doclint.toml", ".doclint.toml", "pyproject.toml"])
def test_names_of_configs_in_one_folder_have_an_order(workspace: Workspace, winner: str) -> None:
    names = ["doclint.toml", ".doclint.toml", "pyproject.toml"]
    workspace.write_rules(None)
    workspace.write("a.md")
    for name in names[names.index(winner) :]:
        header = "[tool.doclint]\n" if name == "pyproject.toml" else ""
        workspace.write(name, header + own() + f'audience = "{"operator" if name == winner else "staff"}"\n')
    assert "audience: operator" in workspace.settings("a.md")
    assert f"config: {winner}" in workspace.settings("a.md")


@pytest.mark.parametrize(
    "pyproject",
    [
        "",
        '[project]\nname = "doclint"\n',
        "# [tool.doclint] would stand here\n",
        '[tool.doclint-other]\nselect = ["x"]\n',
        "tool = 3 # doclint\n",
        "[tool\n",
    ],
)
def test_a_pyproject_without_our_table_is_no_config(workspace: Workspace, pyproject: str) -> None:
    workspace.write_rules()
    workspace.write("sub/pyproject.toml", pyproject)
    workspace.write("sub/a.md")
    assert workspace.hits("sub") == ["sub/a.md:1:3 no-foo"]


@pytest.mark.parametrize(
    "pyproject",
    [
        f"[tool.doclint]\n{own()}",
        f"[tool]\ndoclint.{own().splitlines()[0]}\ndoclint.{own().splitlines()[1]}\n",
        '[tool]\ndoclint = { rule-paths = ["rules"], select = ["local"] }\n',
    ],
)
def test_our_table_in_a_pyproject_may_be_written_in_every_way_toml_knows(
    workspace: Workspace, pyproject: str
) -> None:
    workspace.write_rules(None)
    workspace.write("pyproject.toml", pyproject)
    workspace.write("a.md")
    assert workspace.hits("a.md") == ["a.md:1:3 no-foo"]


def test_nothing_above_the_work_tree_is_searched(workspace: Workspace) -> None:
    workspace.write("doclint.toml", "nonsense = 1\n")
    workspace.write("repository/a.md", "# T\n\nInstall it.\n")
    workspace.git("init", folder="repository")
    assert workspace.doclint("repository").status == 0
    assert "config: none" in workspace.settings("repository/a.md")


def test_the_root_is_the_innermost_work_tree(workspace: Workspace) -> None:
    workspace.git("init")
    workspace.write("doclint.toml", 'audience = "staff"\n')
    workspace.write("inner/a.md")
    assert "config: doclint.toml" in workspace.settings("inner/a.md")
    workspace.git("init", folder="inner")
    assert {"config: none", "root: inner"} <= set(workspace.settings("inner/a.md"))


def test_a_config_in_the_root_governs_a_run_in_a_folder_below(workspace: Workspace) -> None:
    workspace.git("init")
    workspace.write_rules()
    workspace.write("sub/a.md")
    assert workspace.hits("a.md", folder="sub") == ["a.md:1:3 no-foo"]


def test_without_git_the_working_directory_is_the_root(workspace: Workspace) -> None:
    workspace.write("doclint.toml", "nonsense = 1\n")
    workspace.write("sub/a.md", "# T\n\nInstall it.\n")
    assert workspace.doclint("check", "a.md", folder="sub").status == 0


def test_isolated_ignores_configs(workspace: Workspace) -> None:
    workspace.write("doclint.toml", "nonsense = 1\n")
    workspace.write("a.md", "# T\n\nInstall it.\n")
    assert workspace.doclint("check", "a.md").status == 2
    assert workspace.doclint("check", "--isolated", "a.md").status == 0


def test_a_config_of_the_command_line_replaces_all_others(workspace: Workspace) -> None:
    workspace.write_rules()
    workspace.write("elsewhere/mine.toml", own("../") + IGNORE_FOO)
    workspace.write("sub/doclint.toml", "nonsense = 1\n")
    workspace.write("sub/a.md", "A foo. We utilise it.\n")
    assert workspace.hits("--config", "elsewhere/mine.toml", "sub") == ["sub/a.md:1:11 use"]
    # The folder of such a config need not hold the file.
    assert "config: elsewhere/mine.toml" in workspace.settings(
        "sub/a.md", "--config", "sub/../elsewhere/mine.toml"
    )


def test_settings_of_the_command_line_go_on_top(workspace: Workspace) -> None:
    workspace.write_rules(own() + IGNORE_FOO)
    workspace.write("a.md", "A foo. We utilise it. STOP.\n")
    assert workspace.rules_hit("a.md") == ["use"]
    assert workspace.rules_hit("--config", 'select = ["style"]', "a.md") == ["no-shouting"]
    assert workspace.rules_hit("--config", 'ignore = ["use"]', "a.md") == []
    assert workspace.rules_hit("--config", 'rules.use.severity = "suggestion"', "a.md") == ["use"]
    assert workspace.doclint("check", "--config", 'rules.use.severity = "suggestion"', "a.md").status == 0


# --- Mistakes

MISTAKES = {
    "unknown key": ('\nselct = ["default"]\n', "2: unknown key 'selct' (did you mean 'select'?)"),
    "unknown key without a likeness": ("zzzzzz = 1\n", "1: unknown key 'zzzzzz' (one of audience, "),
    "unknown key in overrides": (
        'audience = "staff"\n[[overrides]]\nfiles = ["a"]\n[[overrides]]\nfiles = ["b"]\nignor = ["x"]\n',
        "6: unknown key 'ignor' (did you mean 'ignore'?)",
    ),
    "a key of one table that another has too": (
        'ignore = []\n[[overrides]]\nfiles = ["a"]\nignore = 3\n',
        "4: ignore: expected `str`, got `int`",
    ),
    "overrides without files": ('[[overrides]]\nignore = ["links"]\n', " object missing required field `files`"),
    "overrides as a table": ('\n[overrides]\nfiles = ["a"]\n', "2: overrides: write them as [[overrides]]"),
    "unknown option": (
        "[rules.long-sentence]\n\nhrd = 3\n",
        "3: unknown option of long-sentence 'hrd' (did you mean 'hard'?)",
    ),
    "unknown option in overrides": (
        '[[overrides]]\nfiles = ["a"]\n[overrides.rules.long-sentence]\nhrd = 3\n',
        "4: unknown option of long-sentence 'hrd' (did you mean 'hard'?)",
    ),
    "unknown option, written in one line": (
        "rules = { long-sentence = { hrd = 3 } }\n",
        "1: unknown option of long-sentence 'hrd' (did you mean 'hard'?)",
    ),
    "an option of the wrong type": (
        '[rules.long-sentence]\nadvised = 3\nhard = "many"\n',
        "3: hard: expected `int | null`, got `str`",
    ),
    "unknown rule": (
        "\n\n[rules.long-sentences]\nhard = 3\n",
        "3: unknown rule 'long-sentences' (did you mean 'long-sentence'?)",
    ),
    "unknown severity": (
        '[rules.long-sentence]\nseverity = "eror"\n',
        "2: unknown severity 'eror' (did you mean 'error'?)",
    ),
    "unknown selector": (
        "\nselect = ['readibility']\n",
        "2: there is no rule, group or tier 'readibility' (did you mean 'readability'?)",
    ),
    "unknown selector for a path": (
        "[per-file-ignores]\n'docs/*' = ['long-sentenc']\n",
        "2: there is no rule, group or tier 'long-sentenc' (did you mean 'long-sentence'?)",
    ),
    "unknown selector in overrides": (
        "[[overrides]]\nfiles = ['a']\nselect = ['long-sentenc']\n",
        "3: there is no rule, group or tier 'long-sentenc' (did you mean 'long-sentence'?)",
    ),
    "unknown audience": ("audience = 'staf'\n", "1: there is no audience 'staf' (one of contributor, "),
    "unknown kind of repository": (
        "repository-kind = 'python-libary'\n",
        "1: unknown kind of repository 'python-libary' (did you mean 'python-library'?)",
    ),
    "unknown kind of document": (
        "[[overrides]]\nfiles = ['a']\ndocument = 'tutorail'\n",
        "3: unknown kind of document 'tutorail' (did you mean 'tutorial'?)",
    ),
    "a table for a text": ("[audience]\nname = 'staff'\n", "1: audience: expected `str | null`, got `object`"),
    "a number for a text": ("required-version = 1\n", "1: required-version: expected `str | null`, got `int`"),
    "a number in a list": ("known-terms = [1]\n", "1: known-terms: expected `str`, got `int`"),
    "a text for a table": ("rules = 'all'\n", "1: rules: expected `object`, got `str`"),
    "a text for a table in a table": ("[per-file-ignores]\n'*' = 3\n", "1: per-file-ignores: expected `array`"),
    "syntax": ("audience = 'staff'\nselect = ['default'\nignore = []\n", "3: this is not TOML: "),
    "the same key twice": ("audience = 'staff'\naudience = 'staff'\n", "2: this is not TOML: "),
    "nested too deep": ("select = " + "[" * 20_000, " this is not TOML"),
    "no such folder of rules": ("rule-paths = ['nowhere']\n", " rule-paths: there is no folder 'nowhere'"),
    "no pattern": ("exclude = ['!']\n", " invalid git pattern: '!'"),
    "no pattern in overrides": ("[[overrides]]\nfiles = ['!']\n", " invalid git pattern: '!'"),
}


@pytest.mark.parametrize("name", ["doclint.toml", ".doclint.toml"])
@pytest.mark.parametrize(("config", "said"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_one_line_that_names_file_and_line(
    workspace: Workspace, name: str, config: str, said: str
) -> None:
    workspace.write(name, config)
    workspace.write("a.md")
    outcome = workspace.doclint("check", ".")
    assert outcome.status == 2
    assert outcome.err.startswith(f"doclint: {name}:{said}")
    assert outcome.err.count("\n") == 1


@pytest.mark.parametrize(
    ("config", "said"),
    [
        (
            '[project]\nselct = 1\n[tool.doclint]\nselct = ["a"]\n',
            "4: unknown key 'selct' (did you mean 'select'?)",
        ),
        ("ignore = 1\n[tool.doclint]\nignore = 3\n", "3: ignore: expected `str`, got `int`"),
        ("[tool.doclint.rules.long-sentence]\nhrd = 3\n", "2: unknown option of long-sentence 'hrd'"),
        ("[[tool.doclint.overrides]]\nfiles = ['a']\nfile = 1\n", "3: unknown key 'file' (did you mean 'files'?)"),
        ("[tool.doclint]\nselect = [\n", "2: this is not TOML: "),
        ("[tool]\ndoclint = 3\n", "2: tool.doclint: write it as a table"),
    ],
)
def test_a_mistake_in_a_pyproject_is_found_in_our_table(workspace: Workspace, config: str, said: str) -> None:
    workspace.write("pyproject.toml", config)
    workspace.write("a.md")
    outcome = workspace.doclint("check", ".")
    assert outcome.status == 2
    assert outcome.err.startswith(f"doclint: pyproject.toml:{said}")


def test_a_mistake_in_an_option_is_said_even_if_its_rule_does_not_run(workspace: Workspace) -> None:
    workspace.write("doclint.toml", "[rules.long-sentence]\nhrd = 3\n")
    workspace.write("a.md")
    assert workspace.doclint("check", "--select", "links", "a.md").status == 2


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("selct = ['links']", "--config:1: unknown key 'selct'"),
        ("select = [", "--config:1: this is not TOML: "),
        ("rules.long-sentence.hrd = 3", "--config:1: unknown option of long-sentence 'hrd'"),
        ("audience = 'staf'", "--config:1: there is no audience 'staf'"),
        ("nowhere.toml", "nowhere.toml: there is no such config file"),
        ("folder", "folder: there is no such config file"),
    ],
)
def test_a_mistake_in_a_config_of_the_command_line(workspace: Workspace, given: str, said: str) -> None:
    (workspace.folder / "folder").mkdir()
    workspace.write("a.md")
    outcome = workspace.doclint("check", "--config", given, "a.md")
    assert outcome.status == 2
    assert outcome.err.startswith(f"doclint: {said}")


# --- Odd files


@pytest.mark.parametrize("config", ["", "\n", "# nothing\n", "\ufeff", "\ufeff# nothing\n"])
def test_an_empty_config_changes_nothing(workspace: Workspace, config: str) -> None:
    workspace.write("a.md", "# T\n\nInstall Mediawiki.\n")
    without = workspace.hits("a.md")
    workspace.write("doclint.toml", config)
    assert workspace.hits("a.md") == without


def test_a_byte_order_mark_is_not_part_of_the_first_key(workspace: Workspace) -> None:
    workspace.write_rules("\ufeff" + own())
    workspace.write("a.md")
    assert workspace.hits("a.md") == ["a.md:1:3 no-foo"]


def test_a_folder_with_the_name_of_a_config_is_no_config(workspace: Workspace) -> None:
    (workspace.folder / "doclint.toml").mkdir()
    workspace.write("pyproject.toml", "[tool.doclint]\naudience = 'staff'\n")
    workspace.write("a.md")
    assert "config: pyproject.toml" in workspace.settings("a.md")


def test_a_config_that_is_not_utf_8_is_said(workspace: Workspace) -> None:
    workspace.write("doclint.toml", b"audience = 'st\xe4ff'\n")
    workspace.write("a.md")
    outcome = workspace.doclint("check", "a.md")
    assert (outcome.status, outcome.err) == (2, "doclint: doclint.toml: this config is not UTF-8\n")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is closed to this user")
@pytest.mark.parametrize("name", ["doclint.toml", "pyproject.toml"])
def test_a_config_that_cannot_be_read_is_said_if_it_is_ours(workspace: Workspace, name: str) -> None:
    workspace.write(name, "[tool.doclint]\n").chmod(0)
    workspace.write("a.md", "# T\n\nInstall it.\n")
    outcome = workspace.doclint("check", "a.md")
    if name == "doclint.toml":
        assert (outcome.status, outcome.err) == (2, "doclint: doclint.toml: cannot be read: Permission denied\n")
    else:
        assert (outcome.status, outcome.err) == (0, "")
