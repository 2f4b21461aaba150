"""Notes, while Sphinx reads, which files each document is made of."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Final

from sphinx.environment.collectors import EnvironmentCollector

from .docstrings import DocstringFinder
from .sources import Lines, sources_in, sources_of

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

_DOCSTRING_EVENT: Final = "autodoc-process-docstring"


class SourceCollector(EnvironmentCollector):
    """Keeps in Sphinx's environment what each document includes and which docstrings it shows.

    That is all that happens while Sphinx reads, in whichever of its processes.
    """

    def __init__(self) -> None:
        self._docstrings = DocstringFinder()

    def enable(self, app: Sphinx) -> None:
        """Listen, besides what every collector listens to, to what is put into documents."""
        super().enable(app)
        assert self.listener_ids is not None
        self.listener_ids |= {
            # By then all extensions are there, and with them their events.
            "config-inited": app.connect("config-inited", lambda _, config: self._listen_to_autodoc(app, config)),
            "env-before-read-docs": app.connect("env-before-read-docs", self.start),
            "include-read": app.connect(
                "include-read", lambda app, path, docname, content: self.note_included(app, path)
            ),
        }

    def _listen_to_autodoc(self, app: Sphinx, config: Config) -> None:
        if _DOCSTRING_EVENT in app.events.events:
            app.connect(_DOCSTRING_EVENT, self.note_docstring)

    def start(self, app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
        """Forget what Python files looked like at the last build: an editor keeps one application for many."""
        self._docstrings = DocstringFinder()

    def clear_doc(self, app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        """Forget a document that is removed, or about to be read."""
        sources_in(env).pop(docname, None)

    def merge_other(
        self, app: Sphinx, env: BuildEnvironment, docnames: AbstractSet[str], other: BuildEnvironment
    ) -> None:
        """Take over what another process has noted."""
        theirs = sources_in(other)
        sources_in(env).update({docname: theirs[docname] for docname in docnames if docname in theirs})

    def process_doc(self, app: Sphinx, doctree: nodes.document) -> None:
        """Nothing: all was noted on the way."""

    def note_included(self, app: Sphinx, path: Path) -> None:
        """A file is included as markup; the path is relative to the folder of sources."""
        env = app.env
        sources_of(env, env.docname).included.add(os.path.normpath(env.srcdir / path))

    def note_docstring(
        self, app: Sphinx, what: str, name: str, thing: Any, options: Any, lines: list[str]
    ) -> None:
        """A docstring is put into the document, wherever it was written."""
        env = app.env
        content = options.class_doc_from or app.config.autoclass_content
        for found in self._docstrings.find(what, name, thing, with_init=content != "class"):
            sources_of(env, env.docname).docstrings.add(Lines(found.path, found.first, found.last))
            env.note_dependency(found.path)
