"""The files of a run: those that are named, and all below the folders that are named, as Vale walks them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from doclint.errors import DoclintError
from doclint.vale import globs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SKIPPED: Final = frozenset({"node_modules", ".git"})


def find_files(paths: Sequence[str], glob: str, styles: Sequence[Path]) -> Iterator[str]:
    """The paths of the files, each as it is named, in order; ``.gitignore`` is not read.

    Args:
        paths: files and folders.
        glob: what a path must fit.
        styles: folders with styles, which hold no prose.
    """
    homes = {folder.resolve() for folder in styles}
    for path in paths:
        if not os.path.exists(path):  # noqa: PTH110 - the name stays as it was given
            raise DoclintError(f"E100 [doLint] argument '{path}' does not exist")
        found = _walk(path, homes) if os.path.isdir(path) else [path]  # noqa: PTH112
        yield from (name for name in found if globs.matches(glob, name.replace(os.sep, "/")))


def _walk(folder: str, homes: set[Path]) -> Iterator[str]:
    for home, folders, names in os.walk(folder):
        folders[:] = sorted(
            name for name in folders if name not in _SKIPPED and Path(home, name).resolve() not in homes
        )
        for name in sorted(names):
            path = os.path.normpath(os.path.join(home, name))  # noqa: PTH118
            if os.path.isfile(path):  # noqa: PTH113
                yield path
