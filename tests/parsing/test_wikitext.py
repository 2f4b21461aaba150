"""Wikitext: what a reader of the rendered page reads, block by block, and where it stands."""

from __future__ import annotations

import pytest

from doclint.model.document import Document
from doclint.model.prose import STAND_IN
from doclint.model.source import SourceFile
from doclint.parsing import parse


def document(text: str) -> Document:
    return parse(SourceFile("page.wiki", text), "wikitext")


def blocks(text: str) -> list[tuple[str, str]]:
    page = document(text)
    return [(block.kind, page.prose.text[block.start : block.end].replace(STAND_IN, "□")) for block in page.blocks]


def p(text: str) -> list[tuple[str, str]]:
    return [("paragraph", text)]


CASES = {
    "a box without arguments": ("a {{info}} b", p("a □ b")),
    "a closing tag that is cut off": ("''<nowiki>a</nowiki ''b", p("a b")),
    "a paragraph over two lines": ("One\ntwo.\n\nThree.", [("paragraph", "One two."), ("paragraph", "Three.")]),
    "headings": ("= A =\n==B==\n=== C ==\n", [("heading", "A"), ("heading", "B"), ("heading", "= C")]),
    "a heading and a comment": ("== A == <!--T:1-->\nb", [("heading", "A"), ("paragraph", "b")]),
    "a line with a sign is no heading": ("= A\n\nB =\n\n==", [*p("= A"), *p("B ="), *p("==")]),
    "emphasis is no text": ("''a'' '''b''' '''''c'''''", p("a b c")),
    "an apostrophe before emphasis": ("L'''a'' b", p("L'a b")),
    "an apostrophe too many": ("''''a''' d'", p("'a d'")),
    "bold and italic left open": ("'''a ''b", p("'a b")),
    "a list": ("* a\n** b\n# c\n*# d", [("list-item", text) for text in "abcd"]),
    "a list ends with its line": ("* a\nb", [("list-item", "a"), ("paragraph", "b")]),
    "an item goes on": ("* a\n*: b", [("list-item", "a"), ("list-item", "b")]),
    "a definition list": (
        "; a : b\n; c\n: d\n\n: e",
        [("term", "a"), ("definition", "b"), ("term", "c"), ("definition", "d"), ("paragraph", "e")],
    ),
    "a term with colons in its links": (
        "; [[a:b|c]] https://d.org e: f",
        [("term", "c □□□□□□□□□□□□□ e"), ("definition", "f")],
    ),
    "a link's text": ("See [[A b|the ''page'']] and [[A]]s.", p("See the page and As.")),
    "a page of a namespace is an address": ("See [[mw:Help:A]], [[/b]].", p("See □, □.")),
    "a link over two lines": ("* [[a|b\nc]] d", [("list-item", "b c d")]),
    "an external link": ("[https://a.org the site] [https://a.org] [//b.org c]", p("the site □ c")),
    "an external link in two brackets": ("[[https://a.org the site]]", p("[the site]")),
    "an external link made by a template": ("* [{{fullurl:A|b=c}} d]", [("list-item", "d")]),
    "an address": ("See https://a.org.", p("See □□□□□□□□□□□□□.")),
    "no link": ("[[ a [b] [c", p("[[ a [b] [c")),
    "categories and language links": ("a [[Category:B]]\n[[de:Seite]]\n[[Category:C|d]]", p("a")),
    "a category that is shown": ("See [[:Category:Help pages]].", p("See □.")),
    "a file in the text": ("Press [[File:A.png|20px|alt=b|c]].", p("Press □.")),
    "a file beside the text": (
        "[[File:A.png|thumb|left|alt=b|The [[c]] <ref>d</ref>.]] E.",
        [("paragraph", "E."), ("caption", "The c ."), ("paragraph", "d")],
    ),
    "a gallery": (
        "<gallery>\nFile:A.png|b ''c''\nFile:D.png\nFile:E.png|alt=f|g\n</gallery>\nh",
        [("caption", "b c"), ("directive", ""), ("caption", "g"), ("paragraph", "h")],
    ),
    "a template in the text": ("a {{b|c}} d", p("a □ d")),
    "a template alone on its line": ("a\n{{b|c}}\nd", [*p("a"), ("directive", ""), *p("d")]),
    "a template over lines": ("{{a\n| b = {{c}}\n\n== d ==\n}} '''E'''", [("directive", ""), *p("E")]),
    "a template never closed": ("a {{b\n\n== c ==\nd {{e}} f", [*p("a {{b"), ("heading", "c"), *p("d □ f")]),
    "braces never opened": ("a }} b", p("a }} b")),
    "parameters": ("a {{{1|b}}} {{{{{c}}}/d}} e", p("a □ □ e")),
    "a box": ("a\n{{Note|b\n* c}}\nd", [*p("a"), ("admonition", "b"), ("list-item", "c"), *p("d")]),
    "a box with named arguments": ("{{warning|type=x|1=a {{b}}}}", [("admonition", "a □")]),
    "a box without a text": ("{{note|type=x}}", [("directive", "")]),
    "a template read in place": ("a {{nowrap|b ''c''}} d", p("a b c d")),
    "templates for characters": ("a{{=}}b {{!}} c", p("a=b | c")),
    "templates that show nothing": ("a{{clear}} {{DISPLAYTITLE:b}}c", p("a c")),
    "magic words": ("__NOTOC__\na __b__ __TOC__", p("a □□□□□")),
    "code": ("Run <code>a {{b}} <nowiki></code></nowiki> [[c]]</code> now", p("Run □ now")),
    "code never closed": ("Run <code>a\n\nb </code>", [*p("Run a"), *p("b")]),
    "nowiki with text": ("a <nowiki>b\nc</nowiki> d", p("a b c d")),
    "nowiki with markup": ("a <nowiki>{{b}}</nowiki> c<nowiki/>d", p("a □ cd")),
    "a listing": ("a <pre>\nb\n\n== c ==\n</pre> d", [*p("a"), ("code", ""), *p("d")]),
    "a listing in a line": ("a <syntaxhighlight lang=php inline>b</syntaxhighlight> c", p("a □ c")),
    "a listing never closed": ("<pre>a", p("<pre>a")),
    "lines with a leading space": ("a\n b\n c\nd", [*p("a"), ("code", ""), *p("d")]),
    "leading space in HTML": ("<ul>\n <li>a</li>\n</ul>\n b", [("list-item", "a"), ("code", "")]),
    "mathematics": ("a <math>b < c</math> d", p("a □ d")),
    "a footnote": ("a<ref>B\n''c''.</ref>, d<ref name=e />.", [*p("a, d."), *p("B c.")]),
    "a footnote that holds the end of a link": ("[{{}} <ref>][</ref> a", [*p("[□ a"), *p("][")]),
    "a footnote never closed": ("a<ref>b", p("a<ref>b")),
    "footnotes in their order": (
        "a<ref>b</ref> [[File:A|thumb|c<ref>d</ref>]] e<ref>f</ref>",
        [*p("a e"), *p("b"), ("caption", "c"), *p("d"), *p("f")],
    ),
    "a comment": ("a <!-- b\n\nc --> d", p("a d")),
    "a comment's line does not part": ("a\n<!--T:1-->\nb", p("a b")),
    "a comment never closed": ("a\n\n<!-- b\nc", p("a")),
    "marks for translation": (
        (
            "<languages/>\n<translate>\n== A == <!--T:1-->\n\n<!--T:2-->\n"
            "b <tvar name=1>c</tvar> <tvar|d>e</>\n</translate>"
        ),
        [("heading", "A"), *p("b c e")],
    ),
    "HTML": ("<div class='a'>b<br>c</div> <center>d</center>", [*p("b c"), *p("d")]),
    "an HTML list": ("<ul><li>a<li>b</ul>c", [("list-item", "a"), ("list-item", "b"), *p("c")]),
    "an HTML heading": ("<h2>A</h2>\nb", [("heading", "A"), *p("b")]),
    "an HTML heading around other tags": ("<h2><details>A</details></h2>\nb", [("heading", "A"), *p("b")]),
    "what is no tag": ("a <name> </b> x < y", p("a <name> x < y")),
    "entities": ("a &amp; b&nbsp;c &nothing; d", p("a & b\xa0c &nothing; d")),
    "a signature": ("a --~~~~", p("a --□")),
    "a redirect": ("#REDIRECT [[A]]\n", [("directive", "")]),
    "a rule": ("a\n----\nb", [*p("a"), *p("b")]),
    "a table": (
        '{| class="a"\n|+ b\n! c !! d\n|-\n| style="e" | f || g [[h|i]]\nj\n|}\nk',
        [
            ("caption", "b"),
            *(("table-cell", text) for text in ("c", "d", "f", "g i", "j")),
            *p("k"),
        ],
    ),
    "a table in a table": (
        "{|\n| a\n{|\n| b\n|}\n| c\n|}\n| d",
        [("table-cell", "a"), ("table-cell", "b"), ("table-cell", "c"), ("paragraph", "| d")],
    ),
    "a table never closed": ("{|\n| a\n== b ==\nc", [("table-cell", "a"), ("heading", "b"), *p("c")]),
    "a heading in a table": (
        "{|\n| a\n== b ==\n| c\n|}",
        [("table-cell", "a"), ("heading", "b"), ("table-cell", "c")],
    ),
    "an indented table": (":{|\n| a\n|}", [("table-cell", "a")]),
    "what is kept for transclusion": ("<noinclude>a</noinclude><includeonly>b</includeonly>", p("a")),
    "characters of its own": ("a \x02b\x03 \x05 c", p("a \x02b\x03 \x05 c")),
    "CRLF": ("a\r\nb\r\n\r\n* c\r\n", [*p("a b"), ("list-item", "c")]),
    "nothing": ("", []),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_blocks(text: str, expected: list[tuple[str, str]]) -> None:
    assert blocks(text) == expected


def test_links_know_their_text_and_target() -> None:
    page = document("[[A#b|c ''d'']] [[E]] [https://f.org g] http://h.org, [[mw:I]]")
    found = [(page.prose.text[link.start : link.end].strip(STAND_IN), link.target) for link in page.links]
    assert found == [
        *(("c d", "A#b"), ("E", "E"), ("g", "https://f.org")),
        *(("", "http://h.org"), ("", "mw:I")),
    ]
    assert [page.source[link.span] for link in page.links][:2] == ["[[A#b|c ''d'']]", "[[E]]"]


def test_images_know_their_file() -> None:
    page = document("a [[File:B.png|c]] [[Image:D.png|thumb|e]]")
    assert [(image.kind, image.target) for image in page.inlines] == [
        ("image", "File:B.png"),
        ("image", "Image:D.png"),
    ]


def test_emphasis_is_where_the_quotes_are() -> None:
    page = document("a '''b ''c''''' <i>d</i> ''e\nf''g")
    assert [(inline.kind, page.source[inline.span]) for inline in page.inlines] == [
        ("strong", "'''b ''c'''''"),
        ("emphasis", "''c'''''"),
        ("emphasis", "<i>d</i>"),
        ("emphasis", "''e"),
        ("emphasis", "''g"),
    ]


def test_sections_nest_by_level() -> None:
    page = document("a\n== B ==\nc\n=== D <code>e</code> ===\n== F ==")
    assert [(section.title, section.level) for section in page.sections] == [
        ("", 0),
        ("B", 2),
        ("D e", 3),
        ("F", 2),
    ]
    assert page.source[page.blocks[1].span] == "== B =="


def test_listings_and_templates_say_what_they_are() -> None:
    page = document('<syntaxhighlight lang="php">\na\n</syntaxhighlight>\n{{Main page}}\n{{Note|b}}')
    assert [(block.kind, block.info) for block in page.blocks] == [
        ("code", "php"),
        ("directive", "main page"),
        ("admonition", "note"),
    ]


def test_anchors_and_definitions() -> None:
    page = document("{{anchor|a|b}}<span id='c'>d</span> <abbr title='Wikimedia'>WM</abbr> {{abbr|MW|MediaWiki}}")
    assert page.anchors == ["a", "b", "c"]
    assert [(definition.term, definition.meaning) for definition in page.definitions] == [
        ("WM", "Wikimedia"),
        ("MW", "MediaWiki"),
    ]


def test_comments_silence_rules() -> None:
    text = "<!-- doclint: ignore[no-foo] it is a name -->\n* a foo\n"
    (suppression,) = document(text).suppressions
    assert suppression.rules == ("no-foo",)
    assert text[suppression.covers.start : suppression.covers.end] == "a foo"
