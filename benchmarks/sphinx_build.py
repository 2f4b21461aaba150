"""Measure what doclint adds to Sphinx builds, with and without it in turn.

    python benchmarks/sphinx_build.py PROJECT/doc [--pairs N] [--check]

The folder is that of a ``conf.py``, such as ``doc`` in Sphinx's own source distribution; it is copied before it is
built. Measured are a full HTML build, and one after a change in the page of the middle size. The median of all
pairs counts, by the time of processors, for the clock also tells what else a machine does. With ``--check``, the
exit status is 1 if a budget is missed.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from doclint.api import CommandLine, FileFinder, Run

FULL = 1.10
"""How many times as long a full build may take with doclint."""
INCREMENTAL = 0.2
"""How much longer, in seconds, a build may take after a change in one page."""
_CONF = """
intersphinx_mapping = {}
if "with-doclint" in tags:
    extensions = [*extensions, "doclint.sphinx_ext"]
"""


class Took(NamedTuple):
    """Seconds that a build took: by the clock, and of all its processes."""

    clock: float
    processor: float


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("docs", type=Path, help="the folder of conf.py")
    parser.add_argument("--pairs", type=int, default=5, help="how many builds of each kind")
    parser.add_argument("--check", action="store_true", help="exit with 1 if a budget is missed")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        project = Path(scratch) / "project"
        docs = _copy(arguments.docs.resolve(), project)
        page = _middle_page(docs)
        # Caches that nobody else uses, and code that is compiled, as pip leaves it.
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        environment |= {"DOCLINT_CACHE_HOME": f"{scratch}/rules", "PYTHONPYCACHEPREFIX": f"{scratch}/compiled"}
        full: list[tuple[Took, Took]] = []
        incremental: list[tuple[Took, Took]] = []
        for number in range(arguments.pairs):
            outs = {tag: Path(scratch) / f"{tag}-{number}" for tag in ("without", "with-doclint")}
            full.append(_pair(docs, outs, environment))
            page.write_text(f"{page.read_text(encoding='utf-8')}\n.. {number}\n", encoding="utf-8")
            incremental.append(_pair(docs, outs, environment))
            for out in outs.values():
                shutil.rmtree(out)
    is_met = _print(full, incremental)
    return int(arguments.check and not is_met)


def _print(full: list[tuple[Took, Took]], incremental: list[tuple[Took, Took]]) -> bool:
    """Print the table; whether the budgets are met."""
    ratio, more = (
        (
            statistics.median(with_it.clock / without.clock for without, with_it in full),
            statistics.median(with_it.processor / without.processor for without, with_it in full),
        ),
        (
            statistics.median(with_it.clock - without.clock for without, with_it in incremental),
            statistics.median(with_it.processor - without.processor for without, with_it in incremental),
        ),
    )
    seconds = statistics.median(without.clock for without, _ in full)
    print("| work | by the clock | of processors | budget | |\n|---|---|---|---|---|")
    for work, by_clock, of_processors, budget, is_met in (
        (
            f"full HTML build ({seconds:.1f} s)",
            *(f"{each:.3f} ×" for each in ratio),
            f"≤ {FULL:.2f} ×",
            ratio[1] <= FULL,
        ),
        (
            "after a change in one page",
            *(f"{each:+.2f} s" for each in more),
            f"≤ +{INCREMENTAL} s",
            more[1] <= INCREMENTAL,
        ),
    ):
        print(f"| {work} | {by_clock} | {of_processors} | {budget} | {'met' if is_met else '**missed**'} |")
    return ratio[1] <= FULL and more[1] <= INCREMENTAL


def _copy(docs: Path, project: Path) -> Path:
    """The project around the folder as a git work tree of its own."""
    top = next((folder for folder in docs.parents if (folder / "pyproject.toml").exists()), docs.parent)
    shutil.copytree(top, project, ignore=shutil.ignore_patterns(".git", "_build", "__pycache__"))
    for command in (["init", "--quiet"], ["add", "--all"]):
        subprocess.run(["git", *command], cwd=project, check=True)
    copied = project / docs.relative_to(top)
    with (copied / "conf.py").open("a", encoding="utf-8") as file:
        file.write(_CONF)
    return copied


def _middle_page(docs: Path) -> Path:
    """The page that is longer than half of those that doclint lints."""
    run = Run(docs, CommandLine())
    pages = [file.path for file in FileFinder(run.repositories, run.settings).find([docs])]
    return sorted(pages, key=lambda page: (page.stat().st_size, page))[len(pages) // 2]


def _pair(docs: Path, outs: dict[str, Path], environment: dict[str, str]) -> tuple[Took, Took]:
    without, with_it = (_build(docs, out, tag, environment) for tag, out in outs.items())
    return without, with_it


def _build(docs: Path, out: Path, tag: str, environment: dict[str, str]) -> Took:
    before = _used()
    start = time.perf_counter()
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", "-t", tag, str(docs), str(out)]
    quiet = subprocess.DEVNULL
    subprocess.run(command, cwd=docs.parent, env=environment, stdout=quiet, stderr=quiet, check=True)
    return Took(time.perf_counter() - start, _used() - before)


def _used() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    sys.exit(main())
