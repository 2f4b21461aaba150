"""All rules, and what they refer to."""

from __future__ import annotations

import msgspec

from doclint.model.reference import Reference
from doclint.model.rule import Rule


class Rulebook(msgspec.Struct, frozen=True):
    """Rules by name, and what they refer to."""

    rules: dict[str, Rule] = {}
    reference: Reference = Reference()

    def with_own(self, other: Rulebook) -> Rulebook:
        """This book with the rules and the data of a project's own; its own win."""
        mine, own = self.reference, other.reference
        return Rulebook(
            {**self.rules, **other.rules},
            Reference(
                {**mine.vocabularies, **own.vocabularies},
                {**mine.audiences, **own.audiences},
                {**mine.kinds, **own.kinds},
            ),
        )
