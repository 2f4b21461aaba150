"""Actions: what an editor offers to write instead of a match."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from doclint.lazy import compile_re
from doclint.vale.patterns import expression

if TYPE_CHECKING:
    from collections.abc import Sequence

    from doclint.vale.definition import Action

_DASHED = compile_re(r"[-_\s]+")


def suggestions(action: Action, match: str, *, matchcase: bool = False) -> tuple[str, ...]:
    """What the action makes of the matched text; () if that is for an editor to find out."""
    params = action.params
    if action.name == "replace":
        return tuple(recase(params, match)) if matchcase else params
    if action.name == "remove":
        return ("",)
    if action.name == "convert" and params[:1] == ("simple",):
        return (_DASHED.sub(" ", match).lower(),)
    if action.name == "edit" and params:
        return (_edit(match, params[0], params[1:]),)
    return ()


def recase(options: Sequence[str], observed: str) -> list[str]:
    """The options in the case of the text they replace: all capitals, a capital first, or all small."""
    if observed.isupper() and len(observed) > 1:
        return [option.upper() for option in options]
    if observed[:1].isupper():
        return [option[:1].upper() + option[1:] for option in options]
    if observed.islower():
        return [option.lower() for option in options]
    return list(options)


def _edit(match: str, kind: str, arguments: Sequence[str]) -> str:
    first = arguments[0] if arguments else ""
    if kind == "regex" and len(arguments) > 1:
        return expression(first).replace(match, arguments[1])
    if kind == "split" and len(arguments) > 1 and first:
        parts, index = match.split(first), int(arguments[1])
        return parts[index] if index < len(parts) else match
    if kind == "truncate" and first:
        return match.split(first, maxsplit=1)[0]
    return _TRIM[kind](match, first) if kind in _TRIM else match


_TRIM: Final = {"trim": str.strip, "trim_left": str.lstrip, "trim_right": str.rstrip}
