"""The part ``corpus``: lint real documentation, and check every finding against its source."""

from __future__ import annotations

import json
import sys
import time
from typing import TYPE_CHECKING

from acceptance_parts.base import CORPUS, PartFailed, clean_environment, run
from acceptance_parts.verify import lint, summarise, wrong_in_report

if TYPE_CHECKING:
    from acceptance_parts.base import Job


def run_corpus(job: Job) -> None:
    """Lint all of it twice: no error, each text at its place, the same bytes with a warm cache."""
    if not CORPUS.is_dir():
        job.note(f"the corpus is not at {CORPUS}: nothing was linted")
        return
    trees = job.workplace / "trees"
    run([sys.executable, CORPUS / "unpack", trees])
    environment = clean_environment(job.workplace / "home")
    reports = []
    for arguments in (["--pedantic", "."], ["--pedantic", "."], ["."]):
        start = time.perf_counter()
        printed, wrong = lint(trees, arguments, environment, timeout=600)
        if wrong := wrong or wrong_in_report(printed, trees):
            raise PartFailed(summarise(wrong))
        summary = json.loads(printed)["summary"]
        print(f"{' '.join(arguments)}: {summary}, {time.perf_counter() - start:.1f} s", flush=True)
        reports.append(printed)
    if reports[0] != reports[1]:
        raise PartFailed("a second run, with a warm cache, printed something else")
