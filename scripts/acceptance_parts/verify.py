"""Whether a JSON report says what interface and source say: a check of doclint that shares no code with it."""

from __future__ import annotations

import json
import re
import subprocess
from typing import TYPE_CHECKING, Any

from acceptance_parts.base import DOCLINT, output

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

_MOST_SHOWN = 20


def lint(
    folder: Path, arguments: Iterable[str], env: Mapping[str, str], timeout: float
) -> tuple[bytes, list[str]]:
    """Lint below a folder; the JSON report, and what is wrong with the run itself."""
    command = [str(DOCLINT), "check", "--isolated", "--output-format", "json", *arguments]
    try:
        result = output(command, cwd=folder, env=env, timeout=timeout)
    except subprocess.TimeoutExpired:
        return b"", [f"no end after {timeout:.0f} s"]
    wrong = []
    if result.returncode not in {0, 1}:
        wrong.append(f"exit status {result.returncode}")
    wrong += [
        f"standard error: {line}" for line in result.stderr.decode(errors="replace").splitlines()[-_MOST_SHOWN:]
    ]
    return result.stdout, wrong


def wrong_in_report(printed: bytes, folder: Path) -> list[str]:
    """What is wrong in a report on the files below a folder, one line each."""
    try:
        report = json.loads(printed)
    except ValueError as error:
        return [f"not JSON: {error}"]
    findings = report["findings"]
    wrong = [f"{error['path']}: {error['message']}" for error in report["errors"]]
    if report["summary"]["findings"] != len(findings):
        wrong.append(f"{len(findings)} findings, but the summary says {report['summary']['findings']}")
    if findings != sorted(findings, key=_order):
        wrong.append("the findings are not in order")
    return wrong + list(_wrong_places(findings, folder))


def _order(finding: dict[str, Any]) -> tuple[str, int, int, str]:
    place = finding["location"] or {"line": 0, "column": 0}
    return finding["path"], place["line"], place["column"], finding["rule"]


def _wrong_places(findings: Iterable[dict[str, Any]], folder: Path) -> Iterator[str]:
    texts: dict[str, tuple[str, list[int]]] = {}
    for finding in findings:
        if finding["location"] is None:
            continue
        path = finding["path"]
        if path not in texts:
            text = (folder / path).read_bytes().removeprefix(b"\xef\xbb\xbf").decode(errors="replace")
            texts[path] = text, [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", text))]
        places = [(finding["location"], finding["end_location"], finding["text"])]
        fix = finding["fix"] or {"edits": []}
        places += [(edit["location"], edit["end_location"], None) for edit in fix["edits"]]
        for start, end, said in places:
            if problem := _wrong_place(*texts[path], start, end, said):
                yield f"{path}:{start['line']}:{start['column']}: {finding['rule']}: {problem}"


def _wrong_place(
    text: str, line_starts: list[int], start: dict[str, int], end: dict[str, int], said: str | None
) -> str | None:
    """What is wrong with a place in a text, and with what is said to stand there."""
    offsets = []
    for place in (start, end):
        if not 1 <= place["line"] <= len(line_starts) or place["column"] < 1:
            return f"there is no place {place}"
        offsets.append(line_starts[place["line"] - 1] + place["column"] - 1)
    if not 0 <= offsets[0] <= offsets[1] <= len(text):
        return f"no range of the text: {start} to {end}"
    there = text[offsets[0] : offsets[1]]
    return f"says {said!r}, there stands {there!r}" if said not in {None, there} else None


def summarise(wrong: list[str]) -> str:
    """A list of problems, shortened."""
    more = len(wrong) - _MOST_SHOWN
    return "\n".join([*wrong[:_MOST_SHOWN], *([f"... and {more} more"] if more > 0 else [])])
