"""Styles: folders of rules below a ``StylesPath``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from doclint.errors import DoclintError
from doclint.vale.definition import Definition, make_definition, read_definition
from doclint.vale.patterns import term_pattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

BUILT_IN: Final = "Vale"


def style_of(rule: str) -> str:
    """The style that a rule belongs to."""
    return rule.split(".", 1)[0]


def rule_files(folders: Sequence[Path], style: str) -> Iterator[tuple[str, Path]]:
    """The rules of a style, by name, and their files; ``DoclintError`` if no folder has the style."""
    homes = [folder / style for folder in folders if (folder / style).is_dir()]
    if not homes:
        raise DoclintError(f"E100 [loadStyles] style '{style}' does not exist on StylesPath")
    for inside in sorted(_rules_below(str(homes[0]), ())):
        name = inside[-1].removesuffix(".yml")
        yield ".".join([style, *inside[:-1], name]), homes[0].joinpath(*inside)


def _rules_below(folder: str, inside: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The parts of the path of each rule, below the folder of its style."""
    for entry in os.scandir(folder):
        if entry.is_dir(follow_symlinks=False):
            if not entry.name.startswith((".", "_")):
                yield from _rules_below(entry.path, (*inside, entry.name))
        elif entry.name.endswith(".yml") and not entry.name.endswith(".test.yml") and entry.is_file():
            yield (*inside, entry.name)


def find_rule(folders: Sequence[Path], name: str) -> Path | None:
    """The file of a rule; None if there is none."""
    style, *rest = name.split(".")
    paths = (folder.joinpath(style, *rest).with_name(rest[-1] + ".yml") for folder in folders if rest)
    return next((path for path in paths if path.is_file()), None)


def load_rule(folders: Sequence[Path], name: str, path: Path, overrides: Mapping[str, str]) -> Definition:
    """The rule of a file, with what the config sets for it; ``DoclintError`` says what is wrong with it."""
    return read_definition(path, name, lambda other: find_rule(folders, other), **overrides)


def built_in_rules(accepted: Iterable[str], rejected: Iterable[str], vocabulary: str = "") -> Iterator[Definition]:
    """Vale's own rules: those of the words it knows, and those that vocabularies make.

    Args:
        accepted: terms of the vocabulary that are right as they are.
        rejected: terms that are never right.
        vocabulary: its name, if it holds in a section of the config only.
    """
    middle = f".{vocabulary}" if vocabulary else ""
    if accepted := list(accepted):
        keys = {
            "extends": "substitution",
            "message": "Use '%s' instead of '%s'.",
            "level": "error",
            "ignorecase": "true",
            "vocab": "false",
            "swap": {term_pattern(term.lower()): term for term in accepted},
        }
        yield make_definition(keys, f"Vale{middle}.Terms")
    if rejected := list(rejected):
        keys = {
            "extends": "existence",
            "message": "Avoid using '%s'.",
            "level": "error",
            "tokens": [term_pattern(term) for term in rejected],
        }
        yield make_definition(keys, f"Vale{middle}.Avoid")
    if vocabulary:
        return
    yield make_definition(
        {
            "extends": "repetition",
            "message": "'%s' is repeated!",
            "level": "error",
            "ignorecase": "true",
            "alpha": "true",
            "tokens": [r"[^\s.!?]+"],
            "action": {"name": "edit", "params": ["truncate", " "]},
        },
        "Vale.Repetition",
    )
    yield make_definition(
        {
            "extends": "spelling",
            "message": "Did you really mean '%s'?",
            "level": "error",
            "action": {"name": "suggest", "params": ["spellings"]},
        },
        "Vale.Spelling",
    )
