"""A rule as a page, for ``doclint rule`` and the documentation."""

from __future__ import annotations

from textwrap import indent, wrap
from typing import TYPE_CHECKING, Any, Final

import msgspec

from doclint.checks import check_type

if TYPE_CHECKING:
    from collections.abc import Sequence

    from doclint.model.rule import Example, Rule

_WIDTH: Final = 88
_TIERS: Final = {
    "default": "on by default",
    "pedantic": "off by default; turn it on with --pedantic or by name",
    "opt-in": "off by default; turn it on by name",
}
_FIXES: Final = {
    "safe": "`doclint check --fix` mends it.",
    "unsafe": "`doclint check --fix --unsafe-fixes` mends it; look at the result.",
    "none": "",
}


def rule_page(rule: Rule, *, markdown: bool = False) -> str:
    """The page of a rule: what, why, examples, options, sources, precision, how to silence it."""
    page = _Page(markdown=markdown)
    page.title(rule.name)
    page.text(f"{rule.group}, {rule.severity}, {_TIERS[rule.tier]}.")
    page.text(f"It says: {rule.message}")
    if rule.why:
        page.text(rule.why)
    if _FIXES[rule.fix]:
        page.text(_FIXES[rule.fix] if markdown else _FIXES[rule.fix].replace("`", "'"))
    bad = [example for example in rule.examples if example.bad is not None]
    silent = [example for example in rule.examples if example.ok is not None]
    if bad:
        page.heading("What it finds")
        for example in bad:
            page.example(example, example.bad or "")
            if example.good is not None:
                page.text("Better:")
                page.example(example, example.good)
    if silent:
        page.heading("What it leaves alone")
        for example in silent:
            page.example(example, example.ok or "")
    if options := option_rows(rule):
        page.heading("Options")
        for name, default, meaning in options:
            page.item(f"`{name}`" if markdown else name, f"{meaning} Default: {default}.")
    page.heading("How to silence it")
    page.text("For one block, in a comment before it, with a reason:")
    page.code(f"<!-- doclint: ignore[{rule.name}] reason -->", "markdown")
    page.code(f".. doclint: ignore[{rule.name}] reason", "rst")
    page.text("For a whole project, in doclint.toml:")
    page.code(f'ignore = ["{rule.name}"]', "toml")
    if rule.precision:
        right, _, read = rule.precision.partition("/")
        page.heading("How often it is right")
        page.text(f"Of {read} findings read on real documents, {right} were right.")
    if rule.source:
        page.heading("Sources")
        for address in rule.source:
            page.item(f"<{address}>" if markdown and "://" in address else address, "")
    return page.render()


def option_rows(rule: Rule) -> list[tuple[str, str, str]]:
    """The options of a rule: name, value it has in the rule, meaning."""
    options = check_type(rule.check).Options
    meanings = _meanings(options.__doc__ or "")
    rows = []
    for field in msgspec.structs.fields(options):
        value = rule.options.get(field.encode_name)
        meaning = meanings.get(field.name, "")
        rows.append((field.encode_name, _shown(value), meaning[:1].upper() + meaning[1:]))
    return rows


def rule_json(rules: Sequence[Rule]) -> str:
    """The rules as a JSON array."""
    data = []
    for rule in rules:
        item: dict[str, Any] = msgspec.to_builtins(rule)
        del item["configured_severity"], item["line"]
        item["options"] = [
            {"name": name, "default": rule.options.get(name), "meaning": meaning}
            for name, _, meaning in option_rows(rule)
        ]
        data.append(item)
    return msgspec.json.format(msgspec.json.encode(data), indent=2).decode() + "\n"


def _meanings(docstring: str) -> dict[str, str]:
    """What the ``Attributes`` of a docstring say, by name."""
    meanings: dict[str, str] = {}
    name = ""
    for line in docstring.partition("Attributes:")[2].splitlines():
        text = line.strip()
        if line.startswith(" " * 8) and not line.startswith(" " * 9) and ":" in text:
            name, _, rest = text.partition(":")
            meanings[name] = rest.strip()
        elif text and name:
            meanings[name] += f" {text}"
    return meanings


def _shown(value: Any) -> str:
    if value is None:
        return "the audience's"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple | dict):
        return "none" if not value else f"{len(value)} entries" if len(value) > 3 else ", ".join(map(str, value))
    return str(value)


class _Page:
    """Text or Markdown, part by part."""

    def __init__(self, *, markdown: bool) -> None:
        self.markdown = markdown
        self.parts: list[str] = []

    def title(self, text: str) -> None:
        self.parts.append(f"# {text}" if self.markdown else f"{text}\n{'=' * len(text)}")

    def heading(self, text: str) -> None:
        self.parts.append(f"## {text}" if self.markdown else f"{text}\n{'-' * len(text)}")

    def text(self, text: str) -> None:
        self.parts.append("\n".join(wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False)))

    def item(self, name: str, text: str) -> None:
        line = f"- {name}: {text}" if text else f"- {name}"
        wrapped = wrap(line, _WIDTH, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)
        joined = "\n".join(wrapped)
        if self.parts and self.parts[-1].startswith("- "):
            self.parts[-1] += f"\n{joined}"
        else:
            self.parts.append(joined)

    def code(self, text: str, language: str) -> None:
        fence = "````" if "```" in text else "```"
        self.parts.append(
            f"{fence}{language}\n{text.rstrip()}\n{fence}" if self.markdown else indent(text.rstrip(), "    ")
        )

    def example(self, example: Example, text: str) -> None:
        self.code(text, example.format)

    def render(self) -> str:
        return "\n\n".join(self.parts) + "\n"
