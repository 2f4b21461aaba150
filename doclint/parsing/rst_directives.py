"""Reads a directive by its shape: which of its argument, options and content are prose, and where that stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from docutils import nodes
from docutils.parsers.rst import states
from docutils.statemachine import StringList

from doclint.lazy import compile_re
from doclint.parsing.rst_csv import csv_cells
from doclint.parsing.rst_records import DirectiveRecord, Recorder
from doclint.parsing.rst_shapes import PROSE_OPTIONS, shape_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_FIELD: Final = compile_re(str(states.Body.patterns["field_marker"]))
_CARD_HEADER: Final = compile_re(r"\^{3,}\s*$")
_CARD_FOOTER: Final = compile_re(r"\+{3,}\s*$")
_ENTRY: Final = compile_re(r"(\S.*?)\s*<[^<>]+>$")
_SENTENCE: Final = compile_re(r"(?s)[A-Z*`].*\s.*[.:!?]$")


class _Option(NamedTuple):
    """An option: its name, its value, the line of the block in which that starts."""

    name: str
    value: str
    row: int


class DirectiveReader:
    """Reads one directive.

    Args:
        state: the state that met it.
        name: its name.
        block: what stands behind ``::`` and the lines below it.
        offset: the offset of its first line for nested parses.
        first: its first line in the source.
    """

    def __init__(self, state: Any, name: str, block: StringList, offset: int, first: int) -> None:
        self.state = state
        self.name = name
        self.block = block
        self.offset = offset
        self.first = first
        self.node = nodes.container(directive=name)
        # Argument and options end at the first empty line, but they may start below the first line.
        self.start = 1 if block and not block[0].strip() else 0
        lines = range(self.start, len(block))
        self.end = next((index for index in lines if not block[index].strip()), len(block))
        lines = range(self.start, self.end)
        self.first_option = next((index for index in lines if _FIELD.match(block[index])), self.end)
        self.options = list(self._options())
        self.shape = shape_of(name)
        self.argument = "\n".join(line.strip() for line in self.block[self.start : self.first_option])
        self.has_open_argument = self.shape.argument == "content" or (
            self.shape.argument == "guess" and (self.start > 0 or _SENTENCE.match(self.argument) is not None)
        )
        if self.has_open_argument and not self.options:
            self.first_option, self.end = self.start, self.start - 1  # all of it is content

    def read(self) -> list[nodes.Node]:
        """Note the directive and give the nodes of its prose."""
        is_substitution = isinstance(self.state, states.SubstitutionDef)
        last = self._line(len(self.block) - 1) if self.block else self.first
        head = self._line(self.end - 1) if self.end > 0 else self.first
        content = self._line(self.end + 1) if self.end + 1 < len(self.block) else self.first
        recorder: Recorder = self.state.inliner
        recorder.directives.append(
            DirectiveRecord(
                self.name,
                self.argument,
                self.first,
                head,
                content,
                last,
                {option.name: option.value for option in self.options},
                self.state.parent["names"][0] if is_substitution else "",
            )
        )
        if is_substitution:
            return self._substitution()
        self._read_argument()
        self._read_options()
        self._read_content()
        return [self.node]

    def _options(self) -> list[_Option]:
        options = []
        index = self.first_option
        while index < self.end:
            after = index + 1
            while after < self.end and not _FIELD.match(self.block[after]):
                after += 1
            name, _, value = "\n".join(map(str.strip, self.block[index:after]))[1:].partition(":")
            options.append(_Option(name, value.strip(), index + value[: -len(value.lstrip()) or None].count("\n")))
            index = after
        return options

    def _line(self, index: int) -> int:
        """The line of the source, counted from 1, in which a line of the block stands."""
        return int(self.block.offset(index)) + 1

    def _substitution(self) -> list[nodes.Node]:
        if self.name != "replace" or not self.block:
            return []
        return self._inline("\n".join(self.block), 0)

    def _inline(self, text: str, index: int) -> list[nodes.Node]:
        """Read the inline markup of ``text``, which starts in a line of the block."""
        made: list[nodes.Node] = self.state.inline_text(text, self._line(index))[0]
        return made

    def _add(self, element: type[nodes.TextElement], text: str, index: int) -> None:
        self.node += element(text, "", *self._inline(text, index))

    def _read_argument(self) -> None:
        if not self.argument or self.start >= self.first_option:
            return
        if self.has_open_argument:
            self._parse(self.start, self.first_option, self.node)
        elif self.shape.argument == "title":
            self._add(nodes.caption, self.argument, self.start)
        elif self.shape.argument == "versioned":
            versions = 2 if self.name == "deprecated-removed" else 1
            words = self.argument.split(None, versions)
            if len(words) > versions:
                text = words[-1]
                before = self.argument[: len(self.argument) - len(text)]
                element = nodes.caption if self.shape.content == "code" else nodes.paragraph
                self._add(element, text, self.start + before.count("\n"))

    def _read_options(self) -> None:
        for name, value, row in self.options:
            if name in PROSE_OPTIONS and value and self.shape.content != "hidden":
                self._add(nodes.caption, value, row)
            elif name == "header" and self.shape.content == "csv":
                self._read_cells(value.split("\n"), row)

    def _read_content(self) -> None:
        start, end = self.end + 1, len(self.block)
        content = self.shape.content
        if start >= end:
            return
        if content in {"prose", "wrapped", "generated"}:
            self._parse(start, end, self.node)
        elif content == "figure":
            self._read_figure(start, end)
        elif content == "card":
            self._read_card(start, end)
        elif content == "quote":
            self.node += self.state.block_quote(self.block[start:end], self.offset + start)
        elif content == "glossary":
            self._read_glossary(start)
        elif content == "csv":
            self._read_cells(list(self.block[start:end]), start)
        elif content == "toctree":
            for index in range(start, end):
                if entry := _ENTRY.match(self.block[index]):
                    self.node += nodes.list_item("", nodes.paragraph("", "", *self._inline(entry[1], index)))

    def _parse(self, start: int, end: int, node: nodes.Element) -> None:
        self.state.nested_parse(self.block[start:end], self.offset + start, node, match_titles=True)

    def _read_figure(self, start: int, end: int) -> None:
        """Read what is below a picture: the first paragraph is its caption."""
        before = len(self.node)
        self._parse(start, end, self.node)
        first = self.node[before] if before < len(self.node) else None
        if isinstance(first, nodes.paragraph):
            caption = nodes.caption(first.rawsource, "", *first.children)
            caption.line = first.line
            self.node[before] = caption

    def _read_card(self, start: int, end: int) -> None:
        """Read the header, body and footer of one of sphinx-design's cards, and not their marks as titles."""
        for index in range(start, end):
            if (index > start and _CARD_HEADER.match(self.block[index])) or _CARD_FOOTER.match(self.block[index]):
                self._parse(start, index, self.node)
                start = index + 1
        self._parse(start, end, self.node)

    def _read_cells(self, rows: Sequence[str], index: int) -> None:
        given = {option.name: option.value for option in self.options}
        for cell in csv_cells("\n".join(rows), given.get("delim", ""), given.get("quote", "")):
            entry = nodes.entry()
            self.node += entry
            at = index + cell.line
            if "\n" not in cell.text:
                entry += nodes.paragraph(cell.text, "", *self._inline(cell.text, at))
                continue
            lines = [line.strip() for line in cell.text.split("\n")]
            items = self.block.items[at : at + len(lines)]
            self.state.nested_parse(StringList(lines, items=items), self.offset + at, entry)

    def _read_glossary(self, start: int) -> None:
        """Read terms, which stand at the margin, several in a row if they mean the same, and definitions."""
        block = self.block
        while start < len(block):
            line, end = block[start], start + 1
            if line[:1].strip() and not line.startswith(".. "):
                self._add(nodes.term, line.split(" : ")[0].rstrip(), start)
            elif line:
                while end < len(block) and not block[end][:1].strip():
                    end += 1
                body = block[start:end]
                body.trim_left(min(len(row) - len(row.lstrip()) for row in body if row))
                definition = nodes.definition()
                self.node += definition
                self.state.nested_parse(body, self.offset + start, definition)
            start = end
