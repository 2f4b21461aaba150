"""Which kind a document or a repository is."""

from __future__ import annotations

from functools import lru_cache
from re import escape
from typing import TYPE_CHECKING, Final

from doclint.lazy import compile_re
from doclint.matching.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

    from doclint.model.reference import Kind

_WILDCARD: Final = compile_re(r"(\*\*/|\*|\?|\[[^\]]*\])")
_MEANINGS: Final = {"**/": "(?:.*/)?", "*": "[^/]*", "?": "[^/]"}


def document_kind(kinds: dict[str, Kind], path: str) -> str:
    """The kind of the document at ``path`` of its repository; "" if it is none in particular."""
    documents = {name: kind for name, kind in kinds.items() if kind.kind == "document"}
    if not _any(tuple(pattern for kind in documents.values() for pattern in kind.files), [path]):
        return ""
    return max((kind.priority, name) for name, kind in documents.items() if _any(kind.files, [path]))[1]


def repository_kind(kinds: dict[str, Kind], paths: Iterable[str]) -> str:
    """The kind of the repository that tracks these paths; "" if it is none that is known."""
    paths = list(paths)
    fitting = [
        (kind.priority, name)
        for name, kind in kinds.items()
        if kind.kind == "repository" and _any(kind.files, paths) and not _any(kind.unless, paths)
    ]
    return max(fitting)[1] if fitting else ""


def _any(patterns: tuple[str, ...], paths: list[str]) -> bool:
    # A name need not be UTF-8, and what is not can match nothing but a wildcard.
    lines = "\n".join(paths).encode(errors="replace").decode()
    return bool(patterns) and _matcher(patterns).matches(lines)


@lru_cache(maxsize=256)
def _matcher(patterns: tuple[str, ...]) -> Pattern:
    """Patterns of paths as one to look for among lines; ``*`` stays in one folder, ``**/`` is any or none."""
    return Pattern(f"^(?:{'|'.join(map(_expression, patterns))})$", ignore_case=True)


def _expression(pattern: str) -> str:
    return "".join(
        part if part.startswith("[") else _MEANINGS.get(part) or escape(part) for part in _WILDCARD.split(pattern)
    )
