"""doclint works as people get it: from a wheel, from a source package, and as an editable checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tarfile
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from zipfile import ZipFile

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import CopyCheckout

    Installed = Callable[[str], Path]

# The wheel is made from the source package, so what pip makes of that is hardly ever something else.
SDIST = pytest.param("sdist", marks=pytest.mark.slow)
KINDS = ("wheel", SDIST, "editable")
PAGE = "# Set up\n\nInstall Mediawiki before anything else.\n"


class Built(NamedTuple):
    checkout: Path
    wheel: Path
    sdist: Path
    output: str


@pytest.fixture(scope="module")
def built(copy_checkout: CopyCheckout, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The source package, and the wheel that is made from it."""
    checkout = copy_checkout("checkout")
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--outdir", str(folder), str(checkout)]
    if _setuptools_is_new_enough():
        command.append("--no-isolation")
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    (wheel,) = folder.glob("*.whl")
    (sdist,) = folder.glob("*.tar.gz")
    return Built(checkout, wheel, sdist, result.stdout + result.stderr)


@pytest.fixture(scope="module")
def installed(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The environments in which doclint is installed, by kind; each is made when the first test asks for it."""
    sources = {
        "wheel": [str(built.wheel)],
        "sdist": [str(built.sdist)],
        "editable": ["--editable", str(built.checkout)],
    }

    @cache
    def install(kind: str) -> Path:
        environment = tmp_path_factory.mktemp(kind, numbered=False) / "environment"
        # This Python's pip installs into it, which saves each environment a pip of its own.
        _run([sys.executable, "-m", "venv", "--without-pip", str(environment)])
        python = environment / "bin" / "python"
        _run([sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", *sources[kind]])
        return environment

    return install


@pytest.mark.parametrize("kind", KINDS)
def test_finds_and_explains(kind: str, installed: Installed, tmp_path: Path) -> None:
    (tmp_path / "setup.md").write_text(PAGE, encoding="utf-8")
    result = _doclint(installed(kind), tmp_path, "check", "--output-format", "json", "setup.md")
    assert (result.returncode, result.stderr) == (1, "")
    (finding,) = json.loads(result.stdout)["findings"]
    assert (finding["rule"], finding["text"]) == ("misspelled-product-name", "Mediawiki")

    result = _doclint(installed(kind), tmp_path, "rule", "misspelled-product-name")
    assert (result.returncode, result.stderr) == (0, "")
    assert "misspelled-product-name" in result.stdout


@pytest.mark.parametrize("kind", KINDS)
def test_has_every_rule(kind: str, installed: Installed, built: Built, tmp_path: Path) -> None:
    result = _doclint(installed(kind), tmp_path, "test")
    rules = [path for path in built.checkout.glob("rules/*/*.yml") if _is_rule(path)]
    assert f" of {len(rules)} rules: " in result.stdout


@pytest.mark.parametrize("kind", ["wheel", SDIST])
def test_needs_nothing_of_the_checkout(kind: str, installed: Installed, tmp_path: Path) -> None:
    code = (
        "import sys, doclint, doclint.rules; print(doclint.__file__, doclint.rules.__file__, *sys.path, sep='\\n')"
    )
    lines = _run([str(installed(kind) / "bin" / "python"), "-c", code], cwd=tmp_path).splitlines()
    assert all(Path(line).is_relative_to(installed(kind)) for line in lines[:2])
    assert not any("checkout" in line for line in lines)


def test_wheel_holds_the_package_and_its_rules_only(built: Built) -> None:
    names = [name for name in ZipFile(built.wheel).namelist() if ".dist-info/" not in name]
    assert {name.split("/")[0] for name in names} == {"doclint"}
    assert not [
        name for name in names if "test" in Path(name).stem.split("_") and not name.startswith("doclint/cli/")
    ]
    assert _package_files(built.checkout) <= set(names)


def test_sdist_is_a_whole_copy_of_the_project(built: Built) -> None:
    with tarfile.open(built.sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert _package_files(built.checkout, renamed=False) <= names
    assert {"LICENSE", "pyproject.toml", "tests/conftest.py", "scripts/test", ".pre-commit-hooks.yaml"} <= names


def test_metadata(built: Built) -> None:
    with ZipFile(built.wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        lines = archive.read(name).decode().split("\n\n")[0].splitlines()
        licences = [name for name in archive.namelist() if name.endswith("licenses/LICENSE")]
    assert {"all", "grammar", "sphinx", "textstat"} <= {
        line.removeprefix("Provides-Extra: ") for line in lines if line.startswith("Provides-Extra: ")
    }
    assert "License-Expression: MIT" in lines
    assert licences


def test_build_warns_of_nothing(built: Built) -> None:
    doubts = [line for line in built.output.splitlines() if "Warning" in line or "would be ignored" in line]
    assert not doubts


def _package_files(checkout: Path, *, renamed: bool = True) -> set[str]:
    """The files that the package is made of, by their names in a wheel or in the project."""
    homes = {"doclint": "doclint", "rules": "doclint/rules", "sphinx_ext": "doclint/sphinx_ext"}
    return {
        f"{home if renamed else folder}/{path.relative_to(checkout / folder).as_posix()}"
        for folder, home in homes.items()
        for path in (checkout / folder).rglob("*")
        if path.suffix in {".py", ".yml"} or path.name == "py.typed"
    }


def _is_rule(path: Path) -> bool:
    return path.parent.name not in {"audiences", "kinds", "vocabularies"}


def _setuptools_is_new_enough() -> bool:
    try:
        return int(version("setuptools").split(".")[0]) >= 77
    except PackageNotFoundError:
        return False


def _doclint(environment: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The installed command, with hardly any environment: it finds all that it needs from its own place."""
    kept = {"DOCLINT_CACHE_HOME": str(folder / "cache"), "PATH": os.defpath, "LC_ALL": "C.UTF-8"}
    command = [str(environment / "bin" / "doclint"), *arguments]
    return subprocess.run(command, cwd=folder, env=kept, capture_output=True, text=True, check=False)


def _run(command: list[str], cwd: Path | None = None) -> str:
    result = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout
