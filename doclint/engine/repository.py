"""Repositories as git knows them: one look each, when it is first needed."""

from __future__ import annotations

import os
from pathlib import Path
from re import MULTILINE
from typing import TYPE_CHECKING, Final

from doclint.engine import git
from doclint.engine.formats import documents_among, format_of, is_left_out, recognise
from doclint.lazy import compile_re
from doclint.model.repository import Repository
from doclint.model.source import SourceFile
from doclint.parsing import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from doclint.model.document import Document
    from doclint.model.facts import DocumentFacts, Facts

# How glossaries look in a source, cheaply: `*[ABBR]: …`, `<abbr title=…>`, ``:abbr:`X (…)` ``, and the entries
# of a `.. glossary::`, the same of MyST, or of a definition list on a page that is called a glossary.
_MARKED: Final = compile_re(r"^\*\[([^\]\n]+)\]:|<abbr\b[^>]*>([^<\n]+)</abbr>|:abbr:`([^`(\n]+?)\s*\(", MULTILINE)
_GLOSSARY: Final = compile_re(
    r"^(?P<indent>[ \t]*)\.\. glossary::[^\n]*\n(?P<body>(?:(?P=indent)[ \t]+[^\n]*\n?|[ \t]*\n)*)", MULTILINE
)
_MYST_GLOSSARY: Final = compile_re(
    r"^(?P<fence>[ \t]*(?:`{3,}|~{3,}|:{3,}))[ \t]*\{glossary\}[^\n]*\n"
    r"(?P<body>(?:(?!(?P=fence)[ \t]*$)[^\n]*\n)*)",
    MULTILINE,
)
_DEFINITION: Final = compile_re(
    r"^(\S[^\n]{0,60}?)[ \t]*\n(?::[ \t]+|[ \t]{2,})\S|^[-*]?[ \t]*\*\*([^*\n]{1,60}?):?\*\*[ \t]*[:–—-]",
    MULTILINE,
)
_MOST_DOCUMENTS: Final = 2000
_TO_READ: Final = os.O_RDONLY | getattr(os, "O_BINARY", 0)  # Windows has other line ends in texts
_PART: Final = 1 << 16


def find_root(path: Path, working_directory: Path) -> Path:
    """The innermost git work tree that holds ``path``, or the working directory, or the path's own folder."""
    for folder in (path, *path.parents):
        if is_work_tree(folder):
            return folder
    if path.is_relative_to(working_directory):
        return working_directory
    return path if path.is_dir() else path.parent


def is_work_tree(folder: Path | str) -> bool:
    """Whether a folder is the root of a git work tree."""
    return os.path.exists(f"{folder}/.git")  # noqa: PTH110 - Path.exists fails below a closed folder


class Repositories:
    """The repositories of one run, by root."""

    def __init__(self, working_directory: Path) -> None:
        self.working_directory = working_directory
        self._below = f"{working_directory.as_posix().rstrip('/')}/"
        self._by_root: dict[Path, Repository] = {}
        self._listings: dict[Path, Listing] = {}
        self._peeked: tuple[tuple[str, Path] | None, bytes] = (None, b"")

    def at(self, root: Path) -> Repository:
        """The repository at ``root``."""
        if root not in self._by_root:
            self._by_root[root] = Repository(
                self.shown(root),
                lambda: self.listing(root).paths,
                lambda path: _read(root, path),
                gather_facts,
            )
        return self._by_root[root]

    def listing(self, root: Path) -> Listing:
        """The files of the tree at ``root``."""
        self.prepare_listings([root])
        return self._listings[root]

    def prepare_listings(self, roots: Sequence[Path]) -> None:
        """Ask git for the files of these trees; it works while we do something else."""
        unknown = [root for root in roots if root not in self._listings]
        listings = git.list_files([root for root in unknown if is_work_tree(root)])
        for root in unknown:
            self._listings[root] = Listing(root, listings.get(root))

    def peek(self, root: Path, path: str) -> bytes:
        """The content of a file, as ``read_bytes`` gives it, which need not read it again if it is asked next."""
        content = self._content(root, path)
        self._peeked = ((path, root), content)
        return content

    def read_bytes(self, root: Path, path: str) -> bytes:
        """The content of a file of the tree at ``root``; ``OSError`` if it cannot be read."""
        (file, content), self._peeked = self._peeked, (None, b"")
        return content if file == (path, root) else self._content(root, path)

    def _content(self, root: Path, path: str) -> bytes:
        return read_file(f"{root}/{path}")

    def shown(self, path: Path | str) -> str:
        """How reports name a path: relative to the working directory with ``/``, absolute outside it."""
        name = path if isinstance(path, str) else path.as_posix()
        if name.startswith(self._below):
            return name[len(self._below) :]
        return "." if f"{name}/" == self._below else name


class Listing:
    """The files of one tree that git tracks or does not ignore, or all of a tree that is not git's."""

    def __init__(self, root: Path, listings: git.Listings | None) -> None:
        self._root = root
        self._listings = listings
        self._paths: list[str] | None = None

    @property
    def paths(self) -> list[str]:
        """The paths, relative to the root, with ``/``, sorted."""
        if self._paths is None:
            names = self._listings.paths(self._root) if self._listings else None
            # git sorts, too, so that it takes far longer to put what a set of them gives in order.
            self._paths = files_below(self._root) if names is None else list(dict.fromkeys(sorted(names)))
        return self._paths


def files_below(root: Path) -> list[str]:
    """The paths of the files below a folder, whatever git says of them, sorted."""
    return sorted(_walk(root))


def _walk(root: Path) -> Iterator[str]:
    """The files below a folder, except those of the work trees in it."""
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(
            name
            for name in folders
            if name != ".git" and not is_left_out(f"{name}/") and not is_work_tree(f"{folder}/{name}")
        )
        inside = Path(folder).relative_to(root).as_posix()
        for name in names:
            yield name if inside == "." else f"{inside}/{name}"


def read_file(path: str) -> bytes:
    """The content of a file; ``OSError`` if it cannot be read."""
    # A run reads many small files, and what `open` sets up for each takes longer than to read it.
    descriptor = os.open(path, _TO_READ)
    try:
        parts = []
        while part := os.read(descriptor, _PART):
            parts.append(part)
        return b"".join(parts)
    finally:
        os.close(descriptor)


def _read(root: Path, path: str) -> str:
    file = f"{root}/{path}"  # a glossary scan reads all documents, and Path takes longer
    try:
        if os.path.islink(file) and not Path(file).resolve().is_relative_to(root.resolve()):  # noqa: PTH114
            return ""
        text = read_file(file).decode(errors="replace")
        return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
    except (OSError, RuntimeError):  # RuntimeError: a link to itself, before Python 3.13
        return ""


def gather_facts(repository: Repository) -> Facts:
    """What the documents of a repository tell; nothing is read before it is asked for."""
    from doclint.model.facts import Facts  # noqa: PLC0415 - its structs take a millisecond, and few pages ask

    return Facts(repository, lambda: _explained_terms(repository), lambda path: _examine(repository, path), _about)


def _explained_terms(repository: Repository) -> frozenset[str]:
    """The terms that the glossaries of a repository explain.

    Glossaries are found by what they look like: the scan reads each document's text but parses none, so that
    the answer is the same, and soon there, whichever files are linted.
    """
    terms: set[str] = set()
    documents = [path for path in sorted(documents_among(repository.paths)) if not is_left_out(path)]
    for path in documents[:_MOST_DOCUMENTS]:
        text = repository.read(path)
        terms |= glossary_terms(text) if "glossary" in path[path.rfind("/") :].lower() else _marked_terms(text)
    return frozenset(terms)


def _examine(repository: Repository, path: str) -> DocumentFacts | None:
    """The facts of one document."""
    if not format_of(path) or not repository.has(path):
        return None
    source = SourceFile(path, repository.read(path).removeprefix("\ufeff"))
    return _about(parse(source, recognise(path, source.text)))


def _about(document: Document) -> DocumentFacts:
    from doclint.engine.facts import FactsOfDocument  # noqa: PLC0415 - fewer still ask for these

    return FactsOfDocument(document)


def glossary_terms(text: str) -> set[str]:
    """The terms that a document explains which is a glossary as a whole."""
    return _marked_terms(text) | {(match[1] or match[2]).strip("`*_ ") for match in _DEFINITION.finditer(text)}


def _marked_terms(text: str) -> set[str]:
    """The terms that a document explains by markup."""
    terms: set[str] = set()
    if "abbr" in text or "*[" in text:
        for match in _MARKED.finditer(text):
            terms.add(next(group for group in match.groups() if group).strip())
    if "glossary" in text:
        for glossary in (_GLOSSARY, _MYST_GLOSSARY):
            for match in glossary.finditer(text):
                terms |= _entries(match["body"])
    return terms


def _entries(body: str) -> set[str]:
    """The terms of a Sphinx glossary: the lines with the least indent."""
    lines = [line.expandtabs() for line in body.splitlines() if line.strip() and not line.strip().startswith(":")]
    least = min((len(line) - len(line.lstrip()) for line in lines), default=0)
    return {line.strip().split(" : ")[0].strip("`*") for line in lines if len(line) - len(line.lstrip()) == least}
