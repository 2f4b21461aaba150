"""More processes say the same, and lose nothing."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from doclint.engine.files import FileToLint
from doclint.engine.processes import work_in_processes
from doclint.model.finding import Finding, Report
from doclint.model.source import Position, Span

if TYPE_CHECKING:
    from pathlib import Path

    from workspace import Workspace

FILES = 30


def report_of(file: FileToLint) -> Report:
    found = Finding("r", "g", "warning", "default", "M", file.inside, Span(1, 2), Position(1, 2), Position(1, 3))
    return Report((found,), files=1)


def files_in(folder: Path) -> list[FileToLint]:
    return [FileToLint(folder, str(number)) for number in range(FILES)]


@pytest.mark.parametrize("jobs", [1, 2, 3, 7, FILES, 100])
def test_reports_come_in_the_order_of_the_files(tmp_path: Path, jobs: int) -> None:
    files = files_in(tmp_path)
    assert work_in_processes(report_of, files, jobs, Report) == list(map(report_of, files))


def test_what_a_child_does_not_finish_is_done_here(tmp_path: Path) -> None:
    here = os.getpid()

    def work(file: FileToLint) -> Report:
        if os.getpid() != here and file.inside in {"7", "8"}:
            os._exit(3)
        return report_of(file)

    files = files_in(tmp_path)
    assert work_in_processes(work, files, 3, Report) == list(map(report_of, files))


def test_the_command_line_says_the_same_with_any_number(workspace: Workspace) -> None:
    workspace.write_rules()
    for number in range(120):
        workspace.write(f"docs/{number}.md", "A foo.\n\nWe utilise it.\n" if number % 3 else "Fine.\n")
    outcomes = {workspace.doclint("check", "--output-format", "json", "-j", jobs) for jobs in ("1", "2", "5")}
    assert outcomes == {workspace.doclint("check", "--output-format", "json")}
    assert outcomes.pop().status == 1


def test_a_mistake_in_the_config_is_said_once(workspace: Workspace) -> None:
    workspace.write_rules()
    workspace.write("rules/bad.yml", "check: existence\nmessage: M\ntokens: ['(b']\n")
    for number in range(20):
        workspace.write(f"{number}.md", "A foo.\n")
    outcome = workspace.doclint("check", "-j", "4")
    assert outcome.status == 2
    assert outcome.err.count("this pattern is not a regular expression") == 1
