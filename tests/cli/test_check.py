"""``doclint check``: what it prints, where, and with which exit status."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING

import msgspec
import pytest
from workspace import OWN

if TYPE_CHECKING:
    from workspace import Workspace

# A warning, an error and a suggestion.
WARNING, ERROR, SUGGESTION = "A foo.\n", "We utilise it.\n", "It is wondrous.\n"


@pytest.fixture
def linted(workspace: Workspace) -> Workspace:
    workspace.write_rules(OWN + 'select = ["local", "no-hype"]\n')
    return workspace


def run_doclint(workspace: Workspace, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """A process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "doclint", *arguments],
        cwd=workspace.folder,
        input=stdin,
        capture_output=True,
        check=False,
    )


# --- Exit status

STATUSES = {
    "never": {WARNING: 0, ERROR: 0, SUGGESTION: 0, "Fine.\n": 0},
    "error": {WARNING: 0, ERROR: 1, SUGGESTION: 0, "Fine.\n": 0},
    "warning": {WARNING: 1, ERROR: 1, SUGGESTION: 0, "Fine.\n": 0},
    "suggestion": {WARNING: 1, ERROR: 1, SUGGESTION: 1, "Fine.\n": 0},
}


@pytest.mark.parametrize("fail_on", STATUSES)
def test_the_status_is_1_from_the_severity_that_fails(linted: Workspace, fail_on: str) -> None:
    for text, status in STATUSES[fail_on].items():
        linted.write("a.md", text)
        outcome = linted.doclint("check", "--fail-on", fail_on, "a.md")
        assert (text, outcome.status, outcome.err) == (text, status, "")
        # Nothing is hidden by it.
        assert (text == "Fine.\n") == outcome.out.startswith("No findings")
        if fail_on == "warning":
            assert linted.doclint("check", "a.md").status == status


@pytest.mark.parametrize("fail_on", STATUSES)
def test_the_status_is_2_if_something_could_not_be_checked(linted: Workspace, fail_on: str) -> None:
    linted.write("a.md", ERROR)
    outcome = linted.doclint("check", "--fail-on", fail_on, "a.md", "missing.md")
    assert outcome.status == 2
    assert outcome.err == "doclint: missing.md: there is no such file or folder\n"
    assert "a.md:1:4" in outcome.out


@pytest.mark.parametrize("arguments", [[], ["a.md"], ["check"], ["check", "a.md"], ["-q"], ["-q", "a.md"], ["."]])
def test_check_is_the_default_command(linted: Workspace, arguments: list[str]) -> None:
    linted.write("a.md", WARNING)
    outcome = linted.doclint(*arguments)
    assert (outcome.status, outcome.err) == (1, "")
    assert "a.md:1:3" in outcome.out


def test_a_command_that_is_misspelled_is_told_from_a_missing_file(linted: Workspace) -> None:
    assert linted.doclint("chek").err == (
        "doclint: there is no command and no file 'chek' (did you mean 'doclint check'?)\n"
    )
    assert linted.doclint("missing.md").err == "doclint: missing.md: there is no such file or folder\n"
    linted.write("chek", "Fine.\n")
    assert linted.doclint("chek").status == 0


def test_a_path_that_is_named_like_a_command_can_be_checked(linted: Workspace) -> None:
    linted.write("rule/a.md", WARNING)
    assert linted.hits("rule") == ["rule/a.md:1:3 no-foo"]
    assert linted.doclint("./rule").status == 1


WRONG_USAGE = [
    (["--no-such-option"], "unknown arguments: --no-such-option (`doclint check --help` lists its options)"),
    (["--fail-in=error"], "unknown arguments: --fail-in=error (did you mean '--fail-on'?)"),
    (["--changed", "origin/main"], "(a commit or a branch is written --changed=origin/main)"),
    (["--config", "audience = staff"], "(words stand in quotes, as in "),
    (["--output-format", "jsn"], "there is no output format 'jsn' (did you mean 'json'?)"),
    (["--output-format", "zzz"], "there is no output format 'zzz' (one of "),
    (["--fail-on", "warnings"], "there is no severity 'warnings' (did you mean 'warning'?)"),
    (["--color", "blue"], "invalid choice: 'blue'"),
    (["--select"], "expected one argument"),
    (["--unsafe-fixes"], "--unsafe-fixes does nothing by itself (add --fix or --diff)"),
    (["-"], "standard input needs a name"),
]


@pytest.mark.parametrize(("arguments", "said"), WRONG_USAGE)
def test_wrong_usage_is_said(linted: Workspace, arguments: list[str], said: str) -> None:
    linted.write("a.md", WARNING)
    outcome = linted.doclint("check", *arguments)
    assert (outcome.status, outcome.out) == (2, "")
    assert said in outcome.err
    assert outcome.err.count("\n") == 1


def test_a_wrong_format_in_the_environment_is_said(linted: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    linted.write("a.md", WARNING)
    monkeypatch.setenv("DOCLINT_OUTPUT_FORMAT", "jsn")
    outcome = linted.doclint("a.md")
    assert (outcome.status, outcome.out) == (2, "")
    assert outcome.err.startswith("doclint: DOCLINT_OUTPUT_FORMAT: there is no output format 'jsn'")
    assert outcome.err.count("\n") == 1


# --- Output


def test_the_option_wins_over_the_environment(linted: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    linted.write("a.md", WARNING)
    line = "a.md:1:3: warning no-foo Do not write 'foo'.\n"
    assert not linted.doclint("-q", "a.md").out.startswith(line)
    monkeypatch.setenv("DOCLINT_OUTPUT_FORMAT", "json")
    assert msgspec.json.decode(linted.doclint("a.md").out)["version"] == 1
    assert linted.doclint("-q", "--output-format", "concise", "a.md").out == line
    monkeypatch.setenv("DOCLINT_OUTPUT_FORMAT", "")
    assert linted.doclint("a.md").out == linted.doclint("--output-format", "full", "a.md").out


@pytest.mark.parametrize("output_format", ["full", "concise"])
def test_quiet_leaves_out_the_summary_and_nothing_else(linted: Workspace, output_format: str) -> None:
    linted.write("a.md", WARNING)
    loud = linted.doclint("--output-format", output_format, "a.md").out.splitlines()
    quiet = linted.doclint("--output-format", output_format, "-q", "a.md").out.splitlines()
    assert loud[-1].startswith("Found 1 finding")
    assert [line for line in loud[:-1] if line] == [line for line in quiet if line]
    linted.write("a.md", "Fine.\n")
    assert linted.doclint("--output-format", output_format, "-q", "a.md").out == ""


def test_findings_are_sorted_by_path_line_column_and_rule(linted: Workspace) -> None:
    # One at the same place, but not about the very same words.
    linted.write("rules/no-foo-at-all.yml", "check: existence\nmessage: No.\ntokens: ['foo[.]']\nnonword: true\n")
    for path in ("b.md", "a/z.md", "a.md", "Z.md"):
        linted.write(path, "Fine.\n\nWe utilise a foo.\n\nA foo.\n")
    places = [
        (hit.split(":")[0], *map(int, hit.split()[0].split(":")[1:]), hit.split()[1]) for hit in linted.hits()
    ]
    assert len(places) == 20
    assert places == sorted(places)
    assert linted.hits("b.md", "Z.md", "a.md", "a") == linted.hits()


@pytest.mark.parametrize("output_format", ["full", "concise", "json"])
def test_two_runs_print_the_same_bytes(
    linted: Workspace, monkeypatch: pytest.MonkeyPatch, output_format: str
) -> None:
    linted.write("doclint.toml", 'rule-paths = ["rules"]\nselect = ["all"]\n')
    for number in range(5):
        linted.write(f"docs/{number}.md", f"# Tool\n\nWe utilise a foo. Ask the QZXV{number}, STOP.\n\n## Empty\n")
    linted.git("init")
    outputs = set()
    for seed in ("1", "2"):
        monkeypatch.setenv("PYTHONHASHSEED", seed)
        outputs.add(run_doclint(linted, "check", "--output-format", output_format).stdout)
    outputs.add(linted.doclint("check", "--output-format", output_format).out.encode())
    assert len(outputs) == 1
    assert b"docs/4.md" in outputs.pop()


def test_statistics_count_the_findings_of_each_rule(linted: Workspace) -> None:
    linted.write("a.md", "A foo, a foo. We utilise it.\n")
    linted.write("b.md", "A foo.\n")
    outcome = linted.doclint("check", "--statistics")
    assert outcome.status == 1
    assert outcome.out == "3  no-foo (warning, in 2 files)\n1  use (error, in 1 file)\n"
    linted.write("a.md", "Fine.\n")
    assert linted.doclint("check", "--statistics", "a.md").out == ""


def test_statistics_of_nothing_are_not_silent(linted: Workspace) -> None:
    linted.write("a.md", "Fine.\n")
    assert linted.doclint("--statistics", "a.md").err == "doclint: No findings in 1 file.\n"
    assert linted.doclint("--statistics", "-q", "a.md").err == ""


def test_paths_are_relative_to_the_working_directory_or_absolute(linted: Workspace) -> None:
    linted.git("init")
    linted.write("docs/a.md", WARNING)
    linted.write("b.md", WARNING)
    assert linted.hits("docs/a.md") == ["docs/a.md:1:3 no-foo"]
    assert linted.hits("./docs/../docs/a.md") == ["docs/a.md:1:3 no-foo"]
    assert linted.hits("a.md", "../b.md", folder="docs") == [f"{linted.folder}/b.md:1:3 no-foo", "a.md:1:3 no-foo"]
    assert linted.hits(str(linted.folder / "docs/a.md")) == ["docs/a.md:1:3 no-foo"]


@pytest.mark.parametrize(
    ("arguments", "environment", "colored"),
    [
        ([], {}, False),
        (["--color", "always"], {}, True),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (["--output-format", "json", "--color", "always"], {}, False),
    ],
)
def test_colours_are_asked_for(
    linted: Workspace,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    environment: dict[str, str],
    *,
    colored: bool,
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    linted.write("a.md", WARNING)
    assert ("\x1b[" in linted.doclint("check", *arguments, "a.md").out) == colored


def test_control_characters_of_a_file_do_not_reach_the_terminal(linted: Workspace) -> None:
    linted.write("a\x1b[31m.md", "A foo \x1b[31m red.\n")
    for output_format in ("full", "concise", "json"):
        assert "\x1b" not in linted.doclint("check", "--output-format", output_format).out


# --- Show


def test_show_files_lists_what_would_be_linted(linted: Workspace) -> None:
    for path in ("b.md", "docs/a.rst", "vendor/a.md", "a.txt"):
        linted.write(path)
    outcome = linted.doclint("check", "--show-files")
    assert (outcome.status, outcome.out) == (0, "b.md\ndocs/a.rst\n")


def test_show_settings_says_what_holds_for_a_file(linted: Workspace) -> None:
    linted.write("doclint.toml", OWN + 'select = ["no-foo"]\n[rules.no-foo]\nignorecase = true\n')
    linted.write("docs/a.md")
    assert linted.settings("docs/a.md") == [
        "file: docs/a.md",
        "root: .",
        "config: doclint.toml",
        "audience: contributor",
        "document kind: none in particular",
        "repository kind: none that is known",
        "rules:",
        '  no-foo (default, pedantic, options {"ignorecase":true})',
    ]


def test_show_settings_without_a_file_shows_nothing(linted: Workspace) -> None:
    (linted.folder / "empty").mkdir()
    assert linted.settings("empty") == []


# --- Standard input


def check_stdin(workspace: Workspace, content: bytes, *arguments: str) -> list[str]:
    result = run_doclint(workspace, "check", "-q", "--output-format", "concise", *arguments, "-", stdin=content)
    assert result.stderr == b""
    return result.stdout.decode().splitlines()


def test_standard_input_is_linted_as_the_file_it_is_said_to_be(linted: Workspace) -> None:
    linted.write("docs/doclint.toml", 'rule-paths = ["../rules"]\nselect = ["use"]\n')
    linted.write("docs/a.md", "Nothing of this is read.\n")
    content = b"A foo. ``We foo`` utilise it.\n"
    for name in ("docs/a.md", "docs/new.rst", "docs/no/such/folder/a.txt"):
        lines = check_stdin(linted, content, "--stdin-filename", name)
        assert [line.split()[:3] for line in lines] == [[f"{name}:1:19:", "error", "use"]]


def test_standard_input_may_hold_anything(linted: Workspace) -> None:
    assert check_stdin(linted, b"", "--stdin-filename", "a.md") == []
    assert len(check_stdin(linted, b"\xff\xfe\0 foo\r", "--stdin-filename", "a.md")) == 1


def test_standard_input_is_shown_in_the_excerpt(linted: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    linted.write("a.md", "Something else.\n")
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO("Größe: a foo.\n".encode())))
    assert "Größe: a foo." in linted.doclint("check", "--stdin-filename", "a.md", "-").out


# --- The process


@pytest.mark.skipif(os.name == "nt", reason="needs a shell")
def test_a_reader_that_has_had_enough_is_no_reason_to_complain(linted: Workspace) -> None:
    linted.write("a.md", "A foo is here.\n\n" * 20_000)
    result = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m doclint check --output-format concise a.md | head -n 1"],
        cwd=linted.folder,
        capture_output=True,
        check=False,
    )
    assert result.stdout.decode() == "a.md:1:3: warning no-foo Do not write 'foo'.\n"
    assert result.stderr == b""


@pytest.mark.skipif(os.name == "nt", reason="needs a locale of POSIX")
def test_output_is_utf_8_whatever_the_locale_says(linted: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    linted.write("größe.md", "Größe: a foo.\n")
    result = run_doclint(linted, "check", "größe.md", "弁当.md")
    assert result.returncode == 2
    assert "größe.md:1:10" in result.stdout.decode()
    assert b"Traceback" not in result.stderr
    assert result.stderr.count(b"\n") == 1


def test_a_rule_that_crashes_is_named_and_the_others_go_on(linted: Workspace) -> None:
    linted.write("rules/no-place.yml", "check: existence\nmessage: 'Not {nothing}.'\ntokens: [foo]\n")
    linted.write("a.md", WARNING)
    outcome = linted.doclint("check", "-q", "--output-format", "concise", "a.md")
    assert outcome.status == 2
    assert outcome.err == "doclint: a.md: the rule no-place crashed: KeyError: 'nothing'\n"
    assert outcome.hits == ["a.md:1:3 no-foo"]


def test_verbose_says_what_was_left_out_and_why(linted: Workspace) -> None:
    linted.write("a.md", "Fine.\n")
    linted.write("CHANGELOG.md")
    linted.write("old/b.md")
    outcome = linted.doclint("check", "-v", "--exclude", "old/", ".")
    assert outcome.err.splitlines()[:2] == [
        "doclint: CHANGELOG.md: left out by default",
        "doclint: old/b.md: left out by --exclude",
    ]
    assert linted.doclint("check", "--exclude", "old/", ".").err == ""


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_verbose_says_what_the_time_was_spent_on(linted: Workspace, jobs: str) -> None:
    for number in range(4):
        linted.write(f"{number}.md", "A foo is here.\n" * 2000)
    total, *parts = linted.doclint("check", "-v", "--no-cache", "-j", jobs, ".").err.splitlines()
    assert re.fullmatch(r"doclint: 4 files in [\d.]+ s(, with the work of 2 processes)?", total)
    assert ("2 processes" in total) == (jobs == "2")
    spent = {words[3]: float(words[1]) for words in (part.split(maxsplit=3) for part in parts)}
    assert spent.keys() >= {"finding files and configs", "reading and parsing", "rules", "reporting"}
    assert spent["reading and parsing"] > 0
    assert spent["rules"] > 0


# --- Where reports go


def test_several_formats_go_to_files(linted: Workspace) -> None:
    linted.write("a.md", WARNING)
    outcome = linted.doclint("check", "--output-format", "concise,json=out.json,junit=out.xml")
    assert outcome.out.startswith("a.md:1:3: warning no-foo")
    assert msgspec.json.decode((linted.folder / "out.json").read_bytes())["summary"]["findings"] == 1
    assert "<testsuites" in (linted.folder / "out.xml").read_text()


@pytest.mark.parametrize(
    ("given", "said"),
    {
        "jsn": "did you mean 'json'?",
        "json=out.json,jsn": "did you mean 'json'?",
        "json,full": "only one output format can go to standard output",
        "json=no/such/folder/out.json": "no/such/folder/out.json: cannot be written",
    }.items(),
)
def test_an_output_that_cannot_be(linted: Workspace, given: str, said: str) -> None:
    linted.write("a.md", WARNING)
    outcome = linted.doclint("check", "--output-format", given, "a.md")
    assert outcome.status == 2
    assert said in outcome.err
