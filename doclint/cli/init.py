"""``doclint init``: look at a repository, write a config for it, and print what makes a gate of it."""

from __future__ import annotations

import os
import sys
from collections import Counter
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import doclint
from doclint.api import CommandLine, FileFinder, Run
from doclint.cli.console import write
from doclint.cli.snippets import SNIPPETS
from doclint.errors import DoclintError

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from doclint.model.finding import Report

NAME: Final = "doclint.toml"
_ACRONYMS: Final = "undefined-acronym"
_MOST_TERMS: Final = 8
# A folder of pages that a tool writes: nobody mends them by hand.
_GENERATED: Final = ("docs/api", "docs/generated", "docs/_autosummary", "doc/api")


class _Look(NamedTuple):
    """What a repository looks like.

    Attributes:
        root: its folder.
        files: how many files would be linted.
        report: what is found in them with the default settings.
        kind: the kind of the repository; "" if it is none that is known.
        audiences: for whom one may write.
    """

    root: Path
    files: int
    report: Report
    kind: str
    audiences: list[str]


def add_arguments(parser: ArgumentParser) -> None:
    """The options of ``init``."""
    parser.add_argument("--baseline", action="store_true", help="write down what is found now, to live with it")


def run(options: Namespace) -> int:
    """Write the config, and print what comes next; 0."""
    look = _look()
    config = look.root / NAME
    shown = os.path.relpath(config)
    try:
        with config.open("x", encoding="utf-8", newline="\n") as file:
            file.write(config_text(look))
    except OSError as error:
        raise DoclintError(f"cannot be written: {error.strerror}", path=shown) from None
    write(f"Wrote {shown}: {_kind(look)}, {_count(look.files, 'file')} to lint.\n")
    found = len(look.report.findings)
    if found and options.baseline:
        from doclint.cli.main import main  # noqa: PLC0415 - it imports this

        if status := main(["baseline", "create", str(look.root)]):
            return status
    elif found:
        write(
            f"There are {_count(found, 'finding')}. `doclint --statistics` counts them by rule; "
            "`doclint baseline create` writes them\ndown, so that only new ones count.\n"
        )
    for snippet in [snippet for snippet in SNIPPETS if snippet.fits(look.root)] or SNIPPETS[:1]:
        write(f"\n# {snippet.title}\n{snippet.text}")
    for problem in look.report.problems:
        sys.stderr.write(f"doclint: {problem.path}: {problem.message}\n")
    return 0


def _look() -> _Look:
    here = Path.cwd()
    linter = Run(here, CommandLine())
    finder = FileFinder(linter.repositories, linter.settings)
    root = finder.root_of(here)
    settings = linter.settings.for_folder(root, root)
    if settings.written:
        raise DoclintError(
            "there is a config already",
            path=settings.shown_as,
            hint="`doclint --show-settings` shows what it means",
        )
    files = list(finder.find([root]))
    readme = finder.named(root / "README.md")
    return _Look(
        root,
        len(files),
        linter.check(files, finder.problems),
        linter.pages.repository_kind(readme, *linter.pages.settings_of(readme)),
        sorted(settings.rulebook.reference.audiences),
    )


def config_text(look: _Look) -> str:
    """The config: what most repositories want to say, each with what it means."""
    acronyms = Counter(finding.text for finding in look.report.findings if finding.rule == _ACRONYMS)
    terms = ", ".join(f'"{term}"' for term, _ in acronyms.most_common(_MOST_TERMS))
    generated = [f"{folder}/" for folder in _GENERATED if (look.root / folder).is_dir()]
    kind = f'"{look.kind}" is what doclint takes it for' if look.kind else "what it is, if doclint is to know"
    lines = [
        "# How doclint lints the documentation of this repository.",
        "# `doclint schema config` lists all keys, `doclint rule` all rules.",
        f'required-version = ">={doclint.__version__}"',
        "",
        "# For whom you write: " + ", ".join(look.audiences) + ".",
        'audience = "contributor"',
        "",
        f"# The kind of repository decides what a README must say; {kind}.",
        f'# repository-kind = "{look.kind or "python-library"}"',
        "",
        "# Acronyms and words that your readers know"
        + (", here the most frequent that no page explains." if terms else "."),
        f"# known-terms = [{terms}]",
        "",
        "# Files that nobody mends by hand; patterns as in .gitignore.",
        f"exclude = [{', '.join(map(repr, generated))}]".replace("'", '"')
        if generated
        else '# exclude = ["docs/generated/"]',
        "",
        "# Rules that this repository does without, each with the reason.",
        '# ignore = ["wordy-phrase"]',
        "",
        "# Options of a rule; `doclint rule long-sentence` lists them.",
        "# [rules.long-sentence]",
        "# hard = 45",
    ]
    return "\n".join(chain(lines, [""]))


def _kind(look: _Look) -> str:
    return f"a {look.kind.replace('-', ' ')}" if look.kind else "a repository of no kind that is known"


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
