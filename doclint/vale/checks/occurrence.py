"""``occurrence``: how often something may or must stand in a block."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from doclint.vale.alerts import Found
from doclint.vale.checks.base import Check, FileState
from doclint.vale.patterns import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from doclint.vale.views import Unit, View


class Occurrence(Check):
    """A block with more than ``max`` matches, or fewer than ``min``, is one alert."""

    KEYS: ClassVar = {"token": "str", "max": "int", "min": "int", "ignorecase": "bool"}

    def prepare(self) -> None:
        """No edges of words are asked for."""
        flag = "(?i)" if self.option("ignorecase", False) else ""
        self.expression = expression(f"{flag}(?:{self.option('token', '')})")
        self.try_out(self.expression)

    def run(self, view: View, state: FileState) -> Iterator[tuple[Unit, Found]]:
        """The alert stands on the first match that is no code, or else on the first word."""
        most, least = self.option("max", 0), self.option("min", 0)
        spans: dict[int, list[tuple[int, int]]] = {}
        for unit, start, end in view.find(self.expression):
            spans.setdefault(id(unit), []).append((start, end))
        for unit in view.units:
            found = spans.get(id(unit), [])
            count = len(found)
            if (most and count > most) or (least and count < least):
                alert = self._alert(unit, found)
                if alert:
                    yield unit, replace(alert, arguments=(str(count),))

    def _alert(self, unit: Unit, found: list[tuple[int, int]]) -> Found | None:
        if not found:
            word = next(iter(unit.text.split()), "")
            start = unit.text.find(word) if word else None
            return Found(start, (start or 0) + len(word), word)
        for start, end in found:
            words = unit.text[start:end]
            if words.strip() and words.strip("*@"):
                return self.found(start, end, words)
        return None


CHECK = Occurrence
