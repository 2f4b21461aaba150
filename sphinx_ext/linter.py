"""Documents to results. Knows doclint, not Sphinx."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

import doclint
from doclint.api import FileFinder, Run
from doclint.errors import DoclintError

from .results import Note, Result

if TYPE_CHECKING:
    from collections.abc import Iterable

    from doclint.api import CommandLine, FileToLint

_SUFFIXES: Final = frozenset({".rst", ".rest", ".md", ".markdown"})


class Linter:
    """Lints the sources of documents as ``doclint check`` does in the same working directory.

    It lints the file, not what Sphinx makes of it: the findings are then those of ``doclint check`` by
    construction. Sphinx's tree is no source of truth anyway, for fields and version notes are rewritten in it,
    quotes made typographic, and roles lose their source.

    Args:
        command_line: what wins over the configs that are found.
    """

    def __init__(self, command_line: CommandLine) -> None:
        self._run = Run(Path.cwd(), command_line)
        self._finder = FileFinder(self._run.repositories, self._run.settings, force_exclude=True)
        self._rulebooks: dict[int, str] = {}
        self._facts: dict[Path, str] = {}

    def check_settings(self, folder: Path) -> None:
        """``DoclintError`` if the settings of the files in a folder are wrong."""
        self._run.settings.for_folder(folder, self._finder.root_of(folder))

    def prepare(self, paths: Iterable[Path]) -> None:
        """Get ready all that these documents share; ``DoclintError`` if a config is wrong.

        To be called before Sphinx forks its readers. Each inherits what is ready, for it lives for a few
        documents only; and a process such as ``git`` must not be started here and waited for there.
        """
        try:
            for path in paths:
                if file := self._file(path):
                    self._stamp(file)
                    self._run.ruleset(*self._run.settings_of(file))
        except DoclintError:
            raise
        except Exception:
            return

    def lint(self, path: Path, known: Result | None = None) -> Result:
        """What the rules say of a document; ``known`` if that still holds for the same text.

        ``DoclintError`` if a config is wrong.
        """
        try:
            file = self._file(path)
            if file is None:
                return Result("")
            stamp = self._stamp(file)
            if known and known.stamp == stamp and not known.problems and not self._looks_around(file):
                return known
            report = self._run.check([file])
        except DoclintError:
            raise
        except Exception as error:
            return Result("", problems=(f"doclint crashed: {type(error).__name__}: {error}",))
        notes = tuple(
            Note(finding.start.line, finding.start.column, finding.rule, finding.severity, finding.message)
            for finding in report.findings
            if finding.start  # what is about the whole repository has no place in a document
        )
        return Result(stamp, notes, tuple(problem.message for problem in report.problems))

    def _file(self, path: Path) -> FileToLint | None:
        """The file to lint, unless it is no documentation or the config leaves it out."""
        if path.suffix.lower() not in _SUFFIXES:
            return None
        return next(iter(self._finder.find([path])), None)

    def _stamp(self, file: FileToLint) -> str:
        """What the findings depend on, beside the text: doclint, rules, settings, place and facts."""
        settings, chosen = self._run.settings_of(file)
        book = id(settings.rulebook)
        if book not in self._rulebooks:
            self._rulebooks[book] = _digest(settings.rulebook)
        if file.root not in self._facts:
            self._facts[file.root] = _digest(self._run.repositories.at(file.root).facts.terms)
        repository_kind = self._run.repository_kind(file, settings, chosen)
        place = (file.inside, repository_kind, self._facts[file.root])
        return _digest((doclint.__version__, self._rulebooks[book], chosen, place))

    def _looks_around(self, file: FileToLint) -> bool:
        """Whether rules look at other files of the repository for this one, as those about READMEs do.

        Which files is not known here, so what they said before is not relied on.
        """
        settings, chosen = self._run.settings_of(file)
        document_kind = self._run.document_kind(file, settings, chosen)
        return any(document_kind in kind.documents for kind in settings.rulebook.reference.kinds.values())


def _digest(value: object) -> str:
    data = msgspec.msgpack.encode(value, order="deterministic")
    return blake2b(data, digest_size=16).hexdigest()
