"""What ``doclint init`` prints: how each program that runs checks is told to run doclint."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import doclint

if TYPE_CHECKING:
    from pathlib import Path

REPOSITORY: Final = "https://…/doclint"
"""Stands for the address of doclint's repository."""
_REVISION: Final = f"v{doclint.__version__}"
_INSTALL: Final = f"'doclint @ git+{REPOSITORY}@{_REVISION}'"


class Snippet(NamedTuple):
    """A part of a config of another program.

    Attributes:
        title: the program, and the file that the text goes into.
        text: the text.
        paths: what shows that a repository uses the program; any one is enough.
    """

    title: str
    text: str
    paths: tuple[str, ...]

    def fits(self, root: Path) -> bool:
        """Whether the repository uses the program."""
        return any((root / path).exists() for path in self.paths)


SNIPPETS: Final = (
    Snippet(
        "pre-commit or prek: .pre-commit-config.yaml",
        f"""repos:
  - repo: {REPOSITORY}
    rev: {_REVISION}
    hooks:
      - id: doclint
""",
        (".pre-commit-config.yaml", ".pre-commit-config.yml", "prek.toml"),
    ),
    Snippet(
        "tox: tox.ini",
        f"""[testenv:doclint]
skip_install = true
deps = doclint @ git+{REPOSITORY}@{_REVISION}
commands = doclint check {{posargs}}
""",
        ("tox.ini", "tox.toml"),
    ),
    Snippet(
        "GitLab CI: .gitlab-ci.yml",
        f"""doclint:
  image: python:3.13
  variables:
    GIT_DEPTH: 0  # for --changed, which needs the commit that the work started from
  script:
    - pip install {_INSTALL}
    - doclint check --output-format full,gitlab=gl-code-quality-report.json
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
""",
        (".gitlab-ci.yml", ".gitlab"),
    ),
    Snippet(
        "GitHub Actions: .github/workflows/doclint.yml",
        f"""name: doclint
on: [push, pull_request]
jobs:
  doclint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0  # for --changed, which needs the commit that the work started from
      - run: pipx run --spec {_INSTALL} doclint check --output-format github
""",
        (".github",),
    ),
    Snippet(
        "Zuul or Jenkins on Gerrit: the commands of the job; Jenkins reads log/junit-doclint.xml",
        f"""pip install {_INSTALL}
mkdir -p log
doclint check --output-format full,junit=log/junit-doclint.xml
""",
        (".gitreview", "zuul.d", ".zuul.d", "zuul.yaml", ".zuul.yaml", "Jenkinsfile"),
    ),
)
