"""``announcement``: a page that says that something has ended or moved, and not where its readers should go."""

from collections.abc import Iterator, Sequence

from doclint.checks.base import Check, Options, Page
from doclint.matching.patterns import Pattern
from doclint.model.finding import Match


class AnnouncementOptions(Options, frozen=True):
    """Options of ``announcement``.

    Attributes:
        sentences: patterns of words that announce it.
        targets: patterns of words that say what takes its place, or that nothing does.
    """

    sentences: tuple[str, ...]
    targets: tuple[str, ...] = ()


class Announcement(Check):
    """Finds the first announcement that has no link and names no target, in its block or one beside it."""

    Options = AnnouncementOptions
    options: AnnouncementOptions

    def prepare(self) -> None:
        """Put the patterns of each kind together into one."""
        self.patterns = [Pattern("|".join(self.options.sentences), ignore_case=True, words=True)]
        self.target = Pattern("|".join(self.options.targets), ignore_case=True)

    def run(self, page: Page, patterns: Sequence[int]) -> Iterator[Match]:
        """The words that announce it, once a page."""
        blocks = page.document.prose_blocks
        for hit in page.find(self.patterns[0]):
            index = next(index for index, block in enumerate(blocks) if block.end >= hit.end)
            around = blocks[max(0, index - 1) : index + 2]
            start, end = around[0].start, around[-1].end
            has_link = any(
                inline.kind in {"link", "role"} and start <= inline.start < end for inline in page.document.inlines
            )
            has_address = "://" in page.source.text[around[0].span.start : around[-1].span.end]
            if not (has_link or has_address or self.target.matches(page.document.prose.text[start:end])):
                yield page.match(hit.start, hit.end)
            return


CHECK = Announcement
