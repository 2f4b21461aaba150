"""Which kind a document is: what it says of itself, where it lies, and what it looks like."""

from __future__ import annotations

import pytest

from doclint.engine.formats import recognise
from doclint.model.source import SourceFile
from doclint.parsing import parse
from doclint.rulebook.builtin import builtin_rulebook
from doclint.rulebook.kinds import DocumentKinds, needs_of

KINDS = builtin_rulebook().reference.kinds


def kind(path: str, text: str = "Text.\n") -> str:
    return DocumentKinds(KINDS).of(path, parse(SourceFile(path, text), recognise(path, text)))


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("README.md", "readme"),
        ("docs/how-to/count.md", "how-to"),
        ("docs/reference/counter.rst", "reference"),
        ("docs/explanation/counting.md", "explanation"),
        ("docs/tutorial/first.md", "tutorial"),
        ("docs/runbooks/full.md", "runbook"),
        ("docs/adr/0001-count.md", "adr"),
        ("docs/index.md", "landing-page"),
        ("docs/count.md", ""),
        ("docs/counter.wiki", ""),
    ],
)
def test_a_path_tells_the_kind(path: str, expected: str) -> None:
    assert kind(path) == expected


def test_the_shape_tells_what_the_path_leaves_open() -> None:
    assert kind("docs/index.rst", "Counter\n=======\n\n.. toctree::\n\n   usage\n") == "sphinx-index"
    assert kind("docs/index.md", "# Counter\n\n```{toctree}\nusage\n```\n") == "sphinx-index"
    assert kind("docs/index.rst", "Counter\n=======\n\nIt counts.\n") == "landing-page"
    assert kind("docs/counter.wiki", "{{Extension\n|name=Counter\n}}\n\nIt counts.\n") == "extension-page"


@pytest.mark.parametrize("field", ["content-type: how-to", "type: How to", 'kind: "how_to"'])
def test_front_matter_goes_before_the_path(field: str) -> None:
    assert kind("docs/reference/count.md", f"---\n{field}\n---\n\nText.\n") == "how-to"
    assert kind("docs/reference/count.md", f"---\n{field} or not\n---\n\nText.\n") == "reference"


def test_fields_of_an_rst_page_do_as_well() -> None:
    assert kind("docs/count.rst", ":content-type: runbook\n\nCount\n=====\n\nText.\n") == "runbook"


def test_needs_are_those_of_the_document_and_of_the_repository() -> None:
    assert needs_of(KINDS, "adr", "python-library")[:2] == ("missing-decision", "missing-context")
    readme = needs_of(KINDS, "readme", "python-library")
    assert readme[0] == "missing-licence"
    assert "missing-tests" in readme
    assert needs_of(KINDS, "readme", "") == needs_of(KINDS, "", "python-library") == ()
