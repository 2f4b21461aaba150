"""Real documentation: no error, findings on their words, and counts that nobody moves by accident."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from corpus import CORPUS

from doclint.api import CommandLine, FileFinder, Run, View, check_paths, render
from doclint.model.finding import Report
from doclint.model.source import SourceFile, Span

MOST_PER_1000_WORDS = 12
PINNED = Path(__file__).with_name("corpus-counts.json")

pytestmark = pytest.mark.skipif(CORPUS is None, reason="the corpus of real documents is not there")


@pytest.fixture(scope="module")
def report(work_trees: Path) -> Report:
    return check_paths([work_trees], work_trees, CommandLine(isolated=True))


def test_nothing_goes_wrong(report: Report) -> None:
    assert report.problems == ()
    assert report.files > 400


def test_the_text_of_every_finding_is_the_source_at_its_place(report: Report, work_trees: Path) -> None:
    def read(path: str) -> SourceFile:
        return SourceFile.decode(path, (work_trees / path).read_bytes())

    data = json.loads(render(report, "json", View(read)))
    assert len(data["findings"]) > 100
    for finding in data["findings"]:
        if finding["location"] is None:  # it is about a repository
            assert (work_trees / finding["path"] / ".git").is_dir()
            continue
        source = read(finding["path"])
        start, end = (
            source.line_starts[finding[key]["line"] - 1] + finding[key]["column"] - 1
            for key in ("location", "end_location")
        )
        assert finding["text"]
        assert source[Span(start, end)] == finding["text"]


def test_counts_are_those_that_were_looked_at(report: Report, pytestconfig: pytest.Config) -> None:
    """Run it with --update-counts to accept new ones, once you have read what changed."""
    counts = Counter(finding.rule for finding in report.findings)
    if pytestconfig.getoption("--update-counts"):
        PINNED.write_text(json.dumps(dict(sorted(counts.items())), indent=2) + "\n", encoding="utf-8")
    pinned = json.loads(PINNED.read_text(encoding="utf-8"))
    moved = {
        rule: f"{pinned.get(rule, 0)} -> {counts.get(rule, 0)}"
        for rule in sorted(pinned.keys() | counts.keys())
        if pinned.get(rule, 0) != counts.get(rule, 0)
    }
    assert not moved, f"findings on real documents moved: {moved}; read them, then add --update-counts"


def test_there_are_few_findings_among_so_many_words(report: Report, work_trees: Path) -> None:
    run = Run(work_trees, CommandLine(isolated=True))
    files = FileFinder(run.repositories, run.settings).find([work_trees])
    words = sum(len(run.parse(run.read(file), file).prose.text.split()) for file in files)
    rate = 1000 * len(report.findings) / words
    print(f"{len(report.findings)} default findings in {words} words of prose: {rate:.2f} per 1,000")  # noqa: T201 - for whoever wants to see it: -s
    assert words > 100_000
    assert rate <= MOST_PER_1000_WORDS


def test_another_run_says_the_same_bytes(report: Report, work_trees: Path) -> None:
    again = check_paths([work_trees], work_trees, CommandLine(isolated=True))
    view = View(lambda _: None)
    assert render(again, "concise", view) == render(report, "concise", view)
