"""Articles: how words, acronyms and numbers are read aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from doclint.api import CommandLine, check_paths
from doclint.checks.articles import article_before

if TYPE_CHECKING:
    from pathlib import Path

AN = (
    "editor event ID HTML XML API FTP SSH SVN RST NPM IRC honest hour hourly honour heir heirloom umbrella upgrade"
    " unimportant unnamed unintended uninstall undo urgent utterly onerous 8 8-bit 8th 80 811 800 11 11th 18 18th"
    " 11,000 18000 8.5 8x AAC ugly uglier unidentified unironic unissued Euler"
)
A = (
    "page user unit unique union universal uniform unicode Unicode URL UUID uuid UI URI USB use usable useful"
    " usual utility utopia ubiquitous eulogy European euro one one-time once house hierarchy DNS JSON PDF CSV TLS"
    " 1 2 10 100 110 1.8 1800 180 118 wiki year unidirectional Ugandan uranium"
)
UNTOLD = (
    "SQL NASA LDAP RAM MIT lcov nginx xfs historic hypothesis hotel iOS eBay x b and or in to is usr ubuntu Ubuntu"
    " un uid uv uwsgi uefi udev umask"
)


@pytest.mark.parametrize("word", AN.split())
def test_an(word: str) -> None:
    assert article_before(word) == "an"


@pytest.mark.parametrize("word", A.split())
def test_a(word: str) -> None:
    assert article_before(word) == "a"


@pytest.mark.parametrize("word", UNTOLD.split())
def test_what_cannot_be_told_or_is_read_in_two_ways(word: str) -> None:
    assert article_before(word) is None


@pytest.mark.parametrize(
    ("text", "applicability"),
    [
        ("An page opens.", "safe"),
        ("It is the name of an page.", "safe"),
        ("It is a editor.", "safe"),
        ("Drag an drop the page.", "unsafe"),
    ],
)
def test_what_may_be_meant_for_another_word_is_fixed_only_if_asked(
    tmp_path: Path, text: str, applicability: str
) -> None:
    (tmp_path / "page.md").write_text(text, encoding="utf-8")
    report = check_paths([tmp_path], tmp_path, CommandLine(isolated=True, select=("wrong-article",)))
    assert [finding.fix and finding.fix.applicability for finding in report.findings] == [applicability]
