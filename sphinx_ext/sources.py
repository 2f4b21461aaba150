"""Which files a document of the build is made of, kept in Sphinx's environment from one build to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.environment import BuildEnvironment


class Lines(NamedTuple):
    """A docstring that a document shows: its file, and its first and last line there."""

    path: str
    first: int
    last: int


class Sources(NamedTuple):
    """What a document is made of, beside its own file.

    Attributes:
        included: paths of the files that it includes, as absolute ones.
        docstrings: those that autodoc puts into it.
    """

    included: set[str]
    docstrings: set[Lines]


SourcesByDocument: TypeAlias = dict[str, Sources]


def sources_in(env: BuildEnvironment) -> SourcesByDocument:
    """The sources in an environment, by name of document; Sphinx pickles them with all else that lies there."""
    sources: SourcesByDocument = vars(env).setdefault("doclint_sources", {})
    return sources


def sources_of(env: BuildEnvironment, docname: str) -> Sources:
    """The sources of a document that is being read, to be added to."""
    return sources_in(env).setdefault(docname, Sources(set(), set()))


class File(NamedTuple):
    """A file to lint.

    Attributes:
        path: its absolute path.
        docname: the document that it is, or the first one that uses it.
        docstrings: for a Python file, the first and last lines of the docstrings that are shown; else None.
    """

    path: str
    docname: str
    docstrings: frozenset[tuple[int, int]] | None = None


def files_of(env: BuildEnvironment, docnames: Iterable[str]) -> list[File]:
    """The files that some documents are made of, each once however many use it."""
    pages = {str(env.doc2path(docname)): docname for docname in sorted(docnames)}
    included: dict[str, str] = {}
    docstrings: dict[str, tuple[str, set[tuple[int, int]]]] = {}
    known = sources_in(env)
    for docname in pages.values():
        if docname not in known:
            continue
        for path in known[docname].included:
            included.setdefault(path, docname)
        for path, first, last in known[docname].docstrings:
            docstrings.setdefault(path, (docname, set()))[1].add((first, last))
    return [
        *(File(path, docname) for path, docname in pages.items()),
        *(File(path, docname) for path, docname in sorted(included.items()) if path not in pages),
        *(File(path, docname, frozenset(lines)) for path, (docname, lines) in sorted(docstrings.items())),
    ]
