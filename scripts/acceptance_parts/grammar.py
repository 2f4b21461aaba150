"""The part ``grammar``: LanguageTool installed, started, asked by all front ends, and never left behind."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from acceptance_parts.base import CORPUS, DOCLINT, ROOT, PartFailed, output, run

if TYPE_CHECKING:
    from collections.abc import Mapping

    from acceptance_parts.base import Job

HOME = ROOT / ".acceptance" / "languagetool"
SIGNALS = (signal.SIGTERM, signal.SIGKILL, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT)
RUNS = 50
TEXT = "# Notes\n\nThe page will shows all wikis, and you can login with `x`.\n\nThis files are known.\n"
_MARK = "DOCLINT_ACCEPTANCE_GRAMMAR"
_CHECK: Final[list[str | Path]] = [
    *(DOCLINT, "check", "--isolated"),
    *("--select", "languagetool", "--output-format", "json"),
]


def run_grammar(job: Job) -> None:
    """Install it from Maven Central, once, and take all ways to it."""
    environment = os.environ | {
        "LTP_PATH": str(HOME),
        "DOCLINT_CACHE_HOME": str(job.workplace / "cache"),
        _MARK: "1",
    }
    if not list(HOME.glob("LanguageTool-*")):
        run([DOCLINT, "grammar", "install", "--from", "maven"], env=environment, timeout=1800)
    docs = job.workplace / "docs"
    docs.mkdir()
    (docs / "index.md").write_text(TEXT, encoding="utf-8")
    _command_line(docs, environment)
    _hook(job.workplace, environment)
    _sphinx(job.workplace, environment)
    _corpus(job, environment)
    _left_behind(job, docs, environment)


def _command_line(docs: Path, environment: Mapping[str, str]) -> None:
    """It finds what it should, and a second run needs neither it nor Java."""
    command = [*_CHECK, "index.md"]
    first = output(command, cwd=docs, env=environment)
    codes = [finding["code"] for finding in json.loads(first.stdout)["findings"]]
    if first.returncode != 1 or first.stderr or codes != ["MD_BASEFORM", "LOG_IN", "THIS_NNS"]:
        raise PartFailed(f"found {codes}, exit status {first.returncode}, said {first.stderr.decode()}")
    again = output(command, cwd=docs, env={**environment, "LTP_PATH": str(docs / "nowhere")})
    if again.stdout != first.stdout:
        raise PartFailed(f"a second run says something else: {again.stdout.decode()} {again.stderr.decode()}")
    shutil.rmtree(docs / ".doclint_cache", ignore_errors=True)  # what is left are the answers about blocks
    kept = output(command, cwd=docs, env={**environment, "LTP_PATH": str(docs / "nowhere")})
    if kept.stdout != first.stdout:
        raise PartFailed("what is known of the blocks is not used")


def _hook(workplace: Path, environment: Mapping[str, str]) -> None:
    """The hook finds the same."""
    project = workplace / "project"
    project.mkdir()
    (project / "README.md").write_text(TEXT, encoding="utf-8")
    for arguments in (["init", "-q"], ["add", "."]):
        run(["git", *arguments], cwd=project)
    pre_commit = Path(sys.executable).parent / "pre-commit"
    tried = output(
        [pre_commit, "try-repo", ROOT, "doclint-grammar", "--hook-stage", "manual", "--files", "README.md"],
        cwd=project,
        env={**environment, "PRE_COMMIT_HOME": str(workplace / "pre-commit")},
        timeout=1200,
    )
    said = tried.stdout.decode()
    if tried.returncode != 1 or said.count("languagetool") < 2:
        raise PartFailed(f"the hook: exit status {tried.returncode}\n{said}{tried.stderr.decode()}")


def _sphinx(workplace: Path, environment: Mapping[str, str]) -> None:
    """A build warns of the same, also with parallel reading."""
    source = workplace / "sphinx"
    source.mkdir()
    (source / "conf.py").write_text(
        'extensions = ["doclint.sphinx_ext"]\ndoclint_select = ["languagetool"]\n', encoding="utf-8"
    )
    (source / "index.rst").write_text(TEXT.replace("# Notes", "Notes\n====="), encoding="utf-8")
    for index, jobs in enumerate(("1", "2")):
        command = [
            sys.executable,
            "-m",
            "sphinx",
            "-q",
            "-b",
            "html",
            "-j",
            jobs,
            ".",
            str(workplace / f"out{index}"),
        ]
        built = output(command, cwd=source, env={**environment, "DOCLINT_CACHE_HOME": str(workplace / jobs)})
        if built.stderr.decode().count("[doclint.languagetool]") != 3:
            raise PartFailed(f"Sphinx with -j {jobs}: {built.stderr.decode()}")


def _corpus(job: Job, environment: Mapping[str, str]) -> None:
    """The corpus, on several processes; and again without asking anybody."""
    if not CORPUS.is_dir():
        job.note(f"the corpus is not at {CORPUS}: LanguageTool did not read it")
        return
    trees = job.workplace / "trees"
    run([sys.executable, CORPUS / "unpack", trees])
    command = [*_CHECK, "."]
    start = time.perf_counter()
    first = output(command, cwd=trees, env=environment, timeout=1200)
    seconds = time.perf_counter() - start
    print(f"corpus: {json.loads(first.stdout)['summary']['findings']} findings in {seconds:.0f} s", flush=True)
    start = time.perf_counter()
    again = output(command, cwd=trees, env={**environment, "LTP_PATH": str(trees / "nowhere")})
    print(f"again: {time.perf_counter() - start:.1f} s", flush=True)
    if first.stderr or again.stdout != first.stdout:
        raise PartFailed(f"the corpus: {first.stderr.decode()[:500]} {again.stderr.decode()[:500]}")


def _left_behind(job: Job, docs: Path, environment: Mapping[str, str]) -> None:
    """No Java is left after runs that were killed at random moments."""
    chance = random.Random(job.seed)
    command: list[str | Path] = [
        DOCLINT,
        "check",
        "--isolated",
        "--no-cache",
        "--select",
        "languagetool",
        "index.md",
    ]
    for number in range(RUNS):
        process = subprocess.Popen(
            command, cwd=docs, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(chance.uniform(0.05, 6))
        process.send_signal(SIGNALS[number % len(SIGNALS)])
        process.wait()
    limit = time.monotonic() + 20
    while (left := _servers()) and time.monotonic() < limit:
        time.sleep(0.5)
    if left:
        raise PartFailed(f"after {RUNS} runs that were killed there are left: {left}")


def _servers() -> list[int]:
    """The servers that were started from here: those with our mark in their environment."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if (
                b"languagetool" in (folder / "cmdline").read_bytes()
                and _MARK.encode() in (folder / "environ").read_bytes()
            ):
                found.append(int(folder.name))
        except OSError:
            continue
    return found
