"""Pages: documents, each with the settings, the kinds and the readers that govern how it is linted."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from doclint.checks.base import Page
from doclint.config.page import page_settings
from doclint.engine.repository import glossary_terms
from doclint.matching.paths import lines_of
from doclint.model.finding import StyleAlert
from doclint.rulebook.kinds import DocumentKinds, repository_kind

if TYPE_CHECKING:
    from doclint.config.settings import FileSettings, Settings, SettingsFinder
    from doclint.engine.files import FileToLint
    from doclint.engine.repository import Repositories
    from doclint.model.document import Document
    from doclint.model.rule import Severity


class Pages:
    """Makes pages of documents; what is found out for one is kept for the next.

    Args:
        repositories: where they lie.
        settings: finds the configs that govern them.
    """

    def __init__(self, repositories: Repositories, settings: SettingsFinder) -> None:
        self._repositories = repositories
        self._settings = settings
        self._known: dict[tuple[str, str], tuple[Settings, str, FileSettings]] = {}  # by root and path
        self._document_kinds: dict[int, DocumentKinds] = {}  # by rulebook
        self._glossaries: dict[Settings, frozenset[str]] = {}

    def settings_of(self, file: FileToLint, document: Document | None = None) -> tuple[Settings, FileSettings]:
        """The settings that govern a file, and what they come to for it; its text, if given, may say some, too."""
        key = (str(file.root), file.inside)
        if key not in self._known:
            settings = self._settings.for_file(file.root, file.inside)
            inside = file.inside
            if settings.folder is not file.root and settings.folder != file.root:
                is_inside = file.path.is_relative_to(settings.folder)
                inside = (file.path.relative_to(settings.folder) if is_inside else file.path).as_posix()
            self._known[key] = (settings, inside, settings.for_file(inside))
        settings, inside, chosen = self._known[key]
        if document is None or not document.metadata:
            return settings, chosen
        return settings, settings.for_file(inside, page_settings(document.metadata, settings.rulebook)[0])

    def page(self, document: Document, file: FileToLint, settings: Settings, chosen: FileSettings) -> Page:
        """A document as the rules see it."""
        reference = settings.rulebook.reference
        repository = self._repositories.at(file.root)
        return Page(
            document,
            repository,
            file.inside,
            audience_name=chosen.audience,
            audience=reference.audiences[chosen.audience],
            kind=self.document_kind(document, file, settings, chosen),
            repository_kind=lambda: self.repository_kind(file, settings, chosen),
            known_terms=frozenset(chosen.known_terms) | self.glossary(settings),
            style_alerts=self._style_alerts(document, file, settings, chosen),
        )

    def _style_alerts(
        self, document: Document, file: FileToLint, settings: Settings, chosen: FileSettings
    ) -> dict[str, list[StyleAlert]]:
        """What the rules of Vale's styles that are selected say of a page, by rule."""
        vale = settings.vale
        if vale is None:
            return {}
        selected = {name for name, _ in chosen.tiers}
        linted = vale.lint_document(document.source, file.inside, document, selected=selected)
        found: dict[str, list[StyleAlert]] = {}
        for alert in linted.alerts:
            one = alert.suggestions[0] if len(alert.suggestions) == 1 else None
            severity = cast("Severity", alert.severity)
            found.setdefault(alert.check, []).append(StyleAlert(alert.span, alert.message, severity, one))
        return found

    def glossary(self, settings: Settings) -> frozenset[str]:
        """The terms that the glossaries named in a config explain."""
        if settings not in self._glossaries:
            texts = [(settings.folder / path).read_text("utf-8", "replace") for path in settings.config.glossaries]
            self._glossaries[settings] = frozenset[str]().union(*map(glossary_terms, texts))
        return self._glossaries[settings]

    def document_kind(self, document: Document, file: FileToLint, settings: Settings, chosen: FileSettings) -> str:
        """The kind of document, as the config says, its front matter, or its path and shape."""
        if chosen.document:
            return chosen.document
        key = id(settings.rulebook)
        if key not in self._document_kinds:
            self._document_kinds[key] = DocumentKinds(settings.rulebook.reference.kinds)
        return self._document_kinds[key].of(file.inside, document)

    def repository_kind(self, file: FileToLint, settings: Settings, chosen: FileSettings) -> str:
        """The kind of repository, as the config says or as its files tell; one look for each."""
        if chosen.repository_kind:
            return chosen.repository_kind
        repository = self._repositories.at(file.root)
        kinds = settings.rulebook.reference.kinds
        return repository.remember(
            ("kind", id(kinds)), lambda: repository_kind(kinds, lines_of(repository)), question=("kind", "")
        )
