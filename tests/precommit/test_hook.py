"""The hook of this checkout, through the real pre-commit: what it hands over, and what becomes of the commit."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from doclint.engine.formats import format_of

BAD = "# Set up\n\nInstall Mediawiki before anything else.\n"
GOOD = "# Set up\n\nInstall MediaWiki before anything else.\n"


class Hook(NamedTuple):
    """A git repository that offers the hook, and pre-commit's folder, where it is installed but once."""

    repository: Path
    revision: str
    home: Path


class Scratch:
    """A git repository that uses the hook."""

    def __init__(self, folder: Path, hook: Hook) -> None:
        self.folder = folder
        self.hook = hook
        self.git("init", "--quiet")
        self.write(
            ".pre-commit-config.yaml",
            f"repos:\n- repo: {hook.repository.as_uri()}\n  rev: {hook.revision}\n  hooks: [{{id: doclint}}]\n",
        )
        self.git("add", ".")
        self.git("commit", "--quiet", "-m", "Use the hook")
        self.pre_commit("install")

    def write(self, path: str, text: str) -> None:
        (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / path).write_text(text, encoding="utf-8")

    def git(self, *arguments: str) -> str:
        return _run(["git", *arguments], self.folder)

    def pre_commit(self, *arguments: str) -> str:
        return _run([sys.executable, "-m", "pre_commit", *arguments], self.folder)

    def commit(self) -> tuple[bool, str]:
        """Whether git takes what is staged, and what it prints."""
        result = _call(["git", "commit", "-m", "Change"], self.folder)
        return result.returncode == 0, result.stdout + result.stderr


@pytest.fixture(scope="module")
def hook(hook_repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Hook:
    revision = _run(["git", "rev-parse", "HEAD"], hook_repository).strip()
    return Hook(hook_repository, revision, tmp_path_factory.mktemp("pre-commit"))


@pytest.fixture
def scratch(hook: Hook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scratch:
    monkeypatch.setenv("PRE_COMMIT_HOME", str(hook.home))
    monkeypatch.setenv("PRE_COMMIT_COLOR", "never")
    return Scratch(tmp_path, hook)


def test_refuses_a_commit_with_findings(scratch: Scratch) -> None:
    scratch.write("docs/über uns/erste schritte.md", BAD)
    scratch.write("docs/set-up.rst", "Set up\n======\n\nFirst, install Mediawiki.\n")
    scratch.git("add", ".")
    accepted, output = scratch.commit()
    assert not accepted
    assert "docs/über uns/erste schritte.md:3:9" in output
    assert "docs/set-up.rst:4:16" in output
    assert "Found 2 findings" in output
    assert scratch.git("log", "--format=%s").strip() == "Use the hook"


def test_accepts_a_clean_file(scratch: Scratch) -> None:
    scratch.write("docs/über uns/erste schritte.md", GOOD)
    scratch.git("add", ".")
    accepted, output = scratch.commit()
    assert accepted, output
    assert re.search(r"^doclint\.*Passed$", output, re.MULTILINE)


def test_lints_what_is_staged_only(scratch: Scratch) -> None:
    scratch.write("old.md", BAD)
    scratch.git("add", ".")
    scratch.git("commit", "--quiet", "--no-verify", "-m", "Old page")
    scratch.write("new.md", GOOD)
    scratch.git("add", ".")
    scratch.write("new.md", BAD)
    scratch.write("untracked.md", BAD)
    accepted, output = scratch.commit()
    assert accepted, output


def test_leaves_vendored_files_alone(scratch: Scratch) -> None:
    scratch.write("vendor/library/guide.md", BAD)
    scratch.write("module.py", '"""Install Mediawiki."""\n')
    scratch.git("add", ".")
    accepted, output = scratch.commit()
    assert accepted, output
    # Their own arguments replace those of the manifest, and must not bring the file back.
    config = scratch.folder / ".pre-commit-config.yaml"
    config.write_text(config.read_text().replace("id: doclint", "id: doclint, args: [--select, terminology]"))
    scratch.git("add", ".")
    output = scratch.pre_commit("run", "--all-files")
    assert re.search(r"^doclint\.*Passed$", output, re.MULTILINE)


@pytest.mark.parametrize(
    "path",
    [
        *(f"docs/page.{suffix}" for suffix in ("md", "markdown", "mdx", "rst", "rest", "MD")),
        *("docs/page.wiki", "docs/page.mediawiki"),
        *("README", "INSTALL", "sub/CONTRIBUTING", "HACKING.txt", "UPGRADE", "FAQ", "SECURITY", "MAINTAINERS.txt"),
        *("notes.txt", "README.py", "requirements.txt", "page.md.bak", "NOTREADME", "module.py", "LICENSE"),
    ],
)
def test_is_given_the_files_that_doclint_knows(path: str) -> None:
    (hook,) = yaml.safe_load((Path(__file__).parents[2] / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert bool(re.search(hook["files"], path)) == bool(format_of(path))


def _call(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def _run(command: list[str], folder: Path) -> str:
    result = _call(command, folder)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout
