"""``vale``: a rule of a style of Vale. Vale's rules run together, once a page; each check hands on its share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from doclint.checks.base import Check, Options, Page
from doclint.model.finding import Match

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class ValeOptions(Options, frozen=True):
    """Options of ``vale``, which the rule's file in the StylesPath gives.

    Attributes:
        definition: the keys of that file.
    """

    definition: dict[str, Any] = {}  # noqa: RUF012 - msgspec copies it


class Vale(Check):
    """Finds what a rule of a style finds in Vale."""

    Options = ValeOptions
    about = "wording"

    def run(self, page: Page, patterns: Sequence[int]) -> Iterator[Match]:
        """The alerts of the rule, with Vale's message."""
        for alert in page.style_alerts.get(self.name, ()):
            words = page.source[alert.span]
            values = {"message": alert.message, "match": words}
            yield Match(alert.span, values, alert.replacement, severity=alert.severity)


CHECK = Vale
