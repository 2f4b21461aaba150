"""Fixes: applied to a text until nothing is left to fix, and written to disk whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from time import time
from typing import TYPE_CHECKING, Final, NamedTuple

from doclint.errors import DoclintError
from doclint.model.source import SourceFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from doclint.engine.check import Checked
    from doclint.model.finding import Finding

_MOST_PASSES: Final = 10
"""A fix may make room for another one; two that undo each other would never end."""
_BOM: Final = b"\xef\xbb\xbf"
_PREFIX, _SUFFIX = ".doclint-fix-", ".tmp"
_HOUR: Final = 3600


class Fixed(NamedTuple):
    """What fixing made of a text.

    Attributes:
        source: the text, fixed.
        checked: what the rules say of it now.
        fixed: how many findings were fixed.
    """

    source: SourceFile
    checked: Checked
    fixed: int


def fix_source(source: SourceFile, check: Callable[[SourceFile], Checked], *, unsafe: bool) -> Fixed:
    """The text with all fixes that ``check`` offers, until it offers none; unsafe ones only if asked for.

    A text that is not UTF-8 is left alone: what could not be decoded could not be written back.
    """
    checked = check(source)
    count = 0
    for _ in range(_MOST_PASSES):
        if source.bad_offset is not None:
            break
        text, fixed = apply_fixes(source.text, checked.findings, unsafe=unsafe)
        if text == source.text:
            break
        count += fixed
        source = SourceFile(source.path, text, has_bom=source.has_bom)
        checked = check(source)
    return Fixed(source, checked, count)


def apply_fixes(text: str, findings: Iterable[Finding], *, unsafe: bool = False) -> tuple[str, int]:
    """``text`` with the fixes of these findings, and how many were applied.

    A fix is applied with all its edits or not at all; of two that overlap, the first in the text is.
    """
    offered = sorted(
        sorted({(edit.span.start, edit.span.end, edit.content) for edit in finding.fix.edits})
        for finding in findings
        if finding.fix and (unsafe or finding.fix.applicability == "safe")
    )
    edits: list[tuple[int, int, str]] = []
    count = 0
    for fix in offered:
        if all(_is_free(edits, start, end) for start, end, _ in fix):
            edits = sorted([*edits, *fix]) if edits and fix[0] < edits[-1] else [*edits, *fix]
            count += 1
    parts: list[str] = []
    done = 0
    for start, end, content in edits:
        parts += text[done:start], content
        done = end
    return "".join(parts) + text[done:], count


def _is_free(edits: list[tuple[int, int, str]], start: int, end: int) -> bool:
    """Whether no edit touches this range; the last ones are the nearest."""
    for other_start, other_end, _ in reversed(edits):
        if other_end < start:
            return True
        if (start < other_end and other_start < end) or (start, end) == (other_start, other_end):
            return False
    return True


def diff(before: SourceFile, after: SourceFile) -> str:
    """What ``--diff`` prints for a file."""
    from difflib import unified_diff  # noqa: PLC0415 - most runs print none

    lines = unified_diff(
        before.text.splitlines(keepends=True),
        after.text.splitlines(keepends=True),
        before.path,
        after.path,
    )
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def write_fixed(path: Path, before: SourceFile, after: SourceFile, root: Path) -> None:
    """Put the fixed text into the file: all of it, or on any failure nothing.

    The new text is written beside the file and takes its place in one step; its mode stays. ``DoclintError`` if
    that cannot be done, if the file has changed meanwhile, or if it is a link out of ``root``. What runs that were
    killed have left in the folder is removed.
    """
    import shutil  # noqa: PLC0415 - most runs fix nothing
    import tempfile  # noqa: PLC0415

    target = path.resolve()
    if not target.is_relative_to(root.resolve()):
        raise DoclintError("is a link that leaves the repository, so it is not fixed", path=before.path)
    bom = _BOM if before.has_bom else b""
    try:
        if target.read_bytes() != bom + before.text.encode():
            raise DoclintError("has changed while doclint read it, so it is not fixed", path=before.path)
        _sweep(target.parent)
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix=_PREFIX, suffix=_SUFFIX, delete=False) as file:
            try:
                file.write(bom + after.text.encode())
                file.flush()
                os.fsync(file.fileno())
                shutil.copymode(target, file.name)
                os.replace(file.name, target)  # noqa: PTH105 - a name and a path
            except BaseException:
                os.unlink(file.name)  # noqa: PTH108
                raise
    except OSError as error:
        raise DoclintError(f"cannot be fixed: {error.strerror}", path=before.path) from None


def _sweep(folder: Path) -> None:
    """Remove texts that never took their file's place, once no run can still be at work on them."""
    for left in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
        with suppress(OSError):  # another run may be faster, and none of it matters to the file that is fixed
            if time() - left.lstat().st_mtime > _HOUR:
                left.unlink()
