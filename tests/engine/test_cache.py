"""The cache of results: it saves work, and never changes what is found."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import doclint.engine.run
from doclint.checks import ASKING, CHECK_TYPES, check_type
from doclint.engine.repository import gather_facts
from doclint.model.facts import Facts
from doclint.model.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Callable

    from workspace import Workspace

README = "# Tool\n\nIt answers by WWB what is asked.\n"


@pytest.fixture
def linted(workspace: Workspace) -> Workspace:
    """A folder whose pages rules of all kinds look at, and that has been linted once."""
    workspace.write_rules(OWN)
    workspace.write("README.md", README)
    workspace.write("setup.py", "")
    workspace.write("docs/page.rst", "Page\n====\n\nA foo, see `other`_.\n\n.. _other: ../README.md\n")
    workspace.doclint("check")
    return workspace


OWN = 'rule-paths = ["rules"]\nselect = ["all"]\n'


def results(workspace: Workspace, folder: str = ".doclint_cache") -> list[Path]:
    return sorted(path for path in (workspace.folder / folder).glob("results/*/*") if path.is_file())


class Parses:
    """How many documents a command parsed: those whose results were not looked up."""

    def __init__(self, workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
        self._workspace = workspace
        self._parsed: list[str] = []
        parse = doclint.engine.run.parse
        # A spy that goes on to the real one: that work is saved shows in no output.
        monkeypatch.setattr(
            doclint.engine.run,
            "parse",
            lambda source, markup: self._parsed.append(source.path) or parse(source, markup),  # type: ignore[func-returns-value]
        )

    def by(self, *arguments: str) -> list[str]:
        self._parsed.clear()
        self._workspace.doclint("check", *arguments)
        return sorted(self._parsed)


@pytest.fixture
def parses(linted: Workspace, monkeypatch: pytest.MonkeyPatch) -> Parses:
    return Parses(linted, monkeypatch)


def same_as_without(workspace: Workspace, *arguments: str) -> bool:
    line = ("check", "--output-format", "json", *arguments)
    return workspace.doclint(*line) == workspace.doclint(*line, "--no-cache")


# --- What is saved


def test_the_second_run_parses_nothing_and_says_the_same(linted: Workspace, parses: Parses) -> None:
    assert parses.by() == []
    assert parses.by("--no-cache") == ["README.md", "docs/page.rst"]
    assert same_as_without(linted)
    assert same_as_without(linted, "--diff", "--unsafe-fixes")


CHANGES: dict[str, Callable[[Workspace], object]] = {
    "its text": lambda w: w.write("README.md", README + "\nMore.\n"),
    "a byte order mark": lambda w: w.write("README.md", b"\xef\xbb\xbf" + README.encode()),
    "a byte that is not UTF-8": lambda w: w.write("README.md", README.encode() + b"\xff\n"),
    "an option": lambda w: w.write("doclint.toml", OWN + "[rules.long-sentence]\nhard = 3\nadvised = 2\n"),
    "a known term": lambda w: w.write("doclint.toml", OWN + 'known-terms = ["WWB"]\n'),
    "an own rule": lambda w: w.write("rules/no-tool.yml", "check: existence\nmessage: No.\ntokens: [Tool]\n"),
    "a manifest": lambda w: w.write("package.json", '{"name": "WWB"}'),
    "a glossary": lambda w: w.write("glossary.md", "*[WWB]: World Wide Board\n"),
    "the kind of the repository": lambda w: w.write("extension.json", "{}"),
    "a licence": lambda w: w.write("LICENSE", "MIT"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_a_page_depends_on_is_noticed(
    linted: Workspace, parses: Parses, change: Callable[[Workspace], object]
) -> None:
    change(linted)
    assert same_as_without(linted)
    assert same_as_without(linted, "--pedantic")
    assert "README.md" not in parses.by()


def test_what_it_does_not_depend_on_is_not(linted: Workspace, parses: Parses) -> None:
    linted.write("docs/page.rst", "Page\n====\n\nAnother foo.\n")
    assert parses.by() == ["docs/page.rst"]
    linted.write("docs/page.rst", "Page\n====\n\nA foo, see `other`_.\n\n.. _other: ../README.md\n")
    assert parses.by() == []


def test_a_definition_that_is_deleted_elsewhere_makes_a_use_new(linted: Workspace) -> None:
    linted.write("docs/glossary.md", "# Glossary\n\n*[WWB]: World Wide Board\n")
    assert "README.md:3:15 undefined-acronym" not in linted.hits()
    linted.write("docs/glossary.md", "# Glossary\n\nNothing.\n")
    assert "README.md:3:15 undefined-acronym" in linted.hits()
    assert same_as_without(linted)


def test_what_wins_over_the_page_is_told_from_what_does_not(linted: Workspace) -> None:
    linted.write("README.md", f"---\ndoclint-audience: staff\n---\n\n{README}\nThe WDQS answers.\n")
    for arguments in ((), ("--audience", "contributor"), ("--audience", "reuser")):
        assert same_as_without(linted, *arguments)


def test_a_folder_is_linted_from_anywhere(linted: Workspace) -> None:
    line = ("check", "--output-format", "json")
    assert linted.doclint(*line, ".", folder="docs") == linted.doclint(*line, ".", "--no-cache", folder="docs")


def test_the_version_before_is_looked_up_too(linted: Workspace, parses: Parses) -> None:
    for words in ("init -q", "config user.email a@example.org", "config user.name A", "add -A", "commit -qm A"):
        linted.git(*words.split())
    linted.write("README.md", README + "\nA foo.\n")
    assert parses.by("--changed") == ["README.md"]  # the one before is known from the first run
    assert parses.by("--changed") == []
    assert same_as_without(linted, "--changed")


# --- Where it lies


def test_it_hides_from_git_and_from_doclint(linted: Workspace) -> None:
    linted.git("init", "-q")
    status = subprocess.run(
        ["git", "status", "--porcelain", "-uall"], cwd=linted.folder, capture_output=True, text=True, check=True
    )
    assert "README.md" in status.stdout
    assert "cache" not in status.stdout


def test_no_cache_leaves_no_trace(workspace: Workspace) -> None:
    workspace.write("README.md", README)
    workspace.doclint("check", "--no-cache")
    assert [path.name for path in workspace.folder.iterdir()] == ["README.md"]


def test_it_lies_where_it_is_told_to(workspace: Workspace) -> None:
    workspace.write("README.md", README)
    workspace.doclint("check", "--cache-dir", "else/where")
    assert len(results(workspace, "else/where")) == 1
    assert not (workspace.folder / ".doclint_cache").exists()


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
@pytest.mark.parametrize("name", [".doclint_cache", ".doclint_cache/results"])
def test_a_link_in_a_repository_is_not_followed(workspace: Workspace, name: str) -> None:
    workspace.write("README.md", README)
    (workspace.folder / "precious").mkdir()
    link = workspace.folder / name
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(workspace.folder / "precious")
    workspace.doclint("check")
    assert list((workspace.folder / "precious").iterdir()) == []


# --- What may go wrong

DAMAGES: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "cut": lambda path: path.write_bytes(path.read_bytes()[:-7]),
    "one bit": lambda path: path.write_bytes(path.read_bytes()[:-7] + b"?" + path.read_bytes()[-6:]),
    "something else": lambda path: path.write_text("no result"),
    "a folder": lambda path: (path.unlink(), path.mkdir()),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_result_is_found_out_again(linted: Workspace, damage: Callable[[Path], object]) -> None:
    for path in results(linted):
        damage(path)
    assert same_as_without(linted)


def test_a_result_of_something_else_is_not_taken(linted: Workspace) -> None:
    first, second = results(linted)
    data = first.read_bytes(), second.read_bytes()
    first.write_bytes(data[1])
    assert b"README.md" in data[0] + data[1]
    second.write_bytes(data[0])
    assert same_as_without(linted)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is closed to this user")
def test_a_closed_folder_costs_only_time(workspace: Workspace) -> None:
    workspace.write("README.md", README)
    workspace.folder.chmod(0o555)
    try:
        assert same_as_without(workspace)
    finally:
        workspace.folder.chmod(0o755)


def test_a_file_in_its_place_costs_only_time(workspace: Workspace) -> None:
    workspace.write("README.md", README)
    workspace.write(".doclint_cache", "a file")
    assert same_as_without(workspace)
    assert (workspace.folder / ".doclint_cache").read_text() == "a file"


def test_what_a_crash_left_is_no_result(linted: Workspace) -> None:
    (shard,) = {path.parent for path in results(linted)[:1]}
    (shard / "tmp-1-0").write_bytes(b"half")
    assert same_as_without(linted)


def test_many_processes_at_once_say_the_same(linted: Workspace) -> None:
    for number in range(40):
        linted.write(f"docs/{number}.md", f"A foo {number}.\n")
    command = [sys.executable, "-m", "doclint", "check", "--output-format", "json"]
    runs = [subprocess.Popen(command, cwd=linted.folder, stdout=subprocess.PIPE) for _ in range(4)]
    outputs = {run.communicate()[0] for run in runs}
    outputs.add(linted.doclint("check", "--output-format", "json", "--no-cache").out.encode())
    assert len(outputs) == 1
    assert not [path for path in results(linted) if path.name.startswith("tmp-")]


def test_old_results_make_room(linted: Workspace, parses: Parses) -> None:
    shard = results(linted)[0].parent
    for number in range(10):
        old = shard / f"old-{number}"
        old.write_bytes(bytes(1 << 20))
        os.utime(old, (number, number))
    kept = {path.name for path in results(linted) if path.parent == shard}
    for number in range(200):  # until one of them falls into that shard
        linted.write("docs/page.rst", f"Page\n====\n\nA foo {number}.\n")
        parses.by()
        left = {path.name for path in results(linted) if path.parent == shard}
        if left != kept:
            break
    assert sum(path.stat().st_size for path in shard.iterdir()) <= 4 << 20
    assert "old-0" not in left
    assert "old-9" in left
    assert not {name for name in kept if not name.startswith("old-")} - left


def test_a_page_that_could_not_be_linted_whole_is_linted_again(linted: Workspace, parses: Parses) -> None:
    linted.write("docs/page.rst", f"{'(' * 20} Page\n====\n\n" + "".join(f"{' ' * n}* x\n\n" for n in range(500)))
    first = linted.doclint("check", "docs/page.rst")
    assert first.status == 2
    assert linted.doclint("check", "docs/page.rst") == first
    assert parses.by("docs/page.rst") == ["docs/page.rst"]


def test_the_checks_that_ask_other_programs_are_known_without_a_look() -> None:
    assert {name for name in CHECK_TYPES if check_type(name).asks} == ASKING


# --- Every question is noted


def test_whatever_is_asked_is_noted_each_time() -> None:
    """What a repository or its facts remember must not answer the second page without a note."""
    files = {"README.md": "# A\n\n*[WWB]: World Wide Board\n", "docs/a.md": "A.\n"}
    repository = Repository("", lambda: sorted(files), lambda path: files.get(path, ""), gather_facts)
    unheard = {"root", "facts", "answer", "remember", "asked_by"}
    asked = 0
    for holder, kind in ((repository, Repository), (repository.facts, Facts)):
        for name in vars(kind).keys() - unheard:
            if name.startswith("_"):
                continue

            def ask(holder: object = holder, name: str = name) -> None:
                value = getattr(holder, name)
                if callable(value):
                    value("README.md")

            _, first = repository.asked_by(ask)
            _, second = repository.asked_by(ask)
            assert first, f"{kind.__name__}.{name} notes nothing"
            assert first == second, f"{kind.__name__}.{name} notes something else at the second time"
            asked += 1
    assert asked >= 6
