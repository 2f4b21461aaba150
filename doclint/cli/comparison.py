"""``--changed``, ``--staged`` and ``--baseline``: what is linted, and what is hidden because it is old."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from doclint.api import Baselines, Run
from doclint.errors import DoclintError

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable

    from doclint.api import Changes, CommandLine, FileToLint, OldFindings, Snapshot


class Comparison:
    """What a command line says of old and new.

    Args:
        options: the command line's.
        line: what it says of settings.
        here: the working directory.

    Attributes:
        run: lints the files as they are now: on disk, or with ``--staged`` in the index.
    """

    def __init__(self, options: Namespace, line: CommandLine, here: Path) -> None:
        if options.staged and options.changed is not None:
            raise DoclintError("--staged and --changed do not go together", hint="--staged compares with HEAD")
        if options.staged and (options.fix or options.diff):
            raise DoclintError("what is staged cannot be fixed", hint="fix the files, then stage them")
        self._options = options
        self._line = line
        self._here = here
        self._is_narrow = options.staged or options.changed is not None
        self._changes = cache(self._find_changes)
        if options.staged:
            from doclint.api import SnapshotRepositories  # noqa: PLC0415 - most runs read the disk

            self.run = Run(here, line, SnapshotRepositories(here, cache(lambda root: self._snapshot(root, ""))))
        else:
            self.run = Run(here, line)

    def narrow(self, files: Iterable[FileToLint]) -> Iterable[FileToLint]:
        """Of these files those that have changed, if only they are asked for."""
        if not self._is_narrow:
            return files
        return (file for file in files if file.inside in self._changes(file.root).files)

    def old(self) -> list[OldFindings]:
        """What knows which findings are old."""
        known: list[OldFindings] = []
        options = self._options
        named = Path(os.path.abspath(options.baseline)) if options.baseline else None  # noqa: PTH100 - keeps links
        if named or not (options.no_baseline or options.isolated):
            known.append(Baselines(named, self._here))
        if self._is_narrow:
            from doclint.api import Before, SnapshotRepositories  # noqa: PLC0415 - most runs compare nothing

            base = cache(lambda root: self._snapshot(root, self._changes(root).base))
            known.append(
                Before(Run(self._here, self._line, SnapshotRepositories(self._here, base)), self._changes)
            )
        return known

    def _find_changes(self, root: Path) -> Changes:
        from doclint.api import Git, find_changes, is_work_tree  # noqa: PLC0415 - most runs compare nothing

        if not is_work_tree(root):
            shown = self.run.repositories.shown(root)
            raise DoclintError("what has changed is known to git only, and this is no git work tree", path=shown)
        return find_changes(Git(root), self._options.changed or "", staged=self._options.staged)

    def _snapshot(self, root: Path, name: str) -> Snapshot:
        from doclint.api import Git, Snapshot  # noqa: PLC0415

        return Snapshot(Git(root), name)
