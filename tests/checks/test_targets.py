"""Links and anchors inside a repository, judged against what git tracks."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from doclint.api import CommandLine, check_paths
from doclint.engine.examples import lint_example
from doclint.model.rule import Example
from doclint.rulebook.builtin import builtin_rulebook

if TYPE_CHECKING:
    from pathlib import Path

MARKDOWN = {"path": "docs/page.md"}
RST: dict[str, Any] = {"path": "docs/page.rst", "format": "rst"}


def broken(rule: str, text: str, files: tuple[str, ...] | dict[str, str] = (), **example: Any) -> list[str]:
    book = builtin_rulebook()
    contents = files if isinstance(files, dict) else dict.fromkeys(files, "")
    example = {**MARKDOWN, **example}
    findings, problems = lint_example(book.rules[rule], Example(ok=text, files=contents, **example), text, book)
    assert not problems
    return [finding.text for finding in findings]


@pytest.mark.parametrize(
    "target",
    [
        "other.md",
        "./other.md#place",
        "other.html",
        "other",
        "sub/",
        "sub",
        "sub/index.html",
        "../README.md",
        "../README.md?raw=true",
        "a%20b.md",
        "../../issues",
        "/anything.md",
        "https://example.org/none.md",
        "mailto:me@example.org",
        "{{ root }}/none.md",
        "_static/none.css",
        "search.html",
        "api/generated.html",
    ],
)
def test_what_is_there_or_may_be(target: str) -> None:
    files = ("docs/other.md", "docs/sub/index.md", "README.md", "docs/a b.md")
    assert not broken("broken-link", f"See [it](<{target}>).", files)


@pytest.mark.parametrize("target", ["none.md", "sub/none.md", "../docs/none.png", "README.md", "none.html"])
def test_what_is_not(target: str) -> None:
    assert broken("broken-link", f"See [it](<{target}>).", ("README.md",)) == [f"[it](<{target}>)"]


def test_a_picture_and_a_link_by_reference() -> None:
    text = "![parts](none.png) and [this][one].\n\n[one]: none.md\n"
    assert broken("broken-link", text) == ["![parts](none.png)", "[this][one]"]


def test_the_help_names_the_file_at_the_root() -> None:
    book = builtin_rulebook()
    text = "![parts](docs/parts.png)"
    example = Example(ok=text, path="docs/page.md", files={"docs/parts.png": ""})
    (finding,), _ = lint_example(book.rules["broken-link"], example, text, book)
    assert "'parts.png'" in finding.help


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (":doc:`none`", [":doc:`none`"]),
        (":doc:`text </none>`", [":doc:`text </none>`"]),
        (":doc:`other` :doc:`/sub/page` :doc:`project:none` :doc:`generated/none`", []),
        (":download:`x <none.zip>`", [":download:`x <none.zip>`"]),
        ("`text <none.rst>`_ and `more <other.rst>`_", ["`text <none.rst>`_"]),
    ],
)
def test_rst(text: str, found: list[str]) -> None:
    files = ("docs/conf.py", "docs/other.rst", "docs/sub/page.rst")
    assert broken("broken-link", f"See {text}.\n", files, **RST) == found


def test_without_sphinx_its_pages_are_not_judged() -> None:
    assert not broken("broken-link", "See :doc:`none`.\n", **RST)


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("other.md#set-up", False),
        ("other.html#set-up", False),
        ("other.md#user-content-set-up", False),
        ("other.md#here", False),
        ("other.md#label", False),
        ("other.md#L3-L5", False),
        ("none.md#set-up", False),  # the other rule's
        ("code.py#set-up", False),
        ("empty.md#set-up", False),
        ("other.md#c", False),
        ("other.md#last", False),
        ("other.md#setup", True),
        ("#own", False),
        ("#none", True),
    ],
)
def test_anchors(target: str, found: bool) -> None:
    other = "# Other\n\n## Set up\n\n<a name='here'></a>\n\n(label)=\n\nText.\n\n## C# ##\n\n## Last \t"
    files = {"docs/other.md": other, "docs/code.py": "", "docs/empty.md": ""}
    assert bool(broken("broken-anchor", f"## Own\n\nSee [it]({target}).\n", files)) is found


def test_what_git_tracks_or_ignores_may_be_there(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    (tmp_path / ".gitignore").write_text("built/\n!\n*.tmp.md\n")
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner/.gitignore").write_text("/site.md\n!b.tmp.md\n")
    (tmp_path / "new.md").write_text("# Page\n\nText.\n")
    (tmp_path / "README.md").write_text(
        "See [one](built/some/page.md), [two](new.md), [three](none.md) and [four](a.tmp.md).\n"
        "See [five](inner/site.md), [six](inner/b.tmp.md), [seven](inner/c.tmp.md) and [eight](site.md).\n"
    )
    report = check_paths([tmp_path / "README.md"], tmp_path, CommandLine(isolated=True, select=("broken-link",)))
    assert [finding.text for finding in report.findings] == [
        "[three](none.md)",
        "[six](inner/b.tmp.md)",
        "[eight](site.md)",
    ]


@pytest.mark.parametrize(
    ("lines", "is_ignored"),
    [
        ("site.md", True),
        ("docs/site.md  ", True),
        ("/site.md", False),
        ("docs//", False),
        ("doc?/", True),
        ("d*s", True),
        ("docs/**", True),
        ("**/site.*", True),
        ("*.[m]d", True),
        ("si\\te.md", True),
        ("#*.md\n\n/\n", False),
        (" *.md", False),
        ("*.md\n!docs/s*.md", False),
        ("docs/*\n!*.md", False),
        ("!*.md\ndocs/*", True),
    ],
)
def test_every_kind_of_line_can_ignore(tmp_path: Path, lines: str, is_ignored: bool) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    (tmp_path / ".gitignore").write_text(lines)
    (tmp_path / "README.md").write_text("See [it](docs/site.md).\n")
    report = check_paths([tmp_path / "README.md"], tmp_path, CommandLine(isolated=True, select=("broken-link",)))
    assert bool(report.findings) is not is_ignored


def test_a_page_that_a_build_writes_is_ignored_with_its_ending(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    (tmp_path / ".gitignore").write_text("api-*.rst\n")
    (tmp_path / "conf.py").write_text("")
    (tmp_path / "index.rst").write_text("See :doc:`api-tool` and :doc:`use`.\n")
    report = check_paths([tmp_path / "index.rst"], tmp_path, CommandLine(isolated=True, select=("broken-link",)))
    assert [finding.text for finding in report.findings] == [":doc:`use`"]
