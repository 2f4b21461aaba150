"""The one door that every front end uses."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from doclint.config.settings import CommandLine, SettingsFinder, all_rules
from doclint.engine.baseline import Baselines
from doclint.engine.cache import CACHE_NAME, ResultCache, is_cache
from doclint.engine.files import FileFinder, FileToLint
from doclint.engine.repository import find_root
from doclint.engine.run import Fixing, Run
from doclint.report import FORMATS, TELLING, View, render
from doclint.rulebook.builtin import cache_folder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from doclint.config.options import Config
    from doclint.engine.baseline import Baseline, Entries, baseline_text, pruned, to_entries, updated
    from doclint.engine.changes import EMPTY_TREE, Changes, find_changes, find_merged
    from doclint.engine.examples import run_examples
    from doclint.engine.filter import OldFindings
    from doclint.engine.fix import diff, write_fixed
    from doclint.engine.git import Git
    from doclint.engine.metrics import measure
    from doclint.engine.repository import is_work_tree
    from doclint.engine.snapshots import Before, Snapshot, SnapshotRepositories
    from doclint.grammar.install import install_languagetool
    from doclint.model.finding import Report
    from doclint.parsing.python import find_docstrings
    from doclint.report.json import ReportObject
    from doclint.report.metrics import METRICS_FORMATS
    from doclint.report.rule_page import rule_json, rule_page
    from doclint.report.style import summary_line
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
    "install_languagetool",
    "is_cache",
    "is_work_tree",
    "load_rules",
    "measure",
    "pruned",
    "render",
    "rule_json",
    "rule_page",
    "rule_schema",
    "run_examples",
    "struct_schema",
    "summary_line",
    "to_entries",
    "updated",
    "write_fixed",
]

# What most runs need no part of; a name is imported when somebody asks for it.
_LATE: Final = {
    "EMPTY_TREE": "doclint.engine.changes",
    "METRICS_FORMATS": "doclint.report.metrics",
    "Baseline": "doclint.engine.baseline",
    "Before": "doclint.engine.snapshots",
    "Changes": "doclint.engine.changes",
    "Config": "doclint.config.options",
    "Entries": "doclint.engine.baseline",
    "Git": "doclint.engine.git",
    "OldFindings": "doclint.engine.filter",
    "ReportObject": "doclint.report.json",
    "Snapshot": "doclint.engine.snapshots",
    "SnapshotRepositories": "doclint.engine.snapshots",
    "baseline_text": "doclint.engine.baseline",
    "diff": "doclint.engine.fix",
    "find_changes": "doclint.engine.changes",
    "find_docstrings": "doclint.parsing.python",
    "find_merged": "doclint.engine.changes",
    "install_languagetool": "doclint.grammar.install",
    "is_work_tree": "doclint.engine.repository",
    "load_rules": "doclint.rulebook.load",
    "measure": "doclint.engine.metrics",
    "pruned": "doclint.engine.baseline",
    "rule_json": "doclint.report.rule_page",
    "rule_page": "doclint.report.rule_page",
    "rule_schema": "doclint.rulebook.schema",
    "run_examples": "doclint.engine.examples",
    "struct_schema": "doclint.rulebook.schema",
    "summary_line": "doclint.report.style",
    "to_entries": "doclint.engine.baseline",
    "updated": "doclint.engine.baseline",
    "write_fixed": "doclint.engine.fix",
}


def __getattr__(name: str) -> Any:
    if name not in _LATE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_LATE[name]), name)


def check_paths(paths: Sequence[Path], working_directory: Path, command_line: CommandLine) -> Report:
    """Find the files below these paths and lint them; reports name them relative to the working directory."""
    run = Run(working_directory, command_line)
    finder = FileFinder(run.repositories, run.settings)
    return run.check(finder.find(paths), finder.problems, roots=finder.roots)
