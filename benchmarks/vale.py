"""Hold doclint against the real Vale: the same styles over the same files, alert by alert, and the time taken.

    python benchmarks/vale.py VALE STYLES [CORPUS] [--agreement] [--speed]

VALE is the binary of release 3.22 (``go install github.com/vale-cli/vale/v3/cmd/vale@v3.22.0``); it needs
docutils' ``rst2html`` on the PATH. STYLES is a StylesPath with the styles named below. CORPUS is a folder with
documentation, by default the Wikimedia corpus beside the project. An alert is the same if file, line, column and
rule are.

Two things are made the same for both, for they are no question of the engine. Spelling rules get one dictionary,
that of ``doclint[spelling]``. And RST is compared twice: as release 3.22 reads it, which shows the source of roles
that docutils does not know, and with the roles of Sphinx as release 3.26 reads them, prose or code.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

import hunspell
import yaml
from run import installed
from vale_losses import LOSSES, Alert, find_losses

CORPUS = Path(__file__).parent.parent.parent / "shared/corpus"
FIVE = "Google, Microsoft, write-good, proselint, alex"
SEVEN = f"{FIVE}, RedHat, Readability"
FEW = 9  # runs of what takes less than a second
# The figures of later releases, written out: release 3.22 has not got their names.
FIGURES = {
    "automated_readability": "4.71 * characters / words + 0.5 * words / sentences - 21.43",
    "coleman_liau": "5.88 * characters / words - 29.6 * sentences / words - 15.8",
    "flesch_kincaid": "0.39 * words / sentences + 11.8 * syllables / words - 15.59",
    "flesch_reading_ease": "206.835 - 1.015 * words / sentences - 84.6 * syllables / words",
    "gunning_fog": "0.4 * (words / sentences + 100 * complex_words / words)",
    "lix": "words / sentences + 100 * long_words / words",
    "smog": "1.043 * math.sqrt(30 * polysyllabic_words / sentences) + 3.1291",
}
# Lets docutils read the roles of Sphinx as release 3.26 does: some as prose, all others as code.
ROLES = """
from docutils import nodes
from docutils.parsers.rst import roles

known = roles.role
PROSE = {"ref", "doc", "term", "guilabel", "menuselection", "abbr", "dfn", "index", "download", "numref"}

def shown(name, source, text, line, inliner, options=None, content=()):
    title = text.partition("<")[0].strip() or text
    return [nodes.inline(source, title)] if name in PROSE else [nodes.literal(source, text)], []

def role(name, language, line, reporter):
    found, messages = known(name, language, line, reporter)
    return (found, messages) if found else (shown, [])

roles.role = role
"""
# What html4css1 puts into a span, so that no line is broken in it.
BREAKABLE = re.compile(r".+\W\W.+|[-?].+")
LITERAL = re.compile(r"``(.+?)``", re.DOTALL)
DIRECTIVE = re.compile(r"\s*(?:[-*] )?\.\. ([\w:.+-]+?)::")
KNOWN = frozenset(
    {"admonition", "attention", "caution", "class", "compound", "container", "csv-table", "danger", "epigraph"}
    | {"error", "figure", "footer", "header", "highlights", "hint", "image", "important", "line-block"}
    | {"list-table", "meta", "note", "parsed-literal", "pull-quote", "rubric", "sidebar", "table", "tip", "topic"}
    | {"warning", "code", "code-block", "math", "replace", "unicode", "date", "include", "contents", "raw"}
)
ROLE = re.compile(r":[\w.+-]+(?::[\w.+-]+)*:`[^`]*`")


def main() -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("vale", type=Path)
    parser.add_argument("styles", type=Path)
    parser.add_argument("corpus", nargs="?", type=Path, default=CORPUS)
    parser.add_argument("--agreement", action="store_true", help="only this")
    parser.add_argument("--speed", action="store_true", help="only this")
    arguments = parser.parse_args()
    both = arguments.agreement == arguments.speed
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        vale, corpus = str(arguments.vale.resolve()), arguments.corpus.resolve()
        styles = _styles(arguments.styles.resolve(), home)
        if both or arguments.agreement:
            config = _config(home / "seven.ini", styles, SEVEN)
            for extension in ("md", "rst"):
                compare([vale], config, corpus, extension, styles)
            (home / "roles").mkdir()
            (home / "roles/sitecustomize.py").write_text(ROLES, "utf-8")
            compare(
                ["env", f"PYTHONPATH={home / 'roles'}", vale], config, corpus, "rst", styles, " with roles known"
            )
        if both or arguments.speed:
            config = _config(home / "five.ini", styles, FIVE)
            measure(vale, config, corpus, home)
    return 0


def _styles(styles: Path, home: Path) -> Path:
    """A copy of the styles: formulas that release 3.22 can read, no scripts, one dictionary for both."""
    copy = home / "styles"
    shutil.copytree(styles, copy)
    for path in (copy / "Readability").glob("*.yml"):
        text = path.read_text("utf-8")
        if "extends: script" in text:
            path.unlink()
            continue
        for name, formula in FIGURES.items():
            text = re.sub(rf"round\({name}, \d\)", formula, text)
        path.write_text(text, "utf-8")
    words = home / "dictionaries"
    shutil.copytree(Path(str(hunspell.__file__)).parent / "dictionaries", words)
    for path in copy.glob("*/dictionaries/*"):
        shutil.copy(path, words)
    for path in copy.glob("*/*.yml"):
        keys = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
        if keys and keys.get("extends") == "spelling":
            named = ["en_US", *keys.get("dictionaries", ())]
            keys |= {"dicpath": str(words), "dictionaries": named, "append": False}
            path.write_text(yaml.safe_dump(keys), "utf-8")
    return copy


def _config(path: Path, styles: Path, names: str) -> Path:
    path.write_text(f"StylesPath = {styles}\nMinAlertLevel = suggestion\n[*]\nBasedOnStyles = {names}\n", "utf-8")
    return path


def _one_rule(config: Path, rule: str) -> Path:
    """The same config with one rule only."""
    text = config.read_text("utf-8").partition("[*]")[0]
    path = config.with_name("one.ini")
    path.write_text(f"{text}[*]\n{rule} = YES\n", "utf-8")
    return path


def _run(command: list[str], folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode not in {0, 1} or "Traceback" in done.stderr:
        sys.exit(f"{command}: {done.returncode}: {done.stderr[-2000:] or done.stdout[-2000:]}")
    if not done.stdout:
        sys.exit(f"{command}: {done.returncode}: nothing printed {done.stderr[-500:]}")
    return done.stdout


def _alerts(command: list[str], config: Path, folder: Path, extension: str, what: str = ".") -> dict[Alert, str]:
    """The alerts of a run, and what each matched; of what measures, which figure it found."""
    flags = ["--no-global", "--no-exit", "--output=JSON", f"--config={config}", f"--glob=*.{extension}", "."]
    found: dict[str, Any] = json.loads(_run([*command, *flags], folder))
    return {
        Alert(path, alert["Line"], alert["Span"][0], alert["Check"]): alert["Match"] or alert["Message"]
        for path, alerts in found.items()
        for alert in alerts
    }


def compare(
    vale: list[str], config: Path, corpus: Path, extension: str, styles: Path, condition: str = ""
) -> None:
    """Align the alerts of both, and sort those that only one has by why that is."""
    theirs = _alerts(vale, config, corpus, extension)
    ours = _alerts(_doclint(), config, corpus, extension)
    kinds = _kinds(styles)
    texts = {
        path: (corpus / path).read_text("utf-8", "replace") for path in {alert.path for alert in (*theirs, *ours)}
    }
    shared = theirs.keys() & ours.keys()
    added = ours.keys() - shared
    losses = find_losses(
        lambda folder: _alerts(vale, config, folder, extension),
        lambda rule: _alerts(vale, _one_rule(config, rule), corpus, extension),
        {alert: ours[alert] for alert in sorted(added)},
        texts,
        kinds,
        extension,
    )
    missed_classes = _classes(theirs.keys() - shared, theirs, added, ours, texts, kinds)
    added_classes = _classes(added - losses.keys(), ours, theirs.keys() - shared, theirs, texts, kinds) | losses
    counts = (Counter(missed_classes.values()), Counter(added_classes.values()))
    print(f"\n## Alerts on *.{extension}{condition}, one dictionary for both\n")
    print("| | alerts | of both | share | without those that Vale loses |\n|---|---|---|---|---|")
    print(f"| Vale | {len(theirs)} | {len(shared)} | {len(shared) / len(theirs):.1%} | |")
    kept = len(ours) - len(losses)
    print(f"| doclint | {len(ours)} | {len(shared)} | {len(shared) / len(ours):.1%} | {len(shared) / kept:.1%} |")
    print("\n| why | Vale only | doclint only |\n|---|---|---|")
    known = {*counts[0], *counts[1]} - {OTHER, *LOSSES}
    for name in [*LOSSES, *sorted(known), OTHER]:
        print(f"| {name} | {counts[0][name]} | {counts[1][name]} |", flush=True)


OTHER = "other"
ELSEWHERE = "the same match, which Vale looks for and finds elsewhere"
UNKNOWN_ROLE = "near a role that docutils does not know: 3.22 shows its source, later releases and doclint mask it"


def _classes(
    alone: Any,
    matches: dict[Alert, str],
    others: Any,
    others_matches: dict[Alert, str],
    texts: dict[str, str],
    kinds: dict[str, str],
) -> dict[Alert, str]:
    """The class of each alert that one has alone."""
    elsewhere = Counter((alert.path, alert.rule, others_matches[alert]) for alert in others)
    found = {}
    for alert in sorted(alone):
        key = (alert.path, alert.rule, matches[alert])
        name = _class(alert, texts[alert.path], kinds)
        if name in {OTHER, *BY_KIND.values()} and elsewhere[key]:
            elsewhere[key] -= 1
            name = ELSEWHERE
        found[alert] = name
    return found


BY_KIND = {
    "spelling": "another dictionary",
    "sequence": "another tagger of parts of speech",
    "metric": "another count of syllables or sentences",
    "readability": "another count of syllables or sentences",
}


def _class(alert: Alert, text: str, kinds: dict[str, str]) -> str:
    if name := BY_KIND.get(kinds.get(alert.rule, "")):
        return name
    lines = text.split("\n")
    if alert.path.endswith(".rst"):
        return _rst_class(alert, lines)
    return OTHER


def _rst_class(alert: Alert, lines: list[str]) -> str:
    line = lines[alert.line - 1] if alert.line <= len(lines) else ""
    around = "\n".join(lines[max(0, alert.line - 2) : alert.line + 2])
    if ROLE.search(line) or (ROLE.search(around) and "`" in line):
        return UNKNOWN_ROLE
    if _is_in_unknown_directive(lines, alert.line - 1):
        return "in a directive that docutils does not know, or takes for code: it shows no text"
    if _is_behind_literal(lines, alert):
        return "behind a literal that docutils protects from being broken: 3.22 masks what follows, too"
    return OTHER


def _is_in_unknown_directive(lines: list[str], index: int) -> bool:
    """Whether a line lies in the body of a directive that plain docutils has not got."""
    indent = len(lines[index]) - len(lines[index].lstrip()) if index < len(lines) else 0
    while indent and index > 0:
        index -= 1
        line = lines[index]
        own = len(line) - len(line.lstrip())
        if line.strip() and own < indent:
            indent = own
            name = DIRECTIVE.match(line)
            if name and (name[1] not in KNOWN or name[1] in {"contents", "raw"}):
                return True
    return False


def _is_behind_literal(lines: list[str], alert: Alert) -> bool:
    """Whether the nearest literal before a place in its paragraph is one of those."""
    first = alert.line - 1
    while first > 0 and lines[first - 1].strip():
        first -= 1
    before = "\n".join([*lines[first : alert.line - 1], lines[alert.line - 1][: alert.column - 1]])
    literals = LITERAL.findall(before)
    return bool(literals) and any(BREAKABLE.search(word) for word in literals[-1].split())


def _kinds(styles: Path) -> dict[str, str]:
    """The check type of each rule."""
    found = {}
    for path in styles.glob("*/*.yml"):
        match = re.search(r"^extends: (\w+)", path.read_text("utf-8"), re.MULTILINE)
        if match:
            found[f"{path.parent.name}.{path.stem}"] = match[1]
    return found


def _doclint(python: str = sys.executable) -> list[str]:
    return [python, "-m", "doclint", "vale"]


def measure(vale: str, config: Path, corpus: Path, home: Path) -> None:
    """Time both in turns, after one run each to warm up; processor time too, which a busy machine changes less.

    Vale gets docutils from the environment that doclint is installed in, as a user has both.
    """
    python = installed(home / "venv")
    os.environ["PATH"] = f"{Path(python).parent}{os.pathsep}{os.environ['PATH']}"
    os.environ.pop("PYTHONPATH", None)
    page = Path(__file__).parent / "readme.md"
    for extension in ("md", "rst"):
        (home / f"page.{extension}").write_text(page.read_text("utf-8"), "utf-8")
    work: dict[str, tuple[list[str], int]] = {
        "one README": ([str(home / "page.md")], FEW),
        "one RST file": ([str(home / "page.rst")], FEW),
        "Markdown corpus": (["--glob=*.md", str(corpus)], 2),
        "RST corpus": (["--glob=*.rst", str(corpus)], 2),
    }
    print("\n## Time, five styles: wall, and of the processor\n")
    print("| work | Vale | doclint | ratio of wall | of processor |\n|---|---|---|---|---|", flush=True)
    flags = ["--no-global", "--no-exit", "--output=line", f"--config={config}"]
    for name, (arguments, repeats) in work.items():
        times: dict[str, list[tuple[float, float]]] = {"vale": [], "doclint": []}
        for _ in range(repeats + 1):
            for tool, command in (("vale", [vale]), ("doclint", _doclint(python))):
                start, used = time.perf_counter(), _processor_time()
                _run([*command, *flags, *arguments], home)
                times[tool].append((time.perf_counter() - start, _processor_time() - used))
        (wall, busy), (our_wall, our_busy) = (
            [statistics.median(one) for one in zip(*times[tool][1:], strict=True)] for tool in ("vale", "doclint")
        )
        print(
            f"| {name} | {wall:.2f} s, {busy:.2f} s | {our_wall:.2f} s, {our_busy:.2f} s "
            f"| {our_wall / wall:.2f} | {our_busy / busy:.2f} |",
            flush=True,
        )


def _processor_time() -> float:
    """Seconds that children have used."""
    times = os.times()
    return times.children_user + times.children_system


if __name__ == "__main__":
    sys.exit(main())
