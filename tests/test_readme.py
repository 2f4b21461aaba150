"""README.md keeps its word."""

from __future__ import annotations

from pathlib import Path
from re import findall

import pytest

from doclint.cli.main import main

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_output_it_opens_with_is_real(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT / "tests/pages/photo-tool")
    assert main(["check", "--isolated", "README.md"]) == 1
    (excerpt,) = findall(r"(?s)```text\n(.*?)```", README)
    assert excerpt == capfd.readouterr().out


def test_its_first_two_shell_blocks_are_one_line_each() -> None:
    blocks = findall(r"(?s)```sh\n(.*?)```", README)
    assert [block.strip() for block in blocks[:2]] == ["scripts/lint", "scripts/test"]
    assert all((ROOT / block.strip()).exists() for block in blocks[:2])
