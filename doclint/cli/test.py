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
    from collections.abc import Sequence

    from doclint.engine.vale_tests import Case


def add_arguments(parser: ArgumentParser) -> None:
    """The options of ``test``."""
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="folders of rule files, doclint's or Vale's; default: the built-in and the project's own",
    )


def run(options: Namespace) -> int:
    """Run the examples; 1 if one fails."""
    book = settings_here().rulebook
    rules = list(book.rules.values())
    cases: list[Case] = []
    if options.paths:
        from doclint.engine.vale_tests import find_cases  # noqa: PLC0415 - the built-in rules need no Vale

        rules = []
        for path in options.paths:
            if not Path(path).is_dir():
                raise DoclintError("there is no such folder of rule files", path=path)
            if found := find_cases([path]):
                cases += found
                continue
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
    if rules or not cases:
        write(f"{count} examples of {len(rules)} rules: {failures or 'none'} failed.\n")
    if cases:
        failures += _run_cases(cases)
    return int(failures > 0)


def _run_cases(cases: Sequence[Case]) -> int:
    """How many of the ``tests:`` of Vale's rules fail."""
    from doclint.engine.vale_tests import run_case  # noqa: PLC0415
    from doclint.vale.config import ValeConfig, find_config, read_config  # noqa: PLC0415

    path = find_config(Path.cwd())
    config = read_config([path]) if path else ValeConfig()
    failures = 0
    for case in cases:
        if reason := run_case(case, config).reason:
            failures += 1
            write(f"{case.path}: test {case.name!r}: {reason}\n")
    write(f"{len(cases)} tests of Vale's rules: {failures or 'none'} failed.\n")
    return failures
