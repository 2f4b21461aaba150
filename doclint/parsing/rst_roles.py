"""What a role makes of its text for a reader, by its name."""

from __future__ import annotations

from re import MULTILINE
from typing import TYPE_CHECKING, Final

from doclint.lazy import compile_re

if TYPE_CHECKING:
    from collections.abc import Mapping

    from doclint.model.document import InlineKind


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


LITERAL_ROLES: Final = _names(
    "code command eq file kbd literal mailheader makevar manpage math mimetype newsgroup program raw regexp samp"
)
OBJECT_ROLES: Final = _names(
    "attr attribute class const data enum envvar exc func function keyword macro member meth method mod module "
    "namespace obj object option package param property token type var"
)
"""Roles that show the name of an object, whatever they are given."""

LABEL_ROLES: Final = _names("any cite doc download eq footcite numref pep ref rfc")
"""Roles that show the title of what they name, unless they are given one."""

TEXT_ROLES: Final[Mapping[str, InlineKind]] = {
    **dict.fromkeys(_names("dfn emphasis i"), "emphasis"),
    **dict.fromkeys(_names("b strong"), "strong"),
    **dict.fromkeys(_names("abbr abbreviation ac acronym smallcaps"), "role"),
    **dict.fromkeys(
        _names("del index ins strike sub subscript sup superscript t term title title-reference u underline"),
        "role",
    ),
}
"""Roles that show their text as it is, and what that is."""

TITLED_ROLES: Final = _names("index t term")
"""Those of them that may be given a title, as labels may."""

ACCELERATED_ROLES: Final = _names("guilabel menuselection")
"""Roles that show the name of a control, in which ``&`` marks a key."""

_DOMAIN_TEXT: Final = _names("doc numref ref term")
_CUSTOM_ROLE: Final = compile_re(
    r"^[ \t]*\.\.[ \t]+role::[ \t]*([\w.+:-]+)[ \t]*(?:\([ \t]*([\w.+:-]+)[ \t]*\))?[ \t]*$", MULTILINE
)


def plain_name(role: str) -> str:
    """The name of a role as the tables have it: without what only says where to look, such as ``external``."""
    name = role.lower()
    for prefix in ("external:", "std:"):
        name = name.removeprefix(prefix)
    if name.startswith("external+"):
        name = name.partition(":")[2]
    _, _, last = name.rpartition(":")
    return last if last in _DOMAIN_TEXT else name


def custom_roles(text: str) -> dict[str, str]:
    """The roles that ``text`` defines, each with the one it is made from in the end; "" if from none."""
    bases: dict[str, str] = {}
    if "role::" in text:
        for match in _CUSTOM_ROLE.finditer(text):
            base = (match[2] or "").lower()
            bases[match[1].lower()] = bases.get(base, base)
    return bases
