"""A git repository that offers the hook."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import CopyCheckout


@pytest.fixture(scope="session")
def hook_repository(copy_checkout: CopyCheckout) -> Path:
    """This checkout, all of it committed: pre-commit installs a commit."""
    repository = copy_checkout("hook")
    for arguments in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "-m", "Everything"]):
        subprocess.run(["git", *arguments], cwd=repository, check=True)
    return repository
