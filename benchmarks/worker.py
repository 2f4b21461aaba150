"""One measurement in a process of its own; prints it as JSON for ``run.py``."""

from __future__ import annotations

import json
import random
import resource
import statistics
import sys
import tempfile
import time
from itertools import pairwise
from operator import truediv
from pathlib import Path
from typing import TYPE_CHECKING

from doclint.api import CommandLine, FileFinder, ResultCache, Run
from doclint.cli.main import expect_no_garbage
from doclint.model.source import SourceFile
from doclint.parsing import parse

if TYPE_CHECKING:
    from collections.abc import Callable

WORDS = [
    "wiki",
    "page",
    "editor",
    "template",
    "script",
    "server",
    "deploy",
    "release",
    "config",
    "module",
    "parser",
    "cache",
    "query",
    "commit",
    "branch",
    "review",
    "access",
    "token",
    "article",
    "history",
    "revision",
    "language",
    "message",
    "interface",
    "gadget",
    "account",
    "permission",
    "database",
    "replica",
]


def main() -> None:
    """Run the measurement that is named, in a process set up like that of the command line."""
    expect_no_garbage()
    name, *arguments = sys.argv[1:]
    measurements: dict[str, Callable[..., dict[str, float]]] = {
        "lint": lint,
        "rst": rst,
        "growth": growth,
        "memory": memory,
        "again": again,
    }
    print(json.dumps(measurements[name](*arguments)))


def lint(corpus: str, suffix: str, synthetic: str) -> dict[str, float]:
    """Seconds to find, read, parse and check the files with a suffix, best of three."""
    import_everything(suffix)
    seconds = []
    with tempfile.TemporaryDirectory() as folder:
        line = command_line(int(synthetic), Path(folder))
        for _ in range(3):
            run = Run(Path(corpus), line)
            finder = FileFinder(run.repositories, run.settings)
            # The rules are compiled here, which belongs to start-up.
            run.check_source(SourceFile("README.md", "# A\n\nIt is.\n"), finder.named(Path(corpus) / "README.md"))
            files = []
            start = time.perf_counter()
            found = (file for file in finder.find([Path(corpus)]) if file.inside.endswith(suffix))
            report = run.check(files.append(file) or file for file in found)  # type: ignore[func-returns-value]
            seconds.append(time.perf_counter() - start)
    sources = [run.read(file).text for file in files]
    return {
        "seconds": min(seconds),
        "bytes": sum(len(source.encode()) for source in sources),
        "files": report.files,
        "findings": len(report.findings),
        "events": events(sources),
    }


def events(sources: list[str]) -> float:
    """Seconds to list the events of Markdown texts, best of three: what any linter on this parser has to do."""
    from pyromark import events_with_range

    seconds = []
    for _ in range(3):
        start = time.perf_counter()
        for source in sources:
            for _event in events_with_range(source):
                pass
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def rst(corpus: str, synthetic: str) -> dict[str, float]:
    """Seconds to lint the RST files and seconds for docutils to parse them, best of three in turn."""
    from docutils import frontend, utils
    from docutils.parsers.rst import Parser

    import_everything(".rst")
    settings = frontend.get_default_settings(Parser)
    settings.report_level = settings.halt_level = 5
    settings.file_insertion_enabled = settings.raw_enabled = False
    settings.warning_stream = None
    lint_seconds, docutils_seconds = [], []
    with tempfile.TemporaryDirectory() as folder:
        line = command_line(int(synthetic), Path(folder))
        for _ in range(3):
            start = time.perf_counter()
            run = Run(Path(corpus), line)
            finder = FileFinder(run.repositories, run.settings)
            files = [file for file in finder.find([Path(corpus)]) if file.inside.endswith(".rst")]
            run.check(files)
            lint_seconds.append(time.perf_counter() - start)
            sources = [run.read(file) for file in files]
            start = time.perf_counter()
            for source in sources:
                Parser().parse(source.text, utils.new_document(source.path, settings.copy()))
            docutils_seconds.append(time.perf_counter() - start)
    return {"lint": min(lint_seconds), "docutils": min(docutils_seconds), "files": len(files)}


def growth() -> dict[str, float]:
    """The seconds for a Markdown file of 5 MB to those for its half, by the default rules.

    Each is set against the halves before and after it, for a machine that gets slower meanwhile is no growth.
    """
    generator = random.Random(1)
    paragraphs = []
    size = 0
    while size < 2_500_000:
        words = " ".join(generator.choices(WORDS, k=generator.randrange(8, 60)))
        text = f"{words.capitalize()}, see `{generator.choice(WORDS)}` and *{generator.choice(WORDS)}*.\n\n"
        paragraphs.append(
            f"## {generator.choice(WORDS).capitalize()}\n\n{text}" if generator.random() < 0.1 else text
        )
        size += len(paragraphs[-1])
    text = "".join(paragraphs)
    with tempfile.TemporaryDirectory() as folder:
        run = Run(Path(folder), CommandLine(isolated=True))
        file = FileFinder(run.repositories, run.settings).named(Path(folder) / "README.md")
        run.check_source(SourceFile("README.md", text[:1000]), file)
        seconds = []
        for content in [text, text + text] * 5 + [text]:
            start = time.perf_counter()
            run.check_source(SourceFile("README.md", content), file)
            seconds.append(time.perf_counter() - start)
    halves = seconds[::2]
    around = ((before + after) / 2 for before, after in pairwise(halves))
    return {"ratio": statistics.median(map(truediv, seconds[1::2], around))}


def again(corpus: str) -> dict[str, float]:
    """Seconds for a first run over all files that keeps its results, and for the next one; best of three."""
    import_everything(".md")
    import_everything(".rst")
    first: list[float] = []
    second: list[float] = []
    for _ in range(3):
        with tempfile.TemporaryDirectory() as folder:
            for seconds in (first, second):
                start = time.perf_counter()
                run = Run(Path(corpus), CommandLine(isolated=True), cache=ResultCache(Path(folder)))
                run.check(FileFinder(run.repositories, run.settings).find([Path(corpus)]))
                seconds.append(time.perf_counter() - start)
    return {"first": min(first), "second": min(second)}


def memory(corpus: str) -> dict[str, float]:
    """The peak of a run over all files, in MiB."""
    run = Run(Path(corpus), CommandLine(isolated=True))
    run.check(FileFinder(run.repositories, run.settings).find([Path(corpus)]))
    return {"mebibytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def command_line(synthetic: int, folder: Path) -> CommandLine:
    """The default rules, with as many made-up ones beside them as are asked for."""
    if not synthetic:
        return CommandLine(isolated=True)
    generator = random.Random(2)
    rules = folder / "rules"
    rules.mkdir()
    for number in range(synthetic):
        phrases = ", ".join(f"'{' '.join(generator.sample(WORDS, 2))}'" for _ in range(8))
        (rules / f"synthetic-{number}.yml").write_text(
            f"check: existence\nmessage: \"Not '{{match}}'.\"\ntokens: [{phrases}]\nignorecase: true\n",
            encoding="utf-8",
        )
    config = folder / "doclint.toml"
    config.write_text('rule-paths = ["rules"]\n', encoding="utf-8")
    return CommandLine(config=(str(config),))


def import_everything(suffix: str) -> None:
    """Import what a run imports late, and load the rules, so that start-up is not measured."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"README{suffix}"
        path.write_text("# A\n\nIt is. So is this. XYZW is in order to.\n", encoding="utf-8")
        run = Run(Path(folder), CommandLine(isolated=True))
        run.check(FileFinder(run.repositories, run.settings).find([path]))
        parse(SourceFile(f"a{suffix}", "A"), "rst" if suffix == ".rst" else "markdown")


if __name__ == "__main__":
    main()
