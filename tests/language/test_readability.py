"""Readability: what is counted, and the figures, with textstat as the judge of both."""

from __future__ import annotations

from math import isclose
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doclint.engine.textstat_figures import textstat_figures
from doclint.language import readability
from doclint.language.readability import FORMULAS, compute_figures, count_sentence, why_no_figures
from doclint.model.metrics import TextCounts

PLAIN = [
    # A walk in the country: no names, no numbers, no code.
    "The path leaves the village behind the church and climbs slowly through the fields.",
    "After half an hour you reach a small wood, where it divides.",
    "Take the left branch, which is a little steeper but offers a wonderful view of the valley.",
    "In spring the ground is covered with flowers, and you will probably meet nobody at all.",
    "The farmers ask visitors to close every gate, because their animals wander about freely.",
    "At the top there is an old wooden bench.",
    "Sit down, eat your sandwiches and listen to the wind.",
    "When the weather is clear, you can even see the mountains on the other side of the river.",
    "The way back is easier to follow than the way up.",
    "It goes down along a narrow stream, crosses a bridge and finally comes to the mill.",
    "Unfortunately the mill has been closed for several years, and its wheel no longer turns.",
    "From there a comfortable road takes you to the station in about twenty minutes.",
    "Trains leave twice an hour in both directions.",
    "Buy your ticket before you enter, since the inspectors are not very patient with anybody.",
    "If you would rather stay the night, the owner of the restaurant has two simple rooms.",
    "Breakfast is included in the price, and it is excellent.",
    "Remember to telephone a few days earlier, particularly during the summer holidays.",
    "Good shoes are necessary after rain, when the lower part of the path turns into mud.",
    "Children usually enjoy the walk, though the youngest may need some encouragement near the end.",
    "Dogs are welcome everywhere as long as they stay on a lead.",
]


def counts_of(sentences: list[str]) -> TextCounts:
    return sum(map(count_sentence, sentences), TextCounts())


# --- Counts


def test_what_is_counted_in_a_sentence() -> None:
    counts = count_sentence("Unfortunately, the well-known server at \x1a\x1a\x1a runs MediaWiki 1.35.")
    assert counts == TextCounts(
        sentences=1,
        words=9,
        code=1,
        syllables=5 + 1 + 2 + 2 + 1 + 1 + 5 + 2,
        letters=13 + 3 + 9 + 6 + 2 + 4 + 9 + 3,
        characters=14 + 3 + 10 + 6 + 2 + 4 + 9 + 5,
        long_words=3,
        polysyllables=2,
        complex_words=1,  # a name is none
        unfamiliar_words=3,  # Unfortunately, server, runs
        small_words=2,  # the, at
        closed_words=9,
    )


def test_code_is_a_word_of_its_sentence_and_nothing_else() -> None:
    plain, code = counts_of(["Call it."] * 9), counts_of(["Call it \x1a."] * 9)
    assert (code.words, code.words_per_sentence) == (27, 3)
    assert code.per_word(code.syllables) == plain.per_word(plain.syllables)


@pytest.mark.parametrize(
    "sentence", ["In short.", "Is it so?", "(He said so.)", "“Stop!”", "As follows:", "Wait…"]
)
def test_a_mark_ends_a_sentence(sentence: str) -> None:
    assert count_sentence(sentence).closed_words == count_sentence(sentence).words > 0


@pytest.mark.parametrize("label", ["A label", "Version 1.35", "a, b", "yes/no"])
def test_no_mark_ends_a_label(label: str) -> None:
    assert count_sentence(label).closed_words == 0


@given(st.lists(st.sampled_from(PLAIN), max_size=5), st.lists(st.sampled_from(PLAIN), max_size=5))
def test_counts_of_two_texts_add_up(one: list[str], other: list[str]) -> None:
    assert counts_of(one) + counts_of(other) == counts_of(one + other)


@given(st.text(st.characters() | st.sampled_from("\x1a .,-'aZ"), max_size=60))
def test_any_text_can_be_counted(text: str) -> None:
    counts = count_sentence(text)
    read = counts.words - counts.code
    assert 0 <= counts.complex_words <= counts.polysyllables <= read <= counts.syllables
    assert max(counts.long_words, counts.unfamiliar_words, counts.small_words) <= read
    assert counts.letters <= counts.characters


# --- Figures

# 100 words in 5 sentences, with which each formula is easily done by hand.
HUNDRED = TextCounts(
    sentences=5,
    words=100,
    syllables=150,
    letters=480,
    characters=500,
    long_words=30,
    polysyllables=24,
    complex_words=10,
    unfamiliar_words=20,
    small_words=40,
    closed_words=100,
)
BY_HAND = {
    "flesch_reading_ease": 206.835 - 1.015 * 20 - 84.6 * 1.5,
    "flesch_kincaid_grade": 0.39 * 20 + 11.8 * 1.5 - 15.59,
    "gunning_fog": 0.4 * (20 + 10),
    "smog": 1.043 * 12 + 3.1291,
    "coleman_liau": 0.0588 * 480 - 0.296 * 5 - 15.8,
    "automated_readability_index": 4.71 * 5 + 0.5 * 20 - 21.43,
    "lix": 20 + 30,
    "dale_chall": 0.1579 * 20 + 0.0496 * 20 + 3.6365,
}


@pytest.mark.parametrize("name", FORMULAS)
def test_figures_are_those_of_the_formulas(name: str) -> None:
    assert FORMULAS[name](HUNDRED) == pytest.approx(BY_HAND[name])


def test_few_unfamiliar_words_add_nothing_to_dale_and_challs_score() -> None:
    easy = TextCounts(sentences=5, words=100, unfamiliar_words=5)
    assert FORMULAS["dale_chall"](easy) == pytest.approx(0.1579 * 5 + 0.0496 * 20)


# These sentences and words mean the same to textstat, so only the formulas could differ.
SAME_TO_BOTH = ["the cat sat on the mat with the hat and saw a black dog run away."] * 40


@pytest.mark.parametrize("name", [name for name in FORMULAS if name != "coleman_liau"])
def test_on_the_same_counts_textstat_says_the_same(name: str) -> None:
    counts = counts_of(SAME_TO_BOTH)
    assert compute_figures(counts)[name] == pytest.approx(textstat_figures(SAME_TO_BOTH, counts)[name])


def test_textstat_mistakes_a_constant_of_coleman_and_liau() -> None:
    counts = counts_of(SAME_TO_BOTH)
    ours, theirs = (
        figures["coleman_liau"] for figures in (compute_figures(counts), textstat_figures(SAME_TO_BOTH, counts))
    )
    assert ours is not None
    assert theirs is not None
    assert isclose(ours - theirs, (0.0588 - 0.058) * 100 * counts.per_word(counts.letters))


@pytest.mark.parametrize("name", FORMULAS)
def test_on_plain_prose_textstat_says_nearly_the_same(name: str) -> None:
    text = PLAIN + PLAIN  # SMOG needs 30 sentences
    counts = counts_of(text)
    figure = compute_figures(counts)[name]
    tolerance = 1.5 if name == "flesch_reading_ease" else 0.5  # of 100 points, or of a year of school
    assert figure == pytest.approx(textstat_figures(text, counts)[name], abs=tolerance)


def test_the_list_of_familiar_words_is_the_one_that_textstat_has() -> None:
    import textstat

    theirs = Path(textstat.__file__).parent / "resources/en/easy_words.txt"
    ours = Path(readability.__file__).parent / "data/familiar-words.txt"
    words = ours.read_text("utf-8").split()
    assert words == sorted(set(words))
    assert set(words) == set(theirs.read_text("utf-8").split())


# --- No figures

GERMAN = ["Der Weg verlässt das Dorf hinter der Kirche und steigt langsam durch die Felder hinauf."] * 10
NAMES = ["Anna Schmidt, Berlin Office, Chief Engineer, Wikimedia Deutschland, Phabricator Administrator."] * 12
NOTES = ["the list of the pages and their authors with all of the dates"] * 12
JAPANESE = ["この道は教会の裏で村を出て、畑の中をゆっくりと登っていきます。"] * 120


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ([], "too little text"),
        (PLAIN[:3], "too little text"),
        ([" and ".join(PLAIN)], "too little text"),
        (["\x1a " * 30 + "and so on."] * 10, "too little text"),
        (GERMAN, "not English"),
        (NAMES, "not English"),
        (JAPANESE, "not English"),
        (NOTES, "notes"),
    ],
)
def test_a_text_that_no_formula_fits_gets_no_figure(text: list[str], reason: str) -> None:
    counts = counts_of(text)
    assert reason in why_no_figures(counts)
    assert set(compute_figures(counts).values()) == {None}


def test_plain_prose_gets_all_figures() -> None:
    counts = counts_of(PLAIN + PLAIN)
    assert why_no_figures(counts) == ""
    assert None not in compute_figures(counts).values()


def test_smog_needs_thirty_sentences() -> None:
    figures = compute_figures(counts_of(PLAIN))
    assert [name for name, figure in figures.items() if figure is None] == ["smog"]
