"""RST as plain docutils reads it, to which each directive and role of the text has been made known first.

docutils' own directives are run as docutils has them; ``RstReading.refused`` says what it cannot read.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from docutils import frontend, nodes, utils
from docutils.parsers.rst import Directive, Parser, directives, roles

from prose_comparison.readings import HIDDEN, Block, Run, block_of, names

if TYPE_CHECKING:
    from collections.abc import Iterator

_DIRECTIVE: Final = re.compile(r"^\s*(?:[-*] +|\| *)*\.\. (?:\|[^|]+\| )?([\w:+-]+)::", re.MULTILINE)
_ROLE: Final = re.compile(r":([\w:+-]+):`|`:([\w:+-]+):")
_TITLED: Final = re.compile(r"(.+?)\s*<[^<>]*>", re.DOTALL)
_MEANT: Final = re.compile(r"(.+?)\s*\(.*\)", re.DOTALL)
# What docutils' own directives would show that is not in the text, or open, or not show.
_NOT_RUN: Final = names("contents include raw code math sectnum header footer parsed-literal role")
_UNREAD: Final = names(
    "code code-block sourcecode literalinclude math raw toctree include contents highlight index "
    "graphviz mermaid parsed-literal sectnum tabularcolumns"
)
_GENERATED: Final = ("argparse", "automodulesumm", "autoprogram", "autosummary", "doxygen")
_VERSIONED: Final = frozenset(
    f"version{dash}{word}" for dash in ("", "-") for word in ("added", "changed", "removed", "deprecated")
) | {"deprecated"}
_TITLED_DIRECTIVES: Final = names("tab group-tab dropdown card centered")
_BOXES: Final = names("seealso todo tabs tab-set")
# They show the title of what they name, which other files may know.
_LABEL_ROLES: Final = names("any cite doc eq footcite numref pep ref rfc")
_CODE_ROLES: Final = names(
    "code command eq file kbd literal mailheader makevar manpage math mimetype newsgroup program raw regexp samp "
    "attr attribute class const data enum envvar exc func function keyword macro member meth method mod module "
    "namespace obj object option package param property token type var"
)
_SHOWN_ROLES: Final = names("term abbr guilabel menuselection dfn")
_UNREAD_NODES: Final = (
    *(nodes.literal, nodes.math, nodes.title_reference, nodes.substitution_reference, nodes.image),
    *(nodes.footnote_reference, nodes.citation_reference),
)
_UNREAD_BLOCKS: Final = (
    *(nodes.FixedTextElement, nodes.Invisible, nodes.system_message, nodes.field_name, nodes.option),
    *(nodes.label, nodes.raw),
)


# Where docutils keeps what it knows; there is no public way to forget it again.
_KNOWN_DIRECTIVES: Final[Any] = directives
_KNOWN_ROLES: Final[Any] = roles


def _without_sphinx(known: dict[str, Any]) -> dict[str, Any]:
    """What docutils knows but for what Sphinx has taught it in this process, which needs a whole build to run."""
    return {name: one for name, one in known.items() if not one.__module__.startswith("sphinx")}


class _AnyOption(dict[str, Any]):
    def __getitem__(self, key: str) -> Any:
        return directives.unchanged

    def __bool__(self) -> bool:
        return True


class _Known(Directive):
    """A directive that docutils does not have, read as Sphinx shows it."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec = _AnyOption()

    def run(self) -> list[nodes.Node]:
        node = nodes.container()
        argument = self.arguments[0] if self.arguments else ""
        if self.name in _VERSIONED:
            argument = " ".join(argument.split(None, 1)[1:])
        elif self.name not in _TITLED_DIRECTIVES:
            argument = ""
        for text in (argument, self.options.get("caption", "")):
            paragraph = nodes.paragraph("", "", *self.state.inline_text(text, self.lineno)[0])
            paragraph.line = self.lineno
            node += paragraph
        if self.name not in _UNREAD and not self.name.rpartition(":")[2].startswith(_GENERATED):
            self.state.nested_parse(self.content, self.content_offset, node)
        return [node]


class _KnownBox(_Known):
    """One whose text may start behind its name."""

    optional_arguments = 0


def _role(name: str, rawtext: str, text: str, *_: Any, **__: Any) -> tuple[list[nodes.Node], list[Any]]:
    """A role: the title it is given, or its text if it is one that shows it."""
    shown = ""
    if name.rpartition(":")[2] not in _CODE_ROLES:
        if titled := _TITLED.fullmatch(text):
            shown = titled[1]
        elif name in _SHOWN_ROLES or (name not in _LABEL_ROLES and re.search(r"\s", text)):
            meant = _MEANT.fullmatch(text) if name == "abbr" else None
            shown = meant[1] if meant else text
    return [nodes.emphasis(rawtext, utils.unescape(shown)) if shown else nodes.literal(rawtext, text)], []


class RstReading(NamedTuple):
    """The blocks of a text, and the lines of those parts that docutils shows as errors in the place of text."""

    blocks: list[Block]
    refused: list[range]


def read_rst(text: str) -> RstReading:
    """The blocks of an RST text."""
    settings = frontend.get_default_settings(Parser)
    settings.report_level = settings.halt_level = 5
    settings.file_insertion_enabled = settings.raw_enabled = False
    settings.warning_stream = None
    settings.line_length_limit = 1 << 60
    document = utils.new_document("page.rst", settings)
    with _all_known(text):
        Parser().parse(text, document)
    _remove_docinfo(document)
    return RstReading([block for block in _blocks(document, 1) if block], list(_refused(document)))


@contextmanager
def _all_known(text: str) -> Iterator[None]:
    known, shown = _KNOWN_DIRECTIVES._directives, _KNOWN_ROLES._roles
    _KNOWN_DIRECTIVES._directives, _KNOWN_ROLES._roles = _without_sphinx(known), _without_sphinx(shown)
    try:
        for name in set(_DIRECTIVE.findall(text)):
            if name in _NOT_RUN or name not in _KNOWN_DIRECTIVES._directive_registry:
                directives.register_directive(name, _KnownBox if name in _BOXES else _Known)
        for name in {first or last for first, last in _ROLE.findall(text)} - {"sub", "sup", "strong", "emphasis"}:
            _KNOWN_ROLES.register_local_role(name, _role)
        yield
    finally:
        _KNOWN_DIRECTIVES._directives, _KNOWN_ROLES._roles = known, shown


def _remove_docinfo(node: nodes.Element) -> None:
    """Take out the field list that opens a document: it is metadata."""
    for child in node.children:
        if isinstance(child, nodes.section):
            _remove_docinfo(child)
        elif isinstance(child, nodes.field_list):
            node.remove(child)
        elif isinstance(child, (nodes.title, nodes.comment, nodes.target)):
            continue
        return


def _blocks(node: nodes.Element, line: int) -> Iterator[Block]:
    """The texts of a tree, one a block; docutils does not know the line of each."""
    for child in node.children:
        if isinstance(child, _UNREAD_BLOCKS) or not isinstance(child, nodes.Element):
            continue
        line = child.line or line
        if isinstance(child, nodes.TextElement):
            yield block_of(_runs(child, line - isinstance(child, nodes.title)))
        else:
            yield from _blocks(child, line)


def _runs(element: Any, line: int) -> Iterator[Run]:
    for node in element.children:
        if isinstance(node, nodes.Text):
            yield nodes.unescape(node), line
            line += node.count("\n")
        elif isinstance(node, (*_UNREAD_NODES, *_UNREAD_BLOCKS)) or _is_address(node):
            yield HIDDEN, line
            line += node.astext().count("\n")
        else:
            for text, start in _runs(node, line):
                yield text, start
                line = start + text.count("\n")


def _is_address(node: Any) -> bool:
    if not isinstance(node, nodes.reference):
        return False
    address = node.astext()
    return node.get("refuri") in {address, f"mailto:{address}"}


def _refused(document: nodes.document) -> Iterator[range]:
    for message in (*document.findall(nodes.system_message), *document.parse_messages):
        line = message.get("line", 0)
        shown = [child.astext() for child in message.children if isinstance(child, nodes.literal_block)]
        yield range(line - 1, line + 1 + sum(text.count("\n") + 1 for text in shown))
