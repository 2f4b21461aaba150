"""Misspellings: which words are looked up, which are names, and what is written instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from doclint.engine.examples import lint_example
from doclint.engine.fix import apply_fixes
from doclint.language.misspellings import LINES, _lines, corrections, misspelled
from doclint.model.rule import Example
from doclint.rulebook.builtin import builtin_rulebook

if TYPE_CHECKING:
    from doclint.model.finding import Finding


def lint(text: str, **example: Any) -> list[Finding]:
    book = builtin_rulebook()
    findings, problems = lint_example(book.rules["misspelling"], Example(ok=text, **example), text, book)
    assert not problems
    return findings


def found(text: str, **example: Any) -> list[str]:
    return [finding.text for finding in lint(text, **example)]


@pytest.mark.parametrize(
    "text",
    [
        "We ⟦recieve⟧ it.",
        "(⟦recieve⟧), “⟦recieve⟧ it”, ⟦recieve⟧-only and non-⟦recieve⟧",
        "⟦Recieve⟧ it. ⟦Recieve⟧!",
        "# Open the ⟦Instalation⟧",
        "the café has a ⟦seperate⟧ door 🐱 ⟦seperate⟧",
        "the **⟦seperate⟧ door**",
        "a ⟦goverment⟧'s page, the do's and ⟦dont's⟧, and ‘you ⟦dont⟧’",
        "d\u0131namically, as they do ⟦dinamically⟧",
        "It says “⟦recieve⟧ it” – or —⟦seperate⟧ it—…⟦goverment⟧.",
    ],
)
def test_whole_words_of_prose_are_found(text: str) -> None:
    assert found(text.replace("⟦", "").replace("⟧", "")) == [
        part.partition("⟧")[0] for part in text.split("⟦")[1:]
    ]


@pytest.mark.parametrize(
    "text",
    [
        "`recieve` it, recieve(), recieve_it, xrecieve, recieve2, #recieve, @recieve",
        "RECIEVE it, ReCieve it, thanks to Jean Abou",
        "the words “recieve” and *recieve*",
        "recieve -> receive, recieve → receive",
        "the branch fix-recieve-twice",
        "recieveé it and érecieve",
        "*T* wisted *A* pplication *C* onfiguration",
        "recieve : the word that people write\n\nrecieve\n: it is explained here",
    ],
)
def test_names_code_and_mentions_are_left_alone(text: str) -> None:
    assert [word for word in found(text) if word != "recieve" or "explained" not in text] == []


def test_a_page_in_another_language_is_left_alone() -> None:
    words = [
        "adres",
        "lokal",
        "funktion",
        "sistem",
        "modul",
        "kommit",
        "objekt",
        "direktory",
        "paramter",
        "metode",
    ]
    known = [word for word in words if corrections(word.encode())]
    assert len(known) > 5
    assert found(" ".join(words)) == []


def test_the_correction_keeps_the_case_and_is_only_written_if_there_is_one() -> None:
    text = "Recieve it alot, and set valus. See the do's and dont's."
    findings = lint(text)
    assert [bool(finding.fix) for finding in findings] == [True, True, False, True]
    assert "values' or '" in findings[2].message
    assert apply_fixes(text, findings)[0] == "Receive it a lot, and set valus. See the do's and don'ts."


def test_words_and_exceptions_of_the_config_win_over_the_list() -> None:
    assert found("recieve the foox", config={"exceptions": ["recieve"], "words": {"foox": "fox"}}) == ["foox"]
    assert found("the cafè and the cafès", config={"words": {"cafè": "café"}}) == ["cafè"]


def test_every_word_of_the_list_is_found_where_it_is_looked_for() -> None:
    total = 0
    assert len(_lines()) == LINES
    for line in _lines():
        for entry in line.split():
            wrong, _, right = entry.decode().partition(">")
            assert misspelled([wrong.encode()])
            assert corrections(wrong.encode()) == tuple(right.replace("_", " ").split("|"))
            assert wrong not in right.split("|")
            total += 1
    assert total > 40_000
