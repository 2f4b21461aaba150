"""``script``: a program of the style's author. doclint reads such rules, names them, and runs none."""

from __future__ import annotations

from typing import ClassVar

from doclint.vale.checks.base import Check


class Script(Check):
    """The keys of a rule that is skipped."""

    KEYS: ClassVar = {"script": "str"}


CHECK = Script
