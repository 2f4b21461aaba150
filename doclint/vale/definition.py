"""A rule of a style: its YAML file read with Vale's keys, weak types, inheritance and errors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec

from doclint.errors import DoclintError
from doclint.vale.scopes import css_selectors, parse_scope
from doclint.vale.selections import parse_selector

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

LEVELS: Final = ("suggestion", "warning", "error")
"""From the least to the most severe."""

TYPES: Final = (
    "capitalization",
    "conditional",
    "consistency",
    "existence",
    "occurrence",
    "repetition",
    "substitution",
    "readability",
    "spelling",
    "sequence",
    "metric",
    "script",
)
_MOST_ANCESTORS: Final = 10
_TRUE: Final = frozenset({"1", "t", "true"})
_FALSE: Final = frozenset({"", "0", "f", "false", "null", "~"})
# The keys of every rule, with what becomes of their values.
_COMMON: Final = {
    "extends": "str",
    "message": "str",
    "level": "str",
    "scope": "list",
    "link": "str",
    "description": "str",
    "limit": "int",
    "action": "action",
    "name": "str",
    "matchcase": "bool",
}
# These types take any key.
_LENIENT: Final = frozenset({"consistency", "spelling"})


class Action(msgspec.Struct, frozen=True):
    """What an editor may do about an alert: a name such as ``replace``, and its arguments."""

    name: str = ""
    params: tuple[str, ...] = ()


class Definition(msgspec.Struct, frozen=True):
    """A rule as its file says it.

    Attributes:
        name: style and rule, such as ``Google.Colons``.
        extends: its check type.
        message: what an alert says, in Go's format.
        options: the keys of its check type, converted.
        path: the file.
        limit: the most alerts of it in one file; 0 is no limit.
        tests: its ``tests:``, as written.
    """

    name: str
    extends: str
    message: str
    level: str = "warning"
    scope: tuple[str, ...] = ()
    link: str = ""
    description: str = ""
    limit: int = 0
    action: Action = Action()
    matchcase: bool = False
    options: dict[str, Any] = {}
    path: str = ""
    tests: tuple[Any, ...] = ()


def read_definition(path: Path, name: str, find: Callable[[str], Path | None], **overrides: str) -> Definition:
    """The rule of a file.

    Args:
        path: the file.
        name: what the rule is called.
        find: the file of another rule by its name, for ``extends: Style.Rule``.
        overrides: keys that ``.vale.ini`` sets, such as the level.

    Raises:
        DoclintError: with Vale's ``E201`` and the line, if it is not a rule.
    """
    try:
        keys = _flatten(_read(path), path, find, ())
    except DoclintError as error:
        if error.message.startswith("E201"):
            raise
        message = f"E201: {error.message}"
        raise DoclintError(message, path=str(path), line=error.line or 1, hint=error.hint) from None
    return make_definition({**keys, **overrides}, name, path)


def make_definition(keys: Mapping[str, Any], name: str, path: Path | None = None) -> Definition:
    """The rule that these keys make; see ``read_definition``."""
    from doclint.vale.checks import check_type  # noqa: PLC0415 - the checks know definitions

    extends = str(keys["extends"])
    allowed = {**_COMMON, **check_type(extends).KEYS}
    fields: dict[str, Any] = {}
    options: dict[str, Any] = {}
    for key, value in keys.items():
        lower = key.lower()
        if lower in {"tests", "extends", "name"}:
            continue
        if lower not in allowed:
            if extends in _LENIENT:
                continue
            raise _error(f"has invalid keys: {lower}", path, key)
        try:
            converted = _CONVERT[allowed[lower]](value)
        except ValueError:
            raise _error(f"'{key}' expected type '{allowed[lower]}', got {value!r}", path, key) from None
        if lower in _COMMON:
            fields[lower] = converted
        else:
            options[lower] = converted
    for entry in fields.get("scope", ()):
        _check_scope(entry, path)
    if (action := fields.get("action", Action())).name not in _ACTIONS:
        raise _error(f"unknown action '{action.name}'", path, "action")
    tests = keys.get("tests") or ()
    return Definition(name, extends, options=options, path=str(path or ""), tests=tuple(tests), **fields)


_ACTIONS: Final = frozenset({"", "suggest", "replace", "remove", "convert", "edit"})


def _read(path: Path) -> Any:
    from doclint.rulebook.yaml import read_yaml  # noqa: PLC0415 - rules that are in the cache need no YAML

    keys = read_yaml(path, str(path))
    if not keys.get("extends"):
        raise _error("Missing the required 'extends' key.", path)
    extends = keys["extends"]
    if not isinstance(extends, str) or (extends not in TYPES and "." not in extends):
        raise _error(f"'extends' key must be one of [{' '.join(TYPES)}].", path, "extends")
    if "message" not in keys and "." not in extends:
        raise _error("Missing the required 'message' key.", path)
    if keys.get("level", "warning") not in LEVELS:
        raise _error(f"'level' must be one of [{' '.join(LEVELS)}]", path, "level")
    if str(keys.get("code", "")).lower() in _TRUE:
        raise _error("`code` is deprecated; please use `scope: raw` instead.", path, "code")
    return keys


def _flatten(
    keys: Any, path: Path, find: Callable[[str], Path | None], ancestors: tuple[str, ...]
) -> dict[str, Any]:
    """The keys of a rule with those that it inherits."""
    extends = keys["extends"]
    if "." not in extends:
        for key in keys:
            if key[-1:] in "+-":
                raise _error(
                    f"'{key}' needs a parent: only a rule that extends another rule can use '+' or '-'", path, key
                )
        return dict(keys)
    if extends.startswith("Vale."):
        raise _error(f"'{extends}' is a built-in rule generated at runtime; it has no file to extend", path)
    if extends in ancestors:
        raise _error(f"inheritance cycle: '{extends}' is already in this chain", path)
    if len(ancestors) >= _MOST_ANCESTORS:
        raise _error(
            f"inheritance chain is over {_MOST_ANCESTORS} rules deep at '{extends}'; is there a cycle?", path
        )
    parent_path = find(extends)
    if parent_path is None:
        raise _error(f"'{extends}' does not exist on the search path", path, "extends")
    made = _flatten(_read(parent_path), parent_path, find, (*ancestors, extends))
    made.pop("tests", None)
    for key, value in keys.items():
        base = key.rstrip("+-")
        if base == key:
            made.update({} if key == "extends" else {key: value})
        elif base in keys:
            raise _error(f"'{key}' both replaces '{base}' and edits it; pick one", path, key)
        else:
            made[base] = _edited(made.get(base), value, key, path)
    return made


def _edited(parent: Any, value: Any, key: str, path: Path) -> Any:
    """A list or mapping of the parent with entries added (``+``) or taken away (``-``)."""
    add = key.endswith("+")
    if parent is None:
        raise _error(f"'{key}': the parent has no such field", path, key)
    if isinstance(parent, str):
        raise _error(f"'{key}': '{key.rstrip('+-')}' is a single value; assign it directly instead", path, key)
    if isinstance(parent, dict) and add:
        if not isinstance(value, dict):
            raise _error(f"'{key}' needs a mapping", path, key)
        return {**parent, **value}
    if not isinstance(value, list):
        raise _error(f"'{key}' needs a list{' of keys to remove' if isinstance(parent, dict) else ''}", path, key)
    if add:
        return [*parent, *value]
    if missing := [entry for entry in value if entry not in parent]:
        raise _error(f"'{key}': the parent has no entry '{missing[0]}' to remove", path, key)
    if isinstance(parent, dict):
        return {name: kept for name, kept in parent.items() if name not in value}
    left = list(parent)
    for entry in value:
        left.remove(entry)
    return left


def _check_scope(entry: str, path: Path | None) -> None:
    if "doc(" in entry:
        for css in css_selectors(parse_scope((entry,))).values():
            try:
                parse_selector(css)
            except DoclintError as error:
                raise _error(error.message.removeprefix("E201: "), path, "scope") from None
    bare = entry.removeprefix("~")
    if "&" not in entry and not bare.startswith("doc(") and " " in bare.split(".")[0]:
        raise _error(f"scope '{bare.split('.')[0]}' contains spaces.", path, "scope")


def _error(message: str, path: Path | None, key: str = "") -> DoclintError:
    """Vale's E201, at the line where the key first stands in the file."""
    line = 1
    if key and path:
        lines = path.read_text(encoding="utf-8").split("\n")
        line = next((number for number, text in enumerate(lines, 1) if text.lstrip().startswith(key)), 1)
    return DoclintError(f"E201: {message}", path=str(path) if path else None, line=line)


def _bool(value: Any) -> bool:
    text = _str(value).lower()
    if text in _TRUE:
        return True
    if text in _FALSE:
        return False
    raise ValueError(text)


def _str(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(value)  # noqa: TRY004 - the caller names the key
    return value


def _list(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        return () if value in {"", "null", "~"} else (value,)
    if not isinstance(value, list):
        raise ValueError(value)  # noqa: TRY004
    return tuple(_str(item) for item in value)


def _map(value: Any) -> dict[str, str]:
    if value == "":
        return {}
    if isinstance(value, list):  # a list of mappings is one mapping
        return {key: text for item in value for key, text in _map(item).items()}
    if not isinstance(value, dict):
        raise ValueError(value)  # noqa: TRY004
    return {key: _str(text) for key, text in value.items()}


def _tokens(value: Any) -> tuple[dict[str, str], ...]:
    if not isinstance(value, list):
        raise ValueError(value)  # noqa: TRY004
    return tuple({key.lower(): _str(text) for key, text in item.items()} for item in value)


def _action(value: Any) -> Action:
    if isinstance(value, str):
        return Action(value)
    return Action(_str(value.get("name", "")), _list(value.get("params", "")))


_CONVERT: Final = {
    "str": _str,
    "bool": _bool,
    "int": lambda value: int(_str(value) or "0"),
    "float": lambda value: float(_str(value) or "0"),
    "list": _list,
    "map": _map,
    "tokens": _tokens,
    "action": _action,
}
