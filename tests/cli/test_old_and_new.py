"""``--changed``, ``--staged`` and baselines: old findings are hidden, new ones are not."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from doclint.api import TELLING

if TYPE_CHECKING:
    from workspace import Workspace

OLD = "# Title\n\nA foo is old.\n"
CI = ["PRE_COMMIT_FROM_REF", "ZUUL_CHANGE", "CI_MERGE_REQUEST_DIFF_BASE_SHA", "CI_COMMIT_BEFORE_SHA"]
CI += ["PRE_COMMIT_REMOTE_URL", "GITHUB_BASE_REF", "ZUUL_CHANGE_IDS", "GERRIT_CHANGE_NUMBER", "GERRIT_CHANGE_ID"]


@pytest.fixture
def committed(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """A work tree with an old finding in its first commit."""
    for name in CI:
        monkeypatch.delenv(name, raising=False)
    workspace.write_rules()
    workspace.write("a.md", OLD)
    workspace.git("init", "-q", "-b", "main")
    workspace.git("config", "user.email", "somebody@example.org")
    workspace.git("config", "user.name", "Somebody")
    commit(workspace)
    return workspace


def commit(workspace: Workspace) -> None:
    workspace.git("add", "-A")
    workspace.git("commit", "-q", "-m", "A change.")


# --- What has changed

CHANGES = {
    "nothing": (OLD, []),
    "a new sentence": (OLD + "\nA foo is new.\n", ["a.md:5:3 no-foo"]),
    "the old sentence in another place": ("# Title\n\nSomething else.\n\nA foo is old.\n", []),
    "under another heading": ("# Another title\n\nA foo is old.\n", []),
    "the old sentence a second time": (OLD + "\nA foo is old.\n", ["a.md:5:3 no-foo"]),
    "other words around it": ("# Title\n\nA foo is older.\n", ["a.md:3:3 no-foo"]),
}


@pytest.mark.parametrize(("text", "hits"), CHANGES.values(), ids=CHANGES)
def test_what_is_new_in_the_work_tree(committed: Workspace, text: str, hits: list[str]) -> None:
    committed.write("a.md", text)
    assert committed.hits("--changed") == hits
    assert len(committed.hits()) == max(1, len(hits) + ("older" not in text))


def test_the_report_tells_how_many_old_ones_are_hidden(committed: Workspace) -> None:
    committed.write("a.md", OLD + "\nA foo is new.\n")
    outcome = committed.doclint("check", "--changed", "--output-format", "concise")
    assert outcome.out.endswith("Found 1 finding in 1 file, 1 old one hidden.\n")
    assert outcome.status == 1
    assert committed.report("--changed")["summary"]["old"] == 1


@pytest.mark.parametrize(
    "given",
    ["json-lines", "gitlab", "rdjson", "checkstyle", "pylint", "junit=out.xml", "gitlab=a.json,full=b.txt"],
)
def test_where_a_report_cannot_tell_it_standard_error_does(committed: Workspace, given: str) -> None:
    committed.write("a.md", OLD + "\nA foo is new.\n")
    outcome = committed.doclint("check", "--changed", "--output-format", given, "a.md")
    assert outcome.err == "doclint: Found 1 finding in 1 file, 1 old one hidden.\n"
    assert "hidden" not in outcome.out
    assert committed.doclint("check", "--changed", "-q", "--output-format", given, "a.md").err == ""


@pytest.mark.parametrize("form", sorted(TELLING))
def test_a_report_that_tells_it_says_it_once(committed: Workspace, form: str) -> None:
    committed.write("a.md", OLD + "\nA foo is new.\n")
    outcome = committed.doclint("check", "--changed", "--output-format", form)
    assert outcome.err == ""
    assert "old" in outcome.out


def test_a_file_that_is_not_tracked_yet_is_new(committed: Workspace) -> None:
    committed.write("ä b.md", "A foo.\n")
    assert committed.hits("--changed") == ["ä b.md:1:3 no-foo"]


def test_a_renamed_file_keeps_its_old_findings(committed: Workspace) -> None:
    committed.git("mv", "a.md", "b.md")
    assert committed.hits("--changed") == []
    assert committed.hits() == ["b.md:3:3 no-foo"]


def test_a_deleted_file_is_no_matter(committed: Workspace) -> None:
    committed.git("rm", "-q", "a.md")
    assert committed.hits("--changed") == []


def test_a_branch_is_compared_with_where_it_left(committed: Workspace) -> None:
    committed.git("checkout", "-q", "-b", "work")
    committed.write("b.md", "A foo.\n")
    commit(committed)
    committed.git("checkout", "-q", "main")
    committed.write("c.md", "A foo on main.\n")
    commit(committed)
    committed.git("checkout", "-q", "work")
    assert committed.hits("--changed=main") == ["b.md:1:3 no-foo"]
    assert committed.hits("--changed") == []


def test_the_first_commit_is_new_as_a_whole(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PRE_COMMIT_FROM_REF", raising=False)
    workspace.write_rules()
    workspace.git("init", "-q")
    workspace.write("a.md", "A foo.\n")
    assert workspace.hits("--changed") == ["a.md:1:3 no-foo"]
    workspace.git("add", "-A")
    assert workspace.hits("--staged") == ["a.md:1:3 no-foo"]


def test_a_definition_that_is_deleted_makes_a_use_new(committed: Workspace) -> None:
    defined = "# Title\n\nA Widget Wrangler Board (WWB) is here. The WWB is slow.\n"
    committed.write("doclint.toml", 'select = ["undefined-acronym"]\n')
    committed.write("a.md", defined)
    commit(committed)
    committed.write("a.md", "# Title\n\nThe WWB is slow.\n")
    assert committed.hits("--changed") == ["a.md:3:5 undefined-acronym"]


LICENSED = "# Tool\n\nIt answers.\n\n## Licence\n\nIt is under the MIT licence.\n"


def test_a_section_that_is_removed_makes_its_need_new(committed: Workspace) -> None:
    committed.write("doclint.toml", 'select = ["missing-licence"]\n')
    committed.write("setup.py", "")
    committed.write("README.md", LICENSED)
    commit(committed)
    committed.write("README.md", LICENSED.partition("\n## ")[0])
    for arguments in (("--changed",), ("--staged",)):
        committed.git("add", "-A")
        assert committed.hits(*arguments) == [". missing-licence"]
    commit(committed)
    committed.write("README.md", "# The tool\n\nIt answers all.\n")
    assert committed.hits("--changed") == []


def test_a_first_use_that_moves_is_old_where_its_sentence_stays(committed: Workspace) -> None:
    committed.write("doclint.toml", 'select = ["undefined-acronym"]\n')
    committed.write("a.md", "# Title\n\nThe WWB is slow.\n\nThe WWB is fast.\n")
    commit(committed)
    committed.write("a.md", "# Title\n\nNothing.\n\nThe WWB is fast.\n")
    # The first use is in another sentence now, which was not reported before.
    assert committed.hits("--changed") == ["a.md:5:5 undefined-acronym"]
    committed.write("a.md", "# Title\n\nNothing.\n\nThe WWB is slow.\n\nThe WWB is fast.\n")
    assert committed.hits("--changed") == []


def test_what_a_merge_brings_is_not_new(committed: Workspace) -> None:
    committed.git("checkout", "-q", "-b", "theirs")
    committed.write("a.md", OLD + "\nA foo is theirs.\n")
    committed.write("b.md", "A foo.\n")
    commit(committed)
    committed.git("checkout", "-q", "main")
    committed.write("a.md", "# Title\n\nA foo is ours.\n\nA foo is old.\n")
    commit(committed)
    committed.git("merge", "-q", "--no-commit", "--no-ff", "theirs")
    assert committed.hits("--changed") == []
    assert committed.hits("--staged") == []
    committed.write("b.md", "A foo.\n\nA foo of the merge.\n")
    assert committed.hits("--changed") == ["b.md:3:3 no-foo"]


# --- What a job of CI names

JOBS = {
    "pre-commit": {"PRE_COMMIT_FROM_REF": "HEAD^", "PRE_COMMIT_TO_REF": "HEAD"},
    "zuul": {"ZUUL_CHANGE": "1234"},
    "gerrit": {"GERRIT_CHANGE_NUMBER": "1234"},
    "gitlab, merge request": {"CI_MERGE_REQUEST_DIFF_BASE_SHA": "HEAD^"},
    "gitlab, branch": {"CI_COMMIT_BEFORE_SHA": "HEAD^"},
    "github, without the branch": {"GITHUB_BASE_REF": "main"},
}


@pytest.mark.parametrize("variables", JOBS.values(), ids=JOBS)
def test_a_job_compares_with_its_base(
    committed: Workspace, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str]
) -> None:
    committed.write("b.md", "A foo.\n")
    commit(committed)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert committed.hits("--changed") == ["b.md:1:3 no-foo"]


def test_a_first_push_brings_everything(committed: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRE_COMMIT_REMOTE_URL", "https://example.org/new.git")
    assert committed.hits("--changed") == ["a.md:3:3 no-foo"]


def test_a_shallow_clone_says_what_to_fetch(committed: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    committed.write("b.md", "A foo.\n")
    commit(committed)
    committed.git("clone", "-q", "--depth", "1", f"file://{committed.folder}", "clone")
    monkeypatch.setenv("ZUUL_CHANGE", "1234")
    outcome = committed.doclint("check", "--changed", folder="clone")
    assert (outcome.status, outcome.out) == (2, "")
    assert "git fetch --depth 2" in outcome.err
    assert "shallow" in committed.doclint("check", "--changed=HEAD~1", folder="clone").err


def test_an_unknown_commit_and_no_git_are_said(committed: Workspace, workspace: Workspace) -> None:
    outcome = committed.doclint("check", "--changed=nowhere")
    assert outcome.status == 2
    assert "there is no commit 'nowhere'" in outcome.err


def test_without_git_nothing_can_be_compared(workspace: Workspace) -> None:
    workspace.write("a.md")
    outcome = workspace.doclint("check", "--changed")
    assert outcome.status == 2
    assert "no git work tree" in outcome.err


def test_a_submodule_is_compared_by_itself(committed: Workspace) -> None:
    committed.git(
        "-c", "protocol.file.allow=always", "submodule", "add", "-q", f"file://{committed.folder}", "inner"
    )
    commit(committed)
    committed.write("inner/a.md", OLD + "\nA foo is new.\n")
    assert committed.hits("--changed", "inner") == ["inner/a.md:5:3 no-foo"]


# --- What is staged


def test_staged_reads_the_index_and_not_the_work_tree(committed: Workspace) -> None:
    committed.write("a.md", OLD + "\nA foo is staged.\n")
    committed.git("add", "a.md")
    committed.write("a.md", OLD + "\nNothing.\n\nA foo is on disk.\n")
    assert committed.hits("--staged") == ["a.md:5:3 no-foo"]
    outcome = committed.doclint("check", "--staged")
    assert "A foo is staged." in outcome.out
    assert committed.hits("--changed") == ["a.md:7:3 no-foo"]


def test_an_empty_commit_has_nothing_staged(committed: Workspace) -> None:
    committed.write("a.md", OLD + "\nA foo is on disk.\n")
    outcome = committed.doclint("check", "--staged")
    assert (outcome.status, outcome.out) == (0, "No findings in 0 files.\n")


@pytest.mark.parametrize("arguments", [("--staged", "--changed"), ("--staged", "--fix"), ("--staged", "--diff")])
def test_what_does_not_go_together(committed: Workspace, arguments: tuple[str, ...]) -> None:
    outcome = committed.doclint("check", *arguments)
    assert (outcome.status, outcome.out) == (2, "")


# --- Baselines


def test_a_baseline_hides_what_it_lists_and_nothing_else(committed: Workspace) -> None:
    outcome = committed.doclint("baseline", "create")
    assert (outcome.status, outcome.out) == (0, ".doclint-baseline.json: 1 old finding\n")
    assert committed.hits() == []
    committed.write("a.md", OLD + "\nA foo is new.\n")
    assert committed.hits() == ["a.md:5:3 no-foo"]
    assert committed.hits("--no-baseline") == ["a.md:3:3 no-foo", "a.md:5:3 no-foo"]


def test_the_file_is_stable_and_has_a_line_for_each_entry(committed: Workspace) -> None:
    committed.write("docs/b.md", "A foo.\n\nAnother foo.\n")
    committed.doclint("baseline", "create")
    file = committed.folder / ".doclint-baseline.json"
    text = file.read_text()
    assert sum("no-foo" in line for line in text.splitlines()) == 3
    assert list(json.loads(text)["findings"]) == ["a.md", "docs/b.md"]
    committed.doclint("baseline", "update")
    assert file.read_text() == text


def test_create_overwrites_nothing(committed: Workspace) -> None:
    committed.doclint("baseline", "create")
    outcome = committed.doclint("baseline", "create")
    assert (outcome.status, outcome.out) == (2, "")
    assert "is there already" in outcome.err


def test_prune_drops_what_is_gone_and_takes_in_nothing_new(committed: Workspace) -> None:
    committed.write("a.md", "A foo.\n\nAnother foo.\n")
    committed.doclint("baseline", "create")
    committed.write("a.md", "A foo.\n\nA new foo.\n")
    assert "1 entry is stale" in committed.doclint("check").err
    assert committed.doclint("baseline", "prune").out == ".doclint-baseline.json: 1 old finding (before: 2)\n"
    assert committed.doclint("check").err == ""
    assert committed.hits() == ["a.md:3:7 no-foo"]
    assert committed.doclint("baseline", "update").out == ".doclint-baseline.json: 2 old findings (before: 1)\n"
    assert committed.hits() == []


def test_a_renamed_file_keeps_its_entries(committed: Workspace) -> None:
    committed.doclint("baseline", "create")
    (committed.folder / "a.md").rename(committed.folder / "b.md")
    assert committed.hits() == []
    committed.doclint("baseline", "prune")
    assert list(json.loads((committed.folder / ".doclint-baseline.json").read_text())["findings"]) == ["b.md"]
    assert committed.hits() == []


def test_some_files_leave_the_entries_of_others_alone(committed: Workspace) -> None:
    committed.write("b.md", "A foo.\n")
    committed.doclint("baseline", "create")
    committed.write("b.md", "Nothing.\n")
    for action in ("update", "prune"):
        committed.doclint("baseline", action, "b.md")
        assert committed.hits() == []


def test_a_named_baseline_and_one_in_the_config(committed: Workspace) -> None:
    committed.doclint("baseline", "create", "--baseline", "old.json")
    assert committed.hits("--baseline", "old.json") == []
    assert committed.hits() == ["a.md:3:3 no-foo"]
    committed.write("doclint.toml", 'rule-paths = ["rules"]\nselect = ["local"]\nbaseline = "old.json"\n')
    assert committed.hits() == []


BROKEN = {
    "no JSON": "{",
    "another version": '{"version": 7, "findings": {}}',
    "something else": '{"version": 1, "findings": [1]}',
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_a_broken_baseline_is_said(committed: Workspace, text: str) -> None:
    committed.write(".doclint-baseline.json", text)
    outcome = committed.doclint("check")
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.startswith("doclint: .doclint-baseline.json: ")


def test_a_baseline_outside_the_repository_is_refused(committed: Workspace) -> None:
    committed.write("doclint.toml", 'baseline = "../old.json"\n')
    outcome = committed.doclint("check")
    assert outcome.status == 2
    assert "outside the repository" in outcome.err
