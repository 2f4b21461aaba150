"""The part ``fuzz``: no document makes doclint crash, hang or report a wrong place."""

from __future__ import annotations

import shutil
import time
from typing import TYPE_CHECKING

from acceptance_parts.base import CORPUS, ROOT, STATE, PartFailed, clean_environment
from acceptance_parts.documents import document, sources
from acceptance_parts.verify import lint, summarise, wrong_in_report

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from acceptance_parts.base import Job

_MINUTES = {False: 4, True: 20}
_BATCH = 150
_MOST_FAILURES = 10
# A document that takes longer hangs: they have some 10 kB each.
_SECONDS_EACH = 20
_KEPT = STATE / "fuzz"


def run_fuzz(job: Job) -> None:
    """Lint random documents until the time is over; those that fail are kept in ``.acceptance/fuzz``."""
    texts = sources([ROOT / "docs", ROOT / "rules", ROOT / "tests", CORPUS])
    environment = clean_environment(job.workplace / "home")
    end = time.monotonic() + 60 * _MINUTES[job.long]
    # The documents by what is wrong with them: one defect makes many documents fail.
    failures: dict[str, list[str]] = {}
    seed = job.seed
    while time.monotonic() < end and sum(map(len, failures.values())) < _MOST_FAILURES:
        seeds = range(seed, seed + _BATCH)
        for name, problem in _try_batch(job.workplace / f"{seed}", seeds, texts, environment).items():
            failures.setdefault(problem, []).append(name)
        seed += _BATCH
        print(f"seeds {job.seed} to {seed - 1}: {len(failures)} defects", flush=True)
    if failures:
        lines = [f"{problem}\n  {', '.join(names)}" for problem, names in failures.items()]
        raise PartFailed(f"{summarise(lines)}\nThe documents are in {_KEPT}.")


def _try_batch(folder: Path, seeds: range, texts: Sequence[str], environment: Mapping[str, str]) -> dict[str, str]:
    """Lint the documents of these seeds, all at once; one by one only where something is wrong.

    Returns:
        What is wrong, by the name of the document.
    """
    paths = [_write(folder, seed, texts) for seed in seeds]
    together = _wrong(folder, ".", environment, _SECONDS_EACH * 6)
    failures: dict[str, str] = {}
    for path in paths if together else []:
        name = path.relative_to(folder).as_posix()
        if wrong := _wrong(folder, name, environment, _SECONDS_EACH):
            failures[name] = wrong[-1]
            _KEPT.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, _KEPT / name.replace("/", "-"))
        if len(failures) == _MOST_FAILURES:
            break
    shutil.rmtree(folder)
    if together and not failures:
        failures[f"seeds {seeds.start} to {seeds.stop - 1}, only together"] = together[-1]
    return failures


def _write(folder: Path, seed: int, texts: Sequence[str]) -> Path:
    suffix, data = document(seed, texts)
    path = folder / f"seed{seed}{suffix}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def _wrong(folder: Path, path: str, environment: Mapping[str, str], timeout: float) -> list[str]:
    printed, wrong = lint(folder, ["--pedantic", path], environment, timeout)
    return wrong or wrong_in_report(printed, folder)
