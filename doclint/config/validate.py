"""Whether a config names only what there is: rules, options, audiences, kinds, files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from doclint.config.options import Override
from doclint.config.selectors import check_selectors
from doclint.config.settings import with_options
from doclint.errors import DoclintError
from doclint.rulebook.mapping import Mapping
from doclint.rulebook.typed import unknown_key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from doclint.config.options import Config
    from doclint.config.read import Written
    from doclint.config.settings import Settings
    from doclint.rulebook.book import Rulebook


def validate(written: Written, settings: Settings) -> None:
    """``DoclintError`` if a config names a rule, an option or an audience that there is not."""
    config, shown_as = written.config, written.shown_as
    rules = settings.rulebook.rules
    named: list[tuple[tuple[str | int, ...], Sequence[str]]] = [
        (("select",), config.select or ()),
        (("extend-select",), config.extend_select),
        (("ignore",), config.ignore),
    ]
    named += [(("per-file-ignores", key), names) for key, names in config.per_file_ignores.items()]
    sections: list[tuple[tuple[str | int, ...], Config | Override]] = [((), config)]
    for index, override in enumerate(config.overrides):
        place = ("overrides", index)
        named += [((*place, "select"), override.select), ((*place, "ignore"), override.ignore)]
        sections.append((place, override))
    for path in config.glossaries:
        if not (settings.folder / path).is_file():
            raise DoclintError(
                f"glossaries: there is no file {path!r}", path=shown_as, line=written.line("glossaries")
            )
    for keys, names in named:
        check_selectors(names, rules.values(), path=shown_as, line=written.line(*keys))
        settings.note(names, shown_as, written.line(*keys))
    for keys, section in sections:
        settings.check_audience(section.audience, shown_as, written.line(*keys, "audience"))
        if isinstance(section, Override):
            _check_kind(settings.rulebook, "document", section.document, shown_as, written.line(*keys, "document"))
        settings.note(section.rules, shown_as, written.line(*keys, "rules"))
        for name, values in section.rules.items():
            current = settings.renamed.get(name, name)
            if current not in rules:
                raise unknown_key(name, list(rules), shown_as, written.line(*keys, "rules", name), what="rule")
            located = Mapping()
            located.update(values)
            for key in values:
                if line := written.line(*keys, "rules", name, key):
                    located.lines[key] = line
            with_options(rules[current], located, shown_as)

    for name in settings.grammar_rules() if config.grammar else ():
        located = Mapping()
        located.update(config.grammar)
        located.lines.update({key: line for key in config.grammar if (line := written.line("grammar", key))})
        with_options(rules[name], located, shown_as)
    line = written.line("repository-kind")
    _check_kind(settings.rulebook, "repository", config.repository_kind, shown_as, line)


def _check_kind(book: Rulebook, what: str, name: str | None, shown_as: str, line: int | None) -> None:
    kinds = [known for known, kind in book.reference.kinds.items() if kind.kind == what]
    if name is not None and name not in kinds:
        raise unknown_key(name, kinds, shown_as, line, what=f"kind of {what}")
