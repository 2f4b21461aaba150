"""The anchors of headings, beside what the renderers themselves make of the same titles."""

from __future__ import annotations

import pytest
from corpus import corpus_files
from hypothesis import example, given
from hypothesis import strategies as st

from doclint.language import slugs
from doclint.model.source import SourceFile
from doclint.parsing import parse

WORDS = st.sampled_from(
    [
        "Foo",
        "foo",
        "foo-1",
        "foo_1",
        "C++",
        "What's new?",
        "1.",
        "é",
        "ß",
        "ŧ",
        "🚀",
        "⚠️",
        "İ",
        "ΑΣ",
        "Ⅳ",
        "--",
        "id1",
    ]
)
TITLE = st.one_of(
    st.lists(WORDS, min_size=1, max_size=3).map(" ".join),
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=12),
)
TITLES = st.lists(TITLE, max_size=12)


def corpus_titles() -> list[list[str]]:
    """The titles of each Markdown page of the corpus."""
    pages = (SourceFile.decode(path.name, path.read_bytes()) for path in corpus_files(".md"))
    return [[section.title for section in parse(page, "markdown").sections[1:]] for page in pages]


@pytest.mark.parametrize(
    ("titles", "anchors"),
    [
        (["Set up the server"], ["set-up-the-server"]),
        (["What's new in 1.2?"], ["whats-new-in-12"]),
        (["A & B / C"], ["a--b--c"]),
        (["`run()` and _x_y"], ["run-and-_x_y"]),
        (["🚀 Launch", ":rocket: Launch"], ["-launch", "rocket-launch"]),
        (["⚠️ Mind"], ["\ufe0f-mind"]),
        (["Über ½ Ⅳ Ⓐ 中文"], ["über--ⅳ-ⓐ-中文"]),
        (["A", "A", "a-1", "A"], ["a", "a-1", "a-1-1", "a-2"]),
        (["A-1", "A", "A"], ["a-1", "a", "a-2"]),
        (["?", "!"], ["", "-1"]),
    ],
)
def test_github(titles: list[str], anchors: list[str]) -> None:
    assert slugs.github(titles) == anchors


def test_github_takes_ascii_alike_whatever_stands_beside_it() -> None:
    for sign in map(chr, range(128)):
        assert slugs.github_slug(f"{sign}é") == f"{slugs.github_slug(sign)}é"


@pytest.mark.parametrize(
    ("titles", "anchors"),
    [
        (["A & B / C"], ["a-b-c"]),
        (["  Emoji 🚀 here "], ["emoji-here"]),
        (["2024", "2024"], ["anchor-2024", "anchor-2024-1"]),
    ],
)
def test_gitlab(titles: list[str], anchors: list[str]) -> None:
    assert slugs.gitlab(titles) == anchors


@pytest.mark.parametrize(
    ("titles", "anchors"),
    [
        (["What's new in 1.2?"], ["what-s-new-in-1-2"]),
        (["1. Begin", "1. Begin"], ["_1-begin", "_1-begin-1"]),
        (["Über __all__"], ["uber-all"]),
    ],
)
def test_vitepress(titles: list[str], anchors: list[str]) -> None:
    assert slugs.vitepress(titles) == anchors


def test_markdown_it() -> None:
    assert slugs.markdown_it(["What's  new?", "what's new?"]) == ["what's-new?", "what's-new?-1"]


@pytest.mark.parametrize(
    ("titles", "anchors", "legacy"),
    [
        (["How to: do it (50%)?"], ["How_to:_do_it_(50%)?"], ["How_to:_do_it_.2850.25.29.3F"]),
        ([" A __ B "], ["A_B"], ["A_B"]),
        (["Notes", "notes", "Notes"], ["Notes", "notes_2", "Notes_3"], ["Notes", "notes_2", "Notes_3"]),
        (["Größe ~"], ["Größe_~"], ["Gr.C3.B6.C3.9Fe_.7E"]),
    ],
)
def test_mediawiki(titles: list[str], anchors: list[str], legacy: list[str]) -> None:
    assert slugs.mediawiki(titles) == anchors
    assert slugs.mediawiki_legacy(titles) == legacy


@given(TITLES)
@example(["foo", "foo", "foo_1", "foo_1", "foo", "", ""])
def test_python_markdown_agrees(titles: list[str]) -> None:
    toc = pytest.importorskip("markdown.extensions.toc")
    ids: set[str] = set()
    assert slugs.python_markdown(titles) == [toc.unique(toc.slugify(title, "-"), ids) for title in titles]


@given(TITLES)
def test_myst_agrees(titles: list[str]) -> None:
    base = pytest.importorskip("myst_parser.mdit_to_docutils.base")
    plugin = pytest.importorskip("mdit_py_plugins.anchors.index")
    taken: set[str] = set()
    expected = []
    for title in titles:
        slug = base.default_slugify(title)
        expected.append(plugin.unique_slug(slug, taken) if slug else "")
    assert slugs.myst(titles) == expected


@given(st.one_of(TITLE, st.text(st.characters(min_codepoint=0x80, max_codepoint=0x250), max_size=9)))
def test_docutils_id_agrees(title: str) -> None:
    from docutils.nodes import make_id

    assert slugs.docutils_id(title) == make_id(title)


@given(TITLES)
@example(["Id1", "Same", "Same", "1", "2", "same"])
def test_docutils_numbers_agree(titles: list[str]) -> None:
    from docutils import frontend, nodes, utils

    defaults = frontend.get_default_settings()
    defaults.auto_id_prefix, defaults.report_level = "id", 5  # as Sphinx has them
    document = utils.new_document("page", defaults)
    for title in titles:
        section = nodes.section(names=[nodes.fully_normalize_name(title)])
        document += section
        document.note_implicit_target(section, section)
    assert slugs.docutils(titles) == [section["ids"][0] for section in document.findall(nodes.section)]


def test_explicit_names_come_first() -> None:
    assert slugs.docutils(["Set up", "End"], ["set-up"]) == ["id1", "end"]


@pytest.mark.skipif(not corpus_files(".md"), reason="needs the corpus")
def test_renderers_agree_on_the_corpus() -> None:
    base = pytest.importorskip("myst_parser.mdit_to_docutils.base")
    toc = pytest.importorskip("markdown.extensions.toc")
    pages = corpus_titles()
    assert sum(map(len, pages)) > 1000
    for titles in pages:
        assert [slugs.myst([title])[0] for title in titles] == list(map(base.default_slugify, titles))
        ids: set[str] = set()
        assert slugs.python_markdown(titles) == [toc.unique(toc.slugify(title, "-"), ids) for title in titles]


@pytest.mark.parametrize("titles", [["Same"] * 40_000, ["a_1", *(f"a_{n}" for n in range(20_000))] * 2])
def test_many_headings_of_one_name_are_no_trouble(titles: list[str]) -> None:
    rules: list[slugs.Rule] = [slugs.github, slugs.docutils, slugs.mediawiki, slugs.python_markdown]
    for rule in rules:
        anchors = rule(titles)
        assert len(set(anchors)) == len(titles)
