"""``doclint rule``: a rule as a page that a volunteer understands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from doclint.api import all_rules, rule_json, rule_page
from doclint.cli.console import write
from doclint.cli.main import one_of
from doclint.cli.settings import settings_here
from doclint.errors import DoclintError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def add_arguments(parser: ArgumentParser) -> None:
    """The options of ``rule``."""
    parser.add_argument("names", nargs="*", metavar="NAME", help="names of rules; none: a list of all")
    parser.add_argument("--all", action="store_true", help="explain all rules")
    parser.add_argument(
        "--output-format",
        type=one_of(("text", "json", "markdown"), "output format"),
        default="text",
        metavar="FORMAT",
        help="text, markdown or json",
    )


def run(options: Namespace) -> int:
    """Print the pages; 0."""
    rules = all_rules(settings_here(), options.names)
    if options.names and not rules:
        raise DoclintError("that is a group or a tier, not a rule", hint="`doclint rule` lists the rules")
    if options.output_format == "json":
        write(rule_json(rules))
    elif options.names or options.all or options.output_format == "markdown":
        write("\n".join(rule_page(rule, markdown=options.output_format == "markdown") for rule in rules))
    else:
        width = max(len(rule.name) for rule in rules)
        lines = [f"{rule.name:<{width}}  {rule.group}, {rule.tier}" for rule in rules]
        write("".join(f"{line}\n" for line in lines) + "\nExplain one with: doclint rule NAME\n")
    return 0
