"""Which kind a document or a repository is."""

from __future__ import annotations

from fnmatch import translate
from functools import lru_cache
from re import IGNORECASE, Pattern
from re import compile as compile_re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from doclint.model.reference import Kind


def document_kind(kinds: dict[str, Kind], path: str) -> str:
    """The kind of the document at ``path`` of its repository; "" if it is none in particular."""
    fitting = [
        (kind.priority, name)
        for name, kind in kinds.items()
        if kind.kind == "document" and kind.files and _matcher(kind.files).match(path)
    ]
    return max(fitting)[1] if fitting else ""


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
    plain = {pattern for pattern in patterns if not set("*?[") & set(pattern)}
    if plain and not plain.isdisjoint(paths):
        return True
    globs = tuple(sorted(set(patterns) - plain))
    return bool(globs) and any(map(_matcher(globs).match, paths))


@lru_cache(maxsize=256)
def _matcher(patterns: tuple[str, ...]) -> Pattern[str]:
    """Patterns of paths as a regular expression; ``*`` stays in one folder, ``**/`` is any folders or none."""
    return compile_re("|".join(map(_expression, patterns)), IGNORECASE)


def _expression(pattern: str) -> str:
    parts = [translate(part)[4:-3].replace(".*", "[^/]*") for part in pattern.split("**/")]
    return "(?:.*/)?".join(parts) + r"\Z"
