"""``structure``: sections that are not what their heading promises."""

from collections.abc import Iterator, Sequence
from re import DOTALL, IGNORECASE, MULTILINE
from typing import Final, Literal

from doclint.checks.base import Check, Options, Page, any_of
from doclint.language.words import count_words
from doclint.lazy import compile_re
from doclint.model.document import Section
from doclint.model.finding import Match
from doclint.model.prose import STAND_IN

# What a reader does not see and what brings nothing: rules, anchors, labels, definitions of links, comments
# that do not say that a tool fills in the text, marks of containers (but mkdocstrings writes a text where a name
# with dots is behind the mark).
_NOTHING: Final = compile_re(
    r"<!--(?:(?!-->|generat|includ|insert|auto|begin|start|end\b|toc|docs).)*(?:-->|\Z)"
    r"|<a\s[^>]*>\s*</a>|<(?:hr|br)\b[^>]*>|</?(?:div|section|details|p|center)\b[^>]*>"
    r"|^[ \t]*(?:[-*_][ \t]*){3,}$|^[ \t]*\[[^\]\n]+\]:[^\n]*$"
    r"|^[ \t]*\.\.[ \t]+_[^\n]*:[^\n]*$|^[ \t]*\([\w-]+\)=[ \t]*$|^:::+(?![ \t]+\w+(?:\.\w+)+[ \t]*$)[^\n]*$"
    r"|^[=~^\"'`#+.-]{3,}$",
    DOTALL | IGNORECASE | MULTILINE,
)
_RST_COMMENT: Final = compile_re(
    r"^\.\.(?![ \t]+[\w:+-]+::)(?:[ \t][^\n]*)?\n?(?:(?:[ \t]+[^\n]*)?\n)*", MULTILINE
)
_FEWEST_PARTS: Final = 3  # a page of a title and two sections needs no more introduction than its title
_MOST_WORDS: Final = 9  # a longer heading is a sentence in large letters


class StructureOptions(Options, frozen=True):
    """Options of ``structure``.

    Attributes:
        flag: ``empty-section`` for a heading that nothing follows, ``missing-intro`` for a title that the first
            subheading follows at once.
        except-titles: patterns of whole titles, upper and lower case alike, under which nothing need stand; for
            ``missing-intro``, of the page or of its first section.
        words-at-least: for ``missing-intro``, how many words of prose a page has that needs one.
    """

    flag: Literal["empty-section", "missing-intro"]
    except_titles: tuple[str, ...] = ()
    words_at_least: int = 0


class Structure(Check):
    """Looks at the tree of sections."""

    Options = StructureOptions
    options: StructureOptions

    def prepare(self) -> None:
        """Put the patterns of titles together into one."""
        self.titles = any_of(self.options.except_titles)

    def run(self, page: Page, patterns: Sequence[int]) -> Iterator[Match]:
        """The headings that nothing follows, or the title if nothing but a subheading does."""
        yield from self._without_intro(page) if self.options.flag == "missing-intro" else self._empty(page)

    def _without_intro(self, page: Page) -> Iterator[Match]:
        """The title of a page whose text starts in its first subsection."""
        sections, title = page.document.sections, page.document.title
        if title is None or len(sections) <= _FEWEST_PARTS or sections[1].heading is None:
            return
        first = sections[1]
        is_title = page.document.blocks[sections[1].heading] is title
        follows_at_once = sections[2].parent == 1 and sections[2].heading == sections[1].heading + 1
        if (
            is_title
            and follows_at_once
            and not count_words(page.document.prose.text[: title.start].replace(STAND_IN, " "))
            and "description" not in page.document.metadata
            and not any(self._may_be_empty(page, section) for section in sections[1:3])
            and _is_empty(page, 1)
            and count_words(page.document.prose.text) >= self.options.words_at_least
        ):
            yield Match(title.span, {"title": first.title}, subject=first.title)

    def _empty(self, page: Page) -> Iterator[Match]:
        """Headings that the next heading of their level or above, or the end of the page, follows at once."""
        document = page.document
        # The first heading names the page: what follows is its text, whatever the levels say.
        for index, section in enumerate(document.sections[2:], start=2):
            first, end = section.blocks
            if end - first > 1:
                continue
            if section.level == document.sections[1].level and first == index - 1:
                continue  # nothing but headings so far: together they are the title
            if not self._may_be_empty(page, section) and _is_empty(page, index):
                yield Match(document.blocks[first].span, {"title": section.title}, subject=section.title)

    def _may_be_empty(self, page: Page, section: Section) -> bool:
        """Whether the heading is a text in itself: a name in code, a sentence, a link, a release."""
        document = page.document
        block = document.blocks[section.blocks[0]]
        text = document.prose.text[block.start : block.end].strip()
        return (
            STAND_IN in text
            or text.endswith((".", "!", ":", "?"))
            or len(text.split()) > _MOST_WORDS
            or any(block.start <= link.start < block.end for link in document.links)
            or bool(self.titles and self.titles.fullmatch(text))
        )


def _is_empty(page: Page, index: int) -> bool:
    """Whether the source, too, has nothing between the heading and the next one."""
    document = page.document
    start = document.blocks[document.sections[index].blocks[0]].span.end
    end = len(page.source.text)
    if index + 1 < len(document.sections):
        end = document.blocks[document.sections[index + 1].blocks[0]].span.start
    rest = page.source.text[start:end]
    if not rest.strip():
        return True
    if document.format == "rst":
        rest = _RST_COMMENT.sub("", rest)
    return not _NOTHING.sub("", rest).strip("# \t\r\n")


CHECK = Structure
