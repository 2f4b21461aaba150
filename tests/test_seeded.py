"""Defects planted at random places in clean real documents: nearly all are found, and nothing else.

A new default rule adds one line to ``SEEDS``.
"""

# ruff: noqa: E501 - a table has a line for each row

from __future__ import annotations

import json
import random
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import pytest
from corpus import CORPUS

from doclint.config.settings import CommandLine
from doclint.engine.examples import lint_example
from doclint.engine.facts import FactsOfDocument
from doclint.engine.files import FileFinder
from doclint.engine.run import Run
from doclint.model.rule import Example
from doclint.model.source import SourceFile
from doclint.rulebook.builtin import builtin_rulebook

if TYPE_CHECKING:
    from pathlib import Path

    from doclint.engine.files import FileToLint
    from doclint.model.document import Document

BOOK = builtin_rulebook()
PLACES = 12
"""In how many documents of each format a defect is planted."""
ENOUGH = 0.95


class Seed(NamedTuple):
    """A defect: a paragraph for each format it can stand in, its words marked as ``⟦…⟧``; "" for none.

    Attributes:
        at_end: whether it goes to the end of the page, since it has a heading.
    """

    rule: str
    markdown: str
    rst: str
    at_end: bool = False


def both(rule: str, text: str) -> Seed:
    return Seed(rule, text, text)


LONG = (
    "The server reads each request from the queue, looks for the page that it names, gathers the text and the "
    "pictures of that page from the store, puts them into the order that the reader has chosen, writes the result "
    "into a file beside the queue, and tells the other server."
)
SEEDS = [
    both("long-sentence", f"⟦{LONG}⟧"),
    both("long-paragraph", f"⟦{' '.join(f'The server keeps page number {n} in its store for the next reader.' for n in range(12))}⟧"),
    both("ambiguous-date", "It was made on ⟦07/11/2026⟧ by the team."),
    both("undefined-acronym", "The ⟦SRE⟧ answers each request."),
    both("misspelled-product-name", "The tool needs ⟦Media Wiki⟧ to run."),
    both("wordy-phrase", "Run the tool ⟦in order to⟧ see the result."),
    both("gendered-term", "If a user opens the page, ⟦he or she⟧ sees the result."),
    both("renamed-term", "The bot runs on ⟦Tool Labs⟧ each day."),
    both("dead-host", "The bug is at ⟦https://bugzilla.wikimedia.org/show_bug.cgi?id=67486⟧ with all answers."),
    both("unexplained-term", "After that you ⟦depool⟧ the host."),
    both("repeated-word", "The tool reads ⟦with with⟧ care."),
    both("misspelling", "The tool ⟦recieves⟧ each page."),
    both("misspelled-abbreviation", "Use a wiki, ⟦e.g⟧ your own."),
    both("confused-word", "It takes ⟦more then⟧ one second."),
    both("confused-its", "Each page has ⟦it's own⟧ talk page."),
    both("wrong-verb-form", "The page ⟦does not exists⟧ yet."),
    both("missing-object", "The form ⟦allows to change⟧ pages."),
    both("doubled-article", "Open ⟦the a⟧ page first."),
    both("wrong-article", "This is ⟦an⟧ decision of the team."),
    both("unfinished-text", "⟦TODO⟧: say more about the tool."),
    Seed("vague-link-text", "The source is [⟦here⟧](https://example.org/source).", "The source is `⟦here⟧ <https://example.org/source>`__."),
    Seed("broken-link", "Read ⟦[the manual](planted/nowhere.md)⟧ first.", "Read ⟦`the manual <planted/nowhere.rst>`__⟧ first."),
    Seed("broken-anchor", "Read ⟦[the part on it](#planted-nowhere)⟧ first.", ""),
    Seed("missing-alt-text", "⟦![](https://example.org/planted.png)⟧", "⟦.. image:: https://example.org/planted.png⟧"),
    Seed("default-role", "", "Change the file ⟦`planted`⟧ first."),
    Seed("markdown-in-rst", "", "Read ⟦[the manual](https://example.org/manual)⟧ first."),
    Seed("wikitext-in-markdown", "Read ⟦[[Help:Planted]]⟧ first.", ""),
    Seed("empty-section", "⟦## A planted section⟧", "⟦A planted section\n{line}⟧", at_end=True),
    Seed("skipped-heading-level", "## Planted\n\nIt runs.\n\n⟦#### A planted part⟧\n\nIt stops.", "", at_end=True),
    Seed("short-title-line", "", "⟦A planted section of the page\n{short}⟧\n\nIt runs.", at_end=True),
]  # fmt: skip
ELSEWHERE = {
    "not-utf-8": "a byte, not a text",
    "unused-suppression": "about comments to doclint",
    **dict.fromkeys(("extension-json-incomplete", "toolinfo-incomplete"), "taken out of manifests, below"),
}
"""Default rules that are not planted as words, and why."""


class Clean(NamedTuple):
    """A real document in which nothing is found."""

    run: Run
    file: FileToLint
    source: SourceFile
    document: Document


@pytest.fixture(scope="module")
def clean(work_trees: Path) -> dict[str, list[Clean]]:
    run = Run(work_trees, CommandLine(isolated=True))
    found: dict[str, list[Clean]] = {"markdown": [], "rst": []}
    for file in FileFinder(run.repositories, run.settings).find([work_trees]):
        source = run.read(file)
        document = run.parse(source, file)
        if (
            document.format in found
            and "\r" not in source.text
            and places(document)
            and len(document.sections) > 1
        ):
            checked = run.check_document(document, file)
            kind = run.pages.document_kind(document, file, *run.pages.settings_of(file))
            is_draft = "template" in file.inside or "-demos/" in file.inside
            is_quiet = is_draft or kind in {"changelog", "conduct"}  # in which some rules are silent
            if not checked.findings and not checked.problems and not is_quiet:
                found[document.format].append(Clean(run, file, source, document))
    assert min(map(len, found.values())) >= PLACES
    return found


def places(document: Document) -> list[int]:
    """Where a paragraph may be added: behind one that stands in nothing else and has one behind it."""
    text = document.source.text
    found = []
    for block, after in zip(document.blocks, (*document.blocks[1:], None), strict=False):
        start, end = block.span.start, block.span.end
        behind = after.span.start if after else len(text)
        stands_free = text[:start].endswith("\n\n") and not text[end:behind].strip() and "\n" in text[end:behind]
        is_last_of_its_kind = after is None or after.kind in {"paragraph", "heading"}
        is_plain = block.kind == "paragraph" and text[start].isalpha() and text[end - 1] in ".!?"
        if is_plain and stands_free and is_last_of_its_kind and (after is None or text[behind - 1] == "\n"):
            found.append(end)
    return found


def mark_of(document: Document) -> str:
    """The mark below the headings of an RST page, on the level below the title's if there are any."""
    below = next((section for section in document.sections if section.level == 2), document.sections[1])
    return document.source[document.blocks[below.blocks[0]].span][-1]


def planted(seed: Seed, page: Clean, generator: random.Random) -> tuple[str, int, int]:
    """The text with the defect, and where its words are."""
    text = page.source.text
    piece = seed.rst if page.document.format == "rst" else seed.markdown
    if seed.at_end:
        if "{" in piece:
            mark = mark_of(page.document)
            title = piece.replace("⟦", "").split("\n")[0]
            piece = piece.replace("{line}", mark * len(title)).replace("{short}", mark * (len(title) - 5))
        before, after = text.rstrip("\n") + "\n\n", "\n"
    else:
        place = generator.choice(places(page.document))
        before, after = text[:place] + "\n\n", text[place:]
    start, end = len(before) + piece.index("⟦"), len(before) + piece.index("⟧") - 1
    return before + piece.replace("⟦", "").replace("⟧", "") + after, start, end


KNOWN = [seed for seed in SEEDS if seed.rule in BOOK.rules]


@pytest.mark.parametrize("markup", ["markdown", "rst"])
@pytest.mark.parametrize("seed", KNOWN, ids=lambda seed: seed.rule)
def test_a_planted_defect_is_found_and_nothing_else(
    seed: Seed, markup: str, clean: dict[str, list[Clean]]
) -> None:
    if not getattr(seed, markup):
        pytest.skip("it cannot stand in this format")
    generator = random.Random(f"{seed.rule} {markup}")
    outcomes: Counter[str] = Counter()
    others = []
    pages = clean[markup]
    if seed.rule == "broken-anchor":  # a program may give any other anchor to such a page
        pages = [page for page in pages if not FactsOfDocument(page.document).is_open]
    for page in generator.sample(pages, min(PLACES, len(pages))):
        made = planted(seed, page, generator)
        text, start, end = made
        checked = page.run.check_source(SourceFile(page.source.path, text), page.file)
        spans = [(one.rule, one.span.start, one.span.end) for one in checked.findings if one.span]
        outcomes["found" if (seed.rule, start, end) in spans else f"missed in {page.file.inside}"] += 1
        others += [(page.file.inside, one.rule, one.text) for one in checked.findings if one.rule != seed.rule]
    assert outcomes.total() >= PLACES / 2
    assert outcomes["found"] >= ENOUGH * outcomes.total(), outcomes
    assert not others


def test_every_default_rule_is_planted_or_says_why_not() -> None:
    planted_rules = {seed.rule for seed in SEEDS} | ELSEWHERE.keys()
    default = {name for name, rule in BOOK.rules.items() if rule.tier == "default" and rule.check != "need"}
    assert default <= planted_rules


REQUIRED = sorted(
    (name, kind, document)
    for kind, what in BOOK.reference.kinds.items()
    for document, needs in {**what.documents, kind: what.needs}.items()
    for name in needs.require
    if name != "missing-readme" and kind != "any-repository"
)


@pytest.mark.parametrize(("name", "kind", "document"), REQUIRED)
@pytest.mark.parametrize("markup", ["markdown", "rst"])
def test_what_is_taken_out_is_missed(name: str, kind: str, document: str, markup: str) -> None:
    """A page that has the section is silent; without it, and with it empty, the need is not met."""
    title, sentence = name.removeprefix("missing-").title(), "It is said here."
    head = "# Counter\n\nIt counts.\n" if markup == "markdown" else "Counter\n=======\n\nIt counts.\n"
    heading = f"## {title}" if markup == "markdown" else f"{title}\n{'-' * len(title)}"
    suffix = "md" if markup == "markdown" else "rst"
    example = Example(
        path=f"README.{suffix}" if document == "readme" else f"docs/page.{suffix}",
        format=markup,
        document=document,
        repository=kind if document == "readme" else None,
        ok="",
    )

    def found(text: str) -> list[str]:
        findings, problems = lint_example(BOOK.rules[name], example, text, BOOK)
        assert not problems
        return [finding.tier for finding in findings]

    assert found(f"{head}\n{heading}\n\n{sentence}\n") == []
    assert found(head) == ["default"]
    assert found(f"{head}\n{heading}\n") == ["default"]


@pytest.mark.parametrize(
    ("name", "file"), [("extension-json-incomplete", "extension.json"), ("toolinfo-incomplete", "toolinfo.json")]
)
def test_what_is_taken_out_of_a_manifest_is_missed(name: str, file: str, work_trees: Path) -> None:
    """Each key that is required, taken out of each real manifest that has it; nothing else becomes a finding."""
    required = BOOK.rules[name].options["required"]
    tried = 0

    def found(manifest: object) -> list[str]:
        example = Example(path="README.md", files={file: json.dumps(manifest)}, ok="# Counter\n\nIt counts.\n")
        findings, problems = lint_example(BOOK.rules[name], example, example.ok or "", BOOK)
        assert not problems
        return [finding.message for finding in findings if finding.tier == "default"]

    for path in sorted(work_trees.glob(f"*/*/{file}")):
        whole = json.loads(path.read_text("utf-8"))
        manifest = whole[0] if isinstance(whole, list) else whole
        if found(manifest):
            continue
        for names in required:
            key = next(one for one in names.split("|") if manifest.get(one))
            (message,) = found({one: value for one, value in manifest.items() if one != key})
            assert f"'{names.split('|')[0]}'" in message
            tried += 1
    assert tried >= 2 * len(required)


pytestmark = pytest.mark.skipif(CORPUS is None, reason="the corpus of real documents is not there")
