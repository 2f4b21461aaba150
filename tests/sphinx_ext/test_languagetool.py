"""A build that asks LanguageTool."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from doclint.sphinx_ext.ahead import HeadStart
from grammar.server import languagetool

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx_projects import Project


def test_it_is_asked_once_all_is_read_and_not_by_the_process_that_lints_ahead(
    large: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setenv("DOCLINT_CACHE_HOME", str(tmp_path / "out/cache"))
    asked_by_then: list[int] = []
    with languagetool() as server:

        def wait(self: HeadStart, app: Sphinx, env: BuildEnvironment) -> list[str]:
            is_ahead.append(vars(self)["_process"] is not None)
            documents = waiting(self, app, env)
            asked_by_then.append(len(server.asked))
            return documents

        is_ahead: list[bool] = []
        waiting = HeadStart.wait
        monkeypatch.setattr(HeadStart, "wait", wait)
        large.write("doclint.toml", f'select = ["languagetool"]\n[grammar]\nserver = "{server.address}"\n')
        for number in range(10):
            large.write(f"q{number}.md", f"# Part {number}\n\nIt is badly written.\n")
        build = large.build()
        assert is_ahead == [False, True]
        assert asked_by_then == [0, 0]
        assert [(told.path, told.rule) for told in build.told] == [
            (f"q{number}.md", "languagetool") for number in range(10)
        ]
        assert len(server.asked) == 1
        assert large.build().told == build.told
        assert len(server.asked) == 1
