"""``--fix``, ``--unsafe-fixes`` and ``--diff``."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from workspace import OWN

if TYPE_CHECKING:
    from pathlib import Path

    from workspace import Workspace

TEXTS = {
    "two in a line": ("We utilise and utilise it.\n", "We use and use it.\n"),
    "in a heading and a list": ("# To utilise\n\n- We utilise it.\n", "# To use\n\n- We use it.\n"),
    "windows line ends": ("We utilise it.\r\n\r\nYou utilise it.\r\n", "We use it.\r\n\r\nYou use it.\r\n"),
    "no line end at the end": ("We utilise it.", "We use it."),
    "a byte order mark": ("\ufeffWe utilise it.\n", "\ufeffWe use it.\n"),
    "characters beyond ASCII": ("🦊 utilise élan\n", "🦊 use élan\n"),
    "code and addresses": ("`utilise` https://a.org/utilise utilise\n", "`utilise` https://a.org/utilise use\n"),
    "nothing to fix": ("A foo.\n", "A foo.\n"),
}


@pytest.fixture
def linted(workspace: Workspace) -> Workspace:
    workspace.write_rules()
    return workspace


@pytest.mark.parametrize(("text", "fixed"), TEXTS.values(), ids=TEXTS)
def test_fix_changes_the_words_and_nothing_else(linted: Workspace, text: str, fixed: str) -> None:
    file = linted.write("a.md", text)
    file.chmod(0o640)
    linted.doclint("check", "--fix")
    assert file.read_bytes() == fixed.encode()
    assert file.stat().st_mode & 0o777 == 0o640
    left = {path.name for path in linted.folder.iterdir()}
    assert left - {".doclint_cache"} == {"a.md", "doclint.toml", "rules"}


def test_what_is_left_decides_the_status(linted: Workspace) -> None:
    linted.write("a.md", "We utilise it.\n")
    outcome = linted.doclint("check", "--fix")
    assert (outcome.status, outcome.out) == (0, "Fixed 1 finding. No findings in 1 file.\n")
    linted.write("a.md", "We utilise a foo.\n")
    outcome = linted.doclint("check", "--fix", "--output-format", "concise")
    assert (outcome.status, outcome.out.splitlines()) == (
        1,
        ["a.md:1:10: warning no-foo Do not write 'foo'.", "Fixed 1 finding. Found 1 finding in 1 file."],
    )


def test_fixes_repeat_until_none_is_left_and_end(linted: Workspace) -> None:
    linted.write(
        "rules/b.yml", "check: substitution\nmessage: Write {replacement}.\nswap: {use: employ}\nfix: safe\n"
    )
    file = linted.write("a.md", "We utilise it.\n")
    linted.doclint("check", "--fix")
    assert file.read_text() == "We employ it.\n"
    linted.write(
        "rules/c.yml", "check: substitution\nmessage: Write {replacement}.\nswap: {employ: use}\nfix: safe\n"
    )
    linted.doclint("check", "--fix")
    assert file.read_text() in ("We employ it.\n", "We use it.\n")


def test_unsafe_fixes_are_asked_for(linted: Workspace) -> None:
    rule = "check: substitution\nmessage: Write {replacement}.\nswap: {foo: bar}\nfix: unsafe\n"
    linted.write("rules/no-foo.yml", rule)
    file = linted.write("a.md", "A foo.\n")
    linted.doclint("check", "--fix")
    assert file.read_text() == "A foo.\n"
    linted.doclint("check", "--fix", "--unsafe-fixes")
    assert file.read_text() == "A bar.\n"


def test_diff_prints_and_changes_nothing(linted: Workspace) -> None:
    file = linted.write("a.md", "# A\n\nWe utilise it.")
    outcome = linted.doclint("check", "--diff")
    assert outcome.status == 1
    assert outcome.out == (
        "--- a.md\n+++ a.md\n@@ -1,3 +1,3 @@\n # A\n \n"
        "-We utilise it.\n\\ No newline at end of file\n+We use it.\n\\ No newline at end of file\n"
    )
    assert file.read_text() == "# A\n\nWe utilise it."
    linted.write("a.md", "A foo.\n")
    assert linted.doclint("check", "--diff")[:2] == (0, "")


def test_a_file_that_is_not_utf_8_is_left_alone(linted: Workspace) -> None:
    file = linted.write("a.md", b"We utilise caf\xe9.\n")
    linted.doclint("check", "--fix")
    assert file.read_bytes() == b"We utilise caf\xe9.\n"


def test_only_what_is_new_is_fixed(linted: Workspace) -> None:
    file = linted.write("a.md", "We utilise it.\n")
    linted.doclint("baseline", "create")
    linted.write("a.md", "We utilise it.\n\nYou utilise it.\n")
    linted.doclint("check", "--fix")
    assert file.read_text() == "We utilise it.\n\nYou use it.\n"


def test_a_link_is_followed_and_stays_one(linted: Workspace) -> None:
    file = linted.write("docs/a.md", "We utilise it.\n")
    (linted.folder / "b.md").symlink_to("docs/a.md")
    linted.doclint("check", "--fix", "b.md")
    assert file.read_text() == "We use it.\n"
    assert (linted.folder / "b.md").is_symlink()


def test_a_link_out_of_the_repository_is_not_followed(linted: Workspace, tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_text("We utilise it.\n")
    (linted.folder / "b.md").symlink_to(outside)
    outcome = linted.doclint("check", "--fix", "b.md")
    assert (outcome.status, outside.read_text()) == (2, "We utilise it.\n")
    assert "is not fixed" in outcome.err


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_folder_that_cannot_be_written_is_said(linted: Workspace) -> None:
    file = linted.write("docs/a.md", "We utilise it.\n")
    file.parent.chmod(0o555)
    outcome = linted.doclint("check", "--fix")
    file.parent.chmod(0o755)
    assert outcome.status == 2
    assert "docs/a.md: cannot be fixed" in outcome.err
    assert file.read_text() == "We utilise it.\n"


def test_what_killed_runs_left_is_removed_once_it_is_old(linted: Workspace) -> None:
    linted.write("a.md", "We utilise it.\n")
    stale, fresh = linted.write(".doclint-fix-a.tmp"), linted.write(".doclint-fix-b.tmp")
    own = [linted.write(".doclint-baseline.json", "{}"), linted.write("doclint-fix-a.tmp")]
    for file in (stale, *own):
        os.utime(file, (0, 0))
    assert linted.doclint("check", "--fix", "--no-baseline", "a.md").status == 0
    assert not stale.exists()
    assert all(file.exists() for file in (fresh, *own))


@pytest.mark.slow
def test_a_killed_run_leaves_every_file_old_or_new(linted: Workspace) -> None:
    linted.write("doclint.toml", OWN + 'select = ["local"]\n')
    old = "We utilise it.\n\n" * 300
    new = old.replace("utilise", "use")
    files = [linted.write(f"{number}.md", old) for number in range(8)]
    delays = random.Random(1)
    seen = set()
    for _ in range(100):
        for file in files:
            file.write_text(old)
        process = subprocess.Popen(
            [sys.executable, "-m", "doclint", "check", "--fix", "-q"],
            cwd=linted.folder,
            stdout=subprocess.DEVNULL,
        )
        time.sleep(delays.uniform(0.05, 0.5))
        process.send_signal(signal.SIGKILL)
        process.wait()
        texts = {file.read_text() for file in files}
        assert texts <= {old, new}
        seen |= texts
    assert seen == {old, new}, "no run was killed in time, or none got far enough"
