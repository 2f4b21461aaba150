"""Baselines: the findings that a repository has agreed to live with, in a file that people can read and merge.

One line an entry, sorted by path and rule. An entry is a rule and a fingerprint; the path is kept beside it, so
that a finding in a file that was renamed is found under the file that is gone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from doclint.errors import DoclintError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from doclint.config.settings import Settings
    from doclint.engine.files import FileToLint
    from doclint.engine.filter import Entry
    from doclint.model.finding import Finding

BASELINE_NAME: Final = ".doclint-baseline.json"
"""Beside the config, or at the root of a tree without one."""


class _Written(msgspec.Struct, forbid_unknown_fields=True):
    version: int
    findings: dict[str, list[str]]


class Baseline:
    """The entries of one file.

    Args:
        entries: them by path, relative to the folder of the file.
        exists: whether there is a file at a path, relative to that folder.
    """

    def __init__(self, entries: dict[str, frozenset[Entry]], exists: Callable[[str], bool]) -> None:
        self.entries = entries
        self._exists = exists
        self._gone: frozenset[Entry] | None = None

    @classmethod
    def read(cls, path: Path, shown_as: str) -> Baseline:
        """The baseline in a file; ``DoclintError`` if it cannot be read or is none."""
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
            name: frozenset((rule, mark) for rule, _, mark in (line.partition(" ") for line in lines))
            for name, lines in written.findings.items()
        }
        return cls(entries, lambda name: (path.parent / name).exists())

    def of(self, path: str) -> frozenset[Entry]:
        """The entries of a file, and of all files that are gone: it may have been one of them."""
        if self._gone is None:
            self._gone = frozenset(
                entry for name, entries in self.entries.items() if not self._exists(name) for entry in entries
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
        """The entries of a file in the baseline that governs it."""
        path = self.path(settings)
        if path not in self._read:
            is_there = path.is_file() or path == self._named
            self._read[path] = Baseline.read(path, self._shown(path)) if is_there else None
        baseline = self._read[path]
        if baseline is None:
            return frozenset()
        return baseline.of(_inside(file.path, path.parent)) | baseline.of(_inside(file.root, path.parent))

    def path(self, settings: Settings) -> Path:
        """Where the baseline of files with these settings lies."""
        return self._named or settings.folder / (settings.config.baseline or BASELINE_NAME)

    def _shown(self, path: Path) -> str:
        inside = path.is_relative_to(self._working_directory)
        return path.relative_to(self._working_directory).as_posix() if inside else str(path)


def _inside(path: Path, folder: Path) -> str:
    """How a baseline in ``folder`` calls a path."""
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.as_posix()


def to_entries(findings: Iterable[Finding], shown: Callable[[str], str]) -> dict[str, frozenset[Entry]]:
    """The entries that findings make, by path; ``shown`` gives the path that the baseline calls it."""
    entries: dict[str, set[Entry]] = {}
    for finding in findings:
        entries.setdefault(shown(finding.path), set()).add((finding.rule, finding.fingerprint))
    return {path: frozenset(found) for path, found in entries.items()}


def baseline_text(entries: dict[str, frozenset[Entry]]) -> str:
    """A baseline as its file holds it: the same entries are always the same text."""
    findings = {
        path: [f"{rule} {mark}" for rule, mark in sorted(entries[path])]
        for path in sorted(entries)
        if entries[path]
    }
    written = msgspec.json.encode(_Written(1, findings))
    return msgspec.json.format(written, indent=1).decode() + "\n"
