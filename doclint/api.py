"""The one door that every front end uses."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from doclint.config.options import Config
    from doclint.config.settings import CommandLine, SettingsFinder, all_rules
    from doclint.engine.baseline import (
        Baseline,
        Baselines,
        Entries,
        baseline_text,
        pruned,
        to_entries,
        updated,
    )
    from doclint.engine.cache import CACHE_NAME, ResultCache, is_cache
    from doclint.engine.changes import EMPTY_TREE, Changes, find_changes, find_merged
    from doclint.engine.examples import run_examples
    from doclint.engine.files import FileFinder, FileToLint
    from doclint.engine.filter import OldFindings
    from doclint.engine.fix import diff, write_fixed
    from doclint.engine.git import Git
    from doclint.engine.metrics import measure
    from doclint.engine.repository import find_root, is_work_tree
    from doclint.engine.run import Fixing, Run
    from doclint.engine.snapshots import Before, Snapshot, SnapshotRepositories
    from doclint.engine.vale import (
        lint_paths_as_vale,
        lint_text_as_vale,
        measure_as_vale,
        ready_vale,
        vale_config,
    )
    from doclint.engine.vale_tests import ValeTest, find_vale_tests, has_vale_rules, run_vale_test
    from doclint.grammar.install import install_languagetool
    from doclint.model.finding import Report
    from doclint.parsing.python import find_docstrings
    from doclint.report import FORMATS, TELLING, View, render
    from doclint.report.json import ReportObject
    from doclint.report.metrics import METRICS_FORMATS
    from doclint.report.rule_page import rule_json, rule_page
    from doclint.report.style import summary_line
    from doclint.report.vale import render_json, render_lines, render_table
    from doclint.report.vale_template import render_template
    from doclint.rulebook.builtin import cache_folder
    from doclint.rulebook.load import load_rules
    from doclint.rulebook.schema import rule_schema, struct_schema

__all__ = [
    "CACHE_NAME",
    "EMPTY_TREE",
    "FORMATS",
    "METRICS_FORMATS",
    "TELLING",
    "Baseline",
    "Baselines",
    "Before",
    "Changes",
    "CommandLine",
    "Config",
    "Entries",
    "FileFinder",
    "FileToLint",
    "Fixing",
    "Git",
    "OldFindings",
    "ReportObject",
    "ResultCache",
    "Run",
    "SettingsFinder",
    "Snapshot",
    "SnapshotRepositories",
    "ValeTest",
    "View",
    "all_rules",
    "baseline_text",
    "cache_folder",
    "check_paths",
    "diff",
    "find_changes",
    "find_docstrings",
    "find_merged",
    "find_root",
    "find_vale_tests",
    "has_vale_rules",
    "install_languagetool",
    "is_cache",
    "is_work_tree",
    "lint_paths_as_vale",
    "lint_text_as_vale",
    "load_rules",
    "measure",
    "measure_as_vale",
    "pruned",
    "ready_vale",
    "render",
    "render_json",
    "render_lines",
    "render_table",
    "render_template",
    "rule_json",
    "rule_page",
    "rule_schema",
    "run_examples",
    "run_vale_test",
    "struct_schema",
    "summary_line",
    "to_entries",
    "updated",
    "vale_config",
    "write_fixed",
]

# A run needs few of these; a name is imported when somebody asks for it.
_LATE: Final = {
    "CACHE_NAME": "doclint.engine.cache",
    "EMPTY_TREE": "doclint.engine.changes",
    "FORMATS": "doclint.report",
    "METRICS_FORMATS": "doclint.report.metrics",
    "TELLING": "doclint.report",
    "Baseline": "doclint.engine.baseline",
    "Baselines": "doclint.engine.baseline",
    "Before": "doclint.engine.snapshots",
    "Changes": "doclint.engine.changes",
    "CommandLine": "doclint.config.settings",
    "Config": "doclint.config.options",
    "Entries": "doclint.engine.baseline",
    "FileFinder": "doclint.engine.files",
    "FileToLint": "doclint.engine.files",
    "Fixing": "doclint.engine.run",
    "Git": "doclint.engine.git",
    "OldFindings": "doclint.engine.filter",
    "ReportObject": "doclint.report.json",
    "ResultCache": "doclint.engine.cache",
    "Run": "doclint.engine.run",
    "SettingsFinder": "doclint.config.settings",
    "Snapshot": "doclint.engine.snapshots",
    "SnapshotRepositories": "doclint.engine.snapshots",
    "ValeTest": "doclint.engine.vale_tests",
    "View": "doclint.report",
    "all_rules": "doclint.config.settings",
    "baseline_text": "doclint.engine.baseline",
    "cache_folder": "doclint.rulebook.builtin",
    "has_vale_rules": "doclint.engine.vale_tests",
    "diff": "doclint.engine.fix",
    "find_changes": "doclint.engine.changes",
    "find_docstrings": "doclint.parsing.python",
    "find_merged": "doclint.engine.changes",
    "find_root": "doclint.engine.repository",
    "find_vale_tests": "doclint.engine.vale_tests",
    "install_languagetool": "doclint.grammar.install",
    "is_cache": "doclint.engine.cache",
    "is_work_tree": "doclint.engine.repository",
    "lint_paths_as_vale": "doclint.engine.vale",
    "lint_text_as_vale": "doclint.engine.vale",
    "load_rules": "doclint.rulebook.load",
    "measure": "doclint.engine.metrics",
    "measure_as_vale": "doclint.engine.vale",
    "pruned": "doclint.engine.baseline",
    "ready_vale": "doclint.engine.vale",
    "render": "doclint.report",
    "render_json": "doclint.report.vale",
    "render_lines": "doclint.report.vale",
    "render_table": "doclint.report.vale",
    "render_template": "doclint.report.vale_template",
    "rule_json": "doclint.report.rule_page",
    "rule_page": "doclint.report.rule_page",
    "rule_schema": "doclint.rulebook.schema",
    "run_examples": "doclint.engine.examples",
    "run_vale_test": "doclint.engine.vale_tests",
    "struct_schema": "doclint.rulebook.schema",
    "summary_line": "doclint.report.style",
    "to_entries": "doclint.engine.baseline",
    "updated": "doclint.engine.baseline",
    "vale_config": "doclint.engine.vale",
    "write_fixed": "doclint.engine.fix",
}


def __getattr__(name: str) -> Any:
    if name not in _LATE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(_LATE[name]), name)
    return value


def check_paths(paths: Sequence[Path], working_directory: Path, command_line: CommandLine) -> Report:
    """Find the files below these paths and lint them; reports name them relative to the working directory."""
    from doclint.engine.files import FileFinder  # noqa: PLC0415 - see _LATE
    from doclint.engine.run import Run  # noqa: PLC0415

    run = Run(working_directory, command_line)
    finder = FileFinder(run.repositories, run.settings)
    return run.check(finder.find(paths), finder.problems, roots=finder.roots)
