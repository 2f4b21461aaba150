"""The repository a file lies in: what is tracked there, and what its files tell."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from pathspec import GitIgnoreSpec

    from doclint.model.facts import DocumentFacts, Facts

_T = TypeVar("_T")

Question: TypeAlias = tuple[str, str]
"""Something that a page's rules asked about the repository: what, and of which path.

``paths``: what is tracked. ``file``: whether a path is. ``text``: the text of a path. ``terms``: what its
glossaries explain. ``kind``: what kind of repository it is.
"""


class Repository:
    """A git work tree, or a folder without git; read-only and read lazily.

    It notes what it is asked, so that a kept result is known to be true as long as the answers are the same. So
    whatever is worked out from it for more than one page goes through ``remember``, not into a cache of its own,
    which would answer the second page without a note.

    Args:
        root: its folder, as reports name it.
        list_paths: gives every path that git tracks or does not ignore, relative to the root, with ``/``, in the
            same order each time.
        read: gives the text of one of them, "" if it cannot be read.
        gather: gives the facts of its documents.
    """

    def __init__(
        self,
        root: str,
        list_paths: Callable[[], Sequence[str]],
        read: Callable[[str], str],
        gather: Callable[[Repository], Facts],
    ) -> None:
        self.root = root
        self._list_paths = list_paths
        self._read = read
        self._gather = gather
        self._facts: Facts | None = None
        self._paths: frozenset[str] | None = None
        self._texts: dict[str, str] = {}
        self._asked: set[Question] = set()
        self._remembered: dict[Hashable, tuple[Any, frozenset[Question]]] = {}

    @property
    def paths(self) -> frozenset[str]:
        """Every path that git tracks or does not ignore."""
        self._asked.add(("paths", ""))
        return self._listed()

    def has(self, path: str) -> bool:
        """Whether a path is one of them; a kept result outlives other files if its rules ask only this."""
        self._asked.add(("file", path))
        return path in self._listed()

    def ignores(self, path: str) -> bool:
        """Whether its ``.gitignore`` files name a path: then a program may write it, though nobody commits it.

        What else git is told to ignore on one machine does not count: everybody is to get the same findings.
        """
        is_ignored = False
        places = [index for index, character in enumerate(path) if character == "/"]
        for folder, inside in [("", path), *((path[:place], path[place + 1 :]) for place in places)]:
            lines = self.read(f"{folder}/.gitignore".lstrip("/")).splitlines()
            fitting = tuple(line for line in lines if _may_fit(line, inside))
            verdict = _ignored_by(fitting).check_file(inside).include if fitting else None
            is_ignored = is_ignored if verdict is None else verdict
        return is_ignored

    @property
    def folders(self) -> frozenset[str]:
        """Every folder that holds one of its paths; "" is the root."""
        return self.remember("folders", lambda: _folders(self.paths))

    @property
    def stems(self) -> frozenset[str]:
        """Its paths without their endings: what a site that is built from it has, whatever the endings there."""
        return self.remember("stems", lambda: frozenset(map(_stem, self.paths)))

    def sphinx_folder(self, path: str) -> str | None:
        """The innermost folder around a path in which Sphinx is configured; None if there is none."""
        folder = path
        while folder:
            folder = folder.rpartition("/")[0]
            if self.has(f"{folder}/conf.py".lstrip("/")):
                return folder
        return None

    @property
    def facts(self) -> Facts:
        """What its documents tell, whichever of them are linted."""
        if self._facts is None:
            self._facts = self._gather(self)
        return self._facts

    def facts_of(self, path: str) -> DocumentFacts | None:
        """The facts of one of its documents, linted or not; None if there is no such document."""
        return self.facts.of(path)

    def read(self, path: str) -> str:
        """The text of one of its files; "" if there is none."""
        self._asked.add(("text", path))
        if path not in self._texts:
            self._texts[path] = self._read(path) if path in self._listed() else ""
        return self._texts[path]

    def remember(self, key: Hashable, find: Callable[[], _T], *, question: Question | None = None) -> _T:
        """What ``find`` gives, which is called once for each key.

        Args:
            key: names what is found.
            find: asks this repository, and nothing else that may change.
            question: what to note instead of all that ``find`` asks, if its answer changes less often than theirs.
        """
        if key not in self._remembered:
            value, asked = self.asked_by(find)
            self._remembered[key] = (value, asked if question is None else frozenset({question}))
        value, asked = self._remembered[key]
        self._asked |= asked
        return cast("_T", value)

    def asked_by(self, work: Callable[[], _T]) -> tuple[_T, frozenset[Question]]:
        """What ``work`` gives, and what it asked on the way."""
        before, self._asked = self._asked, set()
        try:
            value = work()
            return value, frozenset(self._asked)
        finally:
            self._asked = before

    def answer(self, question: Question) -> str:
        """The answer to a question that was noted, as one text; "" to a question that is not known here."""
        what, path = question
        if what == "paths":
            return "\0".join(self._list_paths())
        if what == "file":
            return "tracked" if path in self._listed() else ""
        if what == "text":
            return self.read(path)
        return "\0".join(sorted(self.facts.terms)) if what == "terms" else ""

    def _listed(self) -> frozenset[str]:
        if self._paths is None:
            self._paths = frozenset(self._list_paths())
        return self._paths


def _may_fit(line: str, path: str) -> bool:
    """Whether a line of a ``.gitignore`` can fit a path, by how its last name ends: most are ruled out so.

    To read a line as git does takes some hundred times as long.
    """
    pattern = line.rstrip().rstrip("/")
    if not pattern or pattern[0] == "#":
        return False
    if "\\" in pattern or "[" in pattern:
        return True
    end = pattern[pattern.rfind("/") + 1 :].rpartition("*")[2].rpartition("?")[2].lstrip("!")
    return f"{end}/" in f"{path}/"


@lru_cache(maxsize=64)
def _ignored_by(lines: tuple[str, ...]) -> GitIgnoreSpec:
    """What lines of a ``.gitignore`` say of the paths below."""
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 - slow to import, and few pages ask

    try:
        return GitIgnoreSpec.from_lines(lines)
    except ValueError:
        return GitIgnoreSpec.from_lines(filter(_is_pattern, lines))


def _is_pattern(line: str) -> bool:
    """Whether a line of a ``.gitignore`` is one that git, too, does not pass over."""
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 - see above

    try:
        GitIgnoreSpec.from_lines([line])
    except ValueError:
        return False
    return True


def _folders(paths: frozenset[str]) -> frozenset[str]:
    folders: set[str] = {""}
    for innermost in {path.rpartition("/")[0] for path in paths}:
        folder = innermost
        while folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    return frozenset(folders)


def _stem(path: str) -> str:
    dot = path.rfind(".")
    return path[:dot] if dot > path.rfind("/") else path
