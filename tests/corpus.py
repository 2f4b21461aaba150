"""The corpus of Wikimedia repositories that some tests read; it is too large for the repository itself."""

from __future__ import annotations

import os
from pathlib import Path

_BESIDE = Path(__file__).parents[2] / "shared" / "corpus" / "wikimedia"
_FOLDERS = [Path(os.environ["DOCLINT_CORPUS"])] if "DOCLINT_CORPUS" in os.environ else []

CORPUS: Path | None = next((folder for folder in (*_FOLDERS, _BESIDE) if folder.is_dir()), None)


def corpus_files(suffix: str) -> list[Path]:
    """The files of the corpus whose name ends in ``suffix``, in order."""
    return sorted(path for path in CORPUS.rglob(f"*{suffix}") if path.is_file()) if CORPUS else []
