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
    "a MyST label above another": ("(a)=\n(b)=\n\nc\n", [("paragraph", "c")]),
    "a MyST comment is no text": ("% a\n% b\n\nc\n", [("paragraph", "c")]),
    "a percentage is text": ("Of 5\n% or so.\n", [("paragraph", "Of 5 % or so.")]),
    "a MyST block break is no text": ('+++ {"a": 1}\n\nb\n', [("paragraph", "b")]),
    "a MyST role whose text is prose": (
        "A {term}`word` and {ref}`a title <b>`.",
        [("paragraph", "A word and a title.")],
    ),
    "a MyST role of code": ("A {py:func}`word` and {kbd}`a b`.", [("paragraph", "A □ and □.")]),
    "a name in braces is no role": ("At /{name} and {a} `b`.", [("paragraph", "At /{name} and {a} □.")]),
    "RST in MyST": (
        "a\n\n```{eval-rst}\n.. note:: Some ``code`` and *more*.\n\nThe end.\n```\n\nb\n",
        [("paragraph", "a"), ("admonition", "Some □ and more."), ("paragraph", "The end."), ("paragraph", "b")],
    ),
    "a MyST list table": (
        "```{list-table} Title\n:header-rows: 1\n\n* - a\n  - b\n* - c\n  - d\n```\n",
        [("caption", "Title"), *(("table-cell", text) for text in "abcd")],
    ),
    "a MyST directive within another": (
        "::::{grid}\n:::{card} A *title*\na\n:::\n::::\n\nb\n",
        [("caption", "A title"), ("paragraph", "a"), ("paragraph", "b")],
    ),
    "a MyST figure": ("```{figure} a.png\n:alt: b\n\nThe caption.\n```\n", [("paragraph", "The caption.")]),
    "a title with markup": ("::: tip `a` *b*\nc\n:::\n", [("admonition", "□ b"), ("admonition", "c")]),
    "a title in brackets": (
        ":::note[Some *title*]\n\na\n\n:::\n",
        [("admonition", "Some title"), ("admonition", "a")],
    ),
    "a group of code": (
        "::: code-group\n\n<<< @/a.ts [A]\n\n```sh\na\n```\n\n:::\n\nb\n",
        [("code", ""), ("paragraph", "b")],
    ),
    "the name of an object to document": (
        "a\n\n::: pkg.module.Class\n    options:\n      b: c\n\nd\n",
        [("paragraph", "a"), ("paragraph", "d")],
    ),
    "a container in a list": (
        "- a\n\n  ::: tip\n  b\n  :::\n- c\n",
        [("list-item", "a"), ("admonition", "b"), ("list-item", "c")],
    ),
    "a list in a container": ("::: tip\n- a\n\nb\n:::\n", [("list-item", "a"), ("admonition", "b")]),
    "a box of MkDocs": (
        'a\n\n!!! note "The *title*"\n\n    b\n\n        code\n\n    - c\n\nd\n',
        [
            ("paragraph", "a"),
            ("admonition", "The title"),
            ("admonition", "b"),
            ("code", ""),
            ("list-item", "c"),
            ("paragraph", "d"),
        ],
    ),
    "a box of MkDocs without a title": ("??? tip\n    b\n    c\n", [("admonition", "b c")]),
    "a box of MkDocs in a list": (
        "1. a\n\n    !!! tip\n        b\n\n2. c\n",
        [("list-item", "a"), ("admonition", "b"), ("list-item", "c")],
    ),
    "tabs of MkDocs": (
        '=== "One"\n\n    a\n\n=== "Two"\n\n    b\n',
        [("caption", "One"), ("paragraph", "a"), ("caption", "Two"), ("paragraph", "b")],
    ),
    "a Vue component": ('<tabs-list :a="b > c" @click="d">\n\nText.\n\n</tabs-list>\n', [("paragraph", "Text.")]),
    "attributes of Vue right behind a quote": (
        '<tabs-list a="b"c="d":e="f">\n\nText <g h="i"@j="k"/>.\n\n</tabs-list>\n',
        [("paragraph", "Text .")],
    ),
    "words right behind a quote": (
        'a <b class="c">d</b> one="e" \'f\'g\n',
        [("paragraph", "a d one=\"e\" 'f'g")],
    ),
    "a glossary of MyST": (
        "```{glossary}\n:sorted:\nOne\n  Its *meaning*\n\n  More.\n\nTwo\n`b` : key\n   Both.\n\nC\n: D\n```\nE\n",
        [
            *(("term", "One"), ("definition", "Its meaning"), ("definition", "More.")),
            *(("term", "Two"), ("term", "□"), ("definition", "Both.")),
            *(("term", "C"), ("definition", "D"), ("paragraph", "E")),
        ],
    ),
    "a glossary of MyST in an item": (
        "- a\n\n  :::{glossary}\n  One\n    Meaning.\n  :::\n",
        [("list-item", "a"), ("term", "One"), ("definition", "Meaning.")],
    ),
    "a table of MyST": (
        '```{csv-table} A *title*\n:header: One, Two\n\n"say ""é"" to `b`, c", d [e](f)\n"g\nh",\n```\ni\n',
        [
            *(("caption", "A title"), ("table-cell", "One"), ("table-cell", "Two")),
            *(("table-cell", 'say "é" to □, c'), ("table-cell", "d e"), ("table-cell", "g h"), ("paragraph", "i")),
        ],
    ),
    "a table of MyST with marks of its own": (
        "```{csv-table}\n:delim: ;\n:quote: '\n\n'a; b';c, d\n```\n",
        [("table-cell", "a; b"), ("table-cell", "c, d")],
    ),
    "a table of MyST that is elsewhere": ("```{csv-table} A\n:file: b.csv\n```\n", [("caption", "A")]),
    "the name of a variable with a bracket that its block does not close": (
        "$a[\n\n]",
        [("paragraph", "□□["), ("paragraph", "]")],
    ),
    "a role before odd white space at the end of a heading": ("# {f}`x`\x0b", [("heading", "□")]),
    "a tab that is partly the indent of an item": ('- <!-->\r\t<span ="".>\r\ta', [("list-item", "a")]),
    "a line break behind a space in HTML": ("<div>a <br>b</div>\n", [("paragraph", "a b")]),
    "a Vue slot": (
        "<template #title>Developer notes</template>\nText.\n",
        [("paragraph", "Developer notes Text.")],
    ),
    "Vue's braces": ("Version {{ a['b'] }} is out.", [("paragraph", "Version □ is out.")]),
    "a tag of Jekyll in a line": ("See {% link a_b.md %} now.", [("paragraph", "See □ now.")]),
    "a tag of Jinja around text": ("{% if a %}\nOne.\n{% endif %}\n", [("paragraph", "One.")]),
    "code by a tag of Jekyll": (
        "a\n\n{% highlight sh %}\nb\n{% endhighlight %}\n\nc\n",
        [("paragraph", "a"), ("paragraph", "c")],
    ),
    "a comment of Jinja": ("a {# b #} c", [("paragraph", "a  c")]),
    "a comment of MDX": ("a {/* b */} c\n\n{/*\nd\n\ne\n*/}\n", [("paragraph", "a  c")]),
    "an import": ("import A from './a';\n\nText.\n", [("paragraph", "Text.")]),
    "commands of Doxygen": (
        'See @ref some_page "the page".\n\n\\anchor a_b\n',
        [("paragraph", 'See □ "the page".')],
    ),
    "a list of definitions": ("Term\n: Its *meaning*.\n", [("term", "Term"), ("definition", "Its meaning.")]),
    "a colon alone defines nothing": (
        "One:\n\n:smile: and more\n",
        [("paragraph", "One:"), ("paragraph", ":smile: and more")],
    ),
    "attributes of kramdown": (
        "One.\n{: .note #a}\n\n{:toc}\nTwo.\n",
        [("paragraph", "One. "), ("paragraph", "Two.")],
    ),
    "the mark of a table of contents": ("[TOC]\n\n[[_TOC_]]\n\na\n", [("paragraph", "a")]),
    "front matter in TOML": ("+++\ntitle = 'A'\n+++\n\nb\n", [("paragraph", "b")]),
    "lines between two rules are text": ("a\n\n---\nb\n\nc\n\n---\n\nd\n", [("paragraph", t) for t in "abcd"]),
    "a rule at the start is no front matter": ("---\n\na\n\n---\n\nb\n", [("paragraph", "a"), ("paragraph", "b")]),
    "a style that nobody closes": ("<style>\na {}\n\nb\n", [("paragraph", "b")]),
    "a script that nobody closes": ("<script>\nlet a\n\nb\n", [("paragraph", "b")]),
    "a comment that nobody closes": ("a\n\n<!-- b\nc\n\nd\n", [("paragraph", "a"), ("paragraph", "d")]),
    "code in HTML that nobody closes": ("<pre>\na\n\nb\n", [("code", ""), ("paragraph", "b")]),
    "a script in a line": ("a <script>b</script> c", [("paragraph", "a □ c")]),
    "back-ticks in HTML are code": (
        "<div>\nSet `a_b` to {{ c }} now.\n</div>\n",
        [("paragraph", "Set □ to □ now.")],
    ),
    "a picture and a link in HTML": ("<p>\na\n<a href='b'>c</a>\n<img src='d'>\n</p>\n", [("paragraph", "a c □")]),
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


def test_terms_of_a_glossary_are_definitions() -> None:
    page = document("```{glossary}\nOne *two*\n`three`\n  Meaning.\n```\n\nFour\n: Five.\n")
    assert [each.term for each in page.definitions] == ["One two", "three"]


def test_abbreviations_are_definitions() -> None:
    page = document('The <abbr title="Site Reliability Engineering">SRE</abbr> team.\n')
    assert [(each.term, each.meaning) for each in page.definitions] == [("SRE", "Site Reliability Engineering")]


@pytest.mark.parametrize(
    "text",
    [
        "*[HTML]: Hypertext Markup Language\n\nAn HTML page.\n",
        'An <abbr title="Hypertext Markup Language">HTML</abbr> page.\n',
        "An {abbr}`HTML (Hypertext Markup Language)` page.\n",
    ],
)
def test_every_kind_of_abbreviation_is_a_definition_and_its_meaning_no_prose(text: str) -> None:
    page = document(text)
    assert [(each.term, each.meaning) for each in page.definitions] == [("HTML", "Hypertext Markup Language")]
    assert page.prose.text.strip("\x17") == "An HTML page."


def test_names_of_places_are_anchors() -> None:
    text = "(a)=\n# B {#b}\n\n## C {#c} ##\n\nD.\n{: #d}\n\n@anchor e_f\n"
    assert sorted(document(text).anchors) == ["a", "b", "c", "d", "e_f"]


def test_ids_in_html_are_anchors() -> None:
    text = 'One <a name="a"></a> and <span id="b">two</span>.\n\n<div id="c">\n<h2 id=d>Three</h2>\n</div>\n'
    assert document(text).anchors == ["a", "b", "c", "d"]


def test_targets_are_as_written_even_with_a_tag_in_them() -> None:
    page = document("[a]({{ site.url }}/b) ![c]({{d}}.png) [e](f{{g}})\n")
    assert [inline.target for inline in page.inlines if inline.target] == [
        "{{ site.url }}/b",
        "{{d}}.png",
        "f{{g}}",
    ]


@pytest.mark.parametrize(
    "comment",
    ["<!-- doclint: ignore[a] b -->", "% doclint: ignore[a] b", "{/* doclint: ignore[a] b */}"],
    ids=["HTML", "MyST", "MDX"],
)
def test_every_kind_of_comment_silences(comment: str) -> None:
    page = document(f"One.\n\n{comment}\n\nTwo.\n")
    assert [(each.rules, page.source[each.covers]) for each in page.suppressions] == [(("a",), "Two.")]


def test_mdx_is_no_prose_where_it_is_a_program() -> None:
    text = (
        "import A from './a'\nexport const b = {\n  c: 1,\n}\n\n# D\n\n"
        "<Tabs.Item value={1}>\n\nText {b.c} here.\n\n</Tabs.Item>\n"
    )
    page = parse(SourceFile("page.mdx", text), "markdown")
    found = [page.prose.text[block.start : block.end].replace(STAND_IN, "□") for block in page.blocks]
    assert found == ["D", "Text □ here."]


def test_front_matter_in_toml_is_metadata() -> None:
    assert document("+++\ntitle = 'A b'\n+++\n").metadata == {"title": "'A b'"}


def test_a_block_holds_the_marks_of_its_inlines() -> None:
    page = document("* [a](b)\n* **c**\n\n| `d` |\n|---|\n")
    assert [page.source[block.span] for block in page.blocks] == ["[a](b)", "**c**", "`d`"]


@pytest.mark.parametrize("inline", ["*a*", "**a**", "`a`", "[a](b)", "![a](b)", "<http://a.org>"])
@pytest.mark.parametrize("end", ["\t", " \t \t", "\t\r\n\r\nText.\n"])
@pytest.mark.parametrize("start", ["# ", "- > ### A "])
def test_a_tab_at_the_end_of_a_heading_is_no_part_of_an_inline(start: str, inline: str, end: str) -> None:
    page = document(f"{start}{inline}{end}")
    assert [page.source[each.span] for each in page.inlines] == [inline]
    assert page.blocks[0].kind == "heading"


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
    assert page.source[page.prose.to_source(0, 2)] == "In"
