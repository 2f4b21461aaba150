"""``doclint``: arguments to a command, and what a command says to an exit status."""

from __future__ import annotations

import gc
import os
import sys
from argparse import ArgumentParser, ArgumentTypeError, RawDescriptionHelpFormatter
from importlib import import_module
from typing import TYPE_CHECKING, Final

import doclint
from doclint.errors import DoclintError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

COMMANDS: Final = {
    "check": "lint files; the default command",
    "rule": "explain rules: what they find, why, and how to silence them",
    "metrics": "show readability figures per document and per section",
    "test": "run the examples written in rule files",
    "baseline": "write down the findings to live with: create, update, prune",
    "grammar": "set up LanguageTool, for the rules that ask it",
    "init": "write a config for this repository, and print what makes a gate of it",
    "vale": "lint with Vale's styles and config: Vale's flags, output and exit status",
    "debug": "show the blocks, sections and prose of one file, for rule authors",
    "schema": "print the JSON Schema of configs, rule files or reports",
    "clean": "remove the cache",
}

EXIT_USAGE: Final = 2
# Options whose value may be missing; argparse would take the next path for it.
_OPTIONAL: Final = ("--changed", "--add-ignore")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line; the exit status is 0, 1 or 2 as interface §1 says."""
    expect_no_garbage()
    given = list(sys.argv[1:] if arguments is None else arguments)
    parser = _parser(given)
    # A first word that is no command is a path to check.
    if not given or given[0] not in (*COMMANDS, "-h", "--help", "--version"):
        given.insert(0, "check")
    options = parser.parse_args([f"{word}=" if word in _OPTIONAL else word for word in given])
    try:
        return options.run(options)  # type: ignore[no-any-return]
    except DoclintError as error:
        sys.stderr.write(f"doclint: {error}\n")
        return EXIT_USAGE
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader, such as `head`, has had enough. Python would complain again when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_USAGE


def expect_no_garbage() -> None:
    """Look for garbage seldom: most of what a short run makes lives to its end, or is freed by counting."""
    gc.set_threshold(50_000, 20, 20)


def _parser(given: Sequence[str]) -> ArgumentParser:
    """The parser; only the command that is asked for gets its options, for each costs time at start-up."""
    wanted = given[0] if given and given[0] in COMMANDS else "check"
    parser = ArgumentParser(
        prog="doclint",
        description="Lint documentation: readability, missing sections and jargon.",
        epilog="Exit status: 0 no findings, 1 findings, 2 something could not be checked.",
        formatter_class=RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"doclint {doclint.__version__}")
    commands = parser.add_subparsers(metavar="COMMAND")
    for name, summary in COMMANDS.items():
        command = commands.add_parser(name, help=summary, description=summary[0].upper() + summary[1:] + ".")
        if name == wanted:
            module = import_module(f"doclint.cli.{name}")
            module.add_arguments(command)
            command.set_defaults(run=module.run)
    return parser


def comma_list(text: str) -> tuple[str, ...]:
    """The parts of an option that takes several values parted by commas."""
    return tuple(part.strip() for part in text.split(",") if part.strip())


def one_of(names: Sequence[str], what: str) -> Callable[[str], str]:
    """A type for argparse: one of these names, with a suggestion for a slip."""

    def convert(text: str) -> str:
        if text in names:
            return text
        from difflib import get_close_matches  # noqa: PLC0415 - only for the message

        near = get_close_matches(text, names, 1)
        hint = f"did you mean {near[0]!r}?" if near else "one of " + ", ".join(names)
        raise ArgumentTypeError(f"there is no {what} {text!r} ({hint})")

    return convert


if __name__ == "__main__":
    sys.exit(main())
