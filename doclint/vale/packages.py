"""``Packages`` of a ``.vale.ini``: folders and zip files of this machine; nothing is downloaded."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final
from zlib import crc32

from doclint.errors import DoclintError
from doclint.rulebook.builtin import cache_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

_LARGEST: Final = 50 << 20
"""Bytes that a package may come to, unpacked."""


def package_folders(names: Sequence[str], home: Path) -> tuple[list[Path], list[Path]]:
    """The folders with the styles of some packages, and the configs that packages bring.

    Args:
        names: as the config has them: paths, or names of packages that ``vale sync`` once brought into the
            StylesPath, which need nothing.
        home: the folder of the config.
    """
    folders, configs = [], []
    for name in names:
        path = home / Path(name).expanduser()
        if "://" in name or not path.exists():
            continue
        folder = _unpacked(path) if path.suffix == ".zip" else path
        inner = folder / folder.name if (folder / folder.name).is_dir() else folder
        if path.suffix == ".zip":
            inner = folder / path.stem if (folder / path.stem).is_dir() else folder
        if (inner / ".vale.ini").is_file():
            configs.append(inner / ".vale.ini")
        folders.append(inner / "styles" if (inner / "styles").is_dir() else inner.parent)
    return folders, configs


def _unpacked(path: Path) -> Path:
    """The folder in the user's cache with the content of a zip file."""
    from zipfile import BadZipFile, ZipFile  # noqa: PLC0415 - few configs name a zip file

    status = path.stat()
    state = f"{path} {status.st_size} {status.st_mtime_ns}"
    folder = cache_folder() / f"vale-package-{crc32(state.encode(errors='surrogateescape')):08x}"
    if folder.is_dir():
        return folder
    try:
        with ZipFile(path) as archive:
            if sum(item.file_size for item in archive.infolist()) > _LARGEST:
                raise DoclintError("this package is larger than 50 MB unpacked", path=str(path))
            partial = folder.with_suffix(".part")
            archive.extractall(partial)  # which leaves out parts of names such as `..`
            partial.rename(folder)
    except (BadZipFile, OSError) as error:
        raise DoclintError(f"this package cannot be unpacked: {error}", path=str(path)) from None
    return folder
