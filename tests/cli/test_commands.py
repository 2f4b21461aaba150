"""The other commands: ``rule``, ``test``, ``debug``, ``clean``; and what all have in common."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest
from workspace import OWN, RULES

import doclint

if TYPE_CHECKING:
    from workspace import Workspace

COMMANDS = ["check", "rule", "test", "metrics", "debug", "schema", "clean"]
BUILT_IN = ["long-sentence", "unused-suppression", "misspelled-product-name"]

# --- All of them


def test_the_version_is_printed(workspace: Workspace) -> None:
    outcome = workspace.doclint("--version")
    assert (outcome.status, outcome.out) == (0, f"doclint {doclint.__version__}\n")


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_names_each_command(workspace: Workspace, option: str) -> None:
    outcome = workspace.doclint(option)
    assert outcome.status == 0
    assert [command for command in COMMANDS if command not in outcome.out] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help_of_its_own(workspace: Workspace, command: str) -> None:
    outcome = workspace.doclint(command, "--help")
    assert outcome.status == 0
    assert outcome.out.startswith(f"usage: doclint {command}")


MISTAKES = [
    ["rule", "no-such-rule"],
    ["rule", "--output-format", "pdf"],
    ["rule", "--no-such-option"],
    ["test", "no-such-folder"],
    ["test", "a.md"],
    ["debug"],
    ["debug", "missing.md"],
    ["debug", "."],
    ["debug", "a" * 300],
    ["clean", "everything"],
    ["baseline"],
    ["schema", "rules"],
    ["grammar", "instal"],
    ["check", "missing.md"],
    ["check", "--config", "missing.toml"],
]


@pytest.mark.parametrize("arguments", MISTAKES, ids=[" ".join(arguments)[:30] for arguments in MISTAKES])
def test_a_mistake_is_said_without_a_traceback(workspace: Workspace, arguments: list[str]) -> None:
    workspace.write("a.md")
    outcome = workspace.doclint(*arguments)
    assert outcome.status == 2
    assert outcome.err.startswith("doclint")
    assert outcome.err.count("\n") == 1
    assert "Traceback" not in outcome.err


@pytest.mark.parametrize("command", [["check", "a.md"], ["rule"], ["test"], ["debug", "a.md"]])
def test_a_broken_config_is_said_by_each_command_that_reads_it(workspace: Workspace, command: list[str]) -> None:
    workspace.write("doclint.toml", "\nselct = 1\n")
    workspace.write("a.md")
    outcome = workspace.doclint(*command)
    if command[0] == "debug":  # what a file consists of depends on no config
        assert outcome.status == 0
    else:
        assert (outcome.status, outcome.out) == (2, "")
        assert outcome.err == "doclint: doclint.toml:2: unknown key 'selct' (did you mean 'select'?)\n"


@pytest.mark.parametrize("start", [["-m", "doclint"], ["-m", "doclint.cli.main"]])
def test_it_runs_as_a_module(workspace: Workspace, start: list[str]) -> None:
    workspace.write("a.md", "Install Mediawiki first.\n")
    result = subprocess.run(
        [sys.executable, *start, "-q", "--output-format", "concise", "a.md"],
        cwd=workspace.folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (result.returncode, result.stderr) == (1, "")
    assert result.stdout.startswith("a.md:1:9: ")


# --- rule


def test_rule_lists_all_rules_by_group(workspace: Workspace) -> None:
    workspace.write_rules()
    lines = [line.split() for line in workspace.doclint("rule").out.splitlines()]
    groups = {words[0]: words[1].rstrip(",") for words in lines if len(words) == 3}
    assert groups["no-foo"] == "local"
    assert groups["no-hype"] == "style"
    assert groups["long-sentence"] == "readability"
    assert list(groups.values()) == sorted(groups.values())


@pytest.mark.parametrize("name", BUILT_IN)
@pytest.mark.parametrize("output_format", ["text", "markdown"])
def test_a_rule_is_explained(workspace: Workspace, name: str, output_format: str) -> None:
    outcome = workspace.doclint("rule", name, "--output-format", output_format)
    assert (outcome.status, outcome.err) == (0, "")
    page = " ".join(outcome.out.split())
    (rule,) = msgspec.json.decode(workspace.doclint("rule", name, "--output-format", "json").out)
    assert name in page
    assert " ".join(rule["why"].split()[:5]) in page
    assert rule["source"][0] in page
    assert f"ignore[{name}]" in page


def test_several_rules_are_explained_in_the_order_of_the_names(workspace: Workspace) -> None:
    rules = msgspec.json.decode(workspace.doclint("rule", *BUILT_IN, "--output-format", "json").out)
    assert [rule["name"] for rule in rules] == BUILT_IN


@pytest.mark.parametrize("output_format", ["text", "markdown", "json"])
def test_all_rules_are_explained(workspace: Workspace, output_format: str) -> None:
    workspace.write_rules()
    outcome = workspace.doclint("rule", "--all", "--output-format", output_format)
    assert (outcome.status, outcome.err) == (0, "")
    assert [name for name in (*BUILT_IN, "no-foo", "no-hype") if name not in outcome.out] == []


@pytest.mark.parametrize("columns", [40, 72])
def test_a_page_fits_the_terminal_but_for_code(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    lines = workspace.doclint("rule", "--all").out.splitlines()
    # Addresses and names cannot be broken.
    assert [
        line for line in lines if len(line) > columns and not line.startswith("    ") and " " in line[2:]
    ] == []


def test_a_page_says_for_whom_a_sentence_is_long(workspace: Workspace) -> None:
    page = " ".join(workspace.doclint("rule", "long-sentence").out.split())
    assert "- producer (institutions that contribute content): 25 words are advised, 35 are the" in page
    (rule,) = msgspec.json.decode(workspace.doclint("rule", "long-sentence", "--output-format", "json").out)
    limits = {reader["audience"]: reader["text"] for reader in rule["readers"]}
    assert limits["staff"] == "35 words are advised, 45 are the most"


def test_a_page_names_the_options_with_the_values_that_the_config_gives(workspace: Workspace) -> None:
    page = " ".join(workspace.doclint("rule", "long-sentence").out.split())
    assert "- hard: Words, past which it is a default one. Default: what suits the readers." in page
    assert "- severity: How bad a finding is: error, warning or suggestion. Default: warning." in page


def test_own_rules_are_known_in_a_folder_below_the_config(workspace: Workspace) -> None:
    workspace.git("init")
    workspace.write_rules()
    workspace.write("docs/a.md")
    assert workspace.doclint("rule", "no-foo", folder="docs").status == 0
    assert "no-foo" in workspace.doclint("rule", folder="docs").out


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("long-sentense", "there is no rule, group or tier 'long-sentense' (did you mean 'long-sentence'?)"),
        ("zzzzzzzz", "there is no rule, group or tier 'zzzzzzzz' (`doclint rule --all` lists the rules)"),
        ("readability", "that is a group or a tier, not a rule (`doclint rule` lists the rules)"),
    ],
)
def test_what_is_no_rule_cannot_be_explained(workspace: Workspace, name: str, said: str) -> None:
    outcome = workspace.doclint("rule", name)
    assert (outcome.status, outcome.out, outcome.err) == (2, "", f"doclint: {said}\n")


# --- test

EXAMPLES = RULES["rules/use.yml"] + "examples:\n"


def test_the_examples_of_the_built_in_and_own_rules_are_run(workspace: Workspace) -> None:
    workspace.write_rules()
    workspace.write("rules/use.yml", EXAMPLES + "- bad: We ⟦utilise⟧ it.\n  good: We use it.\n- ok: We use it.\n")
    (workspace.folder / "only").mkdir()
    workspace.write("only/use.yml", (workspace.folder / "rules/use.yml").read_text())
    outcome = workspace.doclint("test", "only")
    assert (outcome.status, outcome.out) == (0, "2 examples of 1 rules: none failed.\n")
    together = workspace.doclint("test")
    (workspace.folder / "doclint.toml").unlink()
    alone = workspace.doclint("test")

    def count(text: str) -> tuple[int, int]:
        words = text.splitlines()[-1].split()
        return int(words[0]), int(words[3])

    assert [a - b for a, b in zip(count(together.out), count(alone.out), strict=True)] == [2, len(RULES)]


FAILING = {
    "silent": ("- bad: We ⟦use⟧ it.\n", "should find ['use'], but finds []"),
    "silent, without a mark": ("- bad: We use it.\n", "should find something, but is silent"),
    "elsewhere": ("- bad: We ⟦utilise it⟧.\n", "should find ['utilise it'], but finds ['utilise']"),
    "too many": ("- bad: ⟦utilise⟧ utilise\n", "should find ['utilise'], but finds ['utilise', 'utilise']"),
    "not silent": (
        "- ok: We utilise it.\n",
        "should be silent, but finds 'utilise': Write 'use' instead of 'utilise'.",
    ),
    "another fix": (
        "- bad: We ⟦utilise⟧ it.\n  good: We apply it.\n",
        "should be fixed to 'We apply it.', but becomes 'We use it.'",
    ),
    "no better": ("- bad: ⟦utilise⟧ it\n  good: utilise it now\n", "its good version has a finding: 'utilise'"),
    "both": ("- bad: utilise\n  ok: use\n", "an example is either bad or ok"),
    "neither": ("- format: rst\n", "an example is either bad or ok"),
}


@pytest.mark.parametrize(("example", "said"), FAILING.values(), ids=FAILING)
def test_an_example_that_does_not_hold_is_said(workspace: Workspace, example: str, said: str) -> None:
    workspace.write("rules/use.yml", EXAMPLES + "- ok: Fine.\n" + example)
    outcome = workspace.doclint("test", "rules")
    assert (outcome.status, outcome.err) == (1, "")
    assert f"rules/use.yml: example 2: {said}\n" in outcome.out
    assert outcome.out.splitlines()[-1].startswith("2 examples of 1 rules: ")


@pytest.mark.parametrize(
    "example",
    [
        "- bad: |\n    * We ⟦utilise⟧ it.\n  format: rst\n",
        "- bad: We ⟦utilise⟧ it.\n  format: plain\n",
        "- ok: UTILISE it.\n- bad: ⟦UTILISE⟧ it.\n  config: {ignorecase: true}\n",
        "- bad: We ⟦utilise⟧ it.\n  path: docs/größe.md\n  files: {README.md: utilise}\n  audience: staff\n",
        "- bad: ⟦utilise⟧ and ⟦utilise⟧\n",
    ],
)
def test_an_example_may_say_where_its_text_stands(workspace: Workspace, example: str) -> None:
    workspace.write("rules/use.yml", EXAMPLES + example)
    outcome = workspace.doclint("test", "rules")
    assert (outcome.status, outcome.out.splitlines()[-1].split(": ")[1]) == (0, "none failed.")


@pytest.mark.parametrize(
    ("example", "said"),
    [
        ("- ok: x\n  audience: staf\n", "example 1: there is no audience 'staf'"),
        ("- ok: x\n  format: docx\n", "example 1: there is no format 'docx'"),
        ("- ok: x\n  config: {ignorcase: true}\n", "unknown key 'ignorcase' (did you mean 'ignorecase'?)"),
    ],
)
def test_an_example_that_cannot_be_run_is_said_without_a_traceback(
    workspace: Workspace, example: str, said: str
) -> None:
    workspace.write("rules/use.yml", EXAMPLES + example)
    outcome = workspace.doclint("test", "rules")
    assert outcome.status in {1, 2}
    assert said in outcome.out + outcome.err


def test_a_place_that_no_check_fills_fails_the_example(workspace: Workspace) -> None:
    workspace.write(
        "rules/a-rule.yml", "check: existence\nmessage: '{what}'\ntokens: [foo]\nexamples:\n- bad: A foo.\n"
    )
    outcome = workspace.doclint("test", "rules")
    assert outcome.status == 1
    assert "example 1: the rule a-rule crashed: KeyError: 'what'" in outcome.out


# --- debug


@pytest.mark.parametrize(("name", "format_"), [("a.md", "markdown"), ("a.rst", "rst"), ("README", "plain")])
def test_debug_shows_blocks_with_their_places(workspace: Workspace, name: str, format_: str) -> None:
    workspace.write(name, "Tool\n====\n\nIt counts pages.\n")
    outcome = workspace.doclint("debug", name)
    assert (outcome.status, outcome.err) == (0, "")
    assert f"format: {format_}" in outcome.out
    assert "  4:1-4:17 paragraph: It counts pages." in outcome.out.splitlines()


def test_debug_shows_what_is_silenced(workspace: Workspace) -> None:
    workspace.write("a.md", "<!-- doclint: ignore[links] -->\nOne `code`\ntwo.\n")
    lines = workspace.doclint("debug", "a.md").out.splitlines()
    assert "  2:1-3:5 paragraph: One □ two." in lines
    assert "silences: links from line 2 to 3" in lines


def test_debug_reads_no_config(workspace: Workspace) -> None:
    workspace.write("doclint.toml", OWN)
    workspace.write("a.md")
    assert workspace.doclint("debug", "a.md").status == 0


# --- clean


def test_clean_removes_the_cache_and_nothing_else(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    home = workspace.folder / "cache" / "doclint"
    monkeypatch.setenv("DOCLINT_CACHE_HOME", str(home))
    workspace.write("cache/other", "x")
    subprocess.run([sys.executable, "-m", "doclint", "rule"], check=True, capture_output=True)
    assert list(home.iterdir())
    workspace.write("a.md", "It is.\n")
    workspace.doclint("check")
    results = workspace.folder / ".doclint_cache"
    assert (results / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55\n")
    outcome = workspace.doclint("clean")
    assert (outcome.status, outcome.out) == (0, f"Removed {results}\nRemoved {home}\n")
    assert not home.exists()
    assert not results.exists()
    assert (workspace.folder / "cache/other").exists()
    nothing = f"Nothing to remove at {results}\nNothing to remove at {home}\n"
    assert workspace.doclint("clean").out == nothing


def test_clean_takes_no_other_folder_for_a_cache(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCLINT_CACHE_HOME", str(workspace.folder / "home"))
    precious = workspace.write("precious/file", "x")
    outcome = workspace.doclint("clean", "--cache-dir", "precious")
    assert (outcome.status, outcome.out) == (2, "")
    assert "this is no cache of doclint" in outcome.err
    assert precious.exists()


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_clean_does_not_follow_links(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    precious = workspace.write("precious/file", "x")
    home = workspace.folder / "cache"
    home.mkdir()
    (home / "link").symlink_to(Path("../precious"))
    monkeypatch.setenv("DOCLINT_CACHE_HOME", str(home))
    assert workspace.doclint("clean").status == 0
    assert precious.exists()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("missing-context", "- adr: required."),
        ("missing-tests", "- readme: recommended in any repository."),
        ("missing-installation", "required in mediawiki extension"),
    ],
)
def test_a_need_says_which_documents_have_it(workspace: Workspace, name: str, said: str) -> None:
    assert said in workspace.doclint("rule", name).out
    assert "Which documents need it" not in workspace.doclint("rule", "long-sentence").out


def test_a_count_of_nothing_is_not_said_to_be_one(workspace: Workspace) -> None:
    assert "found nothing" in workspace.doclint("rule", "missing-steps").out
    assert "Of these, 33 were right" in " ".join(workspace.doclint("rule", "missing-intro").out.split())
