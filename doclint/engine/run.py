"""A run: the files of a command line to a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from doclint.checks.base import Page
from doclint.config.settings import CommandLine, FileSettings, Settings, SettingsFinder
from doclint.engine.check import Checked, check_page
from doclint.engine.files import FileToLint
from doclint.engine.formats import recognise
from doclint.engine.repository import Repositories, glossary_terms
from doclint.engine.ruleset import RuleSet
from doclint.errors import DoclintError
from doclint.model.finding import Problem, Report
from doclint.model.source import SourceFile
from doclint.parsing import parse
from doclint.rulebook.kinds import document_kind, repository_kind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from doclint.model.document import Document


class Run:
    """Lints files; what is read for one is kept for the next.

    Args:
        working_directory: what paths in reports are relative to.
        command_line: what wins over the configs that are found.
    """

    def __init__(self, working_directory: Path, command_line: CommandLine) -> None:
        self.working_directory = working_directory
        self.repositories = Repositories(working_directory)
        self.settings = SettingsFinder(command_line, working_directory)
        self._kinds: dict[Path, str] = {}
        self._glossaries: dict[Settings, frozenset[str]] = {}
        self._rulesets: dict[tuple[int, FileSettings], RuleSet] = {}  # equal settings share one …
        self._ready: dict[int, RuleSet] = {}  # … which is found by identity, since settings are slow to hash

    def check(self, files: Sequence[FileToLint], problems: Sequence[Problem] = ()) -> Report:
        """The report on these files."""
        findings = []
        all_problems = list(problems)
        suppressed = count = 0
        for file in files:
            try:
                source = self.read(file)
            except OSError as error:
                shown = self.repositories.shown(file.path)
                all_problems.append(Problem(shown, f"cannot be read: {error.strerror}"))
                continue
            try:
                checked = self.check_source(source, file)
            except DoclintError:
                raise
            except Exception as error:  # a page that breaks doclint must not take the others with it
                message = f"doclint broke on this file, please report it: {type(error).__name__}: {error}"
                all_problems.append(Problem(source.path, message))
                continue
            findings += checked.findings
            all_problems += checked.problems
            suppressed += checked.suppressed
            count += 1
        findings.sort(key=lambda finding: finding.order)
        return Report(tuple(findings), tuple(all_problems), count, suppressed)

    def read(self, file: FileToLint) -> SourceFile:
        """The text of a file; ``OSError`` if it cannot be read."""
        return SourceFile.decode(self.repositories.shown(file.path), file.path.read_bytes())

    def check_source(self, source: SourceFile, file: FileToLint) -> Checked:
        """What the rules say of a text, as the content of ``file``."""
        return self.check_document(self.parse(source, file), file)

    def parse(self, source: SourceFile, file: FileToLint) -> Document:
        """The document that a text makes, as the content of ``file``."""
        return parse(source, recognise(file.inside, source.text))

    def check_document(self, document: Document, file: FileToLint) -> Checked:
        """What the rules say of a document that has been parsed."""
        settings, chosen = self.settings_of(file)
        return check_page(self.page(document, file, settings, chosen), self.ruleset(settings, chosen))

    def settings_of(self, file: FileToLint) -> tuple[Settings, FileSettings]:
        """The settings that govern a file, and what they come to for it."""
        settings = self.settings.for_folder(file.path.parent, file.root)
        if settings.folder == file.root:
            return settings, settings.for_file(file.inside)
        inside = file.path.relative_to(settings.folder) if file.path.is_relative_to(settings.folder) else file.path
        return settings, settings.for_file(inside.as_posix())

    def page(self, document: Document, file: FileToLint, settings: Settings, chosen: FileSettings) -> Page:
        """A document as the rules see it."""
        reference = settings.rulebook.reference
        repository = self.repositories.at(file.root)
        return Page(
            document,
            repository,
            file.inside,
            audience_name=chosen.audience,
            audience=reference.audiences[chosen.audience],
            kind=self.document_kind(file, settings, chosen),
            repository_kind=lambda: self.repository_kind(file, settings, chosen),
            known_terms=frozenset(chosen.known_terms) | self.glossary(settings),
        )

    def glossary(self, settings: Settings) -> frozenset[str]:
        """The terms that the glossaries named in a config explain."""
        if settings not in self._glossaries:
            texts = [(settings.folder / path).read_text("utf-8", "replace") for path in settings.config.glossaries]
            self._glossaries[settings] = frozenset[str]().union(*map(glossary_terms, texts))
        return self._glossaries[settings]

    def document_kind(self, file: FileToLint, settings: Settings, chosen: FileSettings) -> str:
        """The kind of document, as the config says or as its path tells."""
        return chosen.document or document_kind(settings.rulebook.reference.kinds, file.inside)

    def repository_kind(self, file: FileToLint, settings: Settings, chosen: FileSettings) -> str:
        """The kind of repository, as the config says or as its files tell; one look for each."""
        if chosen.repository_kind:
            return chosen.repository_kind
        if file.root not in self._kinds:
            paths = self.repositories.at(file.root).paths
            self._kinds[file.root] = repository_kind(settings.rulebook.reference.kinds, paths)
        return self._kinds[file.root]

    def ruleset(self, settings: Settings, chosen: FileSettings) -> RuleSet:
        """The rules that the settings of a file select, made ready once."""
        if id(chosen) not in self._ready:
            key = (id(settings.rulebook), chosen)
            if key not in self._rulesets:
                self._rulesets[key] = RuleSet(
                    [(settings.rule(name, chosen), frozenset(tiers)) for name, tiers in chosen.tiers],
                    settings.rulebook.reference,
                    settings.rulebook.rules,
                )
            self._ready[id(chosen)] = self._rulesets[key]
        return self._ready[id(chosen)]
