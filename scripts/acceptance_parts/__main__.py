"""Runs the parts: those that have not passed for the present state of the files, or those that are named."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from hashlib import sha256
from pathlib import Path
from typing import Any

from acceptance_parts.adoption import run_adoption, run_image, run_kill
from acceptance_parts.base import ROOT, STATE, Job, Part, PartFailed
from acceptance_parts.cache import run_cache
from acceptance_parts.commands import run_benchmark, run_fresh_clone, run_growth, run_prose, run_slow_tests
from acceptance_parts.corpus import run_corpus
from acceptance_parts.fuzz import run_fuzz
from acceptance_parts.fuzz_parsers import run_fuzz_parsers
from acceptance_parts.grammar import run_grammar
from acceptance_parts.pythons import run_pythons
from acceptance_parts.sphinx_projects import run_sphinx
from acceptance_parts.sphinx_versions import run_sphinx_versions
from acceptance_parts.typos import run_typos

PARTS = {
    "corpus": Part("lint real documentation and check every finding against its source", run_corpus),
    "cache": Part("change files at random: what is looked up is what would be found", run_cache),
    "adoption": Part("do what docs/adopting.md says, from pip install to a gate that holds", run_adoption),
    "image": Part("run the commands of Containerfile and of the Blubber file in an empty environment", run_image),
    "kill": Part("kill --fix at a hundred random moments: no file is torn", run_kill),
    "python": Part("install and run the wheel with each supported Python", run_pythons),
    "sphinx": Part("build real Sphinx projects: the findings of the check, at their places", run_sphinx),
    "sphinx-versions": Part(
        "test the extension with the oldest and newest Sphinx and Python", run_sphinx_versions
    ),
    "fuzz": Part("lint random documents: no crash, no hang, no wrong place", run_fuzz),
    "fuzz-parsers": Part("parse random texts of each format: spans and prose keep their laws", run_fuzz_parsers),
    "typos": Part("compare misspellings with what the program typos finds", run_typos),
    "prose": Part("compare what is read of real documentation with other readers", run_prose),
    "grammar": Part("install LanguageTool and ask it in all ways; kill runs and look what is left", run_grammar),
    "growth": Part("twice of any construct takes twice the time", run_growth),
    "benchmark": Part("measure, against the budgets", run_benchmark),
    "slow-tests": Part("the tests that are marked slow", run_slow_tests),
    "fresh-clone": Part("do what README.md says, in a clone and an empty environment", run_fresh_clone),
}
RECORD = STATE / "passed.json"


def main() -> int:
    """Run; 1 if a part fails."""
    options = _options()
    state = _state_of_files()
    passed = json.loads(RECORD.read_text(encoding="utf-8")) if RECORD.exists() else {}
    current = {name: record for name, record in passed.items() if record["state"] == state}
    if options.list:
        for name, part in PARTS.items():
            print(f"{name:12} {_standing(current.get(name)):24} {part.summary}")
        return 0
    outcomes = {}
    for name in options.parts or PARTS:
        record = current.get(name)
        if record and not options.again and (record["long"] or not options.long):
            outcomes[name] = _standing(record)
            continue
        record = _run(name, options)
        outcomes[name] = _standing(record)
        passed.pop(name, None)
        # A file that was changed meanwhile may have been read before or after.
        if "failed" not in record and state == _state_of_files():
            passed[name] = {"state": state, "long": options.long, **record}
        STATE.mkdir(exist_ok=True)
        RECORD.write_text(json.dumps(passed, indent=1) + "\n", encoding="utf-8")
    print("\n== summary")
    for name, outcome in outcomes.items():
        print(f"{name:12} {outcome}")
    return int(any(outcome.startswith("FAILED") for outcome in outcomes.values()))


def _options() -> argparse.Namespace:
    described = "\n".join(f"  {name:12} {part.summary}" for name, part in PARTS.items())
    parser = argparse.ArgumentParser(
        prog="scripts/acceptance",
        description="Check what takes too long for every change. A part that has passed for the present state "
        "of the files is not run again.",
        epilog=f"parts:\n{described}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("parts", nargs="*", metavar="PART", help="run these only")
    parser.add_argument("--list", action="store_true", help="print the parts and which have passed, and stop")
    parser.add_argument("--again", action="store_true", help="run also what has passed")
    parser.add_argument("--long", action="store_true", help="fuzz for longer")
    parser.add_argument("--seed", type=int, default=int(time.time()), help="where the random documents start")
    options = parser.parse_args()
    if unknown := set(options.parts) - set(PARTS):
        parser.error(f"there is no part {', '.join(sorted(unknown))}; there are {', '.join(PARTS)}")
    return options


def _run(name: str, options: argparse.Namespace) -> dict[str, Any]:
    """Run one part; what is known of it then."""
    print(f"\n== {name}: {PARTS[name].summary}", flush=True)
    start = time.monotonic()
    with tempfile.TemporaryDirectory(prefix=f"doclint-{name}-") as workplace:
        job = Job(Path(workplace).resolve(), options.long, options.seed)
        try:
            PARTS[name].run(job)
        except PartFailed as failure:
            print(failure, flush=True)
            return {"failed": str(failure).split("\n", 1)[0], "seconds": round(time.monotonic() - start)}
    return {"seconds": round(time.monotonic() - start), "notes": job.notes}


def _standing(record: dict[str, Any] | None) -> str:
    if record is None:
        return "not run for this state"
    if "failed" in record:
        return f"FAILED after {record['seconds']} s: {record['failed']}"
    return "; ".join([f"passed in {record['seconds']} s", *(f"!! {note}" for note in record["notes"])])


def _state_of_files() -> str:
    """One name for the content of all files that git tracks or would."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listing = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout.decode()
    state = sha256()
    for path in sorted(set(filter(None, listing.split("\0")))):
        if (ROOT / path).is_file():
            state.update(path.encode() + sha256((ROOT / path).read_bytes()).digest())
    return state.hexdigest()


if __name__ == "__main__":
    sys.exit(main())
