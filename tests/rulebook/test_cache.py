"""The compiled form of the built-in rules: written once, and never the reason for another result."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from doclint.rulebook.builtin import builtin_rulebook, cache_folder, rules_folder
from doclint.rulebook.load import load_rules

LIST_RULES = [sys.executable, "-m", "doclint", "rule", "--output-format", "json"]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache folder, which is not there yet."""
    folder = tmp_path / "deep" / "cache"
    monkeypatch.setenv("DOCLINT_CACHE_HOME", str(folder))
    return folder


def compiled(folder: Path) -> Path:
    (file,) = folder.iterdir()
    return file


def test_rules_are_compiled_once_and_read_back_equal(home: Path) -> None:
    fresh = load_rules(rules_folder(), shown_as="rules")
    assert builtin_rulebook() == fresh
    first = compiled(home)
    written = first.stat().st_mtime_ns
    assert builtin_rulebook() == fresh
    assert compiled(home).stat().st_mtime_ns == written


@pytest.mark.parametrize("damage", ["empty", "cut", "text", "another type", "not UTF-8", "a folder"])
def test_a_damaged_file_is_made_again(home: Path, damage: str) -> None:
    fresh = builtin_rulebook()
    file = compiled(home)
    data = file.read_bytes()
    file.unlink()
    if damage == "a folder":
        file.mkdir()
        (file / "x").touch()
    else:
        file.write_bytes(
            {
                "empty": b"",
                "cut": data[: len(data) // 2],
                "text": b"[" * 100,
                "another type": b"\x93\x01\x02\x03",
                "not UTF-8": data.replace(b"long-sentence", b"\xff" * 13),
            }[damage]
        )
    assert builtin_rulebook() == fresh
    if damage != "a folder":
        assert compiled(home).read_bytes() == data
    assert builtin_rulebook() == fresh
    assert compiled(home) == file  # and nothing half-written is left


def test_a_cache_that_cannot_be_written_costs_only_time(home: Path) -> None:
    home.parent.mkdir()
    home.write_text("a file where the folder should be")
    assert builtin_rulebook() == load_rules(rules_folder(), shown_as="rules")
    assert home.read_text() == "a file where the folder should be"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is closed to this user")
def test_a_closed_cache_costs_only_time(home: Path) -> None:
    home.mkdir(parents=True)
    home.chmod(0)
    try:
        assert builtin_rulebook() == load_rules(rules_folder(), shown_as="rules")
    finally:
        home.chmod(0o755)


def test_only_the_newest_few_files_stay(home: Path) -> None:
    home.mkdir(parents=True)
    for number in range(20):
        old = home / f"rules-{number}.msgpack"
        old.write_bytes(b"")
        os.utime(old, (number, number))
    (home / "something-else").touch()
    builtin_rulebook()
    names = {file.name for file in home.iterdir()}
    assert "something-else" in names
    assert {f"rules-{number}.msgpack" for number in range(16)}.isdisjoint(names)
    assert len(names) == 6


def test_processes_that_start_at_once_agree(home: Path) -> None:
    running = [subprocess.Popen(LIST_RULES, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(4)]
    outcomes = {(process.communicate(), process.returncode) for process in running}
    assert len(outcomes) == 1
    ((output, errors), status) = outcomes.pop()
    assert (status, errors) == (0, b"")
    assert b"long-sentence" in output
    assert compiled(home).name.startswith("rules-")


@pytest.mark.parametrize(
    ("environment", "folder"),
    [
        ({"DOCLINT_CACHE_HOME": "/a/b"}, "/a/b"),
        ({"XDG_CACHE_HOME": "/c"}, "/c/doclint"),
        ({"XDG_CACHE_HOME": "/c", "DOCLINT_CACHE_HOME": ""}, "/c/doclint"),
        ({"HOME": "/h"}, "/h/.cache/doclint"),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="other variables there")
def test_the_environment_says_where_the_cache_is(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], folder: str
) -> None:
    for name in ("DOCLINT_CACHE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert cache_folder() == Path(folder)
