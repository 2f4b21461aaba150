"""The checkers that a run asks, each reached once and asked by all its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from doclint.errors import GrammarUnavailable
from doclint.grammar.known import KnownRemarks
from doclint.grammar.languagetool import LanguageTool

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from doclint.grammar.backend import Progress


class Sessions:
    """One run's checkers.

    Args:
        file: the database that keeps what they say; by default nothing is kept.
        progress: is told how much of the text has been checked.
    """

    def __init__(self, file: Path | None = None, progress: Progress | None = None) -> None:
        self._file = file
        self.progress = progress
        self._known: dict[tuple[str | None, str, tuple[str, ...], bool], KnownRemarks] = {}

    def languagetool(
        self, server: str | None, language: str, enabled_rules: Sequence[str], *, picky: bool
    ) -> KnownRemarks:
        """LanguageTool with these settings.

        Args:
            server: its address; by default it is started here when it is needed.
            language: the code of a language, such as ``en-US``.
            enabled_rules: the rules that run.
            picky: whether they are applied more strictly.
        """
        key = (server, language, tuple(sorted(enabled_rules)), picky)
        if key not in self._known:
            backend = LanguageTool(
                (lambda: checked_address(server)) if server else _start, language, enabled_rules, picky=picky
            )
            self._known[key] = KnownRemarks(backend, self._file)
        return self._known[key]


def checked_address(server: str) -> str:
    """An address that can be asked; ``GrammarUnavailable`` if it is none."""
    try:
        parts = urlsplit(server)
        is_one = parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port or True)
    except ValueError:
        is_one = False
    if not is_one:
        raise GrammarUnavailable(
            f"{server!r} is no address of a server",
            path="LanguageTool",
            hint='write `[grammar] server = "http://localhost:8081"`',
        )
    return server


def _start() -> str:
    from doclint.grammar.server import own_server  # noqa: PLC0415 - it imports what only a start needs

    return own_server().address
