"""Which kind a document or a repository is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from doclint.matching.paths import any_path

if TYPE_CHECKING:
    from collections.abc import Collection

    from doclint.model.reference import Kind


def document_kind(kinds: dict[str, Kind], path: str) -> str:
    """The kind of the document at ``path`` of its repository; "" if it is none in particular."""
    documents = {name: kind for name, kind in kinds.items() if kind.kind == "document"}
    if not any_path(tuple(pattern for kind in documents.values() for pattern in kind.files), [path]):
        return ""
    return max((kind.priority, name) for name, kind in documents.items() if any_path(kind.files, [path]))[1]


def repository_kind(kinds: dict[str, Kind], paths: Collection[str]) -> str:
    """The kind of the repository that tracks these paths; "" if it is none that is known."""
    fitting = [
        (kind.priority, name)
        for name, kind in kinds.items()
        if kind.kind == "repository" and any_path(kind.files, paths) and not any_path(kind.unless, paths)
    ]
    return max(fitting)[1] if fitting else ""
