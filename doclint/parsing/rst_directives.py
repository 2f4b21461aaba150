"""Reads a directive by its shape: which of its argument, options and content are prose, and where that stands."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any, Final

from docutils import nodes
from docutils.parsers.rst import states

from doclint.lazy import compile_re
from doclint.parsing.rst_records import DirectiveRecord, Recorder
from doclint.parsing.rst_shapes import shape_of

if TYPE_CHECKING:
    from docutils.statemachine import StringList

_FIELD: Final = compile_re(str(states.Body.patterns["field_marker"]))


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
        self.options = next((index for index in lines if _FIELD.match(block[index])), self.end)
        self.shape = shape_of(name)
        if self.shape.argument == "content" and self.options == self.end:
            self.options, self.end = self.start, self.start - 1  # all of it is content

    def read(self) -> list[nodes.Node]:
        """Note the directive and give the nodes of its prose."""
        if isinstance(self.state, states.SubstitutionDef):
            return self._substitution()
        words = self.block[self.start].split() if self.start < self.options else []
        last = self.block.offset(len(self.block) - 1) + 1 if self.block else self.first
        content = self.block.offset(self.end + 1) + 1 if self.end + 1 < len(self.block) else self.first
        recorder: Recorder = self.state.inliner
        recorder.directives.append(
            DirectiveRecord(self.name, words[0] if words else "", self.first, last, content)
        )
        self._read_argument()
        self._read_options()
        self._read_content()
        return [self.node]

    def _substitution(self) -> list[nodes.Node]:
        if self.name != "replace" or not self.block:
            return []
        return self._inline("\n".join(self.block), 0)

    def _inline(self, text: str, index: int) -> list[nodes.Node]:
        """Read the inline markup of ``text``, which starts in a line of the block."""
        made: list[nodes.Node] = self.state.inline_text(text, self.block.offset(index) + 1)[0]
        return made

    def _read_argument(self) -> None:
        if self.start >= self.options:
            return
        if self.shape.argument == "content":
            self._parse(self.start, self.options, self.node)
            return
        text = "\n".join(self.block[self.start : self.options])
        if self.shape.argument == "title":
            self.node += nodes.caption(text, "", *self._inline(text, self.start))
        elif self.shape.argument == "versioned":
            _, _, text = text.partition(text.split(None, 1)[0])
            index = self.start + text[: len(text) - len(text.lstrip())].count("\n")
            if text := text.strip():
                self.node += nodes.paragraph(text, "", *self._inline(text, index))

    def _read_options(self) -> None:
        index = self.options
        while index < self.end:
            after = index + 1
            while after < self.end and not _FIELD.match(self.block[after]):
                after += 1
            name, _, value = "\n".join(self.block[index:after])[1:].partition(":")
            if name == "caption" and value.strip():
                self.node += nodes.caption(value, "", *self._inline(value.strip(), index))
            elif name == "header" and self.name == "csv-table":
                self._read_cells(value, index)
            index = after

    def _read_content(self) -> None:
        start, end = self.end + 1, len(self.block)
        if start >= end:
            return
        if self.shape.content in {"prose", "figure"}:
            before = len(self.node)
            self._parse(start, end, self.node)
            first = self.node[before] if before < len(self.node) else None
            if self.shape.content == "figure" and isinstance(first, nodes.paragraph):
                caption = nodes.caption(first.rawsource, "", *first.children)
                caption.line = first.line
                self.node[before] = caption
        elif self.shape.content == "glossary":
            self._read_glossary(start)
        elif self.shape.content == "csv":
            for index in range(start, end):
                self._read_cells(self.block[index], index)

    def _parse(self, start: int, end: int, node: nodes.Element) -> None:
        self.state.nested_parse(self.block[start:end], self.offset + start, node, match_titles=True)

    def _read_cells(self, text: str, index: int) -> None:
        try:
            rows = list(csv.reader(text.split("\n"), skipinitialspace=True))
        except csv.Error:
            return
        for cell in (cell.strip() for row in rows for cell in row):
            if cell:
                self.node += nodes.entry("", nodes.paragraph(cell, "", *self._inline(cell, index)))

    def _read_glossary(self, start: int) -> None:
        """Read terms, which stand at the margin, several in a row if they mean the same, and definitions."""
        block = self.block
        while start < len(block):
            line, end = block[start], start + 1
            if line[:1].strip() and not line.startswith(".. "):
                term = line.split(" : ")[0].rstrip()
                self.node += nodes.term(term, "", *self._inline(term, start))
            elif line:
                while end < len(block) and not block[end][:1].strip():
                    end += 1
                body = block[start:end]
                body.trim_left(min(len(row) - len(row.lstrip()) for row in body if row))
                definition = nodes.definition()
                self.node += definition
                self.state.nested_parse(body, self.offset + start, definition)
            start = end
