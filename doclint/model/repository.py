"""The repository a file lies in: what is tracked there, and what its files tell."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from doclint.model.facts import DocumentFacts, Facts


class Repository:
    """A git work tree, or a folder without git; read-only and read lazily.

    Args:
        root: its folder, as reports name it.
        list_paths: gives every path that git tracks or does not ignore, relative to the root, with ``/``.
        read: gives the text of one of them, "" if it cannot be read.
        gather: gives the facts of its documents.
    """

    def __init__(
        self,
        root: str,
        list_paths: Callable[[], frozenset[str]],
        read: Callable[[str], str],
        gather: Callable[[Repository], Facts],
    ) -> None:
        self.root = root
        self._list_paths = list_paths
        self._read = read
        self._gather = gather
        self._texts: dict[str, str] = {}

    @cached_property
    def paths(self) -> frozenset[str]:
        """Every path that git tracks or does not ignore."""
        return self._list_paths()

    @cached_property
    def facts(self) -> Facts:
        """What its documents tell, whichever of them are linted."""
        return self._gather(self)

    def facts_of(self, path: str) -> DocumentFacts | None:
        """The facts of one of its documents, linted or not; None if there is no such document."""
        return self.facts.of(path)

    def read(self, path: str) -> str:
        """The text of one of its files; "" if there is none."""
        if path not in self._texts:
            self._texts[path] = self._read(path) if path in self.paths else ""
        return self._texts[path]
