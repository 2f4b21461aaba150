"""``doclint rule``: a rule as a page that a volunteer understands."""

from __future__ import annotations

from shutil import get_terminal_size
from typing import TYPE_CHECKING, Final

from doclint.api import all_rules, rule_json, rule_page
from doclint.cli.console import use_color, write
from doclint.cli.main import one_of
from doclint.cli.settings import settings_here
from doclint.errors import DoclintError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

_WIDEST: Final = 100
_NARROWEST: Final = 40


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
    parser.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="colours")


def run(options: Namespace) -> int:
    """Print the pages; 0."""
    settings = settings_here()
    reference = settings.rulebook.reference
    rules = all_rules(settings, options.names)
    if options.names and not rules:
        raise DoclintError("that is a group or a tier, not a rule", hint="`doclint rule` lists the rules")
    if options.output_format == "json":
        write(rule_json(rules, reference))
    elif options.output_format == "markdown":
        write("\n".join(rule_page(rule, reference, markdown=True) for rule in rules))
    elif options.names or options.all:
        width = max(_NARROWEST, min(_WIDEST, get_terminal_size().columns))
        color = use_color(options.color)
        write("\n\n".join(rule_page(rule, reference, width=width, color=color) for rule in rules))
    else:
        width = max(len(rule.name) for rule in rules)
        lines = [f"{rule.name:<{width}}  {rule.group}, {rule.tier}" for rule in rules]
        write("".join(f"{line}\n" for line in lines) + "\nExplain one with: doclint rule NAME\n")
    return 0
