"""What happens around a commit, with both programs that run hooks: installed once each, from this checkout."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

import pytest
from hooks import BAD, GOOD, RUNNERS, Hook, Scratch, call, run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    MakeScratch = Callable[[str], Scratch]

pytestmark = pytest.mark.slow

NEW = "\nInstall Mediawiki again.\n"


@pytest.fixture(scope="module", params=RUNNERS)
def hook(request: pytest.FixtureRequest, hook_repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Hook:
    revision = run(["git", "rev-parse", "HEAD"], hook_repository).strip()
    return Hook(hook_repository, revision, tmp_path_factory.mktemp("home"), request.param)


@pytest.fixture
def scratch(hook: Hook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MakeScratch:
    for name, value in hook.environment.items():
        monkeypatch.setenv(name, value)
    for name in ("PRE_COMMIT_FROM_REF", "PRE_COMMIT_TO_REF"):
        monkeypatch.delenv(name, raising=False)

    def make(hook_id: str) -> Scratch:
        folder = tmp_path / "scratch"
        folder.mkdir()
        return Scratch(folder, hook, hook_id)

    return make


def test_a_partially_staged_file(scratch: MakeScratch) -> None:
    repository = scratch("doclint-changed")
    repository.write("a page.md", GOOD)
    repository.commit_anyway()
    repository.write("a page.md", GOOD + "\nMore words.\n")
    repository.git("add", ".")
    repository.write("a page.md", GOOD + "\nMore words.\n" + NEW)
    accepted, output = repository.commit()
    assert accepted, output
    assert repository.read("a page.md").endswith(NEW)
    repository.git("add", ".")
    repository.write("a page.md", GOOD)
    accepted, output = repository.commit()
    assert not accepted
    assert "a page.md:7:9" in output
    assert repository.read("a page.md") == GOOD


def test_old_findings_do_not_stop_a_commit_and_new_ones_do(scratch: MakeScratch) -> None:
    repository = scratch("doclint-changed")
    repository.write("docs/größe/erste schritte.md", BAD)
    repository.commit_anyway()
    repository.write("docs/größe/erste schritte.md", BAD + "\nMore words.\n")
    repository.git("add", ".")
    assert repository.commit()[0]
    repository.write("docs/größe/erste schritte.md", BAD + NEW)
    repository.git("add", ".")
    accepted, output = repository.commit()
    assert not accepted
    assert "docs/größe/erste schritte.md:5:9" in output
    assert "Found 1 finding in 1 file, 1 old one hidden" in output.replace(" (1 fixable with --fix)", "")


def test_a_renamed_and_a_deleted_file(scratch: MakeScratch) -> None:
    repository = scratch("doclint-changed")
    repository.write("a.md", BAD)
    repository.write("b.md", BAD)
    repository.commit_anyway()
    repository.git("mv", "a.md", "größer als a.md")
    repository.git("rm", "-q", "b.md")
    accepted, output = repository.commit()
    assert accepted, output


def test_an_empty_commit(scratch: MakeScratch) -> None:
    repository = scratch("doclint")
    accepted, output = repository.commit("--allow-empty")
    assert accepted, output


def test_a_merge(scratch: MakeScratch) -> None:
    repository = scratch("doclint-changed")
    repository.write("a.md", GOOD)
    repository.commit_anyway()
    repository.git("checkout", "-q", "-b", "theirs")
    repository.write("a.md", "# Set up\n\nInstall Mediawiki first.\n")
    repository.write("b.md", BAD)
    repository.commit_anyway()
    repository.git("checkout", "-q", "main")
    repository.write("a.md", "# Set up\n\nInstall it before anything else.\n")
    repository.commit_anyway()
    assert call(["git", "merge", "theirs"], repository.folder).returncode == 1  # both changed a line
    repository.write("a.md", "# Set up\n\nInstall Mediawiki first.\n")
    repository.git("add", ".")
    accepted, output = repository.commit()
    assert accepted, output


def test_all_files_and_between_two_commits(scratch: MakeScratch) -> None:
    repository = scratch("doclint-changed")
    repository.write("a.md", BAD)
    repository.commit_anyway()
    repository.write("a.md", BAD + NEW)
    repository.commit_anyway()
    repository.write("b.md", GOOD)
    repository.commit_anyway()
    passed, output = repository.try_pre_commit("run", "--all-files")
    assert passed, output  # nothing has changed since the last commit
    passed, output = repository.try_pre_commit("run", "--from-ref", "HEAD~2", "--to-ref", "HEAD")
    assert not passed
    assert "a.md:5:9" in output
    assert "a.md:3:9" not in output
    passed, output = repository.try_pre_commit("run", "--from-ref", "HEAD~1", "--to-ref", "HEAD")
    assert passed, output


def test_before_a_push(scratch: MakeScratch, tmp_path: Path) -> None:
    repository = scratch("doclint-changed")
    repository.pre_commit("install", "--hook-type", "pre-push")
    run(["git", "init", "--quiet", "--bare", "remote"], tmp_path)
    repository.git("remote", "add", "origin", str(tmp_path / "remote"))
    repository.write("a.md", GOOD)
    repository.commit_anyway()
    repository.git("push", "--quiet", "origin", "main")
    repository.write("a.md", GOOD + NEW)
    repository.commit_anyway()
    result = call(["git", "push", "origin", "main"], repository.folder)
    assert result.returncode != 0
    assert "a.md:5:9" in result.stdout + result.stderr
    repository.write("a.md", GOOD + "\nMore words.\n")
    repository.commit_anyway()
    repository.git("push", "--quiet", "origin", "main")


def test_fixes_are_written_and_the_commit_waits_for_them(scratch: MakeScratch) -> None:
    repository = scratch("doclint-fix")
    repository.write("ä page.md", BAD)
    repository.git("add", ".")
    accepted, output = repository.commit()
    assert not accepted
    assert "files were modified by this hook" in output
    assert repository.read("ä page.md") == GOOD
    repository.git("add", ".")
    accepted, output = repository.commit()
    assert accepted, output


def test_grammar_runs_only_when_asked_for_and_says_what_it_lacks(scratch: MakeScratch) -> None:
    repository = scratch("doclint-grammar")
    repository.write("a.md", GOOD)
    repository.git("add", ".")
    passed, output = repository.try_pre_commit("run", "--all-files", "--hook-stage", "manual", "doclint-grammar")
    assert not passed
    assert "languagetool" in output.lower()
    accepted, output = repository.commit()
    assert accepted, output


@pytest.mark.skipif(
    os.name == "nt"
    or subprocess.run(["unshare", "-rn", "true"], check=False, capture_output=True).returncode != 0,
    reason="no way to take the network away",
)
def test_a_warm_hook_needs_no_network(scratch: MakeScratch) -> None:
    repository = scratch("doclint")
    repository.write("a.md", GOOD)
    repository.git("add", ".")
    assert repository.try_pre_commit("run", "--all-files")[0]
    repository.write("a.md", BAD)
    command = ["unshare", "-rn", *RUNNERS[repository.hook.runner], "run", "--all-files"]
    # Somebody else's files, as git sees it there.
    environment = {**os.environ, "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "safe.directory"}
    result = call(command, repository.folder, {**environment, "GIT_CONFIG_VALUE_0": "*"})
    assert result.returncode == 1
    assert "a.md:3:9" in result.stdout
