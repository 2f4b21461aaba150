"""Sentences of technical text; each case shows them parted by ``|``."""

from __future__ import annotations

from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from corpus import CORPUS

from doclint.api import CommandLine, FileFinder, Run
from doclint.language.sentences import split_sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from doclint.model.document import Document

HERE = Path(__file__).parent

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
    "See Prof. Smith. | It takes approx. 5 minutes, approx. | That is a guess.",
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
    "The first is easier to do. | (2) is harder, see (1).",
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


def test_long_text_is_parted_where_paragraphs_end() -> None:
    text = "\n\n".join(f"Paragraph {number} has one sentence. Größer 🎉 is the other." for number in range(400))
    sentences = [text[start:end] for start, end in split_sentences(text)]
    assert len(sentences) == 800
    assert sentences[-2:] == ["Paragraph 399 has one sentence.", "Größer 🎉 is the other."]


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_nothing_has_no_sentences(text: str) -> None:
    assert split_sentences(text) == []


def test_offsets_are_code_points() -> None:
    text = "Größe 🎉 zählt. Then go."
    assert [text[start:end] for start, end in split_sentences(text)] == ["Größe 🎉 zählt.", "Then go."]


# --- How many are right


def marked_by_hand() -> Iterator[tuple[str, set[int]]]:
    """Each block of ``sentences.txt``, and where its sentences but the last end."""
    for line in (HERE / "sentences.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            *sentences, last = line.replace("␚", "\x1a").split(" | ")
            ends = accumulate((len(sentence) + 1 for sentence in sentences), initial=-1)
            yield " ".join([*sentences, last]), set(ends) - {-1}


def inner_ends(text: str) -> set[int]:
    return {end for _, end in split_sentences(text)[:-1]}


def test_sentences_marked_by_hand() -> None:
    blocks = list(marked_by_hand())
    wrong = [text for text, ends in blocks for _ in ends ^ inner_ends(text)]
    marked = sum(len(ends) for _, ends in blocks)
    assert marked >= 300
    assert len(wrong) <= 0.02 * marked, wrong


@pytest.mark.skipif(CORPUS is None, reason="the corpus is not beside the repository")
def test_sentences_of_the_corpus() -> None:
    run = Run(HERE, CommandLine(isolated=True))
    records: dict[str, dict[str, set[str]]] = {}
    for line in (HERE / "corpus-sentences.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            path, place, *ends = line.split(" ")
            records.setdefault(path, {})[place] = set(ends) - {"-"}
    wrong: list[str] = []
    marked = 0
    for file in FileFinder(run.repositories, run.settings).find([CORPUS / path for path in records if CORPUS]):
        document = run.parse(run.read(file), file)
        blocks = records.pop(file.path.relative_to(CORPUS).as_posix() if CORPUS else "")
        for block in document.prose_blocks:
            text = document.prose.text[block.start : block.end]
            ends = blocks.pop(place_of(document, block.start, block.start + 1)[0], None) if text else None
            if ends is not None:
                found = {place_of(document, block.start, block.start + end)[1] for end in inner_ends(text)}
                wrong += [f"{file.path}:{place}" for place in ends ^ found]
                marked += len(ends)
        assert not blocks, f"{file.path} has changed"
    assert not records
    assert marked >= 300
    assert len(wrong) <= 0.02 * marked, wrong


def place_of(document: Document, start: int, end: int) -> tuple[str, str]:
    """Where a range of the prose starts and ends, as ``line:column``."""
    first = document.source.position(document.prose.to_source(start, start + 1).start)
    last = document.source.position(document.prose.to_source(end - 1, end).end)
    return f"{first.line}:{first.column}", f"{last.line}:{last.column}"
