"""doclint's documentation, built with doclint: ``sphinx-build -W docs docs/_build``."""

import sys
from pathlib import Path

import doclint

sys.path.insert(0, str(Path(__file__).parent))

from reference import write_reference

project = "doclint"
author = "the doclint contributors"
copyright = author  # noqa: A001 - Sphinx's name
version = release = doclint.__version__
extensions = ["myst_parser", "doclint.sphinx_ext"]
exclude_patterns = ["_build"]
html_theme = "alabaster"
html_theme_options = {"description": "Reads documentation as its readers do", "fixed_sidebar": True}
myst_enable_extensions = ["deflist"]
myst_heading_anchors = 3

write_reference(Path(__file__).parent / "reference")
