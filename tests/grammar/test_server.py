"""A server of our own: what keeps it from starting is said in one line.

The real one is started by `scripts/acceptance grammar`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from functools import partial
from hashlib import sha256
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from doclint.errors import GrammarUnavailable
from doclint.grammar.home import server_command
from doclint.grammar.install import JAR, install_languagetool, write_pathing_jar

if TYPE_CHECKING:
    from pathlib import Path

    from workspace import Workspace

needs_extra = pytest.mark.skipif(
    find_spec("language_tool_python") is None, reason="language-tool-python is not installed"
)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with something like LanguageTool in it."""
    folder = tmp_path / "home" / "LanguageTool-6.8"
    (folder / "libs").mkdir(parents=True)
    for number in range(30):
        (folder / "libs" / f"a-rather-long-name-{number}.jar").touch()
    write_pathing_jar(folder)
    monkeypatch.setenv("LTP_PATH", str(folder.parent))
    return folder.parent


def java(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str | None) -> None:
    """A Java of our own making on the PATH, or none."""
    (folder / "bin").mkdir()
    if script is not None:
        program = folder / "bin" / "java"
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder / "bin"))


def said(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> str:
    """The one line about it; the other rules' findings are there."""
    monkeypatch.setenv("DOCLINT_CACHE_HOME", str(workspace.folder.parent / "cache"))
    workspace.write("a.md", "We recieve it.\n")
    arguments = ("check", "-q", "--output-format", "concise", "--isolated", "--select", "languagetool,misspelling")
    outcome = workspace.doclint(*arguments)
    assert outcome.status == 2
    assert [hit.split()[1] for hit in outcome.hits] == ["misspelling"]
    (line,) = outcome.err.splitlines()
    return line


@needs_extra
@pytest.mark.parametrize(
    ("script", "expected"),
    [
        (None, "there is no Java on the PATH (install Java 17 or later)"),
        ("echo 'openjdk version \"11.0.2\" 2019-01-15' >&2", "requires Java >= 17"),
        ("echo 'what?' >&2", "Java does not say its version"),
        ("exit 1", "Java does not say its version"),
        (
            '[ "$1" = -version ] || exit 1; echo \'openjdk version "17.0.2" 2019-01-15\' >&2',
            "the server does not start",
        ),
    ],
)
def test_java_is_missing_old_or_broken(
    workspace: Workspace,
    home: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    script: str | None,
    expected: str,
) -> None:
    java(tmp_path, monkeypatch, script)
    assert expected in said(workspace, monkeypatch)


@needs_extra
def test_there_is_no_home(workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LTP_PATH", str(tmp_path / "nowhere"))
    assert "doclint grammar install" in said(workspace, monkeypatch)
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.skipif(find_spec("language_tool_python") is not None, reason="language-tool-python is installed")
def test_the_extra_is_missing(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "pip install 'doclint[grammar]'" in said(workspace, monkeypatch)


@needs_extra
def test_the_server_is_started_with_little_memory(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    java(tmp_path, monkeypatch, "echo 'openjdk version \"17.0.2\" 2019-01-15' >&2")
    command = server_command(8123)
    assert command[:2] == [str(tmp_path / "bin" / "java"), "-Xmx512m"]
    assert command[-2:] == ["-p", "8123"]
    assert str(home / "LanguageTool-6.8" / JAR) in command


def test_installed_from_a_folder(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "LanguageTool-7.0"
    shutil.copytree(home / "LanguageTool-6.8", source)
    monkeypatch.setenv("LTP_PATH", str(tmp_path / "new"))
    assert install_languagetool(str(source)) == tmp_path / "new" / "LanguageTool-7.0"
    assert (tmp_path / "new" / "LanguageTool-7.0" / JAR).is_file()
    with pytest.raises(GrammarUnavailable, match="there is no"):
        install_languagetool(str(tmp_path / "bin"))
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["LanguageTool-7.0"]


@needs_extra
def test_downloaded_by_language_tool_python(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "files").mkdir()
    with zipfile.ZipFile(tmp_path / "files" / "LanguageTool-6.8.zip", "w") as archive:
        archive.write(home / "LanguageTool-6.8" / JAR, f"LanguageTool-6.8/{JAR}")
    checksum = sha256((tmp_path / "files" / "LanguageTool-6.8.zip").read_bytes()).hexdigest()
    java(tmp_path, monkeypatch, "echo 'openjdk version \"17.0.2\" 2019-01-15' >&2")
    handler = partial(SimpleHTTPRequestHandler, directory=str(tmp_path / "files"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        # language-tool-python reads its settings when it is imported, so that takes a process of its own.
        done = subprocess.run(
            [sys.executable, "-m", "doclint", "grammar", "install"],
            env={
                **os.environ,
                "LTP_PATH": str(tmp_path / "new"),
                "LTP_DOWNLOAD_HOST_NEW_RELEASES": f"http://127.0.0.1:{server.server_address[1]}/",
                "LTP_DOWNLOAD_SHA256": checksum,
                "no_proxy": "127.0.0.1",
            },
            capture_output=True,
            text=True,
            check=False,
        )
        server.shutdown()
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"LanguageTool is in {tmp_path / 'new' / 'LanguageTool-6.8'}\n"
    assert (tmp_path / "new" / "LanguageTool-6.8" / JAR).is_file()


def test_installed_from_maven_without_maven(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(GrammarUnavailable, match="no Maven"):
        install_languagetool("maven")
    assert [path.name for path in home.iterdir()] == ["LanguageTool-6.8"]


def test_the_manifest_names_every_jar_in_lines_of_72_bytes(home: Path) -> None:
    with zipfile.ZipFile(home / "LanguageTool-6.8" / JAR) as jar:
        manifest = jar.read("META-INF/MANIFEST.MF").decode()
    assert max(map(len, manifest.split("\n"))) <= 72
    paths = manifest.replace("\n ", "").split("Class-Path: ")[1].split()
    assert len(paths) == 30
    assert all(os.path.basename(path).startswith("a-rather-long-name-") for path in paths)  # noqa: PTH119
