"""What the check types of Vale share."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

import msgspec

from doclint.matching.patterns import Text
from doclint.vale.actions import suggestions
from doclint.vale.alerts import Found, either
from doclint.vale.alternation import Alternation
from doclint.vale.needles import Needle
from doclint.vale.patterns import Expression, exceptions, phrases

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from doclint.vale.definition import Definition
    from doclint.vale.views import Unit, View


class Context(msgspec.Struct, frozen=True):
    """What the config gives all rules.

    Attributes:
        accepted: the terms of its vocabularies.
        template: its ``WordTemplate``, "" for Vale's own.
        styles: the folders of its ``StylesPath``, the last one the main one.
        is_tried: whether all expressions of the rules are known to be some: none need be compiled to see.
        needles: those of the alternatives of each rule, as far as they are known, by its name.
    """

    accepted: tuple[str, ...] = ()
    template: str = ""
    styles: tuple[str, ...] = ()
    is_tried: bool = False
    needles: dict[str, tuple[Needle, ...]] = {}


class FileState:
    """What rules remember from block to block of one file.

    Attributes:
        sequences: the words and names that ``conditional`` and ``consistency`` have seen.
        counts: how many elements of each kind the file has, for ``metric``.
    """

    def __init__(self, counts: dict[str, int] | None = None) -> None:
        self.sequences: set[str] = set()
        self.counts = counts or {}


class Check:
    """A check type set up with the options of one rule.

    Attributes:
        KEYS: the keys of its files, beside those of all rules, and their types.
        needles: those of its alternatives, if it has any; worth keeping for the next run.
    """

    KEYS: ClassVar[dict[str, str]] = {}

    def __init__(self, rule: Definition, context: Context) -> None:
        self.rule = rule
        self.context = context
        self.acceptable: Sequence[str] = ()
        self.needles: Sequence[Needle] = ()
        self.prepare()

    def prepare(self) -> None:
        """Make the expressions; ``DoclintError`` if one is none."""

    def run(self, view: View, state: FileState) -> Iterator[tuple[Unit, Found]]:
        """The matches in all units of a view, in order."""
        raise NotImplementedError

    @property
    def scope(self) -> tuple[str, ...]:
        """The entries of the rule's scope."""
        return self.rule.scope

    def option(self, name: str, default: Any) -> Any:
        """The value of a key."""
        return self.rule.options.get(name, default)

    def except_terms(self, terms: Sequence[str], *, vocabulary: bool) -> None:
        """Note what is acceptable: the rule's own exceptions, and the terms of the vocabularies."""
        self.acceptable = (*terms, *(self.context.accepted if vocabulary else ()))
        if not self.context.is_tried:
            self.try_out(self.exceptions, self.phrases)

    @cached_property
    def exceptions(self) -> Expression | None:
        """What makes a match acceptable that holds it."""
        return exceptions(self.acceptable)

    @cached_property
    def phrases(self) -> Expression | None:
        """What makes a match acceptable that lies in it."""
        return phrases(self.acceptable)

    def try_out(self, *expressions: Expression | None) -> None:
        """``DoclintError`` if one of these is no expression."""
        if not self.context.is_tried:
            for expression in expressions:
                if expression:
                    expression.check()

    def alternation(
        self, alternatives: Sequence[str], build: Callable[[Sequence[str]], Expression], *, apart: bool = True
    ) -> Alternation:
        """The alternatives of the rule, tried out.

        Args:
            alternatives: the patterns, in order.
            build: makes an expression of some of them.
            apart: whether one by itself means what it means among all.
        """
        known = self.context.needles.get(self.rule.name) if apart else ()
        made = Alternation(alternatives, build, known)
        if not self.context.is_tried:
            made.expression.check()
        self.needles = made.needles
        return made

    def is_excepted(self, unit: Unit, start: int, end: int) -> bool:
        """Whether the exceptions or the vocabularies allow this match."""
        if not self.acceptable:
            return False
        if self.exceptions and self.exceptions.occurs_in(unit.text[start:end].strip()):
            return True
        return bool(self.phrases) and any(
            first <= start and end <= last
            for first, last in self.phrases.spans(Text(unit.text))  # type: ignore[union-attr]
        )

    def found(self, start: int, end: int, match: str, *arguments: str) -> Found:
        """A match; without ``arguments`` the message gets it and what the rule's action makes of it."""
        action = self.rule.action
        made = suggestions(action, match, matchcase=self.rule.matchcase) if action.name else ()
        if not arguments:
            shown = made[0] if len(made) == 1 else either(made) if made else match
            arguments = (match, shown) if action.name else (match,)
        return Found(start, end, match, arguments, made, action)
