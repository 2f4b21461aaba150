"""``doclint schema``: JSON Schemas, for editors and other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from doclint.api import Config, ReportObject, rule_schema, struct_schema
from doclint.cli.console import write
from doclint.cli.main import one_of

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

_OF: Final = ("config", "rule", "report")


def add_arguments(parser: ArgumentParser) -> None:
    """The options of ``schema``."""
    parser.add_argument(
        "of",
        type=one_of(_OF, "schema"),
        metavar="config|rule|report",
        help="that of doclint.toml, of a rule file or of the JSON report",
    )


def run(options: Namespace) -> int:
    """Print the schema; 0."""
    if options.of == "rule":
        schema = rule_schema()
    elif options.of == "config":
        schema = struct_schema(Config, "A config of doclint", written=True)
    else:
        schema = struct_schema(ReportObject, "A report of doclint", written=False)
    write(msgspec.json.format(msgspec.json.encode(schema), indent=2).decode() + "\n")
    return 0
