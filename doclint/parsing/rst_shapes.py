"""What a directive or a role holds for a reader, by its name.

docutils' own directives are not run, so that a typing error in an option hides no text and no file is opened.
A directive that is not in the table is taken for one whose content is prose and whose argument is not: most
are objects of a domain (``py:function``) or boxes of an extension.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from doclint.model.document import BlockKind, InlineKind

Content: TypeAlias = Literal["prose", "code", "opaque", "hidden", "figure", "glossary", "csv"]
"""``opaque`` stands for something a reader sees, such as an image; ``hidden`` for nothing."""

Argument: TypeAlias = Literal["opaque", "content", "title", "versioned"]
"""``content``: it is the start of the content; ``versioned``: prose after a first word that is not."""


class Shape(NamedTuple):
    """What one directive's argument and content are.

    Attributes:
        content: what its content is.
        argument: what stands behind ``::``.
        kind: what a paragraph of its content is, if not what it would be without the directive.
    """

    content: Content = "prose"
    argument: Argument = "opaque"
    kind: BlockKind | None = None


_SHAPES: Final[dict[str, Shape]] = {}


def _define(shape: Shape, names: str) -> None:
    _SHAPES.update(dict.fromkeys(names.split(), shape))


_define(
    Shape(argument="content", kind="admonition"),
    "attention caution danger error hint important note seealso tip todo warning",
)
_define(Shape(argument="title", kind="admonition"), "admonition details dropdown sidebar topic")
_define(
    Shape(argument="versioned", kind="admonition"),
    "deprecated deprecated-removed version-added version-changed version-deprecated version-removed "
    "versionadded versionchanged versionremoved",
)
_define(Shape(argument="content", kind="quote"), "epigraph highlights pull-quote")
_define(Shape(argument="content"), "compound footer grid-item header hlist legend line-block tabs tab-set")
_define(Shape(argument="title"), "card centered collapse grid-item-card group-tab rubric tab tab-item")
_define(Shape(argument="title", kind="table-cell"), "flat-table list-table table")
_define(Shape("csv", argument="title", kind="table-cell"), "csv-table")
_define(Shape("figure"), "figure")
_define(Shape("glossary", argument="content"), "glossary")
_define(
    Shape("code"),
    "ansi-block code code-block code-cell code-tab command-output doctest highlight-block ipython "
    "ipython3 jupyter-execute literalinclude parsed-literal program-output prompt sourcecode terminal testcode "
    "testoutput",
)
_define(
    Shape("opaque"),
    "actdiag aafig apidoc argparse automodulesumm autosummary blockdiag button-link button-ref chart click "
    "contents digraph exec-jupyter express:openapi graph graphviz image include inheritance-diagram "
    "jsonschema lexer mermaid math nwdiag openapi packetdiag plantuml plot productionlist raw redoc "
    "seqdiag sqltable swagger toctree uml video youtube",
)
_define(
    Shape("hidden"),
    "class cpp:namespace c:namespace currentlibrary currentmodule cssclass default-domain default-role "
    "highlight index js:currentmodule js:module meta module py:currentmodule py:module role rst-class "
    "sectionauthor codeauthor sectnum section-numbering tabularcolumns target-notes testcleanup testsetup title",
)
# Substitution definitions only: what they stand for is read elsewhere.
_define(Shape("hidden"), "date unicode")
_define(Shape(argument="content"), "replace")

_UNKNOWN: Final = Shape()
_GENERATED: Final = ("auto", "doxygen", "breathe")


def shape_of(name: str) -> Shape:
    """What the directive called ``name`` holds."""
    if shape := _SHAPES.get(name):
        return shape
    plain = name.rpartition(":")[2]
    if plain.startswith(_GENERATED):
        return Shape("opaque")
    return _SHAPES.get(plain, _UNKNOWN) if name.startswith("std:") else _UNKNOWN


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

LABEL_ROLES: Final = _names("any cite doc eq footcite numref pep ref rfc")
"""Roles that show the title of what they name, unless they are given one."""

TEXT_ROLES: Final[Mapping[str, InlineKind]] = {
    **dict.fromkeys(_names("dfn emphasis i"), "emphasis"),
    **dict.fromkeys(_names("b strong"), "strong"),
    **dict.fromkeys(_names("abbr abbreviation ac acronym guilabel menuselection smallcaps"), "role"),
    **dict.fromkeys(_names("sub subscript sup superscript t term title title-reference"), "role"),
}
"""Roles that show their text as it is, and what that is."""
