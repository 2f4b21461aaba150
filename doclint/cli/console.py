"""The terminal."""

from __future__ import annotations

import os
import sys


def use_color(choice: str) -> bool:
    """Whether standard output gets colours: ``always``, ``never``, or what the terminal and NO_COLOR say."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def write(text: str) -> None:
    """Print, as UTF-8 whatever the terminal says: a finding quotes words of any language."""
    sys.stdout.flush()
    data = text.encode("utf-8", "replace")
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
