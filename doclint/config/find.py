"""Where config files lie; most folders have none, so reading them is the business of another module."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

import msgspec

if TYPE_CHECKING:
    from pathlib import Path

CONFIG_NAMES: Final = ("doclint.toml", ".doclint.toml", "pyproject.toml")


def config_in(folder: Path) -> Path | None:
    """The config that lies in a folder; a ``pyproject.toml`` is one only with our table."""
    for name in CONFIG_NAMES:
        path = folder / name
        # Path.is_file fails below a folder that may not be searched.
        if os.path.isfile(path) and (name != "pyproject.toml" or _has_table(path)):  # noqa: PTH113
            return path
    return None


def _has_table(path: Path) -> bool:
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    if "doclint" not in text:
        return False
    try:
        tool = msgspec.toml.decode(text).get("tool", {})
    except (msgspec.DecodeError, RecursionError):
        return "[tool.doclint" in text  # ours, and reading it will say what is wrong
    return isinstance(tool, dict) and "doclint" in tool
