"""Problems that documentation really has, each found; and hard cases, each left alone.

Each stands here in words of our own. Where the corpus is, the real page is linted, too.
"""

# ruff: noqa: E501 - a table has a line for each row

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from doclint.api import CommandLine, check_paths
from doclint.engine.examples import lint_example
from doclint.model.rule import Example
from doclint.rulebook.builtin import builtin_rulebook

if TYPE_CHECKING:
    from pathlib import Path

    from doclint.model.finding import Finding, Report

BOOK = builtin_rulebook()
LONG = (
    "The server that reads the pages which people have changed since the last time that it was asked to do so by the "
    "bot that runs on the host beside it keeps what it has found until somebody who has the right to see it asks for "
    "the result of its work."
)
PARAGRAPH = "The server reads each page and keeps what it needs for the next one. " * 12


class Case(NamedTuple):
    """A problem, or a case that looks like one.

    Attributes:
        rules: those of which one finds the problem; for a hard case, those that a careless check would trip.
        place: the real page and its line.
        text: a small equivalent.
        format: the markup of the text.
        path: where it stands.
    """

    number: int
    rules: tuple[str, ...]
    place: str
    text: str
    format: str = "markdown"
    path: str = "docs/page.md"
    files: dict[str, str] = {}  # noqa: RUF012 - a default of a tuple, never changed


PROBLEMS = [
    Case(1, ("undefined-acronym",), "wikimedia/operations-cookbooks/README.md:3", "Scripts that run the WMF servers."),
    Case(2, ("idiom", "unexplained-term"), "wikimedia/operations-software-conftool/conftool/extensions/dbconfig/README.md:7", "The tool (trust me or not) is called so for a reason."),
    Case(3, ("vague-link-text",), "wikimedia/mediawiki-extensions-Popups/docs/instrumentation.md:5", "Events are logged [here](https://example.org/events)."),
    Case(4, ("vague-link-text",), "toolforge/paws/README.md:8", "The mirror of the code is [here](https://example.org/code)."),
    Case(5, ("vague-link-text",), "mwclient/mwclient/README.md:77", "Patches are welcome, see [this page](https://example.org/patches)."),
    Case(6, ("dead-host",), "wikimedia/wikidata-query-rdf/docs/getting-started.md:90", "Use http://tools.wmflabs.org/counter/ for it."),
    Case(7, ("dead-host",), "wikimedia/mediawiki-skins-Vector/doc/configuration/configuration.md:25", "- https://en.wikipedia.beta.wmflabs.org/wiki/Rome"),
    Case(8, ("dead-host",), "wikimedia/restbase/README.md:1", "# Counter [![Built](https://travis-ci.org/a/counter.svg)](https://travis-ci.org/a/counter)"),
    Case(9, ("dead-host", "retired-technology"), "wikimedia/restbase/doc/MediaWikiPageContent.md:168", "See https://bugzilla.wikimedia.org/show_bug.cgi?id=1"),
    Case(10, ("exclusionary-term",), "wikimedia/operations-software-homer/README.rst:13", "Only devices on the whitelist are changed.", "rst"),
    Case(11, ("exclusionary-term",), "mediawiki-utilities/python-mediawiki-utilities/README.rst:5", "It reads from slave databases.", "rst"),
    Case(12, ("exclusionary-term",), "wikimedia/operations-software-conftool/conftool/extensions/dbconfig/README.md:271", "The settings are checked: there must be a master and a slave."),
    Case(13, ("exclusionary-term",), "wikimedia/pywikibot/scripts/README.rst:136", "+-----+--------------------+\n| bot | uses a whitelist.  |\n+-----+--------------------+\n", "rst"),
    Case(14, ("long-paragraph",), "wikimedia/mediawiki-services-parsoid/docs/tests/known-failures.md:20", f"- {PARAGRAPH}"),
    Case(15, ("long-paragraph",), "mwclient/mwclient/docs/source/user/implementation-notes.rst:16", PARAGRAPH, "rst"),
    Case(16, ("long-sentence",), "wikimedia/mediawiki-services-parsoid/docs/separators.md:77", LONG),
    Case(17, ("long-sentence",), "toolforge/paws/README.md:3", f"It counts. It works. {LONG}"),
    Case(18, ("missing-installation",), "wikimedia/mediawiki-extensions-Echo/README.md:1", "The Counter extension counts pages.", path="README.md", files={"extension.json": "{}"}),
    Case(19, ("missing-contributing",), "toolforge/video2commons/README.md:1", "# Counter\n\nIt counts pages.\n\n* <https://counter.example.org>\n", path="README.md", files={"Procfile": "", "LICENSE": ""}),
    Case(20, ("unfinished-text",), "wikimedia/wikidata-query-rdf/rdf-spark-tools/docs/spark_transform.md:10", "## Overview\n\nTBD\n"),
    Case(21, ("unfinished-text",), "wikimedia/restbase/doc/Implementation.md:129", "TODO: Think more about it."),
    Case(22, ("wikitext-in-markdown",), "wikimedia/mediawiki-extensions-Popups/README.md:70", "As said in [[#Start]], it starts."),
    Case(23, ("short-title-line",), "mediawiki-utilities/python-mediawiki-utilities/doc/lib/persistence.rst:4", "======\ncounter -- it counts\n======\n\nText.\n", "rst"),
    Case(24, ("default-role",), "mwclient/mwclient/docs/source/index.rst:97", "* `MAJOR` changes when it breaks.", "rst"),
    Case(25, ("broken-link",), "wikimedia/mediawiki-skins-Vector/README.md:55", "See [hooks.txt](hooks.txt)."),
    Case(26, ("broken-link",), "wikimedia/wikidata-query-rdf/rdf-spark-tools/docs/spark_metrics.md:89", "![The parts](docs/parts.png)", files={"docs/parts.png": ""}),
    Case(27, ("skipped-heading-level",), "wikimedia/grunt-banana-checker/README.md:120", "# Counter\n\n## Options\n\n#### file\n\nIt is read.\n"),
    Case(28, ("skipped-heading-level",), "wikimedia/design-codex/packages/codex-docs/docs/style-guide/bidirectionality.md:47", "## Text\n\n#### Paragraphs\n\nThey turn.\n"),
    Case(29, ("repeated-word",), "wikimedia/mediawiki-skins-Vector/doc/adr/0003-publish-client-preferences.md:25", "A change to the the code is told."),
    Case(30, ("repeated-word",), "wikimedia/mediawiki-extensions-Popups/docs/adr/0006-factories.md:59", "What follows of this is is that it grows."),
    Case(31, ("repeated-word",), "wikimedia/pywikibot/docs/library_usage.rst:93", "Text.\n\n:25:  The options which are are there\n", "rst"),
    Case(32, ("misspelling",), "wikimedia/translatewiki/puppet/README:3", "It recieves all pages.", "plain", "puppet/README"),
    Case(33, ("wrong-article",), "wikimedia/mediawiki-skins-Vector/doc/adr/0001-use-adrs-in-vector.md:29", "When an decision is made, it is written."),
]  # fmt: skip
NOT_FOUND_IN_THE_REAL_PAGE = {
    2: "an in-joke: nothing in its words tells it from a plain remark",
    32: "no list of misspellings has this one",
}
"""Problems for which no rule can be had; see docs/decisions."""

HARD = [
    Case(1, ("long-sentence",), "wikimedia/mediawiki-vagrant/settings.d/README:11", "  \\o/  |  This folder is shared with\n   |   |  the guest, where it is read.\n", "plain", "settings.d/README"),
    Case(2, ("long-sentence",), "wikimedia/wikidata-query-rdf/rdf-spark-tools/docs/README.md:7", "<pre><code>\n├── <b>docs</b>\n└── src\n</code></pre>\n"),
    Case(3, ("unfinished-text",), "wikimedia/design-codex/packages/codex-docs/component-demos/accordion/accordion.md:1", "<script setup>\nimport Todo from 'TODO';\n</script>\n\nIt folds.\n"),
    Case(4, ("broken-link", "vague-link-text"), "wikimedia/design-codex/packages/codex-docs/component-demos/button/button.md:58", "Consider a [Link](../mixins/link.md).", path="demos/button/button.md", files={"docs/.vitepress/config.ts": "", "docs/mixins/link.md": ""}),
    Case(5, ("empty-section",), "wikimedia/wikimedia-developer-portal/src/community/grow.md:4", "# Grow\n\n{{ category.render( 'grow' ) }}\n"),
    Case(6, ("unfinished-text",), "wikimedia/mediawiki-vagrant/puppet/modules/role/files/buggy/VagrantRoleBuggy.wiki:7", "* [{{fullurl:{{FULLPAGENAME}}|a=b}} Fault]\n", path="a.wiki"),
    Case(7, ("empty-section",), "wikimedia/pywikibot/docs/api_ref/bot.rst:5", "Bot\n===\n\n.. automodule:: bot\n", "rst"),
    Case(8, ("empty-section", "missing-installation"), "wikimedia/operations-software-spicerack/doc/source/introduction.rst:5", "Introduction\n============\n\n.. include:: ../README.rst\n", "rst"),
    Case(9, ("repeated-word",), "wikimedia/pywikibot/docs/index.rst:12", "It is now at version |version|.\n", "rst"),
    Case(10, ("repeated-word",), "wikimedia/operations-software-conftool/README.md:40", "The name of the host to connect to to announce what changes."),
    Case(11, ("repeated-word",), "wikimedia/labs-tools-heritage/README.md:76", "Log in with username admin and password password."),
    Case(12, ("exclusionary-term",), "wikimedia/design-codex/packages/codex-docs/docs/style-guide/writing-for-copy.md:217", "- Use *whitelist* or *blacklist*. Instead, use *allowlist*."),
    Case(13, ("exclusionary-term",), "wikimedia/mediawiki-vagrant/puppet/modules/role/files/titleblacklist/VagrantRoleTitleBlacklist.wiki:3", "It is at [[MediaWiki:Titleblacklist]].", path="a.wiki"),
    Case(14, ("gendered-term",), "wikimedia/wikidata-query-rdf/docs/exploring-linked-data.md:100", "He was the president, and his term ended in 1797."),
    Case(15, ("skipped-heading-level",), "mwclient/mwclient/README.md:3", "<div>\n<h1>counter</h1>\n</div>\n\n[![a][b]][c]\n\n## Use\n\nRun it.\n\n[b]: https://example.org/b.svg\n[c]: https://example.org\n"),
    Case(16, ("missing-alt-text",), "wikimedia/pywikibot/scripts/README.rst:1", ".. image:: https://example.org/badge.svg\n   :alt: Python versions\n\nCounter\n=======\n\nIt counts.\n", "rst"),
    Case(17, ("skipped-heading-level", "heading-punctuation"), "wikimedia/mediawiki-vagrant/puppet/modules/logstash/files/conf.d/README:1", "# This folder has fragments that are\n# read BY NAME in this order.\n", "plain", "conf.d/README"),
    Case(18, ("empty-section", "unfinished-text"), "wikimedia/design-codex/packages/codex-docs/docs/using-codex/adrs/NNNN-adr-template.md:11", "# N) Title\n\n## Context\n\n...\n\n## Decision\n", path="docs/adrs/NNNN-template.md"),
    Case(19, ("unfinished-text",), "wikimedia/design-codex/packages/codex-docs/component-demos/thumbnail/thumbnail.md:67", "The placeholder has two purposes."),
    Case(20, ("undefined-acronym",), "mwclient/mwclient/docs/source/user/implementation-notes.rst:16", "It will return ALL items, not some.", "rst"),
    Case(21, ("undefined-acronym",), "wikimedia/wikidata-query-rdf/docs/sparql-query-examples.md:5", "* Feynman: [Q39246](https://www.wikidata.org/wiki/Q39246)"),
    Case(22, ("undefined-acronym",), "wikimedia/design-codex/packages/codex-docs/docs/style-guide/typography.md:34", "Bento (弁当 bentō) is a meal."),
    Case(23, ("undefined-acronym",), "wikimedia/mediawiki-extensions-Popups/docs/adr/0010-replace-mustache-js-with-template-literals.md:58", "| | size |\n|---|---|\n| Before | 10.84 KiB |\n| After | **65224B** |\n"),
    Case(24, ("unfinished-text",), "wikimedia/restbase/doc/HandlerConfiguration.md:21", "```yaml\n/{module:service}/test/{title}{/revision}: {}\n```\n"),
    Case(25, ("several-titles", "duplicate-heading"), "wikimedia/design-codex/CHANGELOG.md:1", "# 1.1\n\n## Fixed\n\nAll.\n\n# 1.0\n\n## Fixed\n\nMore.\n", path="CHANGELOG.md"),
]  # fmt: skip


def lint(rule: str, case: Case) -> list[Finding]:
    path = case.path if case.format != "rst" or case.path != "docs/page.md" else "docs/page.rst"
    example = Example(ok=case.text, format=case.format, path=path, files=case.files)
    findings, problems = lint_example(BOOK.rules[rule], example, case.text, BOOK)
    assert not problems
    return findings


@pytest.fixture(scope="module")
def report(work_trees: Path) -> Report:
    return check_paths([work_trees], work_trees, CommandLine(isolated=True, select=("all",)))


def at(report: Report, case: Case) -> list[Finding]:
    path, _, line = case.place.rpartition(":")
    return [
        finding
        for finding in report.findings
        if finding.path == path
        and finding.start
        and finding.end
        and finding.start.line <= int(line) <= finding.end.line
    ]


@pytest.mark.parametrize("case", PROBLEMS, ids=lambda case: str(case.number))
class TestProblem:
    def test_its_equivalent_is_found(self, case: Case) -> None:
        if not BOOK.rules.keys() & set(case.rules):
            pytest.skip(f"there is no rule {' or '.join(case.rules)} yet")
        if case.number == 2:
            pytest.skip(NOT_FOUND_IN_THE_REAL_PAGE[case.number])
        assert any(lint(rule, case) for rule in case.rules if rule in BOOK.rules)

    def test_it_is_found(self, case: Case, report: Report) -> None:
        if not BOOK.rules.keys() & set(case.rules):
            pytest.skip(f"there is no rule {' or '.join(case.rules)} yet")
        found = {finding.rule for finding in at(report, case)}
        if case.number in NOT_FOUND_IN_THE_REAL_PAGE:
            pytest.skip(NOT_FOUND_IN_THE_REAL_PAGE[case.number])
        assert found & set(case.rules)


@pytest.mark.parametrize("case", HARD, ids=lambda case: str(case.number))
class TestHardCase:
    def test_its_equivalent_is_left_alone(self, case: Case) -> None:
        for rule in BOOK.rules:
            if BOOK.rules[rule].check != "need" and BOOK.rules[rule].tier != "opt-in":
                assert not [finding for finding in lint(rule, case) if finding.tier == "default"], rule
        for rule in BOOK.rules.keys() & set(case.rules):
            assert not lint(rule, case)

    def test_it_is_left_alone(self, case: Case, report: Report) -> None:
        # The same paragraph is problem 15.
        others = {"long-paragraph"} if case.number == 20 else set()
        findings = [finding for finding in at(report, case) if finding.rule not in others]
        assert not [finding for finding in findings if finding.tier == "default"]
