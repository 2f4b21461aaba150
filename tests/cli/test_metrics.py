"""``doclint metrics``: figures per document and per section."""

from __future__ import annotations

import csv
import subprocess
import sys
from io import StringIO
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

if TYPE_CHECKING:
    from workspace import Workspace

SENTENCE = "The cat sat on the mat and saw the dog run away.\n"  # 12 words, 13 syllables
PLAIN = SENTENCE * 10
GRADE = pytest.approx(0.39 * 12 + 11.8 * 13 / 12 - 15.59, abs=0.01)
LONG = "When the cat " + "saw that the dog ran and " * 6 + "went away.\n"  # 41 words
PAGE = f"""\
Before any heading.

# Title

{SENTENCE}
## First

{PLAIN}
## Second

> {LONG}
- {SENTENCE}
"""


def measure(workspace: Workspace, *arguments: str) -> dict[str, Any]:
    """The JSON of a run without errors."""
    outcome = workspace.doclint("metrics", "--output-format", "json", *arguments)
    assert (outcome.status, outcome.err) == (0, "")
    decoded: dict[str, Any] = msgspec.json.decode(outcome.out)
    return decoded


def measure_one(workspace: Workspace, content: str, path: str = "a.md") -> dict[str, Any]:
    """The figures of one document."""
    workspace.write(path, content)
    (document,) = measure(workspace, path)["documents"]
    assert isinstance(document, dict)
    return document


# --- What is measured


def test_sections_are_measured_without_their_subsections(workspace: Workspace) -> None:
    document = measure_one(workspace, PAGE)
    assert [(section["section"], section["line"], section["words"]) for section in document["sections"]] == [
        ([], None, 3),
        (["Title"], 3, 12),
        (["Title", "First"], 7, 120),
        (["Title", "Second"], 20, 53),
    ]
    assert document["words"] == sum(section["words"] for section in document["sections"])
    assert document["sentences"] == 14


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("Three words here.\n", 3),
        ("- An item of a list\n", 5),
        ("> A quote.\n", 2),
        ("Run `pip install .` now.\n", 3),
        ("It is in docs/index.md now.\n", 5),
        ("# A heading\n", 0),
        ("| a | table |\n|---|---|\n| with | cells |\n", 0),
        ("```\ncode\n```\n", 0),
        ("`code`\n", 0),
        ("- A label\n- Another one\n", 0),
        ("- Stop.\n", 1),
        ("<!-- a comment -->\n", 0),
    ],
)
def test_what_is_read_as_sentences_is_measured(workspace: Workspace, markup: str, words: int) -> None:
    assert measure_one(workspace, markup)["words"] == words


def test_definitions_and_admonitions_are_measured(workspace: Workspace) -> None:
    text = "Term\n   What it means here.\n\n.. note:: Take care of this.\n\n.. code::\n\n   not this\n"
    assert measure_one(workspace, text, "a.rst")["words"] == 8


def test_lengths_of_sentences(workspace: Workspace) -> None:
    sentences = [f"{'word ' * length}end.\n\n" for length in (1, 3, 5, 7, 9)]
    figures = measure_one(workspace, "".join(sentences))
    assert figures["sentence_words"] == {"lower": 4.0, "median": 6.0, "upper": 8.0, "longest": 10}
    one = measure_one(workspace, sentences[2])
    assert one["sentence_words"] == {"lower": 6.0, "median": 6.0, "upper": 6.0, "longest": 6}


def test_the_audience_says_what_a_long_sentence_is(workspace: Workspace) -> None:
    workspace.write("a.md", LONG)
    workspace.write("staff/a.md", LONG)
    workspace.write("doclint.toml", '[[overrides]]\nfiles = ["staff/*"]\naudience = "staff"\n')
    documents = measure(workspace, "a.md", "staff/a.md")["documents"]
    assert [(each["audience"], each["limits"], each["long_sentences"]) for each in documents] == [
        ("contributor", {"advised": 30, "hard": 40}, {"advised": 1, "hard": 1}),
        ("staff", {"advised": 35, "hard": 45}, {"advised": 1, "hard": 0}),
    ]
    assert measure(workspace, "--audience", "producer", "a.md")["documents"][0]["audience"] == "producer"


def test_an_enumeration_is_not_long_as_in_the_rule(workspace: Workspace) -> None:
    listed = "It knows " + "the first one, " * 12 + "and the last one.\n"
    assert measure_one(workspace, listed)["long_sentences"] == {"advised": 0, "hard": 0}
    assert workspace.rules_hit("--isolated", "--select", "long-sentence", "a.md") == []


def test_a_text_without_figures_says_why(workspace: Workspace) -> None:
    document = measure_one(workspace, PAGE)
    by_title = {section["section"][-1]: section for section in document["sections"][1:]}
    assert by_title["First"]["no_formulas"] is None
    assert by_title["First"]["formulas"]["flesch_kincaid_grade"] == GRADE
    assert by_title["First"]["formulas"]["smog"] is None
    assert "too little text" in by_title["Second"]["no_formulas"]
    assert set(by_title["Second"]["formulas"].values()) == {None}


# --- Files and settings, as of `check`


def test_files_are_those_that_are_checked(workspace: Workspace) -> None:
    for path in ("b.md", "a.rst", "docs/c.md", "docs/generated/d.md", "e.txt"):
        workspace.write(path, PLAIN)
    workspace.write("doclint.toml", 'exclude = ["docs/generated/"]\n')
    paths = [document["path"] for document in measure(workspace)["documents"]]
    assert paths == ["a.rst", "b.md", "docs/c.md"]
    assert paths == sorted(workspace.doclint("check", "--show-files").out.splitlines())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["missing.md"], "missing.md"),
        (["--output-format", "pdf"], "pdf"),
        (["--audience", "nobody"], "nobody"),
        (["--config", "metrics = 'word'"], "metrics"),
    ],
)
def test_a_mistake_is_said(workspace: Workspace, arguments: list[str], said: str) -> None:
    workspace.write("a.md", PLAIN)
    outcome = workspace.doclint("metrics", *arguments)
    assert outcome.status == 2
    assert said in outcome.err


def test_a_file_that_cannot_be_read_is_said_and_the_others_are_measured(workspace: Workspace) -> None:
    workspace.write("a.md", PLAIN)
    outcome = workspace.doclint("metrics", "--output-format", "json", "a.md", "missing.md")
    decoded = msgspec.json.decode(outcome.out)
    assert outcome.status == 2
    assert [document["path"] for document in decoded["documents"]] == ["a.md"]
    assert [error["path"] for error in decoded["errors"]] == ["missing.md"]


# --- Formats


def test_the_table(workspace: Workspace) -> None:
    workspace.write("docs/a.md", PAGE)
    workspace.write("b.md", "# Only a title\n")
    outcome = workspace.doclint("metrics")
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out.splitlines()[:6] == [
        "                                                words median  long   ease  grade",
        "docs/a.md                                         188     12     1  101.4    2.5",
        "  (before the first heading)                        3      3     0      –      –",
        "  Title                                            12     12     0      –      –",
        "    First                                         120     12     0  103.0    1.9",
        "    Second                                         53     26     1      –      –",
    ]
    assert "–       too little text" in outcome.out
    assert outcome.out.endswith("1 document without sentences left out.\n")


def test_the_table_is_narrow_and_safe_to_print(workspace: Workspace) -> None:
    workspace.write("a" * 90 + ".md", f"# {'long title ' * 12}\n\n## \x1b[31mred\n\n{SENTENCE}")
    out = workspace.doclint("metrics").out
    assert max(map(len, out.splitlines())) <= 81
    assert "\x1b" not in out


def test_csv_has_a_line_for_each_document_and_section(workspace: Workspace) -> None:
    workspace.write("a.md", PAGE.replace("First", 'A, "quoted" title'))
    rows = list(csv.DictReader(StringIO(workspace.doclint("metrics", "--output-format", "csv").out)))
    assert [(row["path"], row["line"], row["section"], row["words"]) for row in rows] == [
        ("a.md", "", "", "188"),
        ("a.md", "", "", "3"),
        ("a.md", "3", "Title", "12"),
        ("a.md", "7", 'Title › A, "quoted" title', "120"),
        ("a.md", "20", "Title › Second", "53"),
    ]
    assert float(rows[3]["flesch_kincaid_grade"]) == GRADE
    assert (rows[2]["flesch_kincaid_grade"], rows[3]["smog"]) == ("", "")


def test_json_is_versioned_and_names_each_formula(workspace: Workspace) -> None:
    workspace.write("a.md", PLAIN)
    report = measure(workspace)
    assert (report["version"], report["errors"]) == (1, [])
    assert list(report["documents"][0]["formulas"]) == [
        "flesch_reading_ease",
        "flesch_kincaid_grade",
        "gunning_fog",
        "smog",
        "coleman_liau",
        "automated_readability_index",
        "lix",
        "dale_chall",
    ]


def test_nothing_to_measure(workspace: Workspace) -> None:
    outcome = workspace.doclint("metrics")
    assert (outcome.status, outcome.out) == (0, "No documents.\n")


# --- textstat


def test_textstat_computes_the_formulas_if_the_config_says_so(workspace: Workspace) -> None:
    workspace.write("doclint.toml", 'metrics = "textstat"\n')
    document = measure_one(workspace, PLAIN)
    assert document["source"] == "textstat"
    assert document["formulas"]["flesch_kincaid_grade"] == GRADE
    assert document["formulas"]["linsear_write"] > 0
    assert set(measure_one(workspace, SENTENCE)["formulas"].values()) == {None}


def test_textstat_reads_no_network_and_leaves_nltk_as_it_was(workspace: Workspace) -> None:
    workspace.write("a.md", PLAIN)
    script = (
        "import socket, sys, nltk\n"
        "def refuse(*arguments, **options): raise AssertionError('network')\n"
        "socket.socket.connect = socket.getaddrinfo = nltk.download = refuse\n"
        "paths, theirs = list(nltk.data.path), nltk.corpus.cmudict\n"
        "from doclint.cli.main import main\n"
        "status = main(['metrics', '--config', 'metrics = \"textstat\"', 'a.md'])\n"
        "assert (nltk.data.path, nltk.corpus.cmudict) == (paths, theirs)\n"
        "sys.exit(status)\n"
    )
    result = subprocess.run([sys.executable, "-c", script], cwd=workspace.folder, capture_output=True, check=False)
    assert (result.returncode, result.stderr) == (0, b"")


def test_without_textstat_it_is_said_how_to_get_it(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    from doclint.engine import textstat_figures

    textstat_figures._textstat.cache_clear()
    monkeypatch.setitem(sys.modules, "textstat", None)
    workspace.write("a.md", PLAIN)
    outcome = workspace.doclint("metrics", "--config", 'metrics = "textstat"', "a.md")
    assert outcome.status == 2
    assert "doclint[textstat]" in outcome.err


# --- What readers may not know


def test_terms_that_the_readers_do_not_know_are_counted_and_named(workspace: Workspace) -> None:
    text = "# Restart\n\nDepool it in eqiad, then in eqiad again.\n\n## Log\n\nNothing here is hard.\n"
    document = measure_one(workspace, text)
    assert document["jargon"]["uses"] == 3
    assert document["jargon"]["terms"] == ["eqiad", "depool"]
    assert document["jargon"]["share"] == pytest.approx(3 / 12, abs=0.0001)
    restart, log = document["sections"]
    assert restart["jargon"]["share"] == pytest.approx(3 / 8, abs=0.0001)
    assert log["jargon"] == {"uses": 0, "share": 0.0, "terms": []}
    workspace.write("doclint.toml", 'audience = "staff"\n')
    assert measure_one(workspace, text)["jargon"]["uses"] == 0


def test_acronyms_that_are_never_expanded_are_named(workspace: Workspace) -> None:
    text = "The WDQS answers. The Wikimedia Foundation (WMF) runs it; ask the WMF.\n"
    assert measure_one(workspace, text)["undefined_acronyms"] == ["WDQS"]


def test_the_needs_of_a_document_of_its_kind_are_named(workspace: Workspace) -> None:
    workspace.git("init")
    workspace.write("setup.py", "setup(name='counter')\n")
    text = "# Counter\n\nIt counts pages.\n\n## Installation\n\nRun `pip install counter`.\n"
    needs = measure_one(workspace, text, "README.md")["needs"]
    assert (needs["missing-installation"], needs["missing-licence"]) == (True, False)
    assert measure_one(workspace, text, "docs/page.md")["needs"] == {}
    table = workspace.doclint("metrics", "README.md").out
    assert "README.md: missing: licence" in table


def test_the_table_names_the_words(workspace: Workspace) -> None:
    workspace.write("a.md", "It runs in eqiad, and the WDQS is there. Nothing else is.\n")
    table = workspace.doclint("metrics", "a.md").out
    assert "a.md: 16.7 % of its words are unexplained terms (WDQS, eqiad); never expanded: WDQS" in table
