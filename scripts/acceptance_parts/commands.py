"""The parts that run a command: the comparison of prose, benchmarks, slow tests, and what README.md promises."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from acceptance_parts.base import CORPUS, ROOT, PartFailed, clean_environment, run

if TYPE_CHECKING:
    from acceptance_parts.base import Job

_NO_TESTS = 5


def run_prose(job: Job) -> None:
    """Compare what doclint reads of the corpus with what other readers of each format read."""
    if not CORPUS.is_dir():
        job.note(f"the corpus is not at {CORPUS}: NOTHING COMPARED")
        return
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}
    run([sys.executable, "-m", "prose_comparison"], env=environment)


def run_growth(_: Job) -> None:
    """Measure what the time grows with, construct by construct."""
    run([sys.executable, ROOT / "benchmarks" / "growth.py", "--check"], timeout=1800)


def run_benchmark(job: Job) -> None:
    """Run the benchmarks, which fail where a budget is exceeded."""
    if not CORPUS.is_dir():
        job.note(f"the corpus is not at {CORPUS}: NOTHING MEASURED")
        return
    run([sys.executable, ROOT / "benchmarks" / "run.py", "--check"], timeout=1800)


def run_slow_tests(job: Job) -> None:
    """Run the tests that are marked slow."""
    command = [sys.executable, "-m", "pytest", "-m", "slow", "-n", "auto", "--dist", "loadfile"]
    print("$", *command, flush=True)
    status = subprocess.run(command, cwd=ROOT, timeout=1800, check=False).returncode
    if status == _NO_TESTS:
        job.note("no test is marked slow")
    elif status:
        raise PartFailed(f"pytest ended with {status}")


def run_fresh_clone(job: Job) -> None:
    """Clone, and in an empty environment run the first two shell blocks of README.md."""
    clone = job.workplace / "doclint"
    run(["git", "clone", "--quiet", "--no-hardlinks", ROOT, clone])
    environment = clean_environment(job.workplace / "home")
    (job.workplace / "tmp").mkdir()
    environment["TMPDIR"] = str(job.workplace / "tmp")
    uncommitted = subprocess.run(["git", "status", "--porcelain"], cwd=ROOT, capture_output=True, check=True)
    if uncommitted.stdout:
        job.note("there are changes that are not committed; the clone is without them")
    for number in ("1", "2"):
        block = subprocess.run(
            [clone / "scripts" / "_readme-block", number], stdout=subprocess.PIPE, text=True, check=False
        )
        if block.returncode:
            raise PartFailed(f"README.md has no shell block {number}")
        print(f"-- block {number}{os.linesep}{block.stdout}", end="", flush=True)
        run(["bash", "-euo", "pipefail", "-c", block.stdout], cwd=clone, env=environment, timeout=900)
