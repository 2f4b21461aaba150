"""Rule files and the data beside them, read and checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec

from doclint.checks import check_type
from doclint.errors import DoclintError
from doclint.lazy import compile_re
from doclint.model.reference import Audience, Kind, Reference, Vocabulary
from doclint.model.rule import Rule
from doclint.rulebook.book import Rulebook
from doclint.rulebook.mapping import Mapping
from doclint.rulebook.typed import line_of, to_typed, unknown_key
from doclint.rulebook.yaml import read_yaml

if TYPE_CHECKING:
    from pathlib import Path


_DATA: Final[dict[str, Any]] = {"vocabularies": Vocabulary, "audiences": Audience, "kinds": Kind}
_NAME: Final = compile_re(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*$")
OWN_FIELDS: Final = frozenset({"name", "group", "options", "configured_severity", "path", "line"})
_RULE_KEYS: Final = [field.encode_name for field in msgspec.structs.fields(Rule) if field.name not in OWN_FIELDS]


def load_rules(folder: Path, *, shown_as: str, inside: Path | None = None) -> Rulebook:
    """All rule files and data below a folder; messages call it ``shown_as``.

    A rule's group is the folder it lies in, ``local`` at the top. No file may be a link out of ``inside``.
    """
    rules: dict[str, Rule] = {}
    data: dict[str, dict[str, Any]] = {kind: {} for kind in _DATA}
    for path in sorted(folder.rglob("*.yml")):
        place = path.relative_to(folder)
        name = f"{shown_as}/{place.as_posix()}"
        group = place.parts[0] if len(place.parts) > 1 else "local"
        if inside is not None and not path.resolve().is_relative_to(inside.resolve()):
            raise DoclintError("this rule file is a link out of the repository", path=name)
        content = read_yaml(path, name)
        if group in _DATA:
            _nest(content)
            data[group][path.stem] = to_typed(content, _DATA[group], name)
            continue
        rule = read_rule(content, path.stem, group, name)
        if rule.name in rules:
            raise DoclintError(
                f"there are two rules named {rule.name!r}",
                path=name,
                hint=f"the other is {rules[rule.name].path}",
            )
        rules[rule.name] = rule
    _check_names(rules)
    return Rulebook(rules, Reference(**data))


def _check_names(rules: dict[str, Rule]) -> None:
    """``DoclintError`` if an old name is that of another rule, or a rule is replaced by one that there is not."""
    owners: dict[str, Rule] = {}
    for rule in rules.values():
        for alias in rule.aliases:
            other = rules.get(alias) or owners.get(alias)
            if other:
                raise DoclintError(f"aliases: there is another rule {alias!r}", path=rule.path, hint=other.path)
            owners[alias] = rule
        if rule.replaced_by is not None and rule.replaced_by not in rules:
            raise DoclintError(f"replaced-by: there is no rule {rule.replaced_by!r}", path=rule.path)


def read_rule(content: Mapping, name: str, group: str, path: str) -> Rule:
    """One rule from what its file says; its options are checked against its check type."""
    if not _NAME.match(name):
        raise DoclintError(
            f"{name!r} is no name for a rule", path=path, hint="use words in lower case joined by -"
        )
    for key in ("check", "message"):
        if not content.get(key):
            raise DoclintError(f"a rule needs the key {key!r}", path=path, line=1)
    if not isinstance(content["check"], str):
        raise DoclintError("check: expected `str`", path=path, line=line_of(content, "check"))
    try:
        checker = check_type(content["check"])
    except DoclintError as error:
        raise DoclintError(error.message, path=path, line=line_of(content, "check"), hint=error.hint) from None
    fields = {field.encode_name: field for field in msgspec.structs.fields(checker.Options)}
    own: dict[str, Any] = {}
    options: dict[str, Any] = {}
    for key, value in content.items():
        if key in _RULE_KEYS:
            own[key] = value
        elif key in fields:
            options[key] = value
        else:
            raise unknown_key(key, [*_RULE_KEYS, *fields], path, line_of(content, key))
    typed_options = to_typed(_located(options, content.lines), checker.Options, path)
    rule = to_typed(_located({**own, "name": name, "group": group}, content.lines), Rule, path)
    # By way of JSON, so that there are lists and no tuples, as when the compiled form is read.
    plain_options = msgspec.json.decode(msgspec.json.encode(typed_options))
    return msgspec.structs.replace(rule, options=plain_options, path=path)


def _located(values: dict[str, Any], lines: dict[str, int]) -> dict[str, Any]:
    mapping = Mapping()
    mapping.update(values)
    mapping.lines.update(lines)
    return mapping


def _nest(content: Mapping) -> None:
    """Let a vocabulary name one source without a list."""
    if isinstance(source := content.get("source"), str):
        content["source"] = [source]
