"""Hard sections and documents: which there are, and what the finding names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from doclint.engine.examples import lint_example
from doclint.model.rule import Example
from doclint.rulebook.builtin import builtin_rulebook

if TYPE_CHECKING:
    from doclint.model.finding import Finding

HARD = (
    "Organisational administrators responsible for the internationalisation of documentation infrastructure may "
    "have to be asked for comprehensive authentication before they are allowed to see it.\n\n"
)
EASY = "Open the page and read it, and then choose what you want to do next with the text that you see there.\n\n"


def lint(text: str, rule: str = "hard-section", **example: Any) -> list[Finding]:
    book = builtin_rulebook()
    findings, problems = lint_example(book.rules[rule], Example(ok=text, **example), text, book)
    assert not problems
    return findings


def test_each_section_is_measured_alone() -> None:
    text = f"# Page\n\n{EASY * 6}## Hard\n\n{HARD * 6}## Easy\n\n{EASY * 6}"
    (finding,) = lint(text)
    assert (finding.text, finding.section) == ("Hard", ("Page", "Hard"))


def test_the_lines_of_the_hardest_sentences_and_the_long_words_are_named() -> None:
    (finding,) = lint(f"# Page\n\n{EASY}{HARD}{EASY}{HARD}{EASY}{HARD}")
    assert "lines 5, 9 and 13:" in finding.message
    assert "“administrators”" in finding.message


def test_a_document_is_measured_as_a_whole() -> None:
    text = f"# Page\n\n{HARD * 2}## More\n\n{HARD * 2}## Rest\n\n{HARD * 2}"
    assert lint(text) == []
    (finding,) = lint(text, "hard-document")
    assert finding.text == "Page"


def test_without_a_heading_it_stands_on_the_hardest_sentence() -> None:
    (finding,) = lint(f"{EASY}{HARD * 5}")
    assert finding.text == HARD.strip()


def test_the_grade_is_the_audiences_unless_it_is_set() -> None:
    text = f"# Page\n\n{EASY * 6}"
    assert lint(text) == []
    assert len(lint(text, config={"advised": 3})) == 1
