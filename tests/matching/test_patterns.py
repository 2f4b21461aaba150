"""Patterns: whichever engine runs one, it finds what Python's would, and none runs for ever."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import regex
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from workspace import OWN

from doclint.matching.patterns import Pattern, Text
from doclint.matching.scanner import Scanner

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy
    from workspace import Workspace

# A lookahead that always holds: RE2 cannot run it, so that the other engine must.
BEYOND_RE2 = "(?!\x00)"

# --- Agreement

LITERALS = [
    "foo",
    "bar",
    "a",
    "b",
    "k",
    "s",
    "ss",
    "1",
    "-",
    " ",
    "ö",
    "Über",
    "ß",
    "🎉",
    "弁",
    "\\.",
    "[a-zö]",
    "[^a]",
    ".",
]
WORDS = ["foo", "bar", "fo", "a", "b1", "Ab", "foo-bar", "foo bar", "größe", "Über", "naïve"]
LONG_S = "\N{LATIN SMALL LETTER LONG S}"  # the same as "s", if case does not matter
ASCII_TEXTS = [
    "foo",
    "bar",
    "a",
    "b",
    "b1",
    "ab",
    "Foo",
    "FOO",
    "1",
    "_",
    "-",
    " ",
    ".",
    "\n",
    "k",
    "S",
    "ss",
    "foo-bar",
]
OTHER_TEXTS = [
    "\N{KELVIN SIGN}",
    LONG_S,
    "ö",
    "Ö",
    "größe",
    "Über",
    "über",
    "naïve",
    "ß",
    "é",
    "🎉",
    "弁",
    "٣",
    "\u00a0",
    "’",
    "Ⅷ",
]
# What lower case would change, or might.
CASED = ["K", "S", "A", "[A-Z]", "[A-z]", "[!-Z]", "[K-~]", "\\x4b", "\\B", "(?-i:Foo)", "[’']", "[K-’]", "[‘-ⅷ]"]
NEGATED = ["[^A]", "[^K]", "\\S", "\\W"]
TEXTS = st.lists(st.sampled_from([*ASCII_TEXTS, *OTHER_TEXTS]), max_size=14).map("".join)


def patterns_of(atoms: list[str]) -> SearchStrategy[str]:
    """Patterns put together from these."""
    return st.recursive(
        st.sampled_from(atoms),
        lambda inner: st.one_of(
            st.tuples(inner, inner).map("".join),
            st.tuples(inner, inner).map(lambda pair: f"(?:{pair[0]}|{pair[1]})"),
            st.tuples(inner, st.sampled_from(["?", "*", "+", "{1,2}", "+?"])).map(
                lambda pair: f"(?:{pair[0]}){pair[1]}"
            ),
        ),
        max_leaves=6,
    )


def spans(pattern: Pattern, text: str) -> list[tuple[int, int]]:
    return [(hit.start, hit.end) for hit in pattern.find(Text(text))]


def python_spans(source: str, text: str, *, ignore_case: bool) -> list[tuple[int, int]]:
    flags = re.MULTILINE | (re.IGNORECASE if ignore_case else 0)
    return [match.span() for match in re.finditer(source, text, flags) if match.group()]


@settings(max_examples=200)
@given(patterns_of(LITERALS), TEXTS, st.booleans(), st.sampled_from(["", BEYOND_RE2]))
def test_both_engines_find_what_python_finds(source: str, text: str, ignore_case: bool, beyond: str) -> None:
    assume(not re.fullmatch(source, ""))  # after an empty match each engine goes on in its own way
    expected = python_spans(source, text, ignore_case=ignore_case)
    pattern = Pattern(beyond + source, ignore_case=ignore_case)
    assert spans(pattern, text) == expected
    assert pattern.matches(text) == bool(expected)


@settings(max_examples=200)
@given(patterns_of(WORDS), TEXTS, st.booleans(), st.sampled_from(["", BEYOND_RE2]))
def test_both_engines_know_where_words_end(source: str, text: str, ignore_case: bool, beyond: str) -> None:
    assume(not re.fullmatch(source, ""))
    expected = python_spans(rf"\b(?:{source})\b", text, ignore_case=ignore_case)
    pattern = Pattern(beyond + source, ignore_case=ignore_case, words=True)
    assert spans(pattern, text) == expected
    assert pattern.matches(text) == bool(expected)


@settings(max_examples=200)
@given(
    st.lists(
        st.one_of(
            st.tuples(patterns_of([*WORDS, *CASED]), st.booleans(), st.booleans()),
            st.tuples(patterns_of([*WORDS, *CASED, *NEGATED]), st.booleans(), st.just(False)),
        ),
        max_size=5,
    ),
    TEXTS,
)
def test_the_scanner_misses_no_pattern_that_occurs(sources: list[tuple[str, bool, bool]], text: str) -> None:
    patterns = [Pattern(source, ignore_case=ignore_case, words=words) for source, ignore_case, words in sources]
    occurring = {index for index, pattern in enumerate(patterns) if spans(pattern, text)}
    assert occurring <= set(Scanner(patterns).scan(Text(text)))


# --- Words

EDGES = [
    ("foo", "foo", ["foo"]),
    ("foo", "a foo.", ["foo"]),
    ("foo", "foobar, barfoo, foo_, _foo, foo1", []),
    ("foo", "fooé, éfoo, foo弁, ßfoo, foo٣", []),
    ("foo", "“foo” —foo— foo🎉 foo\u00a0foo", ["foo"] * 5),
    ("foo", "foo-bar éfoo-foo", ["foo", "foo"]),
    ("foo(?:-bar)?", "foo-baré", ["foo"]),
    ("foo|foo-bar", "foo-bar", ["foo"]),
    ("Über", "Über Überall, Über", ["Über", "Über"]),
    ("naïveté", "Their naïveté.", ["naïveté"]),
    ("café", "café cafés café", ["café", "café"]),
    ("日本", "(日本) 日本語", ["日本"]),
]


@pytest.mark.parametrize("beyond", ["", BEYOND_RE2], ids=["RE2", "regex"])
@pytest.mark.parametrize(("source", "text", "found"), EDGES)
def test_words_end_where_people_see_them_end(source: str, text: str, found: list[str], beyond: str) -> None:
    pattern = Pattern(beyond + source, words=True)
    assert [text[start:end] for start, end in spans(pattern, text)] == found
    assert pattern.matches(text) == bool(found)
    assert not found or Scanner([pattern]).scan(Text(text)) == [0]


@pytest.mark.parametrize("beyond", ["", BEYOND_RE2], ids=["RE2", "regex"])
def test_groups_are_given_by_name_with_nothing_for_those_that_did_not_take_part(beyond: str) -> None:
    pattern = Pattern(rf"{beyond}(?P<first>größe|foo)(?P<second> bar)?")
    assert [hit.groups for hit in pattern.find(Text("größe, foo bar"))] == [
        {"first": "größe", "second": ""},
        {"first": "foo", "second": " bar"},
    ]


@pytest.mark.parametrize("source", ["x*", "", "^", "(?=foo)"])
def test_a_match_of_nothing_is_none(source: str) -> None:
    assert spans(Pattern(source), "größe\nfoo") == []


@pytest.mark.parametrize("words", [False, True])
def test_a_match_of_nothing_hides_no_other(words: bool) -> None:
    assert spans(Pattern("(?:bar)?|foo", words=words), "foo bar") == [(0, 3), (4, 7)]


@pytest.mark.parametrize(
    ("source", "text", "found"),
    [
        (r"foo(?= bar)", "foo bar, foo baz", [(0, 3)]),
        (r"foo(?! bar)", "foo bar, foo baz", [(9, 12)]),
        (r"(?<=é )foo", "é foo, e foo", [(2, 5)]),
        (r"(?<!not )foo", "not foo, foo", [(9, 12)]),
        (r"(\w+) \1", "größe größe, foo bar", [(0, 11)]),
        (r"(?>fo*)o", "foo", []),
    ],
)
def test_what_re2_cannot_run_runs_all_the_same(source: str, text: str, found: list[tuple[int, int]]) -> None:
    pattern = Pattern(source)
    assert spans(pattern, text) == found
    assert Scanner([pattern]).scan(Text(text)) == [0]


def test_the_start_of_a_line_is_the_start_of_any() -> None:
    assert spans(Pattern("^foo$"), "é\nfoo\nfoo bar") == [(2, 5)]
    assert spans(Pattern(BEYOND_RE2 + "^foo$"), "é\nfoo\nfoo bar") == [(2, 5)]


@pytest.mark.parametrize(
    ("source", "text", "occurs"),
    [
        ("for sanity(?! checks?)", "A word for sanity.", True),
        ("for sanity(?! checks?)", "A word for it.", False),
        (r"for\(?=it", "for(=it", True),
        (r"(?<!the )(?:foo|bar)(?=\W(?!x))", "a bar", True),
        (r"(?<!the )(?:foo|bar)(?=\W(?!x))", "a baz", False),
        (r"[(?=]\((?!x)", "a ((", True),
        (r"[(?=]\((?!x)", "(?=x)", False),
        (r"(?<name>foo)(?!x)", "foo", True),
        (r"foo\w(?!x)", "fooé", True),
    ],
)
def test_what_stands_beside_a_match_does_not_keep_the_scanner_from_passing_over_pages(
    source: str, text: str, *, occurs: bool
) -> None:
    assert Scanner([Pattern(source, ignore_case=True)]).scan(Text(text)) == [0] * occurs
    assert not spans(Pattern(source, ignore_case=True), text) or occurs


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("(?P<Who>it|there)[’'](?P<is>S)", "IT’S here"),
        ("(?P<Who>it|there)[’'](?P<is>S)", "There's one"),
        (r"\(?P<One>", "(P<one>"),
        ("größe", "GRÖẞE, GRÖSSE, GrÖße"),
        ("[‘-ⅷ] k", "Ⅷ \N{KELVIN SIGN}"),
    ],
)
def test_the_case_of_letters_hides_nothing_from_the_scanner(source: str, text: str) -> None:
    pattern = Pattern(source, ignore_case=True)
    assert pattern.matches(text)
    assert Scanner([pattern]).scan(Text(text)) == [0]


def test_the_scanner_follows_the_simpler_expression() -> None:
    scanner = Scanner([Pattern("[Ff]oo(?: foo)+", roughly="foo foo")])
    assert [scanner.scan(Text(text)) for text in ("Foo foo foo", "FOO FOO", "foo bar")] == [[0], [0], []]


@pytest.mark.parametrize("source", ["foo(?!*)", "foo(?=x", r"(?<=a)(\w)\1"])
def test_what_re2_does_not_understand_is_always_possible(source: str) -> None:
    scanner = Scanner([Pattern(source)])
    assert scanner.beyond_re2 == scanner.scan(Text("bar")) == [0]


# --- In a run

CATASTROPHE = r"(?=x)(x+x+)+y"


def test_a_pattern_that_takes_for_ever_is_stopped_and_named_and_the_run_goes_on(workspace: Workspace) -> None:
    workspace.write_rules()
    workspace.write("rules/endless.yml", f"check: existence\nmessage: No.\nraw: ['{CATASTROPHE}']\n")
    workspace.write("a.md", "x" * 5_000 + " foo xxy\n")
    workspace.write("b.md", "A foo.\n")
    outcome = workspace.doclint("check", "-q", "--output-format", "concise", ".")
    assert outcome.status == 2
    assert outcome.err == "doclint: a.md: the rule endless took too long and was stopped\n"
    assert outcome.hits == ["a.md:1:5002 no-foo", "b.md:1:3 no-foo"]


def test_the_catastrophe_is_one() -> None:
    with pytest.raises(TimeoutError):
        regex.search(CATASTROPHE, "x" * 5_000, timeout=0.2)


@pytest.mark.parametrize("source", ["(", "[a", "*x", r"\1(?=x)", "a{2,1}(?=x)"])
def test_a_pattern_that_is_none_is_said_with_its_file(workspace: Workspace, source: str) -> None:
    workspace.write_rules()
    workspace.write("rules/broken.yml", f"check: existence\nmessage: No.\nraw: ['{source}']\n")
    workspace.write("a.md", "A foo.\n")
    outcome = workspace.doclint("check", "a.md")
    assert outcome.status == 2
    assert outcome.err.startswith("doclint: rules/broken.yml: this pattern is not a regular expression: ")
    assert outcome.err.count("\n") == 1


def test_a_pattern_that_re2_cannot_run_works_in_a_rule(workspace: Workspace) -> None:
    workspace.write("rules/twice.yml", "check: existence\nmessage: Once.\nraw: ['\\b(\\w+) \\1\\b']\n")
    workspace.write("doclint.toml", OWN + 'select = ["twice"]\n')
    workspace.write("a.md", "It is is here.\n\nGrößer größer größer.\n")
    assert workspace.hits("a.md") == ["a.md:1:4 twice", "a.md:3:8 twice"]


# --- Many of them


def test_the_scanner_finds_all_of_three_thousand_patterns() -> None:
    words = [f"word{number:04}" for number in range(3_000)]
    scanner = Scanner([Pattern(word, words=True) for word in words])
    assert sorted(scanner.scan(Text(" ".join(words)))) == list(range(3_000))
    assert sorted(scanner.scan(Text("word0007, größe, word2999."))) == [7, 2_999]
    assert scanner.scan(Text("None of them.")) == []


def test_the_scanner_finds_all_of_many_large_patterns() -> None:
    sources = [
        f"(?:one{number}|two{number}).{{0,40}}(?:three|four)[a-z]{{0,20}}end{number}" for number in range(700)
    ]
    text = " ".join(f"one{number} and three end{number}" for number in range(700))
    scanner = Scanner([Pattern(source.replace("[a-z]", "[a-z ]"), ignore_case=True) for source in sources])
    assert sorted(scanner.scan(Text(text))) == list(range(700))


def test_an_empty_scanner_finds_nothing() -> None:
    assert Scanner([]).scan(Text("Größe")) == []


@settings(max_examples=50)
@given(st.text(max_size=60), st.integers(0, 60))
def test_byte_offsets_become_code_points(text: str, size: int) -> None:
    start = min(size, len(text))
    assert Text(text).point(len(text[:start].encode())) == start
