"""``doclint.api`` offers what it names, whether it is imported at once or when somebody asks."""

from __future__ import annotations

import doclint.api


def test_all_that_it_names_can_be_imported() -> None:
    names: dict[str, object] = {}
    exec("from doclint.api import *", names)
    assert set(names) - {"__builtins__"} == set(doclint.api.__all__)


def test_what_is_imported_late_is_named() -> None:
    assert vars(doclint.api)["_LATE"].keys() <= set(doclint.api.__all__)
