"""``--add-ignore``: write comments that silence what is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from doclint.api import write_fixed
from doclint.cli.console import write
from doclint.errors import DoclintError
from doclint.model.finding import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from doclint.api import FileToLint, OldFindings, Run


def silence(run: Run, files: Iterable[FileToLint], old: Sequence[OldFindings], reason: str) -> list[Problem]:
    """Silence the findings of these files, say how many, and give what could not be done."""
    if "\n" in reason or "-->" in reason or "*/" in reason:
        raise DoclintError("--add-ignore: a reason is one line that ends no comment")
    problems: list[Problem] = []
    count = changed = 0
    for file in files:
        report = run.check([file], old=old, merge=False)
        problems += report.problems
        if not report.findings:
            continue
        before, after = run.silenced(file, report.findings, reason)
        problems += [
            Problem(finding.path, f"{finding.rule} cannot be silenced by a comment here") for finding in after.left
        ]
        if not after.silenced:
            continue
        try:
            write_fixed(file.path, before, after.source, file.root)
        except DoclintError as error:
            problems.append(Problem(before.path, error.message))
            continue
        count += after.silenced
        changed += 1
    findings = "1 finding" if count == 1 else f"{count} findings"
    write(f"Silenced {findings} in {changed} {'file' if changed == 1 else 'files'}.\n")
    return problems
