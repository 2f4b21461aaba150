"""The one exception for what a user can mend."""

from __future__ import annotations


class DoclintError(Exception):
    """A mistake in a config, a rule file, an argument or an input, said for people.

    Raised where it is found, printed once, in ``cli``; never shown as a traceback.

    Attributes:
        message: what is wrong, one line without a final period.
        path: the file it is in, as the user would name it, if there is one.
        line: its line there, counted from 1.
        hint: what to do about it.
    """

    def __init__(
        self, message: str, *, path: str | None = None, line: int | None = None, hint: str | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line
        self.hint = hint

    def __str__(self) -> str:
        place = "" if self.path is None else self.path if self.line is None else f"{self.path}:{self.line}"
        text = f"{place}: {self.message}" if place else self.message
        return f"{text} ({self.hint})" if self.hint else text


class GrammarUnavailable(DoclintError):  # noqa: N818 - nobody has made a mistake
    """There is no answer from a grammar checker: it is not there, not set up, or answers nonsense."""
