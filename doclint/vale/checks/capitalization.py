"""``capitalization``: how a heading is written."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace

from doclint.vale.checks.base import Check, FileState
from doclint.vale.letter_case import NO_TERMS, Terms, is_sentence_case, is_title_case
from doclint.vale.patterns import expression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from doclint.vale.alerts import Found
    from doclint.vale.views import Unit, View


class Capitalization(Check):
    """A block that is not written as ``match`` says is an alert as a whole."""

    KEYS: ClassVar = {
        "match": "str",
        "style": "str",
        "exceptions": "list",
        "indicators": "list",
        "threshold": "float",
        "vocab": "bool",
        "prefix": "str",
    }

    def prepare(self) -> None:
        """``match`` is one of four styles of writing, or an expression."""
        self.except_terms(self.option("exceptions", ()), vocabulary=self.option("vocab", True))
        self.style = self.option("match", "")
        if not self.style.startswith("$"):
            self.pattern = expression(self.style)
            self.try_out(self.pattern)

    @cached_property
    def _terms(self) -> Terms:
        return Terms(tuple(self.acceptable), self.exceptions)

    def run(self, view: View, state: FileState) -> Iterator[tuple[Unit, Found]]:
        """The message gets the text and how it should be written."""
        for unit in view.units:
            expected, is_right = self._judge(unit.text)
            if not is_right:
                found = self.found(0, len(unit.text), unit.text)
                action = self.rule.action
                if action.name == "replace" and not action.params and self.style in {"$title", "$sentence"}:
                    action = replace(action, params=(expected,))
                suggestions = action.params if action.name == "replace" else found.suggestions
                yield unit, replace(found, arguments=(unit.text, expected), action=action, suggestions=suggestions)

    def _judge(self, text: str) -> tuple[str, bool]:
        if self.style in {"$title", "$sentence"}:
            terms = self._terms if self._terms.may_occur_in(text) else NO_TERMS
            options = (self.option("prefix", ""), self.option("threshold", 0.0) or 0.8)
            if self.style == "$title":
                is_chicago = self.option("style", "AP") == "Chicago"
                return is_title_case(text, terms, *options, is_chicago=is_chicago)
            return is_sentence_case(text, terms, *options, self.option("indicators", ()))
        if self.style in {"$lower", "$upper"}:
            expected = text.lower() if self.style == "$lower" else text.upper()
            return expected, text == expected or self._is_exception(text)
        return self.style, self.pattern.occurs_in(text) or self._is_exception(text)

    def _is_exception(self, text: str) -> bool:
        return bool(self.exceptions) and self.exceptions.occurs_in(text)  # type: ignore[union-attr]


CHECK = Capitalization
