"""``doclint debug``: what doclint sees in a file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from doclint.api import CommandLine, FileFinder, Run
from doclint.cli.console import write
from doclint.errors import DoclintError
from doclint.model.prose import STAND_IN

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from doclint.model.document import Block, Document


def add_arguments(parser: ArgumentParser) -> None:
    """The options of ``debug``."""
    parser.add_argument("path", metavar="PATH", help="one file")
    parser.add_argument("--isolated", action="store_true", help="ignore every config file")


def run(options: Namespace) -> int:
    """Print the file's blocks, each with its place, its kind and its prose; 0."""
    here = Path.cwd()
    path = Path(os.path.abspath(options.path))  # noqa: PTH100 - keeps links
    if not os.path.isfile(path):  # noqa: PTH113 - Path.is_file fails on a name that is too long
        raise DoclintError("there is no such file", path=options.path)
    linter = Run(here, CommandLine(isolated=options.isolated))
    file = FileFinder(linter.repositories, linter.settings).named(path)
    try:
        document = linter.parse(linter.read(file), file)
    except OSError as error:
        raise DoclintError(f"cannot be read: {error.strerror}", path=options.path) from None
    write("".join(f"{line}\n" for line in describe(document)))
    return 0


def describe(document: Document) -> list[str]:
    """A line for each block, section by section."""
    lines = [f"format: {document.format}"]
    lines += [f"{key}: {value}" for key, value in document.metadata.items()]
    shown = -1
    for block in document.blocks:
        if block.section != shown:
            shown = block.section
            path = " › ".join(document.section_path(document.sections[shown]))
            lines.append(f"section: {path or '(before the first heading)'}")
        lines.append(_block_line(document, block))
        lines += [
            f"      {inline.kind} {document.source[inline.span]!r}"
            + (f" → {inline.target}" if inline.target else "")
            for inline in document.inlines
            if block.start <= inline.start and inline.end <= block.end and block.start < block.end
        ]
    for definition in document.definitions:
        lines.append(f"defines: {definition.term} = {definition.meaning}")
    for suppression in document.suppressions:
        first = document.source.position(suppression.covers.start)
        last = document.source.position(suppression.covers.end)
        lines.append(f"silences: {', '.join(suppression.rules)} from line {first.line} to {last.line}")
    return lines


def _block_line(document: Document, block: Block) -> str:
    start, end = document.source.position(block.span.start), document.source.position(block.span.end)
    text = document.prose.text[block.start : block.end].replace(STAND_IN, "□")
    info = f" ({block.info})" if block.info else ""
    return f"  {start.line}:{start.column}-{end.line}:{end.column} {block.kind}{info}: {text}".rstrip(": ")
