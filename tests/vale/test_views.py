"""One search over all units finds what a search in each of them finds."""

from __future__ import annotations

import pytest

from doclint.matching.patterns import Text
from doclint.vale.blocks import TextBlock
from doclint.vale.patterns import expression
from doclint.vale.views import Unit, View

TEXTS = [
    "So it is: a fire",
    "I am here, and so am I",
    "fire alarm -3 and 5-3",
    "eg, this; e.g. that",
    "So that, end",
    "end",
    "on once\nI see\nSo it ends",
]


@pytest.mark.parametrize(
    "source",
    [
        r"(?m)\b(?:^And|^So(?! that))\b",
        r"(?i)(?m)(?:(?:^|\s)I(?=\s)|(?:^|\s)I(?=$)|\bme\b)",
        r"(?m)(?:(?<=\s)-\d+)",
        r"(?m)(?:(?<=[a-z] )I|(?<=5)-)",
        r"(?m)(?:(?:\b(?:eg|e\.g\.)(?=[\s,;]))|(?:fire(?= alarm)))",
        r"(?m)(?:end(?=$)|fire(?!.))",
        r"(?m)\b(?:so(?= (?!i)))\b",
        r"(?m)\Aend(?!s)",
        r"(?m)(?:o(?=n))+",
        r"(?<!:[^ ]+?):\s[a-z]",
        r"(?m)(?:(?=e)e|(?=[)|]?\s)\sa)",
    ],
)
def test_a_search_over_all_units_finds_what_is_in_each(source: str) -> None:
    units = [Unit(TextBlock(text, "text", [(0, 0, len(text), True)]), 0, text) for text in TEXTS]
    pattern = expression(source)
    found = [(unit.text, start, end) for unit, start, end in View(units).find(pattern)]
    assert found == [(text, *span) for text in TEXTS for span in pattern.spans(Text(text))]
    assert found
