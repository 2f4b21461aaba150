"""Data as it was written, before it has types."""

from __future__ import annotations

from typing import Any


class Mapping(dict[str, Any]):
    """A mapping that knows the line of each key, counted from 1."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[str, int] = {}
