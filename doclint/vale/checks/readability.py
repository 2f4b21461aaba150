"""``readability``: the mean of some well-known grades, and a limit for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from doclint.vale.alerts import Found
from doclint.vale.checks.base import Check, FileState
from doclint.vale.checks.metric import measured_scope
from doclint.vale.figures import GRADES, count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from doclint.vale.views import Unit, View


class Readability(Check):
    """A text whose mean grade is above ``grade`` is an alert, at its first character."""

    KEYS: ClassVar = {"metrics": "list", "grade": "float"}

    @property
    def scope(self) -> tuple[str, ...]:
        """The whole document, unless something smaller is asked for."""
        return measured_scope(self.rule.scope)

    def run(self, view: View, state: FileState) -> Iterator[tuple[Unit, Found]]:
        """The message gets the mean, with two decimals."""
        metrics = self.option("metrics", ())
        for unit in view.units:
            figures = count(unit.text)
            if figures and metrics:
                grade = sum(figures[GRADES[name]] for name in metrics if name in GRADES) / len(metrics)
                if grade > self.option("grade", 0.0):
                    yield unit, Found(None, 0, "", (f"{grade:.2f}",))


CHECK = Readability
