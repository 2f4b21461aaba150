"""What Vale's rules say of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from doclint.lazy import compile_re
from doclint.model.source import Span
from doclint.vale.definition import Action

if TYPE_CHECKING:
    from collections.abc import Sequence

_VERB: Final = compile_re(r"%(?:\[(\d+)\])?([sdvq%])")


class Found(msgspec.Struct, frozen=True):
    """A match of a rule, in one unit of text, before it has a place in the file.

    Attributes:
        start: where in the unit; None for an alert about all of it, at its first character.
        end: just past it.
        match: the text that Vale shows for it.
        arguments: what fills the message.
        suggestions: what to write instead.
        action: the rule's action for this match.
        message: the message where it is not the rule's own.
    """

    start: int | None
    end: int
    match: str
    arguments: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    action: Action = Action()
    message: str = ""


class Alert(msgspec.Struct, frozen=True):
    """A finding in Vale's terms; lines and columns count from 1, the last column is the last character's."""

    check: str
    severity: str
    line: int
    column: int
    last: int
    match: str
    message: str
    span: Span
    description: str = ""
    link: str = ""
    action: Action = Action()
    suggestions: tuple[str, ...] = ()


def format_message(message: str, arguments: Sequence[str]) -> str:
    """A message with its verbs filled as Go does, surplus arguments ignored, on one line."""
    position = 0

    def fill(verb: object) -> str:
        nonlocal position
        index, kind = verb[1], verb[2]  # type: ignore[index]
        if kind == "%":
            return "%"
        if index:
            position = int(index) - 1
        value = arguments[position] if position < len(arguments) else f"%!{kind}(MISSING)"
        position += 1
        return f'"{value}"' if kind == "q" else value

    return _VERB.sub(fill, message).replace("\r\n", " ").replace("\n", " ")


def either(options: Sequence[str], conjunction: str = "or") -> str:
    """The options in quotes, as a sentence has them: ``'a', 'b', or 'c'``."""
    quoted = [f"'{option}'" for option in options]
    if len(quoted) < 3:
        return f" {conjunction} ".join(quoted)
    return ", ".join([*quoted[:-1], f"{conjunction} {quoted[-1]}"])
