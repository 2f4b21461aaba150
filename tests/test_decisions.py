"""Decisions can be named by their numbers."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parent.parent
DECISIONS = sorted((ROOT / "docs/decisions").glob("0*.md"))


def test_each_has_a_number_of_its_own_in_its_name_and_its_title() -> None:
    numbers = [int(path.name[:4]) for path in DECISIONS]
    assert len(numbers) > 9
    assert numbers == sorted(set(numbers))
    titles = [path.read_text(encoding="utf-8").partition("\n")[0] for path in DECISIONS]
    assert [title.partition(". ")[0] for title in titles] == [f"# {number}" for number in numbers]
