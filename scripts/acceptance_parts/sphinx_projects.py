"""The part ``sphinx``: real Sphinx projects say in their builds what ``doclint check`` says, at its places."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from acceptance_parts.base import ROOT, PartFailed, clean_environment, output, run
from acceptance_parts.verify import summarise, wrong_in_report

if TYPE_CHECKING:
    from collections.abc import Mapping

    from acceptance_parts.base import Job

# What the configs of these projects load.
_TOOLS = (
    "furo",
    "myst-parser",
    "sphinx-argparse",
    "sphinx-autodoc-typehints",
    "sphinx-notfound-page",
    "sphinx-rtd-theme",
    "sphinxcontrib-jquery",
    "sphinxcontrib-towncrier",
)
_ADDED = """
extensions = [*extensions, "doclint.sphinx_ext"]
intersphinx_mapping = {}
doclint_select = ["default", "pedantic"]
doclint_fail_on = "suggestion"
"""
_WARNING = re.compile(
    r"^(?P<path>/.*?):(?P<line>\d+): WARNING: (?P<message>.*) \(column (?P<column>\d+)\)"
    r" \[doclint\.(?P<rule>[\w-]+)\]$",
    re.MULTILINE,
)


class Project(NamedTuple):
    """A package whose source distribution has its documentation.

    Attributes:
        name: its name on the package index.
        docs: the folder of ``conf.py``.
        fewest: how many findings there are at least, docstrings included.
    """

    name: str
    docs: str
    fewest: int = 1


PROJECTS = (
    Project("sphinx", "doc", 50),
    Project("attrs", "docs"),
    Project("mwclient", "docs/source"),
    Project("wmflib", "doc/source"),
    Project("wikimedia-spicerack", "doc/source"),
    Project("homer", "doc/source"),
)


def run_sphinx(job: Job) -> None:
    """Build each project twice and with ``-W``, and compare."""
    environment = clean_environment(job.workplace / "home")
    bin_folder = job.workplace / "venv/bin"
    run([sys.executable, "-m", "venv", job.workplace / "venv"], env=environment)
    pip = [str(bin_folder / "python"), "-m", "pip", "install", "--quiet"]
    run([*pip, f"{ROOT}[sphinx]", "setuptools", *_TOOLS], env=environment)
    environment["PATH"] = f"{bin_folder}{os.pathsep}{environment['PATH']}"
    own = job.workplace / "doclint"
    run(["git", "clone", "--quiet", str(ROOT), str(own)], env=environment)
    wrong = [f"doclint: {line}" for line in _check(own, own / "docs", environment, add=False)]
    done = 1
    for project in PROJECTS:
        folder = _fetch(project, job.workplace, pip, environment)
        if folder is None:
            job.note(f"the source distribution of {project.name} could not be had: NOT TESTED with it")
            continue
        done += 1
        wrong += [f"{project.name}: {line}" for line in _check(folder, folder / project.docs, environment)]
    if wrong:
        raise PartFailed(summarise(wrong))
    _measure(job, bin_folder / "python", environment)
    if done < 6:
        raise PartFailed(f"only {done} projects could be had, and there should be six at least")


def _fetch(project: Project, workplace: Path, pip: list[str], env: Mapping[str, str]) -> Path | None:
    """The project as a work tree, installed from there so that its docstrings are those of the tree."""
    place = workplace / "sdists" / project.name
    options = ["--quiet", "--no-deps", "--no-binary", project.name, "--dest", str(place)]
    fetched = output([*pip[:3], "download", *options, project.name], cwd=workplace, env=env)
    archives = list(place.glob("*.tar.gz"))
    if fetched.returncode or not archives:
        print(fetched.stderr.decode(errors="replace")[-500:], flush=True)
        return None
    folder = workplace / "projects" / project.name
    folder.mkdir(parents=True)
    run(["tar", "xzf", archives[0], "-C", folder, "--strip-components", "1"])
    if project.name != "sphinx":  # which is there already, and must not be another one
        output([*pip, "--editable", str(folder)], cwd=workplace, env=env)
    for command in (("init", "--quiet"), ("add", "--all")):
        run(["git", *command], cwd=folder, env=env)
    return folder


def _measure(job: Job, python: Path, env: Mapping[str, str]) -> None:
    """Measure the builds of the largest project, Sphinx's own, as it came."""
    archives = list((job.workplace / "sdists/sphinx").glob("*.tar.gz"))
    if not archives:
        job.note("Sphinx's own documentation could not be had: NOTHING MEASURED")
        return
    folder = job.workplace / "measured"
    folder.mkdir()
    run(["tar", "xzf", archives[0], "-C", folder, "--strip-components", "1"])
    run([python, ROOT / "benchmarks/sphinx_build.py", folder / "doc", "--pairs", "3", "--check"], env=env)


def _check(folder: Path, docs: Path, env: Mapping[str, str], *, add: bool = True) -> list[str]:
    """What is wrong with the builds of a project."""
    if add:
        with (docs / "conf.py").open("a", encoding="utf-8") as file:
            file.write(_ADDED)
    first, second = (_build(folder, docs, env, "-j2") for _ in range(2))
    wrong = []
    for name, build in (("first", first), ("second", second)):
        if build.returncode:
            wrong.append(f"the {name} build ends with {build.returncode}: {build.stderr[-300:]}")
        if "doclint.internal-error" in build.stderr:
            wrong.append(f"the {name} build has an internal error")
    if _findings(first, folder) != _findings(second, folder):
        wrong.append("the second build says something else than the first")
    if wrong:
        return wrong
    findings = _findings(second, folder)
    strict = ((), ("-D", "suppress_warnings=doclint"))
    for build in (_build(folder, docs, env, "-W", *options) for options in strict):
        is_warned = re.search(r"(WARNING|ERROR|CRITICAL): ", build.stderr) is not None
        if build.returncode != int(is_warned):
            wrong.append(f"-W ends with {build.returncode}, although there is a warning: {is_warned}")
    wrong += _compare(folder, docs, env, findings, select=() if not add else ("--select", "default,pedantic"))
    return wrong


def _build(folder: Path, docs: Path, env: Mapping[str, str], *options: str) -> subprocess.CompletedProcess[str]:
    builder = () if "-b" in options else ("-b", "dummy")
    command = ["sphinx-build", *builder, "-q", *options, "-d", folder / ".trees", docs, folder / ".out"]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, timeout=1800, check=False)


def _findings(build: subprocess.CompletedProcess[str], folder: Path) -> list[tuple[str, int, int, str, str]]:
    return [
        (
            Path(match["path"]).relative_to(folder).as_posix(),
            int(match["line"]),
            int(match["column"]),
            match["rule"],
            match["message"],
        )
        for match in _WARNING.finditer(re.sub(r"\x1b\[[\d;]*m", "", build.stderr))
    ]


def _compare(
    folder: Path,
    docs: Path,
    env: Mapping[str, str],
    told: list[tuple[str, int, int, str, str]],
    select: tuple[str, ...],
) -> list[str]:
    """Compare what a build has told with the reports of the builder and with ``doclint check``."""
    _build(folder, docs, env, "-b", "doclint")
    printed = (folder / ".out/doclint.json").read_bytes()
    wrong = wrong_in_report(printed, folder)
    reported = [found for found in json.loads(printed)["findings"] if found["location"]]
    if list(map(_as_told, reported)) != told:
        wrong.append("the builder reports something else than the warnings say")
    checked = output(["doclint", "check", "--output-format", "json", *select, "."], cwd=folder, env=env)
    everywhere = [found for found in json.loads(checked.stdout)["findings"] if found["location"]]
    pages = {
        path.relative_to(folder / ".trees").with_suffix("").as_posix()
        for path in (folder / ".trees").rglob("*.doctree")
    }
    inside = docs.relative_to(folder).as_posix() + "/"
    included = {found["path"] for found in reported}
    expected = [
        _as_told(found)
        for found in everywhere
        if found["path"] in included
        or Path(found["path"].removeprefix(inside)).with_suffix("").as_posix() in pages
    ]
    pages_told = [found for found in told if not found[0].endswith(".py")]
    wrong += [f"only in the build: {found}" for found in pages_told if found not in expected]
    wrong += [f"only in the check: {found}" for found in expected if found not in pages_told]
    docstrings = len(told) - len(pages_told)
    print(
        f"{folder.name}: {len(pages)} documents, {len(pages_told)} findings in pages, {docstrings} in docstrings",
        flush=True,
    )
    return wrong


def _as_told(found: dict[str, Any]) -> tuple[str, int, int, str, str]:
    place = found["location"]
    return found["path"], place["line"], place["column"], found["rule"], found["message"]
