"""The rule `languagetool` and a server that is given to it."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from grammar.server import languagetool

import doclint.grammar.languagetool as client

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from grammar.server import FakeLanguageTool
    from workspace import Workspace


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeLanguageTool]:
    monkeypatch.setenv("DOCLINT_CACHE_HOME", str(tmp_path / "cache"))
    with languagetool() as running:
        yield running


def configure(workspace: Workspace, address: str, more: str = "") -> None:
    workspace.write("doclint.toml", f'select = ["languagetool"]\n[grammar]\nserver = "{address}"\n{more}')


def test_findings_carry_the_id_the_explanation_and_the_suggestions(
    workspace: Workspace, server: FakeLanguageTool
) -> None:
    configure(workspace, server.address)
    workspace.write("a.md", "# Badly\n\nIt 🐱 is *so* badly &amp; **badly**\n\n- and badly\n")
    report = workspace.report("a.md")
    assert [finding["location"] for finding in report["findings"]] == [
        {"line": 3, "column": 14},
        {"line": 3, "column": 28},
        {"line": 5, "column": 7},
    ]
    finding = report["findings"][0]
    assert (finding["rule"], finding["tier"], finding["code"]) == ("languagetool", "opt-in", "BADLY")
    assert finding["message"] == "This is bad. Write 'well' or 'nicely'."
    assert finding["fix"]["applicability"] == "unsafe"
    assert finding["fix"]["edits"][0]["content"] == "well"


def test_code_is_read_as_a_word_and_what_is_said_near_it_is_dropped(
    workspace: Workspace, server: FakeLanguageTool
) -> None:
    configure(workspace, server.address)
    workspace.write("a.md", "The `x` badly, `y` or  badly; setup.py --with is badly.\n")
    assert workspace.hits("a.md") == ["a.md:1:50 languagetool"]
    assert server.texts == ["The CODE badly, CODE or  badly; CODE CODE is badly."]


def test_only_the_rules_of_the_list_run_and_the_config_changes_it(
    workspace: Workspace, server: FakeLanguageTool
) -> None:
    more = 'language = "en-GB"\nenabled-rules = ["MY_RULE"]\ndisabled-rules = ["ETC_PERIOD"]\npicky = true\n'
    configure(workspace, server.address, more)
    workspace.write("a.md", "A text.\n")
    assert workspace.hits("a.md") == []
    (fields,) = server.asked
    rules = fields["enabledRules"].split(",")
    assert "MY_RULE" in rules
    assert "SETUP_VERB" in rules
    assert "ETC_PERIOD" not in rules
    assert (fields["enabledOnly"], fields["language"], fields["level"]) == ("true", "en-GB", "picky")


def test_a_long_page_is_sent_in_parts_at_the_ends_of_blocks(
    workspace: Workspace, server: FakeLanguageTool
) -> None:
    configure(workspace, server.address)
    workspace.write("a.md", "\n\n".join(f"Paragraph {number} is badly {'long ' * 200}." for number in range(50)))
    assert len(workspace.hits("a.md")) == 50
    assert 2 < len(server.asked) < 10
    assert max(map(len, server.texts)) < 1.1 * client.REQUEST_CHARACTERS


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_many_files_are_asked_about_together_and_not_again(
    workspace: Workspace, server: FakeLanguageTool, jobs: str
) -> None:
    configure(workspace, server.address)
    for number in range(12):
        workspace.write(f"{number}.md", f"Page {number} is badly written.\n")
    first = workspace.hits("--jobs", jobs)
    assert len(first) == 12
    assert len(server.asked) == 1
    assert workspace.hits("--jobs", jobs) == first
    workspace.write("3.md", "Page 3 is badly written.\n\nIt is new.\n")
    assert workspace.hits("--jobs", jobs) == first
    assert server.texts[1:] == ["It is new."]
    server.behaviour = 500  # nobody needs it any more
    assert workspace.hits("--jobs", jobs, "--output-format", "concise") == first


def test_what_a_rule_of_ours_says_is_not_said_again(workspace: Workspace, server: FakeLanguageTool) -> None:
    configure(workspace, server.address)
    workspace.write("rules/grammar/no-badly.yml", "check: existence\nmessage: No.\ntokens: [so badly]\n")
    workspace.write("a.md", "It is so badly and badly.\n")
    config = ("--config", "rule-paths = ['rules']")
    assert workspace.hits("a.md", *config) == ["a.md:1:10 languagetool", "a.md:1:20 languagetool"]
    assert workspace.hits("a.md", *config, "--extend-select", "no-badly") == [
        "a.md:1:7 no-badly",
        "a.md:1:20 languagetool",
    ]


@pytest.mark.parametrize(
    ("behaviour", "said"),
    [
        (413, "(413); raise its maxTextLength"),
        (429, "(429); wait, or use a server of your own"),
        (500, "it answers 500: Error: no"),
        ("rubbish", "not JSON"),
        ("other-json", "not LanguageTool's"),
        ("hang", "did not answer within 1 seconds"),
        ("die", "broke off the connection"),
    ],
)
def test_a_server_that_misbehaves_is_named_once_and_the_other_rules_go_on(
    workspace: Workspace,
    server: FakeLanguageTool,
    monkeypatch: pytest.MonkeyPatch,
    behaviour: int | str,
    said: str,
) -> None:
    monkeypatch.setattr(client, "TIME_LIMIT", 1.0)
    server.behaviour = behaviour
    configure(workspace, server.address)
    for name in ("a", "b"):
        workspace.write(f"{name}.md", "We recieve it badly.\n")
    arguments = ("check", "-q", "--output-format", "concise", "--extend-select", "misspelling")
    outcome = workspace.doclint(*arguments)
    assert outcome.status == 2
    assert [hit.split()[1] for hit in outcome.hits] == ["misspelling", "misspelling"]
    (line,) = outcome.err.splitlines()
    assert line.startswith(f"doclint: LanguageTool at {server.address}: ")
    assert said in line
    assert "[grammar] server" in line
    configure(workspace, server.address, "required = false\n")
    outcome = workspace.doclint(*arguments)
    assert outcome.status == 1
    assert said in outcome.err


@pytest.mark.parametrize("address", ["localhost:8081", "http://", "file:///etc/passwd", "http://x:y/"])
def test_a_wrong_address_is_said_to_be_one(workspace: Workspace, address: str) -> None:
    configure(workspace, address)
    workspace.write("a.md", "A text.\n")
    outcome = workspace.doclint("check", "a.md")
    assert outcome.status == 2
    assert "is no address of a server" in outcome.err


def test_nobody_listens(workspace: Workspace) -> None:
    with languagetool() as server:
        address = server.address
    configure(workspace, address)
    workspace.write("a.md", "A text.\n")
    outcome = workspace.doclint("check", "a.md")
    assert (outcome.status, len(outcome.err.splitlines())) == (2, 1)
    assert "cannot be reached" in outcome.err


def test_a_mistake_in_the_config_is_found_in_its_line(workspace: Workspace) -> None:
    configure(workspace, "http://localhost:1", "languag = 'en'\n")
    workspace.write("a.md", "A text.\n")
    outcome = workspace.doclint("check", "a.md")
    assert outcome.status == 2
    assert "doclint.toml:4" in outcome.err
    assert "did you mean 'language'?" in outcome.err


def test_no_run_without_the_rule_imports_what_it_needs(workspace: Workspace) -> None:
    workspace.write("a.md", "A text.\n")
    code = (
        "import sys; from doclint.cli.main import main; main(['check', '--pedantic', '--select', 'all', 'a.md']); "
        "print([name for name in sys.modules if name.startswith("
        "('language_tool_python', 'requests', 'sqlite3', 'doclint.grammar', 'urllib.request'))])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=workspace.folder, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip().endswith("[]")
