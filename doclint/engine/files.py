"""Which files to lint: those named, and those found below the folders that are named."""

from __future__ import annotations

import os
from pathlib import Path
from stat import S_ISLNK, S_ISREG
from typing import TYPE_CHECKING, Final, NamedTuple

from doclint.config.find import CONFIG_NAMES
from doclint.config.settings import path_spec
from doclint.engine.formats import documents_among, format_of, is_generated, is_left_out
from doclint.engine.repository import files_below, find_root, is_work_tree
from doclint.model.finding import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pathspec import GitIgnoreSpec

    from doclint.config.settings import SettingsFinder
    from doclint.engine.repository import Repositories


_HEAD: Final = 1000  # bytes, in which a page says that it is generated


class FileToLint(NamedTuple):
    """A file: the root of its repository, and its path there with ``/``."""

    root: Path
    inside: str

    @property
    def path(self) -> Path:
        """Where it is."""
        return self.root / self.inside

    @property
    def name(self) -> str:
        """Where it is, with ``/``; of many files, this is there much sooner than a path."""
        return f"{self.root.as_posix().rstrip('/')}/{self.inside}"


class FileFinder:
    """Finds files; each folder's config is asked what to leave out.

    Args:
        repositories: the repositories of the run.
        settings: finds the config of a folder.
        exclude: patterns from the command line, instead of those of configs.
        extend_exclude: patterns from the command line, beside the others.
        force_exclude: whether what is left out stays out when it is named.
        with_ignored: whether files that git ignores are found, too.
    """

    def __init__(
        self,
        repositories: Repositories,
        settings: SettingsFinder,
        *,
        exclude: Sequence[str] | None = None,
        extend_exclude: Sequence[str] = (),
        force_exclude: bool = False,
        with_ignored: bool = False,
    ) -> None:
        self.repositories = repositories
        self.settings = settings
        self._replaces_configs = exclude is not None
        given = ((exclude or (), "--exclude"), (extend_exclude, "--extend-exclude"))
        self._excluded = [(tuple(patterns), option) for patterns, option in given if patterns]
        self.force_exclude = force_exclude
        self.with_ignored = with_ignored
        self.problems: list[Problem] = []
        self.roots: list[Path] = []  # of the repositories that are linted whole
        self.skipped: list[tuple[str, str]] = []  # documentation that is left out, and why
        self._specs: dict[tuple[str, ...], GitIgnoreSpec] = {}
        self._roots: dict[Path, Path] = {}

    def find(self, paths: Sequence[Path]) -> Iterator[FileToLint]:
        """The files to lint, each once: those that are named, then those of each tree once git lists them."""
        seen: set[str] = set()
        roots: list[tuple[Path, Path]] = []
        for path in paths:
            # Not Path.is_dir and Path.exists: they fail on a name that is too long, or below a closed folder.
            if os.path.isdir(path):  # noqa: PTH112
                roots += self._work_trees(path)
            elif not os.path.exists(path):  # noqa: PTH110
                shown = self.repositories.shown(path)
                self.problems.append(Problem(shown, "there is no such file or folder"))
            elif (file := self.named(path)).name not in seen:
                seen.add(file.name)
                if not (self.force_exclude and self._stays_out(file)):
                    yield file
        for root, folder in roots:
            if root == folder:
                self.roots.append(root)
            for file in self._below(root, folder):
                if file.name not in seen:
                    seen.add(file.name)
                    yield file

    def named(self, path: Path) -> FileToLint:
        """A file as named by the user."""
        root = self.root_of(path.parent)
        return FileToLint(root, path.relative_to(root).as_posix())

    def root_of(self, folder: Path) -> Path:
        """The root of the files in a folder."""
        if folder not in self._roots:
            self._roots[folder] = find_root(folder, self.repositories.working_directory)
        return self._roots[folder]

    def _work_trees(self, folder: Path) -> list[tuple[Path, Path]]:
        """(root, folder) for the work tree around ``folder``, or for those below it and what lies in none."""
        root = self.root_of(folder)
        found = [(root, folder)]
        if not is_work_tree(root):
            found = [(inner, inner) for inner in _inner_work_trees(folder)] + found
        self.repositories.prepare_listings([root for root, _ in found])
        return found

    def _below(self, root: Path, folder: Path) -> Iterator[FileToLint]:
        inside = "" if folder == root else f"{folder.relative_to(root).as_posix()}/"
        paths = files_below(root) if self.with_ignored else self.repositories.listing(root).paths
        may_include = self._may_include(root, paths)
        for path in paths if may_include else documents_among(paths):
            if not path.startswith(inside):
                continue
            file = FileToLint(root, path)
            if may_include and not (format_of(path) or self._is_included(file)):
                continue
            if not self._is_left_out(file) and _is_readable_inside(file) and not self._is_generated(file):
                yield file

    def _may_include(self, root: Path, paths: Sequence[str]) -> bool:
        """Whether a config of the tree includes files that no name gives away as documentation."""
        configs = [path for path in paths if path.endswith(CONFIG_NAMES)]
        return any(self.settings.for_file(root, path).config.include for path in ("", *configs))

    def _is_included(self, file: FileToLint) -> bool:
        settings = self.settings.for_file(file.root, file.inside)
        return self._matches(settings.config.include, file, settings.folder, settings.shown_as)

    def _is_left_out(self, file: FileToLint) -> bool:
        reason = self._why_excluded(file)
        if reason:
            self.skipped.append((self.repositories.shown(file.name), reason))
        return bool(reason)

    def _stays_out(self, file: FileToLint) -> bool:
        """Whether a file is left out though it is named."""
        return self._is_left_out(file) or (_is_readable_inside(file) and self._is_generated(file))

    def _is_generated(self, file: FileToLint) -> bool:
        """Whether it is a page that a program writes: nobody can mend what it says there."""
        try:
            head = self.repositories.peek(file.root, file.inside)[:_HEAD]
        except OSError:  # which is said when it is linted
            return False
        is_so = is_generated(head)
        if is_so:
            self.skipped.append((self.repositories.shown(file.name), "left out as generated"))
        return is_so

    def _why_excluded(self, file: FileToLint) -> str:
        """What leaves a file out; "" if nothing does."""
        if is_left_out(file.inside):
            return "left out by default"
        for patterns, option in self._excluded:
            if self._matches(patterns, file, self.repositories.working_directory, option):
                return f"left out by {option}"
        if self._replaces_configs:
            return ""
        settings = self.settings.for_file(file.root, file.inside)
        is_excluded = self._matches(settings.config.exclude, file, settings.folder, settings.shown_as)
        return f"left out by {settings.shown_as}" if is_excluded else ""

    def _matches(self, patterns: tuple[str, ...], file: FileToLint, folder: Path, shown_as: str) -> bool:
        if not patterns:
            return False
        if patterns not in self._specs:
            self._specs[patterns] = path_spec(patterns, shown_as)
        path = file.path.relative_to(folder) if file.path.is_relative_to(folder) else file.path
        return self._specs[patterns].match_file(path.as_posix().lstrip("/"))


def _inner_work_trees(folder: Path) -> Iterator[Path]:
    """The git work trees below a folder that is in none; those inside them are theirs to list."""
    for place, folders, _ in os.walk(folder):
        if is_work_tree(place):
            folders.clear()
            yield Path(place)
        else:
            folders[:] = sorted(name for name in folders if name != ".git" and not is_left_out(f"{name}/"))


def _is_readable_inside(file: FileToLint) -> bool:
    """Whether it is a file, and if a link, one that stays inside the root."""
    try:
        mode = os.lstat(file.name).st_mode
    except (OSError, ValueError):
        return False
    if not S_ISLNK(mode):
        return S_ISREG(mode)
    is_file = os.path.isfile(file.name)  # noqa: PTH113 - Path.is_file fails below a closed folder
    return is_file and file.path.resolve().is_relative_to(file.root.resolve())
