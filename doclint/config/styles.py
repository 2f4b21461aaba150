"""Vale's styles as a project has them: ``styles-path`` and ``styles``, or its ``.vale.ini``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from doclint.errors import DoclintError
from doclint.model.rule import Rule
from doclint.vale.config import GlobSection, ValeConfig, read_config
from doclint.vale.run import Vale
from doclint.vale.styles import style_of

if TYPE_CHECKING:
    from pathlib import Path

    from doclint.config.options import Config


def read_styles(config: Config, folder: Path, ini: Path | None, inside: Path | None) -> Vale:
    """The rules of the styles that a project names.

    Args:
        config: doclint's config.
        folder: the folder it lies in.
        ini: the ``.vale.ini`` that counts instead.
        inside: the folder that no style may lie outside of.

    Raises:
        DoclintError: if a style is missing, is outside, or has a rule that is none.
    """
    if ini is not None:
        vale = read_config([ini])
    else:
        path = folder / (config.styles_path or "styles")
        if not path.is_dir():
            raise DoclintError(f"styles-path: there is no folder {config.styles_path or 'styles'!r}")
        vale = ValeConfig(styles_paths=(path,), everywhere=GlobSection("*", styles=config.styles))
    for path in vale.styles_paths:
        if inside is not None and not path.resolve().is_relative_to(inside.resolve()):
            raise DoclintError(f"the styles in {path} lie outside of the repository")
    return Vale(vale)


def style_rules(vale: Vale) -> dict[str, Rule]:
    """The rules of the styles as rules of doclint: a style is a group.

    Their severity is what holds for all files; each finding has that of its file.
    """
    rules = {}
    levels = vale.config.everywhere.levels
    for ready in vale.rules:
        own = ready.rule
        level = levels.get(own.name) or levels.get(style_of(own.name)) or own.level
        rules[own.name] = Rule(
            own.name,
            style_of(own.name),
            "vale",
            "{message}",
            severity=level,  # type: ignore[arg-type]
            source=(own.link,) if own.link else (),
            why=own.description,
            options={"definition": msgspec.to_builtins(own)},
            path=own.path,
            fix="unsafe" if own.action.name in {"replace", "remove", "edit", "convert"} else "none",
        )
    return rules
