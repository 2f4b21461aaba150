"""What a page says of its own settings: fields at its top (RST) or in its front matter (Markdown).

``doclint-audience`` names its readers, ``doclint-ignore`` the selectors of rules not to run on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from doclint.config.selectors import check_selectors
from doclint.errors import DoclintError

if TYPE_CHECKING:
    from doclint.rulebook.book import Rulebook

AUDIENCE: Final = "doclint-audience"
IGNORE: Final = "doclint-ignore"


class PageSettings(NamedTuple):
    """What a page says of its settings.

    Attributes:
        audience: for whom it is written.
        ignore: selectors of rules not to run.
    """

    audience: str | None = None
    ignore: tuple[str, ...] = ()


def page_settings(metadata: dict[str, str], rulebook: Rulebook) -> tuple[PageSettings, list[str]]:
    """The settings that the metadata of a page holds, and what is wrong with them, a message each.

    What is wrong is left out, so that the page is still checked.
    """
    if AUDIENCE not in metadata and IGNORE not in metadata:
        return PageSettings(), []
    problems = []
    audience = metadata.get(AUDIENCE, "").strip(" \t\"'") or None
    if audience is not None and audience not in rulebook.reference.audiences:
        names = ", ".join(sorted(rulebook.reference.audiences))
        problems.append(f"{AUDIENCE}: there is no audience {audience!r} (one of {names})")
        audience = None
    ignore = []
    for part in metadata.get(IGNORE, "").strip(" []").replace("\n", ",").split(","):
        if selector := part.strip(" \t\"'"):
            try:
                check_selectors([selector], rulebook.rules.values())
                ignore.append(selector)
            except DoclintError as error:
                problems.append(f"{IGNORE}: {error.message} ({error.hint})")
    return PageSettings(audience, tuple(ignore)), problems
