"""Syllables: how many a person says when reading a word aloud.

Asked in this order: words of the trade, by our own list; the CMU Pronouncing Dictionary; spelling. Spelling gets
nine words of ten right, so of the dictionary only the words ship for which it fails; `scripts/build-syllables`
makes that file, and `data/README.md` says where all of it comes from.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache, lru_cache
from pathlib import Path
from re import VERBOSE
from typing import Final
from unicodedata import normalize

from doclint.lazy import compile_re

_DATA: Final = Path(__file__).parent / "data"

_PIECE: Final = compile_re(r"[^\W_]+(?:'[^\W_]+)*")
_POSSESSIVE: Final = compile_re(r"'s?$")
# What makes the `s` after it a syllable of its own: the bus's, the page's.
_SIBILANT: Final = compile_re(r"(?:[sxz]|[cs]h|[cgsz]e)$")
# The words in a word: `MediaWiki`, `SQLite`, `APIs`, `Python3`.
_PART: Final = compile_re(r"[A-Z]{2,}s?(?![a-z])|[A-Z]'[a-z]+|[A-Z]?[a-z]+(?:'[a-z]+)*|[A-Z]|\d+")
# Capitals that are read as a word: `REST`, `CORS`, and what is shouted, `TABLE`; others are read letter by letter.
_SAID: Final = compile_re(
    r"[^AEIOU]{1,2}[AEIOU][^AEIOUY]{1,2}"
    r"|(?=....)[^AEIOUY]{0,2}(?:[AEIOUY]{1,2}[^AEIOUY]{1,2})+[AEIOUY]{0,2}"
    r"|(?=.*[AEIOUY])[A-Z]{6,}"
)
_SHOUTED: Final = compile_re(
    r"ADD|ALL|AND|ANY|ARE|AS|BE|BY|DO|END|FOR|IF|IN|IS|IT|KEY|MAY|NEW|NO|OLD|ON|ONLY|OR|OUT|SO|THE|TO|USE|WE|YOU"
)

_VOWELS: Final = compile_re(r"[aeiouy]+")
# Written and not said.
_SILENT: Final = compile_re(
    r"""
      (?<=[^aeiouyl])e$ | (?<![bcdfgkpstz]l)(?<=l)e$ | (?<=[qg]u)e$                      # name, while; not table
    | (?<=[^aeiouylscxzgh])es$ | (?<=th)es$ | (?<![bcdfgkpstz]l)(?<=l)es$ | (?<=[qg]u)es$  # names; not pages
    | (?<=[^aeiouyltd])ed$ | (?<![bcdfgkpstz]l)(?<=l)ed$ | (?<=[qg]u)ed$                 # named; not added
    | (?<=[^aeiouyl])e(?=ments?$)                                                        # statement
    | (?<=[^aeiouy])e(?=(?:ly|ful|less|ness|some|ty)$)                                   # safely
    | (?<=[^aeiouy])e(?=(?:backs?|bars?|bas(?:e|es|ed)|books?|codes?|fore|house|lines?|names?|news|times?|ways?
        |where|what|works?)$)                                                            # database, framework
    | ^(?:blaz|cach|cod|fil|hom|lin|nam|nod|not|pag|plac|rol|saf|sav|sid|sit|som|spac|spic|stor|styl|tim|typ|us
        |wav|whit|wid)e(?=(?:[bcdfghjklmnpqtvwz]|s[hpt]?)[aeiouy])                       # namespace; not timer
    | (?<=ic)al(?=ly$)                                                                   # basically
    """,
    VERBOSE,
)
# Vowels that stand together and are said apart, and syllables that no vowel is written for.
_APART: Final = compile_re(
    r"""
      (?<![cgstx])i[aou] | (?<=st)ia | (?<=[ct])ia(?=t)         # media, period, initiate; not action
    | (?<=h)ie(?=r) | (?<=l)ie(?=n) | (?<=q)uie                 # hierarchy, client, quiet
    | (?<=[bcdfghklmnprstvw])ie(?:st|r)(?=s?$|y|ies)            # easier, easiest
    | eo(?!u|ple|n$|rge) | (?<=id)ea | (?<=[aeo]y)e(?=r)        # geometry, idea, layer
    | (?<![gq])ua(?!r[dy]|b) | uou                              # actual, continuous
    | (?<!q)ui(?=t[iy]|ng|d$) | (?<=e)[iu](?=n[gs]|t[iy]|s[eti]|m$)  # fluid, being, museum
    | (?<=[^aeiou])ying | (?<=[aeo])ing | (?<=[aeiou]y)[aiou](?!$|s$)  # trying, going, buyout
    | (?<=r)e[aiu](?=ct|ss|dd|mp|ns|nf|nit|ppl) | (?<=cre)at    # react, create
    | sms?$ | thm | (?<=[ds])n't$ | ^mc                         # mechanism, algorithm, doesn't
    """,
    VERBOSE,
)


@lru_cache(maxsize=65_536)
def count_syllables(word: str) -> int:
    """How many syllables a word has when it is read aloud; at least 1.

    Letters of acronyms are read one by one where people do so. A hyphenated compound has those of its parts. A
    number is 1 however long, for it makes no wording harder; so is a word in another script, of which we know
    nothing.
    """
    if not word.isascii():
        word = normalize("NFKD", word.replace("’", "'")).encode("ascii", "ignore").decode()
    return max(1, sum(_count_piece(piece) for piece in _PIECE.findall(word)))


def _count_piece(piece: str) -> int:
    if known := _technical(piece.lower()):
        return known
    base = _POSSESSIVE.sub("", piece)
    if base != piece:
        return _count_piece(base) + bool(_SIBILANT.search(base.lower()))
    return sum(_count_part(part) for part in _PART.findall(piece))


def _count_part(part: str) -> int:
    lower = part.lower()
    if known := _technical(lower):
        return known
    if part.isdigit():
        return 1
    letters = part if part.islower() else part.removesuffix("s")
    is_spelt = letters.isupper() and not (_SHOUTED.fullmatch(letters) or _SAID.fullmatch(letters))
    if is_spelt or not _VOWELS.search(lower):
        return len(letters) + 2 * letters.upper().count("W")  # double-u
    return _exception(lower) or guess_syllables(lower)


def guess_syllables(word: str) -> int:
    """The syllables that the spelling of a word suggests; in small ASCII letters, apostrophes among them."""
    groups = len(_VOWELS.findall(word))
    return max(1, groups - len(_SILENT.findall(word)) + len(_APART.findall(word)))


def _technical(lower: str) -> int | None:
    words = _technical_words()
    return words.get(lower) or words.get(lower.removesuffix("s"))


@cache
def _technical_words() -> dict[str, int]:
    lines = (_DATA / "technical-syllables.txt").read_text(encoding="utf-8").splitlines()
    return {word: int(count) for word, count in map(str.split, lines)}


def _exception(lower: str) -> int | None:
    """What the dictionary says of a word where spelling misleads."""
    lines = _exceptions()
    index = bisect_left(lines, lower + " ")
    if index < len(lines) and lines[index].startswith(lower + " "):
        return int(lines[index][-1])
    return None


@cache
def _exceptions() -> list[str]:
    """Lines ``word count``, sorted; looked up as they are, since a dictionary would take longer to build."""
    return (_DATA / "syllables.txt").read_text(encoding="utf-8").splitlines()
