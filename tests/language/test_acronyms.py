"""Acronyms, and the words that a text gives for them."""

from __future__ import annotations

import pytest

from doclint.language.acronyms import ACRONYM, expansions, is_described, runs_of_capitals


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The WMF runs it.", ["WMF"]),
        ("Two ADRs, the WMF's plan and many CMSes.", ["ADR", "WMF", "CMS"]),
        ("A WMF-run site (WDQS).", ["WMF", "WDQS"]),
        ("See UTF-8, JIRA-123 and SHA-256.", []),
        ("Call INIT() with FOO_BAR, $PATH, @AUTH or FOO::BAR.", []),
        ("Edit docs/README.txt and MAIN.html.", []),
        ("The CI/CD of GNU/Linux.", []),
        ("MediaWiki, GSoC and iOS are no acronyms.", []),
        ("\x1aWMF and WMF\x1a belong to code.", []),
    ],
)
def test_acronym(text: str, found: list[str]) -> None:
    assert ACRONYM.findall(text) == found


def test_runs_of_capitals() -> None:
    assert runs_of_capitals("The WMF, é UTF-8 ÖBB GSoC".encode()) >= {b"WMF", b"UTF", b"8", b"BB", b"GS"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Site Reliability Engineering (SRE) runs it.", "Site Reliability Engineering"),
        ("The site reliability engineering team (SRE) runs it.", "site reliability engineering"),
        ("SRE (Site Reliability Engineering) runs it.", "Site Reliability Engineering"),
        ("SRE: site reliability engineering.", "site reliability engineering"),
        ("SRE stands for Site Reliability Engineering.", "Site Reliability Engineering"),
        ("SRE, short for Site Reliability Engineering, runs it.", "Site Reliability Engineering"),
        ("Site Reliability Engineers (SREs) run it.", "Site Reliability Engineers"),
        ("The team of Site Reliability Engineering runs it. Ask SRE.", "Site Reliability Engineering"),
        ("Ask SRE and rest elsewhere.", None),
        ("Ask SRE (the team).", None),
    ],
)
def test_expansions(text: str, words: str | None) -> None:
    assert expansions(text, ["SRE"]) == ({"SRE": words} if words else {})


@pytest.mark.parametrize(
    ("text", "acronym", "words"),
    [
        ("Representational State Transfer (REST)", "REST", "Representational State Transfer"),
        ("the galleries, libraries, archives, museums (GLAM)", "GLAM", "galleries, libraries, archives, museums"),
        ("Kept in Structured Data on Commons (SDC).", "SDC", "Structured Data on Commons"),
        ("Use the Event Logging (EL) schema", "EL", "Event Logging"),
    ],
)
def test_expansion_of_several_shapes(text: str, acronym: str, words: str) -> None:
    assert expansions(text, [acronym]) == {acronym: words}


@pytest.mark.parametrize(
    ("text", "described"),
    [
        ("eqiad is the data centre in Ashburn", True),
        ("eqiad, the data centre in Ashburn", True),
        ("eqiad (a data centre)", True),
        ("eqiad – our data centre", True),
        ("the data centre in Ashburn (eqiad) is", True),
        ("a data centre called eqiad is full", True),
        ("eqiad, which is in Ashburn", True),
        ("run it in eqiad first", False),
        ("eqiad is down", False),
        ("in eqiad, then in codfw", False),
        ("(eqiad) is full", False),
    ],
)
def test_is_described(text: str, described: bool) -> None:
    start = text.index("eqiad")
    assert is_described(text, start, start + 5) is described


def test_long_text_is_no_trouble() -> None:
    text = "word " * 50_000 + "SRE " * 200
    assert expansions(text, ["SRE"]) == {}
