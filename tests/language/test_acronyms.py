"""Acronyms, and the words that a text gives for them."""

from __future__ import annotations

import pytest

from doclint.language.acronyms import ACRONYM, defined_acronyms, expansions, is_described, runs_of_capitals


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


@pytest.mark.parametrize(
    "text",
    [
        "Ask the Page Index Service (PIS).",
        "Ask the Page Index Service’s (PIS) staff.",
        "Ask the Page Index Service team (PIS).",
        "Ask the Page Index Service [PIS], a server.",
        "Ask the Page Index Service (short: PIS).",
        "Ask the Page Index Service (or PIS for short).",
        "Ask the Page Index Service (abbreviated as PIS).",
        "Ask the Page Index Service (hereafter “PIS”).",
        "Ask the Page Index Service, also known as PIS, first.",
        "Ask the Page Index Service, aka PIS.",
        "Ask the Page Index Service, PIS for short.",
        "Ask the Page Index Service or PIS.",
        "Ask the Page Index Service – PIS.",
        "Ask the Page (or file) Index Service (PIS).",
        "PIS (Page Index Service) runs.",
        "The PIS’s (Page Index Service’s) staff.",
        "PIS (the Page Index Service [a server]) runs.",
        "PIS (short for “Page Index Service”) runs.",
        "PIS (i.e. the Page Index Service) runs.",
        "PIS: Page Index Service.",
        "PIS – Page Index Service",
        "PIS - the Page Index Service",
        "PIS, the Page Index Service, runs.",
        "PIS is the Page Index Service.",
        "PIS is short for Page Index Service.",
        "PIS stands for Page Index Service.",
        "PIS means Page Index Service.",
    ],
)
def test_forms_of_a_definition(text: str) -> None:
    assert defined_acronyms(text) == {"PIS": "Page Index Service"}


@pytest.mark.parametrize(
    ("text", "acronym", "words"),
    [
        ("Write page state records (PSRs).", "PSR", "page state records"),
        ("PSRs (page state records) help.", "PSR", "page state records"),
        ("from top-to-bottom (TTB)", "TTB", "top-to-bottom"),
        ("Team-Based Page Checks (TBPC)", "TBPC", "Team-Based Page Checks"),
        ("out of disk (OOD)", "OOD", "out of disk"),
        ("Return of the Page (ROP)", "ROP", "Return of the Page"),
        ("State of Pages (SoP)", "SoP", "State of Pages"),
        ("Pages as a Service (PaaS)", "PaaS", "Pages as a Service"),
        ("Tiny Table Tool (T3)", "T3", "Tiny Table Tool"),
        ("B2B (business to business)", "B2B", "business to business"),
        ("the Wide Wild World Club (W3C)", "W3C", "Wide Wild World Club"),
        ("Documentation (D11n)", "D11n", "Documentation"),
        ("d11n: documentation", "d11n", "documentation"),
        ("cross-page searching (XPS)", "XPS", "cross-page searching"),
        ("Extended Page List (XPL)", "XPL", "Extended Page List"),
        ("ZAP: Another Parser", "ZAP", "Another Parser"),
        ("ZAP Ain't Parsing (ZAP)", "ZAP", "ZAP Ain't Parsing"),
        ("pages, lists, and maps (PLM)", "PLM", "pages, lists, and maps"),
    ],
)
def test_shapes_of_acronyms(text: str, acronym: str, words: str) -> None:
    assert defined_acronyms(text) == {acronym: words}


@pytest.mark.parametrize(
    "text",
    [
        "Ask the API (a public index) first.",
        "The API is a public index.",
        "In the US, users see it. In CI, check it.",
        "the IP (in particular)",
        "Pay in QR, Sundaland, QRS.",
        "NFS (NFS server)",
        "the page (PAGE), a term (TERM)",
        "Set up the icons, API, put the icons there.",
        "Ends Of Sentences. (EOS)",
        "ABC:\x17all blue cars",
        "In 1998 (1998) and A1 (b).",
    ],
)
def test_no_definition(text: str) -> None:
    assert defined_acronyms(text) == {}


def test_every_acronym_has_its_first_definition() -> None:
    text = "The page list (PL) and the map view (MV); later Plain Lines (PL). Ask the PL."
    assert defined_acronyms(text) == {"PL": "page list", "MV": "map view"}


@pytest.mark.parametrize(
    "text",
    [
        "word " * 50_000 + "SRE " * 200,
        "(SRE) " * 50_000,
        "(" * 300_000,
        "Sa Ra " * 50_000,
        "SRE, or the " * 20_000,
    ],
)
def test_long_text_is_no_trouble(text: str) -> None:
    assert expansions(text, ["SRE"]) == {}
    assert defined_acronyms(text) == {}
