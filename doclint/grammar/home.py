"""Where language-tool-python keeps LanguageTool, and how to set that up.

The only module that imports language-tool-python, which is under the GPL and slow to import: it is imported when a
server has to be started or installed. Whatever it raises becomes ``GrammarUnavailable`` here.
"""

from __future__ import annotations

import os
import subprocess
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from doclint.errors import GrammarUnavailable

if TYPE_CHECKING:
    from collections.abc import Iterator

MEMORY: Final = "-Xmx512m"
"""As fast as with more, and a third of what Java takes when it may."""
_INSTALL: Final = 'run `doclint grammar install`, or name a server: `[grammar] server = "http://localhost:8081"`'


def server_command(port: int) -> list[str]:
    """The command that starts the server on a port.

    Raises:
        GrammarUnavailable: no language-tool-python, no Java, an old one, or no LanguageTool.
    """
    with _explained():
        from language_tool_python.download_lt import (  # noqa: PLC0415 - see above
            LocalLanguageTool,
            confirm_java_compatibility,
        )

        if not _home().is_dir():  # language-tool-python would make it
            raise FileNotFoundError
        installed = LocalLanguageTool.get_latest_installed_version()
        if installed is None:
            raise FileNotFoundError
        confirm_java_compatibility(installed.version_name)
        command = installed.get_server_cmd(port)
        return [command[0], MEMORY, *command[1:]]


def home_folder() -> Path:
    """The folder with all versions, as language-tool-python finds it: ``LTP_PATH``, or in the user's cache."""
    return _home()


def download() -> Path:
    """Have language-tool-python download its version of LanguageTool; where it is now."""
    with _explained():
        from language_tool_python.download_lt import LocalLanguageTool  # noqa: PLC0415 - see above

        version = LocalLanguageTool.from_version_name()
        if version not in LocalLanguageTool.get_installed_versions():
            version.download()
        return Path(version.get_directory_path())


def _home() -> Path:
    return Path(os.environ.get("LTP_PATH") or Path.home() / ".cache" / "language_tool_python")


@contextmanager
def _explained() -> Iterator[None]:
    """Turns what language-tool-python raises into one line that says what to do."""
    try:
        yield
    except GrammarUnavailable:
        raise
    except FileNotFoundError:
        raise _unavailable(f"it is not installed in {_home()}", _INSTALL) from None
    except ModuleNotFoundError as error:
        if error.name and error.name.startswith("language_tool_python"):
            raise _unavailable(
                "the package language-tool-python is not installed",
                "run `pip install 'doclint[grammar]'`, or name a server: `[grammar] server`",
            ) from None
        raise _unavailable("there is no Java on the PATH", "install Java 17 or later") from None
    except SystemError as error:  # so it says that Java is too old
        raise _unavailable(_sentence(error), "install Java 17 or later") from None
    except (subprocess.SubprocessError, SystemExit) as error:
        raise _unavailable(
            f"Java does not say its version: {_sentence(error)}", "does `java -version` work?"
        ) from None
    except Exception as error:
        raise _unavailable(f"{type(error).__name__}: {_sentence(error)}", _INSTALL) from None


def _unavailable(why: str, hint: str) -> GrammarUnavailable:
    return GrammarUnavailable(why, path="LanguageTool", hint=hint)


def _sentence(error: BaseException) -> str:
    return " ".join(str(error).split()).rstrip(".")
