"""What stays the same of a finding while its words do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from workspace import OWN

if TYPE_CHECKING:
    from workspace import Workspace

PAGE = """# Tool

It counts pages. A foo is one of them.

## Usage

Run it. We utilise *it*
daily.

- An item with a foo
"""


@pytest.fixture
def linted(workspace: Workspace) -> Workspace:
    workspace.write_rules(OWN + 'select = ["local", "unused-suppression"]\n')
    return workspace


def fingerprints(workspace: Workspace, text: str, *arguments: str, path: str = "a.md") -> list[str]:
    """The fingerprints of the findings in a text, in their order."""
    file = workspace.write(path, text)
    found = [finding["fingerprint"] for finding in workspace.report(*arguments, path)["findings"]]
    file.unlink()
    return found


def moved(text: str) -> str:
    first, rest = text.split("## Usage", 1)
    title, body = first.split("\n\n", 1)
    return f"{title}\n\n## Usage{rest}\n{body}"


UNCHANGED = {
    "a paragraph moved": moved(PAGE),
    "a heading renamed": PAGE.replace("Usage", "How to use it").replace("# Tool", "# The tool"),
    "a heading gone": PAGE.replace("## Usage\n", ""),
    "another sentence edited": PAGE.replace("It counts pages.", "It counts all pages of a wiki.").replace(
        "Run it.", ""
    ),
    "text before it": "Some *more* text, with `code`.\n\n" + PAGE,
    "text after it": PAGE + "\nThe end.\n",
    "lines broken elsewhere": PAGE.replace("one of", "one\nof").replace("*it*\ndaily", "*it* daily"),
    "spaces added": PAGE.replace("A foo is", "A  foo   is"),
    "line ends of another kind": PAGE.replace("\n", "\r\n"),
    "a byte order mark": "\ufeff" + PAGE,
    "in a quote": "".join(f"> {line}\n" for line in PAGE.splitlines()),
    "emphasis added elsewhere in the sentence": PAGE.replace("is one of", "is **one** of"),
}


@pytest.mark.parametrize("text", UNCHANGED.values(), ids=UNCHANGED)
def test_what_leaves_the_sentence_leaves_the_fingerprint(linted: Workspace, text: str) -> None:
    before = fingerprints(linted, PAGE)
    assert len(set(before)) == 3
    assert sorted(fingerprints(linted, text)) == sorted(before)


def test_the_name_of_the_file_does_not_matter(linted: Workspace) -> None:
    assert fingerprints(linted, PAGE, path="docs/other.md") == fingerprints(linted, PAGE)


def test_the_markup_does_not_matter(linted: Workspace) -> None:
    text = "It counts pages. A foo is one of them.\n\nWe utilise it.\n"
    assert (
        fingerprints(linted, text, path="a.rst")
        == fingerprints(linted, text, path="README")
        == fingerprints(linted, text)
    )


CHANGED = {
    "another word in the sentence": ("A foo is one.", "A foo was one."),
    "a word more": ("A foo is one.", "A foo is one too."),
    "another sentence": ("A foo is one.", "One is a foo."),
}


@pytest.mark.parametrize(("one", "other"), CHANGED.values(), ids=CHANGED)
def test_the_same_words_in_another_sentence_are_another_finding(linted: Workspace, one: str, other: str) -> None:
    assert set(fingerprints(linted, one)).isdisjoint(fingerprints(linted, other))


def test_two_rules_at_the_same_words_have_two_fingerprints(linted: Workspace) -> None:
    linted.write("rules/no-foo-either.yml", "check: existence\nmessage: No.\ntokens: [foo]\n")
    each = [fingerprints(linted, "A foo.\n", "--select", rule) for rule in ("no-foo", "no-foo-either")]
    assert each[0] != each[1]


def test_equal_sentences_are_told_apart_by_their_number(linted: Workspace) -> None:
    twice = fingerprints(linted, "A foo.\n\nA bar.\n\nA foo.\n")
    assert len(set(twice)) == 2
    assert fingerprints(linted, "A foo.\n") == twice[:1]
    # One more of them makes one that is new, wherever it stands.
    thrice = fingerprints(linted, "A foo.\n\nA foo.\n\nThe end.\n\nA foo.\n")
    assert set(twice) < set(thrice)
    assert len(set(thrice)) == 3


def test_findings_of_one_sentence_are_told_apart(linted: Workspace) -> None:
    assert len(set(fingerprints(linted, "A foo, a foo and a foo.\n"))) == 3


def test_useless_comments_have_fingerprints_like_other_findings(linted: Workspace) -> None:
    comment = "<!-- doclint: ignore[no-foo] -->\nFine.\n\n"
    twice = fingerprints(linted, comment * 2)
    assert len(set(twice)) == 2
    assert fingerprints(linted, "Before.\n\n" + comment) == twice[:1]
    assert all(len(fingerprint) == 16 and int(fingerprint, 16) for fingerprint in twice)


SENTENCES = st.lists(
    st.sampled_from(
        ["A foo is here.", "We utilise it.", "Nothing of note.", "Größe 🎉 und foo.", "Is foo `code`?"]
    ),
    max_size=8,
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SENTENCES, st.randoms())
def test_the_order_of_paragraphs_does_not_matter(linted: Workspace, sentences: list[str], random: object) -> None:
    shuffled = list(sentences)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    before = fingerprints(linted, "\n\n".join(sentences))
    assert sorted(fingerprints(linted, "\n\n".join(shuffled))) == sorted(before)
    assert len(set(before)) == len(before)
