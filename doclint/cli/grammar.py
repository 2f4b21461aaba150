"""``doclint grammar install``: set up LanguageTool; the only command that may download."""

from __future__ import annotations

from typing import TYPE_CHECKING

from doclint.cli.console import write

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def add_arguments(parser: ArgumentParser) -> None:
    """The commands of ``grammar``."""
    commands = parser.add_subparsers(metavar="install", required=True)
    install = commands.add_parser(
        "install",
        help="set LanguageTool up",
        description="Set LanguageTool up where language-tool-python looks for it: LTP_PATH, or the user's cache.",
    )
    install.add_argument(
        "--from",
        dest="source",
        metavar="DIR|maven",
        help="copy it from a folder, or have Maven fetch it for English; default: language-tool-python's download",
    )


def run(options: Namespace) -> int:
    """Set it up, and say where it is; 0."""
    from doclint.api import install_languagetool  # noqa: PLC0415 - it may import language-tool-python

    write(f"LanguageTool is in {install_languagetool(options.source)}\n")
    return 0
