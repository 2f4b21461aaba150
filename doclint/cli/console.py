"""The terminal."""

from __future__ import annotations

import os
import sys
from time import monotonic
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable


_WIDEST: Final = 100


def use_color(choice: str) -> bool:
    """Whether standard output gets colours: ``always``, ``never``, or what the terminal and NO_COLOR say."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def width() -> int:
    """How many columns lines on standard output may have: those of the terminal, but not too many to read."""
    try:
        return min(_WIDEST, os.get_terminal_size(sys.stdout.fileno()).columns or _WIDEST)
    except (OSError, ValueError):
        return _WIDEST


def write(text: str) -> None:
    """Print, as UTF-8 whatever the terminal says: a finding quotes words of any language."""
    sys.stdout.flush()
    data = text.encode("utf-8", "replace")
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def progress_of(what: str) -> Callable[[int, int], None] | None:
    """Shows on a terminal how far a work has got that takes longer than a second; None if there is no terminal."""
    if not sys.stderr.isatty():
        return None
    start = monotonic()

    def show(done: int, total: int) -> None:
        if monotonic() - start > 1:
            sys.stderr.write(f"\r{what}: {100 * done // max(total, 1)} %\033[K" if done < total else "\r\033[K")
            sys.stderr.flush()

    return show
