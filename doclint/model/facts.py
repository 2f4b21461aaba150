"""What other files may want to know of a document."""

from __future__ import annotations

import msgspec


class Facts(msgspec.Struct, frozen=True):
    """What the documents of a repository explain to their readers.

    Attributes:
        terms: terms and acronyms that one of its glossaries explains, as written.
    """

    terms: frozenset[str] = frozenset()
