"""A page as Vale's rules see it: a view for each scope that some rule asks for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from doclint.language.sentences import split_sentences
from doclint.vale.blocks import TextBlock
from doclint.vale.scopes import css_selectors
from doclint.vale.selections import Element, build_tree, select
from doclint.vale.views import Unit, View

if TYPE_CHECKING:
    from collections.abc import Sequence

    from doclint.vale.scopes import Scope

_SUMMARISED = frozenset({"list", "blockquote"})
_NOT_PROSE = frozenset({"heading", "table", "figure", "attr", "frontmatter"})


class ValePage:
    """The blocks of a page and what is made of them.

    Args:
        blocks: those of the text, in the order of the source.
        source: the whole text of the file.
        extension: of the file; every scope ends with it.
    """

    def __init__(self, blocks: Sequence[TextBlock], source: str, extension: str) -> None:
        self.blocks = blocks
        self.source = source
        self.extension = extension
        self._views: dict[Scope, View] = {}

    def view(self, scope: Scope) -> View:
        """The units that a scope chooses; the same view for the same scope."""
        if scope not in self._views:
            self._views[scope] = View(self._units(scope))
        return self._views[scope]

    def _units(self, scope: Scope) -> list[Unit]:
        blocks = list(self.blocks)
        if scope.asks_for("paragraph"):
            blocks += self._paragraphs
        if scope.asks_for("raw"):
            blocks.append(self._raw)
        if scope.asks_for("summary"):
            blocks.append(self.summary)
        for part, css in css_selectors(scope).items():
            blocks = self._select(blocks, part, css)
        excluded = scope.excluded
        if any(scope.asks_for(part) for part in ("link", "code", "strong", "emphasis")):
            blocks += self._inline_blocks
        units = [
            Unit(block, 0, block.without(excluded) if excluded else block.text)
            for block in blocks
            if scope.matches(block.parts)
        ]
        if scope.asks_for("sentence"):
            units += [unit for unit in self._sentences if scope.matches(unit.block.parts | {"sentence"})]
        return units

    def _select(self, blocks: list[TextBlock], part: str, css: str) -> list[TextBlock]:
        """The blocks, those that a selector chooses marked with ``part``, and each element it chooses as one."""
        elements = select(self._tree, css)
        inside = {block.start for element in elements for block in element.blocks}
        marked = [block.with_parts({"in", part}) if block.start in inside else block for block in blocks]
        scope = f"doc{self.extension}"
        wholes = [TextBlock.joined(element.blocks, scope).with_parts({part}) for element in elements]
        if not wholes:
            wholes = [TextBlock("", scope, [(0, 0, 0, False)]).with_parts({part})]
        return [*marked, *wholes]

    @cached_property
    def _tree(self) -> Element:
        return build_tree(self.blocks)

    @cached_property
    def _paragraphs(self) -> list[TextBlock]:
        return [
            block.with_parts({"paragraph"})
            for block in self.blocks
            if "text" in block.parts and not block.parts & (_NOT_PROSE | _SUMMARISED)
        ]

    @cached_property
    def _inline_blocks(self) -> list[TextBlock]:
        return [part for block in self.blocks for part in block.inline_blocks(self.extension)]

    @cached_property
    def _sentences(self) -> list[Unit]:
        return [
            Unit(block, start, block.text[start:end])
            for block in self.blocks
            if not block.parts & {"attr", "frontmatter"}
            for start, end in split_sentences(block.text)
        ]

    @cached_property
    def _raw(self) -> TextBlock:
        return TextBlock(self.source, f"raw{self.extension}", [(0, 0, len(self.source), True)])

    @cached_property
    def summary(self) -> TextBlock:
        """All prose but headings, tables and captions."""
        blocks = [block for block in self.blocks if not block.parts & _NOT_PROSE]
        return TextBlock.joined(blocks, f"summary{self.extension}")

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many elements of each kind there are, by the names that ``metric`` has for them."""
        counts: dict[str, int] = {}
        for block in self.blocks:
            level = next((part for part in block.parts if part in {"h1", "h2", "h3", "h4", "h5", "h6"}), "")
            if level:
                name = f"heading_{level}"
            elif "list" in block.parts:
                name = "list"
            elif "blockquote" in block.parts:
                name = "blockquote"
            elif block.parts & _NOT_PROSE:
                continue
            else:
                name = "paragraphs"
            counts[name] = counts.get(name, 0) + 1
        return counts
