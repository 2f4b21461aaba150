"""The recorder inside Sphinx's own parse: the same prose at the same places as without Sphinx."""

from __future__ import annotations

import pytest

from doclint.model.source import SourceFile
from doclint.parsing.rst import parse_rst
from doclint.parsing.rst_document import build_document
from doclint.parsing.rst_places import SourceLines
from doclint.parsing.rst_records import Recorder

application = pytest.importorskip("sphinx.application")

PAGE = """\
Title
=====

Some *text* with :ref:`a title <label>`, ``code`` and "quotes" -- here::

    code()

Part
----

- item :py:class:`a.B`

  .. note:: A note
     of two lines.

.. versionadded:: 1.0 New text.

.. py:function:: run(name)

   Runs.

   :param name: the name of it

.. code-block:: python
   :caption: The caption

   code()

.. glossary::

   first
      The meaning.

====  =====
A     b c
====  =====
d     e f
====  =====
"""


def test_sphinx_gives_the_same_prose_at_the_same_places(tmp_path):
    from sphinx.parsers import RSTParser

    documents = []

    class RecordingParser(RSTParser):
        def parse(self, inputstring, document):
            self.inliner = recorder = Recorder()
            super().parse(inputstring, document)
            source = SourceFile(document["source"], (tmp_path / "index.rst").read_text())
            lines = SourceLines.of(source)
            documents.append(build_document(source, lines, document, recorder.texts, recorder.directives))

    (tmp_path / "index.rst").write_text(PAGE)
    (tmp_path / "conf.py").write_text("smartquotes = True\n")
    app = application.Sphinx(tmp_path, tmp_path, tmp_path / "out", tmp_path / "trees", "dummy", status=None)
    app.add_source_parser(RecordingParser, override=True)
    app.build()

    (built,) = documents
    alone = parse_rst(SourceFile("index.rst", PAGE))
    places = [(block.kind, built.source[block.span]) for block in built.prose_blocks]
    expected = [(block.kind, alone.source[block.span]) for block in alone.prose_blocks]
    # Sphinx makes a list of the fields of an object.
    assert [("field", text) if text == "the name of it" else (kind, text) for kind, text in places] == expected
    assert built.prose.text == alone.prose.text
