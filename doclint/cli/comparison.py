"""``--changed``, ``--staged`` and ``--baseline``: what is linted, and what is hidden because it is old."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from doclint.api import Baselines, Run
from doclint.cli.cache import open_cache
from doclint.cli.console import progress_of
from doclint.errors import DoclintError

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Iterable

    from doclint.api import Changes, CommandLine, FileToLint, OldFindings, Snapshot
    from doclint.model.finding import Report


class Comparison:
    """What a command line says of old and new.

    Args:
        options: the command line's.
        line: what it says of settings.
        here: the working directory.

    Attributes:
        run: lints the files as they are now: on disk, or with ``--staged`` in the index.
        old: what knows which findings are old.
    """

    def __init__(self, options: Namespace, line: CommandLine, here: Path) -> None:
        if options.staged and options.changed is not None:
            raise DoclintError("--staged and --changed do not go together", hint="--staged compares with HEAD")
        if options.staged and (options.fix or options.diff):
            raise DoclintError("what is staged cannot be fixed", hint="fix the files, then stage them")
        if options.changed == "" and options.paths and not os.path.lexists(options.paths[0]):
            hint = f"a commit or a branch is written --changed={options.paths[0]}"
            raise DoclintError("there is no such file or folder", path=options.paths[0], hint=hint)
        self._options = options
        self._is_narrow = options.staged or options.changed is not None
        self._changes = cache(self._find_changes)
        named = Path(os.path.abspath(options.baseline)) if options.baseline else None  # noqa: PTH100 - keeps links
        uses_baselines = named or not (options.no_baseline or options.isolated)
        self._baselines = Baselines(named, here) if uses_baselines else None
        self.old: list[OldFindings] = [self._baselines] if self._baselines else []
        if options.staged:
            from doclint.api import SnapshotRepositories  # noqa: PLC0415 - most runs read the disk

            index = SnapshotRepositories(here, cache(lambda root: self._snapshot(root, "")))
            self.run = Run(here, line, index, open_cache(options, here), progress_of("Checking grammar"))
        else:
            self.run = Run(here, line, None, open_cache(options, here), progress_of("Checking grammar"))
        if self._is_narrow:
            self.old += [
                self._before(line, here, self._changes),
                self._before(line, here, cache(self._find_merged)),
            ]

    def _before(self, line: CommandLine, here: Path, changes: Callable[[Path], Changes | None]) -> OldFindings:
        """What knows the findings of the version that these changes start from."""
        from doclint.api import EMPTY_TREE, Before, SnapshotRepositories  # noqa: PLC0415 - most runs compare nothing

        base = cache(lambda root: self._snapshot(root, found.base if (found := changes(root)) else EMPTY_TREE))
        return Before(Run(here, line, SnapshotRepositories(here, base), open_cache(self._options, here)), changes)

    def narrow(self, files: Iterable[FileToLint]) -> Iterable[FileToLint]:
        """Of these files those that have changed, if only they are asked for."""
        if not self._is_narrow:
            return files
        return (file for file in files if file.inside in self._changes(file.root).files)

    def say_stale(self, files: Iterable[FileToLint], report: Report) -> None:
        """Tell of entries of a baseline that no finding in these files has any more."""
        if self._baselines is None:
            return
        linted = ((file, self.run.pages.settings_of(file)[0]) for file in files)
        for path, count in self._baselines.stale(linted, report.hidden).items():
            entries = "1 entry is" if count == 1 else f"{count} entries are"
            sys.stderr.write(f"doclint: {path}: {entries} stale; `doclint baseline prune` drops what is gone\n")

    def _find_changes(self, root: Path) -> Changes:
        from doclint.api import Git, find_changes, is_work_tree  # noqa: PLC0415 - most runs compare nothing

        if not is_work_tree(root):
            shown = self.run.repositories.shown(root)
            raise DoclintError(
                "what has changed is known to git only, and this is no git work tree",
                path=shown,
                hint="`doclint baseline create` writes down what is old without git",
            )
        return find_changes(Git(root), self._options.changed or "", staged=self._options.staged)

    def _find_merged(self, root: Path) -> Changes | None:
        from doclint.api import Git, find_merged  # noqa: PLC0415 - most runs compare nothing

        return find_merged(Git(root))

    def _snapshot(self, root: Path, name: str) -> Snapshot:
        from doclint.api import Git, Snapshot  # noqa: PLC0415

        return Snapshot(Git(root), name)
