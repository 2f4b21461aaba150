"""``headings``: headings that mislead about how a page is built, or that say nothing."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from re import IGNORECASE
from typing import Final, Literal

from doclint.checks.base import Check, Options, Page, any_of
from doclint.lazy import compile_re
from doclint.model.document import Section
from doclint.model.finding import Match
from doclint.model.prose import STAND_IN
from doclint.model.source import Span

_MARKS: Final = frozenset(".:;,")
_UNDERLINED: Final = compile_re(r"\n[ \t>]*(?:=+|-+)\Z")
_MOST_WORDS: Final = 9  # a longer heading is a sentence in large letters
# Nikola has the title of a page in a comment.
_TITLE_COMMENT: Final = compile_re(r"\s*\.\.[ \t]+title:")
_ABBREVIATION: Final = compile_re(r"(?:\betc|\b[A-Za-z]\.[A-Za-z]|\bInc|\bvs|\bno|\bJr|\bSr)\.$", IGNORECASE)


class HeadingOptions(Options, frozen=True):
    """Options of ``headings``.

    Attributes:
        flag: ``skipped-level`` for one two or more levels below the one before it, ``several-titles`` for a second
            one of the highest level, ``duplicate`` for one like another beside it, ``punctuation`` for one with a
            period, a comma or a colon at its end.
        except-titles: patterns of whole titles, upper and lower case alike: for ``several-titles``, of first
            headings that name a section and no page; for ``duplicate``, of parts of a layout that recurs.
        except-beside: for ``several-titles``, patterns of whole titles that stand beside the page's by custom.
    """

    flag: Literal["skipped-level", "several-titles", "duplicate", "punctuation"]
    except_titles: tuple[str, ...] = ()
    except_beside: tuple[str, ...] = ()


class Headings(Check):
    """Looks at the headings of a page, one after the other."""

    Options = HeadingOptions
    options: HeadingOptions

    def prepare(self) -> None:
        """Choose what to look for, and put the patterns of each kind together into one."""
        self.titles = any_of(self.options.except_titles)
        self.beside = any_of(self.options.except_beside)
        self.judge = _JUDGES[self.options.flag]

    def run(self, page: Page, patterns: Sequence[int]) -> Iterator[Match]:
        """The headings that are not as they should be."""
        for section, values in self.judge(page, self):
            block = page.document.blocks[section.blocks[0]]
            yield Match(block.span, {"title": section.title, **values}, subject=section.title)


def _fits(titles: re.Pattern[str] | None, section: Section) -> bool:
    """Whether one of the patterns fits the whole title."""
    return titles is not None and titles.fullmatch(section.title.strip()) is not None


@lru_cache(maxsize=1)  # several rules ask for them
def _headings(page: Page) -> list[Section]:
    """The headings of the page's own markup; those in HTML are often part of a demonstration."""
    document = page.document
    sections = document.sections[1:]
    if document.format != "markdown":
        return list(sections)
    text, blocks = page.source.text, document.blocks
    return [section for section in sections if _is_marked(text, blocks[section.blocks[0]].span)]


def _is_marked(text: str, heading: Span) -> bool:
    """Whether it is a heading by the marks of Markdown."""
    if text.startswith("#", heading.start):
        return True
    return _UNDERLINED.search(text[heading.start : heading.end].rstrip()) is not None


def _skipped_levels(page: Page, _: Headings) -> Iterator[tuple[Section, dict[str, str]]]:
    """Each heading that is more than one level below the heading before it."""
    for before, section in pairwise(_headings(page)):
        if section.level > before.level + 1:
            yield section, {"expected": str(before.level + 1), "from": str(before.level)}


def _several_titles(page: Page, check: Headings) -> Iterator[tuple[Section, dict[str, str]]]:
    """The second heading of the level that the page's title has, if the title alone has sections."""
    headings = _headings(page)
    if "title" in page.document.metadata or _TITLE_COMMENT.match(page.source.text):
        return
    titles = [section for section in headings if section.level == 1 and not _fits(check.beside, section)]
    if (
        len(titles) > 1
        and headings[0] is titles[0]
        and titles[0].title
        and not _fits(check.titles, titles[0])
        and len(titles) < len(headings)
    ):
        yield titles[1], {"first": titles[0].title}


def _duplicates(page: Page, check: Headings) -> Iterator[tuple[Section, dict[str, str]]]:
    """A heading like an earlier one in the same section and of the same level; more of them are a layout."""
    seen, found = set(), []
    text = page.document.prose.text
    for section in _headings(page):
        # One word may name two things: a module and its class.
        name = section.title
        name = name.casefold() if " " in name else name[:1].casefold() + name[1:]
        key = (section.parent, section.level, name)
        if section.title and key in seen and not _fits(check.titles, section):
            block = page.document.blocks[section.blocks[0]]
            if STAND_IN not in text[block.start : block.end]:  # what it stands for may differ
                found.append(section)
        seen.add(key)
    if len(found) == 1:
        yield found[0], {}


def _punctuated(page: Page, _: Headings) -> Iterator[tuple[Section, dict[str, str]]]:
    """Each heading that ends like a sentence or like the beginning of one."""
    document = page.document
    for section in _headings(page):
        block = document.blocks[section.blocks[0]]
        title = document.prose.text[block.start : block.end].rstrip()
        if (
            title[-1:] in _MARKS
            and len(title.split()) <= _MOST_WORDS
            and not title.endswith(("..", "….", "::"))
            and not title.startswith(":")
            and not _ABBREVIATION.search(title)
        ):
            yield section, {"mark": title[-1]}


_JUDGES: Final[dict[str, Callable[[Page, Headings], Iterator[tuple[Section, dict[str, str]]]]]] = {
    "skipped-level": _skipped_levels,
    "several-titles": _several_titles,
    "duplicate": _duplicates,
    "punctuation": _punctuated,
}
CHECK = Headings
