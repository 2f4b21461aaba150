"""What all tests share: a process that nothing of the user's can change, and that changes nothing of theirs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from shutil import copy2
from typing import TYPE_CHECKING, Protocol

import pytest
from corpus import CORPUS
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
# GIT_*: a hook that runs the tests has them set, and then git looks into the wrong repository.
_OF_THE_USER = ("DOCLINT_", "GIT_", "PRE_COMMIT", "PYTHONPATH", "NO_COLOR", "FORCE_COLOR", "COLUMNS")
_GIT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    **{f"GIT_{who}_NAME": "Test" for who in ("AUTHOR", "COMMITTER")},
    **{f"GIT_{who}_EMAIL": "test@example.org" for who in ("AUTHOR", "COMMITTER")},
}

# No test may fail because the machine is busy; benchmarks/ is where time is measured.
settings.register_profile("doclint", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("doclint")


class CopyCheckout(Protocol):
    def __call__(self, name: str) -> Path: ...


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-counts", action="store_true", help="accept the counts of findings in the corpus")


@pytest.fixture(scope="session", autouse=True)
def _own_environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name in list(os.environ):
            if name.startswith(_OF_THE_USER):
                patch.delenv(name)
        for name, value in _GIT.items():
            patch.setenv(name, value)
        patch.setenv("DOCLINT_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def work_trees(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The corpus as git repositories."""
    if CORPUS is None:
        pytest.skip("the corpus of real documents is not there")
    folder = tmp_path_factory.mktemp("corpus") / "trees"
    unpack = CORPUS.parent / "unpack"
    subprocess.run([sys.executable, str(unpack), str(folder)], check=True, stdout=subprocess.DEVNULL)
    return folder


@pytest.fixture(scope="session")
def copy_checkout(tmp_path_factory: pytest.TempPathFactory) -> CopyCheckout:
    """Copies what a commit of everything would hold: a build leaves its traces in the copy."""

    def copy(name: str) -> Path:
        listing = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            check=True,
        ).stdout.decode()
        copied = tmp_path_factory.mktemp(name)
        for path in filter(None, listing.split("\0")):
            if (ROOT / path).is_file():
                (copied / path).parent.mkdir(parents=True, exist_ok=True)
                copy2(ROOT / path, copied / path)
        return copied

    return copy
