"""Comments that silence rules, and those that silence nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from workspace import OWN

from doclint.engine.fix import apply_fixes
from doclint.model.finding import Edit, Finding, Fix
from doclint.model.source import SourceFile, Span

if TYPE_CHECKING:
    from typing import Any

    from workspace import Workspace

CONFIG = OWN + 'select = ["local", "unused-suppression"]\n'
COMMENTS = {
    "md": "<!-- doclint: {} -->",
    "mdx": "{{/* doclint: {} */}}",
    "rst": ".. doclint: {}",
    "txt": "doclint: {}",
}


@pytest.fixture(params=COMMENTS)
def markup(request: pytest.FixtureRequest) -> str:
    """The ending of a file of each kind of markup."""
    name: str = request.param
    return name


@pytest.fixture
def linted(workspace: Workspace) -> Workspace:
    workspace.write_rules(CONFIG)
    return workspace


def document(markup: str, *paragraphs: str) -> str:
    """A document of paragraphs; one that starts with ``#`` is a comment to doclint."""
    shown = [
        COMMENTS[markup].format(paragraph[1:]) if paragraph.startswith("#") else paragraph
        for paragraph in paragraphs
    ]
    return "\n\n".join(shown) + "\n"


def lines_hit(workspace: Workspace, markup: str, *paragraphs: str) -> list[str]:
    """``line rule`` of each finding, where the paragraphs stand at the lines 1, 3, 5 and so on."""
    workspace.write(f"page.{markup}", document(markup, *paragraphs))
    hits = [hit.split() for hit in workspace.hits(f"page.{markup}")]
    return [f"{place.split(':')[1]} {rule}" for place, rule in hits]


def fixed(workspace: Workspace, path: str) -> str:
    """The text with the fixes of the report."""
    source = SourceFile.decode(path, (workspace.folder / path).read_bytes())

    def offset(location: dict[str, int]) -> int:
        return source.line_starts[location["line"] - 1] + location["column"] - 1

    findings: list[dict[str, Any]] = workspace.report(path)["findings"]
    fixes = [finding["fix"] for finding in findings if finding["rule"] == "unused-suppression"]
    assert {fix["applicability"] for fix in fixes} == {"safe"}
    edits = [
        Edit(Span(offset(edit["location"]), offset(edit["end_location"])), edit["content"])
        for fix in fixes
        for edit in fix["edits"]
    ]
    made = Finding("", "", "warning", "default", "", path, fix=Fix("safe", "", tuple(edits)))
    return apply_fixes(source.text, [made])[0]


# --- What they silence


def test_ignore_holds_for_the_next_block(linted: Workspace, markup: str) -> None:
    assert lines_hit(linted, markup, "A foo.", "#ignore[no-foo] reason", "A foo.", "A foo.") == [
        "1 no-foo",
        "7 no-foo",
    ]


def test_ignore_holds_for_the_rules_it_names(linted: Workspace, markup: str) -> None:
    assert lines_hit(linted, markup, "#ignore[no-foo]", "A foo. We utilise it.") == ["3 use"]
    assert lines_hit(linted, markup, "#ignore[no-foo, use] both", "A foo. We utilise it.") == []
    assert lines_hit(linted, markup, "#ignore[local]", "A foo. We utilise it.") == []
    assert lines_hit(linted, markup, "#ignore[all]", "A foo. We utilise it.") == []


def test_disable_holds_until_enable(linted: Workspace, markup: str) -> None:
    paragraphs = ["A foo.", "#disable[no-foo]", "A foo.", "A foo.", "#enable[no-foo]", "A foo."]
    assert lines_hit(linted, markup, *paragraphs) == ["1 no-foo", "11 no-foo"]


def test_disable_without_enable_holds_to_the_end(linted: Workspace, markup: str) -> None:
    assert lines_hit(linted, markup, "A foo.", "#disable[no-foo]", "A foo.", "We utilise it. A foo.") == [
        "1 no-foo",
        "7 use",
    ]


def test_enable_ends_only_what_names_the_same_rules(linted: Workspace, markup: str) -> None:
    paragraphs = ["#disable[no-foo]", "#disable[use]", "#enable[no-foo]", "We utilise a foo."]
    assert lines_hit(linted, markup, *paragraphs)[-1] == "7 no-foo"


def test_file_ignore_holds_everywhere(linted: Workspace, markup: str) -> None:
    assert lines_hit(linted, markup, "A foo.", "A foo. We utilise it.", "#file-ignore[no-foo]") == ["3 use"]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.md", "- <!-- doclint: ignore[no-foo] -->\n  A foo.\n- A foo.\n"),
        pytest.param("a.md", "- A foo. <!-- doclint: ignore[no-foo] -->\n- A foo.\n"),
        ("a.md", "> <!-- doclint: ignore[no-foo] -->\n> A foo.\n\nA foo.\n"),
        pytest.param("a.md", "| A foo <!-- doclint: ignore[no-foo] --> | b |\n|---|---|\n| A foo | b |\n"),
        ("a.md", "| A <!-- doclint: ignore[no-foo] --> foo | b |\n|---|---|\n| A foo | b |\n"),
        ("a.md", "# A foo <!-- doclint: ignore[no-foo] -->\n\nA foo.\n"),
        ("a.md", "<!--\ndoclint: ignore[no-foo] because\nof this\n-->\nA foo.\n\nA foo.\n"),
        ("a.rst", "* One.\n\n  .. doclint: ignore[no-foo]\n\n  A foo.\n\n* A foo.\n"),
        ("a.rst", ".. note::\n\n   .. doclint: ignore[no-foo]\n\n   A foo.\n\nA foo.\n"),
        ("a.rst", ".. doclint: ignore[no-foo]\n   for a reason of two lines\n\nA foo.\n\nA foo.\n"),
    ],
)
def test_comments_inside_other_markup_hold_for_their_block(linted: Workspace, path: str, text: str) -> None:
    linted.write(path, text)
    (hit,) = linted.hits(path)
    assert int(hit.split(":")[1]) == len(text.splitlines())


def test_code_about_comments_is_no_comment(linted: Workspace) -> None:
    linted.write(
        "a.md", "Write `<!-- doclint: ignore[no-foo] -->` above. A foo.\n\n    <!-- doclint: disable[no-foo] -->\n"
    )
    assert linted.rules_hit("a.md") == ["no-foo"]


def test_what_is_silenced_is_counted_not_failed(linted: Workspace) -> None:
    linted.write("a.md", "<!-- doclint: ignore[no-foo] -->\nA foo, a foo.\n")
    assert linted.report("a.md")["summary"]["suppressed"] == 2
    assert linted.doclint("a.md").status == 0


# --- Those that silence nothing


def test_a_comment_that_silences_nothing_is_a_finding(linted: Workspace, markup: str) -> None:
    for comment in ("#ignore[no-foo]", "#file-ignore[no-foo] reason", "#disable[no-foo]", "#ignore[local]"):
        assert lines_hit(
            linted, markup, "A foo." if comment == "#disable[no-foo]" else "Fine.", comment, "Fine."
        ) == (["1 no-foo"] if comment == "#disable[no-foo]" else []) + ["3 unused-suppression"]


def test_an_unknown_name_is_a_finding_whichever_rules_run(linted: Workspace, markup: str) -> None:
    linted.write(f"page.{markup}", document(markup, "#ignore[no-fo]", "A foo."))
    findings = linted.report("--select", "unused-suppression", f"page.{markup}")["findings"]
    assert [finding["message"] for finding in findings] == [
        "Remove 'no-fo' from this comment, since it is no rule that doclint knows."
    ]


@pytest.mark.parametrize("name", ["use", "style", "long-sentence", "readability", "all"])
def test_a_comment_for_rules_that_did_not_run_is_not_judged(linted: Workspace, name: str) -> None:
    linted.write("a.md", f"<!-- doclint: ignore[{name}] -->\nFine.\n")
    assert linted.rules_hit("--select", "no-foo,unused-suppression", "a.md") == []


def test_a_comment_for_a_finding_of_a_tier_that_is_not_reported_has_its_use(workspace: Workspace) -> None:
    workspace.write("doclint.toml", "[rules.long-sentence]\nadvised = 3\nhard = 50\n")
    workspace.write("a.md", "<!-- doclint: ignore[long-sentence] -->\nOne two three four five six.\n")
    assert workspace.rules_hit("a.md") == []
    assert workspace.rules_hit("--pedantic", "--select", "default", "a.md") == []


def test_a_useless_comment_can_itself_be_silenced(linted: Workspace) -> None:
    linted.write(
        "a.md", "<!-- doclint: file-ignore[unused-suppression] -->\n\n<!-- doclint: ignore[no-foo] -->\nFine.\n"
    )
    assert linted.hits("a.md") == []


# --- Their fix

REMOVED = {
    "at the start": ("<!-- doclint: ignore[no-foo] -->\nFine.\n", "Fine.\n"),
    "at the start, apart": ("<!-- doclint: ignore[no-foo] -->\n\nFine.\n", "Fine.\n"),
    "between paragraphs": ("One.\n\n<!-- doclint: ignore[no-foo] -->\n\nTwo.\n", "One.\n\nTwo.\n"),
    "before a paragraph": ("One.\n\n<!-- doclint: ignore[no-foo] -->\nTwo.\n", "One.\n\nTwo.\n"),
    "at the end": ("One.\n\n<!-- doclint: file-ignore[no-foo] -->\n", "One.\n"),
    "at the end, without a line end": ("One.\n\n<!-- doclint: file-ignore[no-foo] -->", "One.\n"),
    "alone": ("<!-- doclint: file-ignore[no-foo] -->\n", ""),
    "over several lines": ("One.\n\n<!--\ndoclint: ignore[no-foo]\n-->\n\nTwo.\n", "One.\n\nTwo.\n"),
    "with CRLF": ("One.\r\n\r\n<!-- doclint: ignore[no-foo] -->\r\n\r\nTwo.\r\n", "One.\r\n\r\nTwo.\r\n"),
    "in a line": ("One <!-- doclint: ignore[no-foo] --> two.\n", "One two.\n"),
    "at the end of a line": ("- One. <!-- doclint: ignore[no-foo] -->\n", "- One. \n"),
    "at the start of a line": ("- <!-- doclint: ignore[no-foo] --> One.\n", "- One.\n"),
    "one of two names": (
        "<!-- doclint: ignore[no-foo, use] why -->\nWe utilise it.\n",
        "<!-- doclint: ignore[use] why -->\nWe utilise it.\n",
    ),
    "two of three names": (
        "<!-- doclint: ignore[no-foo,use,no-fo] -->\nWe utilise it.\n",
        "<!-- doclint: ignore[use] -->\nWe utilise it.\n",
    ),
    "both names": ("<!-- doclint: ignore[no-foo, use] -->\n\nFine.\n", "Fine.\n"),
}


@pytest.mark.parametrize(("text", "after"), REMOVED.values(), ids=REMOVED)
def test_the_fix_removes_what_silences_nothing_and_no_more(linted: Workspace, text: str, after: str) -> None:
    linted.write("a.md", text)
    result = fixed(linted, "a.md")
    assert result == after
    linted.write("a.md", result)
    assert linted.hits("a.md") == []


def test_the_fix_keeps_the_paragraphs_of_every_markup_apart(linted: Workspace, markup: str) -> None:
    linted.write(f"page.{markup}", document(markup, "One.", "#ignore[no-foo] reason", "Two."))
    assert fixed(linted, f"page.{markup}") == document(markup, "One.", "Two.")
