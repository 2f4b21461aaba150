"""What a ``.vale.ini`` comes to: styles, levels and exceptions, for the whole project and for each file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from doclint.errors import DoclintError
from doclint.lazy import compile_re
from doclint.vale import globs
from doclint.vale.definition import LEVELS
from doclint.vale.ini import Section, listed, parse_ini
from doclint.vale.packages import package_folders
from doclint.vale.styles import style_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

NAMES: Final = (".vale", "_vale", "vale.ini", ".vale.ini", "_vale.ini")
"""The names of a config, in the order in which they are looked for."""

_CORE: Final = frozenset(
    {"StylesPath", "MinAlertLevel", "IgnoredScopes", "WordTemplate", "SkippedScopes", "IgnoredClasses"}
    | {"Vocab", "NLPEndpoint", "Packages"}
)
_SYNTAX: Final = frozenset(
    {"Vocab", "BasedOnStyles", "IgnorePatterns", "BlockIgnores", "CommentDelimiters", "TokenIgnores", "Transform"}
    | {"Lang", "View", "Blueprint"}
)
_GLOBAL: Final = frozenset({"BasedOnStyles", "IgnorePatterns", "BlockIgnores", "TokenIgnores", "Lang"})
# What is taken and has no effect, since it concerns converters and servers that doclint does not use.
_IGNORED: Final = frozenset({"NLPEndpoint", "IgnoredClasses", "Transform", "Lang", "View", "Blueprint"})
_IGNORED_SECTIONS: Final = frozenset({"asciidoctor", "sphinx"})
_PARAMETER: Final = compile_re(r"([^\[\]]+\.[^\[\]]+)\[([A-Za-z]\w*)\]")
# What a config may not change of a rule: these make it another rule.
_STRUCTURE: Final = frozenset(
    {"extends", "name", "path", "tests", "message", "description", "link", "tokens", "swap", "exceptions"}
    | {"filters", "ignore", "raw", "either"}
)


class Vocabulary(msgspec.Struct, frozen=True):
    """Terms that are right, and terms that are not; each is a pattern."""

    accepted: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()


class GlobSection(msgspec.Struct, frozen=True):
    """The settings for the files that a pattern fits.

    Attributes:
        styles: its ``BasedOnStyles``; None if it has none.
        checks: rules and styles that it turns on or off.
        unset: those whose settings elsewhere do not hold here.
    """

    pattern: str
    styles: tuple[str, ...] | None = None
    checks: dict[str, bool] = {}
    levels: dict[str, str] = {}
    unset: frozenset[str] = frozenset()
    vocabularies: tuple[str, ...] = ()
    block_ignores: tuple[str, ...] = ()
    token_ignores: tuple[str, ...] = ()
    delimiters: tuple[str, str] | None = None


class FileConfig(msgspec.Struct, frozen=True):
    """What holds for one file; see ``GlobSection``."""

    styles: tuple[str, ...]
    checks: dict[str, bool]
    levels: dict[str, str]
    block_ignores: tuple[str, ...]
    token_ignores: tuple[str, ...]
    delimiters: tuple[str, str] | None

    def runs(self, rule: str) -> bool:
        """Whether a rule runs: its own setting decides, then its style's, then the styles it is based on."""
        for name in (rule, *_parents(rule)):
            if name in self.checks:
                return self.checks[name]
        return style_of(rule) in self.styles

    def level(self, rule: str, own: str) -> str:
        """The level of its alerts."""
        return self.levels.get(rule) or self.levels.get(style_of(rule)) or own


class ValeConfig(msgspec.Struct, frozen=True):
    """A config as read.

    Attributes:
        path: its file; None if there is none.
        styles_paths: where styles are, the last one the main one.
        minimum: the least level that is reported.
        everywhere: the section ``[*]``.
        sections: the others, in order.
        formats: which extension is read as which.
        parameters: keys of rules that it changes.
        notes: what it has that is ignored.
    """

    path: Path | None = None
    styles_paths: tuple[Path, ...] = ()
    minimum: str = "suggestion"
    everywhere: GlobSection = GlobSection("*")
    sections: tuple[GlobSection, ...] = ()
    formats: dict[str, str] = {}
    parameters: dict[str, dict[str, str]] = {}
    vocabulary: tuple[str, ...] = ()
    vocabularies: dict[str, Vocabulary] = {}
    template: str = ""
    ignored_scopes: tuple[str, ...] = ()
    skipped_scopes: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def all_sections(self) -> tuple[GlobSection, ...]:
        """``[*]`` and the others, in order."""
        return (self.everywhere, *self.sections)

    @property
    def styles(self) -> tuple[str, ...]:
        """All styles that some file may need."""
        named = [*(self.everywhere.styles or ())]
        for section in self.sections:
            named += section.styles or ()
        for section in self.all_sections:
            named += (style_of(rule) for rule, on in section.checks.items() if on)
        return tuple(dict.fromkeys(named))

    def sections_for(self, path: str) -> tuple[int, ...]:
        """Which sections fit a file; two files with the same ones have the same settings."""
        return tuple(n for n, section in enumerate(self.sections) if globs.matches(section.pattern, path))

    def for_file(self, path: str) -> FileConfig:
        """What holds for a file; of two sections that fit it the later one wins."""
        styles = self.everywhere.styles or ()
        checks: dict[str, bool] = dict(self.everywhere.checks)
        levels: dict[str, str] = dict(self.everywhere.levels)
        blocks, tokens = list(self.everywhere.block_ignores), list(self.everywhere.token_ignores)
        delimiters = None
        for number in self.sections_for(path):
            section = self.sections[number]
            if section.styles is not None:
                styles = section.styles
                if not styles:
                    checks, levels = dict.fromkeys(self.everywhere.checks, False), {}
            checks.update(section.checks)
            levels.update(section.levels)
            for name in section.unset:
                checks.pop(name, None)
                levels.pop(name, None)
            for name in section.vocabularies:
                checks |= {f"Vale.{name}.Terms": True, f"Vale.{name}.Avoid": True}
            blocks += section.block_ignores
            tokens += section.token_ignores
            delimiters = section.delimiters or delimiters
        return FileConfig(styles, checks, levels, tuple(blocks), tuple(tokens), delimiters)


def _parents(rule: str) -> Iterator[str]:
    while "." in rule:
        rule = rule.rpartition(".")[0]
        yield rule


def find_config(folder: Path, environment: Mapping[str, str] | None = None) -> Path | None:
    """The config of a folder: that of ``VALE_CONFIG_PATH``, or the nearest one upward, or the home folder's."""
    named = (os.environ if environment is None else environment).get("VALE_CONFIG_PATH")
    if named:
        return Path(named)
    for place in (folder, *folder.parents, Path.home()):
        for name in NAMES:
            if (place / name).is_file():
                return place / name
    return None


def user_config() -> Path | None:
    """The user's own config, read before the project's."""
    home = os.environ.get("XDG_CONFIG_HOME")
    path = (Path(home) if home else Path.home() / ".config") / "vale" / ".vale.ini"
    return path if path.is_file() else None


def read_config(paths: Sequence[Path], minimum: str = "") -> ValeConfig:
    """The config that some files make together, the last one the project's.

    Args:
        paths: the user's, if it counts, and the project's.
        minimum: the level of the command line, which wins.

    Raises:
        DoclintError: with Vale's ``E201`` and the line, if a file is no config.
    """
    merged: dict[str, Section] = {"": {}}
    folders: list[Path] = []
    for path in paths:
        sections = _read(path)
        for value in sections[""].get("StylesPath", ()):
            folder = path.parent / Path(value).expanduser()
            if not folder.is_dir():
                raise _error(path, f"The path '{folder}' does not exist.", value)
            folders.append(folder)
        packages = listed(sections[""].get("Packages", []))
        made, configs = package_folders(packages, path.parent)
        folders[:0] = made
        for config in configs:
            _merge(merged, _read(config))
        _merge(merged, sections)
    return _Reader(paths[-1] if paths else None, merged, folders, minimum).read()


def _merge(into: dict[str, Section], sections: Mapping[str, Section]) -> None:
    for name, section in sections.items():
        for key, values in section.items():
            into.setdefault(name, {}).setdefault(key, []).extend(values)


def _read(path: Path) -> dict[str, Section]:
    try:
        return parse_ini(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise DoclintError(f"E100 [.vale.ini not found] {error.strerror}", path=str(path)) from None
    except UnicodeDecodeError:
        raise DoclintError("E201: this is not UTF-8", path=str(path), line=1) from None


def _error(path: Path | None, message: str, target: str = "") -> DoclintError:
    line = 1
    if path and target:
        lines = path.read_text(encoding="utf-8").splitlines()
        line = next((number for number, text in enumerate(lines, 1) if target in text), 1)
    return DoclintError(f"E201: {message}", path=str(path) if path else None, line=line)


class _Reader:
    """Turns the sections of a config into settings."""

    def __init__(self, path: Path | None, sections: dict[str, Section], folders: list[Path], minimum: str) -> None:
        self.path = path
        self.sections = sections
        self.folders = folders
        self.minimum = minimum
        self.parameters: dict[str, dict[str, str]] = {}
        self.vocabularies: dict[str, Vocabulary] = {}
        self.notes: list[str] = []

    def read(self) -> ValeConfig:
        """The config."""
        core = self.sections[""]
        for key in core:
            if key not in _CORE:
                if key in _SYNTAX:
                    raise _error(self.path, f"'{key}' is a syntax-specific option", key)
                self.notes.append(f"'{key}' isn't a core option; it is ignored.")
            elif key in _IGNORED:
                self.notes.append(f"'{key}' has no effect in doclint.")
        minimum = self.minimum or core.get("MinAlertLevel", ["suggestion"])[-1]
        if minimum not in LEVELS:
            raise _error(self.path, "MinAlertLevel must be 'suggestion', 'warning', or 'error'.", minimum)
        vocabulary = tuple(listed(core.get("Vocab", [])))
        for name in vocabulary:
            self._load(name)
        sections = []
        for name, keys in self.sections.items():
            if name in _IGNORED_SECTIONS:
                self.notes.append(f"The section [{name}] has no effect in doclint.")
            elif name not in {"", "*", "formats"}:
                sections.append(self._section(name, keys, _SYNTAX))
        return ValeConfig(
            self.path,
            tuple(self.folders),
            minimum,
            self._section("*", self.sections.get("*", {}), _GLOBAL),
            tuple(sections),
            {key: values[-1] for key, values in self.sections.get("formats", {}).items()},
            self.parameters,
            vocabulary,
            self.vocabularies,
            core.get("WordTemplate", [""])[-1],
            tuple(listed(core.get("IgnoredScopes", []))),
            tuple(listed(core.get("SkippedScopes", []))),
            tuple(self.notes),
        )

    def _section(self, pattern: str, keys: Section, allowed: frozenset[str]) -> GlobSection:
        checks: dict[str, bool] = {}
        levels: dict[str, str] = {}
        unset: set[str] = set()
        for key, values in keys.items():
            value = values[-1]
            if key in _SYNTAX and key not in allowed:
                raise _error(self.path, f"'{key}' is a syntax-specific option", key)
            if key in _IGNORED:
                self.notes.append(f"'{key}' has no effect in doclint.")
            elif key in _SYNTAX:
                continue
            elif key in _CORE:
                raise _error(
                    self.path,
                    f"'{key}' is a core option; it should be defined above any syntax-specific options (`[...]`).",
                    key,
                )
            elif parameter := _PARAMETER.fullmatch(key):
                self._parameter(key, parameter[1], parameter[2].lower(), value)
            elif value == "UNSET":
                unset.add(key)
            else:
                checks[key] = value == "YES" or value in LEVELS
                if value in LEVELS:
                    levels[key] = value
        vocabularies = tuple(listed(keys.get("Vocab", [])))
        for name in vocabularies:
            self._load(name)
        delimiters = listed(keys.get("CommentDelimiters", []))
        if delimiters and len(delimiters) != 2:
            raise _error(
                self.path,
                "CommentDelimiters must be a comma-separated list of two delimiters, "
                f"but got {len(delimiters)} items",
                "CommentDelimiters",
            )
        return GlobSection(
            pattern,
            tuple(listed(keys["BasedOnStyles"])) if "BasedOnStyles" in keys else None,
            checks,
            levels,
            frozenset(unset),
            vocabularies,
            tuple(listed(keys.get("BlockIgnores", []) or keys.get("IgnorePatterns", []))),
            tuple(listed(keys.get("TokenIgnores", []))),
            (delimiters[0], delimiters[1]) if delimiters else None,
        )

    def _parameter(self, key: str, rule: str, name: str, value: str) -> None:
        """Note a key of a rule, as ``Style.Rule[max] = 3`` sets it."""
        if name == "level":
            raise _error(self.path, f"set a level with '{rule} = {value}'", key)
        if name in _STRUCTURE:
            raise _error(
                self.path,
                f"'{name}' is not adjustable from configuration; extend '{rule}' in a style instead",
                key,
            )
        self.parameters.setdefault(rule, {})[name] = value

    def _load(self, name: str) -> None:
        """Read a vocabulary from the first folder that has it."""
        if name in self.vocabularies:
            return
        homes = [folder / "config/vocabularies" / name for folder in self.folders]
        home = next((home for home in homes if home.is_dir()), None)
        if home is None:
            tried = ", ".join(map(str, homes))
            raise DoclintError(f"E100 [vocab] '{name}' vocabulary not found; searched: {tried}")
        self.vocabularies[name] = Vocabulary(_terms(home, "accept.txt"), _terms(home, "reject.txt"))


def _terms(home: Path, name: str) -> tuple[str, ...]:
    lines = [line.strip() for path in sorted(home.rglob(name)) for line in path.read_text("utf-8").splitlines()]
    return tuple(line for line in lines if line and not line.startswith("# "))
