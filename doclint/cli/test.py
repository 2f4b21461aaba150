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

    from doclint.api import ValeTest


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
    cases: list[ValeTest] = []
    has_styles = False
    if options.paths:
        from doclint.api import find_vale_tests, has_vale_rules  # noqa: PLC0415 - the built-in rules need no Vale

        rules = []
        for path in options.paths:
            if not Path(path).is_dir():
                raise DoclintError("there is no such folder of rule files", path=path)
            tests = find_vale_tests([path])
            if tests or has_vale_rules(path):
                has_styles = True
                cases += tests
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
    if rules or not has_styles:
        write(f"{count} examples of {len(rules)} rules: {failures or 'none'} failed.\n")
    if has_styles:
        failures += _run_cases(cases)
    return int(failures > 0)


def _run_cases(cases: Sequence[ValeTest]) -> int:
    """How many of the ``tests:`` of Vale's rules fail."""
    from doclint.api import run_vale_test, vale_config  # noqa: PLC0415

    config = vale_config(with_own=False, is_optional=True)
    failures = 0
    for case in cases:
        if reason := run_vale_test(case, config).reason:
            failures += 1
            write(f"{case.path}: test {case.name!r}: {reason}\n")
    noun = "test" if len(cases) == 1 else "tests"
    write(f"{len(cases)} {noun} of Vale's rules: {failures or 'none'} failed.\n")
    return failures
