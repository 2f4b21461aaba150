"""``slips``: words that nobody writes on purpose, and what was meant."""

from collections.abc import Iterator, Sequence
from typing import Annotated, Final

import msgspec
from msgspec.structs import replace

from doclint.checks.base import Check, Options, Page
from doclint.checks.substitution import match_case
from doclint.lazy import compile_re
from doclint.matching.patterns import Hit, Pattern, Text
from doclint.model.finding import Match

# How far before and behind the words their surroundings are looked at, in characters.
_AROUND: Final = 60
_WORD: Final = compile_re(r"\w+")
_SPACE: Final = compile_re(r" (?![*+?{])")


class Slip(msgspec.Struct, frozen=True, rename="kebab", forbid_unknown_fields=True):
    """One slip.

    Attributes:
        find: patterns of whole words, any of which is a finding. What the groups ``before`` and ``after`` match is
            there to be seen, not marked; a space stands for several, too.
        twice: words of small letters, each a finding where it stands twice in a row or more often; the first may
            have a capital.
        write: what to write instead, alternatives parted by ``|``; ``{group}`` is what that group matched, and
            ``{first}`` the first word.
        not-after: a pattern; words right behind a match of it are no slip.
        not-before: a pattern; words right before a match of it are no slip.
    """

    write: str
    find: tuple[str, ...] = ()
    twice: tuple[Annotated[str, msgspec.Meta(pattern="^[a-z]+$")], ...] = ()
    not_after: str = ""
    not_before: str = ""

    def __post_init__(self) -> None:
        if not self.find and not self.twice:
            raise ValueError("one of `find` and `twice` must say what is sought")


class SlipOptions(Options, frozen=True):
    """Options of ``slips``.

    Attributes:
        slips: them.
        ignorecase: whether upper and lower case are the same.
        not-after: for all slips, beside their own.
        not-before: for all slips, beside their own.
        except-marked: whether words are left alone if markup or quotes set one of them apart.
    """

    slips: tuple[Slip, ...]
    ignorecase: bool = True
    not_after: str = ""
    not_before: str = ""
    except_marked: bool = False


class Slips(Check):
    """Finds each slip and says what to write instead."""

    Options = SlipOptions
    options: SlipOptions

    def prepare(self) -> None:
        """One pattern for each slip, and two for its surroundings."""
        options = self.options
        self.patterns = [_pattern(slip, ignore_case=options.ignorecase) for slip in options.slips]
        self._befores = [_either(r"\b(?:{}) *\z", slip.not_after, options.not_after) for slip in options.slips]
        self._afters = [_either(r"\A *(?:{})\b", slip.not_before, options.not_before) for slip in options.slips]

    def run(self, page: Page, patterns: Sequence[int]) -> Iterator[Match]:
        """Each slip, unless it is only mentioned or right where it stands; of those that overlap, the first."""
        prose = page.document.prose.text
        found: list[tuple[int, int, int, Hit]] = []
        for index in patterns:
            for hit in self.hits(page, self.patterns[index]):
                start = hit.start + len(hit.groups.get("before", ""))
                found.append((start, hit.end - len(hit.groups.get("after", "")), index, hit))
        done = 0
        for start, end, index, hit in sorted(found):
            if start < done or page.is_mention(start, end) or self._is_right(page, start, end, index):
                continue
            if not page.is_in_english(start) or (self.options.except_marked and _is_one_marked(page, start, end)):
                continue
            done = end
            words = prose[start:end]
            groups = {"first": words.split()[0], **hit.groups}
            options = [
                match_case(option.format_map(groups), words)
                for option in self.options.slips[index].write.split("|")
            ]
            match = page.match(start, end, replacement="' or '".join(options))
            yield replace(match, replacement=options[0]) if len(options) == 1 else match

    def _is_right(self, page: Page, start: int, end: int, index: int) -> bool:
        """Whether what stands around the words makes them right."""
        prose, block = page.document.prose.text, page.document.block_at(start)
        before, after = self._befores[index], self._afters[index]
        if before and any(before.find(Text(prose[max(block.start, start - _AROUND) : start]))):
            return True
        return bool(after and any(after.find(Text(prose[end : min(block.end, end + _AROUND)]))))


def _is_one_marked(page: Page, start: int, end: int) -> bool:
    """Whether one of the words is mentioned, not used: `combine them with *and* and *or*`."""
    words = page.document.prose.text[start:end]
    return any(page.is_mention(start + word.start(), start + word.end()) for word in _WORD.finditer(words))


def _pattern(slip: Slip, *, ignore_case: bool) -> Pattern:
    twice = [f"[{word[0].upper()}{word[0]}]{word[1:]}(?: {word})+" for word in slip.twice]
    # To know that a word stands there again, nobody has to follow how often.
    roughly = "" if slip.find else _at_words([f"{word} {word}" for word in slip.twice])
    return Pattern(_at_words([*slip.find, *twice]), ignore_case=ignore_case, roughly=roughly)


def _at_words(find: Sequence[str]) -> str:
    """A pattern that starts and ends at the edge of a word, as long as nothing is seen behind it."""
    either = _SPACE.sub(" +", "|".join(find))
    return rf"\b(?:{either})" + ("" if "(?P<after>" in either else r"\b")


def _either(frame: str, *patterns: str) -> Pattern | None:
    """A pattern of what any of these matches, in a frame; None if there are none."""
    given = "|".join(filter(None, patterns))
    return Pattern(frame.format(given), ignore_case=True) if given else None


CHECK = Slips
