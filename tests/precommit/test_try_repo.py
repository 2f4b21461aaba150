"""``pre-commit try-repo``, with which people try a hook first. It makes an installation of its own each time."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest
from hooks import RUNNERS, Hook

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.slow
@pytest.mark.parametrize("runner", RUNNERS)
def test_try_repo(hook_repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, runner: str) -> None:
    for name, value in Hook(hook_repository, "", tmp_path / "home", runner).environment.items():
        monkeypatch.setenv(name, value)
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    (scratch / "page.md").write_text("# Set up\n\nInstall Mediawiki before anything else.\n", encoding="utf-8")
    subprocess.run(["git", "init", "--quiet"], cwd=scratch, check=True)
    subprocess.run(["git", "add", "."], cwd=scratch, check=True)
    command = [*RUNNERS[runner], "try-repo", str(hook_repository), "doclint", "--files", "page.md"]
    result = subprocess.run(command, cwd=scratch, capture_output=True, text=True, check=False)
    assert result.returncode == 1, result.stdout + result.stderr
    assert "page.md:3:9" in result.stdout
