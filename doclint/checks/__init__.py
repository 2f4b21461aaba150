"""One check type a module: options in, matches out. A check knows no rule, no file and no config."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

from doclint.errors import DoclintError

if TYPE_CHECKING:
    from doclint.checks.base import Check

CHECK_TYPES: Final = {
    "acronyms": "doclint.checks.acronyms",
    "announcement": "doclint.checks.announcement",
    "articles": "doclint.checks.articles",
    "code": "doclint.checks.code",
    "density": "doclint.checks.density",
    "encoding": "doclint.checks.encoding",
    "existence": "doclint.checks.existence",
    "grammar": "doclint.checks.grammar",
    "headings": "doclint.checks.headings",
    "hosts": "doclint.checks.hosts",
    "images": "doclint.checks.images",
    "links": "doclint.checks.links",
    "manifest": "doclint.checks.manifest",
    "markup": "doclint.checks.markup",
    "misspellings": "doclint.checks.misspellings",
    "need": "doclint.checks.need",
    "notes": "doclint.checks.notes",
    "order": "doclint.checks.order",
    "paragraphs": "doclint.checks.paragraphs",
    "parts-of-speech": "doclint.checks.parts_of_speech",
    "reading-grade": "doclint.checks.reading_grade",
    "sentences": "doclint.checks.sentences",
    "slips": "doclint.checks.slips",
    "structure": "doclint.checks.structure",
    "substitution": "doclint.checks.substitution",
    "suppressions": "doclint.checks.suppressions",
    "targets": "doclint.checks.targets",
    "vale": "doclint.checks.vale",
    "vocabulary": "doclint.checks.vocabulary",
}
"""The module of each check type; imported when a rule first needs it."""

OWN_TIERS: Final = frozenset({"acronyms", "manifest", "need", "sentences", "vocabulary"})
"""Those that give their matches a tier themselves, whatever that of the rule; to know it, none is imported."""

ASKING: Final = frozenset({"grammar"})
"""The check types that ask other programs (``Check.asks``), known without importing any."""


def check_type(name: str) -> type[Check]:
    """The class of a check type; ``DoclintError`` if there is none of that name."""
    if name not in CHECK_TYPES:
        from difflib import get_close_matches  # noqa: PLC0415 - only for the message

        near = get_close_matches(name, CHECK_TYPES, 1)
        raise DoclintError(
            f"there is no check type {name!r}",
            hint=f"did you mean {near[0]!r}?" if near else "one of " + ", ".join(sorted(CHECK_TYPES)),
        )
    return import_module(CHECK_TYPES[name]).CHECK  # type: ignore[no-any-return]
