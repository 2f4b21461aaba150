"""Vale's language, case by case: the rule, the config and the text are here, and what is said of it.

The cases are written from a description of Vale's behaviour. With ``DOCLINT_VALE`` naming a Vale of release 3.22,
they are held against it, too; a case that says ``differs`` tells why doclint does otherwise.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from doclint.cli.main import main

HERE = Path(__file__).parent
REAL = os.environ.get("DOCLINT_VALE")


def load_cases() -> list[Any]:
    return [
        pytest.param(case, id=f"{path.stem}: {case['name']}")
        for path in sorted((HERE / "cases").glob("*.yml"))
        for case in yaml.safe_load(path.read_text("utf-8"))
    ]


def lay_out(case: dict[str, Any], folder: Path) -> list[str]:
    """Write the files of a case; the arguments of its command line."""
    styles = folder / "styles"
    rules = {"T.R": case["rule"]} if "rule" in case else {}
    rules |= case.get("rules", {})
    for name, text in rules.items():
        style, *rest = name.split(".")
        path = styles.joinpath(style, *rest).with_name(rest[-1] + ".yml")
        path.parent.mkdir(parents=True, exist_ok=True)
        written = text if isinstance(text, str) else yaml.safe_dump(text, sort_keys=False)
        path.write_text(written, encoding="utf-8")
    styles.mkdir(exist_ok=True)
    for name, text in case.get("files", {}).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    config = case.get("config")
    if config is None:
        config = f"StylesPath = styles\n{case.get('core', '')}\n[*]\nBasedOnStyles = {case.get('styles', 'T')}\n"
        config += case.get("section", "")
    (folder / ".vale.ini").write_text(config, encoding="utf-8")
    if "input" in case:
        (folder / f"x.{case.get('format', 'md')}").write_text(case["input"], encoding="utf-8")
    paths = [f"x.{case.get('format', 'md')}"] if "input" in case else []
    given = case.get("args", paths)
    output = [] if any(word.startswith("--output") for word in given) else ["--output=line"]
    return ["--no-global", *output, *given]


def expected(case: dict[str, Any]) -> list[str]:
    """The lines that are wanted; ``1:2`` or ``1:2 text`` is short for an alert of T.R."""
    lines = []
    for item in case.get("want", ()):
        place, _, rest = str(item).partition(" ")
        name = f"x.{case.get('format', 'md')}"
        lines.append(f"{name}:{place}:T.R:{rest or '!'}" if place.count(":") == 1 else str(item))
    return sorted(lines)


def said(text: str, case: dict[str, Any]) -> None:
    lines = [line for line in text.splitlines() if line.strip()]
    if "want" in case:
        assert sorted(lines) == expected(case)
    for part in case.get("contains", ()):
        assert part in text
    for part in case.get("absent", ()):
        assert part not in text
    assert {"want", "contains", "absent", "error"} & set(case)


@pytest.mark.parametrize("case", load_cases())
def test_case(
    case: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = lay_out(case, tmp_path)
    monkeypatch.chdir(tmp_path)
    status = main(["vale", *arguments])
    out, err = capsys.readouterr()
    if "error" in case:
        assert status == 2
        assert case["error"] in err
        return
    said(out, case)
    assert status == case.get("exit", 0), err
    assert case.get("note", "") in err


@pytest.mark.skipif(REAL is None, reason="DOCLINT_VALE names no Vale")
@pytest.mark.parametrize("case", load_cases())
def test_case_in_vale(case: dict[str, Any], tmp_path: Path) -> None:
    if "differs" in case or "note" in case:
        pytest.skip(case.get("differs", "doclint says what it leaves out"))
    arguments = lay_out(case, tmp_path)
    command = [str(REAL), *arguments]
    nothing = subprocess.DEVNULL
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False, stdin=nothing)
    if "error" in case:
        assert done.returncode == 2
        return
    said(done.stdout, case)
    assert done.returncode == case.get("exit", 0), done.stderr
