"""Wikitext as mwparserfromhell reads it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import mwparserfromhell
from mwparserfromhell import nodes

from prose_comparison.readings import HIDDEN, Block, Run, block_of, names

if TYPE_CHECKING:
    from collections.abc import Iterable

_UNREAD_LINK: Final = re.compile(r"\s*(?:category|\w\w(?:-\w+)?):", re.IGNORECASE)
_FILE: Final = re.compile(r"\s*(?:file|image):", re.IGNORECASE)
_FRAME: Final = re.compile(r"\s*(?:thumb|thumbnail|frame|framed)\s*")
_BOX: Final = re.compile(r"\s*(?:note|notice|warning|caution|tip|info|quote|mbox|important)\s*", re.IGNORECASE)
_CODE: Final = names("code tt kbd samp var math chem ce")
_UNREAD: Final = names(
    "pre syntaxhighlight source timeline graph templatedata inputbox includeonly templatestyles"
)
_INLINE: Final = names(
    "abbr b bdi big br center cite del em font i ins mark noinclude nowiki onlyinclude q s small span strike "
    "strong sub sup translate tvar u"
)
_MAGIC: Final = re.compile(r"__[A-Z]+__|~{3,5}")
_REDIRECT: Final = re.compile(r"\s*#REDIRECT[^\n]*", re.IGNORECASE)


def read_wikitext(text: str) -> list[Block]:
    """The blocks of a wikitext."""
    reader = _VisibleText()
    reader.read(mwparserfromhell.parse(_REDIRECT.sub("", text, count=1) if _REDIRECT.match(text) else text).nodes)
    reader.end_block()
    return reader.blocks


class _VisibleText:
    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._runs: list[Run] = []
        self._later: list[Any] = []
        self._line = 1
        self._is_line_start = True
        self._is_listing = False

    def end_block(self) -> None:
        """What was read so far is a block; footnotes and captions of it follow."""
        if block := block_of(self._runs):
            self.blocks.append(block)
        self._runs = []
        later, self._later = self._later, []
        line = self._line
        for code, at in later:
            self._line = at
            self.read(code.nodes)
            self.end_block()
        self._line = line

    def read(self, parts: Iterable[Any]) -> None:
        """Nodes, in their order."""
        for node in parts:
            end = self._line + str(node).count("\n")
            self._node(node)
            self._line = end
            self._is_line_start = str(node).endswith("\n") if str(node) else self._is_line_start

    def _node(self, node: Any) -> None:
        if isinstance(node, nodes.Text):
            self._text(_MAGIC.sub("", node.value))
        elif isinstance(node, nodes.Heading):
            self.end_block()
            self._is_line_start = False
            self.read(node.title.nodes)
            self.end_block()
        elif isinstance(node, nodes.Wikilink):
            self._link(node)
        elif isinstance(node, nodes.ExternalLink):
            if node.title and node.title.strip():
                self.read(node.title.nodes)
            else:
                self._add(HIDDEN if node.brackets else str(node.url))
        elif isinstance(node, nodes.HTMLEntity):
            self._add(node.normalize())
        elif isinstance(node, nodes.Tag):
            self._tag(node)
        elif isinstance(node, nodes.Template) and _BOX.fullmatch(str(node.name)):
            self.end_block()
            for parameter in node.params:
                if not parameter.showkey or str(parameter.name).strip() in {"1", "text"}:
                    self.read(parameter.value.nodes)
            self.end_block()
        elif not isinstance(node, nodes.Comment):
            self._add(HIDDEN)

    def _add(self, text: str) -> None:
        if not self._is_listing:
            self._runs.append((text, self._line))

    def _text(self, text: str) -> None:
        for number, line in enumerate(text.split("\n")):
            if number:
                self._line += 1
                self._is_line_start = True
                self._is_listing = False
                self._add("\n")
            if self._is_line_start and not line.strip():
                self.end_block()
            elif self._is_line_start and line.startswith(" "):
                self._is_listing = True
            self._add(line)
            self._is_line_start = self._is_line_start and not line

    def _link(self, node: Any) -> None:
        title = str(node.title)
        if _FILE.match(title):
            options = str(node.text or "").split("|")
            if any(map(_FRAME.fullmatch, options)) and not _FRAME.fullmatch(options[-1]):
                self._later.append((mwparserfromhell.parse(options[-1]), self._line))
            else:
                self._add(HIDDEN)
        elif not _UNREAD_LINK.match(title) or node.text:
            if _UNREAD_LINK.match(title) and title.lower().startswith("category"):
                return
            if node.text:
                self.read(node.text.nodes)
            elif ":" in title or "/" in title:
                self._add(HIDDEN)
            else:
                self._add(title)

    def _tag(self, node: Any) -> None:
        name = str(node.tag).strip().lower()
        contents = node.contents.nodes if node.contents else ()
        if name == "ref":
            if contents:
                self._later.append((node.contents, self._line))
        elif name in _CODE or (name == "nowiki" and re.search(r"[{}\[\]<>]", str(node.contents))):
            self._add(HIDDEN)
        elif name in _UNREAD:
            self.end_block()
        elif name == "br":
            self._add(" ")
        elif name in _INLINE:
            self.read(contents)
        else:
            self.end_block()
            self.read(contents)
            self.end_block() if contents else None
