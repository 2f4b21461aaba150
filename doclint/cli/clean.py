"""``doclint clean``: remove the cache."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from doclint.api import cache_folder
from doclint.cli.console import write

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def add_arguments(parser: ArgumentParser) -> None:
    """``clean`` has no options."""


def run(options: Namespace) -> int:
    """Remove the compiled rules; 0."""
    folder = cache_folder()
    existed = folder.is_dir()
    shutil.rmtree(folder, ignore_errors=True)
    write(f"Removed {folder}\n" if existed else f"Nothing to remove at {folder}\n")
    return 0
