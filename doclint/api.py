"""The one door that every front end uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from doclint.config.settings import CommandLine, SettingsFinder, all_rules
from doclint.engine.files import FileFinder, FileToLint
from doclint.engine.run import Run
from doclint.report import FORMATS, View, render
from doclint.rulebook.builtin import cache_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from doclint.engine.examples import Failure
    from doclint.model.finding import Report
    from doclint.model.rule import Rule
    from doclint.rulebook.book import Rulebook

__all__ = [
    "FORMATS",
    "CommandLine",
    "FileFinder",
    "FileToLint",
    "Run",
    "SettingsFinder",
    "View",
    "all_rules",
    "cache_folder",
    "check_paths",
    "load_rules",
    "render",
    "rule_json",
    "rule_page",
    "run_examples",
]


def check_paths(paths: Sequence[Path], working_directory: Path, command_line: CommandLine) -> Report:
    """Find the files below these paths and lint them; reports name them relative to the working directory."""
    run = Run(working_directory, command_line)
    finder = FileFinder(run.repositories, run.settings)
    return run.check(finder.find(paths), finder.problems)


def load_rules(folder: Path, *, shown_as: str) -> Rulebook:
    """The rule files and data below a folder; messages call it ``shown_as``."""
    from doclint.rulebook.load import load_rules  # noqa: PLC0415 - linting reads the compiled rules

    return load_rules(folder, shown_as=shown_as)


def run_examples(rule: Rule, book: Rulebook) -> Iterator[Failure]:
    """The examples of a rule that fail."""
    from doclint.engine.examples import run_examples  # noqa: PLC0415 - linting needs no examples

    return run_examples(rule, book)


def rule_page(rule: Rule, *, markdown: bool = False) -> str:
    """A rule explained, as plain text or Markdown."""
    from doclint.report.rule_page import rule_page  # noqa: PLC0415 - linting needs no pages

    return rule_page(rule, markdown=markdown)


def rule_json(rules: Sequence[Rule]) -> str:
    """Rules as JSON."""
    from doclint.report.rule_page import rule_json  # noqa: PLC0415 - linting needs no pages

    return rule_json(rules)
