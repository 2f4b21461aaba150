"""``sphinx-build -b doclint``: the reports as those who use them read them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from sarif_pydantic import Sarif

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_projects import Project

VOID = {"meta", "link"}


class Reader(HTMLParser):
    """Reads a page, fails on tags that do not match, and keeps what it links to and its anchors."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.targets: list[str] = []
        self.anchors: set[str] = set()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append((tag, given))
        self.targets += [value for name, value in attrs if name in {"href", "src"} and value]
        if given.get("id"):
            assert given["id"] not in self.anchors
            self.anchors.add(str(given["id"]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def build(project: Project, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sphinx", "-b", "doclint", *arguments, ".", "out"]
    return subprocess.run(command, cwd=project.folder, capture_output=True, text=True, check=False)


@pytest.fixture
def report(project: Project) -> Path:
    """The folder of a report that has been written."""
    project.write("odd.rst", 'Odd <b>\n=======\n\nAsk "<script>alert(1)</script>" & Mediawiki.\n')
    project.write("clean.md", "# Clean\n\nNothing is wrong here.\n")
    assert build(project).returncode == 1
    return project.folder / "out"


def test_json_and_sarif_hold_what_the_command_finds(project: Project, report: Path) -> None:
    command = [sys.executable, "-m", "doclint", "check", "--output-format", "json", "."]
    checked = json.loads(subprocess.run(command, cwd=project.folder, capture_output=True, check=False).stdout)
    written = json.loads((report / "doclint.json").read_text())
    assert written == checked
    assert len(written["findings"]) == 6
    sarif = Sarif.model_validate_json((report / "doclint.sarif").read_text())
    assert sarif.runs[0].results is not None
    assert len(sarif.runs[0].results) == 6


def test_the_pages_are_whole_and_lead_to_each_other(report: Path) -> None:
    pages = {path: Reader(path.read_text()) for path in report.rglob("*.html")}
    assert len(pages) == 5
    for path, page in pages.items():
        for target in page.targets:
            if not target.startswith("data:"):
                file, _, anchor = target.partition("#")
                linked = (path.parent / file).resolve() if file else path
                assert linked.is_file(), target
                assert not anchor or anchor in pages[linked].anchors
    assert not any(tag == "script" and "src" not in given for page in pages.values() for tag, given in page.tags)


def test_each_finding_stands_in_its_context(report: Path) -> None:
    (path,) = (report / "documents").glob("*odd-rst.html")
    text = path.read_text()
    assert "Ask &quot;&lt;script&gt;alert(1)&lt;/script&gt;&quot; &amp; <mark>Mediawiki</mark>." in text
    assert 'data-line="4"' in text
    assert "Line 4, column 35" in text


def test_every_picture_is_described_or_hidden(report: Path) -> None:
    for path in report.rglob("*.html"):
        pictures = [given for tag, given in Reader(path.read_text()).tags if tag == "svg"]
        assert all(given.get("aria-label") or given.get("aria-hidden") == "true" for given in pictures)
    assert "<svg" in (report / "index.html").read_text()


def test_pages_of_documents_that_are_gone_vanish(project: Project, report: Path) -> None:
    (project.folder / "odd.rst").unlink()
    build(project)
    assert not list((report / "documents").glob("*odd-rst.html"))


def test_findings_about_the_repository_are_in_the_reports_only(project: Project) -> None:
    project.write("doclint.toml", 'select = ["missing-licence"]\n')
    project.write("README.md", "# Tool\n\nThe tool sorts pictures by the place where they were taken.\n")
    subprocess.run(["git", "init", "-q", project.folder], check=True)
    result = build(project)
    written = json.loads((project.folder / "out/doclint.json").read_text())["findings"]
    for finding in written:
        assert (finding["message"] in result.stderr) == bool(finding["location"])


@pytest.mark.parametrize(("fail_on", "status"), [("warning", 1), ("error", 0), ("never", 0)])
def test_exit_status(project: Project, fail_on: str, status: int) -> None:
    result = build(project, "-D", f"doclint_fail_on={fail_on}")
    assert result.returncode == status
    assert re.search(r"Found 5 findings in 2 files", result.stdout)
    assert "The report is in out" in result.stdout


def test_quiet_builds_show_findings_all_the_same(project: Project) -> None:
    result = build(project, "-q")
    assert result.stderr.count("[doclint.") == 5
    assert result.stdout == ""
