"""A scratch repository that uses a hook of this checkout, by way of pre-commit or prek."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

BAD = "# Set up\n\nInstall Mediawiki before anything else.\n"
GOOD = "# Set up\n\nInstall MediaWiki before anything else.\n"
RUNNERS = {
    "pre-commit": (sys.executable, "-m", "pre_commit"),
    "prek": (str(Path(sys.executable).with_name("prek")),),
}


class Hook(NamedTuple):
    """A git repository that offers the hooks, and the runner's folder, where they are installed but once."""

    repository: Path
    revision: str
    home: Path
    runner: str = "pre-commit"

    @property
    def environment(self) -> dict[str, str]:
        """What tells the runner where its folder is."""
        return {
            "PRE_COMMIT_HOME": str(self.home),
            "PREK_HOME": str(self.home),
            "PRE_COMMIT_COLOR": "never",
            "PREK_COLOR": "never",
        }


class Scratch:
    """A git repository that uses one of the hooks."""

    def __init__(self, folder: Path, hook: Hook, hook_id: str = "doclint") -> None:
        self.folder = folder
        self.hook = hook
        self.git("init", "--quiet", "--initial-branch", "main")
        self.write(
            ".pre-commit-config.yaml",
            f"repos:\n- repo: {hook.repository.as_uri()}\n  rev: {hook.revision}\n  hooks: [{{id: {hook_id}}}]\n",
        )
        self.git("add", ".")
        self.git("commit", "--quiet", "-m", "Use the hook")
        self.pre_commit("install")

    def write(self, path: str, text: str) -> None:
        """A file; its folders are made."""
        (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / path).write_text(text, encoding="utf-8")

    def read(self, path: str) -> str:
        """The text of a file."""
        return (self.folder / path).read_text(encoding="utf-8")

    def git(self, *arguments: str) -> str:
        """What a git command prints."""
        return run(["git", *arguments], self.folder)

    def commit_anyway(self, message: str = "Old") -> None:
        """Commit all there is, without the hook."""
        self.git("add", "-A")
        self.git("commit", "--quiet", "--no-verify", "--allow-empty", "-m", message)

    def pre_commit(self, *arguments: str) -> str:
        """What a command of the runner prints; it must pass."""
        return run([*RUNNERS[self.hook.runner], *arguments], self.folder)

    def try_pre_commit(self, *arguments: str, environment: Mapping[str, str] | None = None) -> tuple[bool, str]:
        """Whether a command of the runner passes, and what it prints."""
        result = call([*RUNNERS[self.hook.runner], *arguments], self.folder, environment)
        return result.returncode == 0, result.stdout + result.stderr

    def commit(self, *arguments: str) -> tuple[bool, str]:
        """Whether git takes what is staged, and what it prints."""
        result = call(["git", "commit", "-m", "Change", *arguments], self.folder)
        return result.returncode == 0, result.stdout + result.stderr


def call(
    command: list[str], folder: Path, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command."""
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def run(command: list[str], folder: Path) -> str:
    """What a command prints; it must pass."""
    result = call(command, folder)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout
