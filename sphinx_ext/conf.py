"""The values that a project's ``conf.py`` may give."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sphinx.errors import ConfigError

from doclint.api import CommandLine
from doclint.model.rule import SEVERITIES

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

    from doclint.errors import DoclintError

FAIL_ON: Final = (*SEVERITIES, "never")

_TEXTS: Final = frozenset({str, list, tuple, set, frozenset})


def add_config_values(app: Sphinx) -> None:
    """Make the values known to Sphinx.

    None of them asks Sphinx to read documents again (``rebuild=""``): a document is linted again when what
    the values come to has changed for it, and that needs no reading.
    """
    app.add_config_value("doclint_config", None, "", (str, Path))
    app.add_config_value("doclint_select", None, "", _TEXTS)
    app.add_config_value("doclint_ignore", (), "", _TEXTS)
    app.add_config_value("doclint_audience", None, "", str)
    app.add_config_value("doclint_fail_on", "warning", "", str)


def command_line(config: Config, folder: Path) -> CommandLine:
    """What the values say, as if it stood on the command line of ``doclint check``.

    Args:
        config: the values.
        folder: the folder of ``conf.py``, from where ``doclint_config`` is seen.
    """
    file = _text(config, "doclint_config")
    return CommandLine(
        select=_texts(config, "doclint_select"),
        ignore=_texts(config, "doclint_ignore") or (),
        audience=_text(config, "doclint_audience"),
        config=(str(folder / file),) if file else (),
    )


def fails(config: Config, severity: str) -> bool:
    """Whether a finding of this severity is a warning of the build."""
    least = FAIL_ON.index(config.doclint_fail_on)
    return FAIL_ON.index(severity) >= least


def check_fail_on(config: Config) -> None:
    """``ConfigError`` if ``doclint_fail_on`` is no severity."""
    if config.doclint_fail_on not in FAIL_ON:
        raise ConfigError(
            f"doclint_fail_on: there is no severity {config.doclint_fail_on!r} (one of {', '.join(FAIL_ON)})"
        )


def as_config_error(error: DoclintError) -> ConfigError:
    """A mistake in a config as Sphinx shows it: one message, no traceback."""
    return ConfigError(f"doclint: {error}")


def _text(config: Config, name: str) -> str | None:
    value = config[name]
    if value is None or isinstance(value, (str, Path)):
        return None if value is None else str(value)
    raise ConfigError(f"{name}: write it as a string, not {value!r}")


def _texts(config: Config, name: str) -> tuple[str, ...] | None:
    """Selectors: a list in ``conf.py``, or parted by commas as ``sphinx-build -D`` has to give them."""
    value: Any = config[name]
    if value is None:
        return None
    parts = value.split(",") if isinstance(value, str) else value
    if not isinstance(parts, (list, tuple, set, frozenset)) or not all(isinstance(part, str) for part in parts):
        raise ConfigError(f"{name}: write it as a list of rules and groups, not {value!r}")
    texts = (part.strip() for part in parts)
    return tuple(part for part in texts if part)
