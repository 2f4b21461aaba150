"""git, asked about one work tree: nothing that a repository's own settings name is run."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from doclint.errors import DoclintError

if TYPE_CHECKING:
    from pathlib import Path

# A hook has these set, for one repository, and git would look there.
_VARIABLES: Final = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_COMMON_DIR",
    "GIT_NAMESPACE",
    "GIT_PREFIX",
)
# A repository's own settings can name a program that git runs to learn what changed.
COMMAND: Final = ("git", "-c", "core.fsmonitor=false", "-c", "safe.bareRepository=explicit")


def environment() -> dict[str, str]:
    """The environment in which git looks at the tree that it is asked about."""
    return {name: value for name, value in os.environ.items() if name not in (*_VARIABLES, "GIT_INDEX_FILE")}


class Git:
    """git at work in one tree.

    Args:
        root: the root of the work tree.
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    def output(self, *arguments: str) -> bytes:
        """What a git command prints; ``DoclintError`` with git's words if it fails."""
        import subprocess  # noqa: PLC0415 - a run that does not ask for changes needs none

        try:
            done = subprocess.run(
                [*COMMAND, *arguments], cwd=self.root, env=environment(), capture_output=True, check=False
            )
        except OSError as error:
            raise DoclintError(f"git cannot be run: {error.strerror}") from None
        if done.returncode:
            said = done.stderr.decode(errors="replace").strip().splitlines() or [f"exit status {done.returncode}"]
            raise DoclintError(f"git {arguments[0]} failed", path=str(self.root), hint=said[-1])
        return done.stdout

    def commit(self, name: str) -> str | None:
        """The id of the commit that a name stands for; None if there is none."""
        try:
            found = self.output("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        except DoclintError:
            return None
        return found.decode().strip()

    def names(self, *arguments: str) -> list[str]:
        """The paths that a git command prints with ``-z``."""
        return [os.fsdecode(name) for name in self.output(*arguments).split(b"\0") if name]
