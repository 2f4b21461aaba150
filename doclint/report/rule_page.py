"""A rule as a page, for ``doclint rule`` and the documentation."""

from __future__ import annotations

from textwrap import indent, wrap
from typing import TYPE_CHECKING, Any, Final

import msgspec

from doclint.checks import check_type
from doclint.report.style import paint
from doclint.rulebook.schema import attribute_meanings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from doclint.model.reference import Reference
    from doclint.model.rule import Example, Rule

DEFAULT_WIDTH: Final = 88
_LONGEST_DEFAULT: Final = 60
_TIERS: Final = {
    "default": "on by default",
    "pedantic": "off by default; turn it on with --pedantic or by name",
    "opt-in": "off by default; turn it on by name or group",
}
_FIXES: Final = {
    "safe": "`doclint check --fix` mends it.",
    "unsafe": "`doclint check --fix --unsafe-fixes` mends it; look at the result.",
    "none": "You have to mend it yourself.",
}
_MARKUPS: Final = {"rst": "reStructuredText", "plain": "plain text"}


def rule_page(
    rule: Rule,
    reference: Reference,
    *,
    markdown: bool = False,
    width: int = DEFAULT_WIDTH,
    color: bool = False,
) -> str:
    """The page of a rule: what, why, for whom, examples, options, how to silence it, precision, sources.

    Args:
        rule: it.
        reference: the audiences, vocabularies and kinds that it refers to.
        markdown: whether to write Markdown, for a site; else text, for a terminal.
        width: of the text, in characters.
        color: whether a terminal shows colours.
    """
    page = _Page(markdown=markdown, width=width, color=color)
    page.title(rule.name)
    status = _status(rule)
    page.text(
        f"A rule of the group {page.name(rule.group)}: {_with_article(rule.severity)}, "
        f"{_TIERS[rule.tier]}. {page.plain(_FIXES[rule.fix])}{status}"
    )
    page.heading("What it says")
    message = rule.options["definition"]["message"] if rule.check == "vale" else rule.message
    page.text(message if not markdown else f"> {message}")
    if rule.why:
        page.heading("Why it matters")
        page.text(rule.why)
    if readers := list(_readers(rule, reference)):
        page.heading("For which readers")
        for reader in readers:
            page.item(f"{page.name(reader['audience'])} ({reader['who']})", reader["text"])
    if needing := list(_documents_needing(rule, reference)):
        page.heading("Which documents need it")
        for document, where in needing:
            page.item(page.name(document), where)
    _write_examples(page, rule)
    _write_options(page, rule)
    page.heading("How to silence it")
    page.text("For one block, in a comment before it, with a reason:")
    page.code(f"<!-- doclint: ignore[{rule.name}] reason -->", "html")
    page.code(f".. doclint: ignore[{rule.name}] reason", "rst")
    page.text("For a page, in a field at its top or in its front matter:")
    page.code(f":doclint-ignore: {rule.name}", "rst")
    page.code(f"doclint-ignore: {rule.name}", "yaml")
    page.text(f"For a whole project, in {page.name('doclint.toml')}:")
    page.code(f'ignore = ["{rule.name}"]', "toml")
    if rule.check == "vale":
        page.text(f"Or in {page.name('.vale.ini')}, where that names the styles:")
        page.code(f"{rule.name} = NO", "ini")
    if rule.precision:
        right, _, read = rule.precision.partition("/")
        page.heading("How often it is right")
        page.text(
            f"Somebody read {read} of its findings on real pages as their maintainer would. "
            f"Of these, {right} {'was' if right == '1' else 'were'} right."
            if read != "0"
            else "That is not known yet: on the real pages that were read, it found nothing."
        )
    if rule.source:
        page.heading("Sources")
        for address in rule.source:
            page.item(f"<{address}>" if markdown and "://" in address else address, "")
    return page.render()


def _documents_needing(rule: Rule, reference: Reference) -> Iterator[tuple[str, str]]:
    """Each kind of document that has this need, and in which repositories it is required or recommended."""
    documents = {document for kind in reference.kinds.values() for document in kind.documents}
    for document in sorted(documents | reference.kinds.keys()):
        found: dict[str, list[str]] = {"required": [], "recommended": []}
        for name, kind in sorted(reference.kinds.items()):
            needs = kind.needs if name == document else kind.documents.get(document)
            where = "" if name == document else f" in {name.replace('-', ' ')}"
            if needs and rule.name in needs.require:
                found["required"].append(where)
            elif needs and rule.name in needs.recommend:
                found["recommended"].append(where)
        said = [how + ",".join(where) for how, where in found.items() if where]
        if said:
            yield document, f"{'; '.join(said)}."


def _status(rule: Rule) -> str:
    """What an unsettled rule, or one that had other names, says of itself."""
    said = ""
    if rule.status == "preview":
        said = " It is a preview, and runs only where it is selected by name."
    elif rule.status == "deprecated":
        instead = f"; use {rule.replaced_by} instead" if rule.replaced_by else ""
        said = f" It is deprecated, and runs only where it is selected by name{instead}."
    return said + (f" It was called {', '.join(rule.aliases)} before." if rule.aliases else "")


def _write_examples(page: _Page, rule: Rule) -> None:
    bad = [example for example in rule.examples if example.bad is not None]
    silent = [example for example in rule.examples if example.ok is not None]
    if bad:
        page.heading("What it finds")
        page.text("The brackets ⟦ ⟧ mark the words.")
        for example in bad:
            page.example(example, "", example.bad or "")
            if example.good is not None:
                page.example(example, "Better", example.good)
    if silent:
        page.heading("What it leaves alone")
        for example in silent:
            page.example(example, "", example.ok or "")


def _write_options(page: _Page, rule: Rule) -> None:
    page.heading("Options")
    page.text(f"In {page.name('doclint.toml')}:")
    key = f'"{rule.name}"' if "." in rule.name else rule.name
    page.code(f'[rules.{key}]\nseverity = "{_OTHER[rule.severity]}"', "toml")
    severity = "suggestion" if rule.tier == "pedantic" else rule.severity
    page.item(page.name("severity"), f"How bad a finding is: error, warning or suggestion. Default: {severity}.")
    for option in rule_options(rule) if rule.check != "vale" else ():
        default = _shown(option["default"], page.name)
        page.item(page.name(option["name"]), f"{page.plain(option['meaning'])} Default: {default}.")


_OTHER: Final = {"error": "warning", "warning": "error", "suggestion": "warning"}


def rule_options(rule: Rule) -> list[dict[str, Any]]:
    """The options of a rule: ``name``, ``default`` (the value it has in the rule), ``meaning`` with its unit."""
    options = check_type(rule.check).Options
    meanings = attribute_meanings(options)
    rows = []
    for field in msgspec.structs.fields(options):
        meaning = meanings.get(field.name, "")
        meaning = meaning[:1].upper() + meaning[1:]
        rows.append(
            {"name": field.encode_name, "default": rule.options.get(field.encode_name), "meaning": meaning}
        )
    return rows


def rule_json(rules: Sequence[Rule], reference: Reference) -> str:
    """The rules as a JSON array."""
    data = []
    for rule in rules:
        item: dict[str, Any] = msgspec.to_builtins(rule)
        del item["configured_severity"], item["line"]
        item["options"] = rule_options(rule)
        item["readers"] = list(_readers(rule, reference))
        data.append(item)
    return msgspec.json.format(msgspec.json.encode(data), indent=2).decode() + "\n"


def _readers(rule: Rule, reference: Reference) -> Iterator[dict[str, str]]:
    """What the rule does for each audience, if that depends on it: its name, ``who`` they are, a ``text``."""
    kind = check_type(rule.check)
    options = msgspec.convert(rule.options, kind.Options)
    audiences = {name: reference.audiences[name] for name in rule.audiences or sorted(reference.audiences)}
    texts = {name: kind.for_readers(options, audience) for name, audience in audiences.items()}
    if rule.audiences or any(texts.values()):
        for name, audience in audiences.items():
            yield {"audience": name, "who": audience.who, "text": texts[name]}


def _shown(value: Any, literal: Callable[[str], str]) -> str:
    if value is None:
        return "what suits the readers"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple | dict):
        joined = ", ".join(literal(str(each)) for each in value)
        if not value:
            return "none"
        many = len(joined) > _LONGEST_DEFAULT or isinstance(value, dict)
        return f"{len(value)} {'entry' if len(value) == 1 else 'entries'} in the rule's file" if many else joined
    return str(value)


def _with_article(word: str) -> str:
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"


class _Page:
    """Text or Markdown, part by part."""

    def __init__(self, *, markdown: bool, width: int, color: bool) -> None:
        self.markdown = markdown
        self.width = width
        self.color = color
        self.parts: list[str] = []

    def name(self, word: str) -> str:
        """A name as code."""
        return f"`{word}`" if self.markdown else word

    def plain(self, text: str) -> str:
        """A text of ours, which may mark code as RST or Markdown does."""
        return text.replace("``", "`") if self.markdown else text.replace("``", "'").replace("`", "'")

    def title(self, text: str) -> None:
        self.parts.append(f"# {text}" if self.markdown else f"{self._bold(text)}\n{'=' * len(text)}")

    def heading(self, text: str) -> None:
        self.parts.append(f"## {text}" if self.markdown else f"{self._bold(text)}\n{'-' * len(text)}")

    def text(self, text: str) -> None:
        self.parts.append(self._wrapped(text))

    def item(self, name: str, text: str) -> None:
        shown = f"{name}: {text}" if text else name
        joined = f"- {self._wrapped(shown, 2)}".replace("\n", "\n  ")
        if self.parts and self.parts[-1].startswith("- "):
            self.parts[-1] += f"\n{joined}"
        else:
            self.parts.append(joined)

    def code(self, text: str, language: str) -> None:
        fence = "````" if "```" in text else "```"
        self.parts.append(
            f"{fence}{language}\n{text.rstrip()}\n{fence}" if self.markdown else indent(text.rstrip(), "    ")
        )

    def example(self, example: Example, label: str, text: str) -> None:
        """A text, with what else matters for the rule: its markup, its path, its readers, options."""
        notes = [label] if label else []
        if not label:
            notes += [f"in {_MARKUPS.get(example.format, example.format)}"] if example.format != "markdown" else []
            notes += [f"at {example.path}"] if example.path else []
            notes += [f"beside {', '.join(example.files)}"] if example.files else []
            notes += [f"for {example.audience}"] if example.audience != "contributor" else []
            notes += [f"with {key} = {value}" for key, value in example.config.items()]
        if notes:
            note = ", ".join(notes)
            self.text(f"{note[0].upper()}{note[1:]}:")
        # A page that shows Markdown or RST as such would have it linted, translated and coloured as its own.
        self.code(text, "text" if self.markdown else "")

    def render(self) -> str:
        return "\n\n".join(self.parts) + "\n"

    def _bold(self, text: str) -> str:
        return paint(text, "bold", color=self.color)

    def _wrapped(self, text: str, by: int = 0) -> str:
        if self.markdown:
            return " ".join(text.split())
        return "\n".join(wrap(text, self.width - by, break_long_words=False, break_on_hyphens=False))
