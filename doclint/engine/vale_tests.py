"""The tests of Vale's rules: ``tests:`` in a rule, and files that end in ``.test.yml``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from doclint.engine.vale import lint_text_as_vale
from doclint.errors import DoclintError
from doclint.rulebook.yaml import read_yaml
from doclint.vale.config import GlobSection, ValeConfig
from doclint.vale.run import Vale
from doclint.vale.styles import load_rule, style_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TEST_FILES = (".test.yml", ".test.yaml")


class ValeTest(NamedTuple):
    """A text and what must be said of it.

    Attributes:
        path: the file the case stands in.
        rule: the file of the rule to run; "" for all of the project.
        want: all alerts, a line each: ``line:column:rule:message``.
        contains: what must be among them.
        absent: what must not.
    """

    path: Path
    name: str
    text: str
    extension: str
    rule: str = ""
    want: str | None = None
    contains: str = ""
    absent: tuple[str, ...] = ()


class Result(NamedTuple):
    """What came of a case; ``reason`` is "" if it was as wanted."""

    case: ValeTest
    got: str
    reason: str


def find_vale_tests(paths: Sequence[str]) -> list[ValeTest]:
    """The cases below some paths, by file; ``DoclintError`` if one says nothing to be checked."""
    return [case for path in _yaml_files(paths or ["."]) for case in _cases(path)]


def has_vale_rules(path: str) -> bool:
    """Whether some file below a path is a rule of Vale."""
    return any(_rule_keys(file) is not None for file in _yaml_files([path]) if not file.name.endswith(_TEST_FILES))


def _yaml_files(paths: Sequence[str]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        if not os.path.exists(path):  # noqa: PTH110 - the name stays as it was given
            raise DoclintError("E100 [test] there is no such file", path=path)
        if Path(path).is_file():
            found.append(Path(path))
        for home, folders, names in os.walk(path):
            folders[:] = [name for name in folders if not name.startswith(".")]
            found += (Path(home, name) for name in names if name.endswith((".yml", ".yaml")))
    return sorted(found)


def _rule_keys(path: Path) -> Any:
    """The keys of a rule; None if the file is no rule of Vale."""
    try:
        keys = read_yaml(path, str(path))
    except DoclintError:
        return None  # somebody else's YAML
    return keys if keys.get("extends") else None


def _cases(path: Path) -> Iterator[ValeTest]:
    own = ""
    if path.name.endswith(_TEST_FILES):
        items: Any = _read_list(path)
    else:
        keys = _rule_keys(path)
        items = keys.get("tests") if keys else None
        own = path.name
    seen: set[str] = set()
    for item in items or ():
        name = item.get("name", "")
        if not name or name in seen:
            raise DoclintError(
                f"E100 [test] {'duplicate name ' + repr(name) if name else 'every case needs a name'}",
                path=str(path),
            )
        seen.add(name)
        absent = item.get("absent", ())
        case = ValeTest(
            path,
            name,
            item.get("input", ""),
            "." + item.get("format", "md").lstrip("."),
            item.get("rule", own),
            item.get("want"),
            item.get("contains", ""),
            (absent,) if isinstance(absent, str) else tuple(absent),
        )
        if case.want is None and not case.contains and not case.absent:
            raise DoclintError(
                f"E100 [test] {name!r} needs one of `want`, `contains`, or `absent`", path=str(path)
            )
        yield case


def _read_list(path: Path) -> Any:
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        raise DoclintError(
            "E100 [test] this is not YAML", path=str(path), hint=str(error).split("\n", 1)[0]
        ) from None


def run_vale_test(case: ValeTest, config: ValeConfig) -> Result:
    """Run a case with its own rule, or with those of the config."""
    vale = _alone(case, config) if case.rule else Vale(config)
    linted = lint_text_as_vale(vale, case.text, extension=case.extension)
    got = "".join(f"{alert.line}:{alert.column}:{alert.check}:{alert.message}\n" for alert in linted.alerts)
    return Result(case, got, _reason(case, got))


def _alone(case: ValeTest, config: ValeConfig) -> Vale:
    """One rule, by itself, that finds what it extends in the project's styles or beside it."""
    path = case.path.parent / case.rule
    name = _name(path, config.styles_paths)
    folders = (*config.styles_paths, path.parent.parent)
    rule = load_rule(folders, name, path, {})
    alone = ValeConfig(styles_paths=folders, everywhere=GlobSection("*", checks={style_of(name): True}))
    return Vale(alone, rules=[rule])


def _name(path: Path, folders: Sequence[Path]) -> str:
    for folder in folders:
        if path.resolve().is_relative_to(folder.resolve()):
            return ".".join(path.resolve().relative_to(folder.resolve()).with_suffix("").parts)
    return f"{path.resolve().parent.name}.{path.stem}"


def _reason(case: ValeTest, got: str) -> str:
    if case.want is not None and got.strip() != case.want.strip():
        return "output does not match"
    if case.contains and case.contains not in got:
        return f"output does not contain {case.contains!r}"
    held = next((text for text in case.absent if text in got), None)
    return "" if held is None else f"output contains {held!r}"
