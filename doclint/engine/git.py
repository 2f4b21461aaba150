"""git, asked about one work tree: nothing that a repository's own settings name is run."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from doclint.errors import DoclintError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from subprocess import Popen

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
_LIST: Final = ("ls-files", "-z", "--cached", "--others", "--exclude-standard")
# Starting a process takes a millisecond of ours, so a shell starts those of many trees. No path has two slashes
# in a row, so they end a tree; a third one before them says that git failed.
_LIST_ONE: Final = f'{" ".join(COMMAND)} -C "$root" {" ".join(_LIST)} 2>/dev/null'
_LIST_EACH: Final = f'for root do {_LIST_ONE} || printf "/"; printf "//\\0"; done'
_END: Final = b"//\0"
_FEW: Final = 8  # trees, from which on two shells are worth their start


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


class Listings:
    """The files of some trees that git tracks or does not ignore; git lists one after the other meanwhile.

    Args:
        roots: the roots of the trees, in the order in which they are likely to be asked for.
    """

    def __init__(self, roots: Sequence[Path]) -> None:
        self._roots = [str(root) for root in roots]
        self._listed: dict[str, list[str] | None] = {}
        self._stream = _list_one(roots[0]) if len(roots) == 1 else _list_many(self._roots)
        next(self._stream)  # start git

    def paths(self, root: Path) -> list[str] | None:
        """The paths of a tree, relative to its root; None if git cannot list it."""
        name = str(root)
        while name not in self._listed:
            self._listed[self._roots[len(self._listed)]] = next(self._stream, None)
        return self._listed[name]


def list_files(roots: Sequence[Path]) -> dict[Path, Listings]:
    """For each tree what will know its files."""
    if os.name != "posix":
        groups: list[Sequence[Path]] = [[root] for root in roots]
    else:
        groups = [roots] if len(roots) < _FEW else [roots[::2], roots[1::2]]
    return {root: listings for group in groups if group for listings in [Listings(group)] for root in group}


def _list_one(root: Path) -> Iterator[list[str] | None]:
    """Nothing once git works, then the paths of the tree."""
    process = _start([*COMMAND, *_LIST], root)
    yield None
    output = process.communicate()[0] if process else b""
    yield _names(output) if process and not process.returncode else None


def _list_many(roots: Sequence[str]) -> Iterator[list[str] | None]:
    """Nothing once git works, then the paths of each tree as soon as they are there."""
    process = _start(["sh", "-c", _LIST_EACH, "sh", *roots], None)
    yield None
    if process is None or process.stdout is None:
        return
    listed = bytearray()
    while chunk := os.read(process.stdout.fileno(), 1 << 16):
        start = max(0, len(listed) - len(_END))
        listed += chunk
        while (end := listed.find(_END, start)) >= 0:
            yield _names(bytes(listed[:end]))
            del listed[: end + len(_END)]
            start = 0
    process.communicate()


def _names(listed: bytes) -> list[str] | None:
    """The names that git listed, each with a zero byte behind it; None if something else stands there."""
    *names, rest = os.fsdecode(listed).split("\0")
    return None if rest else names


def _start(arguments: Sequence[str], folder: Path | None) -> Popen[bytes] | None:
    import subprocess  # noqa: PLC0415 - a file without rules about its repository needs no git

    try:
        return subprocess.Popen(
            arguments, cwd=folder, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
    except OSError:  # no git on this machine: a folder is a folder
        return None
