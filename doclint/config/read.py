"""Config files, found and read."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, Final, NamedTuple

import msgspec

import doclint
from doclint.config.lines import KeyLines
from doclint.config.options import Config, Override
from doclint.errors import DoclintError
from doclint.lazy import compile_re
from doclint.rulebook.mapping import Mapping
from doclint.rulebook.typed import to_typed

_VERSION: Final = compile_re(r"(>=|==|<=|<|>|!=|~=)?\s*(\d+(?:\.\d+)*)$")


class Written(NamedTuple):
    """One config as it was written, so that a message can say where in it a mistake is.

    Attributes:
        config: what it says by itself.
        shown_as: what messages call it.
        lines: where its keys stand.
        table: the keys of the table it is, in a ``pyproject.toml``.
    """

    config: Config
    shown_as: str
    lines: KeyLines
    table: tuple[str, ...] = ()

    def line(self, *path: str | int) -> int | None:
        """The line of one of its keys."""
        return self.lines.find(*self.table, *path)


def read_config(
    path: Path, shown_as: str, *, inside: Path | None = None, extended_by: tuple[Path, ...] = ()
) -> tuple[Config, tuple[Written, ...]]:
    """The config that a file holds on top of what it extends, and each of these as it was written.

    Args:
        path: the file.
        shown_as: what messages call it.
        inside: the folder that paths in it may not leave, for a config found in a repository.
        extended_by: the files that led here by ``extend``.
    """
    _check_inside(path, inside, "this config", shown_as)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise DoclintError(f"cannot be read: {error.strerror}", path=shown_as) from None
    except UnicodeDecodeError:
        raise DoclintError("this config is not UTF-8", path=shown_as) from None
    written = parse_config(text, shown_as, table=path.name == "pyproject.toml")
    config = written.config
    check_version(config.required_version, shown_as)
    for key in ("rule_paths", "glossaries"):
        for value in getattr(config, key):
            _check_inside(path.parent / value, inside, key.replace("_", "-"), shown_as)
    if config.baseline is not None:
        _check_inside(path.parent / config.baseline, inside, "baseline", shown_as)
    if extended_by:  # paths are relative to the config that they stand in, not to the one that extends it
        config = msgspec.structs.replace(
            config,
            rule_paths=tuple(str(path.parent / value) for value in config.rule_paths),
            glossaries=tuple(str(path.parent / value) for value in config.glossaries),
        )
    if config.extend is None:
        return config, (written,)
    base = _extended(config.extend, path.parent)
    if base is None:
        raise DoclintError(
            f"there is no config {config.extend!r} to extend", path=shown_as, line=written.line("extend")
        )
    chain = (*extended_by, path.resolve())
    if base.path in chain:
        raise DoclintError("a config cannot extend itself", path=shown_as, line=written.line("extend"))
    if not base.is_offered:
        _check_inside(base.path, inside, "extend", shown_as)
    shown = os.path.join(os.path.dirname(shown_as), config.extend)  # noqa: PTH118, PTH120 - Path drops "./"
    base_config, before = read_config(
        base.path,
        str(base.path) if base.is_offered else Path(os.path.normpath(shown)).as_posix(),
        inside=None if base.is_offered else inside,
        extended_by=chain,
    )
    return config.over(base_config), (*before, written)


def parse_config(text: str, shown_as: str, *, table: bool = False) -> Written:
    """The config in a TOML text; ``table`` takes ``[tool.doclint]`` of a ``pyproject.toml``."""
    try:
        data: Any = msgspec.toml.decode(text)
    except msgspec.DecodeError as error:
        raise _toml_error(str(error), text, shown_as) from None
    except RecursionError:
        raise DoclintError("this is not TOML that anybody wrote: it is nested too deep", path=shown_as) from None
    lines = KeyLines(text)
    keys = ("tool", "doclint") if table else ()
    for key in keys:
        data = data.get(key, {})
        if not isinstance(data, dict):
            raise DoclintError("tool.doclint: write it as a table", path=shown_as, line=lines.find(*keys))
    located = _locate(data, lines, *keys)
    overrides = located.pop("overrides", [])
    if not isinstance(overrides, list) or not all(isinstance(item, dict) for item in overrides):
        line = lines.find(*keys, "overrides")
        raise DoclintError("overrides: write them as [[overrides]]", path=shown_as, line=line)
    typed = to_typed(located, Config, shown_as)
    sections = tuple(
        to_typed(_locate(item, lines, *keys, "overrides", index), Override, shown_as)
        for index, item in enumerate(overrides)
    )
    return Written(msgspec.structs.replace(typed, overrides=sections), shown_as, lines, keys)


def check_version(wanted: str | None, shown_as: str) -> None:
    """``DoclintError`` if this doclint is not one of the versions that a config asks for."""
    if wanted is None:
        return
    mine = _numbers(doclint.__version__)
    for part in wanted.split(","):
        match = _VERSION.match(part.strip())
        if not match:
            raise DoclintError(f"required-version: {part.strip()!r} is no version", path=shown_as)
        operator, theirs = match[1] or "==", _numbers(match[2])
        fits = {
            ">=": mine >= theirs,
            "==": mine == theirs,
            "<=": mine <= theirs,
            "<": mine < theirs,
            ">": mine > theirs,
            "!=": mine != theirs,
            "~=": mine >= theirs and mine[: match[2].count(".")] == theirs[: match[2].count(".")],
        }[operator]
        if not fits:
            raise DoclintError(
                f"this is doclint {doclint.__version__}, and the config asks for {wanted}", path=shown_as
            )


def _numbers(version: str) -> tuple[int, ...]:
    numbers = [int(part) for part in version.split(".") if part.isdigit()]
    return tuple(numbers + [0] * (3 - len(numbers)))


def _check_inside(path: Path, inside: Path | None, key: str, shown_as: str) -> None:
    if inside is not None and not path.resolve().is_relative_to(inside.resolve()):
        raise DoclintError(
            f"{key}: {path.name!r} lies outside the repository",
            path=shown_as,
            hint="a config found in a repository may only name files inside it; --config may name others",
        )


class _Base(NamedTuple):
    path: Path
    is_offered: bool
    """Whether an installed package offers it, so that it may lie anywhere."""


def _extended(name: str, folder: Path) -> _Base | None:
    """The file that ``extend`` names: a path, or what an installed package offers under that name."""
    path = folder / name
    if path.is_file():
        return _Base(path.resolve(), is_offered=False)
    if "/" not in name and not name.endswith(".toml"):
        from importlib.metadata import entry_points  # noqa: PLC0415 - slow, and seldom needed

        for entry in entry_points(group="doclint.configs", name=name):
            offered = entry.load()
            return _Base(Path(offered() if callable(offered) else offered), is_offered=True)
    return None


def _locate(data: dict[str, Any], lines: KeyLines, *table: str | int) -> Mapping:
    """The data, knowing the line of each key."""
    mapping = Mapping()
    for key, value in data.items():
        mapping[key] = value
        if line := lines.find(*table, key):
            mapping.lines[key] = line
    return mapping


def _toml_error(message: str, text: str, shown_as: str) -> DoclintError:
    place = compile_re(r"\s*\(at (?:line (\d+), column \d+|end of document)\)").search(message)
    line = None
    if place:
        line = int(place[1]) if place[1] else max(1, len(text.splitlines()))
    plain = message[: place.start()] if place else message
    quoted = "words stand in quotes, as in 'audience = \"operator\"'" if plain == "Invalid value" else None
    return DoclintError(f"this is not TOML: {plain}", path=shown_as, line=line, hint=quoted)
