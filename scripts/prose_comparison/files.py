"""The files that are compared, and how each format is read a second time."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Final, NamedTuple

from doclint.engine.formats import format_of, recognise
from doclint.model.source import SourceFile
from prose_comparison.markdown import read_markdown
from prose_comparison.plain import read_plain
from prose_comparison.python import read_python
from prose_comparison.rst import read_rst
from prose_comparison.wikitext import read_wikitext

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from doclint.model.document import Format
    from prose_comparison.readings import Block

# What the names of the files of the corpus promise; a name that says nothing is left to doclint.
_FORMATS: Final[dict[str, Format]] = {
    **dict.fromkeys((".md", ".markdown", ".mdx"), "markdown"),
    **dict.fromkeys((".rst", ".rest"), "rst"),
    **dict.fromkeys((".wiki", ".mediawiki"), "wikitext"),
    ".py": "python",
}


class Reading(NamedTuple):
    """A second reading: its blocks, and lines that the reader gave up."""

    blocks: list[Block]
    refused: list[range]


def find_files(folder: Path) -> Iterator[tuple[SourceFile, Format]]:
    """The documentation below a folder that is not empty, by path."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        known = _FORMATS.get(path.suffix)
        if (
            not (known or path.suffix == ".txt" or format_of(name))
            or path.is_symlink()
            or not path.is_file()
            or "/.git/" in name
        ):
            continue
        if known and not find_spec(f"doclint.parsing.{known}"):
            continue
        source = SourceFile.decode(name, path.read_bytes())
        if source.text.strip():
            yield source, known or recognise(name, source.text)


def read_again(text: str, format: Format) -> Reading:  # noqa: A002 - as documents call it
    """The reading of somebody else."""
    if format == "rst":
        return Reading(*read_rst(text))
    readers = {"markdown": read_markdown, "wikitext": read_wikitext, "python": read_python}
    return Reading(readers.get(format, read_plain)(text), [])
