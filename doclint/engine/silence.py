"""``--add-ignore``: a comment for each block with findings, so that the rules say nothing of them any more.

Markup decides where a comment may stand, and no table of cases is as sure as a look: a place is taken if the page
then has the same blocks, and the rules say the same of it, less what is to be silenced.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from doclint.engine.filter import UNUSED
from doclint.model.source import SourceFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from doclint.model.document import Block, Document
    from doclint.model.finding import Finding
    from doclint.model.source import Span


class Silenced(NamedTuple):
    """What became of a text.

    Attributes:
        source: the text with the comments.
        silenced: how many findings they silence.
        left: the findings that no comment could be put to.
    """

    source: SourceFile
    silenced: int
    left: list[Finding]


def add_comments(
    source: SourceFile,
    findings: Iterable[Finding],
    parse: Callable[[SourceFile], Document],
    check: Callable[[SourceFile], Sequence[Finding]],
    reason: str,
) -> Silenced:
    """The text with comments that silence these findings.

    Args:
        source: the text.
        findings: those to silence.
        parse: makes a document of a text.
        check: what the rules say of a text.
        reason: what each comment gives as the reason; "" for none.
    """
    document = parse(source)
    blocks = _shape(document)
    by_block: dict[Span, list[Finding]] = {}
    left: list[Finding] = []
    for finding in findings:
        block = _block_around(document, finding)
        if block is None or finding.rule == UNUSED:
            left.append(finding)
        else:
            by_block.setdefault(block.span, []).append(finding)
    count = 0
    said = _names(check(source))
    # From the end, so that what is still to be done stays where it is.
    for span, silenced in sorted(by_block.items(), reverse=True):
        rules = sorted({finding.rule for finding in silenced})
        instruction = f"doclint: ignore[{', '.join(rules)}] {reason}".rstrip()
        for text in _with_comment(source, document.format, span, instruction):
            changed = SourceFile(source.path, text, has_bom=source.has_bom)
            rest = _names(check(changed))
            if rest == said - _names(silenced) and _shape(parse(changed)) == blocks:
                source, said = changed, rest
                count += len(silenced)
                break
        else:
            left += silenced
    return Silenced(source, count, left)


def _names(findings: Iterable[Finding]) -> Counter[tuple[str, str]]:
    return Counter((finding.rule, finding.fingerprint) for finding in findings)


def _shape(document: Document) -> list[tuple[str, str]]:
    """The blocks of a document with their texts; empty ones and comments aside."""
    return [(block.kind, document.prose.text[block.start : block.end].strip()) for block in document.prose_blocks]


def _block_around(document: Document, finding: Finding) -> Block | None:
    if finding.span is None:
        return None
    start = finding.span.start
    around = (block for block in document.blocks if block.span.start <= start < block.span.end)
    return max(around, key=lambda block: block.span.start, default=None)


def _with_comment(source: SourceFile, markup: str, span: Span, instruction: str) -> Iterator[str]:
    """The text with the comment before the block, or where its last line ends; the better place comes first."""
    text = source.text
    newline = "\r\n" if "\r\n" in text else "\n"
    first = source.line_starts[source.position(span.start).line - 1]
    before = text[first : span.start]
    comment = _comment(source.path, markup, instruction)
    indent = before[: len(before) - len(before.lstrip())]
    gap = "" if text[:first].endswith((newline * 2, "\n\n")) or not first else newline
    above = f"{text[:first]}{gap}{indent}{comment}{newline}{newline}{text[first:]}"
    end = len(text[: span.end].rstrip())
    behind = [f"{text[:end]} {comment}{text[end:]}"] if markup in {"markdown", "wikitext"} else []
    # A block that does not start its line is an item, a quote or a cell, which a comment above may tear off.
    yield from [*behind, above] if before.strip() else [above, *behind]


def _comment(path: str, markup: str, instruction: str) -> str:
    if markup == "rst":
        return f".. {instruction}"
    if markup == "plain":
        return instruction
    return f"{{/* {instruction} */}}" if path.endswith(".mdx") else f"<!-- {instruction} -->"
