"""Markdown: what a reader reads, block by block, and where it stands."""

from __future__ import annotations

import pytest

from doclint.model.document import Document
from doclint.model.prose import STAND_IN
from doclint.model.source import SourceFile
from doclint.parsing import parse


def document(text: str) -> Document:
    return parse(SourceFile("page.md", text), "markdown")


def blocks(text: str) -> list[tuple[str, str]]:
    page = document(text)
    return [(block.kind, page.prose.text[block.start : block.end].replace(STAND_IN, "□")) for block in page.blocks]


CASES = {
    "a paragraph over two lines": ("One\ntwo.\n", [("paragraph", "One two.")]),
    "emphasis is no text": ("A *b* **c** ~~d~~.", [("paragraph", "A b c d.")]),
    "code is one stand-in": ("Run `git log` now.", [("paragraph", "Run □ now.")]),
    "an image is one stand-in": ("See ![the *alt*](a.png).", [("paragraph", "See □.")]),
    "mathematics is one stand-in": ("It is $a_b$ here.", [("paragraph", "It is □ here.")]),
    "an entity is the character": ("A &amp; B &#8211; C", [("paragraph", "A & B – C")]),
    "an escape is no text": (r"A \* B", [("paragraph", "A * B")]),
    "a hard line break is a space": ("A  \nB\\\nC", [("paragraph", "A B C")]),
    "headings of both kinds": ("# A\n\nB\n===\n", [("heading", "A"), ("heading", "B")]),
    "a heading's anchor is no text": ("## A {#a}\n\n## B {#b} ##\n", [("heading", "A"), ("heading", "B")]),
    "a tight list": ("- a\n- b\n  c\n", [("list-item", "a"), ("list-item", "b c")]),
    "a loose list": ("- a\n\n  b\n", [("list-item", "a"), ("list-item", "b")]),
    "a list in a list": ("- a\n  - b\n- c\n", [("list-item", "a"), ("list-item", "b"), ("list-item", "c")]),
    "a task list": ("- [ ] a\n- [x] b\n", [("list-item", "a"), ("list-item", "b")]),
    "a quote": ("> a\n> b\n", [("quote", "a b")]),
    "a GitHub alert": ("> [!NOTE]\n> a\n", [("admonition", "a")]),
    "a table": ("| a | b |\n|---|---|\n| `c` | d |\n", [("table-cell", t) for t in ("a", "b", "□", "d")]),
    "a fenced block": ("```sh\na\n```\n", [("code", "")]),
    "an indented block": ("a\n\n    b\n", [("paragraph", "a"), ("code", "")]),
    "front matter is no prose": ("---\ntitle: A\n---\n\nb\n", [("paragraph", "b")]),
    "a footnote": ("A[^1].\n\n[^1]: B.\n", [("paragraph", "A."), ("paragraph", "B.")]),
    "an HTML comment is no text": ("a <!-- b --> c\n", [("paragraph", "a  c")]),
    "an HTML block": ("<div>\n  <p>a <b>b</b></p>\n</div>\n", [("paragraph", "a b")]),
    "an HTML heading": ("<div>\n<h1>A</h1>\n<p>b</p>\n</div>\n", [("heading", "A"), ("paragraph", "b")]),
    "HTML code is a stand-in": ("a <code>b c</code> d\n", [("paragraph", "a □ d")]),
    "a script is no prose": ("<script setup>\nlet a\n</script>\n\nb\n", [("paragraph", "b")]),
    "HTML in a quote": ("> <p>\n> a\n> </p>\n", [("quote", "a")]),
    "a container": (
        "::: warning Take care\na\n:::\n\nb\n",
        [("admonition", "Take care"), ("admonition", "a"), ("paragraph", "b")],
    ),
    "a MyST directive with prose": (
        "```{note} Title\n:class: x\n\na\n```\n",
        [("admonition", "Title"), ("admonition", "a")],
    ),
    "a MyST directive with code": ("```{code-block} py\na\n```\n", [("code", "")]),
    "a MyST role's name is no text": ("See {ref}`a` now.", [("paragraph", "See □ now.")]),
    "a MyST label is no text": ("(a)=\n# B\n", [("heading", "B")]),
    "an address is a run of stand-ins": ("At https://a.org now", [("paragraph", "At □□□□□□□□□□□□□ now")]),
    "nothing": ("", []),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_blocks(text: str, expected: list[tuple[str, str]]) -> None:
    assert blocks(text) == expected


def test_links_know_their_text_and_target() -> None:
    page = document("[a *b*](c.md) [d][e] <https://f.org> <a href='g'>h</a>\n\n[e]: i.md\n")
    found = [(page.prose.text[link.start : link.end].strip(STAND_IN), link.target) for link in page.links]
    assert found == [("a b", "c.md"), ("d", "i.md"), ("", "https://f.org"), ("h", "g")]
    assert page.source[page.links[0].span] == "[a *b*](c.md)"


def test_sections_nest_by_level() -> None:
    page = document("a\n\n# B\n\nc\n\n## D `e`\n\n# F\n")
    titles = [(section.title, section.level, page.section_path(section)) for section in page.sections]
    assert titles == [("", 0, ()), ("B", 1, ("B",)), ("D e", 2, ("B", "D e")), ("F", 1, ("F",))]
    assert page.sections[1].blocks == (1, 4)
    assert page.sections[2].blocks == (3, 4)


def test_metadata_is_the_front_matter() -> None:
    assert document("---\ntitle: A b\nlayout: c\n---\n").metadata == {"title": "A b", "layout": "c"}


def test_abbreviations_are_definitions() -> None:
    page = document('The <abbr title="Site Reliability Engineering">SRE</abbr> team.\n')
    assert [(each.term, each.meaning) for each in page.definitions] == [("SRE", "Site Reliability Engineering")]


def test_a_code_block_knows_its_language() -> None:
    assert [block.info for block in document("```bash\na\n```\n\n~~~\nb\n~~~\n").blocks] == ["bash", ""]


def test_spans_count_code_points() -> None:
    page = document("😀 *é* `ü` word\n")
    start = page.prose.text.index("word")
    assert page.source[page.prose.to_source(start, start + 4)] == "word"
    assert page.prose.to_source(start, start + 4).start == 10


def test_a_match_across_markup_covers_it() -> None:
    page = document("In **order** to\n> x\n")
    end = page.prose.text.index("to") + 2
    assert page.source[page.prose.to_source(0, end)] == "In **order** to"
    assert not page.prose.is_verbatim(0, end)
    assert page.prose.is_verbatim(0, 2)
