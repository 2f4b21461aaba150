"""What holds for any RST: every span is exact, blocks do not overlap, no word is lost or read twice.

The words are counted against what plain docutils reads, to which each directive and role of the text has been
made known first: an oracle that shares nothing with the parser but docutils itself.
"""

from __future__ import annotations

import re
from collections import Counter
from contextlib import contextmanager
from itertools import pairwise

import pytest
from corpus import corpus_files
from docutils import frontend, nodes, utils
from docutils.parsers.rst import Directive, Parser, directives, roles
from hypothesis import given, settings
from hypothesis import strategies as st

from doclint.model.prose import BLOCK_END, OPAQUE, STAND_IN, VERBATIM
from doclint.model.source import SourceFile
from doclint.parsing.rst import parse_rst

FILES = corpus_files(".rst")
NAME = re.compile(r"\.\. ([\w:+-]+)::")
ROLE = re.compile(r":([\w:+-]+):`")
WORD = re.compile(r"\w+")
LITERAL = {"code-block", "code", "literalinclude", "math", "raw", "toctree", "include", "image", "contents"}
VERSIONED = {"versionadded", "versionchanged", "deprecated"}
ADMONITIONS = {"note", "warning", "tip", "hint", "caution", "important", "seealso"}
TITLED = {"admonition", "rubric", "tab"}
HIDDEN = (
    *(nodes.literal, nodes.math, nodes.title_reference, nodes.substitution_reference),
    *(nodes.footnote_reference, nodes.citation_reference, nodes.label, nodes.target),
    *(nodes.FixedTextElement, nodes.Invisible, nodes.system_message, nodes.field_name, nodes.option),
)
TITLED_ROLES = {"api", "doc", "ext", "manpage", "phab", "pylib", "ref", "source", "wiki"}
SHOWN_ROLES = {"term", "abbr", "guilabel"}


class AnyOption(dict):
    def __getitem__(self, key):
        return directives.unchanged

    def __bool__(self):
        return True


class Known(Directive):
    """Any directive, as Sphinx would show its text."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec = AnyOption()

    def run(self):
        node = nodes.container()
        argument = self.arguments[0] if self.arguments else ""
        if self.name in LITERAL or self.name.startswith("auto"):
            argument = ""
        elif self.name.replace("-", "") in VERSIONED | {"versionremoved", "versiondeprecated"}:
            argument = " ".join(argument.split()[1:])
        elif self.name not in TITLED:
            argument = ""
        for text in (argument, self.options.get("caption", "")):
            node += nodes.paragraph("", "", *self.state.inline_text(text, self.lineno)[0])
        if self.name not in LITERAL and not self.name.startswith("auto"):
            self.state.nested_parse(self.content, self.content_offset, node)
        return [node]


class KnownBox(Known):
    """One whose text may start behind its name."""

    optional_arguments = 0


def known_role(name, rawtext, text, lineno, inliner, options=None, content=None):
    titled = re.fullmatch(r"(.*?)\s*<[^<>]*>", text, re.DOTALL)
    if name in TITLED_ROLES | SHOWN_ROLES and titled:
        return [nodes.emphasis(rawtext, utils.unescape(titled[1]))], []
    if name in SHOWN_ROLES:
        return [nodes.emphasis(rawtext, utils.unescape(text.partition("(")[0] if name == "abbr" else text))], []
    return [nodes.literal(rawtext, text)], []


@contextmanager
def everything_known(text):
    before = directives._directives.copy(), roles._roles.copy()
    for name in NAME.findall(text):
        if name not in {"list-table", "replace", "figure"}:
            directives.register_directive(name, KnownBox if name in ADMONITIONS else Known)
    for name in ROLE.findall(text):
        if name not in {"sub", "sup"}:
            roles.register_local_role(name, known_role)
    try:
        yield
    finally:
        directives._directives, roles._roles = before


def oracle_words(text):
    """The words that docutils reads as prose, and whether it understood the text without an error."""
    defaults = frontend.get_default_settings(Parser)
    defaults.report_level = defaults.halt_level = 5
    defaults.file_insertion_enabled = False
    defaults.warning_stream = None
    document = utils.new_document("page.rst", defaults)
    errors = []
    document.reporter.attach_observer(lambda message: errors.append(message) if message["level"] > 2 else None)
    with everything_known(text):
        Parser().parse(text, document)
    remove_docinfo(document)
    return Counter(word for node in document.findall(nodes.Text) for word in own_words(node)), errors


def remove_docinfo(node):
    for child in node.children:
        if isinstance(child, nodes.section):
            remove_docinfo(child)
        elif isinstance(child, nodes.field_list):
            node.remove(child)
        elif isinstance(child, (nodes.title, nodes.comment, nodes.target)):
            continue
        return


def own_words(text):
    node = text.parent
    while node is not None:
        if isinstance(node, HIDDEN) or is_address(node):
            return []
        node = node.parent
    return WORD.findall(str(nodes.unescape(text)))


def is_address(node):
    if not isinstance(node, nodes.reference):
        return False
    address = node.astext()
    return node.get("refuri") in {address, "mailto:" + address}


def prose_words(document):
    """The words of the prose as they were written: a mask put over code later is of no interest here."""
    written = []
    offset = 0
    for text, span, kind in document.prose.pieces():
        written.append(STAND_IN if kind == OPAQUE else document.source[span] if kind == VERBATIM else text)
        offset += len(text)
        if document.prose.text.startswith(BLOCK_END, offset):
            written.append(BLOCK_END)
            offset += 1
    return Counter(WORD.findall("".join(written)))


def check_places(document):
    for text, span, kind in document.prose.pieces():
        source = document.source[span]
        if kind == VERBATIM:
            assert len(source) == len(text)
            assert all(mine in (theirs, STAND_IN) for mine, theirs in zip(text, source, strict=True))
    prose = [block for block in document.prose_blocks if block.kind != "table-cell"]
    for block, following in pairwise(prose):
        assert block.span.end <= following.span.start, document.source[following.span]


def difference(document, text):
    expected, errors = oracle_words(text)
    words = prose_words(document)
    return (expected - words), (words - expected), sum(expected.values()), errors


@pytest.mark.skipif(not FILES, reason="the corpus is not here")
def test_the_corpus_is_placed_exactly_and_loses_no_word():
    lost, doubled, total = Counter(), Counter(), 0
    for path in FILES:
        text = path.read_text(encoding="utf-8", errors="replace")
        document = parse_rst(SourceFile(str(path), text))
        assert document.format == "rst", path
        check_places(document)
        file_lost, file_doubled, count, errors = difference(document, text)
        if not errors:  # docutils hides what it cannot read; then it is no oracle
            lost += file_lost
            doubled += file_doubled
            total += count
    assert total > 40_000
    share = (lost.total() + doubled.total()) / total
    figure = f"{share:.4%} of {total} words: lost {lost.most_common(30)}, doubled {doubled.most_common(30)}"
    assert share <= 0.002, figure


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


@settings(deadline=None)
@given(document)
def test_generated_documents_are_placed_exactly_and_lose_no_word(text):
    parsed = parse_rst(SourceFile("page.rst", text))
    check_places(parsed)
    lost, doubled, total, errors = difference(parsed, text)
    if not errors:
        assert not lost, f"lost {sum(lost.values())} of {total} words: {lost}"
        assert not doubled, f"{sum(doubled.values())} words too many, of {total}: {doubled}"


@settings(deadline=None)
@given(st.text(st.sampled_from("a b\n\t-*`_|:.=<>[]\\\0\r#+~\"'"), max_size=80))
def test_any_characters_are_placed_exactly(text):
    check_places(parse_rst(SourceFile("page.rst", text)))


@settings(deadline=None)
@given(document, st.sampled_from(["\r\n", "\r"]))
def test_line_ends_change_no_word(text, line_end):
    parsed = parse_rst(SourceFile("page.rst", text))
    other = parse_rst(SourceFile("page.rst", text.replace("\n", line_end)))
    assert other.prose.text == parsed.prose.text
    check_places(other)
