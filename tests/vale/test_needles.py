"""Needles: what a text must hold before a pattern is compiled for it."""

from __future__ import annotations

import pytest

from doclint.vale.alternation import Alternation
from doclint.vale.blocks import TextBlock
from doclint.vale.needles import Haystack, needles_of
from doclint.vale.patterns import build, expression
from doclint.vale.views import Unit, View

MATCHES = [
    ("(?i:in order to)", "In Order To"),
    ("utili[sz]e", "utilize"),
    ("colou?r", "color"),
    ("(?:master|main) branch", "the main branch"),
    ("e\\.g\\.", "e.g."),
    ("(?<=the )client", "the client"),
    ("fire(?= alarm)", "fire alarm"),
    ("fire(?! alarm)s?", "fires"),
    ("(very){2,}", "veryvery"),
    ("(?:very)*many", "many"),
    ("a{0,2}bc(?:de)+", "bcde"),
    ("(?i:kilo)byte", "\u212aILObyte"),
    ("(?i:fast)", "fa\u017ft"),
    ("(?i:title)", "T\u0130TLE"),
    ("café au lait", "café au lait"),
    ("[abc]def|xyz", "xyz"),
    ("x(?:ab|)yz", "xyz"),
    (".*", "anything"),
    ("\\bme\\b", "me"),
]


@pytest.mark.parametrize(("pattern", "text"), MATCHES)
def test_what_a_pattern_matches_holds_its_needle(pattern: str, text: str) -> None:
    assert expression(pattern).occurs_in(text) or expression(pattern).find_spans(text)
    needles = needles_of([pattern])
    assert needles
    assert Haystack(f"before {text} after").holding(needles) == [0]


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("in order to", "in other order"),
        ("utili[sz]e", "until"),
        ("(?:master|main) branch", "a subbranch"),
        ("(?:white|black)list", "a wish list"),
        ("fire(?= alarm)", "an alarm"),
        ("a{0,2}bc(?:def)+", "abc"),
    ],
)
def test_without_its_needle_a_pattern_is_left_out(pattern: str, text: str) -> None:
    assert Haystack(text).holding(needles_of([pattern])) == []


@pytest.mark.parametrize(
    "pattern", ["(?i)foo", r"(foo)\1", "(?P<a>foo)(?P=a)", "[[:alpha:]]foo", "(foo", r"\p{L}oo"]
)
def test_a_pattern_that_has_a_say_in_others_or_is_not_understood_leaves_all_in(pattern: str) -> None:
    assert needles_of(["bar", pattern]) == ()


def test_a_long_text_and_a_short_one_have_the_same_matches() -> None:
    def found(text: str) -> list[tuple[int, int]]:
        view = View([Unit(TextBlock(text, "text", [(0, 0, len(text), True)]), 0, text)])
        alternation = Alternation(["quite", "(?:very|really) few", "re+ally"], build)
        return [(start, end) for _, start, end in alternation.find(view)]

    text = "Really few are quite so, and very few really."
    filler = "Nothing is here. " * 3000
    assert found(text) == [(15, 20), (29, 37), (38, 44)]
    assert found(text + filler) == found(text)
    assert found(filler) == found("") == []
