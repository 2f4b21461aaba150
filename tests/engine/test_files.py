"""Which files are linted, and from which root each is seen."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from workspace import OWN, RULES

if TYPE_CHECKING:
    from workspace import Workspace

LINTED = [
    "a.md", "a.markdown", "a.mdx", "a.rst", "a.rest", "A.MD", "docs/deep/er/a.md",
    "docs/en/a.md", "docs/api/esp/a.md",
    "README", "INSTALL", "CONTRIBUTING", "HACKING", "UPGRADE", "FAQ", "SECURITY", "MAINTAINERS",
    "README.txt", "README.en.md", "README-dev.md", "docs/FAQ.txt", "newsletter.md", "changeset.md",
    "thanksgiving.rst", "über uns/erste schritte.md", "licensed.md", "localized/a.md", "vendors.md",
    "upgrade-to-2.0.md", "releases/howto.md", "python-3.12.md", "1.intro.md", "1.2-storage.md", "0008-api.md",
    "external/a.md", "dependencies.md",
]  # fmt: skip
LEFT_OUT = [
    "a.txt", "a.py", "a.html", "README.py", "readme-notes.txt", "md", "a.md.orig",
    "node_modules/x/README.md", "vendor/lib/README.md", "sub/vendor/a.md", "third_party/a.md",
    "deps/lib/README.md", "lib/extern/a.md", "_build/a.rst",
    "tests/fixtures/a.md", "testdata/a.md", "i18n/a.md", "docs/locale/de/a.rst", "docs/locales/de.md",
    "LICENSE.md", "LICENCE", "COPYING.rst", "LICENSE-MIT.md", "AUTHORS.md", "CREDITS", "CHANGELOG.md",
    "CHANGELOG-1.x.md", "HISTORY.rst", "NEWS.md", "CHANGES.rst", "RELEASE-NOTES-1.43.md", "RELEASE_NOTES.md",
    "docs/v1.2.rst", "releases/release-3.0.1.md", "1.0.x.md", "3.4.0-release.md", "docs/2010-news.md",
    "WORK_LOG.rst", "prev_whats_new/a.rst", "api/prev_api_changes/api_changes_3.8.0/a.rst", "whats_new_3.1.rst",
    "docs/whats-new.rst", "docs/whats_new/v1.rst",
    "CLAUDE.md", "AGENTS.md", "docs/agents.md", "README.zh-CN.md", "docs/README_fr.rst", "docs/_sources/a.rst",
    "docs/es/a.md", "doc/build/zh_CN/a.rst",
]  # fmt: skip


def show_files(workspace: Workspace, *arguments: str, folder: str = ".") -> list[str]:
    outcome = workspace.doclint("check", "--show-files", *arguments, folder=folder)
    assert (outcome.status, outcome.err) == (0, "")
    return outcome.out.splitlines()


@pytest.fixture(params=["with git", "without git"])
def either(request: pytest.FixtureRequest, workspace: Workspace) -> Workspace:
    """A folder that is a git work tree, and one that is none."""
    if request.param == "with git":
        workspace.git("init")
    return workspace


# --- What is linted by default


def test_documentation_is_linted_and_nothing_else(either: Workspace) -> None:
    for path in (*LINTED, *LEFT_OUT):
        either.write(path)
    assert show_files(either) == sorted(LINTED)


@pytest.mark.parametrize("path", LEFT_OUT)
def test_a_file_that_is_named_is_linted_whatever_it_is(workspace: Workspace, path: str) -> None:
    workspace.write(path)
    assert show_files(workspace, path) == [path]


@pytest.mark.parametrize("path", ["vendor/README.md", "CHANGELOG.md", "docs/locale/a.md"])
def test_what_is_left_out_stays_out_by_force(workspace: Workspace, path: str) -> None:
    workspace.write(path)
    workspace.write("a.md")
    assert show_files(workspace, path, "a.md", "--force-exclude") == ["a.md"]


def test_what_git_ignores_is_linted_if_asked_for(workspace: Workspace) -> None:
    workspace.git("init")
    workspace.write(".gitignore", "/build/\n*.tmp.md\n")
    for path in ("a.md", "a.tmp.md", "build/b.md", "vendor/c.md"):
        workspace.write(path)
    assert show_files(workspace) == ["a.md"]
    assert show_files(workspace, "--no-respect-gitignore") == ["a.md", "a.tmp.md", "build/b.md"]


def test_a_folder_that_is_named_is_searched_as_if_from_above(either: Workspace) -> None:
    either.write("vendor/lib/README.md")
    either.write("docs/a.md")
    either.write("docs-old/a.md")
    assert show_files(either, "docs") == show_files(either, "docs/") == ["docs/a.md"]
    assert show_files(either, "vendor") == []
    assert show_files(either, "docs", ".", "docs/a.md") == ["docs-old/a.md", "docs/a.md"]


def test_without_a_path_the_current_folder_is_searched(either: Workspace) -> None:
    either.write("docs/a.md")
    either.write("b.md")
    assert show_files(either, folder="docs") == ["a.md"]


def test_an_empty_folder_has_no_files(either: Workspace) -> None:
    assert show_files(either) == []
    assert either.doclint("check", ".").status == 0


# --- git


def test_what_git_ignores_is_left_out(workspace: Workspace) -> None:
    workspace.git("init")
    workspace.write(".gitignore", "build/\n*.rst\n!keep.rst\n")
    workspace.write("docs/.gitignore", "draft.md\n")
    for path in ("a.md", "build/a.md", "a.rst", "keep.rst", "docs/draft.md", "docs/a.md", "draft.md"):
        workspace.write(path)
    assert show_files(workspace) == ["a.md", "docs/a.md", "draft.md", "keep.rst"]
    assert show_files(workspace, "build/a.md") == ["build/a.md"]


def test_files_count_whether_git_tracks_them_or_not(workspace: Workspace) -> None:
    workspace.git("init")
    workspace.write(".gitignore", "tracked.md\n")
    for path in ("tracked.md", "staged.md", "untracked.md", "deleted.md"):
        workspace.write(path)
    workspace.git("add", "--force", "tracked.md", "deleted.md")
    workspace.git("commit", "-m", "Start")
    workspace.git("add", "staged.md")
    (workspace.folder / "deleted.md").unlink()
    assert show_files(workspace) == ["staged.md", "tracked.md", "untracked.md"]


def test_a_linked_work_tree_is_a_root(workspace: Workspace) -> None:
    workspace.git("init", "main")
    workspace.write("main/a.md")
    workspace.git("add", ".", folder="main")
    workspace.git("commit", "-m", "Start", folder="main")
    workspace.git("worktree", "add", "../other", folder="main")
    assert show_files(workspace, "other") == ["other/a.md"]
    assert "root: other" in workspace.settings("other/a.md")


def test_work_trees_below_a_folder_are_roots_of_their_own(workspace: Workspace) -> None:
    for name, ignored in (("one", "a.md"), ("two", "b.md")):
        workspace.write(f"group/{name}/.gitignore", ignored)
        workspace.write(f"group/{name}/a.md")
        workspace.write(f"group/{name}/b.md")
        workspace.git("init", folder=f"group/{name}")
    workspace.write("group/c.md")
    assert show_files(workspace) == ["group/c.md", "group/one/b.md", "group/two/a.md"]
    assert show_files(workspace, "group/two", "group/one") == ["group/one/b.md", "group/two/a.md"]
    assert "root: group/two" in workspace.settings("group/two/a.md")
    assert "root: ." in workspace.settings("group/c.md")


def test_a_work_tree_inside_another_is_its_own_root(workspace: Workspace) -> None:
    workspace.git("init")
    workspace.write("a.md")
    workspace.write("inner/.gitignore", "ignored.md\n")
    workspace.write("inner/a.md")
    workspace.write("inner/ignored.md")
    workspace.git("init", folder="inner")
    assert show_files(workspace, "inner") == ["inner/a.md"]
    assert "root: inner" in workspace.settings("inner/a.md")


@pytest.mark.parametrize("variable", ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR"])
def test_variables_that_a_git_hook_has_set_do_not_lead_elsewhere(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    for name in ("here", "elsewhere"):
        workspace.write(f"{name}/.gitignore", f"{name}.md")
        workspace.write(f"{name}/here.md")
        workspace.write(f"{name}/elsewhere.md")
        workspace.git("init", folder=name)
        workspace.git("add", ".", folder=name)
    elsewhere = workspace.folder / "elsewhere"
    values = {"GIT_WORK_TREE": elsewhere, "GIT_INDEX_FILE": elsewhere / ".git/index"}
    monkeypatch.setenv(variable, str(values.get(variable, elsewhere / ".git")))
    assert show_files(workspace, folder="here") == ["elsewhere.md"]


def test_a_commit_hook_lints_the_repository_of_the_commit(workspace: Workspace) -> None:
    workspace.write_rules()
    workspace.write("a.md")
    workspace.git("init")
    hook = workspace.write(".git/hooks/pre-commit", f"#!/bin/sh\n{sys.executable} -m doclint -q . >found.txt\n")
    hook.chmod(0o755)
    workspace.git("add", "a.md")
    with pytest.raises(subprocess.CalledProcessError):
        workspace.git("commit", "-m", "Start")
    assert "no-foo" in (workspace.folder / "found.txt").read_text()


def test_without_git_a_work_tree_is_walked(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace.git("init")
    workspace.write("docs/a.md")
    workspace.write("vendor/a.md")
    monkeypatch.setenv("PATH", "")
    assert show_files(workspace) == ["docs/a.md"]


@pytest.mark.parametrize("content", ["", "gitdir: nowhere\n", "\0"])
def test_a_broken_repository_is_walked(workspace: Workspace, content: str) -> None:
    workspace.write(".git", content)
    workspace.write("docs/a.md")
    assert show_files(workspace) == ["docs/a.md"]


def test_a_repository_runs_no_program_of_its_own(workspace: Workspace) -> None:
    workspace.git("init")
    program = workspace.write("program", f"#!/bin/sh\ntouch '{workspace.folder}/ran'\n")
    program.chmod(0o755)
    workspace.git("config", "core.fsmonitor", str(program))
    workspace.write("a.md")
    assert show_files(workspace) == ["a.md"]
    assert not (workspace.folder / "ran").exists()


# --- Links


def test_links_are_followed_inside_the_root_only(either: Workspace) -> None:
    either.write("../outside.md")
    either.write("../outside/a.md")
    either.write("docs/a.md")
    for name, target in {
        "inside.md": "docs/a.md",
        "outside.md": "../outside.md",
        "around.md": "../workspace/docs/a.md",
        "absolute.md": str(either.folder / "docs/a.md"),
        "broken.md": "nowhere.md",
        "folder": "docs",
        "far": "../outside",
        "folder.md": "docs",
    }.items():
        (either.folder / name).symlink_to(target)
    assert show_files(either) == ["absolute.md", "around.md", "docs/a.md", "inside.md"]


def test_links_in_a_circle_end(either: Workspace) -> None:
    either.write("a.md")
    (either.folder / "self.md").symlink_to("self.md")
    (either.folder / "one.md").symlink_to("two.md")
    (either.folder / "two.md").symlink_to("one.md")
    (either.folder / "up").symlink_to(".")
    (either.folder / "docs").mkdir()
    (either.folder / "docs/up").symlink_to("..")
    assert show_files(either) == ["a.md"]
    outcome = either.doclint("check", "self.md", "a.md")
    assert outcome.status == 2
    assert outcome.err == "doclint: self.md: there is no such file or folder\n"


# --- Names


@pytest.mark.parametrize(
    "name", ["a b.md", "größe.md", "弁当.md", "-a.md", "a\nb.md", "a'b\".md", "[a].md", "a\\b.md"]
)
def test_every_name_is_a_name(either: Workspace, name: str) -> None:
    either.write_rules()
    either.write(name)
    assert [finding["path"] for finding in either.report()["findings"]] == [name]
    assert [finding["path"] for finding in either.report("--", name)["findings"]] == [name]


@pytest.mark.skipif(sys.platform != "linux", reason="names are bytes only there")
@pytest.mark.parametrize(
    "output_format",
    [
        "concise",
        "full",
        "json",
    ],
)
def test_a_name_need_not_be_utf_8(either: Workspace, output_format: str) -> None:
    either.write_rules()
    path = os.fsencode(either.folder) + b"/docs-\xff.md"
    Path(os.fsdecode(path)).write_text("A foo.\n")
    result = subprocess.run(
        [sys.executable, "-m", "doclint", "check", "--output-format", output_format],
        cwd=either.folder,
        capture_output=True,
        check=False,
    )
    assert (result.returncode, result.stderr) == (1, b"")
    assert b"docs-" in result.stdout


def test_a_missing_path_is_said_and_the_others_are_linted(workspace: Workspace) -> None:
    workspace.write_rules()
    workspace.write("a.md")
    long = "a" * 300
    outcome = workspace.doclint("check", "--output-format", "concise", "-q", "missing.md", "a.md", "no/way", long)
    assert outcome.status == 2
    assert outcome.hits == ["a.md:1:3 no-foo"]
    assert outcome.err.splitlines() == [
        f"doclint: {name}: there is no such file or folder" for name in ("missing.md", "no/way", long)
    ]


def test_show_files_says_what_is_missing(workspace: Workspace) -> None:
    workspace.write("a.md")
    outcome = workspace.doclint("check", "--show-files", "missing.md", "a.md")
    assert (outcome.status, outcome.out) == (2, "a.md\n")


# --- What is found in a file does not depend on the others


def test_findings_are_the_same_whatever_else_is_named(either: Workspace) -> None:
    either.write_rules(None)
    either.write("doclint.toml", OWN + 'select = ["local", "jargon", "sections"]\n')
    either.write("README.md", "# Tool\n\nA foo. Ask the QZXV, for the QZXV knows.\n")
    either.write("docs/a.md", "# A\n\nA foo. Ask the QZXV, for the QZXV knows. Then the XQZW.\n")
    either.write("docs/glossary.md", "# Glossary\n\nXQZW\n: Those who know.\n")
    whole = either.report(".")["findings"]
    assert {finding["path"] for finding in whole} >= {"README.md", "docs/a.md"}
    for path in ("README.md", "docs/a.md"):
        alone = either.report(path)["findings"]
        assert alone == [finding for finding in whole if finding["path"] == path]
    assert either.report("docs/a.md", "README.md", "docs")["findings"] == whole


def test_each_file_is_seen_from_its_own_root_whatever_else_is_named(workspace: Workspace) -> None:
    for name in ("one", "two"):
        workspace.write(f"{name}/rules/no-foo.yml", RULES["rules/no-foo.yml"])
        workspace.write(f"{name}/doclint.toml", OWN + 'select = ["local"]\n')
        workspace.write(f"{name}/docs/a.md")
        workspace.git("init", folder=name)
    both = ["one/docs/a.md:1:3 no-foo", "two/docs/a.md:1:3 no-foo"]
    assert workspace.hits(".") == workspace.hits("two/docs/a.md", "one") == both
    assert workspace.hits("../two/docs", folder="one") == [f"{workspace.folder}/two/docs/a.md:1:3 no-foo"]
