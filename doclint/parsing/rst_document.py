"""Records and docutils' tree to a ``Document``.

The records tell what was written and where; the tree tells only what lies in what, and where comments and
literal blocks are. So it may be the tree of a Sphinx build, taken before any transform.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from docutils import nodes

from doclint.model.source import SourceFile, Span
from doclint.parsing.builder import DocumentBuilder
from doclint.parsing.rst_inlines import Names, write_text
from doclint.parsing.rst_roles import custom_roles
from doclint.parsing.rst_shapes import shape_of
from doclint.parsing.rst_targets import Targets

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from doclint.model.document import BlockKind, Document
    from doclint.parsing.rst_places import PlacedText, SourceLines
    from doclint.parsing.rst_records import DirectiveRecord, TextRecord

_CONTAINERS: Final[dict[str, BlockKind]] = {
    "attribution": "quote",
    "block_quote": "quote",
    "caption": "caption",
    "definition": "definition",
    "description": "definition",
    "entry": "table-cell",
    "field_body": "field",
    "list_item": "list-item",
    "rubric": "caption",
    "substitution_definition": "field",
    "term": "term",
}
# Sphinx's names for admonitions; docutils calls most as their directives are called.
_BOXES: Final = frozenset({"todo_node", "versionmodified"})
_SILENT: Final = frozenset({"comment", "doctest_block", "field_name", "literal_block"})
_ADORNMENT: Final = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


class _Context(NamedTuple):
    """What a paragraph inside an element is."""

    kind: BlockKind
    info: str = ""
    in_table: bool = False
    silent: bool = False


class _Text(NamedTuple):
    """A text on its way to becoming a block, or a line of one."""

    start: int
    placed: PlacedText
    children: list[nodes.Node]
    context: _Context
    level: int
    group: int  # the line block it belongs to; else its own number


class _Bare(NamedTuple):
    """A block without text: code, or a directive, which may show a picture and make a link of it."""

    start: int
    span: Span
    kind: BlockKind
    info: str
    picture: str = ""
    link: str = ""


class _Elements(NamedTuple):
    """What else than texts stands in a tree, in order."""

    comments: list[nodes.comment]
    literals: list[nodes.FixedTextElement]
    targets: list[list[nodes.target]]  # those together that follow directly on each other


def build_document(
    source: SourceFile,
    lines: SourceLines,
    tree: nodes.document,
    texts: Sequence[TextRecord],
    directives: Sequence[DirectiveRecord],
) -> Document:
    """The document that ``texts`` and ``directives`` of ``source`` make, which lie in ``tree``."""
    builder = DocumentBuilder(source, "rst")
    assembler = _Assembler(builder, lines)
    assembler.read_metadata(tree)
    assembler.assemble(tree, texts, directives)
    return builder.finish()


def add_texts(
    builder: DocumentBuilder,
    lines: SourceLines,
    tree: nodes.document,
    texts: Sequence[TextRecord],
    directives: Sequence[DirectiveRecord],
) -> None:
    """Add to ``builder`` what a part of its source holds.

    Fields that it starts with are no metadata, and a title in it is none of the file.
    """
    _Assembler(builder, lines, titles="caption").assemble(tree, texts, directives)


class _Assembler:
    def __init__(self, builder: DocumentBuilder, lines: SourceLines, *, titles: BlockKind = "heading") -> None:
        self.builder = builder
        self.source = builder.source
        self.lines = lines
        self.contexts: dict[int, _Context] = {}
        self.titles = titles

    def assemble(
        self, tree: nodes.document, texts: Sequence[TextRecord], directives: Sequence[DirectiveRecord]
    ) -> None:
        elements = _elements(tree)
        targets = Targets(elements.targets, texts, directives)
        for name in targets.anchors:
            self.builder.anchor(name)
        written = "\n".join(self.lines.lines)
        self.names = Names(targets, custom_roles(written))
        placed = sorted(self._texts(texts), key=attrgetter("start"))
        bare = sorted(
            [
                *self._directives(directives, [text.start for text in placed], targets),
                *self._literals(elements.literals, directives),
            ]
        )
        if "doclint:" in written:
            self._read_comments(elements.comments)
        waiting = iter(bare)
        block = next(waiting, None)
        for _, group in groupby(placed, key=attrgetter("group")):
            text, *others = group
            while block and block.start < text.start:
                self._write_bare(block)
                block = next(waiting, None)
            self._write(text, others)
        while block:
            self._write_bare(block)
            block = next(waiting, None)

    def _write_bare(self, block: _Bare) -> None:
        """Add a block without text."""
        builder = self.builder
        if block.picture:
            builder.inline("image", block.span, builder.offset, block.picture)
        if block.link:
            builder.inline("link", block.span, builder.offset, block.link)
        builder.close_block(block.kind, block.span, info=block.info)

    def _write(self, text: _Text, others: Sequence[_Text]) -> None:
        """Add a text and, of a line block, its other lines."""
        builder = self.builder
        before = builder.offset
        write_text(builder, text.placed, text.children, self.names)
        end = text.placed.span.end
        for line in others:
            builder.rewritten("\n", end, line.start)
            write_text(builder, line.placed, line.children, self.names)
            end = line.placed.span.end
        span = Span(text.start, end)
        if builder.offset == before:
            return
        if text.level:
            span = self._heading_span(span)
        elif text.context.kind == "term" and text.context.info == "glossary":
            builder.define("".join(child.astext() for child in text.children))
        builder.close_block(text.context.kind, span, level=text.level, info=text.context.info)

    def _texts(self, records: Sequence[TextRecord]) -> Iterator[_Text]:
        for number, record in enumerate(records):
            if record.source is not None and record.source != self.source.path:
                continue
            block = _block_of(record)
            context = self._context(block)
            if context.silent:
                continue
            if context.kind == "heading":
                context = context._replace(kind=self.titles)
            line = block.line if block is not None and isinstance(block, nodes.TextElement) else None
            near = record.line or 0
            candidates = (line, near, near - 1, near + 1)
            placed = self.lines.place(record.text, candidates, in_table=context.in_table)
            if placed is None:
                continue
            level = _level(block) if context.kind == "heading" else 0
            group = _line_block(block) if isinstance(block, nodes.line) else number
            yield _Text(placed.at(0), placed, record.nodes, context, level, group)

    def _context(self, node: nodes.Node | None) -> _Context:
        """What a paragraph in ``node`` is: the innermost element around it that says so decides."""
        path: list[nodes.Node] = []
        while node is not None and id(node) not in self.contexts:
            path.append(node)
            node = node.parent
        context = self.contexts[id(node)] if node is not None else _Context("paragraph")
        for element in reversed(path):
            context = self.contexts[id(element)] = _inner_context(element, context)
        return context

    def _directives(
        self, records: Sequence[DirectiveRecord], starts: Sequence[int], targets: Targets
    ) -> Iterator[_Bare]:
        """Directives that a reader sees and that hold no text, pictures, and code."""
        for record in records:
            kind = shape_of(record.name).content
            if record.substitution or kind in {"hidden", "wrapped"}:
                continue
            span = self.lines.extent(record.first, record.last)
            has_text = bisect_left(starts, span.start) < bisect_left(starts, span.end)
            if kind == "code":
                if has_text:  # a caption
                    span = self.lines.extent(record.content, record.last)
                yield _Bare(span.start, span, "code", (record.argument.split() or [""])[0])
            elif kind in {"figure", "generated"} or not has_text:
                if has_text:
                    span = self.lines.extent(record.first, record.head)
                is_picture = record.name in {"image", "figure"}
                picture = targets.address(record.argument) if is_picture else ""
                link = targets.address(record.options.get("target", "")) if is_picture else ""
                yield _Bare(span.start, span, "directive", record.name, picture, link)

    def _literals(
        self, literals: Sequence[nodes.FixedTextElement], directives: Sequence[DirectiveRecord]
    ) -> Iterator[_Bare]:
        """Code that no directive announces."""
        announced = sorted(
            (record.first, record.last)
            for record in directives
            if shape_of(record.name).content in {"code", "opaque", "hidden"}
        )
        for node in literals:
            if not node.line:
                continue
            last = node.line + node.rawsource.count("\n")
            around = announced[bisect_left(announced, (node.line + 1, 0)) - 1 :][:1]
            is_announced = bool(around) and around[0][0] <= node.line and last <= around[0][1]
            if not is_announced and last <= len(self.lines.lines):
                span = self.lines.extent(node.line, last)
                yield _Bare(span.start, span, "code", "")

    def read_metadata(self, tree: nodes.Element) -> None:
        """Note the fields of the list that opens the document, and hide their text."""
        for child in tree.children:
            if isinstance(child, nodes.section):
                self.read_metadata(child)
                return
            if isinstance(child, nodes.field_list):
                self.contexts[id(child)] = _Context("field", silent=True)
                for field in child.children:
                    name, body = field.children
                    self.builder.metadata[name.astext()] = _said(body)
                return
            if not isinstance(child, (nodes.title, nodes.comment, nodes.target, nodes.system_message)):
                return

    def _read_comments(self, comments: Sequence[nodes.comment]) -> None:
        """Hand over the comments that speak of doclint; docutils knows of some in which line they end."""
        text, cursor = self.source.text, 0
        for node in comments:
            if "doclint:" not in node.rawsource:
                continue
            line = next(line for line in node.rawsource.split("\n") if "doclint:" in line)
            start = text.find(line, cursor)
            if node.line and node.line <= len(self.lines.lines):
                start = text.rfind(line, 0, self.lines.extent(node.line, node.line).end)
            if start >= 0:
                cursor = start + len(line)
                self.builder.comment(text.rfind("..", 0, start), cursor)

    def _heading_span(self, span: Span) -> Span:
        """The span of a title with its adornments."""
        position = self.lines.line_at(span.start) + 1
        lines = self.lines.lines
        above, below = lines[position - 2 : position - 1], lines[position : position + 1]
        last = position + any(map(_is_adornment, below))
        first = position - (last > position and above == below)
        return self.lines.extent(first, last)


def _said(node: nodes.Node) -> str:
    """The text of an element, without what docutils has to say about its markup, which stands among it."""
    if isinstance(node, nodes.system_message):
        return ""
    if isinstance(node, (nodes.TextElement, nodes.Text)):
        return node.astext()
    return "\n\n".join(filter(None, map(_said, node.children)))


def _inner_context(element: Any, outer: _Context) -> _Context:
    """What a paragraph in ``element`` is, if it were ``outer`` around it."""
    name = element.tagname
    context = outer
    if name in _SILENT:
        context = outer._replace(silent=True)
    elif name == "title":
        is_heading = "level" in element or isinstance(element.parent, (nodes.section, nodes.document))
        context = outer._replace(kind="heading" if is_heading else "caption", info="")
    elif name == "container" and (directive := element.get("directive", "")):
        kind = shape_of(directive).kind
        if kind or directive == "glossary":
            context = outer._replace(kind=kind or outer.kind, info=directive)
    elif shape_of(name).kind == "admonition" or name in _BOXES:
        context = outer._replace(kind="admonition", info=element.get("type", name))
    elif name == "glossary":
        context = outer._replace(info=name)
    elif name == "list_item" and outer.kind == "table-cell" and outer.info:
        pass  # a cell of a list-table
    elif kind := _CONTAINERS.get(name):
        info = outer.info if name == "term" else ""
        context = outer._replace(kind=kind, info=info, in_table=outer.in_table or name == "entry")
    return context


def _block_of(record: TextRecord) -> nodes.Element | None:
    """The element that the text became the content of."""
    return next((child.parent for child in record.nodes if child.parent is not None), record.parent)


def _level(title: Any) -> int:
    """The level of a heading: our own parse says it, in a Sphinx build sections nest."""
    level = 0
    while title is not None:
        if isinstance(title, nodes.title) and "level" in title:
            return int(title["level"])
        level += isinstance(title, nodes.section)
        title = title.parent
    return max(level, 1)


def _line_block(line: nodes.Element) -> int:
    block: nodes.Element = line
    while isinstance(block.parent, nodes.line_block):
        block = block.parent
    return -id(block)


def _elements(tree: nodes.document) -> _Elements:
    """What stands in a tree, but not inside texts and inside docutils' messages."""
    found = _Elements([], [], [])
    waiting: list[nodes.Node] = [tree]
    previous: nodes.Node = tree
    while waiting:
        node = waiting.pop()
        if isinstance(node, nodes.target):
            if isinstance(previous, nodes.target) and previous.parent is node.parent:
                found.targets[-1].append(node)
            else:
                found.targets.append([node])
        elif isinstance(node, nodes.comment):
            found.comments.append(node)
        elif isinstance(node, (nodes.literal_block, nodes.doctest_block)):
            found.literals.append(node)
        if not isinstance(node, (nodes.TextElement, nodes.system_message)):
            waiting += reversed(node.children)
        previous = node
    return found


def _is_adornment(line: str) -> bool:
    return bool(line) and line[0] in _ADORNMENT and not line.strip(line[0])
