"""The cache of results: where it lies, and whether it is used."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from doclint.api import CACHE_NAME, ResultCache, find_root

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def add_cache_dir(parser: ArgumentParser) -> None:
    """The option that says where the cache lies."""
    parser.add_argument("--cache-dir", metavar="FOLDER", help=f"where results are kept; default: {CACHE_NAME}")


def cache_place(options: Namespace, here: Path) -> Path:
    """The folder of the cache: the one that is named, or one at the root of the working directory's tree."""
    if options.cache_dir:
        return Path(os.path.abspath(options.cache_dir))  # noqa: PTH100 - keeps links
    return find_root(here, here) / CACHE_NAME


def open_cache(options: Namespace, here: Path) -> ResultCache | None:
    """The cache, for one run; None if none is wanted."""
    if options.no_cache:
        return None
    return ResultCache(cache_place(options, here), is_chosen=bool(options.cache_dir))
