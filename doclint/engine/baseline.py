"""Baselines: the findings that a repository has agreed to live with, in a file that people can read and merge.

One line an entry, sorted by path and rule. An entry is a rule and a fingerprint; the path is kept beside it, so
that a finding in a file that was renamed is found under the file that is gone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

import msgspec

from doclint.errors import DoclintError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from doclint.config.settings import Settings
    from doclint.engine.files import FileToLint
    from doclint.engine.filter import Entry
    from doclint.model.finding import Finding

BASELINE_NAME: Final = ".doclint-baseline.json"
"""Beside the config, or at the root of a tree without one."""

Entries: TypeAlias = "dict[str, frozenset[Entry]]"
"""By path, relative to the folder of the baseline."""


class _Written(msgspec.Struct, forbid_unknown_fields=True):
    version: int
    findings: dict[str, list[str]]


class Baseline:
    """The entries of one file.

    Args:
        entries: them by path, relative to the folder of the file.
        exists: whether there is a file at a path, relative to that folder.
    """

    def __init__(self, entries: Entries, exists: Callable[[str], bool]) -> None:
        self.entries = entries
        self.exists = exists
        self._gone: frozenset[Entry] | None = None

    @classmethod
    def read(cls, path: Path, shown_as: str, renamed: Mapping[str, str]) -> Baseline:
        """The baseline in a file, with today's names of ``renamed`` rules; ``DoclintError`` if it is none."""
        try:
            written = msgspec.json.decode(path.read_bytes(), type=_Written)
        except OSError as error:
            raise DoclintError(f"cannot be read: {error.strerror}", path=shown_as) from None
        except msgspec.DecodeError as error:
            hint = "`doclint baseline update` writes it anew"
            raise DoclintError(f"this is no baseline: {error}", path=shown_as, hint=hint) from None
        if written.version != 1:
            raise DoclintError(f"version {written.version} of a baseline is not known here", path=shown_as)
        entries = {
            name: frozenset(
                (renamed.get(rule, rule), mark) for rule, _, mark in (line.partition(" ") for line in lines)
            )
            for name, lines in written.findings.items()
        }
        return cls(entries, lambda name: (path.parent / name).exists())

    def of(self, path: str) -> frozenset[Entry]:
        """The entries of a file, and of all files that are gone: it may have been one of them."""
        if self._gone is None:
            self._gone = frozenset(
                entry for name, entries in self.entries.items() if not self.exists(name) for entry in entries
            )
        return self.entries.get(path, frozenset()) | self._gone


class Baselines:
    """Baseline files: the one that is named, or for each config its own.

    Args:
        named: the file from the command line.
        working_directory: what messages name files relative to.
    """

    def __init__(self, named: Path | None, working_directory: Path) -> None:
        self._named = named
        self._working_directory = working_directory
        self._read: dict[Path, Baseline | None] = {}

    def of(self, file: FileToLint, settings: Settings) -> frozenset[Entry]:
        """The entries of a file in the baseline that governs it, and of its repository."""
        path = self.path(settings)
        baseline = self.at(path, settings)
        if baseline is None:
            return frozenset()
        return baseline.of(self.name(file.path, path)) | baseline.of(self.name(file.root, path))

    def at(self, path: Path, settings: Settings) -> Baseline | None:
        """The baseline in a file that these settings name; None if there is none, and none was named."""
        if path not in self._read:
            is_there = path.is_file() or path == self._named
            self._read[path] = Baseline.read(path, self.shown(path), settings.renamed) if is_there else None
        return self._read[path]

    def stale(self, files: Iterable[tuple[FileToLint, Settings]], hidden: Iterable[Finding]) -> dict[str, int]:
        """How many entries of these files no finding had, by baseline; ``hidden`` are those that had one."""
        matched = to_entries(hidden)
        counts: dict[str, int] = {}
        for file, settings in files:
            path = self.path(settings)
            baseline = self.at(path, settings)
            if baseline and (gone := baseline.entries.get(self.name(file.path, path), frozenset()) - matched):
                counts[self.shown(path)] = counts.get(self.shown(path), 0) + len(gone)
        return counts

    def path(self, settings: Settings) -> Path:
        """Where the baseline of files with these settings lies."""
        return self._named or settings.folder / (settings.config.baseline or BASELINE_NAME)

    @staticmethod
    def name(path: Path, baseline: Path) -> str:
        """How a baseline calls a path: relative to its folder."""
        folder = baseline.parent
        return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.as_posix()

    def shown(self, path: Path) -> str:
        """How messages call a baseline."""
        inside = path.is_relative_to(self._working_directory)
        return path.relative_to(self._working_directory).as_posix() if inside else str(path)


def to_entries(findings: Iterable[Finding]) -> frozenset[Entry]:
    """What a baseline keeps of findings."""
    return frozenset((finding.rule, finding.fingerprint) for finding in findings)


def updated(old: Baseline, found: Entries) -> Entries:
    """The entries of ``found``, and the old ones of files that were not linted, unless those are gone."""
    return {path: entries for path, entries in old.entries.items() if old.exists(path)} | found


def pruned(old: Baseline, found: Entries, *, all_linted: bool) -> Entries:
    """The old entries that were found again, under the path where they were; never one that is new.

    Entries of files that were not linted stay, and unless all were, those of lost files too: they may have moved
    to one that was not.
    """
    kept = {path: entries for path, entries in old.entries.items() if old.exists(path) or not all_linted}
    return kept | {path: entries & old.of(path) for path, entries in found.items()}


def baseline_text(entries: Entries) -> str:
    """A baseline as its file holds it: the same entries are always the same text."""
    findings = {
        path: [f"{rule} {mark}" for rule, mark in sorted(entries[path])]
        for path in sorted(entries)
        if entries[path]
    }
    written = msgspec.json.encode(_Written(1, findings))
    return msgspec.json.format(written, indent=1).decode() + "\n"
