"""``sentences``: sentences longer than their readers can hold in mind."""

from collections.abc import Iterator, Sequence
from re import VERBOSE
from typing import Final

from msgspec.structs import replace

from doclint.checks.base import Check, Options, Page
from doclint.language.words import count_words
from doclint.lazy import compile_re
from doclint.model.finding import Match
from doclint.model.prose import STAND_IN
from doclint.model.reference import Audience
from doclint.model.source import Span

# Where a sentence can be parted: the mark or the conjunction before what could be the second one.
_JOINT: Final = compile_re(
    r"""
    (?:;\s|\s[\u2013\u2014-]{1,3}\s|\u2014)\s*
    |,\s+(?=(?:and|but|so|which|because|while|whereas|whilst|although|though|then|since|where|as\swell\sas)\b)
    |\s+(?=(?:and\sthen|because|but|while|whereas|although|so\sthat|which\smeans)\b)
    """,
    VERBOSE,
)
_DASHES: Final = ("-", "\u2013", "\u2014")
_DASH: Final = compile_re(r"\s[\u2013\u2014-]{1,3}\s|\u2014")
# Behind a condition, `then` starts no sentence; behind a short item, `and` only goes on with a list.
_CONDITION: Final = compile_re(r"(?:If|When|Once|After|Unless)\b")
_LISTED: Final = compile_re(r",[^,]{1,30},\s+$")
_BRACKETS: Final = compile_re(r"\([^()]*\)|\[[^\[\]]*\]")
# An item of an enumeration has a few words. Readers take a row of them in at a glance.
_ITEM_WORDS: Final = 4
_NO_ITEM: Final = compile_re(r"[;:.()]")
# A lone sign or a row of them: a few occur in prose, many only in drawings and tables of plain text.
_SIGNS: Final = compile_re(r"(?<!\S)[^\w\s\x1a]+(?!\S)")
_MOST_SIGNS: Final = 5
# The words of licences are not the writer's.
_LEGAL: Final = compile_re(
    r"free software[;:] you can redistribute|ANY WARRANTY|as published by the Free Software Foundation"
    r"|Permission (?:is hereby granted|to use, copy)|Redistributions? (?:and use )?(?:in|of) (?:source|binary)"
)
_FEWEST_WORDS: Final = 8  # on either side of a joint, for two sentences worth writing


class SentenceOptions(Options, frozen=True):
    """Options of ``sentences``; limits that are not set are the audience's.

    Attributes:
        advised: words, past which a sentence is a pedantic finding.
        hard: words, past which it is a default one.
    """

    advised: int | None = None
    hard: int | None = None


class Sentences(Check):
    """Counts the words of each sentence; code, an address or a path is one, an enumeration counts by half."""

    Options = SentenceOptions
    options: SentenceOptions

    @classmethod
    def for_readers(cls, options: SentenceOptions, audience: Audience) -> str:
        """Their limits."""
        limits = audience.sentence_words
        return f"{options.advised or limits.advised} words are advised, {options.hard or limits.hard} are the most"

    def run(self, page: Page, patterns: Sequence[int]) -> Iterator[Match]:
        """The sentences over a limit, the hard ones as default findings."""
        limits = page.audience.sentence_words
        hard = self.options.hard or limits.hard
        advised = min(self.options.advised or limits.advised, hard)
        least = advised if "pedantic" in self.tiers else hard
        text = page.document.prose.text
        for block in self.wordy_blocks(page, least):
            for start, end in page.sentences(block):
                if text.count(" ", start, end) < least:
                    continue
                felt = weigh(text[start:end])
                if felt > least and _is_sentence(page, start, end):
                    match = self._match(page, start, end, advised)
                    yield replace(match, tier="default" if felt > hard else "pedantic")

    def _match(self, page: Page, start: int, end: int, limit: int) -> Match:
        sentence = page.document.prose.text[start:end]
        joint = best_joint(sentence)
        values = {
            "words": str(count_words(sentence)),
            "limit": str(limit),
            "place": f", for example before “{joint}”" if joint else "",
        }
        return replace(page.match(start, end, **values), span=_span(page, start, end))


def weigh(sentence: str) -> int:
    """The words of a sentence as its reader feels them: those of an enumeration count half."""
    words = count_words(sentence)
    parts = sentence.split(", ")
    if len(parts) < 3:
        return words
    counts = [count_words(part) for part in parts]
    listed = 0
    in_list = False
    for index in range(1, len(parts) - 1):
        if counts[index] <= _ITEM_WORDS and not _NO_ITEM.search(parts[index]):
            # The first item ends the part before, the last one starts the part behind.
            listed += counts[index] + (0 if in_list else min(counts[index - 1], _ITEM_WORDS))
            in_list = True
        elif in_list:
            listed += min(counts[index], _ITEM_WORDS)
            in_list = False
    if in_list:
        listed += min(counts[-1], _ITEM_WORDS)
    return words - listed // 2


def best_joint(sentence: str) -> str:
    """The first words after the joint nearest to the middle; "" if there is none, or only in brackets."""
    brackets = [match.span() for match in _BRACKETS.finditer(sentence)]
    middle = len(sentence) / 2
    joints = sorted((match.end() for match in _JOINT.finditer(sentence)), key=lambda joint: abs(joint - middle))
    for joint in joints:
        if any(start < joint < end for start, end in brackets) or _goes_on(sentence, joint):
            continue
        if min(count_words(sentence[:joint]), count_words(sentence[joint:])) < _FEWEST_WORDS:
            return ""
        words = sentence[joint : joint + 80].split(STAND_IN, 1)[0].split()[:4]
        if len(words) > 1:
            return " ".join(words).rstrip(".,;:!?\u2013\u2014-(") + " …"
    return ""


def _goes_on(sentence: str, joint: int) -> bool:
    """Whether what stands behind the joint cannot be a sentence."""
    before = sentence[:joint].rstrip()
    if before[-1:] in _DASHES and len(_DASH.findall(sentence)) > 1:  # a pair of dashes is like brackets
        return True
    if sentence.startswith("then", joint):
        return bool(_CONDITION.match(sentence))
    return bool(sentence.startswith("and", joint) and _LISTED.search(sentence, 0, joint))


def _span(page: Page, start: int, end: int) -> Span:
    """The sentence in the source, with the markup around its first and its last words."""
    span = page.document.prose.to_source(start, end)
    first = [inline.span.start for inline in page.inlines_around(start, start + 1) if inline.start == start]
    last = [inline.span.end for inline in page.inlines_around(end - 1, end) if inline.end == end]
    return Span(min([span.start, *first]), max([span.end, *last]))


def _is_sentence(page: Page, start: int, end: int) -> bool:
    """Whether it is the writer's prose: no licence, no drawing in plain text, no lines that only a tag parts."""
    document = page.document
    if sum(1 for _ in _SIGNS.finditer(document.prose.text, start, end)) > _MOST_SIGNS:
        return False
    if document.prose.text[start:end].isupper() or _LEGAL.search(document.prose.text, start, end):
        return False
    source = page.source[document.prose.to_source(start, end)]
    return "<br" not in source and "\n\n" not in source


CHECK = Sentences
