"""``--fix`` and ``--diff``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from doclint.api import Fixing

if TYPE_CHECKING:
    from doclint.api import FileToLint
    from doclint.model.source import SourceFile


class Fixer:
    """Takes fixed texts: writes them, or keeps what would change.

    Args:
        unsafe: whether unsafe fixes are asked for, too.
        write: whether files are written.

    Attributes:
        diffs: what would change, a text for each file, if they are not.
    """

    def __init__(self, *, unsafe: bool, write: bool) -> None:
        self.diffs: list[str] = []
        self.fixing = Fixing(unsafe, self._write if write else self._compare)

    def _write(self, file: FileToLint, before: SourceFile, after: SourceFile) -> None:
        from doclint.api import write_fixed  # noqa: PLC0415 - most runs fix nothing

        write_fixed(file.path, before, after, file.root)

    def _compare(self, file: FileToLint, before: SourceFile, after: SourceFile) -> None:
        from doclint.api import diff  # noqa: PLC0415

        self.diffs.append(diff(before, after))
