"""Markdown spans, on generated text and on real documents."""

from __future__ import annotations

from collections import Counter
from re import MULTILINE, findall
from re import compile as compile_re

import pytest
from corpus import CORPUS
from hypothesis import given
from hypothesis import strategies as st
from pyromark import Options, events_with_range

from doclint.model.document import Document
from doclint.model.prose import STAND_IN, VERBATIM
from doclint.model.source import SourceFile
from doclint.parsing import parse

WORDS = st.sampled_from(["one", "two", "naïve", "😀", "e\u0301", "weiß", "שלום", "a_b", "A&amp;B", r"\*", "x\ty"])
INLINES = st.recursive(
    WORDS,
    lambda inner: st.one_of(
        inner.map(lambda text: f"*{text}*"),
        inner.map(lambda text: f"**{text}**"),
        inner.map(lambda text: f"[{text}](target.md)"),
        st.just("`code`"),
        st.just("![alt](image.png)"),
        st.just("<kbd>x</kbd>"),
        st.lists(inner, min_size=1, max_size=3).map(" ".join),
    ),
    max_leaves=6,
)
LINES = st.lists(INLINES, min_size=1, max_size=5).map(" ".join)
LEAVES = st.one_of(
    LINES,
    LINES.map(lambda line: f"## {line}"),
    st.lists(LINES, min_size=1, max_size=3).map("\n".join),
    LINES.map(lambda line: f"| {line} | b |\n|---|---|\n| c | {line} |"),
    st.just("```sh\ncode here\n```"),
    LINES.map(lambda line: f"<div>\n<p>{line}</p>\n</div>"),
    LINES.map(lambda line: f"::: tip {line}\n{line}\n:::"),
    st.just("<!-- a comment -->"),
)
BLOCKS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        inner.map(lambda text: "> " + text.replace("\n", "\n> ")),
        inner.map(lambda text: "- " + text.replace("\n", "\n  ")),
        st.lists(inner, min_size=1, max_size=3).map("\n\n".join),
    ),
    max_leaves=5,
)
DOCUMENTS = st.lists(BLOCKS, max_size=5).map("\n\n".join)
# What pulldown-cmark takes for text and is none: lines of containers, tags of templates; code in HTML.
_MARKUP = compile_re(r"^[ \t>]*(?::::|<<< ).*$|<(kbd|code)>.*?</\1>|\{\{[^{}]*\}\}|\{%.*?%\}", MULTILINE)
ENDS = st.sampled_from(["\n", "\r\n"])


def read(text: str) -> Document:
    return parse(SourceFile("page.md", text), "markdown")


def assert_sound(page: Document) -> None:
    """Every piece is its source, nothing overlaps, blocks and sections cover each other."""
    last = 0
    for text, span, kind in page.prose.pieces():
        source = page.source[span]
        if kind == VERBATIM:
            assert len(source) == len(text)
            assert all(read in (written, STAND_IN) for read, written in zip(text, source, strict=True))
        assert span.start >= last or page.source.text[span.start] == "\n"
        last = max(last, span.start)
    for block in page.prose_blocks:
        whole = page.prose.to_source(block.start, block.end)
        assert block.span.start <= whole.start
        assert whole.end <= max(block.span.end, whole.end)
    for inline in page.inlines:
        assert 0 <= inline.span.start <= inline.span.end <= len(page.source.text)
        assert inline.start <= inline.end


@given(DOCUMENTS, ENDS)
def test_generated_documents_are_sound(text: str, end: str) -> None:
    assert_sound(read(text.replace("\n", end)))


@given(st.text(st.sampled_from(list("ab *_`[]()<>!#-:|&;\\\n\r\t>{}$~=é😀\u200f\x1a\x17\x00")), max_size=200))
def test_any_text_is_a_document(text: str) -> None:
    assert_sound(read(text))


@pytest.mark.skipif(CORPUS is None, reason="the corpus of real documents is not there")
def test_real_documents_are_sound_and_lose_no_words() -> None:
    """All that pulldown-cmark calls text is in the prose once, but for code, images and front matter."""
    assert CORPUS is not None
    lost = total = 0
    for path in sorted(CORPUS.rglob("*.md")):
        source = SourceFile.decode(str(path), path.read_bytes())
        page = parse(source, "markdown")
        assert_sound(page)
        expected = Counter(_words(_visible_text(_MARKUP.sub(" ", source.text))))
        found = Counter(
            _words(" ".join(source[span] for _, span, kind in page.prose.pieces() if kind == VERBATIM))
        )
        total += expected.total()
        lost += (expected - found).total()
    assert total > 100_000
    # Nearly all of these are code of two pages, which is text only to a parser that does not know containers and
    # components.
    assert lost / total < 0.008, f"{lost} of {total} words are not in the prose"


def _words(text: str) -> list[str]:
    return findall(r"[^\W_]{2,}", text)


def _visible_text(text: str) -> str:
    """The text events outside code, images and front matter, as pulldown-cmark reads the file."""
    options = (
        Options.ENABLE_TABLES
        | Options.ENABLE_FOOTNOTES
        | Options.ENABLE_GFM
        | Options.ENABLE_TASKLISTS
        | Options.ENABLE_STRIKETHROUGH
        | Options.ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options.ENABLE_HEADING_ATTRIBUTES
        | Options.ENABLE_MATH
    )
    silent = 0
    words: list[str] = []
    for event, _ in events_with_range(text, options=options):
        if isinstance(event, str):
            words.append(" ")
            continue
        ((name, value),) = event.items()
        element = value if isinstance(value, str) else next(iter(value)) if isinstance(value, dict) else ""
        if element in {"CodeBlock", "MetadataBlock", "Image"}:
            silent += 1 if name == "Start" else -1
        elif name == "Text" and not silent:
            words.append(str(value))
        elif name in {"Start", "End"}:
            words.append("" if element in {"Emphasis", "Strong", "Link"} else " ")
    return "".join(words)
