"""Scopes: what part of a document a rule looks at.

A selector is parts with periods between them; it fits a block whose scope holds all its parts, in any order. An
entry joins selectors with ``&``, ``~`` negates one, and a rule may list several entries, any of which is enough.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

INLINE: Final = frozenset({"link", "strong", "emphasis", "code"})
_WHOLE: Final = frozenset({"raw", "summary", "doc"})
"""Scopes of the whole document; nothing is ever true of them because something else is not."""


class Selector(NamedTuple):
    """One selector of an entry: the parts a block's scope must have, or must not have together."""

    parts: frozenset[str]
    negated: bool
    css: str = ""
    """The CSS selector of a ``doc(…)``."""


class Scope(NamedTuple):
    """The entries of one rule, any of which is enough."""

    entries: tuple[tuple[Selector, ...], ...]

    def matches(self, parts: frozenset[str]) -> bool:
        """Whether a block of this scope is looked at."""
        return any(_fits(entry, parts) for entry in self.entries)

    def asks_for(self, part: str) -> bool:
        """Whether an entry names a part without negation."""
        return any(part in selector.parts and not selector.negated for entry in self.entries for selector in entry)

    @property
    def excluded(self) -> frozenset[str]:
        """The inline elements whose text is blanked out before the rule looks."""
        return frozenset(
            part
            for entry in self.entries
            for selector in entry
            if selector.negated and len(selector.parts) == 1
            for part in selector.parts & INLINE
        )


@lru_cache(maxsize=512)
def parse_scope(entries: tuple[str, ...]) -> Scope:
    """The scope that a rule's ``scope`` means; without one it is ``text``."""
    return Scope(tuple(_entry(entry) for entry in entries or ("text",)))


def css_selectors(scope: Scope) -> dict[str, str]:
    """The ``doc(…)`` selectors of a scope by the part that marks the blocks they choose."""
    return {
        part: selector.css
        for entry in scope.entries
        for selector in entry
        if selector.css
        for part in selector.parts
        if part not in {"in", "doc"}
    }


def _entry(entry: str) -> tuple[Selector, ...]:
    terms = split_outside(entry, "&")
    return tuple(_selector(term.strip(), alone=len(terms) == 1) for term in terms)


def _selector(term: str, *, alone: bool) -> Selector:
    negated = term.startswith("~")
    term = term.removeprefix("~").strip()
    if term.startswith("doc(") and term.endswith(")"):
        css = term[4:-1]
        kind = "doc" if alone and not negated else "in"
        return Selector(frozenset({kind, f"doc({css})"}), negated, css)
    return Selector(frozenset(part.strip() for part in term.split(".")), negated)


def _fits(entry: Sequence[Selector], parts: frozenset[str]) -> bool:
    if "sentence" in parts and not any("sentence" in one.parts and not one.negated for one in entry):
        return False
    for selector in entry:
        if selector.parts <= parts:
            if selector.negated:
                return False
        elif not selector.negated:
            return False
        if selector.negated and parts & _WHOLE:
            return False
    return True


def split_outside(text: str, mark: str) -> list[str]:
    """``text`` parted at each ``mark`` that stands in no brackets and no quotes."""
    parts: list[str] = []
    depth, quote, start = 0, "", 0
    for index, character in enumerate(text):
        if quote:
            quote = "" if character == quote else quote
        elif character in "\"'":
            quote = character
        elif character == "(":
            depth += 1
        elif character == ")":
            depth = max(0, depth - 1)
        elif character == mark and not depth:
            parts.append(text[start:index])
            start = index + 1
    return [*parts, text[start:]]
