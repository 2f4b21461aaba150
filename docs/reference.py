"""Writes the pages that nobody has to keep true: one for each rule, and one for the keys of configs."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from doclint.api import CommandLine, Config, SettingsFinder, all_rules, rule_page, struct_schema

if TYPE_CHECKING:
    from collections.abc import Iterator

    from doclint.model.rule import Rule

_TIERS: Final = {"default": "on by default", "pedantic": "with `--pedantic`", "opt-in": "if you name it"}


def write_reference(folder: Path) -> None:
    """Write the pages; one that has not changed stays as it is, so that Sphinx need not read it again."""
    here = Path(__file__).parent
    settings = SettingsFinder(CommandLine(isolated=True), here).for_folder(here, here)
    rules = all_rules(settings, ())
    pages = {
        f"rules/{rule.name}.md": rule_page(rule, settings.rulebook.reference, markdown=True) for rule in rules
    }
    pages["rules/index.md"] = _list_of(rules)
    pages["config.md"] = _config_page(struct_schema(Config, "A config of doclint", written=True))
    for path in folder.rglob("*.md"):
        if path.relative_to(folder).as_posix() not in pages:
            path.unlink()
    for name, text in pages.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")


def _list_of(rules: list[Rule]) -> str:
    lines = [
        "# Rules",
        "",
        "Each rule has a page that says what it finds, why that matters and how to silence it.",
    ]
    names = []
    for group, members in groupby(sorted(rules, key=lambda rule: (rule.group, rule.name)), key=lambda r: r.group):
        lines += ["", f"## {group.capitalize()}", ""]
        for rule in members:
            names.append(rule.name)
            lines.append(f"- [{rule.name}]({rule.name}.md), {_TIERS[rule.tier]}")
    return "\n".join([*lines, "", "```{toctree}", ":hidden:", "", *names, "```", ""])


def _config_page(schema: dict[str, Any]) -> str:
    definitions = schema["$defs"]
    lines = ["# Keys of a config", "", "These keys may stand in `doclint.toml`, in `.doclint.toml`, and in"]
    lines += ["`[tool.doclint]` of `pyproject.toml`.", "", *_keys(definitions["Config"])]
    lines += ["", "## `[[overrides]]`", "", "What holds for some paths only.", "", *_keys(definitions["Override"])]
    return "\n".join([*lines, ""])


def _keys(definition: dict[str, Any]) -> Iterator[str]:
    for name, key in definition["properties"].items():
        default = key.get("default")
        shown = f" Default: `{default}`." if default not in (None, [], {}, "") else ""
        described = key.get("description", "").replace("``", "`").replace("[[overrides]]", "`[[overrides]]`")
        yield f"`{name}` ({_type_of(key)})"
        yield f": {described}{shown}"
        yield ""


def _type_of(key: dict[str, Any]) -> str:
    if "enum" in key:
        return " or ".join(f"`{value}`" for value in key["enum"])
    if "anyOf" in key:
        types = [_type_of(each) for each in key["anyOf"] if each.get("type") != "null"]
        return " or ".join(dict.fromkeys(types))
    if "$ref" in key:
        return "a table"
    if key.get("type") == "array":
        return "a list"
    return {"object": "a table", "string": "a string"}.get(key.get("type", ""), str(key.get("type", "any")))
