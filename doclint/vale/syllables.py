"""Syllables as Vale counts them, so that a figure of Vale's means the same here.

The method is that of Vale's own library, ``prose`` (MIT), and of the package ``syllable`` for JavaScript before
it: groups of vowels, less those that are not said, and more where two vowels are said apart. doclint's own rules
count better, with ``doclint.language.syllables``.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

from doclint.lazy import compile_re

# Words for which the method fails, by their number of syllables.
_KNOWN: Final = {
    2: "abed adieu cafe cafes chile chloe circe daphne jesse jukebox maybe people phoebe shoreline zoe",
    3: "abare acreage adame adobe apache coyote euterpe forever karate machete recipe sesame simile "
    "syncope tamale",
    4: "abalone abbruzzese abruzzese anemone aphrodite apostrophe ariadne calliope catastrophe epitome eurydice "
    "facsimile gethsemane guacamole hermione hyperbole penelope persephone yosemite",
    5: "aborigine aborigines",
}
# Beginnings and endings that are taken off, the longest kinds first, each kind with its number of syllables.
_BEGINNINGS: Final = (
    (
        2,
        compile_re(
            r"^(?:above|ant[ie]|counter|hyper|afore|agri|in(?:fra|tra|ter)|over|semi|ultra|under|extra|dia|micro"
            r"|mega|kilo|pico|nano|macro)"
        ),
    ),
    (1, compile_re(r"^(?:un|fore|ware|none?|out|post|sub|pr[eo]|dis|side)")),
)
_ENDINGS: Final = (
    (3, compile_re(r"(?:olog(?:y|ist)|onom(?:y|ist))$")),
    (2, compile_re(r"(?:fully|berry|wom[ae]n)$")),
    (
        1,
        compile_re(
            r"(?:ly|less|some|ful|ers?|ness|cians?|ments?|ettes?|villes?|ships?|sides?|ports?|shires?|tion(?:ed)?)$"
        ),
    ),
)
_VOWELS: Final = compile_re(r"[aeiouy]+")
_CODA: Final = r"b|ch|f|g[hn]|k|l[lv]?|mm?|nn?|p|r[nsv]?|s[ckls]?|squ|th|v|y"
# Vowels that are written and not said …
_SILENT: Final = (
    compile_re(
        r"cia(?:l|$)|tia|cio?us|[^aeiou]giu|[aeiouy][^aeiouy]ion|iou|sia$|eous$|[oa]gue$"
        r"|.[^aeiouycgltdb]{2,}ed$|.ely$|^jua|uai|eau|^busi$"
        rf"|[aeiouy](?:{_CODA}|c|d?g|lch|n[cg]|nch|rc|z)ed$|[aeiouy](?:{_CODA}|d|lch|nch|s?t)es$"
    ),
    compile_re(rf"[aeiouy](?:{_CODA}|c|d?g|d|n[cg]|rc|s?t|z)e$"),
)
# … and those that are said apart.
_APART: Final = (
    compile_re(
        r"(?:[^aeiouy]ie(?:r|s?t)|[aeiouym]bl|eo|[ia]sm|thm|dnt|uity|dea|gean|oa|ua|eings?|[aeiouy]sh?e[rsd])$"
    ),
    compile_re(r"[^gq]ua[^aeiou]|[aeiou]{3}|^(?:ia|mc|coa[dglx].)"),
    compile_re(r"[^aeiou]y[ae]|[^l]lien|riet|dien|i[uoi]|uen|real|iell|eo[^aeiou]|[aeiou]y[aeiou]"),
    compile_re(r"[^s]ia"),
)
_SHORTEST: Final = 3


@cache
def _known() -> dict[str, int]:
    return {word: number for number, words in _KNOWN.items() for word in words.split()}


@lru_cache(maxsize=65_536)
def count_syllables(word: str) -> int:
    """How many syllables Vale takes a word to have; at least 1."""
    if len(word) < _SHORTEST:
        return 1
    text = word.lower()
    if number := _known().get(text):
        return number
    count = 0
    for kinds in (_BEGINNINGS, _ENDINGS):
        for number, pattern in kinds:
            bare = pattern.sub("", text, count=1)
            if bare != text:
                text, count = bare, count + number
                break
    count += len(_VOWELS.findall(text))
    count -= sum(len(pattern.findall(text)) for pattern in _SILENT)
    count += sum(len(pattern.findall(text)) for pattern in _APART)
    return max(1, count)
