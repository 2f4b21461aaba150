"""A documentation linter: readability, missing sections and jargon, at the exact words."""

__version__ = "0.1.0"
