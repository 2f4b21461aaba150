"""Long paragraphs: what counts, and what is flagged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from doclint.engine.examples import lint_example
from doclint.model.rule import Example
from doclint.rulebook.builtin import builtin_rulebook

if TYPE_CHECKING:
    from doclint.model.finding import Finding


def lint(text: str, *, words: int = 20, sentences: int = 3) -> list[Finding]:
    book = builtin_rulebook()
    example = Example(ok=text, config={"words": words, "sentences": sentences})
    findings, problems = lint_example(book.rules["long-paragraph"], example, text, book)
    assert not problems
    return findings


@pytest.mark.parametrize(("count", "found"), [(20, 0), (21, 1)])
def test_words_are_counted(count: int, found: int) -> None:
    assert len(lint(" ".join(["word"] * count))) == found


def test_code_is_one_word() -> None:
    assert lint("Run `" + "word " * 30 + "` with " + "word " * 17) == []


@pytest.mark.parametrize(("sentences", "found"), [(3, 0), (4, 1)])
def test_sentences_are_counted_where_it_is_nearly_too_long(sentences: int, found: int) -> None:
    text = " ".join(["Go on."] * (sentences - 1) + ["It" + " is" * (21 - 2 * sentences) + "."])
    assert len(text.split()) == 20
    assert len(lint(text)) == found


def test_short_sentences_do_not_make_a_wall() -> None:
    assert lint("Go on. " * 8) == []


def test_the_whole_paragraph_is_marked_and_each_is_counted_alone() -> None:
    long = "First it is " + "very " * 20 + "long.\nThen it ends."
    (finding,) = lint(f"Short one.\n\n{long}\n\nShort again.")
    assert finding.text == long
    assert "27 words in 2 sentences" in finding.message
