"""``parts-of-speech``: words that are a defect only as a certain part of speech."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final

from doclint.checks.base import Check, Options, Page
from doclint.matching.patterns import Pattern, Text
from doclint.model.finding import Match

_LONGEST: Final = 500  # tokens; what is longer is no sentence but data


class PartsOfSpeechOptions(Options, frozen=True):
    """Options of ``parts-of-speech``.

    Attributes:
        pattern: what a sentence must have, so that the others need no tags.
        tagged: a pattern for the sentence as ``the/DT words/NNS are/VBP tagged/VBN ./.``, parted by single spaces;
            what it matches is the finding. The tags are those of the Penn Treebank.
    """

    pattern: str
    tagged: str


class PartsOfSpeech(Check):
    """Finds words by the tags of their sentence."""

    Options = PartsOfSpeechOptions
    about = "wording"
    options: PartsOfSpeechOptions

    def prepare(self) -> None:
        """The pattern that a page must have, and the one for its tagged sentences."""
        self.patterns = [Pattern(self.options.pattern, ignore_case=True)]
        self.tagged = Pattern(self.options.tagged, ignore_case=True)

    def run(self, page: Page, patterns: Sequence[int]) -> Iterator[Match]:
        """The words whose tags match, in each sentence that the pattern occurs in."""
        seen = set()
        for hit in self.hits(page, self.patterns[0]):
            sentence = page.sentence_at(hit.start)
            if sentence not in seen:
                seen.add(sentence)
                yield from self._search(page, *sentence)

    def _search(self, page: Page, start: int, end: int) -> Iterator[Match]:
        from doclint.language.parts_of_speech import split_tokens, tag_words  # noqa: PLC0415 - few rules need it

        text = page.document.prose.text
        tokens = [(start + first, start + last) for first, last in split_tokens(text[start:end])]
        if len(tokens) > _LONGEST:
            return
        words = [text[first:last] for first, last in tokens]
        tagged = [f"{word}/{tag}" for word, tag in zip(words, tag_words(words), strict=True)]
        starts = list(accumulate((len(each) + 1 for each in tagged), initial=0))
        for hit in self.tagged.find(Text(" ".join(tagged))):
            first = bisect_right(starts, hit.start) - 1
            last = bisect_left(starts, hit.end) - 1
            match_start, match_end = tokens[first][0], tokens[last][1]
            if not page.is_mention(match_start, match_end):
                yield page.match(match_start, match_end)


CHECK = PartsOfSpeech
