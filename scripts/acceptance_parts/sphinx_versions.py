"""The part ``sphinx-versions``: the extension works with the oldest and the newest Sphinx and Python."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from acceptance_parts.base import ROOT, PartFailed, clean_environment, output, run
from acceptance_parts.pythons import find_python

if TYPE_CHECKING:
    from pathlib import Path

    from acceptance_parts.base import Job

_NEWEST = "sphinx"
_MATRIX = (("3.11", "sphinx==7.4.*"), ("3.11", _NEWEST), ("3.13", _NEWEST))
_NEEDED = ("myst-parser", "pytest", "hypothesis", "sarif-pydantic>=0.5")


def run_sphinx_versions(job: Job) -> None:
    """Run the tests of the extension against the installed wheel in each environment."""
    built = output([sys.executable, "-m", "build", "--wheel", "--outdir", job.workplace / "dist", ROOT], cwd=ROOT)
    if built.returncode:
        raise PartFailed(built.stdout.decode(errors="replace"))
    (wheel,) = (job.workplace / "dist").glob("*.whl")
    for number, (version, sphinx) in enumerate(_MATRIX):
        python = find_python(version)
        if python is None:
            job.note(f"Python {version} is not on this machine: NOT TESTED with it and {sphinx}")
        else:
            _try(python, sphinx, wheel, job.workplace / str(number))


def _try(python: str, sphinx: str, wheel: Path, folder: Path) -> None:
    environment = clean_environment(folder / "home")
    run([python, "-m", "venv", folder / "venv"], env=environment)
    own = folder / "venv/bin/python"
    run([own, "-m", "pip", "install", "--quiet", wheel, sphinx, *_NEEDED], env=environment, cwd=folder)
    run([own, "-m", "pip", "list", "--format", "freeze"], env=environment, cwd=folder)
    # Not `python -m pytest`, which would test the checkout instead of the wheel.
    run([folder / "venv/bin/pytest", "tests/sphinx_ext"], env=environment)
