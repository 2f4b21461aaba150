"""Where the docstring stands that autodoc shows of an object.

autodoc has imported the object; its classes and modules say in which files to look, and ``ast`` says where the
docstring is there. A docstring that is inherited stands at the class that has it.
"""

from __future__ import annotations

import inspect
import os
import sys
import sysconfig
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

from doclint.model.source import SourceFile

from .sources import Lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    # A file, if it is known, and the qualified name of what is documented there.
    Candidate: TypeAlias = tuple[str | None, str]

_INSTALLED: Final = tuple(f"{os.sep}{name}{os.sep}" for name in ("site-packages", "dist-packages"))
_LIBRARY: Final = sysconfig.get_path("stdlib")


class _Named(NamedTuple):
    """What a dotted name leads to: what holds the object, and its name there."""

    module: str
    owner: Any
    name: str
    qualified: str


class DocstringFinder:
    """Finds docstrings; each file is read once."""

    def __init__(self) -> None:
        self._files: dict[str, dict[str, list[Lines]]] = {}

    def find(self, what: str, name: str, thing: Any, *, with_init: bool) -> list[Lines]:
        """The docstrings that are shown of an object; none if they are not the project's own, or not written.

        Args:
            what: ``module``, ``class``, ``method`` or what else autodoc calls it.
            name: its full name in the documentation.
            thing: the object.
            with_init: whether a class shows the docstring of its ``__init__``, too.
        """
        found = list(self._first(_candidates(what, name, thing)))
        if with_init and isinstance(thing, type):
            for method in ("__init__", "__new__"):
                found += self._first(_in_classes(thing, method))
        return found

    def _first(self, candidates: Iterator[Candidate]) -> list[Lines]:
        for path, qualified in candidates:
            if path and (lines := self._docstrings(path).get(qualified)):
                return lines
        return []

    def _docstrings(self, path: str) -> dict[str, list[Lines]]:
        """The docstrings of a file by their qualified names; an overloaded function may have several."""
        if path not in self._files:
            by_name: dict[str, list[Lines]] = {}
            if path.endswith(".py") and not is_installed(path):
                try:
                    source = SourceFile.decode(path, Path(path).read_bytes())
                except OSError:
                    source = SourceFile(path, "")
                from doclint.api import find_docstrings  # noqa: PLC0415 - the parsers, for who documents modules

                for docstring in find_docstrings(source):
                    span = docstring.span
                    lines = Lines(path, source.position(span.start).line, source.position(span.end).line)
                    by_name.setdefault(docstring.name, []).append(lines)
            self._files[path] = by_name
        return self._files[path]


def is_installed(path: str) -> bool:
    """Whether a file is part of Python or of an installed package, and so none of the project's."""
    return any(folder in path for folder in _INSTALLED) or path.startswith(f"{_LIBRARY}{os.sep}")


def _candidates(what: str, name: str, thing: Any) -> Iterator[Candidate]:
    """Where the docstring of an object may stand, the likeliest first."""
    if what == "module":
        yield _file_of(name), ""
        return
    if isinstance(thing, type):
        yield from ((_file_of(each.__module__), each.__qualname__) for each in thing.__mro__)
        return
    named = _look_up(name)
    if named and isinstance(named.owner, type):
        yield from _in_classes(named.owner, named.name)
    elif named:
        yield _file_of(named.module), named.qualified
    # What is imported from elsewhere, or made by a decorator.
    function = inspect.unwrap(thing) if callable(thing) else None
    if code := getattr(function, "__code__", None):
        yield code.co_filename, code.co_qualname


def _in_classes(owner: type, name: str) -> Iterator[Candidate]:
    """Where the docstring of a member may stand: at the class, or at one that it inherits from."""
    yield from ((_file_of(each.__module__), f"{each.__qualname__}.{name}") for each in owner.__mro__)


def _look_up(name: str) -> _Named | None:
    parts = name.split(".")
    for count in range(len(parts) - 1, 0, -1):
        module = ".".join(parts[:count])
        if module in sys.modules:
            owner: Any = sys.modules[module]
            for part in parts[count:-1]:
                owner = inspect.getattr_static(owner, part, None)
            return _Named(module, owner, parts[-1], ".".join(parts[count:]))
    return None


def _file_of(module: str) -> str | None:
    path = getattr(sys.modules.get(module), "__file__", None)
    return path if isinstance(path, str) else None
