"""``links``: link text that does not say where it leads."""

from collections.abc import Iterator, Sequence
from typing import Final

from doclint.checks.base import Check, Options, Page
from doclint.lazy import compile_re
from doclint.model.document import Inline
from doclint.model.finding import Match

_WORDS: Final = compile_re(r"[\w\x1a](?:.*[\w\x1a])?")
_LAST_PART: Final = compile_re(r"([^/#?]+?)(?:\.\w+)?/?(?:[#?].*)?$")


class LinkOptions(Options, frozen=True):
    """Options of ``links``.

    Attributes:
        vague: link texts, in lower case, that say nothing out of context.
    """

    vague: tuple[str, ...]


class Links(Check):
    """Looks at the text of each link."""

    Options = LinkOptions
    options: LinkOptions

    def prepare(self) -> None:
        """The vague texts as a set, and the length of the longest."""
        self.vague = frozenset(self.options.vague)
        self.longest = max(map(len, self.vague), default=0) + 8  # room for quotes, dots and the like

    def run(self, page: Page, patterns: Sequence[int]) -> Iterator[Match]:
        """The links with a vague text."""
        text = page.document.prose.text
        for link in page.document.links:
            # A target of `#` is a link of a mock-up.
            if not 0 < link.end - link.start <= self.longest or link.target == "#":
                continue
            found = _WORDS.search(" ".join(text[link.start : link.end].split()))
            if (
                found
                and found[0].lower() in self.vague
                and not _is_name(found[0], link)
                and self.in_scope(page.document.block_at(link.start))
            ):
                yield page.match(link.start, link.end, match=found[0], target=link.target)


def _is_name(words: str, link: Inline) -> bool:
    """Whether the text is what its target is called: a component ``Link`` at ``mixins/link.md``."""
    last = _LAST_PART.search(link.target)
    return words[:1].isupper() and last is not None and last[1].casefold() == words.casefold()


CHECK = Links
