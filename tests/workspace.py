"""A folder to lint, and the command line run in it."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, NamedTuple

import msgspec
import pytest

from doclint.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

# Rules of a test's own: what the built-in ones say is their authors' business.
RULES = {
    "rules/no-foo.yml": "check: existence\nmessage: \"Do not write '{match}'.\"\ntokens: [foo]\n",
    "rules/use.yml": (
        "check: substitution\nmessage: \"Write '{replacement}' instead of '{match}'.\"\n"
        "swap: {utilise: use}\nseverity: error\nfix: safe\n"
    ),
    "rules/style/no-hype.yml": "check: existence\nmessage: Be modest.\ntokens: [wondrous]\ntier: pedantic\n",
    "rules/style/no-shouting.yml": "check: existence\nmessage: Do not shout.\ntokens: [STOP]\n",
    "rules/style/slow-one.yml": "check: existence\nmessage: It took long.\ntokens: [slowly]\ntier: opt-in\n",
}
OWN = 'rule-paths = ["rules"]\n'
ALL_WORDS = "A foo, utilise it, wondrous, STOP, slowly.\n"


class Outcome(NamedTuple):
    """What a command said: its exit status, standard output and standard error."""

    status: int
    out: str
    err: str

    @property
    def hits(self) -> list[str]:
        """``path:line:column rule`` for each line of ``concise``."""
        hits = []
        for line in self.out.splitlines():
            place, _, rest = line.partition(": ")
            hits.append(f"{place} {rest.split()[1]}")
        return hits


class Workspace:
    """A folder, and ``doclint`` in it."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._monkeypatch = monkeypatch
        self._capsys = capsys

    def write(self, path: str, content: str | bytes = "A foo.\n") -> Path:
        """A file; its folders are made."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    def write_rules(self, config: str | None = OWN + 'select = ["local"]\n') -> None:
        """The rules of ``RULES``, and a config that selects those at their top."""
        for path, text in RULES.items():
            self.write(path, text)
        if config is not None:
            self.write("doclint.toml", config)

    def git(self, *arguments: str, folder: str = ".") -> None:
        """Run git."""
        subprocess.run(["git", *arguments], cwd=self.folder / folder, check=True, capture_output=True)

    def doclint(self, *arguments: str, folder: str = ".") -> Outcome:
        """Run a command line, in this process."""
        self._monkeypatch.chdir(self.folder / folder)
        self._capsys.readouterr()
        try:
            status = main(arguments)
        except SystemExit as stop:  # argparse
            status = stop.code if isinstance(stop.code, int) else 1
        captured = self._capsys.readouterr()
        return Outcome(status, captured.out, captured.err)

    def hits(self, *arguments: str, folder: str = ".") -> list[str]:
        """``path:line:column rule`` for each finding; nothing may be said on standard error."""
        outcome = self.doclint("check", "-q", "--output-format", "concise", *arguments, folder=folder)
        assert outcome.err == ""
        return outcome.hits

    def rules_hit(self, *arguments: str) -> list[str]:
        """The names of the rules that find something, sorted."""
        return sorted(hit.split()[1] for hit in self.hits(*arguments))

    def files_hit(self, *arguments: str) -> list[str]:
        """The files in which something is found, sorted."""
        return sorted({hit.split(":")[0] for hit in self.hits(*arguments)})

    def report(self, *arguments: str) -> dict[str, Any]:
        """The JSON report."""
        outcome = self.doclint("check", "--output-format", "json", *arguments)
        decoded: dict[str, Any] = msgspec.json.decode(outcome.out)
        return decoded

    def settings(self, path: str, *arguments: str) -> list[str]:
        """The lines of ``--show-settings`` for a file."""
        outcome = self.doclint("check", "--show-settings", *arguments, path)
        assert (outcome.status, outcome.err) == (0, "")
        return outcome.out.splitlines()


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Workspace:
    """An empty folder that is no git work tree."""
    folder = tmp_path / "workspace"
    folder.mkdir()
    return Workspace(folder, monkeypatch, capsys)
