"""What the extension tells in real builds, the first and the later ones."""

from __future__ import annotations

import os
import re
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from doclint.sphinx_ext import ahead
from doclint.sphinx_ext.linter import Linter
from docutils.parsers.rst import directives, roles, states
from docutils.statemachine import StateMachine
from sphinx_projects import CONF, CONFIG, INDEX, LONG, NAME, PAGE, Told

from doclint.checks.sentences import CHECK as SENTENCES
from doclint.engine.run import Run

if TYPE_CHECKING:
    from sphinx_projects import Project


def test_findings_are_warnings_at_their_lines(project: Project) -> None:
    build = project.build()
    assert build.told == [
        Told("index.rst", 4, 9, "misspelled-product-name", NAME),
        Told("index.rst", 11, 1, "long-sentence", build.told[1].message),
        Told("page.md", 3, 27, "misspelled-product-name", NAME),
        Told("page.md", 3, 48, "misspelled-product-name", NAME),
        Told("page.md", 6, 20, "misspelled-product-name", NAME),
    ]
    assert f"{project.folder}/index.rst:4: WARNING: {NAME} (column 9) [doclint.mis" in build.warnings


def test_a_second_build_tells_all_again_and_lints_nothing(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = project.build()
    monkeypatch.setattr(Run, "check_document", None)
    second = project.build()
    assert second.counts == (0, 0, 0)
    assert second.told == first.told
    assert "internal-error" not in second.warnings
    assert "pickling environment" not in second.status


@pytest.mark.parametrize("option", ["-E", "-a", "-n"])
def test_options_of_a_build_change_nothing(project: Project, option: str) -> None:
    first = project.command()
    again = project.command(option)
    assert again.stderr.count("[doclint.") == 5
    assert again.stderr == first.stderr


def test_a_build_from_nothing_tells_the_same(project: Project) -> None:
    first = project.build()
    shutil.rmtree(project.folder / "out")
    assert project.build().told == first.told


def test_touching_a_file_lints_it_again(project: Project) -> None:
    before = project.build().places
    project.write("page.md", "# Page\n\n" + PAGE)
    after = project.build()
    assert after.counts == (0, 1, 0)
    moved = [(path, line + 2 * (path == "page.md"), rule) for path, line, rule in before]
    assert after.places == moved


def test_what_a_removed_file_had_is_gone(project: Project) -> None:
    before = project.build().places
    (project.folder / "page.md").unlink()
    after = project.build()
    assert after.counts[2] == 1
    assert after.places == [place for place in before if place[0] == "index.rst"]


def test_a_changed_config_lints_again_without_reading(project: Project) -> None:
    before = project.build().places
    project.write("doclint.toml", CONFIG + 'ignore = ["long-sentence"]\n')
    after = project.build()
    assert after.counts == (0, 0, 0)
    assert after.places == [place for place in before if place[2] != "long-sentence"]
    assert project.build().told == after.told


def test_a_changed_value_in_conf_lints_again_without_reading(project: Project) -> None:
    project.build()
    after = project.build(doclint_select=["long-sentence"])
    assert after.counts == (0, 0, 0)
    assert after.places == [("index.rst", 11, "long-sentence")]


def test_a_term_that_another_page_explains_counts_at_once(project: Project) -> None:
    project.write("doclint.toml", 'select = ["undefined-acronym"]\n')
    project.write("page.md", "# Page\n\nAsk the SRE team.\n")
    assert project.build().places == [("page.md", 3, "undefined-acronym")]
    project.write("index.rst", INDEX + "\n:abbr:`SRE (Site Reliability Engineering)`\n")
    after = project.build()
    assert after.counts == (0, 1, 0)
    assert after.places == []


def test_two_processes_say_the_same_in_the_same_order(large: Project) -> None:
    one = large.build()
    two = large.build(jobs=2, out="out2")
    assert " .. " in two.status, "no document was read in another process"
    assert one.told == two.told == sorted(one.told)
    assert len(one.told) == 42
    assert large.build(jobs=2, out="out2").told == one.told


def test_pages_are_linted_while_sphinx_reads_them(large: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    linted_here = []
    check_document = Run.check_document

    def noting(run: Run, *arguments: Any) -> Any:
        linted_here.append(arguments)
        return check_document(run, *arguments)

    monkeypatch.setattr(Run, "check_document", noting)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    assert len(large.build().told) == 42
    assert linted_here == []


def test_a_process_that_fails_to_lint_ahead_is_not_missed(large: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(ahead, "lint_ahead", None)
    build = large.build()
    assert len(build.told) == 42
    assert "internal-error" not in build.warnings


def test_the_same_as_doclint_check(large: Project) -> None:
    large.write("doclint.toml", 'select = ["default", "pedantic"]\nexclude = ["q3.md"]\n')
    large.write(
        "part/markup.rst",
        f""":orphan:

Markup
======

.. note:: Here Mediawiki is meant, see :ref:`search`, :doc:`/index` and `the list <https://example.org>`_.

   .. versionadded:: 1.0
      Mediawiki.

.. py:function:: run(first)

   {LONG} |release|

   :param first: the name of Mediawiki

.. only:: html

   .. figure:: missing.png

      Mediawiki "at" work -- 100 %.

.. glossary::

   QXJ
      The thing that runs Mediawiki.

.. csv-table:: Mediawiki

   Mediawiki, `any` :strange:`role of Mediawiki`

.. doclint: ignore[misspelled-product-name] an example

Mediawiki and QXJ.

.. doclint: ignore[misspelled-product-name] nothing to ignore

And QXK and the QXK.
""",
    )
    large.write("sub/doclint.toml", 'select = ["long-sentence"]\n')
    large.write("sub/own.md", f"# Own\n\nMediawiki. {LONG}\n")
    large.write("CHANGES.md", "# Changes\n\nMediawiki.\n")
    checked = large.check()
    assert {found.path for found in checked} >= {"index.rst", "part/markup.rst", "sub/own.md"}
    assert {found.rule for found in checked} >= {"unused-suppression", "long-sentence"}
    assert large.build(jobs=2, default_role="any", doclint_fail_on="suggestion").told == checked


def test_sphinx_reads_the_same_with_and_without(large: Project) -> None:
    docutils = (states.Body, states.Inliner, states.RSTStateMachine, states.NestedStateMachine, StateMachine)
    before = [dict(vars(part)) for part in docutils]
    with_it = large.build(out="out1")
    without = large.build(out="out2", extensions=["myst_parser"])
    assert with_it.trees == without.trees
    assert [dict(vars(part)) for part in docutils] == before
    assert directives.directive.__module__ == directives.__name__
    assert roles.role.__module__ == roles.__name__


def test_what_the_build_leaves_out_is_not_linted(project: Project) -> None:
    project.write("left/page.rst", "Left\n====\n\nMediawiki\n")
    project.write("part.txt", "Mediawiki\n")
    project.write("other.rst", "Other\n=====\n\n.. include:: part.txt\n")
    assert {told.path for told in project.build().told} == {"index.rst", "page.md", "part.txt"}
    project.write("other.rst", "Other\n=====\n\nNothing any more.\n")
    assert {told.path for told in project.build().told} == {"index.rst", "page.md"}


def test_the_config_beside_the_document_holds_wherever_the_build_is_run(
    project: Project, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = project.build().told
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    assert project.build(out="out2").told == here


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_rule_that_crashes_is_a_warning(large: Project, monkeypatch: pytest.MonkeyPatch, jobs: int) -> None:
    def crash(*arguments: object) -> None:
        raise ZeroDivisionError("100%s")

    monkeypatch.setattr(SENTENCES, "run", crash)
    build = large.build(jobs=jobs)
    assert {told.rule for told in build.told} == {"misspelled-product-name"}
    crashed = [line for line in build.warnings.splitlines() if line.endswith("[doclint.internal-error]")]
    assert len(crashed) == 21
    assert re.match(
        rf"{large.folder}/index\.rst:1: WARNING: .*long-sentence.*ZeroDivisionError.*100%s", crashed[0]
    )


def test_what_a_conf_does_to_the_path_breaks_nothing(project: Project) -> None:
    project.write("conf.py", f"import pathlib, sys\nsys.path.insert(0, pathlib.Path(__file__).parent)\n{CONF}")
    result = project.command()
    assert (result.returncode, result.stderr.count("[doclint.")) == (0, 5)


def test_a_crash_of_doclint_stops_no_build_and_is_gone_with_its_cause(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(Run, "check", None)
        patch.setattr(Linter, "check_settings", None)
        crashed = project.build().warnings
    assert crashed.count("doclint crashed: TypeError") == 1
    assert "[doclint.internal-error]" in crashed
    mended = project.build()
    assert mended.counts == (0, 0, 0)
    assert len(mended.told) == 5
