"""doclint in a Sphinx build: ``extensions = ["doclint.sphinx_ext"]``.

Every finding in a document of the build, in what it includes and in the docstrings that it shows is a warning of
the type ``doclint`` whose subtype is the rule, so that ``-W`` fails on it and ``suppress_warnings`` silences it.
The findings are those of ``doclint check`` on the same files. ``sphinx-build -b doclint`` writes them as reports.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import doclint

from .ahead import HeadStart
from .builder import DoclintBuilder
from .collector import SourceCollector
from .conf import add_config_values, check_config
from .tell import lint_and_tell

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

# To be raised whenever what `sources` stores changes: Sphinx then forgets what an older doclint has stored.
ENV_VERSION: Final = 2


def setup(app: Sphinx) -> ExtensionMetadata:
    """Join the build."""
    add_config_values(app)
    app.add_env_collector(SourceCollector)
    app.add_builder(DoclintBuilder)
    app.connect("config-inited", check_config)
    head_start = HeadStart()
    app.connect("env-before-read-docs", head_start.start, priority=900)
    app.connect("env-updated", head_start.wait, priority=899)
    # Sphinx emits it at every build, even if no document has changed. `env-check-consistency` would come too late,
    # and only after changes. The number puts it behind those who add to the documents of the build.
    app.connect("env-updated", lint_and_tell, priority=900)
    return {
        "version": doclint.__version__,
        "env_version": ENV_VERSION,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
