"""The hook of this checkout, through the real pre-commit: what it hands over, and what becomes of the commit."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from hooks import BAD, GOOD, Hook, Scratch, run

from doclint.engine.formats import format_of


@pytest.fixture(scope="module")
def hook(hook_repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Hook:
    revision = run(["git", "rev-parse", "HEAD"], hook_repository).strip()
    return Hook(hook_repository, revision, tmp_path_factory.mktemp("pre-commit"))


@pytest.fixture
def scratch(hook: Hook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Scratch:
    for name, value in hook.environment.items():
        monkeypatch.setenv(name, value)
    return Scratch(tmp_path, hook)


def test_refuses_a_commit_with_findings(scratch: Scratch) -> None:
    scratch.write("docs/über uns/erste schritte.md", BAD)
    scratch.write("docs/set-up.rst", "Set up\n======\n\nFirst, install Mediawiki.\n")
    scratch.git("add", ".")
    accepted, output = scratch.commit()
    assert not accepted
    assert "docs/über uns/erste schritte.md:3:9" in output
    assert "docs/set-up.rst:4:16" in output
    assert "Found 2 findings" in output
    assert scratch.git("log", "--format=%s").strip() == "Use the hook"


def test_accepts_a_clean_file(scratch: Scratch) -> None:
    scratch.write("docs/über uns/erste schritte.md", GOOD)
    scratch.git("add", ".")
    accepted, output = scratch.commit()
    assert accepted, output
    assert re.search(r"^doclint\.*Passed$", output, re.MULTILINE)


def test_lints_what_is_staged_only(scratch: Scratch) -> None:
    scratch.write("old.md", BAD)
    scratch.git("add", ".")
    scratch.git("commit", "--quiet", "--no-verify", "-m", "Old page")
    scratch.write("new.md", GOOD)
    scratch.git("add", ".")
    scratch.write("new.md", BAD)
    scratch.write("untracked.md", BAD)
    accepted, output = scratch.commit()
    assert accepted, output


def test_leaves_vendored_files_alone(scratch: Scratch) -> None:
    scratch.write("vendor/library/guide.md", BAD)
    scratch.write("module.py", '"""Install Mediawiki."""\n')
    scratch.git("add", ".")
    accepted, output = scratch.commit()
    assert accepted, output
    # Their own arguments replace those of the manifest, and must not bring the file back.
    config = scratch.folder / ".pre-commit-config.yaml"
    config.write_text(config.read_text().replace("id: doclint", "id: doclint, args: [--select, terminology]"))
    scratch.git("add", ".")
    output = scratch.pre_commit("run", "--all-files")
    assert re.search(r"^doclint\.*Passed$", output, re.MULTILINE)


@pytest.mark.parametrize(
    "path",
    [
        *(f"docs/page.{suffix}" for suffix in ("md", "markdown", "mdx", "rst", "rest", "MD")),
        *("docs/page.wiki", "docs/page.mediawiki"),
        *("README", "INSTALL", "sub/CONTRIBUTING", "HACKING.txt", "UPGRADE", "FAQ", "SECURITY", "MAINTAINERS.txt"),
        *("notes.txt", "README.py", "requirements.txt", "page.md.bak", "NOTREADME", "module.py", "LICENSE"),
    ],
)
def test_is_given_the_files_that_doclint_knows(path: str) -> None:
    hooks = yaml.safe_load((Path(__file__).parents[2] / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert [hook["id"] for hook in hooks] == ["doclint", "doclint-changed", "doclint-fix", "doclint-grammar"]
    for hook in hooks:
        assert bool(re.search(hook["files"], path)) == bool(format_of(path))
