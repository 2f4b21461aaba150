"""Parts of speech: the tags of the Penn Treebank for the words of a sentence.

The method is Eric Brill's, "A simple rule-based part of speech tagger" (1992), and so are the lexicon and the
rules: each word first gets its most frequent tag, or one that its ending suggests; then rules mend tags by what
stands around them. `data/README.md` says where the data comes from, `scripts/build-parts-of-speech` makes it. What
is said otherwise in the writing of our trade, above all instructions, is ours.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from doclint.lazy import compile_re

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_DATA: Final = Path(__file__).parent / "data"
_START: Final = "START"  # what stands before the first word and behind the last

# What the Treebank takes apart: `do|n't`, `it|'s`; marks stand alone. `\x1a` is a piece of code.
_TOKEN: Final = compile_re(
    r"\x1a+(?:-\w+)*|(?:cannot|gonna)\b|\w+(?=n['’]t\b)|n['’]t\b|['’](?:s|re|ve|ll|d|m)\b"
    r"|\w+(?:(?:[-/&+_]|[.,:](?=\d)|(?<=\d)[.,](?=\w))\w+)*|\.{2,}|[^\w\s]"
)
_NUMBER: Final = compile_re(r"[-+~]?\d[\d.,:/x%]*(?:st|nd|rd|th)?")
_MARKS: Final[Mapping[str, str]] = (
    dict.fromkeys(".!?…", ".")
    | dict.fromkeys((":", ";", "-", "–", "—", "--", "...", ".."), ":")
    | dict.fromkeys("([{", "(")
    | dict.fromkeys(")]}", ")")
    | dict.fromkeys("“‘`", "``")
    | dict.fromkeys(("”", "’", '"', "'"), "''")
    | {",": ",", "#": "#", "$": "$", "%": "NN", "&": "CC", "/": ":", "+": "SYM", "=": "SYM", "*": "SYM"}
)
# Endings, and what words have them that no lexicon knows.
_ENDINGS: Final = (
    (compile_re(r"ly$"), ("RB",)),
    (compile_re(r"ing$"), ("VBG", "NN", "JJ")),
    (compile_re(r"ed$"), ("VBN", "VBD", "JJ")),
    (compile_re(r"(?:[^aeiou]able|ible|ful|less|ous|ive|[^l]ic|ical|ish|ary|[aeiou]nt|esque)$"), ("JJ",)),
    (compile_re(r"[a-z]-[a-z]"), ("JJ", "NN")),
    (compile_re(r"(?:ise|ize|ify)$"), ("VB", "VBP")),
    (compile_re(r"[^su'i]s$"), ("NNS", "VBZ")),
)
_PREFIX: Final = compile_re(r"(?:re|un|pre|de|dis|mis|sub|auto|over|multi|non)-?(?=[a-z]{4})")
_WITH_S: Final[Mapping[str, str]] = {"NN": "NNS", "VB": "VBZ", "JJ": "NNS", "CD": "NNS"}
_NOUN: Final = ("NN", "VB", "VBP", "JJ")
_NAME: Final = ("NNP", "NNPS", "NN", "JJ")
_AUXILIARIES: Final = frozenset(
    {"be", "is", "are", "was", "were", "been", "being", "am", "'s", "'re"}
    | {"has", "have", "had", "having", "'ve", "get", "gets", "got"}
)
# What may stand behind a verb that begins an instruction.
_OBJECT: Final = frozenset({"DT", "PRP$", "PRP", "NNP", "CD", "RP", "PDT", "``"})


def split_tokens(text: str) -> list[tuple[int, int]]:
    """The words and marks of a sentence as the Treebank parts them, as ranges of ``text``."""
    return [match.span() for match in _TOKEN.finditer(text)]


def tag_words(words: Sequence[str]) -> list[str]:
    """A tag of the Penn Treebank for each word.

    Args:
        words: one sentence, as ``split_tokens`` parts it: marks are words, and contractions are two.
    """
    texts = [word.replace("’", "'") for word in words]
    known = [_tags(word, is_first=_is_first(texts, index)) for index, word in enumerate(texts)]
    tags = [_START, _START, _START, *(possible[0] for possible in known), _START, _START, _START]
    around = [_START, _START, _START, *texts, _START, _START, _START]
    for rule in _corrections():
        index = -1
        for _ in range(tags.count(rule.old)):
            index = tags.index(rule.old, index + 1)
            if rule.new in known[index - 3] and rule.fits(around, tags, index):
                tags[index] = rule.new
    for index, possible in enumerate(known, 3):
        if "VB" in possible and _is_instruction(around, tags, index):
            tags[index] = "VB"
        elif tags[index] == "VBD" and "VBN" in possible and _is_behind_auxiliary(around, tags, index):
            tags[index] = "VBN"
    return tags[3:-3]


def _is_first(words: Sequence[str], index: int) -> bool:
    return index == 0 or words[index - 1] in {".", ":", "(", '"', "“", "*"}


def _is_instruction(words: Sequence[str], tags: Sequence[str], index: int) -> bool:
    """Whether a word that may be a verb tells the reader what to do."""
    before, after = tags[index - 1], tags[index + 1]
    if tags[index] == "VBP" and before in {_START, ":"}:
        return True
    if tags[index] not in {"NN", "JJ", "VBP", "VBN", "VBD", "NNP"}:
        return False
    if tags[index] == "NNP" and after in {"NNP", "CD"}:  # a name of two words
        return False
    is_object = after in _OBJECT or words[index + 1].startswith("\x1a")
    if before in {_START, ":"} or words[index - 1].lower() in {"please", "then", "now"}:
        return is_object
    return words[index - 1] in {",", "and", "or"} and tags[index] in {"NN", "VBP"} and after in {"DT", "PRP$"}


def _is_behind_auxiliary(words: Sequence[str], tags: Sequence[str], index: int) -> bool:
    """Whether a form of `be` or `have` stands before a word, adverbs between them aside."""
    before = index - 1
    while tags[before] == "RB":
        before -= 1
    return words[before].lower() in _AUXILIARIES


class _Correction(NamedTuple):
    """One of Brill's rules: a word tagged ``old`` becomes ``new`` where all conditions hold.

    A condition is the places to look at, from the word, whether it is about tags, and the value one must have.
    """

    old: str
    new: str
    conditions: tuple[tuple[tuple[int, ...], bool, str], ...]

    def fits(self, words: Sequence[str], tags: Sequence[str], index: int) -> bool:
        for places, is_tag, value in self.conditions:
            row = tags if is_tag else words
            for place in places:  # `any` would take twice as long, and this is where the time goes
                if row[index + place] == value:
                    break
            else:
                return False
        return True


# The names of Brill's conditions: for each of their values, the places to look at and whether it is a tag.
_CONDITIONS: Final[Mapping[str, tuple[tuple[tuple[int, ...], bool], ...]]] = {
    "CURWD": (((0,), False),),
    "LBIGRAM": (((-1,), False), ((0,), False)),
    "RBIGRAM": (((0,), False), ((1,), False)),
    "NEXTTAG": (((1,), True),),
    "NEXT2TAG": (((2,), True),),
    "NEXT1OR2TAG": (((1, 2), True),),
    "NEXTWD": (((1,), False),),
    "NEXTBIGRAM": (((1,), True), ((2,), True)),
    "PREVTAG": (((-1,), True),),
    "PREV2TAG": (((-2,), True),),
    "PREV1OR2TAG": (((-1, -2), True),),
    "PREV1OR2OR3TAG": (((-1, -2, -3), True),),
    "PREVWD": (((-1,), False),),
    "PREV1OR2WD": (((-1, -2), False),),
    "PREVBIGRAM": (((-2,), True), ((-1,), True)),
    "SURROUNDTAG": (((-1,), True), ((1,), True)),
    "WDNEXTTAG": (((0,), False), ((1,), True)),
    "WDPREVTAG": (((-1,), True), ((0,), False)),
    "WDAND2AFT": (((0,), False), ((2,), False)),
    "WDAND2TAGAFT": (((0,), False), ((2,), True)),
    "WDAND2TAGBFR": (((-2,), True), ((0,), False)),
}


@cache
def _corrections() -> tuple[_Correction, ...]:
    corrections = []
    for line in (_DATA / "tag-corrections.txt").read_text(encoding="utf-8").splitlines():
        old, new, name, *values = line.split()
        conditions = tuple(
            (places, is_tag, value) for (places, is_tag), value in zip(_CONDITIONS[name], values, strict=True)
        )
        corrections.append(_Correction(old, new, conditions))
    return tuple(corrections)


@lru_cache(maxsize=16_384)
def _tags(word: str, *, is_first: bool) -> tuple[str, ...]:
    """The tags that a word may have, the most likely first."""
    if word in _MARKS:
        return (_MARKS[word],)
    if not word or word[0] == "\x1a":
        return ("NN",)
    if _NUMBER.fullmatch(word):
        return ("CD",)
    if word[0].isupper() and not is_first:
        # A word of the lexicon with a capital is a name here; one in capitals only may be shouted.
        is_shouted = len(word) > 1 and word.isupper()
        return _look_up(word) or (_look_up(word.lower()) if is_shouted else ()) or _guess_name(word)
    return _look_up(word.lower()) or _look_up(word) or _derived(word)


def _derived(word: str) -> tuple[str, ...]:
    """The tags of a word that is not in the lexicon, by the word in it that is, or by its ending."""
    lower = word.lower()
    if (prefix := _PREFIX.match(lower)) and (known := _look_up(lower[prefix.end() :])):
        return known
    if lower.endswith("s") and (base := _look_up(lower[:-1]) or _look_up(lower.removesuffix("es"))):
        return tuple(dict.fromkeys(_WITH_S[tag] for tag in base if tag in _WITH_S)) or ("NNS",)
    guessed = guess_tags(lower)
    if word[0].isupper() and guessed[0] in {"NN", "NNS"}:
        return (*_guess_name(word), "VB")
    return guessed


def _guess_name(word: str) -> tuple[str, ...]:
    return ("NNS", "NNPS") if word[:-1].isupper() and word.endswith("s") and len(word) > 2 else _NAME


def guess_tags(word: str) -> tuple[str, ...]:
    """The tags that the ending of an unknown word suggests, the most likely first."""
    for ending, tags in _ENDINGS:
        if ending.search(word):
            return tags
    return _NOUN


def _look_up(word: str) -> tuple[str, ...]:
    """The tags of a word in the lexicon; none if it is not there."""
    if known := _technical_words().get(word):
        return known
    lines = _lexicon()
    index = bisect_left(lines, word + " ")
    if index < len(lines) and lines[index].startswith(word + " "):
        return tuple(lines[index].split()[1:])
    return ()


@cache
def _technical_words() -> dict[str, tuple[str, ...]]:
    lines = (_DATA / "technical-parts-of-speech.txt").read_text(encoding="utf-8").splitlines()
    return {word: tuple(tags) for word, *tags in map(str.split, lines)}


@cache
def _lexicon() -> list[str]:
    """Lines ``word tag tag…``, sorted; looked up as they are, since a dictionary would take longer to build."""
    return (_DATA / "parts-of-speech.txt").read_text(encoding="utf-8").splitlines()
