"""Terms that are spelt wrongly, or used without explanation; the rules' examples show the common cases."""

from __future__ import annotations

from typing import Any

import pytest

from doclint.engine.examples import lint_example
from doclint.model.reference import Term
from doclint.model.rule import Example
from doclint.rulebook.builtin import builtin_rulebook


def found(rule: str, text: str, **example: Any) -> list[tuple[str, str | None]]:
    book = builtin_rulebook()
    findings, problems = lint_example(book.rules[rule], Example(**example), text, book)
    assert not problems
    return [(finding.text, finding.fix.edits[0].content if finding.fix else None) for finding in findings]


def names(text: str, **example: Any) -> list[tuple[str, str | None]]:
    return found("misspelled-product-name", text, **example)


def terms(text: str, **example: Any) -> list[str]:
    return [words for words, _ in found("unexplained-term", text, **example)]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Install Mediawiki.", "MediaWiki"),
        ("It is on github now.", "GitHub"),
        ("It uses NPM.", "npm"),
        ("Written in Javascript.", "JavaScript"),
        ("It is on [Github](https://github.com).", "GitHub"),
        ("**Github** has it.", "GitHub"),
        ("Edit wikidata by hand.", "Wikidata"),
        ("Ask on Libera.chat.", "Libera Chat"),
    ],
)
def test_name_is_corrected(text: str, right: str | None) -> None:
    assert [fix for _, fix in names(text)] == ([right] if right else [])


@pytest.mark.parametrize(
    "text",
    [
        "Run `Mediawiki`, see https://www.Mediawiki.org/ and write to Github@example.org.",
        "Install the mediawiki package, run the github command, open the wikidata folder.",
        "Clone the repository into mediawiki/extensions or ./mediawiki.",
        "The eslint-config-wikimedia and python-mediawiki-utilities packages.",
        'Never write "Github" or *Github*.',
        "Ask Nodejs.org or Github.com.",
        "The `Gitlab` class: each Gitlab holds a token.",
        "- github",
        "Set email, homepage, github.",
        "MediaWiki, Wikidata, GitHub, npm, macOS and iOS.",
        "#Github and @Github.",
    ],
)
def test_name_is_left_alone(text: str) -> None:
    assert names(text) == []


def test_name_across_lines_has_no_fix() -> None:
    assert names("Open Tool\nForge.") == [("Tool\nForge", None)]
    assert names("Open Tool Forge.") == [("Tool Forge", "Toolforge")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Run it in eqiad, then in eqiad.", ["eqiad"]),
        ("Depooled servers wait.", ["Depooled"]),
        ("Try it on the beta\ncluster first.", ["beta\ncluster"]),
        ("Ask RelEng.", ["RelEng"]),
        ("Run it in eqiad and codfw.", ["eqiad", "codfw"]),
    ],
)
def test_term_is_unexplained(text: str, found: list[str]) -> None:
    assert terms(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Run it in eqiad (Ashburn, Virginia).",
        "Run it in eqiad (Ashburn).",
        "Depooling a server means that it rests. It is depooled.",
        "Run it in eqiad, the data centre in Ashburn.",
        "Run it in the data centre in Ashburn (eqiad).",
        "eqiad is the main data centre. Run it in eqiad.",
        "Run it in [eqiad](https://example.org). In eqiad it works.",
        "Run it. In [our site eqiad](https://example.org) it works.",
        "# About eqiad\n\nRun it in eqiad.",
        "Run it.\n\n## eqiad\n\nThere. In eqiad it works.",
        "Run it on `eqiad` or host.eqiad.example.org.",
        'The value is "eqiad".',
        "Use tools such as Cumin.",
        "The Cumin tool runs commands.",
        "Our tool is called `Cumin`. Start Cumin.",
        "Release Engineering (RelEng) does it.",
    ],
)
def test_term_is_explained(text: str) -> None:
    assert terms(text) == []


def test_other_tiers_and_readers() -> None:
    book = builtin_rulebook()
    findings, _ = lint_example(book.rules["unexplained-term"], Example(), "Some wikitext in eqiad.", book)
    assert {finding.text: finding.tier for finding in findings} == {"wikitext": "pedantic", "eqiad": "default"}
    assert terms("Run it in eqiad.", audience="staff") == []


def test_project_may_use_its_own_name() -> None:
    assert terms("Start Cumin.", files={"setup.py": "setup(\n    name='cumin',\n)\n"}) == []
    assert terms("Start Cumin.", files={"README.rst": "Cumin - run commands\n====================\n"}) == []


def test_every_vocabulary_is_sound() -> None:
    for name, vocabulary in builtin_rulebook().reference.vocabularies.items():
        assert vocabulary.source, name
        seen: set[str] = set()
        for term in vocabulary.terms:
            assert isinstance(term, Term)
            assert term.term not in seen, f"{name} has {term.term} twice"
            seen.add(term.term)
            assert not term.meaning.endswith("."), term.term
            assert not term.page or term.page.startswith("https://"), term.term


def test_every_audience_knows_real_vocabularies() -> None:
    reference = builtin_rulebook().reference
    assert set(reference.audiences) == {
        "contributor",
        "downstream-developer",
        "end-user",
        "operator",
        "producer",
        "reuser",
        "staff",
        "tool-maintainer",
    }
    for audience in reference.audiences.values():
        assert set(audience.knows) <= set(reference.vocabularies)
        assert audience.grade.advised < audience.grade.hard
        assert audience.sentence_words.advised < audience.sentence_words.hard


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It runs on Tool Labs.", ["Tool Labs"]),
        ("It ran on Tool Labs until 2017.", []),
        ("It was on Tool Labs.", []),
        ("Toolforge replaced Tool Labs.", []),
        ('They call it "Tool Labs".', []),
        ("It runs on *Tool Labs*, see [Tool Labs](https://example.org).", []),
        ("Tool Labs here, Tool Labs there.", ["Tool Labs", "Tool Labs"]),
    ],
)
def test_former_names(text: str, found: list[str]) -> None:
    book = builtin_rulebook()
    findings, _ = lint_example(book.rules["renamed-term"], Example(), text, book)
    assert [finding.text for finding in findings] == found


def test_what_is_gone_is_found_once_and_not_in_its_own_repository() -> None:
    book = builtin_rulebook()
    rule, text = book.rules["retired-technology"], "ORES scores it. ORES is fast."
    assert [finding.text for finding in lint_example(rule, Example(), text, book)[0]] == ["ORES"]
    own = Example(files={"setup.py": "setup(\n    name='ores',\n)\n"})
    assert lint_example(rule, own, text, book)[0] == []


def test_the_usual_spelling_is_the_most_frequent_one() -> None:
    book = builtin_rulebook()
    text = "A data set, a data set and a dataset.\n\nThe Data Set is called `dataset`, [dataset](x.md)."
    (finding,) = lint_example(book.rules["inconsistent-term"], Example(), text, book)[0]
    assert (finding.text, finding.tier) == ("dataset", "pedantic")
    assert "'data set'" in finding.message
