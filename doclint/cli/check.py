"""``doclint check``: lint files and report."""

from __future__ import annotations

import os
import sys
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from doclint.api import FORMATS, CommandLine, FileFinder, Run
from doclint.cli.cache import add_cache_dir
from doclint.cli.comparison import Comparison
from doclint.cli.console import write
from doclint.cli.fixing import Fixer
from doclint.cli.main import EXIT_USAGE, add_config_options, comma_list, one_of
from doclint.cli.output import find_outputs, write_report
from doclint.cli.stopwatch import Stopwatch
from doclint.errors import DoclintError
from doclint.model.finding import Report
from doclint.model.rule import SEVERITIES
from doclint.model.source import SourceFile

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable, Mapping, Sequence

    from doclint.api import FileToLint
    from doclint.model.finding import Problem
    from doclint.model.rule import Rule

_FAIL_ON: Final = (*SEVERITIES, "never")
_MANY: Final = 100
"""Files, from which on several processes are faster than one."""


def add_arguments(parser: ArgumentParser) -> None:
    """The options of ``check`` (interface §1)."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help="files and folders; default: the current one")
    parser.add_argument("--select", type=comma_list, metavar="SEL[,SEL]", help="run these rules only")
    parser.add_argument("--extend-select", type=comma_list, default=(), metavar="SEL[,SEL]", help="run these too")
    parser.add_argument("--ignore", type=comma_list, default=(), metavar="SEL[,SEL]", help="do not run these")
    parser.add_argument("--pedantic", action="store_true", help="add the pedantic tier to what is selected")
    add_config_options(parser)
    parser.add_argument(
        "--output-format",
        metavar="FORMAT[=FILE][,…]",
        help="to standard output or a file: " + ", ".join(FORMATS) + " (DOCLINT_OUTPUT_FORMAT)",
    )
    parser.add_argument("--fix", action="store_true", help="write the fixes that keep the meaning")
    parser.add_argument("--unsafe-fixes", action="store_true", help="with --fix or --diff: the others, too")
    parser.add_argument("--diff", action="store_true", help="print what --fix would change, and change nothing")
    parser.add_argument(
        "--changed",
        metavar="REV",
        help="only what is new since the work left REV (--changed=REV), the base that the CI names, or HEAD",
    )
    parser.add_argument("--staged", action="store_true", help="lint what is staged, only what is new in it")
    parser.add_argument("--baseline", metavar="FILE", help="hide the findings that this file lists")
    parser.add_argument("--no-baseline", action="store_true", help="hide nothing because a file lists it")
    parser.add_argument(
        "--fail-on",
        type=one_of(_FAIL_ON, "severity"),
        default="warning",
        metavar="SEVERITY",
        help="exit with 1 from this severity on: suggestion, warning, error or never",
    )
    parser.add_argument(
        "--exclude", type=comma_list, metavar="PATTERN[,…]", help="leave these files out, not those of the config"
    )
    parser.add_argument(
        "--extend-exclude", type=comma_list, default=(), metavar="PATTERN[,…]", help="leave these out, too"
    )
    parser.add_argument("--force-exclude", action="store_true", help="leave excluded files out even if named")
    parser.add_argument("--no-respect-gitignore", action="store_true", help="lint what git ignores, too")
    parser.add_argument(
        "--stdin-filename", metavar="NAME", help="with the path -, the file that standard input is"
    )
    parser.add_argument("--statistics", action="store_true", help="count the findings of each rule")
    parser.add_argument(
        "--add-ignore",
        metavar="REASON",
        help="write comments that silence what is found, with a reason if given (--add-ignore=REASON)",
    )
    parser.add_argument("--show-settings", action="store_true", help="print what holds for the file, and stop")
    parser.add_argument("--show-files", action="store_true", help="print the files that would be linted, and stop")
    parser.add_argument("--no-cache", action="store_true", help="keep no results, and look none up")
    add_cache_dir(parser)
    parser.add_argument(
        "-j", "--jobs", type=int, default=0, metavar="N", help="processes; default: as many as pay"
    )
    parser.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="colours")
    parser.add_argument("-q", "--quiet", action="store_true", help="print the findings without the summary")
    parser.add_argument("-v", "--verbose", action="store_true", help="say what was skipped, and how long it took")


def run(options: Namespace) -> int:
    """Lint; the exit status."""
    if options.unsafe_fixes and not (options.fix or options.diff):
        raise DoclintError("--unsafe-fixes does nothing by itself", hint="add --fix or --diff")
    watch = Stopwatch()
    here = Path.cwd()
    outputs = find_outputs(options.output_format)
    line = CommandLine(
        select=options.select,
        extend_select=options.extend_select,
        ignore=options.ignore,
        pedantic=options.pedantic,
        audience=options.audience,
        config=tuple(options.config),
        isolated=options.isolated,
    )
    if options.paths == ["-"]:
        report, read, rules = _check_stdin(options, Run(here, line))
        write_report(report, read, rules, outputs, options)
        return say(report.problems) or exit_status(report, options.fail_on)
    comparison = Comparison(options, line, here)
    run = comparison.run
    finder = FileFinder(
        run.repositories,
        run.settings,
        exclude=options.exclude,
        extend_exclude=options.extend_exclude,
        force_exclude=options.force_exclude,
        with_ignored=options.no_respect_gitignore,
    )
    paths = [Path(os.path.abspath(path)) for path in options.paths or ["."]]  # noqa: PTH100 - keeps links
    found = watch.finding(comparison.narrow(finder.find(paths)))
    if options.show_files:
        write("".join(f"{path}\n" for path in sorted(run.repositories.shown(file.name) for file in found)))
        return say(finder.problems)
    if options.show_settings:
        from doclint.cli.settings import show_settings  # noqa: PLC0415 - seldom asked for

        show_settings(run, list(found))
        return say(finder.problems)
    if options.add_ignore is not None:
        from doclint.cli.silencing import silence  # noqa: PLC0415 - seldom asked for

        return say([*finder.problems, *silence(run, found, comparison.old, options.add_ignore)])
    fixer = Fixer(unsafe=options.unsafe_fixes, write=options.fix and not options.diff)
    fixing = fixer.fixing if options.fix or options.diff else None
    files: dict[str, FileToLint] = {}
    noted = (files.setdefault(run.repositories.shown(file.name), file) for file in found)
    first = list(islice(noted, _MANY))
    # What a child process compares with --diff would stay there; processes pay for many files only.
    jobs = 1 if options.diff else options.jobs or (_processors() if len(first) == _MANY else 1)
    report = run.check(
        chain(first, noted), finder.problems, roots=finder.roots, old=comparison.old, fixing=fixing, jobs=jobs
    )
    if options.diff:
        write("".join(fixer.diffs))
        return say(report.problems) or int(bool(fixer.diffs))
    with watch.reporting():
        write_report(report, _reader(run, files), run.rules, outputs, options)
    if not options.quiet:
        sys.stderr.write("".join(f"doclint: {note}\n" for note in run.settings.notes))
    if options.verbose:
        for path, reason in finder.skipped:
            sys.stderr.write(f"doclint: {path}: {reason}\n")
        sys.stderr.write("".join(f"doclint: {line}\n" for line in watch.lines(report, jobs)))
    if not (options.quiet or options.select or options.ignore):
        comparison.say_stale(files.values(), report)
    return say(report.problems) or exit_status(report, options.fail_on)


def _processors() -> int:
    """How many processors there are for this process."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def say(problems: Sequence[Problem]) -> int:
    """Print what could not be checked; 2 if there is anything."""
    for problem in problems:
        sys.stderr.write(f"doclint: {problem.path}: {problem.message}\n")
    return EXIT_USAGE if any(problem.is_fatal for problem in problems) else 0


def exit_status(report: Report, fail_on: str) -> int:
    """0, 1 or 2 as interface §1 says."""
    if any(problem.is_fatal for problem in report.problems):
        return EXIT_USAGE
    least = _FAIL_ON.index(fail_on)
    return int(any(SEVERITIES.index(finding.severity) >= least for finding in report.findings))


def _check_stdin(
    options: Namespace, run: Run
) -> tuple[Report, Callable[[str], SourceFile | None], Mapping[str, Rule]]:
    """Lint standard input as if it were a file of that name."""
    if not options.stdin_filename:
        raise DoclintError("standard input needs a name", hint="add --stdin-filename NAME")
    path = Path(os.path.abspath(options.stdin_filename))  # noqa: PTH100 - keeps links
    file = FileFinder(run.repositories, run.settings).named(path)
    source = SourceFile.decode(run.repositories.shown(path), sys.stdin.buffer.read())
    checked = run.check_source(source, file)
    report = Report(run.merged(checked.findings, file), tuple(checked.problems), 1, checked.suppressed)
    return report, lambda name: source if name == source.path else None, run.rules


def _reader(run: Run, files: Mapping[str, FileToLint]) -> Callable[[str], SourceFile | None]:
    """Reads the files of a report again, the last one only once."""
    last: list[SourceFile] = []

    def read(path: str) -> SourceFile | None:
        if not last or last[0].path != path:
            try:
                last[:] = [run.read(files[path])]
            except (OSError, KeyError):
                return None
        return last[0]

    return read
