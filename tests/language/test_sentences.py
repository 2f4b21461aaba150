"""Sentences of technical text; each case shows them parted by ``|``."""

import pytest

from doclint.language.sentences import split_sentences

PARTED = [
    # Plain cases, and addresses, versions and names that hold a dot.
    "Run it. | Then wait.",
    "Is it there? | Yes! | Good.",
    "It needs MediaWiki 1.35. | Later versions work too.",
    "Run setup.py. | Then read README.md.",
    "Use version 1.2.3, not 1.2. | It is faster.",
    "Install Python 3. | It is free.",
    "Use Node.js. | Vue.js is for the interface.",
    "See https://example.org/a.html. | Then go on.",
    "The .NET runtime is not needed.",
    "Write . or .. for a folder. | Then run it.",
    "It is at \x1a . | With that it runs.",
    # Abbreviations.
    "Use a tool, e.g. Tox, i.e. not Make. | Then stop.",
    "It is Gerrit vs. GitLab. | Choose one.",
    "It takes approx. 5 minutes.",
    "Ask Dr. Smith. | They know.",
    "Lists, tables, etc. are fine.",
    "Use lists, tables, etc. | Then go on.",
    "It defines classes, methods, etc. | Other clients read them.",
    "It is the default since FreeBSD 8.x. | Older ones need a setting.",
    "See fig. 3 for more.",
    "This is true (e.g. Gerrit). | The next is false.",
    # Numbers before a step are part of it.
    "1. Open the page. | 2. Save it.",
    "Step 1. Open the page. | Step 2. Save it.",
    # Sentences that end inside quotes or brackets.
    'It says "Stop it." | Then it stops.',
    "It says “Stop it.” | Then it stops.",
    "Do this (see the manual.) | Other parts work.",
    "(New hooks are needed. | They would be copies.) | Other parts work.",
    "Look there (it is long). | Then stop.",
    "It waits… | Then it goes on.",
    # A stand-in for code is a word, whatever it stands for.
    "Call \x1a. | Then \x1a runs.",
    # What a list comes after is a sentence of its own block.
    "These are allowed:",
]


@pytest.mark.parametrize("parted", PARTED)
def test_sentences_are_parted(parted: str) -> None:
    text = parted.replace(" | ", " ")
    assert [text[start:end] for start, end in split_sentences(text)] == parted.split(" | ")


def test_ranges_leave_out_white_space_and_nothing_else() -> None:
    text = "  One.   Two.\nThree.  "
    ranges = split_sentences(text)
    assert [text[start:end] for start, end in ranges] == ["One.", "Two.", "Three."]
    assert "".join(text.split()) == "".join(text[start:end] for start, end in ranges)


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_nothing_has_no_sentences(text: str) -> None:
    assert split_sentences(text) == []


def test_offsets_are_code_points() -> None:
    text = "Größe 🎉 zählt. Then go."
    assert [text[start:end] for start, end in split_sentences(text)] == ["Größe 🎉 zählt.", "Then go."]
