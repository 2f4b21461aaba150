"""``sequence``: words in a row, told by their letters and their part of speech."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from msgspec.structs import replace

from doclint.errors import DoclintError
from doclint.language.parts_of_speech import split_tokens, tag_words
from doclint.matching.patterns import Text
from doclint.vale.checks.base import Check, FileState
from doclint.vale.patterns import Expression, expression

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from doclint.vale.alerts import Found
    from doclint.vale.views import Unit, View

_KEYS: Final = frozenset({"pattern", "tag", "upos", "negate", "skip", "min", "target"})
# The Universal Dependencies' parts of speech as tags of the Penn Treebank.
_UNIVERSAL: Final = {
    "ADJ": "JJ[RS]?",
    "ADP": "IN|TO|RP",
    "ADV": "RB[RS]?|WRB",
    "AUX": "MD|VB.?",
    "CCONJ": "CC",
    "DET": "DT|PDT|WDT",
    "INTJ": "UH",
    "NOUN": "NNS?",
    "NUM": "CD",
    "PART": "POS|TO|RP",
    "PRON": r"PRP\$?|WP\$?|EX",
    "PROPN": "NNPS?",
    "PUNCT": r"[.,:()]|``|''",
    "SCONJ": "IN",
    "SYM": r"SYM|\$|#",
    "VERB": "VB.?",
}


class _Token(NamedTuple):
    """One step: what the word must be like, or must not, and how many words may stand before it."""

    word: Expression | None
    tag: Expression | None
    negate: bool
    skip: int
    target: bool

    def fits(self, word: str, tag: str) -> bool:
        """Whether a word is what the step asks for."""
        return all(
            part is None or part.occurs_in(value) != self.negate
            for part, value in ((self.word, word), (self.tag, tag))
        )


class WordSequence(Check):
    """Each place where the steps follow on each other within one sentence."""

    KEYS: ClassVar = {"tokens": "tokens", "ignorecase": "bool", "exceptions": "list", "model": "str"}

    @property
    def scope(self) -> tuple[str, ...]:
        """The sentences of what the rule's scope chooses."""
        entries = (entry for entry in self.rule.scope or ("text",))
        return tuple(
            "sentence" if entry == "text" else entry if "sentence" in entry.split(".") else f"sentence & {entry}"
            for entry in entries
        )

    def prepare(self) -> None:
        """The steps, and what may be left unseen since no word of a step stands there."""
        flag = "(?i)" if self.option("ignorecase", False) else ""
        self.steps = [step for token in self.option("tokens", ()) for step in self._steps(token, flag)]
        self.allowed = [expression(source) for source in self.option("exceptions", ())]
        self.anchor = next(
            (
                expression(f"{flag}(?:{token['pattern']})")
                for token in self.option("tokens", ())
                if token.get("pattern") and token.get("negate") != "true" and "skip" not in token
            ),
            None,
        )

    def _steps(self, token: dict[str, str], flag: str) -> list[_Token]:
        if unknown := sorted(set(token) - _KEYS):
            raise DoclintError(f"E201: has invalid keys: {unknown[0]}", path=self.rule.path, line=1)
        tag = token.get("tag", "")
        if upos := token.get("upos"):
            if tag:
                raise DoclintError("E201: a token cannot set both `tag` and `upos`", path=self.rule.path, line=1)
            named = [name.strip().upper() for name in upos.split("|")]
            if missing := [name for name in named if name not in _UNIVERSAL]:
                raise DoclintError(f"E201: unknown part of speech {missing[0]!r}", path=self.rule.path, line=1)
            tag = "|".join(f"^(?:{_UNIVERSAL[name]})$" for name in named)
        pattern = token.get("pattern")
        step = _Token(
            expression(f"{flag}^(?:{pattern})$") if pattern else None,
            expression(tag) if tag else None,
            token.get("negate", "") == "true",
            int(token.get("skip", "0")),
            token.get("target", "") == "true",
        )
        return [step] * max(1, int(token.get("min", "1")))

    def run(self, view: View, state: FileState) -> Iterator[tuple[Unit, Found]]:
        """The message gets the words of the steps, ``%[1]s`` those of the first."""
        units = view.units
        if self.anchor:
            near = {id(unit) for unit, _, _ in view.find(self.anchor)}
            units = [unit for unit in units if id(unit) in near]
        for unit in units:
            spans = split_tokens(unit.text)
            words = [unit.text[start:end] for start, end in spans]
            tags = tag_words(words)
            allowed = [span for one in self.allowed for span in one.spans(Text(unit.text))]
            first = 0
            while first <= len(words):
                taken = self._match(0, first, words, tags)
                found = sorted(index for index in taken or () if index is not None)
                if taken is None or not found:
                    first += 1
                    continue
                chosen = [taken[n] for n, step in enumerate(self.steps) if step.target] or found
                chosen = [index for index in chosen if index is not None]
                start, end = spans[chosen[0]][0], spans[chosen[-1]][1]
                if not any(low <= start < high for low, high in allowed):
                    steps = tuple("" if index is None else words[index] for index in taken)
                    made = self.found(start, end, unit.text[start:end])
                    yield unit, replace(made, arguments=steps)
                first = found[-1] + 1

    def _match(self, step: int, word: int, words: Sequence[str], tags: Sequence[str]) -> list[int | None] | None:
        """The words of the steps from ``step`` on, from ``word`` on or soon after; None if they do not fit."""
        if step == len(self.steps):
            return []
        token = self.steps[step]
        for index in range(word, min(word + token.skip + 1, len(words))):
            if token.fits(words[index], tags[index]):
                rest = self._match(step + 1, index + 1, words, tags)
                if rest is not None:
                    return [index, *rest]
        if word >= len(words) and all(later.negate for later in self.steps[step:]):
            return [None] * (len(self.steps) - step)
        if word == 0 and step == 0 and token.negate:  # nothing stands before the first word either
            rest = self._match(1, 0, words, tags)
            return None if rest is None else [None, *rest]
        return None


CHECK = WordSequence
