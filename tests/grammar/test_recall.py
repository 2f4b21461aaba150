"""What the default rules find of the slips and typos that people make."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workspace import Workspace

PLANTED = [
    line
    for line in Path(__file__).with_name("planted.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def test_four_of_five_planted_slips_are_found(workspace: Workspace) -> None:
    found = 0
    missed = []
    for number, line in enumerate(PLANTED):
        before, _, rest = line.partition("⟦")
        words, _, after = rest.partition("⟧")
        workspace.write(f"{number}.md", f"{before}{words}{after}\n")
    report = workspace.report("--select", "default")
    for number, line in enumerate(PLANTED):
        start = line.index("⟦") + 1
        end = line.index("⟧")
        if any(
            finding["location"]["column"] < end and start < finding["end_location"]["column"]
            for finding in report["findings"]
            if finding["path"] == f"{number}.md" and finding["group"] in {"grammar", "hygiene"}
        ):
            found += 1
        else:
            missed.append(line)
    assert len(PLANTED) >= 60
    assert found >= 0.8 * len(PLANTED), missed
