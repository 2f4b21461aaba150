"""Files of real repositories change at random; what is looked up must be what would be found."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from acceptance_parts.base import CORPUS, DOCLINT, PartFailed, output, run

if TYPE_CHECKING:
    from pathlib import Path

    from acceptance_parts.base import Job

_CHANGES = 40
_LINES = (
    "\n*[WDQS]: Wikidata Query Service\n",
    "\n## Licence\n\nIt is under the MIT licence.\n",
    "\nSee [the setup](docs/setup.md#first).\n",
    "\n.. _setup:\n\nSetup\n-----\n\nIn order to start, install Mediawiki.\n",
)


def run_cache(job: Job) -> None:
    """Change, lint twice, compare; a few repositories, many times each."""
    if not CORPUS.is_dir():
        job.note(f"the corpus is not at {CORPUS}: NOTHING COMPARED")
        return
    run([sys.executable, CORPUS / "unpack", job.workplace / "trees"])
    generator = random.Random(job.seed)
    trees = sorted(folder.parent for folder in (job.workplace / "trees").glob("*/*/.git"))
    for tree in generator.sample(trees, min(len(trees), 12 if job.long else 4)):
        copy = job.workplace / "tree"
        shutil.copytree(tree, copy, symlinks=True)
        for number in range(_CHANGES * (3 if job.long else 1)):
            change = _change(copy, generator)
            line: list[str | Path] = [
                DOCLINT,
                "check",
                "--pedantic",
                "--output-format",
                "json",
                "--fail-on",
                "never",
                ".",
            ]
            warm, cold = (output([*line, *more], cwd=copy) for more in ([], ["--no-cache"]))
            if (warm.returncode, warm.stdout, warm.stderr) != (cold.returncode, cold.stdout, cold.stderr):
                raise PartFailed(f"{tree.name}, seed {job.seed}, change {number} ({change}): the cache lies")
        shutil.rmtree(copy)


def _change(tree: Path, generator: random.Random) -> str:
    """Change one file; what was done."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=tree, stdout=subprocess.PIPE, check=True).stdout
    files = [path for name in listed.decode().split("\0") if name and (path := tree / name).is_file()]
    documents = [path for path in files if path.suffix in {".md", ".rst"} or path.name.startswith("README")]
    path = generator.choice(documents if documents and generator.random() < 0.8 else files)
    action = generator.choice(("remove", "rename", "append", "copy", "cut", "make"))
    if action == "remove":
        path.unlink()
    elif action == "rename":
        path.rename(path.with_name(f"x-{path.name}"))
    elif action == "copy":
        shutil.copy(path, path.with_name(f"copy-of-{path.name}"))
    elif action == "make":
        (tree / generator.choice(("LICENSE", "extension.json", "CODE_OF_CONDUCT.md", "docs.md"))).write_text("{}")
    else:
        text = path.read_bytes()
        path.write_bytes(
            text + generator.choice(_LINES).encode() if action == "append" else text[: len(text) // 2]
        )
    return f"{action} {path.relative_to(tree)}"
