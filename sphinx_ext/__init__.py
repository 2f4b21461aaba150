"""doclint in a Sphinx build: ``extensions = ["doclint.sphinx_ext"]``.

Every finding in a document of the build is a warning of the type ``doclint`` whose subtype is the rule, so that
``-W`` fails on it and ``suppress_warnings`` silences it. The findings are those of ``doclint check`` on the same
files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import doclint

from .collector import FindingCollector
from .conf import add_config_values

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

# To be raised whenever what `results` stores changes: Sphinx then forgets what an older doclint has stored.
ENV_VERSION: Final = 1


def setup(app: Sphinx) -> ExtensionMetadata:
    """Join the build."""
    add_config_values(app)
    app.add_env_collector(FindingCollector)
    return {
        "version": doclint.__version__,
        "env_version": ENV_VERSION,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
