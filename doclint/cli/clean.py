"""``doclint clean``: remove the cache."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from doclint.api import cache_folder, is_cache
from doclint.cli.cache import add_cache_dir, cache_place
from doclint.cli.console import write
from doclint.errors import DoclintError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def add_arguments(parser: ArgumentParser) -> None:
    """The options of ``clean``."""
    add_cache_dir(parser)


def run(options: Namespace) -> int:
    """Remove the results of this repository and the compiled rules; 0."""
    results = cache_place(options, Path.cwd())
    if results.exists() and not is_cache(results):
        raise DoclintError("this is no cache of doclint, so it is not removed", path=str(results))
    for folder in (results, cache_folder()):
        existed = folder.is_dir()
        shutil.rmtree(folder, ignore_errors=True)
        write(f"Removed {folder}\n" if existed else f"Nothing to remove at {folder}\n")
    return 0
