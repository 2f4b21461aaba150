"""``doclint baseline``: write down the findings to live with, and keep that list true."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from doclint.api import Baselines, CommandLine, FileFinder, Run, baseline_text, pruned, to_entries, updated
from doclint.cli.check import say
from doclint.cli.console import write
from doclint.cli.main import one_of
from doclint.errors import DoclintError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from doclint.api import Baseline, Entries
    from doclint.config.settings import Settings
    from doclint.model.finding import Problem

_ACTIONS: Final = ("create", "update", "prune")
_HINT: Final = "`update` takes in what is new, `prune` does not"


def add_arguments(parser: ArgumentParser) -> None:
    """The options of ``baseline``."""
    parser.add_argument(
        "action",
        type=one_of(_ACTIONS, "action"),
        metavar="create|update|prune",
        help="list all findings; list those there are now; drop those that are gone",
    )
    parser.add_argument(
        "paths", nargs="*", default=[], metavar="PATH", help="files and folders; default: the current one"
    )
    parser.add_argument("--baseline", metavar="FILE", help="the file; default: .doclint-baseline.json")
    parser.add_argument("--config", action="append", default=[], metavar="FILE|'KEY = VALUE'", help="a config")
    parser.add_argument("--pedantic", action="store_true", help="list pedantic findings, too")


def run(options: Namespace) -> int:
    """Lint, and write a baseline for each config that governs some of the files; 0, or 2 if something failed."""
    here = Path.cwd()
    run = Run(here, CommandLine(config=tuple(options.config), pedantic=options.pedantic))
    finder = FileFinder(run.repositories, run.settings)
    named = Path(os.path.abspath(options.baseline)) if options.baseline else None  # noqa: PTH100 - keeps links
    baselines = Baselines(named, here)
    paths = [Path(os.path.abspath(path)) for path in options.paths or ["."]]  # noqa: PTH100 - keeps links
    found: dict[Path, Entries] = {}
    governing: dict[Path, Settings] = {}
    problems: list[Problem] = []
    for file in finder.find(paths):
        report = run.check([file], merge=False)  # each rule's, for one may be turned off
        problems += report.problems
        settings = run.pages.settings_of(file)[0]
        path = baselines.path(settings)
        governing[path] = settings
        entries = found.setdefault(path, {})
        entries[baselines.name(file.path, path)] = to_entries(
            finding for finding in report.findings if finding.span is not None
        )
        if about_all := to_entries(finding for finding in report.findings if finding.span is None):
            entries[baselines.name(file.root, path)] = about_all
    for path, entries in found.items():
        old = None if path == named and not path.exists() else baselines.at(path, governing[path])
        shown = baselines.shown(path)
        _write(path, shown, _chosen(options, old, entries, shown), old)
    return say([*finder.problems, *problems])


def _chosen(options: Namespace, old: Baseline | None, found: Entries, shown: str) -> Entries:
    """What the baseline is to hold from now on; ``DoclintError`` if the action does not fit what is there."""
    if options.action == "create":
        if old is not None:
            raise DoclintError("is there already", path=shown, hint=_HINT)
        return found
    if old is None:
        raise DoclintError("there is no such baseline", path=shown, hint="`doclint baseline create` makes one")
    if options.action == "prune":
        return pruned(old, found, all_linted=not options.paths)
    return updated(old, found)


def _write(path: Path, shown: str, entries: Entries, old: Baseline | None) -> None:
    try:
        path.write_text(baseline_text(entries), encoding="utf-8", newline="\n")
    except OSError as error:
        raise DoclintError(f"cannot be written: {error.strerror}", path=shown) from None
    now, before = (sum(map(len, one.values())) for one in (entries, old.entries if old else {}))
    change = f" (before: {before})" if old else ""
    write(f"{shown}: {now} old {'finding' if now == 1 else 'findings'}{change}\n")
