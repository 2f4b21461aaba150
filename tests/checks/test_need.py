"""What a README must offer, by kind of repository."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from doclint.api import CommandLine, View, check_paths, render
from doclint.engine.examples import lint_example
from doclint.engine.fix import apply_fixes
from doclint.model.rule import Example
from doclint.rulebook.builtin import builtin_rulebook

if TYPE_CHECKING:
    from pathlib import Path

    from doclint.model.finding import Finding

RST = {"path": "README.rst", "format": "rst"}
BARE = "# Counter\n\nIt counts pages.\n"
PYTHON = {"setup.py": "setup()"}
EXTENSION = {"extension.json": '{"name": "Counter"}'}


def lint(rule: str, text: str, files: dict[str, str], **example: Any) -> list[Finding]:
    book = builtin_rulebook()
    example.setdefault("path", "README.md")
    findings, problems = lint_example(book.rules[rule], Example(ok=text, files=files, **example), text, book)
    assert not problems
    return findings


@pytest.mark.parametrize("files", [PYTHON, EXTENSION, {"skin.json": "{}"}])
def test_a_need_that_is_not_met_is_said_at_the_title(files: dict[str, str]) -> None:
    (finding,) = lint("missing-installation", BARE, files)
    assert (finding.text, finding.tier) == ("# Counter", "default")


@pytest.mark.parametrize("files", [PYTHON, EXTENSION, {"skin.json": "{}"}])
def test_what_the_repository_lacks_has_no_place(files: dict[str, str]) -> None:
    (finding,) = lint("missing-licence", BARE, files)
    assert (finding.path, finding.span, finding.text, finding.tier) == ("example", None, "", "default")


def test_without_a_title_it_is_said_at_the_first_block() -> None:
    (finding,) = lint("missing-installation", "It counts pages.\n\nIt is fast.\n", PYTHON)
    assert finding.text == "It counts pages."


@pytest.mark.parametrize(
    ("text", "added", "example"),
    [
        (BARE, "\n## Installation\n\nWrite here how to install it.\n", {}),
        ("Counter\n=======\n\nIt.", "\n\nInstallation\n------------\n\nWrite here how to install it.\n", RST),
        ('A\n-\n\nI.\n\nB\n"\n\nIt.\n', '\nInstallation\n""""""""""""\n\nWrite here how to install it.\n', RST),
    ],
)
def test_the_fix_adds_a_section_and_then_has_nothing_to_add(
    text: str, added: str, example: dict[str, Any]
) -> None:
    (finding,) = lint("missing-installation", text, PYTHON, **example)
    assert finding.fix is not None
    assert finding.fix.applicability == "unsafe"
    fixed, _ = apply_fixes(text, [finding], unsafe=True)
    assert fixed == text + added
    assert not lint("missing-installation", fixed, PYTHON, **example)


@pytest.mark.parametrize("section", ["TODO", "TBD.", "<!-- later -->"])
def test_a_section_that_is_still_to_be_written_says_nothing(section: str) -> None:
    assert lint("missing-installation", f"{BARE}\n## Installation\n\n{section}\n", PYTHON)


def test_what_a_repository_without_a_readme_lacks_is_said_once(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    (tmp_path / "extension.json").write_text("{}")
    (tmp_path / "docs").mkdir()
    for name in ("docs/a.md", "docs/b.md"):
        (tmp_path / name).write_text("# Page\n\nText.\n")
    line = CommandLine(isolated=True, select=("missing-readme", "missing-licence"))
    whole = check_paths([tmp_path], tmp_path, line)
    assert [(finding.rule, finding.path, finding.span) for finding in whole.findings] == [
        ("missing-licence", ".", None),
        ("missing-readme", ".", None),
    ]
    assert render(whole, "concise", View(lambda _: None)).startswith(". warning".replace(" ", ": "))
    assert not check_paths([tmp_path / "docs"], tmp_path, line).findings


def test_a_file_ignore_silences_what_is_said_of_the_repository() -> None:
    assert not lint("missing-licence", f"<!-- doclint: file-ignore[missing-licence] so -->\n\n{BARE}", PYTHON)


RECORD = {"path": "docs/adr/0001-count.md", "files": {}}


@pytest.mark.parametrize("rule", ["missing-decision", "missing-context", "missing-status", "missing-consequences"])
def test_a_record_of_a_decision_has_its_parts(rule: str) -> None:
    part = rule.removeprefix("missing-").title()
    assert lint(rule, "# Count\n\nText.\n", **RECORD)
    assert not lint(rule, f"# Count\n\n## {part}\n\nText.\n", **RECORD)
    assert not lint(rule, f"---\n{part}: so\n---\n\n# Count\n\nText.\n", **RECORD)
    assert not lint(rule, "# Count\n\nText.\n", path="docs/adr/0000-template.md", files={})


@pytest.mark.parametrize("part", ["impact", "diagnosis", "steps", "rollback", "contact"])
def test_a_runbook_has_its_parts(part: str) -> None:
    example: dict[str, Any] = {"path": "docs/runbooks/full.md", "files": {}}
    (finding,) = lint(f"missing-{part}", "# Host is full\n\nText.\n", **example)
    assert (finding.text, finding.tier) == ("# Host is full", "pedantic")
    assert not lint(f"missing-{part}", f"# Host is full\n\n## {part.title()}\n\nText.\n", **example)
    assert not lint(f"missing-{part}", "# Host is full\n\nText.\n", path="docs/hosts.md", files={})


def test_front_matter_says_what_kind_a_page_is() -> None:
    text = "---\ncontent-type: Runbook\n---\n\n# Host is full\n\nText.\n"
    assert lint("missing-steps", text, {}, path="docs/hosts.md")
    assert not lint("missing-steps", text.replace("Runbook", "Poem"), {}, path="docs/hosts.md")


def test_some_paths_count_only_with_the_shape_of_the_kind() -> None:
    page = {"path": "docs/counter.wiki", "format": "wikitext"}
    assert lint("missing-installation", "{{Extension|name=Counter}}\n\nIt counts pages.\n", {}, **page)
    assert not lint("missing-installation", "It counts pages.\n", {}, **page)


SETTING = {"extension.json": '{"config": {"CounterLimit": {"value": 1}}}'}


def test_settings_are_told_only_where_there_are_some() -> None:
    assert lint("missing-configuration", BARE, SETTING)
    composer = {"composer.json": '{"config": {"sort-packages": true}}'}
    assert not lint("missing-configuration", BARE, {**EXTENSION, **composer})


@pytest.mark.parametrize(
    ("files", "is_met"),
    [
        ({}, False),
        ({"docs/conf.py": "html_theme_options = {'github_repo': 'counter'}"}, True),
        ({"mkdocs.yml": "repo_url: https://example.org/counter"}, True),
        ({"mkdocs.yml": "site_name: Counter"}, False),
    ],
)
def test_the_site_may_link_to_the_code(files: dict[str, str], is_met: bool) -> None:
    found = lint("missing-repository-link", BARE, files, path="docs/index.md")
    assert bool(found) is not is_met


@pytest.mark.parametrize(
    ("text", "is_met"),
    [
        ("# Counter\n\nCounts the pages.\n\n## Licence\n\nMIT\n", True),
        ("# ![logo](a.png)\n\n# Counter\n\nCounts the pages.\n", True),
        ("# Counter\n\n[![built](b.svg)](https://example.org)\n\n## Licence\n\nMIT, as all of it is\n", False),
    ],
)
def test_a_sentence_at_the_start_says_what_it_is(text: str, is_met: bool) -> None:
    assert bool(lint("missing-summary", text, PYTHON)) is not is_met


def test_a_recommended_need_is_pedantic() -> None:
    (finding,) = lint("missing-installation", BARE, {"composer.json": "{}"})
    assert finding.tier == "pedantic"


@pytest.mark.parametrize("files", [{}, {"setup.py": "", "cookbooks/a.py": ""}])
def test_a_repository_of_no_known_kind_needs_nothing(files: dict[str, str]) -> None:
    assert not lint("missing-licence", BARE, files)


def test_only_the_readme_of_the_repository_is_judged() -> None:
    assert not lint("missing-licence", BARE, PYTHON, path="docs/README.md")
    assert not lint("missing-licence", BARE, PYTHON, path="usage.md")


@pytest.mark.parametrize(
    "files",
    [
        {"LICENSE": ""},
        {"COPYING.txt": ""},
        {"LICENSES/MIT.txt": ""},
        {"extension.json": '{"license-name": "MIT"}'},
        {"pyproject.toml": '[project]\nlicense = "MIT"\n'},
        {"setup.py": 'setup(\n    license="MIT",\n)'},
        {"setup.py": 'setup(classifiers=["License :: OSI Approved :: MIT License"])'},
        {"package.json": '{"license": "MIT"}'},
    ],
)
def test_a_file_or_a_manifest_says_the_licence(files: dict[str, str]) -> None:
    assert not lint("missing-licence", BARE, {**PYTHON, **files})


@pytest.mark.parametrize(
    "text",
    [
        "## License\n\nMIT\n",
        "## 7. LICENCE:\n\nMIT\n",
        "It is released under the MIT terms.\n",
        "See [the terms](LICENSE).\n",
        "See https://www.gnu.org/licenses/gpl-2.0.html\n",
    ],
)
def test_so_does_the_readme(text: str) -> None:
    assert not lint("missing-licence", f"{BARE}\n{text}", PYTHON)


def test_an_empty_section_says_nothing() -> None:
    assert lint("missing-licence", f"{BARE}\n## Licence\n", PYTHON)


@pytest.mark.parametrize(
    "text",
    [
        "## Getting started\n\nRun it.\n",
        "## Installing the extension\n\nRun it.\n",
        "```\npip install counter\n```\n",
        "See the [manual](https://counter.readthedocs.io/).\n",
        "https://www.mediawiki.org/wiki/Extension:Counter\n",
        "wfLoadExtension( 'Counter' );\n",
    ],
)
def test_many_things_say_how_to_install(text: str) -> None:
    assert not lint("missing-installation", f"{BARE}\n{text}", EXTENSION)


@pytest.mark.parametrize(
    "text",
    [
        "This project is no longer maintained.",
        "This repository has been archived.",
        "The extension was merged into core.",
    ],
)
def test_who_has_left_owes_nothing(text: str) -> None:
    assert not lint("missing-installation", f"# Counter\n\n{text}\n", EXTENSION)


def test_a_pointer_owes_nothing_but_a_long_readme_with_the_same_link_does() -> None:
    link = "See https://doc.wikimedia.org/counter/\n"
    library = {"setup.py": "setup()"}
    assert not lint("missing-licence", f"{BARE}\n{link}", library)
    assert lint("missing-licence", f"{BARE}\n{link}\n{'It counts. ' * 80}", library)


@pytest.mark.parametrize("page", ["Code_of_Conduct", "Special:MyLanguage/Code_of_Conduct", "Gerrit/Tutorial"])
def test_a_link_to_how_developers_work_does_not_say_how_to_install(page: str) -> None:
    text = f"{BARE}\nSee https://www.mediawiki.org/wiki/{page}\n\n{'It counts. ' * 80}"
    assert lint("missing-installation", text, EXTENSION)


def test_a_broken_manifest_is_none() -> None:
    assert lint("missing-licence", BARE, {"extension.json": "{", "pyproject.toml": "= ["})
