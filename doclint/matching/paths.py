"""Patterns of paths, as in rule files: ``*`` stays in one folder, ``**/`` is any folders or none."""

from __future__ import annotations

from functools import lru_cache
from re import escape
from typing import TYPE_CHECKING, Final

from doclint.lazy import compile_re
from doclint.matching.patterns import Pattern, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from doclint.model.repository import Repository

_WILDCARD: Final = compile_re(r"(\*\*/|\*|\?|\[[^\]]*\])")
# No wildcard crosses a line end: paths are searched as lines.
_MEANINGS: Final = {"**/": "(?:.*/)?", "*": r"[^/\n]*", "?": r"[^/\n]"}


def any_path(patterns: tuple[str, ...], lines: Text) -> bool:
    """Whether one of the patterns fits one of the paths, upper and lower case being the same."""
    return bool(patterns) and path_pattern(patterns).occurs_in(lines)


def fitting_paths(patterns: tuple[str, ...], lines: Text) -> list[str]:
    """The paths that one of the patterns fits, upper and lower case being the same; one search finds all."""
    return [lines.value[hit.start : hit.end] for hit in path_pattern(patterns).find(lines)]


def path_lines(paths: Iterable[str]) -> Text:
    """Paths as lines, for one search over all; a name need not be UTF-8, and then only a wildcard fits it."""
    return Text("\n".join(paths).encode(errors="replace").decode())


def lines_of(repository: Repository) -> Text:
    """The paths of a repository as lines, put together once for all that is sought in them."""
    return repository.remember("path lines", lambda: path_lines(repository.paths))


@lru_cache(maxsize=256)
def path_pattern(patterns: tuple[str, ...]) -> Pattern:
    """The pattern of the lines that one of these patterns fits."""
    # Most may begin in any folder; as long as one beginning stands for them all, RE2 has to follow only that.
    nested = [pattern.removeprefix("**/") for pattern in patterns if pattern.startswith("**/")]
    parts = [_expression(pattern) for pattern in patterns if not pattern.startswith("**/")]
    if nested:
        parts.append(f"{_MEANINGS['**/']}(?:{'|'.join(map(_expression, nested))})")
    return Pattern(f"^(?:{'|'.join(parts)})$", ignore_case=True)


def _expression(pattern: str) -> str:
    parts = _WILDCARD.split(pattern)
    return "".join(_class(part) if part.startswith("[") else _MEANINGS.get(part) or escape(part) for part in parts)


def _class(part: str) -> str:
    """A class of characters, as regular expressions have it; ``[!…]`` is all but some."""
    return rf"[^/\n{part[2:]}" if part.startswith(("[!", "[^")) else part
