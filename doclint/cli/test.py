"""``doclint test``: run the examples in rule files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from doclint.api import load_rules, run_examples
from doclint.cli.console import write
from doclint.cli.settings import settings_here
from doclint.errors import DoclintError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def add_arguments(parser: ArgumentParser) -> None:
    """The options of ``test``."""
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="folders of rule files; default: the built-in and the project's own",
    )


def run(options: Namespace) -> int:
    """Run the examples; 1 if one fails."""
    book = settings_here().rulebook
    rules = list(book.rules.values())
    if options.paths:
        rules = []
        for path in options.paths:
            if not Path(path).is_dir():
                raise DoclintError("there is no such folder of rule files", path=path)
            own = load_rules(Path(path), shown_as=path.rstrip("/"))
            rules += own.rules.values()
            book = book.with_own(own)
    failures = 0
    count = 0
    for rule in sorted(rules, key=lambda rule: (rule.group, rule.name)):
        count += len(rule.examples)
        for failure in run_examples(rule, book):
            failures += 1
            write(f"{rule.path}: example {failure.number}: {failure.message}\n")
    write(f"{count} examples of {len(rules)} rules: {failures or 'none'} failed.\n")
    return int(failures > 0)
