"""Wikitext spans, on generated text and on real pages; and that time grows with the length of a page only."""

from __future__ import annotations

from re import DOTALL, MULTILINE, findall
from re import compile as compile_re

import mwparserfromhell
import pytest
from corpus import CORPUS, corpus_files
from hypothesis import given
from hypothesis import strategies as st
from prose_comparison.spans import breaches

from doclint.model.document import Document
from doclint.model.prose import STAND_IN, VERBATIM
from doclint.model.source import SourceFile
from doclint.parsing import parse

WORDS = st.sampled_from(
    ["one", "two", "naïve", "😀", "e\u0301", "שלום", "A&amp;B", "it's", "x\ty", "a:b", "|", "=", "!"]
)
INLINES = st.recursive(
    WORDS,
    lambda inner: st.one_of(
        inner.map(lambda text: f"''{text}''"),
        inner.map(lambda text: f"'''{text}'''"),
        inner.map(lambda text: f"[[Page|{text}]]"),
        inner.map(lambda text: f"[https://example.org/ {text}]"),
        inner.map(lambda text: f"[[File:A.png|thumb|{text}]]"),
        inner.map(lambda text: f"<ref>{text}</ref>"),
        inner.map(lambda text: f"{{{{nowrap|{text}}}}}"),
        inner.map(lambda text: f"<b>{text}</b>"),
        st.sampled_from(
            ["{{a|b={{c}}}}", "<code>{{d}}</code>", "<!-- e\n -->", "<nowiki>f</nowiki>", "~~~~", "<br>"]
        ),
        st.lists(inner, min_size=1, max_size=3).map(" ".join),
    ),
    max_leaves=6,
)
LINES = st.lists(INLINES, min_size=1, max_size=4).map(" ".join)
LEAVES = st.one_of(
    LINES,
    st.lists(LINES, min_size=1, max_size=3).map("\n".join),
    LINES.map(lambda line: f"== {line} =="),
    LINES.map(lambda line: f"* {line}\n** {line}\n; {line} : {line}"),
    LINES.map(lambda line: f"{{|\n|+ {line}\n! a !! {line}\n|-\n| b | {line} || {line}\n{line}\n|}}"),
    st.sampled_from([" code", "<pre>\ncode\n</pre>", "{{Box\n| a\n}}", "----", "<gallery>\nFile:A|b\n</gallery>"]),
)
BLOCKS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        inner.map(lambda text: f"{{{{note|1={text}}}}}"),
        inner.map(lambda text: f"<div>\n{text}\n</div>"),
        inner.map(lambda text: f"{{|\n|\n{text}\n|}}"),
        st.lists(inner, min_size=1, max_size=3).map("\n\n".join),
    ),
    max_leaves=5,
)
DOCUMENTS = st.lists(BLOCKS, max_size=5).map("\n\n".join)
_CODE = compile_re(r"<(code|pre|nowiki)>.*?</\1>|^ [^\n]*$|__NOTOC__", DOTALL | MULTILINE)
ENDS = st.sampled_from(["\n", "\r\n", "\r"])
# What an odd mind writes: every sign that means something, in any order.
SIGNS = [
    *"ab *#:;=-|!'{}[]<>/&\n\r\t é😀\x1a\x17\x00\x02\x03\x05\x07",
    *(
        "{{",
        "}}",
        "[[",
        "]]",
        "''",
        "'''",
        "{|",
        "|}",
        "\n|",
        "\n!",
        "\n ",
        "\n==",
        "<!--",
        "-->",
        "~~~~",
        "{{note|",
    ),
    *(
        "<ref>",
        "</ref>",
        "<code>",
        "</code>",
        "<nowiki>",
        "</nowiki>",
        "<pre>",
        "</pre>",
        "<div>",
        "</div>",
        "<li>",
    ),
    *("<gallery>", "</gallery>", "[[File:", "|thumb|", "https://a.b", "&amp;", "__TOC__", "<br/>", "{{!}}", "</>"),
]


def read(text: str) -> Document:
    return parse(SourceFile("page.wiki", text), "wikitext")


def assert_sound(page: Document) -> None:
    """Every piece is its source, nothing is said twice, and each block holds its pieces."""
    said: set[int] = set()
    for text, span, kind in page.prose.pieces():
        assert 0 <= span.start <= span.end <= len(page.source.text)
        places = set(range(span.start, span.end))
        assert not places & said
        said |= places
        if kind == VERBATIM:
            source = page.source[span]
            assert len(source) == len(text)
            assert all(read in (written, STAND_IN) for read, written in zip(text, source, strict=True))
    for block in page.blocks:
        assert 0 <= block.span.start <= block.span.end <= len(page.source.text)
        if block.start < block.end:
            whole = page.prose.to_source(block.start, block.end)
            assert block.span.start <= whole.start
            assert whole.end <= block.span.end
    starts = [block.span.start for block in page.blocks]
    assert starts == sorted(starts)
    for inline in page.inlines:
        assert 0 <= inline.span.start <= inline.span.end <= len(page.source.text)
        assert 0 <= inline.start <= inline.end <= len(page.prose.text)


@given(DOCUMENTS, ENDS)
def test_generated_documents_are_sound(text: str, end: str) -> None:
    assert_sound(read(text.replace("\n", end)))


@given(st.lists(st.sampled_from(SIGNS), max_size=60).map("".join))
def test_any_text_is_a_document(text: str) -> None:
    assert_sound(read(text))


@pytest.mark.parametrize(
    "sign",
    [
        *(
            "{{",
            "}}",
            "[[",
            "]]",
            "{{a",
            "[[a|",
            "[[File:a|",
            "{{note|",
            "{|\n|",
            "{|\n",
            "|}\n",
            "\n==a==\n{|",
            "''",
            "'''''a",
        ),
        *(
            "<ref>",
            "<ref>a</ref>",
            "</ref>",
            "<code>",
            "<nowiki>",
            "<pre>",
            "<pre",
            "<div>",
            "</div>",
            "<li><b>",
            "<!--",
        ),
        *(
            "<!-- a -->",
            "[http://a ",
            "[http://a [[b]]",
            "https://",
            "{{{{{",
            "}}}}}",
            "&amp",
            "&a",
            "; [[a",
            ";a",
            "[[<b>",
        ),
        *(
            "\n",
            " ",
            "\n ",
            "\n*",
            "*",
            "=",
            "\n=",
            "~~~",
            "__",
            "<gallery>\n",
            "a|",
            "{{a|}}",
            "[[a]]",
            "'' '''",
            "<",
        ),
    ],
)
def test_a_sign_over_and_over_keeps_the_laws_of_spans(sign: str) -> None:
    assert list(breaches(read(sign * (40_000 // len(sign)) + "]]}}" * 50))) == []


@pytest.mark.parametrize(
    ("opening", "closing"), [("{{", "}}"), ("[[File:a|thumb|", "]]"), ("{{note|", "}}"), ("<li>", "</li>")]
)
def test_nesting_has_no_limit(opening: str, closing: str) -> None:
    page = read(opening * 20_000 + "deep" + closing * 20_000 + "\n\nAfter.")
    assert page.prose.text.rstrip("\x17").endswith("After.")


@pytest.mark.skipif(CORPUS is None, reason="the corpus of real documents is not there")
def test_real_pages_lose_no_words() -> None:
    """All that another parser calls text is in the prose, but for code."""
    files = corpus_files(".wiki")
    assert len(files) > 20
    for path in files:
        source = SourceFile.decode(str(path), path.read_bytes())
        page = parse(source, "wikitext")
        assert_sound(page)
        shown = [span for _, span, kind in page.prose.pieces() if kind == VERBATIM]
        read_words = _words(" ".join(page.source[span] for span in (*shown, *(link.span for link in page.links))))
        plain = mwparserfromhell.parse(_CODE.sub(" ", source.text)).strip_code()
        expected = _words(plain) if not source.text.startswith("#REDIRECT") else set()
        assert expected - read_words <= set(), path


def _words(text: str) -> set[str]:
    return set(findall(r"[^\W_]{2,}", text))
