"""What holds for any RST: every span is exact, blocks do not overlap, no word is lost or read twice.

The words are counted against what plain docutils reads, to which each directive and role of the text has been
made known first: an oracle that shares nothing with the parser but docutils itself.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from corpus import corpus_files
from hypothesis import given
from hypothesis import strategies as st
from prose_comparison.readings import differences, own_reading
from prose_comparison.rst import read_rst
from prose_comparison.spans import breaches

from doclint.model.source import SourceFile
from doclint.parsing.rst import parse_rst

if TYPE_CHECKING:
    from prose_comparison.readings import Difference

    from doclint.model.document import Document

FILES = corpus_files(".rst")


def check_places(document: Document) -> None:
    assert list(breaches(document)) == []
    prose = [block for block in document.prose_blocks if block.kind != "table-cell"]
    for block, following in pairwise(prose):
        assert block.span.end <= following.span.start, document.source[following.span]


@pytest.mark.skipif(not FILES, reason="the corpus is not here")
def test_the_corpus_is_placed_exactly_and_loses_no_word() -> None:
    total = 0
    different: list[Difference] = []
    for path in FILES:
        text = path.read_text(encoding="utf-8", errors="replace")
        document = parse_rst(SourceFile(str(path), text))
        assert document.format == "rst", path
        check_places(document)
        read = read_rst(text)
        if not read.refused:  # docutils hides what it cannot read; then it is no oracle
            different += differences(read.blocks, own_reading(document))
            total += sum(map(len, read.blocks))
    assert total > 25_000
    assert sum(len(difference.words) for difference in different) <= total * 0.002, different


word = st.sampled_from(["some", "plain", "words", "of", "a", "sentence", "that", "Reads", "on"])
words = st.lists(word, min_size=1, max_size=6)
plain = words.map(" ".join)
inline = st.one_of(
    plain,
    plain.map("*{}*".format),
    plain.map("**{}**".format),
    plain.map("``{}``".format),
    plain.map("`{} <https://example.org>`_".format),
    plain.map(":term:`{}`".format),
    plain.map(":ref:`{} <label>`".format),
    st.sampled_from(["https://example.org/a_b", r"\*star", "|name|", "word_", "[1]_", ":class:`A.b`"]),
)
text = st.lists(inline, min_size=1, max_size=5).map(" ".join)
paragraph = st.lists(text, min_size=1, max_size=3).map("\n".join)


def indented(block, first, rest=None):
    rest = " " * len(first) if rest is None else rest
    return first + "\n".join(rest + line if line else "" for line in block.split("\n"))[len(rest) :]


def containers(inner):
    body = st.lists(inner, min_size=1, max_size=3).map("\n\n".join)
    return st.one_of(
        body.map(lambda block: indented(block, "- ")),
        body.map(lambda block: indented(block, "#. ")),
        body.map(lambda block: ".. note::\n\n" + indented(block, "   ")),
        body.map(lambda block: indented(block, ".. tip:: ", "   ")),
        body.map(lambda block: ".. figured::\n   :option: x\n\n" + indented(block, "   ")),
        body.map(lambda block: "term\n" + indented(block, "  ")),
        body.map(lambda block: ":name: " + indented(block, "", "  ")),
        body.map(lambda block: "Lead.\n\n" + indented(block, "    ")),
    )


line = st.one_of(
    paragraph,
    st.lists(plain, min_size=1, max_size=3).map(lambda lines: "\n".join("| " + line for line in lines)),
    plain.map("Code follows::\n\n    {}".format),
    plain.map(".. code-block:: python\n   :caption: {}\n\n   code".format),
    plain.map(".. versionadded:: 1.0 {}".format),
    plain.map(".. a comment {}".format),
    st.tuples(plain, plain).map(lambda cells: "=" * 60 + " ===\n{:60} {}\n".format(*cells) + "=" * 60 + " ==="),
)
block = st.recursive(line, containers, max_leaves=5)
heading = plain.map(lambda title: f"{title}\n{'=' * len(title)}")
document = st.lists(st.one_of(block, heading), max_size=6).map(
    lambda blocks: "Start.\n\n" + "\n\n".join(blocks) + "\n"
)


@given(document)
def test_generated_documents_are_placed_exactly_and_lose_no_word(text):
    parsed = parse_rst(SourceFile("page.rst", text))
    check_places(parsed)
    read = read_rst(text)
    if not read.refused:
        assert differences(read.blocks, own_reading(parsed)) == []


@given(st.text(st.sampled_from("a b\n\t-*`_|:.=<>[]\\\0\r#+~\"'"), max_size=80))
def test_any_characters_are_placed_exactly(text):
    check_places(parse_rst(SourceFile("page.rst", text)))


@given(document, st.sampled_from(["\r\n", "\r"]))
def test_line_ends_change_no_word(text, line_end):
    parsed = parse_rst(SourceFile("page.rst", text))
    other = parse_rst(SourceFile("page.rst", text.replace("\n", line_end)))
    assert other.prose.text == parsed.prose.text
    check_places(other)
