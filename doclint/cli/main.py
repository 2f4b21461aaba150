"""``doclint``: arguments to a command, and what a command says to an exit status."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from argparse import ArgumentParser, ArgumentTypeError, HelpFormatter, RawDescriptionHelpFormatter
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, NoReturn, cast

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
_WIDTH: Final = 80  # of help, where no terminal says how wide it is


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line; the exit status is 0, 1 or 2 as interface §1 says."""
    expect_no_garbage()
    _import_msgspec()
    given = list(sys.argv[1:] if arguments is None else arguments)
    parser, command = _parser(given)
    # A first word that is no command is a path to check.
    if not given or given[0] not in (*COMMANDS, "-h", "--help", "--version"):
        is_path = not given or given[0].startswith("-") or os.path.lexists(given[0])
        if not is_path and (meant := _near(given[0], tuple(COMMANDS))):
            parser.error(f"there is no command and no file {given[0]!r} (did you mean 'doclint {meant}'?)")
        given.insert(0, "check")
    options, unknown = parser.parse_known_args([f"{word}=" if word in _OPTIONAL else word for word in given])
    if unknown:
        command.error(_unknown(unknown, command))
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
    """Look for garbage seldom: most of what a short run makes lives to its end, or is freed by counting.

    At its end all of it is about to go: looking through it once more takes as long as reading the built-in rules.
    """
    gc.set_threshold(50_000, 20, 20)
    atexit.register(gc.freeze)


def _import_msgspec() -> None:
    """Import msgspec without ``typing_extensions``, if that is installed.

    msgspec prefers it for what ``typing`` has too, and with it come ``ast``, ``inspect`` and ``tokenize``: as much
    time as reading all built-in rules.
    """
    if "typing_extensions" not in sys.modules:
        sys.modules["typing_extensions"] = cast("Any", None)  # so that importing it fails
        try:
            import_module("msgspec")
        finally:
            del sys.modules["typing_extensions"]


class _Parser(ArgumentParser):
    """Says a mistake in one line, where argparse would print all options first."""

    def error(self, message: str) -> NoReturn:
        self.exit(EXIT_USAGE, f"{self.prog}: {message}\n")


def _unknown(arguments: Sequence[str], command: ArgumentParser) -> str:
    """What is said of arguments that the command does not know."""
    known = tuple(option for action in command._actions for option in action.option_strings)
    meant = _near(arguments[0].partition("=")[0], known)
    hint = f"did you mean {meant!r}?" if meant else f"`{command.prog} --help` lists its options"
    return f"unknown arguments: {' '.join(arguments)} ({hint})"


def _near(word: str, names: Sequence[str]) -> str | None:
    """The name that somebody who wrote ``word`` may have meant."""
    from difflib import get_close_matches  # noqa: PLC0415 - only for messages

    return next(iter(get_close_matches(word, names, 1)), None)


def _parser(given: Sequence[str]) -> tuple[ArgumentParser, ArgumentParser]:
    """The parser, and that of the command that is asked for.

    Only that one gets its options, for each costs time at start-up.
    """
    wanted = given[0] if given and given[0] in COMMANDS else "check"
    shown = COMMANDS if given and given[0] in {"-h", "--help"} else {wanted: COMMANDS[wanted]}
    width = _width()
    parser = _Parser(
        prog="doclint",
        description="Lint documentation: readability, missing sections and jargon.",
        epilog="Exit status: 0 nothing to mend, 1 findings, 2 something could not be checked.",
        formatter_class=partial(RawDescriptionHelpFormatter, width=width),
    )
    parser.add_argument("--version", action="version", version=f"doclint {doclint.__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", prog="doclint")
    wanted_command: ArgumentParser = parser
    for name, summary in shown.items():
        command = commands.add_parser(
            name,
            help=summary,
            description=summary[0].upper() + summary[1:] + ".",
            formatter_class=partial(HelpFormatter, width=width),
        )
        if name == wanted:
            module = import_module(f"doclint.cli.{name}")
            module.add_arguments(command)
            command.set_defaults(run=module.run)
            wanted_command = command
    return parser, wanted_command


def _width() -> int:
    """How wide help is, as argparse has it; that asks again for each option, and imports ``shutil`` to ask."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns):
        return int(columns) - 2
    try:
        return (os.get_terminal_size().columns or _WIDTH) - 2
    except OSError:
        return _WIDTH - 2


def add_config_options(parser: ArgumentParser) -> None:
    """The options that say which settings hold."""
    parser.add_argument("--audience", metavar="NAME", help="for whom the documents are written")
    parser.add_argument(
        "--config",
        action="append",
        default=[],
        metavar="FILE|'KEY = VALUE'",
        help="a config file, or one setting",
    )
    parser.add_argument("--isolated", action="store_true", help="ignore every config file")


def comma_list(text: str) -> tuple[str, ...]:
    """The parts of an option that takes several values parted by commas."""
    return tuple(part.strip() for part in text.split(",") if part.strip())


def one_of(names: Sequence[str], what: str) -> Callable[[str], str]:
    """A type for argparse: one of these names, with a suggestion for a slip."""

    def convert(text: str) -> str:
        if text in names:
            return text
        near = _near(text, names)
        hint = f"did you mean {near!r}?" if near else "one of " + ", ".join(names)
        raise ArgumentTypeError(f"there is no {what} {text!r} ({hint})")

    return convert


if __name__ == "__main__":
    sys.exit(main())
