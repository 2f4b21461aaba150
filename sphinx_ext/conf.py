"""The values that a project's ``conf.py`` may give."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec
from sphinx.errors import ConfigError
from sphinx.util.matching import Matcher

from doclint.api import CommandLine
from doclint.errors import DoclintError
from doclint.model.rule import SEVERITIES

from .linter import Linter

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

FAIL_ON: Final = (*SEVERITIES, "never")

_TEXTS: Final = frozenset({str, list, tuple, set, frozenset})


class Override(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What ``doclint_overrides`` may say of some documents; see ``doclint.config.options.Override``."""

    audience: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    rules: dict[str, dict[str, Any]] = {}


def add_config_values(app: Sphinx) -> None:
    """Make the values known to Sphinx.

    None of them asks Sphinx to read documents again (``rebuild=""``): a document is linted again when what
    the values come to has changed for it, and that needs no reading.
    """
    app.add_config_value("doclint_config", None, "", (str, Path))
    app.add_config_value("doclint_select", None, "", _TEXTS)
    app.add_config_value("doclint_ignore", (), "", _TEXTS)
    app.add_config_value("doclint_audience", None, "", str)
    app.add_config_value("doclint_overrides", {}, "", dict)
    app.add_config_value("doclint_fail_on", "warning", "", str)


def check_config(app: Sphinx, config: Config) -> None:
    """Stop the build, before anything is read, on a mistake in ``conf.py`` or in the config around it."""
    if config.doclint_fail_on not in FAIL_ON:
        raise ConfigError(
            f"doclint_fail_on: there is no severity {config.doclint_fail_on!r} (one of {', '.join(FAIL_ON)})"
        )
    shown_as = "doclint"
    try:
        linter, folder = Linter(), Path(app.srcdir)
        linter.check_settings(folder, _command_line(app, []))
        for pattern in _overrides(config):
            shown_as = f"doclint_overrides[{pattern!r}]"
            linter.check_settings(folder, _command_line(app, [pattern]))
    except DoclintError as error:
        raise ConfigError(f"{shown_as}: {error}") from None
    except ConfigError:
        raise
    except Exception:  # an error inside doclint, which is told when the documents are linted
        return


def command_line(app: Sphinx, docname: str) -> CommandLine:
    """What the values say for a document, as if it stood on the command line of ``doclint check``."""
    return _command_line(app, [pattern for pattern in _overrides(app.config) if Matcher([pattern])(docname)])


def fails(config: Config, severity: str) -> bool:
    """Whether a finding of this severity is a warning of the build."""
    least = FAIL_ON.index(config.doclint_fail_on)
    return FAIL_ON.index(severity) >= least


def as_config_error(error: DoclintError) -> ConfigError:
    """A mistake in a config as Sphinx shows it: one message, no traceback."""
    return ConfigError(f"doclint: {error}")


def _command_line(app: Sphinx, patterns: list[str]) -> CommandLine:
    """What the values say, the overrides of these patterns on top; ``doclint_config`` is seen from ``conf.py``."""
    config = app.config
    file, audience = _text(config, "doclint_config"), _text(config, "doclint_audience")
    configs = (str(Path(app.confdir) / file),) if file else ()
    ignore, extend_select = _texts(config, "doclint_ignore") or (), tuple[str, ...]()
    overrides = _overrides(config)
    for pattern in patterns:
        override = overrides[pattern]
        audience = override.audience or audience
        extend_select = (*extend_select, *override.select)
        ignore = (*ignore, *override.ignore)
        configs = (*configs, *_as_toml(override.rules))
    return CommandLine(_texts(config, "doclint_select"), extend_select, ignore, audience=audience, config=configs)


def _overrides(config: Config) -> dict[str, Override]:
    try:
        return {
            pattern: msgspec.convert(value, Override, strict=True)
            for pattern, value in config.doclint_overrides.items()
        }
    except (msgspec.ValidationError, AttributeError, TypeError) as error:
        raise ConfigError(
            f"doclint_overrides: {str(error)[:1].lower()}{str(error)[1:]}; write it as "
            '{"operators/*": {"audience": "operator"}}, with audience, select, ignore and rules'
        ) from None


def _as_toml(rules: dict[str, dict[str, Any]]) -> list[str]:
    """Options of rules as ``--config`` takes them; JSON's texts, numbers and lists are TOML's."""
    return [
        f"rules.{name}.{option} = {msgspec.json.encode(value).decode()}"
        for name, options in rules.items()
        for option, value in options.items()
    ]


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
