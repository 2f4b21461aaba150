"""The part ``python``: the wheel installs and works with every Python that is supported."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from acceptance_parts.base import ROOT, PartFailed, clean_environment, output, run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from acceptance_parts.base import Job

VERSIONS = ("3.11", "3.12", "3.13")
_PAGE = "# Set up\n\nInstall Mediawiki before anything else.\n"


def run_pythons(job: Job) -> None:
    """Install the wheel with each Python of this machine and lint a file."""
    built = output([sys.executable, "-m", "build", "--outdir", job.workplace / "dist", ROOT], cwd=ROOT)
    if built.returncode:
        raise PartFailed(built.stdout.decode(errors="replace"))
    (wheel,) = (job.workplace / "dist").glob("*.whl")
    for version in VERSIONS:
        python = find_python(version)
        if python is None:
            job.note(f"Python {version} is not on this machine: NOT TESTED with it")
        else:
            _try(python, wheel, job.workplace / version)


def find_python(version: str) -> str | None:
    """A Python of that version: those of pyenv, or on the path."""
    return next((python for python in _candidates(version) if _is_version(python, version)), None)


def _candidates(version: str) -> Iterator[str]:
    if pyenv := shutil.which("pyenv"):
        listing = subprocess.run([pyenv, "root"], capture_output=True, text=True, check=False).stdout.strip()
        yield from map(str, sorted(Path(listing).glob(f"versions/{version}.*/bin/python"), reverse=True))
    if python := shutil.which(f"python{version}"):
        yield python


def _is_version(python: str, version: str) -> bool:
    """Whether it runs at all; a shim may be there for a Python that is not."""
    code = "import sys; print('%d.%d' % sys.version_info[:2])"
    result = subprocess.run([python, "-c", code], capture_output=True, text=True, check=False)
    return result.stdout.strip() == version


def _try(python: str, wheel: Path, folder: Path) -> None:
    environment = clean_environment(folder / "home")
    run([python, "-m", "venv", folder / "venv"], env=environment)
    run([folder / "venv/bin/python", "-m", "pip", "install", "--quiet", wheel], env=environment, cwd=folder)
    (folder / "setup.md").write_text(_PAGE, encoding="utf-8")
    doclint = folder / "venv/bin/doclint"
    found = output([doclint, "check", "--output-format", "concise", "setup.md"], cwd=folder, env=environment)
    print(found.stdout.decode(), found.stderr.decode(), sep="", flush=True)
    if found.returncode != 1 or b"misspelled-product-name" not in found.stdout or found.stderr:
        raise PartFailed(f"{python}: exit status {found.returncode}, or not the finding that is in the file")
    run([doclint, "test"], env=environment, cwd=folder)
