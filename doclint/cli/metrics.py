"""``doclint metrics``: readability figures per document and per section."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from doclint.api import METRICS_FORMATS, CommandLine, FileFinder, Run, measure
from doclint.cli.console import write
from doclint.cli.main import EXIT_USAGE, add_config_options, comma_list, one_of

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def add_arguments(parser: ArgumentParser) -> None:
    """The options of ``metrics``; those that choose files and settings are the same as of ``check``."""
    formats = tuple(METRICS_FORMATS)
    parser.add_argument("paths", nargs="*", metavar="PATH", help="files and folders; default: the current one")
    parser.add_argument(
        "--output-format",
        type=one_of(formats, "output format"),
        default="table",
        metavar="FORMAT",
        help=", ".join(formats),
    )
    add_config_options(parser)
    parser.add_argument("--exclude", type=comma_list, metavar="PATTERN", help="leave these files out")
    parser.add_argument("--force-exclude", action="store_true", help="leave excluded files out even if named")


def run(options: Namespace) -> int:
    """Measure and print; 0, or 2 if something could not be measured."""
    here = Path.cwd()
    line = CommandLine(audience=options.audience, config=tuple(options.config), isolated=options.isolated)
    linter = Run(here, line)
    finder = FileFinder(
        linter.repositories, linter.settings, exclude=options.exclude, force_exclude=options.force_exclude
    )
    paths = [Path(os.path.abspath(path)) for path in options.paths or ["."]]  # noqa: PTH100 - keeps links
    files = list(finder.find(paths))
    report = measure(linter, files, finder.problems)
    write(METRICS_FORMATS[options.output_format](report))
    for problem in report.problems:
        sys.stderr.write(f"doclint: {problem.path}: {problem.message}\n")
    return EXIT_USAGE if report.problems else 0
