"""Fixes keep the layout that the words bear: lines around titles, columns of tables, addresses of links."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from workspace import Workspace


def fixed(workspace: Workspace, name: str, text: str) -> str:
    workspace.write("doclint.toml", 'select = ["misspelled-product-name"]\n')
    workspace.write(name, text)
    workspace.doclint("check", "--fix", name)
    return (workspace.folder / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Use LiftWing\n============\n\nWords.\n", "Use Lift Wing\n=============\n\nWords.\n"),
        ("Use LiftWing\n==============\n\nWords.\n", "Use Lift Wing\n==============\n\nWords.\n"),
        (
            "============\nUse LiftWing\n============\n\nWords.\n",
            "=============\nUse Lift Wing\n=============\n\nWords.\n",
        ),
        (
            "==============\n Use LiftWing\n==============\n\nWords.\n",
            "==============\n Use Lift Wing\n==============\n\nWords.\n",
        ),
        # Each makes the line longer, and the line grows by both.
        (
            "From LiftWing to LiftWing\n-------------------------\n\nWords.\n",
            "From Lift Wing to Lift Wing\n---------------------------\n\nWords.\n",
        ),
    ],
)
def test_the_lines_around_a_title_stay_as_long_as_it(workspace: Workspace, text: str, expected: str) -> None:
    assert fixed(workspace, "page.rst", text) == expected


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("page.rst", "========  =======\none       two\n========  =======\nLiftWing  x y z\n========  =======\n"),
        ("page.rst", "See `LiftWing`_.\n\n.. _LiftWing: https://example.org\n"),
        ("page.md", "See [LiftWing].\n\n[LiftWing]: https://example.org\n"),
    ],
)
def test_what_the_layout_does_not_bear_is_left(workspace: Workspace, name: str, text: str) -> None:
    assert fixed(workspace, name, text) == text


def test_the_case_of_a_reference_may_change(workspace: Workspace) -> None:
    text = "See [Mediawiki].\n\n[mediawiki]: https://example.org\n"
    assert fixed(workspace, "page.md", text).startswith("See [MediaWiki].")


def test_a_link_with_its_own_address_is_fixed(workspace: Workspace) -> None:
    assert fixed(workspace, "page.md", "See [LiftWing](https://example.org).\n").startswith("See [Lift Wing](")
