"""Which kind a document or a repository is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from doclint.matching.paths import any_path, path_lines, path_pattern
from doclint.matching.patterns import Text
from doclint.matching.scanner import Scanner

if TYPE_CHECKING:
    from collections.abc import Collection

    from doclint.model.reference import Kind


class DocumentKinds:
    """The kinds of document, ready to tell one by its path: one scan for all of them."""

    def __init__(self, kinds: dict[str, Kind]) -> None:
        documents = sorted((kind.priority, name) for name, kind in kinds.items() if kind.kind == "document")
        self._names = [name for _, name in documents]
        self._scanner = Scanner([path_pattern(kinds[name].files) for name in self._names])

    def of(self, path: str) -> str:
        """The kind of the document at ``path`` of its repository; "" if it is none in particular."""
        found = self._scanner.scan(Text(path_lines([path])))
        return self._names[max(found)] if found else ""


def repository_kind(kinds: dict[str, Kind], paths: Collection[str]) -> str:
    """The kind of the repository that tracks these paths; "" if it is none that is known."""
    fitting = [
        (kind.priority, name)
        for name, kind in kinds.items()
        if kind.kind == "repository"
        and any_path(kind.files, paths)
        and (not kind.also or any_path(kind.also, paths))
        and not any_path(kind.unless, paths)
    ]
    return max(fitting)[1] if fitting else ""
