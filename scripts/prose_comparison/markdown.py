"""Markdown as markdown-it reads it: rendered to HTML, and of that what a reader sees.

Nothing of this is doclint's: it reads Markdown by pulldown-cmark, and HTML by its own tokens.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any, Final

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin
from mdit_py_plugins.tasklists import tasklists_plugin

from prose_comparison.readings import HIDDEN, Block, Run, block_of, names

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE: Final = re.compile(r"@(\d+)")
# What VitePress and Doxygen take from the end of a heading.
_HEADING_ID: Final = re.compile(r"\s*\{#[\w:.-]+\}\s*(?=#*\s*$)")
_CODE: Final = frozenset({"code", "kbd", "samp", "tt", "var"})
_UNREAD: Final = frozenset({"pre", "script", "style", "svg", "math", "textarea"})
_LEFT_OPEN: Final = re.compile(r"<(script|style|svg|textarea)\b[^<>]*>(?!.*</\1\s*>)", re.DOTALL | re.IGNORECASE)
_INLINE: Final = _CODE | names(
    "a abbr b bdi bdo big br cite data del dfn em font i img input ins label mark q ruby s small span strike "
    "strong sub sup time u wbr"
)


def read_markdown(text: str) -> list[Block]:
    """The blocks of a Markdown text."""
    parser = _parser()
    reader = _VisibleText()
    for tokens in _outermost(parser.parse(text)):
        html = parser.renderer.render(list(_with_lines(tokens)), parser.options, {})
        if tokens[0].type == "html_block":
            reader.feed(html)
        else:
            reader.feed(_LEFT_OPEN.sub("", html))
            reader.forget_open_tags()
    reader.end_block()
    return reader.blocks


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    for plugin in (front_matter_plugin, footnote_plugin, tasklists_plugin):
        parser.use(plugin)
    parser.use(dollarmath_plugin, allow_space=False, allow_digits=False)
    parser.use(container_plugin, "any", validate=lambda *_: True, render=_container)
    for name in ("footnote_ref", "footnote_anchor", "math_inline", "math_block"):
        parser.add_render_rule(name, lambda *_: "<code>x</code>")
    return parser


def _container(renderer: Any, tokens: Any, index: int, options: Any, env: Any) -> str:
    token = tokens[index]
    if token.nesting < 0:
        return "</div>"
    title = _parser().renderInline(token.info.strip().partition(" ")[2])
    return f"<div><p>{title}</p>"


def _outermost(tokens: list[Token]) -> Iterator[list[Token]]:
    """The tokens of each block that lies in no other."""
    first = depth = 0
    for index, token in enumerate(tokens):
        depth += token.nesting
        if not depth:
            yield tokens[first : index + 1]
            first = index + 1


def _with_lines(tokens: list[Token]) -> Iterator[Token]:
    """The tokens, before each that knows its line a comment that says it."""
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.map and token.nesting >= 0:
            yield Token("html_block", "", 0, content=f"<!--@{token.map[0] + 1}-->")
        if before and before.type == "heading_open" and token.children:
            last = token.children[-1]
            last.content = _HEADING_ID.sub("", last.content)
        yield token


class _VisibleText(HTMLParser):
    """Collects what is read of a page, block by block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.blocks: list[Block] = []
        self._runs: list[Run] = []
        self._line = 1
        self._unread: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._start(tag)
        if tag in _CODE | _UNREAD:
            self._unread.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._start(tag)

    def _start(self, tag: str) -> None:
        if tag not in _INLINE:
            self.end_block()
        elif tag in {"br", "img", "wbr"}:
            self._add(" " if tag == "br" else HIDDEN if tag == "img" else "")
        self._line += (self.get_starttag_text() or "").count("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._unread:
            del self._unread[self._unread.index(tag) :]
            self._add(HIDDEN)
        if tag not in _INLINE:
            self.end_block()

    def handle_data(self, data: str) -> None:
        self._add(data)
        self._line += data.count("\n")

    def handle_entityref(self, name: str) -> None:
        self._add(self.unescape_one(f"&{name};"))

    def handle_charref(self, name: str) -> None:
        self._add(self.unescape_one(f"&#{name};"))

    @staticmethod
    def unescape_one(entity: str) -> str:
        """The character of an entity."""
        from html import unescape  # noqa: PLC0415

        return unescape(entity)

    def handle_comment(self, data: str) -> None:
        if line := _LINE.fullmatch(data):
            self._line = int(line[1])
        else:
            self._line += data.count("\n")

    def _add(self, text: str) -> None:
        if not self._unread:
            self._runs.append((text, self._line))

    def forget_open_tags(self) -> None:
        """A tag that Markdown text leaves open ends with its block, whatever a browser makes of it."""
        self.close()
        self.reset()
        self._unread.clear()

    def end_block(self) -> None:
        """What was read so far is a block; code that is marked in it ends with it."""
        if block := block_of(self._runs):
            self.blocks.append(block)
        self._runs = []
        self._unread = [tag for tag in self._unread if tag in _UNREAD]
