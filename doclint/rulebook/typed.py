"""From what YAML or TOML says to typed values, with errors that name the key, its line and the nearest one."""

from __future__ import annotations

from typing import Any, Final, TypeVar, get_args, get_origin

import msgspec

from doclint.errors import DoclintError
from doclint.lazy import compile_re
from doclint.rulebook.mapping import Mapping

T = TypeVar("T")
_PATH: Final = compile_re(r"`\$\.([\w-]+)")


def to_typed(data: dict[str, Any], target: type[T], name: str, *, what: str = "key") -> T:
    """``data`` as a value of a struct type.

    A single value is taken where a list is expected. ``DoclintError`` names the file ``name`` and the line.
    """
    fields = {field.encode_name: field for field in msgspec.structs.fields(target)}  # type: ignore[arg-type]
    for key in data:
        if key not in fields:
            raise unknown_key(key, list(fields), name, line_of(data, key), what=what)
    listed = {key: _as_list(value, fields[key].type) for key, value in data.items()}
    try:
        return msgspec.convert(listed, target, strict=False)
    except msgspec.ValidationError as error:
        message = str(error)
        path = _PATH.search(message)
        key = path[1] if path else ""
        raise DoclintError(
            f"{key}: {_plain(message)}" if key else _plain(message), path=name, line=line_of(data, key)
        ) from None


def unknown_key(key: str, known: list[str], name: str, line: int | None, *, what: str = "key") -> DoclintError:
    """The error for a key, or another name, that is not one of ``known``."""
    from difflib import get_close_matches  # noqa: PLC0415 - only for the message

    near = get_close_matches(key, known, 1, 0.5)
    hint = f"did you mean {near[0]!r}?" if near else "one of " + ", ".join(sorted(known))
    return DoclintError(f"unknown {what} {key!r}", path=name, line=line, hint=hint)


def line_of(data: dict[str, Any], key: str) -> int | None:
    """The line of a key, if the data remembers it."""
    return data.lines.get(key) if isinstance(data, Mapping) else None


def _as_list(value: Any, annotation: Any) -> Any:
    if isinstance(value, list | tuple | dict):
        return value
    origins = [get_origin(annotation), *(get_origin(part) for part in get_args(annotation))]
    return [value] if any(origin in {list, tuple} for origin in origins) else value


def _plain(message: str) -> str:
    """Msgspec's message without its path into the data."""
    return message.split(" - at `", 1)[0].lower()
