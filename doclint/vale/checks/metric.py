"""``metric``: a figure computed from counts, and a limit for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from doclint.vale.alerts import Found
from doclint.vale.checks.base import Check, FileState
from doclint.vale.figures import count
from doclint.vale.formulas import evaluate, parse_formula

if TYPE_CHECKING:
    from collections.abc import Iterator

    from doclint.vale.views import Unit, View

_ELEMENTS: Final = ("pre", "list", "blockquote", "paragraphs", *(f"heading_h{level}" for level in range(1, 7)))


class Metric(Check):
    """A text for whose figure the condition holds is an alert, at its first character."""

    KEYS: ClassVar = {"formula": "str", "condition": "str"}

    def prepare(self) -> None:
        """The formula and the condition must be expressions."""
        parse_formula(self.option("formula", "0"))
        parse_formula(f"0 {self.option('condition', '> 0')}")

    @property
    def scope(self) -> tuple[str, ...]:
        """The whole document, unless something smaller is asked for."""
        return measured_scope(self.rule.scope)

    def run(self, view: View, state: FileState) -> Iterator[tuple[Unit, Found]]:
        """The message gets the figure, with two decimals."""
        for unit in view.units:
            figures = count(unit.text)
            if not figures:
                continue
            elements = state.counts if "summary" in unit.block.parts else {}
            variables = dict.fromkeys(_ELEMENTS, 0.0) | elements | figures
            figure = evaluate(self.option("formula", "0"), variables)
            if evaluate(f"{figure:f} {self.option('condition', '> 0')}", variables):
                yield unit, Found(None, 0, "", (f"{figure:.2f}",))


def measured_scope(scope: tuple[str, ...]) -> tuple[str, ...]:
    """The scope of a rule that measures: ``text`` means the whole document's."""
    return ("summary",) if scope in {(), ("text",)} else scope


CHECK = Metric
