"""Text without markup: all that stands between empty lines, without the marks of lists and rows of signs."""

from __future__ import annotations

import re
from itertools import groupby
from typing import Final

from prose_comparison.readings import Block, block_of

_MARK: Final = re.compile(r"^\s*(?:\(?\d{1,2}[.)]|\(?[a-z]\)|[*+•-])(?=\s)|^\s*([=~^*+#_-])\1{2,}\s*$")


def read_plain(text: str) -> list[Block]:
    """The paragraphs of a text."""
    lines = list(enumerate(text.splitlines(keepends=True), 1))
    paragraphs = [list(group) for is_text, group in groupby(lines, lambda row: bool(row[1].strip())) if is_text]
    return [
        block for rows in paragraphs if (block := block_of((_MARK.sub("", line), number) for number, line in rows))
    ]
