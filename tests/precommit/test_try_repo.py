"""``pre-commit try-repo``, with which people try a hook first. It makes an installation of its own each time."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_try_repo(hook_repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "pre-commit"))
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    (scratch / "page.md").write_text("# Set up\n\nInstall Mediawiki before anything else.\n", encoding="utf-8")
    subprocess.run(["git", "init", "--quiet"], cwd=scratch, check=True)
    subprocess.run(["git", "add", "."], cwd=scratch, check=True)
    command = [
        sys.executable,
        "-m",
        "pre_commit",
        "try-repo",
        str(hook_repository),
        "doclint",
        "--files",
        "page.md",
    ]
    result = subprocess.run(command, cwd=scratch, capture_output=True, text=True, check=False)
    assert result.returncode == 1, result.stdout + result.stderr
    assert "page.md:3:9" in result.stdout
