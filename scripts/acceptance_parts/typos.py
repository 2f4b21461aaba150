"""The part ``typos``: the rule on misspellings against the program `typos`, over the same prose of the corpus."""

from __future__ import annotations

import json
import subprocess
import sys
import venv
from typing import TYPE_CHECKING

from acceptance_parts.base import CORPUS, ROOT, PartFailed, run
from doclint.api import CommandLine, FileFinder, Run

if TYPE_CHECKING:
    from pathlib import Path

    from acceptance_parts.base import Job

# Words that one of the two calls misspelled in the corpus, and that a reader of the place does not: names, words
# of the trade and of other languages, and misspellings that the text is about.
JUDGED = ROOT / "tests" / "precision" / "not-misspelled.txt"
_SUFFIXES = {".md", ".rst", ".txt"}


def run_typos(job: Job) -> None:
    """At least its precision, and as many real typos."""
    if not CORPUS.is_dir():
        job.note(f"the corpus is not at {CORPUS}: nothing was compared")
        return
    trees = job.workplace / "trees"
    run([sys.executable, CORPUS / "unpack", trees])
    tools = job.workplace / "tools"
    venv.create(tools, with_pip=True)
    run([tools / "bin" / "python", "-m", "pip", "install", "--quiet", "typos>=1.52"])
    prose = job.workplace / "prose"
    ours = _ours(trees, prose)
    theirs = _theirs(tools / "bin" / "typos", prose)
    right = set(JUDGED.read_text(encoding="utf-8").split())
    figures = {}
    for name, words in (("doclint", ours), ("typos", theirs)):
        real = [word for word in words if word not in right]
        figures[name] = (len(real), len(real) / len(words))
        print(f"{name}: {len(words)} findings, {len(real)} real, precision {figures[name][1]:.1%}", flush=True)
    print("only typos:", *sorted({*theirs} - {*ours} - right), flush=True)
    print("only doclint:", *sorted({*ours} - {*theirs} - right), flush=True)
    if figures["doclint"] < figures["typos"] or figures["doclint"][1] < figures["typos"][1]:
        raise PartFailed(f"typos is better: {figures}")


def _ours(trees: Path, prose: Path) -> list[str]:
    """The words that the rule marks; the prose of each file is written down for the other program."""
    linter = Run(trees, CommandLine(isolated=True, select=("misspelling",)))
    words = []
    named = sorted(path for path in trees.rglob("*") if path.suffix in _SUFFIXES and path.is_file())
    for number, file in enumerate(FileFinder(linter.repositories, linter.settings).find(named)):
        document = linter.parse(linter.read(file), file)
        words += [finding.text.lower() for finding in linter.check_document(document, file).findings]
        prose.mkdir(exist_ok=True)
        text = document.prose.text.replace("\x17", "\n").replace("\x1a", " ")
        (prose / f"{number}.txt").write_text(text, encoding="utf-8")
    return words


def _theirs(program: Path, prose: Path) -> list[str]:
    """The words that `typos` reports in the same prose."""
    done = subprocess.run(
        [program, "--isolated", "--format", "json", prose], capture_output=True, text=True, check=False
    )
    reports = map(json.loads, done.stdout.splitlines())
    return [report["typo"].lower() for report in reports if report["type"] == "typo"]
