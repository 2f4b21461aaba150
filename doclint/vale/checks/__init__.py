"""Vale's check types, one module each."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from doclint.vale.checks.base import Check


def check_type(name: str) -> type[Check]:
    """The check type of this name, one of ``definition.TYPES``."""
    check: type[Check] = import_module(f"doclint.vale.checks.{name}").CHECK
    return check
