"""One file and the rules for it: alerts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from doclint.errors import DoclintError
from doclint.model.source import Span
from doclint.vale.alerts import Alert, format_message
from doclint.vale.checks import check_type
from doclint.vale.checks.base import FileState
from doclint.vale.scopes import parse_scope

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from doclint.model.source import SourceFile
    from doclint.vale.alerts import Found
    from doclint.vale.checks.base import Check, Context
    from doclint.vale.definition import Definition
    from doclint.vale.page import ValePage
    from doclint.vale.scopes import Scope
    from doclint.vale.views import Unit


class ReadyRule(NamedTuple):
    """A rule set up to run."""

    rule: Definition
    scope: Scope
    check: Check


def make_ready(rules: Iterable[Definition], context: Context) -> list[ReadyRule]:
    """The rules set up to run, by name; ``script`` rules are left out, since no code of a style is run."""
    ready = []
    for rule in sorted(rules, key=lambda rule: rule.name):
        if rule.extends != "script":
            try:
                check = check_type(rule.extends)(rule, context)
            except DoclintError as error:
                message = error.message if error.message.startswith("E201") else f"E201: {error.message}"
                raise DoclintError(message, path=error.path or rule.path, line=1) from None
            ready.append(ReadyRule(rule, parse_scope(check.scope), check))
    return ready


def lint(
    page: ValePage,
    source: SourceFile,
    rules: Sequence[tuple[ReadyRule, str]],
    is_silenced: Callable[[str, str, int], bool] | None = None,
) -> Iterator[Alert | str]:
    """The alerts of a page, unsorted, and in between the names of rules that ran too long.

    Args:
        page: the page.
        source: its file.
        rules: the rules to run, each with the level of its alerts.
        is_silenced: whether a comment silences a rule, for a matched text, at an offset of the source.
    """
    for ready, level in rules:
        rule = ready.rule
        seen: set[tuple[int, int]] = set()
        state = FileState(page.counts)
        try:
            for unit, found in ready.check.run(page.view(ready.scope), state):
                alert = _alert(source, rule, level, unit, found)
                place = (alert.line, alert.column)
                if place in seen:
                    continue
                if is_silenced and is_silenced(rule.name, alert.match, alert.span.start):
                    continue
                if rule.limit and len(seen) >= rule.limit:
                    break
                seen.add(place)
                yield alert
        except TimeoutError:
            yield rule.name


def _alert(source: SourceFile, rule: Definition, level: str, unit: Unit, found: Found) -> Alert:
    start = 0 if found.start is None else found.start
    span = unit.block.to_source(unit.start + start, unit.start + max(found.end, start + 1))
    if found.start is None and "summary" in unit.block.parts:
        span = Span(0, min(1, len(source.text)))
    elif found.start is None:  # what is about a whole block stands on its last line
        last = unit.start + max(1, len(unit.text.rstrip()))
        span = unit.block.to_source(last - 1, last)
    first = source.position(span.start)
    if found.start is None:
        column, last = 1, 1
    else:
        column = first.column
        end = source.position(max(span.start, span.end - 1))
        last = end.column if end.line == first.line else column + max(1, found.end - start) - 1
    return Alert(
        rule.name,
        level,
        first.line,
        column,
        last,
        found.match,
        format_message(found.message or rule.message, found.arguments),
        span,
        format_message(rule.description, found.arguments),
        rule.link,
        found.action,
        found.suggestions,
    )
