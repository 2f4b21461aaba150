"""Set up a home of LanguageTool: from Maven Central, or from a folder that has it."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

from doclint.errors import GrammarUnavailable
from doclint.grammar.home import download, home_folder

VERSION: Final = "6.8"
JAR: Final = "languagetool-server.jar"
_PLUGIN: Final = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies"
# The server does not start without Spanish, Catalan and Portuguese, but does without what they need themselves.
_ARTIFACTS: Final = (
    ("languagetool-server", "org.languagetool", "language-all"),
    ("language-en", "", ""),
    *((f"language-{code}", "*", "*") for code in ("es", "ca", "pt")),
)
_TIME_LIMIT: Final = 1800  # seconds


def install_languagetool(source: str | None = None) -> Path:
    """Set LanguageTool up where language-tool-python looks for it.

    Args:
        source: ``maven`` takes it from Maven Central, by 81 MB of English only; a folder is copied; by default
            language-tool-python downloads it.

    Returns:
        The folder that it is in now.

    Raises:
        GrammarUnavailable: it cannot be set up.
    """
    if source is None:
        return download()
    target = home_folder() / f"LanguageTool-{VERSION}"
    try:
        home_folder().mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=home_folder(), prefix="tmp-") as folder:
            made = Path(folder) / target.name
            if source == "maven":
                _from_maven(made)
            else:
                target = _from_folder(Path(source), made)
            shutil.rmtree(target, ignore_errors=True)
            made.rename(target)
    except OSError as error:
        raise _failed(
            f"{error.filename or home_folder()}: {error.strerror}", "is there space, and may you write?"
        ) from None
    return target


def _from_folder(source: Path, made: Path) -> Path:
    """Copy LanguageTool from a folder that has it; where it belongs."""
    found = [folder for folder in (source, *sorted(source.glob("LanguageTool-*"))) if (folder / JAR).is_file()]
    if not found:
        raise _failed(f"there is no {JAR} in {source}", "name a folder like LanguageTool-6.8, or `maven`")
    shutil.copytree(found[-1], made)
    name = found[-1].resolve().name
    return home_folder() / (name if name.startswith("LanguageTool-") else f"LanguageTool-{VERSION}")


def _from_maven(made: Path) -> None:
    """Have Maven copy the jars, and make the one that language-tool-python starts."""
    maven = shutil.which("mvn")
    if maven is None:
        raise _failed("there is no Maven on the PATH", "install it, or leave out `--from maven`")
    jars = made / "libs"
    jars.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as folder:
        pom = Path(folder) / "pom.xml"
        pom.write_text(_pom(), encoding="utf-8")
        command = [
            maven,
            "-q",
            "-B",
            "-f",
            str(pom),
            _PLUGIN,
            "-DincludeScope=runtime",
            f"-DoutputDirectory={jars}",
        ]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=_TIME_LIMIT, check=False)
        except subprocess.TimeoutExpired:
            raise _failed("Maven takes too long", "is Maven Central reachable?") from None
    if done.returncode or not any(jars.iterdir()):
        said = next((line for line in (done.stdout + done.stderr).splitlines() if "ERROR" in line), "no jars")
        raise _failed(f"Maven failed: {said[:300]}", "is Maven Central reachable?")
    write_pathing_jar(made)


def write_pathing_jar(folder: Path) -> None:
    """An empty jar whose manifest names all others: language-tool-python starts one jar only."""
    paths = " ".join(f"libs/{jar.name}" for jar in sorted((folder / "libs").glob("*.jar")))
    line = f"Class-Path: {paths}"
    # A line of a manifest has at most 72 bytes; the next one goes on behind a space.
    pieces = [line[:70], *(f" {line[start : start + 69]}" for start in range(70, len(line), 69))]
    with zipfile.ZipFile(folder / JAR, "w") as jar:
        jar.writestr("META-INF/MANIFEST.MF", "\n".join(["Manifest-Version: 1.0", *pieces]) + "\n")


def _pom() -> str:
    dependencies = "".join(
        f"<dependency><groupId>org.languagetool</groupId><artifactId>{escape(name)}</artifactId>"
        f"<version>{VERSION}</version>"
        + (
            f"<exclusions><exclusion><groupId>{group}</groupId><artifactId>{excluded}</artifactId></exclusion></exclusions>"
            if group
            else ""
        )
        + "</dependency>"
        for name, group, excluded in _ARTIFACTS
    )
    return (
        '<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>'
        "<groupId>local</groupId><artifactId>languagetool-home</artifactId><version>1</version>"
        f"<packaging>pom</packaging><dependencies>{dependencies}</dependencies></project>\n"
    )


def _failed(why: str, hint: str) -> GrammarUnavailable:
    return GrammarUnavailable(why, path="LanguageTool", hint=hint)
