"""What docutils meets while it reads RST, noted as the author wrote it: texts and directives.

The tree that docutils builds is no source of truth: fields and version notes are rewritten, quotes made
typographic, roles lose their source. All text passes the inliner first, raw and with its line, so that is where
it is noted. ``Recorder`` serves docutils and, through ``app.add_source_parser``, Sphinx alike.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from docutils.parsers.rst import states

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docutils import nodes


class TextRecord(NamedTuple):
    """A text that docutils read inline markup in.

    Attributes:
        text: the text as written, its lines without the indentation.
        source: the file it stands in, as docutils calls it.
        line: the line it starts in, or one near it; None if unknown.
        nodes: what the inliner made of it, in order.
        parent: the element that was open then.
    """

    text: str
    source: str | None
    line: int | None
    nodes: list[nodes.Node]
    parent: nodes.Element | None


class DirectiveRecord(NamedTuple):
    """A directive.

    Attributes:
        name: its name, in lower case.
        argument: all of its argument, its lines without the indentation.
        first: its first line.
        head: the last line of its argument and options.
        content: the first line of its content; if it has none, the first of all.
        last: its last line.
        options: its options as written, by their names.
        substitution: the name that stands for it in texts.
    """

    name: str
    argument: str
    first: int
    head: int
    content: int
    last: int
    options: Mapping[str, str]
    substitution: str


class Recorder(states.Inliner):
    """An inliner that notes each text it is given."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[TextRecord] = []
        self.directives: list[DirectiveRecord] = []
        self._depth = 0

    def init_customizations(self, settings: Any) -> None:
        """Compile the patterns.

        docutils reads their parts from ``vars()`` of the very class, which a subclass lacks: a plain inliner
        compiles them and lends the result.
        """
        plain = _compiled_inliner(
            bool(getattr(settings, "character_level_inline_markup", False)),
            bool(settings.pep_references),
            bool(settings.rfc_references),
        )
        vars(self).update(vars(plain))
        self.implicit_dispatch = [
            (pattern, getattr(self, method.__name__)) for pattern, method in plain.implicit_dispatch
        ]

    def parse(self, text: str, lineno: int, memo: Any, parent: nodes.Element) -> Any:
        """Read the inline markup of ``text`` and note both; a role that parses its own text is noted once."""
        self._depth += 1
        try:
            made, messages = super().parse(text, lineno, memo, parent)
        finally:
            self._depth -= 1
        if made and not self._depth:
            locate = getattr(memo.reporter, "get_source_and_line", None)
            source, line = locate(lineno) if locate else (None, lineno)
            self.texts.append(TextRecord(text, source, line, made, parent))
        return made, messages


class _Settings(NamedTuple):
    character_level_inline_markup: bool
    pep_references: bool
    rfc_references: bool


@cache
def _compiled_inliner(character_level: bool, pep: bool, rfc: bool) -> states.Inliner:
    inliner = states.Inliner()
    inliner.init_customizations(_Settings(character_level, pep, rfc))
    return inliner
