"""The parts ``adoption``, ``image`` and ``kill``: what people do with doclint in a repository of their own."""

from __future__ import annotations

import json
import random
import shlex
import shutil
import signal
import subprocess
import sys
import time
from re import DOTALL, findall
from typing import TYPE_CHECKING

import yaml

from acceptance_parts.base import CORPUS, ROOT, PartFailed, clean_environment, output, run

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from acceptance_parts.base import Job

_ADDRESS = "https://…/doclint"
_KILLS = 100
_LEAST_OLD, _MANY_OLD = 300, 1800  # by default, and with pedantic rules


def run_adoption(job: Job) -> None:
    """Run each shell block of docs/adopting.md, in a repository made of corpus files with old findings."""
    if not CORPUS.is_dir():
        job.note(f"the corpus is not at {CORPUS}: NOTHING ADOPTED")
        return
    environment = clean_environment(job.workplace / "home")
    hooks = _tagged_copy(job.workplace / "hooks")
    wheels = job.workplace / "wheels"
    run([sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", wheels, hooks])
    (wheel,) = wheels.glob("doclint-*.whl")
    repository = _old_repository(job)
    text = (ROOT / "docs/adopting.md").read_text(encoding="utf-8")
    blocks = findall(r"(<!-- fails -->\n\n)?```sh\n(.*?)```", text, flags=DOTALL)
    activate = ""
    for number, (fails, block) in enumerate(blocks, 1):
        script = block.replace(f"git+{_ADDRESS}", wheel.as_uri()).replace(_ADDRESS, hooks.as_uri())
        print(f"-- block {number}{' (must fail)' if fails else ''}\n{script}", end="", flush=True)
        done = output(["bash", "-euo", "pipefail", "-c", f"{activate}\n{script}"], cwd=repository, env=environment)
        printed = (done.stdout + done.stderr).decode(errors="replace")
        print(printed[-1500:], flush=True)
        if bool(done.returncode) != bool(fails) or (fails and "Mediawiki" not in printed):
            raise PartFailed(f"docs/adopting.md, shell block {number}: exit status {done.returncode}")
        if "activate" in block:
            activate = ". ../doclint-venv/bin/activate"
    log = output(["git", "log", "--format=%s"], cwd=repository).stdout.decode()
    if "A good change" not in log or "A bad change" in log:
        raise PartFailed("the gate let the bad change through, or not the good one")
    old = _listed(repository)
    print(f"the baseline lists {old} findings")
    if old < _LEAST_OLD:
        raise PartFailed(f"the scratch repository has {old} old findings, which is too few to prove anything")
    _prove_with_many(repository, environment)


def _listed(repository: Path) -> int:
    """How many findings the baseline lists."""
    baseline = json.loads((repository / ".doclint-baseline.json").read_text(encoding="utf-8"))
    return sum(map(len, baseline["findings"].values()))


def _prove_with_many(repository: Path, environment: Mapping[str, str]) -> None:
    """Try the gate with pedantic rules, which find thousands: it stops a bad sentence and nothing else."""
    doclint = repository.parent / "doclint-venv" / "bin" / "doclint"
    run([doclint, "baseline", "update", "--pedantic"], cwd=repository, env=environment)
    if (old := _listed(repository)) < _MANY_OLD:
        raise PartFailed(f"pedantic rules find {old} old findings, which is not many")
    page = repository / "README.md"
    good = page.read_text(encoding="utf-8")
    for text, status in ((good, 0), (f"{good}\nIn order to stop, halt Mediawiki.\n", 1), (good, 0)):
        page.write_text(text, encoding="utf-8")
        done = output([doclint, "check", "--pedantic", "--fail-on", "suggestion"], cwd=repository, env=environment)
        print(done.stdout.decode().splitlines()[-1], flush=True)
        if done.returncode != status:
            raise PartFailed(f"with {old} old findings the gate ends with {done.returncode}, and not {status}")


def _tagged_copy(folder: Path) -> Path:
    """A repository of this checkout with the tag that docs/adopting.md names."""
    run(["git", "clone", "--quiet", "--no-hardlinks", ROOT, folder])
    shutil.copy(ROOT / ".pre-commit-hooks.yaml", folder)
    run(
        [
            "git",
            "-C",
            folder,
            "-c",
            "user.name=A",
            "-c",
            "user.email=a@example.org",
            "tag",
            "--message",
            "v",
            "v0.1.0",
        ]
    )
    return folder


def _old_repository(job: Job) -> Path:
    """A repository with the documentation of many others in one."""
    run([sys.executable, CORPUS / "unpack", job.workplace / "trees"])
    repository = job.workplace / "repository"
    repository.mkdir()
    for tree in sorted(path.parent for path in (job.workplace / "trees").glob("*/*/.git")):
        target = repository / tree.name
        shutil.copytree(
            tree, target, ignore=shutil.ignore_patterns(".git", "doclint.toml", ".vale.ini"), symlinks=True
        )
    (repository / "README.md").write_text("# Old documentation\n\nIt comes from many hands.\n", encoding="utf-8")
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    for arguments in (["init", "--quiet"], ["add", "."], [*identity, "commit", "--quiet", "--message", "Old"]):
        run(["git", *arguments], cwd=repository)
    for key, value in (("user.name", "A"), ("user.email", "a@example.org")):
        run(["git", "config", key, value], cwd=repository)
    return repository


def run_image(job: Job) -> None:
    """Run the commands of Containerfile and .pipeline/blubber.yaml in an empty environment, below another root."""
    environment = clean_environment(job.workplace / "home")
    for name, commands in (("containerfile", _container_commands()), ("blubber", _blubber_commands())):
        root = job.workplace / name
        source = root / ("source" if name == "containerfile" else "opt/source")
        run(["git", "clone", "--quiet", "--no-hardlinks", ROOT, source])
        (root / "opt").mkdir(exist_ok=True)
        variables = {**environment, "PYTHONDONTWRITEBYTECODE": "1", "LC_ALL": "C.UTF-8"}
        for command in commands:
            moved = command
            for path in ("/source", "/wheels", "/opt/"):
                if path == "/source" and name == "blubber":
                    continue
                moved = moved.replace(f" {path}", f" {root}{path}").replace(f"={path}", f"={root}{path}")
            if moved.startswith("/opt/"):
                moved = f"{root}{moved}"
            run(["bash", "-euo", "pipefail", "-c", f"{moved} >/dev/null"], cwd=root, env=variables)
        doclint = next(path for path in root.glob("opt/**/bin/doclint"))
        rules = root / "opt" / ("doclint-rules" if name == "containerfile" else "source/rules")
        variables["DOCLINT_CACHE_HOME"] = str(rules)
        page = root / "src"
        page.mkdir()
        (page / "README.md").write_text("# Tool\n\nInstall Mediawiki.\n", encoding="utf-8")
        done = output([doclint, "check", "--output-format", "concise", "README.md"], cwd=page, env=variables)
        if done.returncode != 1 or b"README.md:3:9: " not in done.stdout:
            raise PartFailed(
                f"{name}: exit status {done.returncode}\n{done.stdout.decode()}{done.stderr.decode()}"
            )


def _container_commands() -> list[str]:
    lines = (ROOT / "Containerfile").read_text(encoding="utf-8").splitlines()
    commands = [line.removeprefix("RUN ") for line in lines if line.startswith("RUN ")]
    # What changes the machine itself: packages and git's settings for all.
    return [command for command in commands if not command.startswith(("apt-get", "git config --system"))]


def _blubber_commands() -> list[str]:
    config = yaml.safe_load((ROOT / ".pipeline/blubber.yaml").read_text(encoding="utf-8"))
    return [shlex.join(builder["custom"]["command"]) for builder in config["variants"]["doclint"]["builders"]]


def run_kill(job: Job) -> None:
    """Kill ``--fix`` at random moments: each file is whole afterwards, as it was or as it should be."""
    generator = random.Random(job.seed)
    folder = job.workplace / "pages"
    folder.mkdir()
    line = [sys.executable, "-m", "doclint", "check", "--isolated", "--fix", "-q", "."]
    environment = clean_environment(job.workplace / "home")
    old = {
        f"{number}.md": f"# Page {number}\n\n" + "In order to start, install Mediawiki.\n\n" * 40
        for number in range(60)
    }
    start = time.perf_counter()
    new = _fixed(folder, old, line, environment)
    needed = time.perf_counter() - start
    halfway = 0
    for number in range(_KILLS):
        _write(folder, old)
        with subprocess.Popen(
            line, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as process:
            time.sleep(generator.uniform(0, needed))
            process.send_signal(signal.SIGKILL)
        contents = {name: (folder / name).read_text(encoding="utf-8") for name in old}
        if torn := [name for name in old if contents[name] not in (old[name], new[name])]:
            raise PartFailed(f"kill {number}, seed {job.seed}: {torn[0]} is neither old nor new")
        halfway += contents not in (old, new)
    print(f"{_KILLS} kills, {halfway} of them between the first file and the last")
    if not halfway:
        raise PartFailed("no kill came between the first file and the last, so nothing is proved")
    if _fixed(folder, contents, line, environment) != new:
        raise PartFailed("a run after a kill does not finish the work")


def _write(folder: Path, texts: Mapping[str, str]) -> None:
    for path in folder.iterdir():
        if path.is_file():
            path.unlink()
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")


def _fixed(
    folder: Path, texts: Mapping[str, str], line: list[str], environment: Mapping[str, str]
) -> dict[str, str]:
    """The files after a run that nobody kills."""
    _write(folder, texts)
    output(line, cwd=folder, env=environment)
    return {name: (folder / name).read_text(encoding="utf-8") for name in texts}
