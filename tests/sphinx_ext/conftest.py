"""The projects that the tests of the extension build."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sphinx_projects import INDEX, LONG, PAGE, Project

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project of one page of RST and one of Markdown, in the working directory."""
    monkeypatch.chdir(tmp_path)
    made = Project(tmp_path)
    made.write("index.rst", INDEX)
    made.write("page.md", PAGE)
    return made


@pytest.fixture
def large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project with documents enough for two processes."""
    monkeypatch.chdir(tmp_path)
    made = Project(tmp_path)
    made.write("index.rst", INDEX)
    for number in range(10):
        made.write(f"part/p{number}.rst", f":orphan:\n\nPart\n====\n\nThis is Mediawiki, {LONG}\n")
        made.write(f"q{number}.md", f"# Part\n\nIt runs Mediawiki. {LONG}\n")
    return made
