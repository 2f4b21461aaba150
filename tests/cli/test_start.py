"""What a start costs: a run over one page imports nothing that it does not need."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Final

import pytest

if TYPE_CHECKING:
    from pathlib import Path

TEXT: Final = """# Tool

It lists pages in order to help. See [how to contribute](CONTRIBUTING.md), and `sane` defaults for sanity checks.

## Installation

Run `make install`.
"""
SLOW: Final = {
    "regex",
    "yaml",
    "pathspec",
    "docutils",
    "sphinx",
    "textstat",
    "typing_extensions",
    "inspect",
    "ast",
}
"""``regex`` is for patterns that RE2 cannot run: one such pattern in a built-in rule costs each start 10 ms."""


BARE: Final = "# Counter\n\nIt counts pages.\n"
"""It meets no need, so that each way to meet one is looked for."""


@pytest.mark.parametrize("text", [TEXT, BARE])
def test_a_check_of_a_page_imports_nothing_that_is_slow(text: str, tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text(text, encoding="utf-8")
    (tmp_path / "extension.json").write_text('{"name": "Counter"}', encoding="utf-8")
    script = (
        "import sys\n"
        "from doclint.cli.main import main\n"
        "main(['--isolated', '--no-cache', 'README.md'])\n"
        "print(*sys.modules)\n"
    )
    # The first start compiles the rules, for which it reads YAML.
    for _ in range(2):
        result = subprocess.run(
            [sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True
        )
    imported = result.stdout.splitlines()[-1].split()
    assert "doclint.matching.scanner" in imported
    assert {name.partition(".")[0] for name in imported} & SLOW == set()
    assert [name for name in imported if name.endswith(("metrics", "readability", "syllables"))] == []
