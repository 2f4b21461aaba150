"""Small Sphinx projects to build, and what a build says of ours."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

if TYPE_CHECKING:
    from collections.abc import Iterator

CONF = """extensions = ["doclint.sphinx_ext", "myst_parser"]
exclude_patterns = ["out*", "left"]
show_warning_types = True  # the default since Sphinx 8
"""
# Two rules only, so that a new built-in rule changes nothing here.
CONFIG = 'select = ["misspelled-product-name", "long-sentence"]\n'
LONG = " ".join(["The tool reads one more list of wikis and then"] * 6) + " stops."
INDEX = f"""Tool
====

Install Mediawiki with *100%s* care.

.. toctree::
   :glob:

   *

{LONG}
"""
PAGE = """# Page

{ref}`genindex` says: use Mediawiki, and again Mediawiki.

:::{note}
Ask those who know Mediawiki.
:::
"""
FINDING = re.compile(
    r"^(?P<path>.*):(?P<line>\d+): WARNING: (?P<message>.*) \(column (?P<column>\d+)\)"
    r" \[doclint\.(?P<rule>[\w-]+)\]$"
)
NAME = "Write 'MediaWiki' instead of 'Mediawiki'."


class Told(NamedTuple):
    """A warning of ours, its path relative to the project."""

    path: str
    line: int
    column: int
    rule: str
    message: str


class Build(NamedTuple):
    status: str
    warnings: str
    told: list[Told]
    trees: dict[str, str]

    @property
    def places(self) -> list[tuple[str, int, str]]:
        return [(told.path, told.line, told.rule) for told in self.told]

    @property
    def counts(self) -> tuple[int, ...]:
        """How many documents Sphinx has added, changed and removed."""
        match = re.search(r"(\d+) added, (\d+) changed, (\d+) removed", self.status)
        assert match
        return tuple(map(int, match.groups()))


class Project:
    """A folder to build in."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.write("conf.py", CONF)
        self.write("doclint.toml", CONFIG)

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def build(self, jobs: int = 1, out: str = "out", **conf: Any) -> Build:
        status, warnings = StringIO(), StringIO()
        with docutils_namespace(), patch_docutils(self.folder):
            app = Sphinx(
                self.folder,
                self.folder,
                self.folder / out,
                self.folder / out,
                "dummy",
                confoverrides=conf,
                status=status,
                warning=warnings,
                parallel=jobs,
            )
            app.build()
            trees = {name: app.env.get_doctree(name).pformat() for name in sorted(app.env.found_docs)}
        text = re.sub(r"\x1b\[[\d;]*m", "", warnings.getvalue())
        return Build(status.getvalue(), text, list(self._told(text)), trees)

    def _told(self, warnings: str) -> Iterator[Told]:
        for line in warnings.splitlines():
            if match := FINDING.match(line):
                path = Path(match["path"]).relative_to(self.folder).as_posix()
                yield Told(path, int(match["line"]), int(match["column"]), match["rule"], match["message"])

    def command(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run ``sphinx-build``."""
        command = [sys.executable, "-m", "sphinx", "-q", "-b", "dummy", "--keep-going", *arguments, ".", "out"]
        return subprocess.run(command, cwd=self.folder, capture_output=True, text=True, check=False)

    def check(self) -> list[Told]:
        """What ``doclint check`` finds."""
        command = [sys.executable, "-m", "doclint", "check", "--output-format", "json", "."]
        result = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, check=False)
        assert result.returncode < 2, result.stderr
        return [
            Told(
                found["path"],
                found["location"]["line"],
                found["location"]["column"],
                found["rule"],
                found["message"],
            )
            for found in json.loads(result.stdout)["findings"]
            if found["location"]
        ]
