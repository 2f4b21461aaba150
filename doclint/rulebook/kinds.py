"""Which kind a document or a repository is."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from doclint.matching.paths import path_lines, path_pattern
from doclint.matching.patterns import Pattern
from doclint.matching.scanner import Scanner
from doclint.model.reference import ANY_REPOSITORY

if TYPE_CHECKING:
    from doclint.matching.patterns import Text
    from doclint.model.document import Document
    from doclint.model.reference import Kind

_FIELDS: Final = ("content-type", "content_type", "type", "kind")
"""The fields of front matter in which a page may say its kind, as content systems name them."""


class DocumentKinds:
    """The kinds of document, ready to tell one: one scan of its path for all of them."""

    def __init__(self, kinds: dict[str, Kind]) -> None:
        documents = sorted((kind.priority, name) for name, kind in kinds.items() if kind.kind == "document")
        self._names = [name for _, name in documents]
        self._shapes = [Pattern(shape) if (shape := kinds[name].shape) else None for name in self._names]
        self._scanner = Scanner([path_pattern(kinds[name].files) for name in self._names])

    def of(self, path: str, document: Document) -> str:
        """The kind of the document at ``path`` of its repository; "" if it is none in particular.

        What its front matter says goes before its path, and some paths count only with the shape of the kind.
        """
        for field in _FIELDS:
            if field in document.metadata:
                said = document.metadata[field].strip(" \t\"'").casefold().replace(" ", "-").replace("_", "-")
                if said in self._names:
                    return said
        for index in reversed(self._scanner.scan(path_lines([path]))):
            shape = self._shapes[index]
            if shape is None or shape.matches(document.source.text):
                return self._names[index]
        return ""


def needs_of(kinds: dict[str, Kind], document: str, repository: str) -> tuple[str, ...]:
    """The needs of a document of this kind in a repository of that kind, those that are required first."""
    found = [kinds[document].needs] if document in kinds else []
    if repository in kinds:
        both = (kinds[repository], kinds.get(ANY_REPOSITORY))
        found += [kind.documents[document] for kind in both if kind and document in kind.documents]
    names = [name for needs in found for name in needs.require]
    names += [name for needs in found for name in needs.recommend]
    return tuple(dict.fromkeys(names))


def repository_kind(kinds: dict[str, Kind], lines: Text) -> str:
    """The kind of the repository that tracks these paths (``path_lines``); "" if it is none that is known."""
    ours = {name: kind for name, kind in kinds.items() if kind.kind == "repository"}
    groups = tuple(group for kind in ours.values() for group in (kind.files, kind.also, kind.unless) if group)
    found = {groups[index] for index in _scanner(groups).scan(lines)}
    fitting = [
        (kind.priority, name)
        for name, kind in ours.items()
        if kind.files in found and (not kind.also or kind.also in found) and kind.unless not in found
    ]
    return max(fitting)[1] if fitting else ""


@lru_cache(maxsize=8)
def _scanner(groups: tuple[tuple[str, ...], ...]) -> Scanner:
    """What tells with one look at all paths which of these groups of patterns fit one."""
    return Scanner([path_pattern(group) for group in groups])
