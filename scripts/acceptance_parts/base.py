"""What all parts use: a part, its failure, and commands that are run."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

ROOT = Path(__file__).parent.parent.parent
CORPUS = ROOT.parent / "shared" / "corpus"
STATE = ROOT / ".acceptance"
DOCLINT = Path(sys.executable).parent / "doclint"


class PartFailed(Exception):  # noqa: N818 - it is an outcome more than an error
    """What a part found wrong, for people."""


@dataclass
class Job:
    """What a part is given, and where it leaves what should not be overlooked.

    Attributes:
        workplace: an empty folder that is removed afterwards.
        long: whether there is time for more.
        seed: where random input starts.
        notes: what the summary says of a part that passed.
    """

    workplace: Path
    long: bool
    seed: int
    notes: list[str] = field(default_factory=list)

    def note(self, text: str) -> None:
        """Say something now and again in the summary."""
        print(f"!! {text}", flush=True)
        self.notes.append(text)


@dataclass(frozen=True)
class Part:
    """One part.

    Attributes:
        summary: what it does, one line.
        run: does it; ``PartFailed`` if it does not hold.
    """

    summary: str
    run: Callable[[Job], None]


def run(
    command: Sequence[str | Path], *, cwd: Path = ROOT, env: Mapping[str, str] | None = None, timeout: float = 1200
) -> None:
    """Run a command whose output people see; ``PartFailed`` if it fails."""
    shown = " ".join(map(str, command))
    print(f"$ {shown}", flush=True)
    try:
        status = subprocess.run(command, cwd=cwd, env=env, timeout=timeout, check=False).returncode
    except subprocess.TimeoutExpired:
        raise PartFailed(f"still running after {timeout:.0f} s: {shown}") from None
    if status:
        raise PartFailed(f"exit status {status}: {shown}")


def output(
    command: Sequence[str | Path], *, cwd: Path, env: Mapping[str, str] | None = None, timeout: float = 600
) -> subprocess.CompletedProcess[bytes]:
    """Run a command and keep what it prints; ``TimeoutExpired`` if it hangs."""
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, timeout=timeout, check=False)


def clean_environment(home: Path) -> dict[str, str]:
    """The environment of somebody who has set nothing: an empty home and cache.

    What says how to reach package indexes stays; without it nothing can be installed on some machines.
    """
    kept = {"PATH", "LANG", "LC_ALL", "TMPDIR", "SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE"}
    proxies = {"http_proxy", "https_proxy", "no_proxy"}
    environment = {
        name: value
        for name, value in os.environ.items()
        if name in kept or name.lower() in proxies or name.startswith("PIP_")
    }
    # The environment that runs this must not be found instead of one that is to be made.
    own = str(Path(sys.executable).parent)
    environment["PATH"] = os.pathsep.join(part for part in os.environ["PATH"].split(os.pathsep) if part != own)
    home.mkdir(parents=True, exist_ok=True)
    return environment | {"HOME": str(home), "XDG_CACHE_HOME": str(home / ".cache")}
