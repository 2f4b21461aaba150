"""Formats that programs read, checked with what reads them where that can be had."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest
from junitparser import Error, Failure, JUnitXml, Skipped
from sarif_pydantic import Sarif

from doclint.api import FORMATS, View, render
from doclint.model.finding import Edit, Finding, Fix, Problem, Report
from doclint.model.rule import Rule
from doclint.model.source import SourceFile, Span

if TYPE_CHECKING:
    from typing import Any

TEXT = "# A\n\n🦊 é in order to, go\n<b>&\x1b</b>\n"
SOURCE = SourceFile("docs/ä b.md", TEXT)
RULES = {
    "wordy-phrase": Rule(
        "wordy-phrase",
        "readability",
        "substitution",
        "Write it shorter.",
        why="It costs time.",
        source=("https://a.org",),
    )
}


def finding(words: str, **changes: Any) -> Finding:
    start = TEXT.index(words)
    span = Span(start, start + len(words))
    values: dict[str, Any] = {
        "rule": "wordy-phrase",
        "group": "readability",
        "severity": "warning",
        "tier": "default",
        "message": "Write 'to': 100 %, really.",
        "path": SOURCE.path,
        "span": span,
        "start": SOURCE.position(span.start),
        "end": SOURCE.position(span.end),
        "text": words,
        "section": ("A",),
        "help": "Short words\nare better.",
        "url": "https://a.org",
        "fingerprint": f"f{start}",
        "fix": Fix("safe", "Replace it.", (Edit(span, "to"),)),
    }
    return Finding(**{**values, **changes})


FOUND = finding("in order to")
OVER_LINES = finding("go\n<b>", rule="long-sentence", severity="suggestion", fix=None, url=None, help="")
ODD = finding("<b>&\x1b", severity="error", message='No <b>&\x1b</b> "here".')
WHOLE = Finding("missing-readme", "sections", "error", "default", "There is no README.", ".", fingerprint="w")
REPORT = Report((WHOLE, FOUND, OVER_LINES, ODD), (Problem("c.md", "cannot be read: no"),), 3, 1, (FOUND,))


def rendered(form: str, report: Report = REPORT) -> str:
    return render(report, form, View(lambda path: SOURCE if path == SOURCE.path else None, rules=RULES))


def decoded(form: str) -> Any:
    return json.loads(rendered(form))


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_to_say_is_a_report_too(form: str) -> None:
    text = rendered(form, Report(files=1))
    assert text.count("wordy-phrase") == 0
    if form in {"json", "gitlab", "rdjson", "gerrit", "sarif"}:
        json.loads(text)


@pytest.mark.parametrize("form", FORMATS)
def test_no_format_hides_a_new_finding_or_shows_an_old_one(form: str) -> None:
    only_old = Report(files=1, hidden=(FOUND,))
    assert "wordy-phrase" not in rendered(form, only_old)
    if form != "sarif":  # describes each rule once
        assert rendered(form, Report((FOUND, FOUND), files=1)).count("wordy-phrase") >= 2
    assert "wordy-phrase" in rendered(form)


def test_sarif() -> None:
    log = Sarif.model_validate(decoded("sarif"))
    run = log.runs[0]
    assert [result.rule_id for result in run.results] == [
        "missing-readme",
        "wordy-phrase",
        "long-sentence",
        "wordy-phrase",
    ]
    for result in run.results:
        assert run.tool.driver.rules[result.rule_index].id == result.rule_id
    data = decoded("sarif")["runs"][0]
    found = data["results"][1]
    assert found["partialFingerprints"] == {"doclint/v1": FOUND.fingerprint}
    place = found["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "docs/%C3%A4%20b.md", "uriBaseId": "SRCROOT"}
    assert place["region"] == {
        "startLine": 3,
        "startColumn": 5,
        "endLine": 3,
        "endColumn": 16,
        "snippet": {"text": "in order to"},
    }
    assert data["columnKind"] == "unicodeCodePoints"
    assert found["fixes"][0]["artifactChanges"][0]["replacements"] == [
        {
            "deletedRegion": {"startLine": 3, "startColumn": 5, "endLine": 3, "endColumn": 16},
            "insertedContent": {"text": "to"},
        }
    ]
    assert data["tool"]["driver"]["rules"][2]["help"] == {"text": "It costs time."}
    assert data["invocations"][0]["executionSuccessful"] is False
    assert data["properties"]["old"] == 1


def test_junit() -> None:
    suites = JUnitXml.fromstring(rendered("junit").encode())
    cases = [case for suite in suites for case in suite]
    assert [case.classname for case in cases] == [".", *[SOURCE.path] * 4, "c.md"]
    assert [type(case.result[0]) for case in cases] == [Failure, Failure, Failure, Failure, Skipped, Error]
    assert [case.result[0].message for case in cases][3] == 'No <b>&\ufffd</b> "here".'
    assert [(suite.tests, suite.failures, suite.errors) for suite in suites] == [(1, 1, 0), (4, 3, 0), (1, 0, 1)]


def test_junit_skips_a_case_for_each_file_with_old_findings() -> None:
    other = finding("go", path="other.md")
    text = rendered("junit", Report((FOUND,), files=2, hidden=(FOUND, other, other)))
    suites = list(JUnitXml.fromstring(text.encode()))
    assert [(suite.name, suite.tests, suite.failures, suite.skipped) for suite in suites] == [
        (SOURCE.path, 2, 1, 1),
        ("other.md", 1, 0, 1),
    ]
    assert [case.result[0].message for suite in suites for case in suite if case.is_skipped] == [
        "1 old finding is hidden",
        "2 old findings are hidden",
    ]


def test_an_empty_junit_report_has_a_case_that_passed() -> None:
    cases = [case for suite in JUnitXml.fromstring(rendered("junit", Report(files=1)).encode()) for case in suite]
    assert [case.is_passed for case in cases] == [True]


def test_checkstyle() -> None:
    root = ElementTree.fromstring(rendered("checkstyle"))
    assert root.tag == "checkstyle"
    assert [file.get("name") for file in root] == [".", SOURCE.path, "c.md"]
    assert root[1][0].attrib == {
        "line": "3",
        "column": "5",
        "severity": "warning",
        "message": "Write 'to': 100 %, really.",
        "source": "doclint.readability.wordy-phrase",
    }
    assert root[1][1].get("severity") == "info"


def test_gitlab() -> None:
    issues = decoded("gitlab")
    # https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
    for issue in issues:
        assert {"description", "check_name", "fingerprint", "severity", "location"} <= issue.keys()
        assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
        location = issue["location"]
        assert ("lines" in location) != ("positions" in location)
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    assert issues[1]["location"]["positions"]["begin"] == {"line": 3, "column": 5}
    assert issues[1]["description"].startswith("wordy-phrase: ")


def test_the_same_words_in_two_files_are_two_issues_for_gitlab() -> None:
    twin = finding("in order to", path="docs/other.md")
    issues = json.loads(rendered("gitlab", Report((FOUND, twin))))
    assert issues[0]["fingerprint"] != issues[1]["fingerprint"]


def test_rdjson_counts_columns_in_bytes() -> None:
    diagnostic = decoded("rdjson")["diagnostics"][1]
    assert diagnostic["location"]["range"] == {"start": {"line": 3, "column": 9}, "end": {"line": 3, "column": 20}}
    assert diagnostic["suggestions"] == [{"range": diagnostic["location"]["range"], "text": "to"}]
    assert diagnostic["code"] == {"value": "wordy-phrase", "url": "https://a.org"}
    assert [one["severity"] for one in decoded("rdjson")["diagnostics"]] == [
        "ERROR",
        "WARNING",
        "INFO",
        "ERROR",
        "ERROR",
    ]


def test_gerrit_counts_characters_as_javascript_does() -> None:
    review = decoded("gerrit")
    comment = review["comments"][SOURCE.path][0]
    assert comment["range"] == {"start_line": 3, "start_character": 5, "end_line": 3, "end_character": 16}
    assert comment["unresolved"] is True
    assert review["comments"][SOURCE.path][1]["unresolved"] is False
    replacement = comment["fix_suggestions"][0]["replacements"][0]
    assert (replacement["path"], replacement["range"], replacement["replacement"]) == (
        SOURCE.path,
        comment["range"],
        "to",
    )
    assert "There is no README." in review["message"]
    assert "cannot be read" in review["message"]


def test_github_escapes_what_would_end_a_command() -> None:
    lines = rendered("github").splitlines()
    assert len(lines) == 6
    assert lines[1] == (
        "::warning title=doclint (wordy-phrase),file=docs/ä b.md,line=3,endLine=3,col=5,endColumn=16"
        "::Write 'to': 100 %25, really.%0AShort words%0Aare better."
    )
    assert "col=" not in lines[2]
    assert lines[2].startswith("::notice ")
    assert lines[4] == "::error title=doclint,file=c.md::cannot be read: no"


@pytest.mark.parametrize(("form", "command"), [("github", "::"), ("azure", "##")])
def test_the_summary_in_a_log_is_no_command(form: str, command: str) -> None:
    *commands, last = rendered(form).splitlines()
    assert all(line.startswith(command) for line in commands)
    assert last == "Found 4 findings in 3 files (2 fixable with --fix), 1 old one hidden, 1 suppressed; 1 error."
    assert render(REPORT, form, View(lambda _: SOURCE, summary=False)).splitlines() == commands


def test_gerrit_tells_of_old_findings_in_the_message_of_the_review() -> None:
    assert "1 old one hidden" in decoded("gerrit")["message"]


def test_azure_escapes_what_would_end_a_command() -> None:
    report = Report((finding("in order to", path="a;b].md"),))
    lines = render(report, "azure", View(lambda _: SOURCE, summary=False)).splitlines()
    place = "sourcepath=a%3Bb%5D.md;linenumber=3;columnnumber=5;code=wordy-phrase;"
    assert lines == [f"##vso[task.logissue type=warning;{place}]Write 'to': 100 %AZP25, really."]


def test_json_lines_are_the_findings_of_json() -> None:
    lines = [json.loads(line) for line in rendered("json-lines").splitlines()]
    assert lines == decoded("json")["findings"]


def test_grouped_and_pylint() -> None:
    assert rendered("grouped", Report((FOUND, OVER_LINES), files=1)) == (
        "docs/ä b.md:\n"
        "   3:5 warning    wordy-phrase Write 'to': 100 %, really. [*]\n"
        "  3:18 suggestion long-sentence Write 'to': 100 %, really.\n"
        "\n"
        "Found 2 findings in 1 file (1 fixable with --fix).\n"
    )
    assert rendered("pylint", Report((FOUND,))) == "docs/ä b.md:3: [wordy-phrase] Write 'to': 100 %, really.\n"
