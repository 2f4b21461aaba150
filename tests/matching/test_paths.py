"""Patterns of paths."""

from __future__ import annotations

import pytest

from doclint.matching.paths import any_path, fitting_paths, path_lines


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("README*", "README.md", True),
        ("README*", "docs/README.md", False),
        ("**/README*", "README.md", True),
        ("docs/**/*setup*", "docs/Setup.md", True),
        ("docs/**/*setup*", "docs/a/b/set-up.md", False),
        ("docs/?.md", "docs/a.md", True),
        ("docs/?.md", "docs/ab.md", False),
        ("docs/[ab].md", "docs/b.md", True),
        ("docs/[!ab].md", "docs/b.md", False),
        ("docs/[!ab].md", "docs/c.md", True),
    ],
)
def test_a_pattern_fits_the_whole_path(pattern: str, path: str, *, fits: bool) -> None:
    assert any_path((pattern,), path_lines([path])) is fits


@pytest.mark.parametrize("pattern", ["docs/**/*setup*", "docs/*p", "docs/a?s*", "docs/a[!x]setup"])
def test_no_pattern_reaches_from_one_path_into_the_next(pattern: str) -> None:
    assert not any_path((pattern,), path_lines(["docs/a", "setup.p", "docs/a", "setup"]))


@pytest.mark.parametrize("path", ["a.md", "b.md", "x/b.md", "x/y/c/d.md", "c/d.md"])
def test_one_of_several_patterns_is_enough(path: str) -> None:
    assert any_path(("a.md", "**/b.md", "**/c/**/*"), path_lines([path]))


@pytest.mark.parametrize("path", ["x/a.md", "xb.md", "b.md/x", "c", "xc/d.md"])
def test_each_pattern_keeps_its_own_beginning(path: str) -> None:
    assert not any_path(("a.md", "**/b.md", "**/c/**/*"), path_lines([path]))


def test_all_paths_that_fit_are_found() -> None:
    paths = path_lines(["a/extension.json", "extension.json", "Skin.json", "skin.json.bak", "docs/README.md"])
    assert fitting_paths(("extension.json", "skin.json"), paths) == ["extension.json", "Skin.json"]
    assert fitting_paths(("**/extension.json",), paths) == ["a/extension.json", "extension.json"]
