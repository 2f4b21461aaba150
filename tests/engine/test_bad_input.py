"""Whatever a file holds: findings or one clear line; no traceback, no hang, and the others are checked."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from workspace import OWN

if TYPE_CHECKING:
    from workspace import Workspace

SECONDS = 60
"""After which a process that waits for a pipe is given up."""

DEEP = 10_000


@pytest.fixture(params=["page.md", "page.rst", "README"])
def path(request: pytest.FixtureRequest) -> str:
    """A file of each kind of markup, and one without."""
    name: str = request.param
    return name


@pytest.fixture
def linted(workspace: Workspace) -> Workspace:
    workspace.write_rules(OWN + 'select = ["local", "not-utf-8"]\n')
    workspace.write("good.md", "A foo.\n")
    return workspace


def check(workspace: Workspace, path: str, content: str | bytes) -> list[str]:
    """The findings in such a file, and that another file is checked in the same run."""
    workspace.write(path, content)
    outcome = workspace.doclint("check", "-q", "--output-format", "concise", path, "good.md")
    given_up = f"doclint: {path}: it is read as plain text, not as reStructuredText, because it "
    assert not outcome.err or (path.endswith(".rst") and outcome.err.startswith(given_up))
    assert outcome.status in ({2} if outcome.err else {0, 1})
    assert "good.md:1:3 no-foo" in outcome.hits
    return [hit for hit in outcome.hits if not hit.startswith("good.md")]


# --- Bytes


def test_bytes_that_are_not_utf_8_are_found_and_the_rest_is_linted(linted: Workspace, path: str) -> None:
    text = "Größe.\n\nA b".encode() + b"\xe4r and a foo, \xff\n"
    assert check(linted, path, text) == [f"{path}:3:4 not-utf-8", f"{path}:3:13 no-foo"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "latin-1"])
def test_text_in_another_encoding_is_said(linted: Workspace, path: str, encoding: str) -> None:
    hits = check(linted, path, "Größe. A foo.\n".encode(encoding))
    assert any(hit.endswith("not-utf-8") for hit in hits)


def test_nul_is_a_character_as_any_other(linted: Workspace, path: str) -> None:
    assert check(linted, path, "A\0b, a foo.\n\n\0\n\nA foo.\n") == [f"{path}:1:8 no-foo", f"{path}:5:3 no-foo"]


def test_a_byte_order_mark_has_no_column(linted: Workspace, path: str) -> None:
    assert check(linted, path, "\ufefffoo is here.\n") == [f"{path}:1:1 no-foo"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_ends_a_line(linted: Workspace, path: str, end: str) -> None:
    text = f"Title{end}====={end}{end}One line,{end}a foo{end}and more.{end}{end}A foo.{end}"
    assert check(linted, path, text) == [f"{path}:5:3 no-foo", f"{path}:8:3 no-foo"]


def test_kinds_of_line_ends_may_be_mixed(linted: Workspace, path: str) -> None:
    assert check(linted, path, "One.\r\n\rA foo.\n\rA foo.") == [f"{path}:3:3 no-foo", f"{path}:5:3 no-foo"]


@pytest.mark.parametrize("separator", ["\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"])
def test_what_only_python_takes_for_a_line_end_is_none(linted: Workspace, path: str, separator: str) -> None:
    hits = check(linted, path, f"One{separator}two and a foo.\n\nA foo.\n")
    assert hits == [f"{path}:1:15 no-foo", f"{path}:3:3 no-foo"]


def test_columns_are_code_points(linted: Workspace, path: str) -> None:
    assert check(linted, path, "🎉 e\u0301 弁当 foo.\n") == [f"{path}:1:9 no-foo"]


@pytest.mark.parametrize("content", [b"", b"\n", b"\r", b"\xef\xbb\xbf", b" ", b"\0", b"\xff", b"\x1a", b"\x17"])
def test_a_file_of_next_to_nothing_is_a_file(linted: Workspace, path: str, content: bytes) -> None:
    assert all(hit.endswith("not-utf-8") for hit in check(linted, path, content))


def test_the_marks_that_doclint_uses_itself_may_occur(linted: Workspace, path: str) -> None:
    assert check(linted, path, "A \x1a foo \x17 and \x17foo.\n") == [f"{path}:1:5 no-foo", f"{path}:1:16 no-foo"]


# --- Size and depth


@pytest.mark.parametrize(("name", "megabytes"), [("page.md", 5), ("page.rst", 1), ("README", 1)])
def test_a_line_of_megabytes_takes_seconds(linted: Workspace, name: str, megabytes: int) -> None:
    line = "This sentence is one of many in a line that never ends. " * (megabytes * 18_000)
    assert check(linted, name, line + "A foo.\n") == [f"{name}:1:{len(line) + 3} no-foo"]


def test_a_word_of_five_megabytes_takes_seconds(linted: Workspace, path: str) -> None:
    assert check(linted, path, "x" * 5_000_000 + " foo\n") == [f"{path}:1:5000002 no-foo"]


def test_many_findings_in_one_line_take_seconds(linted: Workspace, path: str) -> None:
    assert len(check(linted, path, "A foo is here. " * 8_000)) == 8_000


DEEPLY_NESTED = {
    "quotes": ("page.md", "> " * DEEP + "x\n"),
    "quotes without spaces": ("page.md", ">" * DEEP + "x\n"),
    "lists in one line": ("page.md", "- " * DEEP + "x\n"),
    "lists, line by line": ("page.md", "".join("  " * level + "- x\n" for level in range(1_000))),
    "emphasis": ("page.md", "*a " * DEEP + "b*" * DEEP + "\n"),
    "brackets": ("page.md", "[" * DEEP + "x" + "](y)" * DEEP + "\n"),
    "images": ("page.md", "![" * DEEP + "x" + "](y)" * DEEP + "\n"),
    "elements": ("page.md", "<div>\n" * DEEP + "x\n"),
    "lists in one line, RST": ("page.rst", "- " * DEEP + "x\n"),
    "quotes, RST": ("page.rst", "".join(" " * level + "x\n\n" for level in range(500))),
    "lists, line by line, RST": ("page.rst", "".join("  " * level + "- x\n\n" for level in range(500))),
    "directives": ("page.rst", "".join("   " * level + ".. note::\n\n" for level in range(500))),
    "inline markup, RST": ("page.rst", "*a " * DEEP + "``" * DEEP + "\n"),
    "titles": ("page.rst", "".join(f"x\n{mark * 3}\n\n" for mark in "=-~^\"'`#*+.:_,;!?$%&()@[]<>{}|/\\" * 100)),
}


@pytest.mark.parametrize(("name", "text"), DEEPLY_NESTED.values(), ids=DEEPLY_NESTED)
def test_deep_nesting_is_survived(linted: Workspace, name: str, text: str) -> None:
    linted.write(name, text + "\nA foo.\n")
    outcome = linted.doclint("check", "-q", "--output-format", "concise", name, "good.md")
    assert "good.md:1:3 no-foo" in outcome.hits
    # A document that is nested too deep for its parser may get one line instead of its findings.
    assert (outcome.status, outcome.err.count("\n")) in {(1, 0), (2, 1)}


OPEN = [
    "*",
    "**",
    "_",
    "`",
    "``",
    "```",
    "~~~\n",
    "[",
    "![",
    "[x](",
    "<",
    "<!--",
    "<div",
    "<a href='",
    "<![CDATA[",
    "&",
    "\\",
    "|",
    "> ",
    "- ",
    "1. ",
    "# ",
    "---\n",
    "$",
    "$$",
    "{",
    "{{",
    ":::note\n",
    "[^1]:",
    "[x]:",
    "|a|\n|-|\n|",
]
OPEN_RST = [
    "*",
    "**",
    "``",
    "`",
    ":role:`",
    "|",
    "[1",
    "_`",
    "`x <",
    ".. ",
    ".. note::",
    ".. |x|",
    ".. [1",
    ".. _x",
    ":field",
    "::\n\n",
    "+--",
    "+--+\n|",
    "=== ===\n",
    "\\",
    "- ",
    "(a",
    "__",
    ".. image:: ",
    ".. code::\n\n ",
    ">>> ",
]


@pytest.mark.parametrize(
    ("name", "mark"), [*(("page.md", mark) for mark in OPEN), *(("page.rst", mark) for mark in OPEN_RST)]
)
def test_whatever_is_left_open_is_survived(linted: Workspace, name: str, mark: str) -> None:
    for text in (mark, f"A foo {mark}", f"{mark}foo", f"A foo.\n\n{mark}\n", mark * 500):
        check(linted, name, text)


# --- Files that cannot be read


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is closed to this user")
def test_a_file_that_cannot_be_read_is_said(linted: Workspace) -> None:
    linted.write("closed.md").chmod(0)
    linted.write("closed/a.md")
    (linted.folder / "closed").chmod(0)
    try:
        for arguments in (["."], ["closed.md", "good.md"]):
            outcome = linted.doclint("check", "-q", "--output-format", "concise", *arguments)
            assert outcome.status == 2
            assert outcome.err == "doclint: closed.md: cannot be read: Permission denied\n"
            assert outcome.hits == ["good.md:1:3 no-foo"]
        assert (
            linted.doclint("check", "closed/a.md").err == "doclint: closed/a.md: there is no such file or folder\n"
        )
    finally:
        (linted.folder / "closed").chmod(0o755)


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")
def test_a_file_whose_reading_fails_is_said(linted: Workspace) -> None:
    (linted.folder / "memory.md").symlink_to("/proc/self/mem")
    outcome = linted.doclint("check", "-q", "--output-format", "concise", "memory.md", "good.md")
    assert (outcome.status, outcome.hits) == (2, ["good.md:1:3 no-foo"])
    assert outcome.err == "doclint: memory.md: cannot be read: Input/output error\n"


def test_a_folder_with_the_name_of_a_document_is_a_folder(linted: Workspace) -> None:
    linted.write("folder.md/README.md", "A foo.\n")
    assert linted.files_hit(".") == ["folder.md/README.md", "good.md"]
    assert linted.files_hit("folder.md") == ["folder.md/README.md"]


@pytest.mark.skipif(os.name == "nt", reason="there are no such files")
def test_what_is_no_file_is_not_waited_for(linted: Workspace) -> None:
    os.mkfifo(linted.folder / "pipe.md")
    result = subprocess.run(
        [sys.executable, "-m", "doclint", "check", "-q", "--output-format", "concise", "."],
        cwd=linted.folder,
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )
    assert (result.returncode, result.stderr) == (1, b"")
    assert result.stdout.startswith(b"good.md:1:3: ")
