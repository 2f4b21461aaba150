"""What a document is made of: included files and docstrings, each linted once, at its own place."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest
from sphinx_projects import CONF, NAME, Told

if TYPE_CHECKING:
    from sphinx_projects import Project

CODE = '''"""The module that uses Mediawiki."""

import functools


def logged(function):
    @functools.wraps(function)
    def inner(*arguments):
        return function(*arguments)

    return inner


class Base:
    r"""A base.

    Args:
        wiki: an instance of Mediawiki.
    """

    def __init__(self, wiki):
        """Start with Mediawiki."""
        #: Not a docstring: Mediawiki.
        self.wiki = wiki

    def inherited(self):
        """Ask Mediawiki.

        :param again: whether Mediawiki is asked twice
        """

    def overridden(self):
        """Ask Mediawiki, the base."""

    @property
    def name(self):
        """The name that Mediawiki has."""

    def undocumented(self):
        pass


class Sub(Base):
    """A sub.

    Attributes:
        state: what Mediawiki says.
    """

    limit = 5
    """How much Mediawiki takes."""

    def overridden(self):
        pass

    def undocumented(self):
        return "Mediawiki"

    def _private(self):
        """Mediawiki, which nobody sees."""


@logged
def run():
    """Run Mediawiki."""


def hidden():
    """Not shown: Mediawiki."""
'''


def lines_with_name(code: str, *without: str) -> list[int]:
    """The lines that name the product wrongly, but for those with one of these texts."""
    return [
        number
        for number, line in enumerate(code.splitlines(), 1)
        if "Mediawiki" in line and not any(text in line for text in without)
    ]


@pytest.fixture
def documented(project: Project) -> Project:
    """A project whose pages show docstrings, in several ways and more than once."""
    project.write(
        "conf.py",
        f"import os, sys\nsys.path.insert(0, os.path.dirname(__file__))\n{CONF}"
        'extensions += ["sphinx.ext.autodoc", "sphinx.ext.napoleon"]\nautoclass_content = "both"\n',
    )
    project.write("photo_tool.py", CODE)
    project.write(
        "api.rst",
        "API\n===\n\n"
        ".. automodule:: photo_tool\n   :members:\n   :inherited-members:\n   :exclude-members: hidden\n",
    )
    project.write("again.rst", "Again\n=====\n\n.. autoclass:: photo_tool.Sub\n   :members:\n   :no-index:\n")
    return project


@pytest.fixture(autouse=True)
def _forget_modules() -> None:
    """Import what another test has written under the same name."""
    import sys

    sys.modules.pop("photo_tool", None)


@pytest.mark.parametrize("jobs", [1, 2])
def test_docstrings_are_linted_where_they_are_written_and_each_once(documented: Project, jobs: int) -> None:
    for number in range(8 * (jobs - 1)):  # enough for two processes
        documented.write(
            f"page{number}.rst", ":orphan:\n\nPage\n====\n\n.. autofunction:: photo_tool.run\n   :no-index:\n"
        )
    told = [told for told in documented.build(jobs=jobs).told if told.path == "photo_tool.py"]
    shown = lines_with_name(CODE, "Not a docstring", 'return "Mediawiki"', "nobody sees", "Not shown")
    assert [place.line for place in told] == shown
    lines = CODE.splitlines()
    assert all(lines[place.line - 1][place.column - 1 :].startswith("Mediawiki") for place in told)


def test_docstrings_are_known_at_the_second_build_and_follow_their_file(documented: Project) -> None:
    first = documented.build()
    assert documented.build().told == first.told
    documented.write("photo_tool.py", CODE.replace("class Base:", "\n\nclass Base:"))
    import sys

    sys.modules.pop("photo_tool", None)
    moved = [told.line for told in documented.build().told if told.path == "photo_tool.py"]
    assert moved[1:] == [told.line + 2 for told in first.told if told.path == "photo_tool.py"][1:]


def test_what_is_installed_is_none_of_the_project(project: Project) -> None:
    project.write("doclint.toml", 'select = ["all"]\n')
    project.write("conf.py", CONF + 'extensions += ["sphinx.ext.autodoc"]\n')
    project.write(
        "api.rst", "API\n===\n\n.. automodule:: json\n   :members:\n\n.. autoclass:: sphinx.application.Sphinx\n"
    )
    assert {told.path for told in project.build().told} <= {"index.rst", "page.md", "api.rst"}


def test_an_included_file_is_linted_once(project: Project) -> None:
    project.write("shared/note.inc", "A note\non Mediawiki.\n")
    project.write("one.rst", "One\n===\n\n.. include:: shared/note.inc\n")
    project.write("two.md", "# Two\n\n```{include} shared/note.inc\n```\n")
    project.write("example.rst", "Example\n=======\n\n.. include:: shared/note.inc\n   :literal:\n")
    found = [told for told in project.build(jobs=2).told if told.path == "shared/note.inc"]
    assert found == [Told("shared/note.inc", 2, 4, "misspelled-product-name", NAME)]


def test_what_git_ignores_is_not_linted(project: Project) -> None:
    project.write(".gitignore", "generated/\n")
    subprocess.run(["git", "init", "-q", project.folder], check=True)
    project.write("generated/page.rst", ":orphan:\n\nPage\n====\n\nMediawiki\n")
    assert "generated/page.rst" not in {told.path for told in project.build().told}


def test_a_translated_build_lints_the_source_once(project: Project) -> None:
    expected = project.build(out="out1").told
    project.write(
        "locale/de/LC_MESSAGES/index.po",
        'msgid "Install Mediawiki with *100%s* care."\nmsgstr "Mediawiki wird *100%s* sorgsam eingerichtet."\n',
    )
    translated = project.build(out="out2", language="de", locale_dirs=["locale"])
    assert "sorgsam" in translated.trees["index"]
    assert translated.told == expected
    assert project.build(out="out2", language="de", locale_dirs=["locale"], doclint_select=[]).told == []


def test_typographic_quotes_and_substitutions_move_nothing(project: Project) -> None:
    project.write(
        "quotes.rst",
        'Quotes\n======\n\n"It\'s |product| -- or..." says Mediawiki\n\n'
        ".. |product| replace:: the *product* Mediawiki\n",
    )
    build = project.build()
    assert "“It’s" in build.trees["quotes"]
    assert [(told.line, told.column) for told in build.told if told.path == "quotes.rst"] == [(4, 32), (6, 38)]
