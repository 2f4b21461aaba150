"""``--add-ignore``: comments that silence what is found, where the markup allows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from workspace import Workspace

PAGES = {
    "a paragraph": ("a.md", "A foo.\n", "<!-- doclint: ignore[no-foo] later -->\n\nA foo.\n"),
    "two rules": (
        "a.md",
        "We utilise a foo.\n",
        "<!-- doclint: ignore[no-foo, use] later -->\n\nWe utilise a foo.\n",
    ),
    "a Markdown item": (
        "a.md",
        "- Fine.\n- A foo.\n",
        "- Fine.\n- A foo. <!-- doclint: ignore[no-foo] later -->\n",
    ),
    "a Markdown cell": (
        "a.md",
        "| A | b |\n|---|---|\n| A foo | c |\n",
        "| A | b |\n|---|---|\n| A foo <!-- doclint: ignore[no-foo] later --> | c |\n",
    ),
    "MDX": (
        "a.mdx",
        'import Note from "note"\n\nA foo.\n',
        'import Note from "note"\n\n{/* doclint: ignore[no-foo] later */}\n\nA foo.\n',
    ),
    "an MDX item": (
        "a.mdx",
        "- Fine.\n- A foo.\n",
        "- Fine.\n- A foo. {/* doclint: ignore[no-foo] later */}\n",
    ),
    "an MDX cell": (
        "a.mdx",
        "| A | b |\n|---|---|\n| A foo | c |\n",
        "| A | b |\n|---|---|\n| A foo {/* doclint: ignore[no-foo] later */} | c |\n",
    ),
    "in an MDX component": (
        "a.mdx",
        "<Note>\n\nA foo.\n\n</Note>\n",
        "<Note>\n\n{/* doclint: ignore[no-foo] later */}\n\nA foo.\n\n</Note>\n",
    ),
    "wikitext": ("a.wiki", "A foo.\n", "<!-- doclint: ignore[no-foo] later -->\n\nA foo.\n"),
    "plain text": ("README", "A foo.\n", "doclint: ignore[no-foo] later\n\nA foo.\n"),
    "RST": ("a.rst", "A\n=\n\nA foo.\n", "A\n=\n\n.. doclint: ignore[no-foo] later\n\nA foo.\n"),
    "an RST item": (
        "a.rst",
        "- Fine.\n- A foo.\n",
        "- Fine.\n\n.. doclint: ignore[no-foo] later\n\n- A foo.\n",
    ),
    "Windows line ends": (
        "a.md",
        "Fine.\r\n\r\nA foo.\r\n",
        "Fine.\r\n\r\n<!-- doclint: ignore[no-foo] later -->\r\n\r\nA foo.\r\n",
    ),
}


@pytest.mark.parametrize(("path", "text", "silenced"), PAGES.values(), ids=PAGES)
def test_a_comment_silences_what_is_found(workspace: Workspace, path: str, text: str, silenced: str) -> None:
    workspace.write_rules('rule-paths = ["rules"]\nselect = ["local", "unused-suppression"]\n')
    file = workspace.write(path, text)
    outcome = workspace.doclint("check", "--add-ignore=later", path)
    assert (outcome.status, outcome.err) == (0, "")
    assert file.read_bytes().decode() == silenced
    assert workspace.hits(path) == []


def test_it_says_how_many_and_needs_no_reason(workspace: Workspace) -> None:
    workspace.write_rules()
    workspace.write("a.md", "A foo.\n\nA foo.\n")
    workspace.write("b.md", "Fine.\n")
    assert workspace.doclint("check", "--add-ignore", "a.md", "b.md").out == "Silenced 2 findings in 1 file.\n"
    assert (workspace.folder / "a.md").read_text().count("<!-- doclint: ignore[no-foo] -->") == 2


def test_old_findings_are_left_as_they_are(workspace: Workspace) -> None:
    workspace.write_rules()
    workspace.write("a.md", "A foo.\n")
    workspace.doclint("baseline", "create")
    workspace.write("a.md", "A foo.\n\nA new foo.\n")
    workspace.doclint("check", "--add-ignore")
    assert (workspace.folder / "a.md").read_text() == "A foo.\n\n<!-- doclint: ignore[no-foo] -->\n\nA new foo.\n"


def test_where_no_comment_can_stand_it_is_said(workspace: Workspace) -> None:
    workspace.write_rules()
    text = "+-------+\n| A foo |\n+-------+\n"
    workspace.write("a.rst", text)
    outcome = workspace.doclint("check", "--add-ignore")
    assert outcome.status == 2
    assert outcome.err == "doclint: a.rst: no-foo cannot be silenced by a comment here\n"
    assert (workspace.folder / "a.rst").read_text() == text


@pytest.mark.parametrize("reason", ["two\nlines", "an --> end", "an */ end"])
def test_a_reason_cannot_leave_the_comment(workspace: Workspace, reason: str) -> None:
    workspace.write_rules()
    workspace.write("a.md")
    assert workspace.doclint("check", f"--add-ignore={reason}").status == 2
    assert (workspace.folder / "a.md").read_text() == "A foo.\n"
