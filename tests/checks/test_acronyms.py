"""Acronyms that a page leaves unexplained; the rule's examples show the common cases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from doclint.engine.examples import lint_example
from doclint.model.rule import Example
from doclint.model.source import Position
from doclint.rulebook.builtin import builtin_rulebook

if TYPE_CHECKING:
    from doclint.model.finding import Finding


def lint(text: str, **example: Any) -> list[Finding]:
    book = builtin_rulebook()
    findings, problems = lint_example(book.rules["undefined-acronym"], Example(**example), text, book)
    assert not problems
    return findings


def names(text: str, **example: Any) -> list[str]:
    return [finding.text for finding in lint(text, **example)]


def test_one_finding_at_the_first_use() -> None:
    (finding,) = lint("# Notes\n\nAsk the WMF. The WMF, again the WMF.\n")
    assert finding.text == "WMF"
    assert finding.start == Position(3, 9)
    assert "Wikimedia Foundation" in finding.help


def test_text_comes_before_headings() -> None:
    (finding,) = lint("# How to\n\n## Ask the WMF\n\nThe WMF will answer.\n")
    assert finding.start
    assert finding.start.line == 5


def test_message_names_the_readers() -> None:
    assert "people new to the project" in lint("Ask the WMF.")[0].message
    assert "people who use the wiki" in lint("Ask the WMF.", audience="end-user")[0].message


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("Ask the WMF.", "Wikimedia Foundation (WMF)"),
        ("See the WMF's plan.", "Wikimedia Foundation's (WMF)"),
        ("Many QIDs and WMFs.", "Wikimedia Foundations (WMFs)"),
        ("Ask an SRE.", None),  # "an Site Reliability Engineering" would be wrong
        ("Ask the ZQRT.", None),
    ],
)
def test_fix_keeps_the_grammar(text: str, fix: str | None) -> None:
    finding = next(finding for finding in lint(text) if finding.text[:3] in {"WMF", "SRE", "ZQR"})
    assert (finding.fix.edits[0].content if finding.fix else None) == fix
    assert not finding.fix or finding.fix.applicability == "unsafe"


@pytest.mark.parametrize(
    "text",
    [
        "Run `WMF`, WMF_HOME, wmf/WMF.json, $WMF and --WMF=1.",
        "See [WMF](https://wikimediafoundation.org).",
        "See [the site of the WMF](https://wikimediafoundation.org). The WMF is there.",
        "The Wikimedia Foundation runs it. Ask the WMF.",
        "Part XIV, chapter MCM and level III.",
        "Set it to Q42, P31, T12345, L99 or M1.",
        "ARTICLE 5: DO NOT PANIC, PLEASE.",
        "Never EVER write ZAP; a zap hurts. ZAP!",
        "It is described in [ABC] and by (QRST 2009).",
        "Set the value to 'ZQRT' or \"ZQRT\".",
        "Nicht ZQRT-12, ZQRT 12 or ZQRT#12.",
        "The name is `ZQRT`; later ZQRT is used.",
        "They work at Acme Widgets ZQRT in Berlin.",
        "This is 5 MB at 3 GHZ, at 12:00 UTC, on a PC in the USA.",
        "Licensed under GPL, LGPL, AGPL, MIT, BSD, ISC, MPL or CC BY-SA.",
        "Use GET, PUT and DELETE; SELECT, WHERE and JOIN; MUST, SHOULD and MAY.",
        "Press CTRL, ALT, DEL, TAB or ESC.",
        "Save it as PDF, PNG, CSV, JSON, YAML, XML or ZIP.",
        "TODO, FIXME, NOTE, WARNING, README, LICENSE and CHANGELOG.",
        "THIS OPTION HAS BEEN TURNED INTO A ZQRT.",
        "Thanks to Emily MW for the MW Protocol and the RL Profile of OWL RL.",
        "Each port has a free internal place. Give each FIP to a port.",
        "The ZQRT starts; see the class `ZonalQueryRoutingTable`.",
        "Short codes such as DE, XY, QT and AB.",
        "A very LOUDISH word.",
    ],
)
def test_silent(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "ZQRT is a router. Install ZQRT.",
        "Install ZQRT, a router for zones.",
        "It is a router for zones (ZQRT). Install ZQRT.",
        "Install the router called ZQRT.",
        "# ZQRT\n\nInstall ZQRT.",
        "ZQRT (zonal query routing table) is needed.",
    ],
)
def test_silent_where_the_page_says_what_it_is(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ask the WMF SRE team.", ["WMF", "SRE"]),  # two acronyms side by side are no shout
        ("The WMF-run wikis.", ["WMF"]),
        ("It is (as the WMF says) free.", ["WMF"]),
        ("> Ask the WMF.", ["WMF"]),
        ("- Ask the **WMF**.", ["WMF"]),
        ("This is said by the ZQRT team.", ["ZQRT"]),
    ],
)
def test_found(text: str, found: list[str]) -> None:
    assert names(text) == found


def test_definition_list_explains() -> None:
    assert names("Install ZQRT.\n\nZQRT\n   A router.\n", format="rst") == []
    assert names("Install ZQRT.\n\n*[ZQRT]: a router\n") == []


def test_project_and_its_glossary_are_known() -> None:
    assert names("Ask the ZQRT.", files={"package.json": '{\n  "name": "zqrt"\n}'}) == []
    assert names("Ask the ZQRT.", files={"pyproject.toml": '[project]\nname = "zqrt-tools"\n'}) == []
    assert names("Ask the ZQRT.", files={"docs/glossary.md": "**ZQRT**: a router\n"}) == []
    assert names("Ask the ZQRT.", files={"docs/other.md": "**ZQRT**: a router\n"}) == ["ZQRT"]


def test_audiences_know_their_vocabularies() -> None:
    text = "Open the API page of WDQS."
    assert names(text) == ["WDQS"]
    assert names(text, audience="staff") == []
    assert names(text, audience="producer") == ["API", "WDQS"]


@pytest.mark.parametrize(
    ("text", "tier"),
    [
        ("Ask the WMF, please.", "default"),
        ("Ask the ZQRT, please.", "pedantic"),
        ("Ask ZQRT engineers.", "pedantic"),
    ],
)
def test_only_those_of_a_vocabulary_are_certain(text: str, tier: str) -> None:
    (finding,) = lint(text)
    assert finding.tier == tier


def test_short_ones_are_those_of_the_wikis_only_where_these_are_spoken_of() -> None:
    assert names("Use it with MW and RL.") == []
    assert names("Use it with MW and RL.", files={"README.md": "# Tool\n\nFor Wikimedia.\n"}) == ["MW", "RL"]
    assert names("It is for Wikidata. Use it with MW.") == ["MW"]


def test_own_name_is_known_in_short() -> None:
    text = "Describe jobs for the ZJB."
    assert names(text, files={"setup.cfg": "[metadata]\nname = zonal-job-builder\n"}) == []
    assert names(text, files={"setup.cfg": "[metadata]\nname = zonal-job-builder-tools\n"}) == ["ZJB"]


def test_no_capitals_no_trouble() -> None:
    assert names("") == []
    assert names("nothing here") == []
    assert names("ünï ÖBB ÄÖÜ WMFß") == []


def test_a_long_page_has_each_acronym_once() -> None:
    text = "The WMF and the ZQRT team, said the XQRT of Site ENV. " * 4000
    assert len(names(text)) == 3
