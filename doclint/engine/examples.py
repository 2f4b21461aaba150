"""The examples in rule files, run as tests (``doclint test``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from doclint.checks.base import Page
from doclint.engine.check import check_page
from doclint.engine.fix import apply_fixes
from doclint.engine.formats import recognise
from doclint.engine.repository import gather_facts
from doclint.engine.ruleset import RuleSet
from doclint.matching.paths import lines_of
from doclint.model.repository import Repository
from doclint.model.source import SourceFile
from doclint.parsing import parse
from doclint.rulebook.kinds import DocumentKinds, repository_kind
from doclint.rulebook.typed import to_typed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from doclint.model.finding import Finding
    from doclint.model.rule import Example, Rule, Tier
    from doclint.rulebook.book import Rulebook

_SUFFIXES = {"markdown": "md", "rst": "rst", "plain": "txt"}


class Failure(NamedTuple):
    """An example that its rule does not keep.

    Attributes:
        number: which of the rule's examples, from 1.
        message: what was expected, and what came.
    """

    rule: str
    number: int
    message: str


def run_examples(rule: Rule, book: Rulebook) -> Iterator[Failure]:
    """The examples of a rule that fail."""
    for number, example in enumerate(rule.examples, 1):
        for message in _run(rule, example, book):
            yield Failure(rule.name, number, message)


def _run(rule: Rule, example: Example, book: Rulebook) -> Iterator[str]:
    if (example.bad is None) == (example.ok is None):
        yield "an example is either bad or ok"
        return
    if example.audience not in book.reference.audiences:
        yield f"there is no audience {example.audience!r}"
        return
    if example.format not in _SUFFIXES:
        yield f"there is no format {example.format!r}"
        return
    marked = example.bad if example.bad is not None else example.ok or ""
    text = marked.replace("⟦", "").replace("⟧", "")
    expected = _marked_spans(marked)
    findings, problems = lint_example(rule, example, text, book)
    yield from problems
    found = [(finding.span.start, finding.span.end) for finding in findings if finding.span]
    if example.ok is not None:
        for finding in findings:
            yield f"should be silent, but finds {finding.text!r}: {finding.message}"
        return
    if expected and found != expected:
        yield f"should find {[text[a:b] for a, b in expected]}, but finds {[text[a:b] for a, b in found]}"
    elif not findings:
        yield "should find something, but is silent"
    for finding in findings:
        if "{" in finding.message and "}" in finding.message and "{" not in text:
            yield f"leaves a placeholder in its message: {finding.message}"
    if example.good is None:
        return
    fixed, _ = apply_fixes(text, findings)
    if fixed not in (text, example.good):
        yield f"should be fixed to {example.good!r}, but becomes {fixed!r}"
    left, _ = lint_example(rule, example, example.good, book)
    for finding in left:
        yield f"its good version has a finding: {finding.text!r}"


def _marked_spans(marked: str) -> list[tuple[int, int]]:
    spans = []
    removed = 0
    start = 0
    for position, character in enumerate(marked):
        if character == "⟦":
            start = position - removed
            removed += 1
        elif character == "⟧":
            spans.append((start, position - removed))
            removed += 1
    return spans


def lint_example(rule: Rule, example: Example, text: str, book: Rulebook) -> tuple[list[Finding], list[str]]:
    """What the rule finds in a text that stands where the example says, and what went wrong."""
    reference = book.reference
    path = example.path or f"docs/example.{_SUFFIXES[example.format]}"
    files = example.files if example.absent else {**example.files, path: text}
    repository = Repository(
        "example",
        lambda: sorted(files),
        lambda name: files.get(name, ""),
        gather_facts,
    )
    source = SourceFile(path, text)
    document = parse(source, recognise(path, text))
    page = Page(
        document,
        repository,
        path,
        audience_name=example.audience,
        audience=reference.audiences[example.audience],
        kind=example.document or DocumentKinds(reference.kinds).of(path, document),
        repository_kind=lambda: example.repository or repository_kind(reference.kinds, lines_of(repository)),
    )
    if example.config:
        from doclint.checks import check_type  # noqa: PLC0415 - few examples have a config

        options = to_typed({**rule.options, **example.config}, check_type(rule.check).Options, rule.path)
        rule = msgspec.structs.replace(rule, options=msgspec.to_builtins(options))
    tiers: frozenset[Tier] = frozenset({"default", "pedantic", "opt-in"})
    checked = check_page(page, RuleSet([(rule, tiers)], reference, book.rules))
    return checked.findings, [problem.message for problem in checked.problems]
