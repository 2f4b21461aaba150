"""What people and programs read of the same findings."""

from __future__ import annotations

import json

import pytest
from msgspec.structs import replace

from doclint.api import View, render
from doclint.model.finding import Edit, Finding, Fix, Problem, Report
from doclint.model.source import SourceFile, Span

TEXT = (
    "# Title\n\nIn order to go\non and 弁当 on,\nand \x1b[31mon\n" + "word " * 30 + "in order to " + "word " * 30
)
SOURCES = {"docs/a.md": SourceFile("docs/a.md", TEXT)}


def finding(start: int, end: int, **changes: object) -> Finding:
    source = SOURCES["docs/a.md"]
    values: dict[str, object] = {
        "rule": "wordy-phrase",
        "group": "readability",
        "severity": "warning",
        "tier": "default",
        "message": "Write 'To' instead of 'In order to'.",
        "path": "docs/a.md",
        "span": Span(start, end),
        "start": source.position(start),
        "end": source.position(end),
        "text": source.text[start:end],
        "section": ("Title",),
        "fingerprint": "abc",
    }
    return Finding(**{**values, **changes})  # type: ignore[arg-type]


SHORT = finding(9, 20, fix=Fix("safe", "Replace by 'To'.", (Edit(Span(9, 20), "To"),)), help="Short is better.")
WIDE = finding(31, 33, rule="wide", message="Two wide characters.")
LONG_LINE = finding(TEXT.index("in order"), TEXT.index("in order") + 11)
OVER_LINES = finding(9, 46, rule="long-sentence", message="Too long.", severity="suggestion")
WHOLE = Finding("missing-readme", "sections", "error", "default", "There is no README.", ".")
REPORT = Report((SHORT,), (), 1)


def shown(*findings: Finding, form: str = "full", color: bool = False, **report: object) -> str:
    values = Report(findings, files=1, **report)  # type: ignore[arg-type]
    return render(values, form, View(SOURCES.get, color=color))


def test_full_underlines_the_words() -> None:
    assert shown(SHORT) == (
        "warning[wordy-phrase]: Write 'To' instead of 'In order to'.\n"
        " --> docs/a.md:3:1\n"
        "  |\n"
        "3 | In order to go\n"
        "  | ^^^^^^^^^^^\n"
        "  = help: Short is better.\n"
        "  = fix: Replace by 'To'.\n"
        "\n"
        "Found 1 finding in 1 file (1 fixable with --fix).\n"
    )


def test_full_counts_wide_characters_as_two_columns() -> None:
    assert "4 | on and 弁当 on,\n  |        ^^^^\n" in shown(WIDE)


@pytest.mark.parametrize("width", [60, 80, 100])
def test_full_keeps_below_the_message_to_the_width_of_the_terminal(width: int) -> None:
    wordy = replace(LONG_LINE, help="Short words are better. " * 9, fix=Fix("unsafe", "Shorten it. " * 9, ()))
    text = render(Report((wordy,), files=1), "full", View(SOURCES.get, width=width))
    _, place, *rest = text.split("\n\n")[0].splitlines()
    assert place.startswith(" --> ")
    assert max(map(len, rest)) <= width
    assert max(map(len, rest)) > width - 12


def test_full_cuts_a_long_line_around_the_words() -> None:
    lines = shown(LONG_LINE).splitlines()
    excerpt, carets = lines[3], lines[4]
    assert len(excerpt) <= 100
    assert excerpt[carets.index("^") : carets.rindex("^") + 1] == "in order to"


def test_full_underlines_the_first_and_the_last_line_and_defuses_control_characters() -> None:
    excerpt = shown(OVER_LINES).split("  |\n", 1)[1]
    assert excerpt.startswith(
        "3 | In order to go\n  | ^^^^^^^^^^^^^^\n4 | on and 弁当 on,\n5 | and \ufffd[31mon\n  | ^^^^^^^^\n"
    )


def test_full_says_where_a_finding_without_place_belongs() -> None:
    assert shown(WHOLE).startswith("error[missing-readme]: There is no README.\n --> .\n\n")


def test_colours_are_only_where_they_are_wanted() -> None:
    assert "\x1b[" not in shown(SHORT)
    assert "\x1b[1;33mwarning\x1b[0m" in shown(SHORT, color=True)


def test_concise_is_a_line_a_finding() -> None:
    assert shown(
        WHOLE, SHORT, form="concise", hidden=(WHOLE,) * 40, problems=(Problem("b.md", "cannot be read"),)
    ) == (
        ".: error missing-readme There is no README.\n"
        "docs/a.md:3:1: warning wordy-phrase Write 'To' instead of 'In order to'. [*]\n"
        "Found 2 findings in 1 file (1 fixable with --fix), 40 old ones hidden; 1 error.\n"
    )


def test_the_summary_can_be_left_out() -> None:
    assert render(REPORT, "concise", View(SOURCES.get, summary=False)).count("\n") == 1


def test_json_has_the_keys_of_the_contract() -> None:
    data = json.loads(shown(SHORT, WHOLE, form="json", suppressed=2, problems=(Problem("b.md", "no"),)))
    assert data["version"] == 1
    assert data["summary"] == {
        "files": 1,
        "findings": 2,
        "by_severity": {"error": 1, "warning": 1},
        "suppressed": 2,
        "old": 0,
    }
    assert data["errors"] == [{"path": "b.md", "message": "no"}]
    first, whole = data["findings"]
    assert first == {
        "rule": "wordy-phrase",
        "group": "readability",
        "severity": "warning",
        "tier": "default",
        "message": "Write 'To' instead of 'In order to'.",
        "path": "docs/a.md",
        "location": {"line": 3, "column": 1},
        "end_location": {"line": 3, "column": 12},
        "text": "In order to",
        "section": ["Title"],
        "help": "Short is better.",
        "url": None,
        "code": None,
        "fingerprint": "abc",
        "also": [],
        "fix": {
            "applicability": "safe",
            "message": "Replace by 'To'.",
            "edits": [
                {"location": {"line": 3, "column": 1}, "end_location": {"line": 3, "column": 12}, "content": "To"}
            ],
        },
    }
    assert (whole["location"], whole["end_location"], whole["text"], whole["path"]) == (None, None, "", ".")


def test_no_findings_say_so() -> None:
    assert shown(form="concise") == "No findings in 1 file.\n"
