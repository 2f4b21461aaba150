"""Comments that silence rules: ``doclint: ignore[rule] reason`` and its relatives (interface §6)."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from doclint.lazy import compile_re
from doclint.model.document import Suppression
from doclint.model.source import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from doclint.model.document import Block

_INSTRUCTION = compile_re(r"doclint:\s*(?P<verb>ignore|disable|enable|file-ignore)\[(?P<rules>[^\]]*)\]")


class Comment(NamedTuple):
    """A comment of the source that speaks of doclint."""

    text: str
    span: Span


def resolve_suppressions(comments: Sequence[Comment], blocks: Sequence[Block], source: str) -> list[Suppression]:
    """What each instruction covers.

    ``ignore`` covers the block it stands in or behind, or else the next one; ``disable`` all up to the ``enable``
    that names the same rules, or the end; ``file-ignore`` the whole file.
    """
    suppressions = []
    enabled: dict[tuple[str, ...], int] = {}  # where each set of rules is enabled next
    for comment in sorted(comments, key=lambda comment: comment.span, reverse=True):
        if match := _INSTRUCTION.search(comment.text):
            span = comment.span
            rules = tuple(name.strip() for name in match["rules"].split(",") if name.strip())
            if match["verb"] == "enable":
                enabled[rules] = span.start
            elif match["verb"] == "ignore":
                suppressions.append(Suppression(rules, span, _block_of(span, blocks, source)))
            elif match["verb"] == "file-ignore":
                suppressions.append(Suppression(rules, span, Span(0, len(source))))
            else:
                suppressions.append(Suppression(rules, span, Span(span.start, enabled.get(rules, len(source)))))
    suppressions.reverse()
    return suppressions


def _block_of(comment: Span, blocks: Sequence[Block], source: str) -> Span:
    """The block around a comment, or that ends on its line, as in a list item or a table cell; else the next."""
    following = bisect_left(blocks, comment.start, key=lambda block: block.span.start)
    if following:
        before = blocks[following - 1].span
        if before.end > comment.start or "\n" not in source[before.end : comment.start]:
            return before
    return blocks[following].span if following < len(blocks) else comment
