"""What a config means: for a tree of files, and for one file of it."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from doclint.config.find import config_in
from doclint.config.options import Config
from doclint.config.page import PageSettings
from doclint.config.selectors import check_selectors, outdated, selected_tiers
from doclint.errors import DoclintError
from doclint.model.finding import Problem
from doclint.model.rule import SEVERITIES
from doclint.rulebook.book import Rulebook
from doclint.rulebook.builtin import builtin_rulebook
from doclint.rulebook.mapping import Mapping
from doclint.rulebook.typed import line_of, to_typed, unknown_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pathspec import GitIgnoreSpec

    from doclint.config.read import Written
    from doclint.model.rule import Rule, Tier
    from doclint.vale.run import Vale


class CommandLine(msgspec.Struct, frozen=True):
    """What the command line says of settings; it wins over every config.

    Attributes:
        select: selectors instead of the config's.
        extend_select: more selectors.
        ignore: more selectors not to run.
        pedantic: whether to add the pedantic tier.
        audience: for whom the documents are written.
        config: a config file to use for all files, or TOML to put on top of the config found.
        isolated: whether to ignore every config file.
    """

    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    pedantic: bool = False
    audience: str | None = None
    config: tuple[str, ...] = ()
    isolated: bool = False


class FileSettings(msgspec.Struct, frozen=True):
    """What holds for one file; equal settings share compiled rules.

    Attributes:
        tiers: for each rule to run, the tiers to report.
        options: options of rules that differ from the rule file's, as JSON so that they can be a key.
        audience: for whom it is written.
        document: the kind of document, if the config says it.
        repository_kind: the kind of repository, if the config says it.
        known_terms: what its readers know.
    """

    tiers: tuple[tuple[str, tuple[Tier, ...]], ...]
    options: tuple[tuple[str, str], ...]
    audience: str
    document: str | None
    repository_kind: str | None
    known_terms: tuple[str, ...]


class Settings:
    """The settings that one config, or none, gives to the files it governs.

    Args:
        config: the config.
        folder: the folder it lies in; patterns are relative to it.
        command_line: what wins over it.
        shown_as: what messages call it.
        written: it and what it extends, as written.
        inside: the folder that its rule files may not leave, for a config found in a repository.
        vale_ini: a ``.vale.ini`` that counts, since there is no config of doclint's.
    """

    def __init__(
        self,
        config: Config,
        folder: Path,
        command_line: CommandLine,
        shown_as: str,
        written: tuple[Written, ...] = (),
        inside: Path | None = None,
        vale_ini: Path | None = None,
    ) -> None:
        self.inside = inside
        self.problems: list[Problem] = []
        self.vale: Vale | None = None
        self._vale_ini = vale_ini
        self.config = config
        self.folder = folder
        self.command_line = command_line
        self.shown_as = shown_as
        self.written = written
        self.rulebook = self._rulebook()
        self.renamed = {alias: rule.name for rule in self.rulebook.rules.values() for alias in rule.aliases}
        self.notes: list[str] = []
        self._ignores = [
            (path_spec((pattern,), shown_as), names) for pattern, names in config.per_file_ignores.items()
        ]
        self._overrides = [(path_spec(override.files, shown_as), override) for override in config.overrides]
        if written:
            from doclint.config.validate import validate  # noqa: PLC0415 - most runs have no config

            for each in written:
                validate(each, self)
        self._check_command_line()
        self._cached: dict[tuple[tuple[int, ...], PageSettings], FileSettings] = {}

    @property
    def own_rulebook(self) -> Rulebook | None:
        """The rulebook, unless it is the built-in one as it comes."""
        return None if self.rulebook is _builtin() else self.rulebook

    def elsewhere(self, folder: Path) -> Settings:
        """The same, seen from another folder; for settings that name no files."""
        from copy import copy  # noqa: PLC0415 - most runs are about one repository

        other = copy(self)
        other.folder = folder
        return other

    def _rulebook(self) -> Rulebook:
        book = _builtin()
        folders: set[Path] = set()  # a config and the one it extends may name the same
        for path in self.config.rule_paths:
            folder = self.folder / path
            if folder.resolve() in folders:
                continue
            folders.add(folder.resolve())
            if not folder.is_dir():
                raise DoclintError(f"rule-paths: there is no folder {path!r}", path=self.shown_as)
            from doclint.rulebook.load import load_rules  # noqa: PLC0415 - most projects have no own rules

            own = load_rules(folder, shown_as=path.rstrip("/"), inside=self.inside)
            if taken := sorted(own.rules.keys() & book.rules.keys()):
                name = taken[0]
                is_builtin = name in _builtin().rules
                raise DoclintError(
                    f"there {'is a built-in rule' if is_builtin else 'are two rules'} named {name!r}",
                    path=own.rules[name].path,
                    hint="rename yours" if is_builtin else f"the other is {book.rules[name].path}",
                )
            book = book.with_own(own)
        return self._with_styles(book)

    def _with_styles(self, book: Rulebook) -> Rulebook:
        """The book with the rules of Vale's styles, if the project has any."""
        if not self.config.styles and self._vale_ini is None:
            return book
        from doclint.config.styles import read_styles, style_rules  # noqa: PLC0415 - few projects have any

        try:
            self.vale = read_styles(self.config, self.folder, self._vale_ini, self.inside)
        except DoclintError as error:
            if self._vale_ini is None:
                raise
            # A `.vale.ini` is Vale's business: what is wrong with it must not stop doclint's own rules.
            self.problems.append(Problem(_shown(self._vale_ini, Path.cwd()), f"Vale's styles do not run: {error}"))
            return book
        return book.with_own(Rulebook(style_rules(self.vale)))

    def _check_command_line(self) -> None:
        line = self.command_line
        names = [*(line.select or ()), *line.extend_select, *line.ignore]
        check_selectors(names, self.rulebook.rules.values())
        self.note(names, None, None)
        self.check_audience(line.audience, None, None)

    def note(self, names: Iterable[str], shown_as: str | None, line: int | None) -> None:
        """Note which of these names of rules are to be written in another way some day."""
        for note in outdated(names, self.rulebook.rules.values()).values():
            self.notes.append(str(DoclintError(note, path=shown_as, line=line)))

    def check_audience(self, audience: str | None, shown_as: str | None, line: int | None) -> None:
        """``DoclintError`` if there are no readers of that name."""
        audiences = self.rulebook.reference.audiences
        if audience is not None and audience not in audiences:
            raise DoclintError(
                f"there is no audience {audience!r}",
                path=shown_as,
                line=line,
                hint="one of " + ", ".join(sorted(audiences)),
            )

    def grammar_rules(self) -> list[str]:
        """The rules that ``[grammar]`` is about."""
        return [name for name, rule in self.rulebook.rules.items() if rule.check == "grammar"]

    def for_file(self, path: str, page: PageSettings = PageSettings()) -> FileSettings:  # noqa: B008 - a tuple
        """The settings of a file.

        Args:
            path: it, relative to the config's folder, with ``/``.
            page: what the file itself says; it wins over the config, and the command line over both.
        """
        matching: tuple[int, ...] = ()
        if self._ignores or self._overrides:
            specs = [spec for spec, _ in (*self._ignores, *self._overrides)]
            matching = tuple(index for index, spec in enumerate(specs) if spec.match_file(path))
        key = (matching, page)
        if key not in self._cached:
            self._cached[key] = self._resolve(matching, page)
        return self._cached[key]

    def _resolve(self, matching: tuple[int, ...], page: PageSettings) -> FileSettings:
        config, line = self.config, self.command_line
        configured = ("default",) if config.select is None else config.select
        select = list(configured if line.select is None else line.select)
        select += [*(config.extend_select if line.select is None else ()), *line.extend_select]
        ignore = [*config.ignore, *page.ignore, *line.ignore]
        options: dict[str, dict[str, Any]] = {}
        for name in self.grammar_rules() if config.grammar else ():
            options[name] = dict(config.grammar)
        self._add_options(options, config.rules)
        audience, document = config.audience, None
        for index in matching:
            if index < len(self._ignores):
                ignore += self._ignores[index][1]
                continue
            override = self._overrides[index - len(self._ignores)][1]
            select += override.select
            ignore += override.ignore
            audience = override.audience or audience
            document = override.document or document
            self._add_options(options, override.rules)
        if line.pedantic and not {"default", "all"}.isdisjoint(select):
            select.append("pedantic")
        tiers = selected_tiers(self.rulebook.rules.values(), select, ignore)
        return FileSettings(
            tuple((name, tuple(sorted(tiers[name]))) for name in sorted(tiers)),
            tuple((name, msgspec.json.encode(options[name], order="sorted").decode()) for name in sorted(options)),
            line.audience or page.audience or audience or "contributor",
            document,
            config.repository_kind,
            tuple(sorted(config.known_terms)),
        )

    def _add_options(self, options: dict[str, dict[str, Any]], more: dict[str, dict[str, Any]]) -> None:
        for name, values in more.items():
            options.setdefault(self.renamed.get(name, name), {}).update(values)

    def rule(self, name: str, settings: FileSettings) -> Rule:
        """A rule with the options that the settings give it."""
        rule = self.rulebook.rules[name]
        given = dict(settings.options).get(name)
        if given is None:
            return rule
        return with_options(rule, msgspec.json.decode(given), self.shown_as)


def with_options(rule: Rule, values: dict[str, Any], shown_as: str) -> Rule:
    """A rule with the options and the severity that a config gives it."""
    from doclint.checks import check_type  # noqa: PLC0415 - only where options are given

    changes: dict[str, Any] = {}
    options = Mapping()
    options.update(rule.options)
    options.lines = values.lines if isinstance(values, Mapping) else {}
    for key, value in values.items():
        if key != "severity":
            options[key] = value
        elif value in SEVERITIES:
            changes["configured_severity"] = value
        else:
            line = line_of(values, key)
            raise unknown_key(str(value), list(SEVERITIES), shown_as, line, what="severity")
    typed = to_typed(options, check_type(rule.check).Options, shown_as, what=f"option of {rule.name}")
    return msgspec.structs.replace(rule, options=msgspec.to_builtins(typed), **changes)


class SettingsFinder:
    """Finds the settings that govern a file; each config is read once."""

    def __init__(self, command_line: CommandLine, working_directory: Path) -> None:
        self.command_line = command_line
        self.working_directory = working_directory
        files = [text for text in command_line.config if "=" not in text or (working_directory / text).is_file()]
        self._inline = [text for text in command_line.config if text not in files]
        self._named = Path(os.path.abspath(working_directory / files[-1])) if files else None  # noqa: PTH100
        if self._named is not None and not self._named.is_file():
            raise DoclintError("there is no such config file", path=files[-1])
        self._by_config: dict[tuple[Path | None, Path], Settings] = {}
        self._by_folder: dict[tuple[str, str], Settings] = {}
        self._default: Settings | None = None

    @property
    def notes(self) -> list[str]:
        """What all settings that were found have to say, each once."""
        return list(dict.fromkeys(note for settings in self._by_config.values() for note in settings.notes))

    @property
    def problems(self) -> list[Problem]:
        """What went wrong with settings that were found and that runs go on without."""
        return [problem for settings in self._by_config.values() for problem in settings.problems]

    @property
    def rulebooks(self) -> list[Rulebook]:
        """The rules of all settings that were found."""
        return [settings.rulebook for settings in self._by_config.values()]

    def for_file(self, root: Path, inside: str) -> Settings:
        """The settings of a file of the tree at ``root``, by its path there."""
        return self._below(root, inside[: inside.rfind("/") + 1])

    def for_folder(self, folder: Path, root: Path) -> Settings:
        """The settings of the files in a folder of the tree at ``root``."""
        return self._below(root, "" if folder == root else f"{folder.relative_to(root).as_posix()}/")

    def _below(self, root: Path, folder: str) -> Settings:
        key = (str(root), folder)  # a path takes far longer to make and to hash than its text
        if key not in self._by_folder:
            self._by_folder[key] = self._find(root, folder)
        return self._by_folder[key]

    def _find(self, root: Path, folder: str) -> Settings:
        path = self._named
        if path is None and not self.command_line.isolated:
            path = config_in(root, folder)
        if path is None and folder:
            return self.for_file(root, folder[:-1])
        # Without a config, each root is governed by the defaults, seen from there.
        key = (path, root if path is None else path.parent)
        if key not in self._by_config:
            ini = root / ".vale.ini"
            counts = path is None and not self.command_line.isolated and ini.is_file()
            if path is None and not self._inline and not counts:
                self._by_config[key] = self._default_at(root)
            else:
                self._by_config[key] = self._read(path, key[1], root, ini if counts else None)
        return self._by_config[key]

    def _default_at(self, root: Path) -> Settings:
        """The settings without a config; what they come to is worked out once for all roots."""
        if self._default is None:
            self._default = Settings(Config(), root, self.command_line, "--config")
            return self._default
        return self._default.elsewhere(root)

    def _read(self, path: Path | None, folder: Path, root: Path, vale_ini: Path | None) -> Settings:
        from doclint.config.read import parse_config, read_config  # noqa: PLC0415 - most runs have none

        config, shown_as = Config(), "--config"
        written: tuple[Written, ...] = ()
        inside = None if self._named else root
        if path is not None:
            shown_as = _shown(path, self.working_directory)
            config, written = read_config(path, shown_as, inside=inside)
        for text in self._inline:
            added = parse_config(text, "--config")
            config = added.config.over(config)
            written += (added,)
        return Settings(config, folder, self.command_line, shown_as, written, inside, vale_ini)


def _shown(path: Path, working_directory: Path) -> str:
    return path.relative_to(working_directory).as_posix() if path.is_relative_to(working_directory) else str(path)


def path_spec(patterns: Sequence[str], shown_as: str) -> GitIgnoreSpec:
    """Patterns of paths, as in ``.gitignore``; messages about a wrong one name ``shown_as``."""
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 - slow to import, and most configs have no patterns

    try:
        return GitIgnoreSpec.from_lines(patterns)
    except ValueError as error:
        raise DoclintError(str(error)[0].lower() + str(error)[1:], path=shown_as) from None


@lru_cache(maxsize=1)
def _builtin() -> Rulebook:
    return builtin_rulebook()


def all_rules(settings: Settings, names: Sequence[str]) -> list[Rule]:
    """The rules of these names, or all, in the order of group and name; ``DoclintError`` for an unknown one."""
    rules = settings.rulebook.rules
    if not names:
        return sorted(rules.values(), key=lambda rule: (rule.group, rule.name))
    check_selectors(names, rules.values())
    current = [settings.renamed.get(name, name) for name in names]
    return [rules[name] for name in current if name in rules]
