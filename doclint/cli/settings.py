"""Settings: those of the current folder, and ``--show-settings``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from doclint.api import CommandLine, FileFinder, Run
from doclint.cli.console import write
from doclint.errors import DoclintError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from doclint.api import FileToLint
    from doclint.config.settings import Settings


def settings_here() -> Settings:
    """The settings of the files in the current folder."""
    here = Path.cwd()
    run = Run(here, CommandLine())
    return run.settings.for_folder(here, FileFinder(run.repositories, run.settings).root_of(here))


def show_settings(run: Run, files: Sequence[FileToLint]) -> None:
    """Print the settings of the first file."""
    for file in files[:1]:
        shown = run.repositories.shown(file.name)
        try:
            document = run.parse(run.read(file), file)
        except OSError as error:
            raise DoclintError(f"cannot be read: {error.strerror}", path=shown) from None
        settings, chosen = run.pages.settings_of(file, document)
        repository = run.repositories.at(file.root)
        lines = [
            f"file: {shown}",
            f"root: {repository.root}",
            f"config: {settings.shown_as if settings.shown_as != '--config' else 'none'}",
            f"audience: {chosen.audience}",
            f"document kind: {run.pages.document_kind(document, file, settings, chosen) or 'none in particular'}",
            f"repository kind: {run.pages.repository_kind(file, settings, chosen) or 'none that is known'}",
            "rules:",
        ]
        options = dict(chosen.options)
        for name, tiers in chosen.tiers:
            given = f", options {options[name]}" if name in options else ""
            lines.append(f"  {name} ({', '.join(tiers)}{given})")
        write("".join(f"{line}\n" for line in lines))
