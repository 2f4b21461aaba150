"""Where reports go: standard output, or files."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentTypeError
from pathlib import Path
from typing import TYPE_CHECKING, Final

from doclint.api import FORMATS, TELLING, View, render, summary_line
from doclint.cli.console import use_color, width, write
from doclint.cli.main import comma_list, one_of
from doclint.errors import DoclintError

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Mapping
    from typing import TypeAlias

    from doclint.model.finding import Report
    from doclint.model.rule import Rule
    from doclint.model.source import SourceFile

    Outputs: TypeAlias = list[tuple[str, Path | None]]

_COLORED: Final = ("full", "concise", "grouped")


def find_outputs(given: str | None) -> Outputs:
    """The formats that are asked for, each with the file it goes to or None for standard output."""
    named, option = (given, "--output-format") if given else (os.environ.get("DOCLINT_OUTPUT_FORMAT"), "")
    outputs: Outputs = []
    for part in comma_list(named or "full"):
        name, _, file = part.partition("=")
        try:
            one_of(tuple(FORMATS), "output format")(name)
        except ArgumentTypeError as error:
            raise DoclintError(f"{option or 'DOCLINT_OUTPUT_FORMAT'}: {error}") from None
        outputs.append((name, Path(file) if file else None))
    if sum(file is None for _, file in outputs) > 1:
        raise DoclintError("only one output format can go to standard output", hint="write FORMAT=FILE for others")
    return outputs


def write_report(
    report: Report,
    read: Callable[[str], SourceFile | None],
    rules: Mapping[str, Rule],
    outputs: Outputs,
    options: Namespace,
) -> None:
    """Write the report in each of the formats, or the statistics if they are asked for.

    Where nothing on standard output says how many findings there are and how many are hidden, standard error does.
    """
    if options.statistics:
        from doclint.cli.statistics import statistics  # noqa: PLC0415 - seldom asked for

        write(statistics(report))
        outputs = []
    for name, file in outputs:
        color = file is None and name in _COLORED and use_color(options.color)
        view = View(read, color=color, summary=not options.quiet, width=width(), rules=rules)
        text = render(report, name, view)
        if file is None:
            write(text)
            continue
        try:
            file.write_bytes(text.encode("utf-8", "replace"))
        except OSError as error:
            raise DoclintError(f"cannot be written: {error.strerror}", path=str(file)) from None
    if not options.quiet and not any(file is None and name in TELLING for name, file in outputs):
        sys.stderr.write(f"doclint: {summary_line(report)}\n")
