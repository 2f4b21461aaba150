"""What a directive holds for a reader, by its name.

docutils' own directives are not run, so that a typing error in an option hides no text and no file is opened.
A directive that is not in the table is taken for one whose content is prose and whose argument is not: most
are objects of a domain (``py:function``) or boxes of an extension.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from doclint.model.document import BlockKind

Content: TypeAlias = Literal[
    "prose",
    "code",
    "opaque",
    "hidden",
    "wrapped",
    "generated",
    "card",
    "csv",
    "figure",
    "glossary",
    "quote",
    "toctree",
]
"""``opaque`` stands for something a reader sees, such as an image; ``hidden`` for nothing. ``wrapped`` is prose
around which a reader sees nothing, ``generated`` prose below something that the source does not show."""

Argument: TypeAlias = Literal["opaque", "content", "guess", "title", "versioned"]
"""``content``: it is the start of the content; ``guess``: it is if it looks like prose; ``versioned``: prose
after a first word that is not."""


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


# Boxes and notes of docutils and Sphinx, of sphinx-design, sphinx-tabs, sphinx-inline-tabs and CPython's docs.
_define(
    Shape(argument="content", kind="admonition"),
    "attention availability caution danger error hint impl-detail important note seealso tip todo warning",
)
_define(Shape(argument="title", kind="admonition"), "admonition collapse details dropdown sidebar topic")
_define(
    Shape(argument="versioned", kind="admonition"),
    "deprecated deprecated-removed soft-deprecated version-added version-changed version-deprecated "
    "version-removed versionadded versionchanged versionremoved",
)
_define(Shape("quote", argument="content", kind="quote"), "epigraph highlights pull-quote")
_define(
    Shape(argument="content"),
    "acks compound footer grid-item header hlist legend line-block tab-set tab-set-code tabs",
)
_define(Shape(argument="title"), "centered group-tab rubric tab tab-item")
_define(Shape("card", argument="title"), "card grid-item-card")
_define(Shape(argument="title", kind="table-cell"), "flat-table list-table table")
_define(Shape("csv", argument="title", kind="table-cell"), "csv-table")
_define(Shape("figure"), "figure")
_define(Shape("glossary", argument="content"), "glossary")
_define(Shape("toctree"), "toctree")
# Objects, whose argument is a name or a signature.
_define(
    Shape(),
    "attribute audit-event change changelog classmethod cmdoption confval container data decorator "
    "decoratormethod describe directive enum enumerator envvar exception function grid ifconfig interface "
    "macro member method object only opcode opcodes option property role:directive setting staticmethod struct "
    "type typedef union var",
)
_define(
    Shape("code"),
    "altair-plot ansi-block asciinema bokeh-plot cli code code-block code-cell command-output console "
    "datatemplate doctest exec exec-code execute_code grammar-snippet highlight-block ipython ipython3 "
    "jupyter-execute literalinclude nbinput nboutput parsed-literal program-output prompt pyscript pyvista-plot "
    "remote-literalinclude rli runblock shell sourcecode terminal termynal testcode testoutput tikz",
)
_define(Shape("code", argument="versioned"), "code-tab")
_define(
    Shape("opaque"),
    "actdiag aafig apidoc argparse automodulesumm autoprogram autosummary blockdiag c:alias chart click cpp:alias "
    "d2 digraph ditaa drawio-figure drawio-image exec-jupyter express:openapi gallery git_changelog graph "
    "graphviz image include inheritance-diagram jsonschema kroki lexer mermaid math minigallery nbgallery nwdiag "
    "openapi packetdiag plantuml plot productionlist rackdiag raw redoc seqdiag sqltable svgbob swagger "
    "todolist uml vega-lite video wavedrom youtube",
)
_define(Shape("opaque", argument="title"), "contents")
_define(
    Shape("hidden"),
    "articleinfo article-info c:namespace c:namespace-pop c:namespace-push codeauthor cpp:namespace "
    "cpp:namespace-pop cpp:namespace-push default-domain default-role highlight index js:currentmodule meta "
    "moduleauthor program py:currentmodule role sectionauthor sectnum section-numbering tabularcolumns "
    "target-notes testcleanup testsetup title",
)
# Classes of a stylesheet, or of Python: the content is read in either case.
_define(Shape("wrapped"), "class cssclass currentlibrary currentmodule js:module module py:module rst-class")
# Substitution definitions only: what they stand for is read elsewhere.
_define(Shape("hidden"), "date unicode")
_define(Shape(argument="content"), "replace")

_OBJECT: Final = Shape()
_UNKNOWN: Final = Shape(argument="guess")
# `autoclass` and its like show a docstring and then their own content.
_DOCSTRING: Final = Shape("generated")
_GENERATED: Final = ("doxygen", "breathe", "autoapi")


def shape_of(name: str) -> Shape:
    """What the directive called ``name``, in lower case, holds."""
    if shape := _SHAPES.get(name):
        return shape
    domain, _, plain = name.rpartition(":")
    if plain.startswith(_GENERATED):
        return Shape("opaque")
    if domain == "std":
        return _SHAPES.get(plain, _OBJECT)
    if plain.startswith("auto"):
        return _DOCSTRING
    return _OBJECT if domain else _UNKNOWN


PROSE_OPTIONS: Final = frozenset({"caption", "subtitle", "summary", "title"})
"""Options that a reader reads, whatever directive they are given to."""
