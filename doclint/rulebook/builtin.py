"""The built-in rules, compiled once: no start parses YAML.

The compiled form is a msgpack file in the user's cache, named after the files it was made from; a cache that
cannot be written or read costs time, never a result.
"""

from __future__ import annotations

import os
import sys
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import adler32, crc32

import msgspec

import doclint
from doclint.rulebook.book import Rulebook

if TYPE_CHECKING:
    from collections.abc import Iterable


def rules_folder() -> Path:
    """Where the built-in rule files lie: ``rules/`` installs as the package ``doclint.rules``."""
    return Path(import_module("doclint.rules").__path__[0])


def builtin_rulebook() -> Rulebook:
    """The built-in rules and their data."""
    folder = rules_folder()
    cached = cache_folder() / f"rules-{stamp(program_state())}.msgpack"
    try:
        return msgspec.msgpack.decode(cached.read_bytes(), type=Rulebook)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        from doclint.rulebook.load import load_rules  # noqa: PLC0415 - parsing YAML is what the cache is for

        book = load_rules(folder, shown_as="rules")
        write_cached(cached, msgspec.msgpack.encode(book))
        return book


def cache_folder() -> Path:
    """The user's cache folder for doclint: ``DOCLINT_CACHE_HOME``, or below ``XDG_CACHE_HOME`` or its like."""
    if own := os.environ.get("DOCLINT_CACHE_HOME"):
        return Path(own)
    if os.name == "nt":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "doclint" / "cache"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "doclint"


@cache
def program_state() -> str:
    """What doclint is at the moment: its version, and when each of its files was last changed.

    A change of an installed package, be it one that doclint uses or doclint itself, shows in the folder where it
    is installed; to ask that of three hundred files takes as long as to read all rules.
    """
    here = Path(import_module("doclint").__path__[0])
    # Some conf.py of a Sphinx project puts a Path there, where Python wants texts.
    installed = [path for path in map(str, sys.path) if path.endswith("-packages")]
    places = [f"{path} {os.stat(path).st_mtime_ns}" for path in installed if os.path.isdir(path)]  # noqa: PTH112, PTH116
    files: list[str] = []
    if str(here.parent) not in installed:
        files = sorted({*file_states(str(here)), *file_states(str(rules_folder()))})
    return "\n".join([doclint.__version__, sys.version, *places, *files])


def stamp(text: str) -> str:
    """A name for what a cached file is made from, such as the state of doclint.

    It guards against stale files, not against attacks, so checksums do: a cryptographic hash takes longer to
    import than all of the rest.
    """
    state = text.encode(errors="surrogateescape")
    return f"{crc32(state):08x}{adler32(state):08x}"


def file_states(folder: str) -> Iterable[str]:
    """The path, size and time of each rule file and module in a folder."""
    for entry in os.scandir(folder):
        if entry.is_dir():
            yield from file_states(entry.path)
        elif entry.name.endswith((".yml", ".py")):
            status = entry.stat()
            yield f"{entry.path} {status.st_size} {status.st_mtime_ns}"


def write_cached(path: Path, data: bytes) -> None:
    """Write whole or not at all, and leave only the newest few files of the folder that are of its kind."""
    import tempfile  # noqa: PLC0415 - needed once for each version of the rules

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix="tmp-", delete=False) as file:
            file.write(data)
        try:
            Path(file.name).replace(path)
        finally:
            Path(file.name).unlink(missing_ok=True)
        alike = path.parent.glob(f"{path.name.partition('-')[0]}-*.msgpack")
        for old in sorted(alike, key=lambda old: old.stat().st_mtime_ns)[:-5]:
            old.unlink(missing_ok=True)
    except OSError:
        return
