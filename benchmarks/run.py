"""Measure doclint against its budgets, each as a ratio or a rate of one run on one machine.

    python benchmarks/run.py [CORPUS] [--check]

CORPUS is a folder with git work trees of documentation; by default the Wikimedia corpus beside the project, as
its ``unpack`` script makes it. With ``--check`` the exit status is 1 if a budget is missed.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
CORPUS = HERE.parent.parent / "shared/corpus"
WORKER = HERE / "worker.py"
REPEATS = 7


class Row(NamedTuple):
    """A line of the table; ``figure`` must not be more than ``budget``, if there is one."""

    work: str
    shown: str
    figure: float
    budget: float | None
    shown_budget: str

    @property
    def verdict(self) -> str:
        if self.budget is None:
            return ""
        return "met" if self.figure <= self.budget else MISSED


MISSED = "**missed**"


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="?", type=Path, help="work trees of documentation")
    parser.add_argument("--check", action="store_true", help="exit with 1 if a budget is missed")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        corpus = arguments.corpus or unpack(Path(folder) / "corpus")
        if corpus is None:
            print(f"There is no corpus at {CORPUS}; name one.")
            return 0
        rows = measure(corpus.resolve(), Path(folder))
    print("| work | measured | budget | |\n|---|---|---|---|")
    for row in rows:
        print(f"| {row.work} | {row.shown} | {row.shown_budget if row.verdict else 'none'} | {row.verdict} |")
    return int(arguments.check and any(row.verdict == MISSED for row in rows))


def unpack(destination: Path) -> Path | None:
    """The corpus as work trees, if it is there."""
    script = CORPUS / "unpack"
    if not script.exists():
        return None
    subprocess.run([sys.executable, str(script), str(destination)], check=True, stdout=subprocess.DEVNULL)
    return destination


def measure(corpus: Path, scratch: Path) -> list[Row]:
    """All rows."""
    return [
        *one_readme(scratch),
        *markdown(corpus),
        *rst(corpus),
        again(corpus),
        growth(),
        memory(corpus),
    ]


def one_readme(scratch: Path) -> list[Row]:
    """The commit hook's case: one README, a process of its own, installed as a hook installs it.

    First with nothing kept; then as the hooks see it, with a README that differs from the last one.
    """
    repository = scratch / "readme"
    repository.mkdir()
    text = (HERE / "readme.md").read_text(encoding="utf-8")
    (repository / "README.md").write_text(text, encoding="utf-8")
    for arguments in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-qm", "A"],
    ):
        subprocess.run(["git", "-C", str(repository), *arguments], check=True)
    python = installed(scratch / "venv")
    empty = [python, "-c", "pass"]
    hook = [str(Path(python).with_name("doclint")), "check", "--force-exclude"]
    commands = {
        "one README, its own process": [python, "-m", "doclint", "check", "--isolated", "--no-cache", "README.md"],
        "one changed README, hook doclint": [*hook, "README.md"],
        "one changed README, hook doclint-changed": [*hook, "--changed", "README.md"],
    }
    pairs: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for number in range(REPEATS * 4 + 1):
        for name, command in commands.items():
            (repository / "README.md").write_text(f"{text}\nThis is version {number}.\n", encoding="utf-8")
            pairs[name].append((seconds_of(command, repository), seconds_of(empty, repository)))
    rows = []
    for name, figures in pairs.items():
        took, nothing = (statistics.median(pair[index] for pair in figures[1:]) for index in (0, 1))
        shown = f"{took / nothing:.1f} × an empty Python ({took * 1000:.0f} ms, {nothing * 1000:.0f} ms)"
        rows.append(Row(name, shown, took / nothing, 10, "≤ 10 ×"))
    return rows


def installed(environment: Path) -> str:
    """The Python of an environment with doclint in it; an editable installation slows down every start."""
    subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
    python = str(environment / "bin" / "python")
    # From a copy: a build leaves traces that the next one would take up.
    copy = environment.parent / "source"
    shutil.copytree(HERE.parent, copy, ignore=shutil.ignore_patterns(".*", "build", "*.egg-info"))
    subprocess.run([python, "-m", "pip", "install", "--quiet", str(copy)], check=True)
    return python


def markdown(corpus: Path) -> list[Row]:
    """The Markdown files of the corpus, in one process, after start-up; finding and reading included.

    The budget is for the default rules; a hundred made-up ones show what a project's own take.
    """
    rows = []
    for synthetic in (0, 100):
        figures = [worker("lint", str(corpus), ".md", str(synthetic)) for _ in range(5)]
        best = min(figures, key=lambda figure: figure["seconds"])
        rate = best["bytes"] / best["seconds"] / 1e6
        relative = best["seconds"] / best["events"]
        name = f"Markdown corpus ({best['files']} files)" + (
            f", and {synthetic} synthetic rules" if synthetic else ""
        )
        shown = f"{rate:.1f} MB/s; {relative:.1f} × merely listing pulldown-cmark's events"
        rows.append(Row(name, shown, 5 / rate, None if synthetic else 1, "≥ 5 MB/s"))
    return rows


def rst(corpus: Path) -> list[Row]:
    """The RST files of the corpus against docutils merely parsing them, both in one process in turn."""
    rows = []
    for synthetic in (0, 100):
        figures = [worker("rst", str(corpus), str(synthetic)) for _ in range(3)]
        ratio = statistics.median(figure["lint"] / figure["docutils"] for figure in figures)
        name = f"RST corpus ({figures[0]['files']} files)" + (
            f", and {synthetic} synthetic rules" if synthetic else ""
        )
        shown = f"{ratio:.2f} × docutils parsing it"
        rows.append(Row(name, shown, ratio, None if synthetic else 1.25, "≤ 1.25 ×"))
    return rows


def again(corpus: Path) -> Row:
    """The whole corpus a second time, with the results of the first kept."""
    figures = worker("again", str(corpus))
    ratio = figures["second"] / figures["first"]
    shown = f"{ratio:.3f} × the first run ({figures['first']:.2f} s, {figures['second']:.3f} s)"
    return Row("whole corpus, second run", shown, ratio, 0.1, "≤ 0.1 ×")


def growth() -> Row:
    """Twice the text in one file, 2.5 MB and 5 MB."""
    ratio = worker("growth")["ratio"]
    return Row("twice the text, one file of 5 MB", f"{ratio:.2f} × the time", ratio, 2.1, "≤ 2.1 ×")


def memory(corpus: Path) -> Row:
    """The most memory that a run over the whole corpus holds."""
    peak = worker("memory", str(corpus))["mebibytes"]
    return Row("memory, whole corpus", f"{peak:.0f} MiB", peak, 200, "≤ 200 MiB")


def seconds_of(command: list[str], folder: Path) -> float:
    """How long a process takes."""
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - start


def worker(*arguments: str) -> dict[str, float]:
    """What a fresh process measures."""
    command = [sys.executable, str(WORKER), *arguments]
    result = subprocess.run(command, stdout=subprocess.PIPE, check=True, env={**os.environ, "PYTHONHASHSEED": "0"})
    figures: dict[str, float] = json.loads(result.stdout)
    return figures


if __name__ == "__main__":
    sys.exit(main())
