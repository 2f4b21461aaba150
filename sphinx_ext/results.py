"""What is kept of each document in Sphinx's environment, from one build to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from doclint.model.rule import Severity


class Note(NamedTuple):
    """A finding as a warning needs it; notes sort as reports do."""

    line: int
    column: int
    rule: str
    severity: Severity
    message: str


class Result(NamedTuple):
    """What came of one document.

    Attributes:
        stamp: what the notes depend on, beside the text of the document.
        notes: in order.
        problems: what kept doclint from its work.
    """

    stamp: str
    notes: tuple[Note, ...] = ()
    problems: tuple[str, ...] = ()


Results: TypeAlias = dict[str, Result]


def results_in(env: BuildEnvironment) -> Results:
    """The results in an environment, by name of document; Sphinx pickles them with all else that lies there."""
    results: Results = vars(env).setdefault("doclint_results", {})
    return results
