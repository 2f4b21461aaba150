"""The rules of styles, read and tried once: no second start parses their YAML or compiles what it does not need.

Like the built-in rules, they lie in the user's cache, in a file named after all that they are made from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from doclint.rulebook.builtin import cache_folder, file_states, program_state, stamp, write_cached
from doclint.vale.definition import Definition
from doclint.vale.needles import Needle

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from doclint.vale.checks.base import Context


class Kept(msgspec.Struct, frozen=True):
    """Rules, and the needles of the alternatives of each, by its name."""

    rules: list[Definition]
    needles: dict[str, tuple[Needle, ...]]


def cached_file(
    context: Context, files: Sequence[tuple[str, Path]], parameters: Mapping[str, Mapping[str, str]]
) -> Path:
    """Where the rules of these files lie, once they are known to be right under this config.

    Args:
        context: what the config gives all rules.
        files: their names and files.
        parameters: what the config sets for each.
    """
    states = [state for home in context.styles for state in sorted(file_states(home))]
    parts = [program_state(), *states, repr(context), repr(files), repr(parameters)]
    name = stamp("\n".join(parts))
    return cache_folder() / f"vale-{name}.msgpack"


def read_rules(path: Path) -> Kept | None:
    """What is in the cache; None if it is not there."""
    try:
        kept = msgspec.msgpack.decode(path.read_bytes(), type=Kept)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None
    for rule in kept.rules:
        for key, value in rule.options.items():
            if isinstance(value, list):
                rule.options[key] = tuple(value)
    return kept


def write_rules(path: Path, kept: Kept) -> None:
    """Keep rules that are right."""
    write_cached(path, msgspec.msgpack.encode(kept))
