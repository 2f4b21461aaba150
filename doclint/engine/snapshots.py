"""The files of a work tree as a commit or the index has them, to lint what is not on disk."""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING

from doclint.engine.changes import EMPTY_TREE
from doclint.engine.files import FileToLint
from doclint.engine.git import COMMAND, Git, environment
from doclint.engine.repository import Repositories, gather_facts
from doclint.model.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from subprocess import Popen

    from doclint.config.settings import Settings
    from doclint.engine.changes import Changes
    from doclint.engine.filter import Entry
    from doclint.engine.run import Run


class Snapshot:
    """One state of one tree.

    Args:
        git: asks about the tree.
        name: a commit, ``EMPTY_TREE``, or "" for the index.
    """

    def __init__(self, git: Git, name: str) -> None:
        self.git = git
        self.name = name
        self._process: Popen[bytes] | None = None

    @cached_property
    def paths(self) -> list[str]:
        """The paths of its files, relative to the root, sorted."""
        if self.name == EMPTY_TREE:
            return []
        if not self.name:
            return sorted(set(self.git.names("ls-files", "-z", "--cached")))
        return sorted(self.git.names("ls-tree", "-r", "-z", "--name-only", self.name))

    def read(self, path: str) -> bytes | None:
        """The content of a file; None if there is none of that name."""
        # The protocol has a line for each question, and the empty tree is in no repository.
        if "\n" in path or self.name == EMPTY_TREE:
            return None
        process = self._process or self._start()
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(b"%s:%s\n" % (self.name.encode(), os.fsencode(path)))
        process.stdin.flush()
        answer = process.stdout.readline().split()
        if len(answer) != 3:  # such as `HEAD:docs missing`
            return None
        size = int(answer[2])
        content = process.stdout.read(size + 1)[:size]
        return content if answer[1] == b"blob" else None

    def _start(self) -> Popen[bytes]:
        import subprocess  # noqa: PLC0415 - only where something has changed

        self._process = subprocess.Popen(
            [*COMMAND, "cat-file", "--batch"],
            cwd=self.git.root,
            env=environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        return self._process

    def close(self) -> None:
        """Let git go."""
        if self._process:
            self._process.communicate()
            self._process = None


class SnapshotRepositories(Repositories):
    """Repositories that are read from snapshots.

    Args:
        working_directory: what paths in reports are relative to.
        snapshot: gives the snapshot of the tree at a root.
    """

    def __init__(self, working_directory: Path, snapshot: Callable[[Path], Snapshot]) -> None:
        super().__init__(working_directory)
        self._snapshot = snapshot

    def at(self, root: Path) -> Repository:
        """The repository at ``root``, as its snapshot has it."""
        if root not in self._by_root:
            snapshot = self._snapshot(root)
            self._by_root[root] = Repository(
                self.shown(root),
                lambda: snapshot.paths,
                lambda path: (snapshot.read(path) or b"").decode(errors="replace"),
                gather_facts,
            )
        return self._by_root[root]

    def _content(self, root: Path, path: str) -> bytes:
        content = self._snapshot(root).read(path)
        if content is None:
            raise FileNotFoundError(2, "it is not in the snapshot", path)
        return content


class Before:
    """The version of each file that a change started from, linted with the settings of today.

    Args:
        run: lints the versions before, as ``SnapshotRepositories`` have them.
        changes: what has changed in the tree at a root; None if there is no version before.
    """

    def __init__(self, run: Run, changes: Callable[[Path], Changes | None]) -> None:
        self._run = run
        self._changes = changes

    def of(self, file: FileToLint, settings: Settings) -> frozenset[Entry]:
        """What the rules said of the file before; nothing if it is new."""
        changes = self._changes(file.root)
        # One that has not changed is as it was.
        path = changes.files.get(file.inside, file.inside) if changes else None
        if path is None:
            return frozenset()
        before = FileToLint(file.root, path)
        checked = self._run.check_source(self._run.read(before), before)
        return frozenset((finding.rule, finding.fingerprint) for finding in checked.findings)
