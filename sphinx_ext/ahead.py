"""Lints the pages in a process of its own while Sphinx reads them, so that a full build takes hardly any longer.

That process tells nothing to anybody: what it finds is in the cache of results when the build asks for it. If it
fails, or there is none, the build does its work itself.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from .sources import File
from .tell import lint_ahead

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_WORTH_IT: Final = 20  # documents; a few are linted sooner than a process is started


class HeadStart:
    """The process that lints ahead, of one application."""

    def __init__(self) -> None:
        self._process: int | None = None

    def start(self, app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
        """Start on the documents that Sphinx is about to read, if a processor is free to do so."""
        self.wait(app, env)
        # With `-j`, Sphinx has work for all of them.
        if len(docnames) < _WORTH_IT or app.parallel > 1 or not hasattr(os, "fork") or (os.cpu_count() or 1) < 2:
            return
        files = [File(str(env.doc2path(docname)), docname) for docname in sorted(docnames)]
        process = os.fork()
        if process:
            self._process = process
            return
        try:
            lint_ahead(app, files)
        finally:
            # Not sys.exit: what the parent would do at its end is not the child's business.
            os._exit(0)

    def wait(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """Wait for it; there is no document that Sphinx has to write again because of that."""
        if self._process is not None:
            with suppress(ChildProcessError):  # somebody else has waited for all children
                os.waitpid(self._process, 0)
            self._process = None
        return []
