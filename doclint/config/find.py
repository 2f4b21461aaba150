"""Where config files lie; most folders have none, so reading them is the business of another module."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

import msgspec

if TYPE_CHECKING:
    from pathlib import Path

CONFIG_NAMES: Final = ("doclint.toml", ".doclint.toml", "pyproject.toml")


def config_in(root: Path, folder: str) -> Path | None:
    """The config in a folder of the tree at ``root``; a ``pyproject.toml`` is one only with our table.

    Args:
        root: the root.
        folder: "", or the path of the folder from there, with ``/`` at its end.
    """
    for name in CONFIG_NAMES:
        # Path.is_file fails below a folder that may not be searched, and many folders are asked for three names.
        if os.path.isfile(f"{root}/{folder}{name}"):  # noqa: PTH113
            path = root / folder / name
            if name != "pyproject.toml" or _has_table(path):
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
