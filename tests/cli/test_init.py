"""``doclint init``: a config that doclint reads, and lines that other programs read."""

from __future__ import annotations

import configparser
import tomllib
from typing import TYPE_CHECKING

import pytest
import yaml

if TYPE_CHECKING:
    from workspace import Workspace

PAGE = (
    "# Tool\n\nInstall Mediawiki.\n\n"
    "Ask the WMF for all that is there. Then ask the SRE for all that is not there. Ask the WMF again.\n"
)


def test_the_config_says_what_holds_anyway(workspace: Workspace) -> None:
    workspace.write("README.md", PAGE)
    workspace.write("setup.py", "")
    before = workspace.hits()
    outcome = workspace.doclint("init")
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out.startswith("Wrote doclint.toml: a python library, 1 file to lint.\n")
    assert workspace.hits() == before
    text = (workspace.folder / "doclint.toml").read_text()
    assert '# repository-kind = "python-library"' in text
    assert '# known-terms = ["WMF", "SRE"]' in text


def test_what_the_config_offers_can_be_taken(workspace: Workspace) -> None:
    workspace.write("README.md", PAGE)
    workspace.write("docs/generated/api.md", "Install Mediawiki.\n")
    workspace.doclint("init")
    config = workspace.folder / "doclint.toml"
    assert tomllib.loads(config.read_text())["exclude"] == ["docs/generated/"]
    lines = config.read_text().splitlines()
    offered = [line.removeprefix("# ") for line in lines if " = " in line or line.startswith("# [")]
    config.write_text("\n".join(offered) + "\n")
    assert "undefined-acronym" not in workspace.rules_hit()
    assert "misspelled-product-name" in workspace.rules_hit()
    assert tomllib.loads(config.read_text())["rules"] == {"long-sentence": {"hard": 45}}


def test_the_baseline_is_offered_and_written_if_asked_for(workspace: Workspace) -> None:
    workspace.write("README.md", PAGE)
    assert "`doclint baseline create`" in workspace.doclint("init").out
    (workspace.folder / "doclint.toml").unlink()
    outcome = workspace.doclint("init", "--baseline")
    assert ".doclint-baseline.json: 3 old findings\n" in outcome.out
    assert workspace.hits() == []


@pytest.mark.parametrize("name", ["doclint.toml", ".doclint.toml", "pyproject.toml"])
def test_a_config_is_not_overwritten(workspace: Workspace, name: str) -> None:
    text = "[tool.doclint]\n" if name == "pyproject.toml" else ""
    workspace.write(name, text)
    outcome = workspace.doclint("init")
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.startswith(f"doclint: {name}: there is a config already")
    assert (workspace.folder / name).read_text() == text


def test_it_is_written_at_the_root_of_the_work_tree(workspace: Workspace) -> None:
    workspace.git("init")
    workspace.write("docs/a.md", "Fine.\n")
    assert workspace.doclint("init", folder="docs").out.startswith("Wrote ../doclint.toml: ")
    assert (workspace.folder / "doclint.toml").exists()


FORMS = {
    ".pre-commit-config.yaml": ("pre-commit", lambda text: yaml.safe_load(text)["repos"][0]["hooks"]),
    "tox.ini": ("tox", lambda text: _ini(text)["testenv:doclint"]["commands"]),
    ".gitlab-ci.yml": ("GitLab", lambda text: yaml.safe_load(text)["doclint"]["script"]),
    ".github/workflows/test.yml": ("GitHub", lambda text: yaml.safe_load(text)["jobs"]["doclint"]["steps"]),
    "zuul.d/jobs.yaml": ("Zuul or Jenkins", lambda text: text.splitlines()),
}


def _ini(text: str) -> configparser.ConfigParser:
    parser = configparser.ConfigParser()
    parser.read_string(text)
    return parser


@pytest.mark.parametrize("path", FORMS)
def test_the_lines_that_fit_are_printed(workspace: Workspace, path: str) -> None:
    workspace.write(path, "")
    workspace.write("README.md", "# Fine\n\nIt is.\n")
    _, _, printed = workspace.doclint("init").out.partition("\n# ")
    title, _, text = printed.partition("\n")
    name, read = FORMS[path]
    assert title.startswith(name)
    assert "\n# " not in text
    assert "doclint" in str(read(text))


def test_where_nothing_runs_checks_the_hook_is_shown(workspace: Workspace) -> None:
    workspace.write("README.md", "# Fine\n\nIt is.\n")
    assert "\n# pre-commit or prek: .pre-commit-config.yaml\nrepos:\n" in workspace.doclint("init").out
