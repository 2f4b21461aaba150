"""Repositories as git knows them: one look each, when it is first needed."""

from __future__ import annotations

import os
from pathlib import Path
from re import MULTILINE
from typing import TYPE_CHECKING, Final

from doclint.engine.formats import format_of, is_left_out
from doclint.lazy import compile_re
from doclint.model.facts import Facts
from doclint.model.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Iterator

# A hook has these set, for one repository, and git would look there.
_GIT_VARIABLES: Final = (
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_COMMON_DIR",
    "GIT_NAMESPACE",
    "GIT_PREFIX",
)
# A repository's own settings can name a program that git runs to learn what changed.
_GIT: Final = ("git", "-c", "core.fsmonitor=false", "-c", "safe.bareRepository=explicit")
# How glossaries look in a source, cheaply: `*[ABBR]: …`, `<abbr title=…>`, ``:abbr:`X (…)` ``, and the entries
# of a `.. glossary::` or of a definition list on a page that is called a glossary.
_MARKED: Final = compile_re(r"^\*\[([^\]\n]+)\]:|<abbr\b[^>]*>([^<\n]+)</abbr>|:abbr:`([^`(\n]+?)\s*\(", MULTILINE)
_GLOSSARY: Final = compile_re(
    r"^(?P<indent>[ \t]*)\.\. glossary::[^\n]*\n(?P<body>(?:(?P=indent)[ \t]+[^\n]*\n?|[ \t]*\n)*)", MULTILINE
)
_DEFINITION: Final = compile_re(
    r"^(\S[^\n]{0,60}?)[ \t]*\n(?::[ \t]+|[ \t]{2,})\S|^[-*]?[ \t]*\*\*([^*\n]{1,60}?):?\*\*[ \t]*[:–—-]",
    MULTILINE,
)
_MOST_DOCUMENTS: Final = 2000


def find_root(path: Path, working_directory: Path) -> Path:
    """The innermost git work tree that holds ``path``, or the working directory, or the path's own folder."""
    for folder in (path, *path.parents):
        if is_work_tree(folder):
            return folder
    if path.is_relative_to(working_directory):
        return working_directory
    return path if path.is_dir() else path.parent


def is_work_tree(folder: Path) -> bool:
    """Whether a folder is the root of a git work tree."""
    return os.path.exists(folder / ".git")  # noqa: PTH110 - Path.exists fails below a closed folder


class Repositories:
    """The repositories of one run, by root."""

    def __init__(self, working_directory: Path) -> None:
        self.working_directory = working_directory
        self._by_root: dict[Path, Repository] = {}
        self._listings: dict[Path, GitListing] = {}

    def at(self, root: Path) -> Repository:
        """The repository at ``root``."""
        if root not in self._by_root:
            self._by_root[root] = Repository(
                self.shown(root),
                lambda: frozenset(self.listing(root).paths),
                lambda path: _read(root, path),
                gather_facts,
            )
        return self._by_root[root]

    def listing(self, root: Path) -> GitListing:
        """What git says of ``root``; asked in the background the first time."""
        if root not in self._listings:
            self._listings[root] = GitListing(root)
        return self._listings[root]

    def read_bytes(self, root: Path, path: str) -> bytes:
        """The content of a file of the tree at ``root``; ``OSError`` if it cannot be read."""
        return (root / path).read_bytes()

    def shown(self, path: Path) -> str:
        """How reports name a path: relative to the working directory with ``/``, absolute outside it."""
        if path.is_relative_to(self.working_directory):
            return path.relative_to(self.working_directory).as_posix()
        return path.as_posix()


class GitListing:
    """The files of one work tree that git tracks or does not ignore; git works while we do something else."""

    def __init__(self, root: Path) -> None:
        import subprocess  # noqa: PLC0415 - a file without rules about its repository needs no git

        self.root = root
        self._paths: list[str] | None = None
        self._process = None
        if is_work_tree(root):
            environment = {name: value for name, value in os.environ.items() if name not in _GIT_VARIABLES}
            arguments = [*_GIT, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
            try:
                self._process = subprocess.Popen(
                    arguments, cwd=root, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
                )
            except OSError:  # no git on this machine: a folder is a folder
                self._process = None

    @property
    def paths(self) -> list[str]:
        """The paths, relative to the root, with ``/``, sorted."""
        if self._paths is None:
            output = self._process.communicate()[0] if self._process else b""
            if self._process and self._process.returncode == 0:
                self._paths = sorted({os.fsdecode(name) for name in output.split(b"\0") if name})
            else:
                self._paths = sorted(_walk(self.root))
        return self._paths


def _walk(root: Path) -> Iterator[str]:
    """The files below a folder that is no git work tree, except those of the work trees in it."""
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(
            name
            for name in folders
            if name != ".git" and not is_left_out(f"{name}/") and not is_work_tree(Path(folder, name))
        )
        inside = Path(folder).relative_to(root).as_posix()
        for name in names:
            yield name if inside == "." else f"{inside}/{name}"


def _read(root: Path, path: str) -> str:
    file = root / path
    try:
        if file.is_symlink() and not file.resolve().is_relative_to(root.resolve()):
            return ""
        return file.read_text(encoding="utf-8", errors="replace")
    except (OSError, RuntimeError):  # RuntimeError: a link to itself, before Python 3.13
        return ""


def gather_facts(repository: Repository) -> Facts:
    """The terms that the glossaries of a repository explain.

    Glossaries are found by what they look like: the scan reads each document's text but parses none, so that
    the answer is the same, and soon there, whichever files are linted.
    """
    terms: set[str] = set()
    documents = [path for path in sorted(repository.paths) if format_of(path) and not is_left_out(path)]
    for path in documents[:_MOST_DOCUMENTS]:
        text = repository.read(path)
        terms |= glossary_terms(text) if "glossary" in path[path.rfind("/") :].lower() else _marked_terms(text)
    return Facts(frozenset(terms))


def glossary_terms(text: str) -> set[str]:
    """The terms that a document explains which is a glossary as a whole."""
    return _marked_terms(text) | {(match[1] or match[2]).strip("`*_ ") for match in _DEFINITION.finditer(text)}


def _marked_terms(text: str) -> set[str]:
    """The terms that a document explains by markup."""
    terms: set[str] = set()
    if "*[" in text or "<abbr" in text or ":abbr:" in text:
        for match in _MARKED.finditer(text):
            terms.add(next(group for group in match.groups() if group).strip())
    if "glossary::" in text:
        for match in _GLOSSARY.finditer(text):
            terms |= _entries(match["body"])
    return terms


def _entries(body: str) -> set[str]:
    """The terms of a Sphinx glossary: the lines with the least indent."""
    lines = [line.expandtabs() for line in body.splitlines() if line.strip() and not line.strip().startswith(":")]
    least = min((len(line) - len(line.lstrip()) for line in lines), default=0)
    return {line.strip().split(" : ")[0].strip("`*") for line in lines if len(line) - len(line.lstrip()) == least}
