"""A text with inline markup to prose, inlines and stand-ins.

What docutils or Sphinx makes of a role is never looked at, since they differ: an element counts for where it
stands, and what it is can be read from its source.
"""

from __future__ import annotations

from re import DOTALL
from typing import TYPE_CHECKING, Final, NamedTuple

from docutils import nodes

from doclint.lazy import compile_re
from doclint.model.source import Span
from doclint.parsing.rst_roles import (
    ACCELERATED_ROLES,
    LABEL_ROLES,
    LITERAL_ROLES,
    OBJECT_ROLES,
    TEXT_ROLES,
    TITLED_ROLES,
    plain_name,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from re import Match

    from doclint.model.document import InlineKind
    from doclint.parsing.builder import DocumentBuilder
    from doclint.parsing.rst_places import PlacedText
    from doclint.parsing.rst_targets import Targets

_INTERPRETED: Final = compile_re(
    r"(?::(?P<prefix>[^`]+):)?`(?P<body>.*)`(?::(?P<suffix>[^`]+):)?(?P<reference>__?)?", DOTALL
)
_TARGETED: Final = compile_re(r"(?P<title>.*?)\s*(?<!\\)<(?P<target>[^<>]*)>", DOTALL)
_ABBREVIATION: Final = compile_re(r"(?P<term>.*\S)\s*\((?P<meaning>.*)\)", DOTALL)
_ADDRESS: Final = compile_re(r"(?:[a-z][a-z+.-]*://|www\.|mailto:)\S*")
# How far a text may stand behind the one before it, if what is between them has no source.
_LONGEST_GAP: Final = 1000
# Marks in the name of a control, and what Sphinx shows for them: `&` is before the key that stands for it.
_CONTROL: Final = compile_re(r"-->|&&|&(?!\s)")
_CONTROLS: Final = {"-->": "\N{TRIANGULAR BULLET}", "&&": "&"}
# An escaped character is read as it is; escaped white space is not read.
_ESCAPE: Final = compile_re(r"\\[ \n]?")


class Names(NamedTuple):
    """What the document itself gives a name to.

    Attributes:
        targets: where references lead.
        roles: its own roles, each with the one it is made from; "" if from none.
    """

    targets: Targets
    roles: Mapping[str, str]


def write_text(builder: DocumentBuilder, placed: PlacedText, children: Iterable[nodes.Node], names: Names) -> None:
    """Add a placed text to ``builder``; ``children`` is what docutils made of it."""
    _Writer(builder, placed, names).write(children)


class _Writer:
    def __init__(self, builder: DocumentBuilder, placed: PlacedText, names: Names) -> None:
        self.builder = builder
        self.targets, self.roles = names
        self.placed = placed
        self.text = placed.text

    def write(self, children: Iterable[nodes.Node]) -> None:
        for start, end, child in self._extents(children):
            if isinstance(child, (nodes.Text, nodes.problematic)):
                self._prose(start, end)
            else:
                self._element(start, end, child)

    def _extents(self, children: Iterable[nodes.Node]) -> Iterator[tuple[int, int, nodes.Node]]:
        """Where each child stands in the text.

        A ``Text`` keeps backslashes as NUL and is as long as its source; an element has its source in
        ``rawsource``. One without, as some of Sphinx's roles are, fills the gap before the next text. A target
        inside a reference has no place of its own.
        """
        at = 0
        gap: nodes.Node | None = None
        for child in children:
            raw = child.replace("\0", "\\") if isinstance(child, nodes.Text) else getattr(child, "rawsource", "")
            if not raw or not self.text.startswith(raw, at):
                if isinstance(child, nodes.target):
                    continue
                found = self.text.find(raw, at, at + len(raw) + _LONGEST_GAP) if raw else -1
                if found < 0:
                    gap = gap or child
                    continue
                if gap is not None:
                    yield at, found, gap
                at = found
            gap = None
            yield at, at + len(raw), child
            at += len(raw)
        if gap is not None and at < len(self.text):
            yield at, len(self.text), gap

    def _prose(self, start: int, end: int) -> None:
        if self.text.find("\\", start, end) < 0:
            self._lines(start, end)
            return
        done = start
        while match := _ESCAPE.search(self.text, done, end):
            self._lines(start, match.start())
            start = match.end()
            done = min(start + (match.end() == match.start() + 1), end)
        self._lines(start, end)

    def _lines(self, start: int, end: int) -> None:
        """Add what stands between two offsets of the text, a line break as a space."""
        at = self.placed.at
        while (line_end := self.text.find("\n", start, end)) >= 0:
            self._line(start, line_end)
            self.builder.rewritten(" ", at(line_end), at(line_end + 1))
            start = line_end + 1
        self._line(start, end)

    def _line(self, start: int, end: int) -> None:
        if start < end:
            for text, place, place_end in self.placed.runs(start, end):
                if len(text) < place_end - place:
                    self.builder.rewritten(text, place, place_end)
                else:  # as the source has it, for a tab is several columns in the text
                    self.builder.verbatim(place, place_end)

    def _shown(self, kind: InlineKind, start: int, end: int, inner: tuple[int, int], target: str = "") -> None:
        """Add an inline whose text at ``inner`` is prose."""
        offset = self.builder.offset
        self._prose(*inner)
        self.builder.inline(kind, self._span(start, end), offset, target)

    def _opaque(self, kind: InlineKind, start: int, end: int, target: str = "") -> None:
        offset = self.builder.offset
        span = self._span(start, end)
        self.builder.opaque(span.start, span.end)
        self.builder.inline(kind, span, offset, target)

    def _span(self, start: int, end: int) -> Span:
        return Span(self.placed.at(start), self.placed.at(end - 1) + 1)

    def _element(self, start: int, end: int, node: nodes.Node) -> None:
        raw = self.text[start:end]
        if raw.startswith("``"):
            self._opaque("code", start, end)
        elif raw.startswith("**"):
            self._shown("strong", start, end, (start + 2, end - 2))
        elif raw.startswith("*"):
            self._shown("emphasis", start, end, (start + 1, end - 1))
        elif raw.startswith("|"):
            self._substitution(start, end, node)
        elif raw.startswith("_`"):
            self._shown("markup", start, end, (start + 2, end - 1))
        elif raw.endswith("]_"):
            self._opaque("link", start, end, raw[:-1])
        elif (match := _INTERPRETED.fullmatch(raw)) is not None:
            self._interpreted(start, match, node)
        elif raw.endswith("_") and not (isinstance(node, nodes.reference) and "refuri" in node):
            text_end = start + len(raw.rstrip("_"))
            self._shown("link", start, end, (start, text_end), self.targets.of(node, self.text[start:text_end]))
        else:
            self._opaque("link", start, end, raw.replace("\\", ""))

    def _substitution(self, start: int, end: int, node: nodes.Node) -> None:
        """Add what a name stands for: often a picture, which may be a link."""
        offset = self.builder.offset
        name = self.text[start:end].rstrip("_")[1:-1]
        picture = self.targets.pictures.get(" ".join(name.split()))
        link = picture.link if picture else ""
        if isinstance(node, nodes.reference):
            link = self.targets.of(node, name)
        if picture:
            self._opaque("image", start, end, picture.address)
        else:
            self._opaque("markup", start, end, name)
        if link:
            self.builder.inline("link", self._span(start, end), offset, link)

    def _interpreted(self, start: int, match: Match[str], node: nodes.Node) -> None:
        end = start + match.end()
        body = match["body"]
        targeted = _TARGETED.fullmatch(body) if body.endswith(">") else None
        shown = whole = (start + match.start("body"), start + match.end("body"))
        if targeted:
            shown = (whole[0], whole[0] + targeted.end("title"))
        if not match["reference"]:
            self._role(start, end, match["prefix"] or match["suffix"] or "", whole, shown)
            return
        target = self.targets.address(targeted["target"]) if targeted else self.targets.of(node, body)
        if shown[0] == shown[1] or _ADDRESS.fullmatch(self.text[shown[0] : shown[1]]):
            self._opaque("link", start, end, target or body)
        else:
            self._shown("link", start, end, shown, target)

    def _role(self, start: int, end: int, role: str, whole: tuple[int, int], shown: tuple[int, int]) -> None:
        """Add the text of a role; ``shown`` is what it may have for a title, else ``whole``."""
        name = plain_name(role)
        if is_custom := name in self.roles and name not in LITERAL_ROLES:
            name = self.roles[name]
        if name in LITERAL_ROLES:
            self._opaque("code", start, end, role)
        elif name in ACCELERATED_ROLES:
            self._accelerated(start, end, whole, role)
        elif kind := TEXT_ROLES.get(name):
            inner = shown if name in TITLED_ROLES else self._abbreviated(name, whole)
            self._shown(kind, start, end, inner, role)
        elif is_custom and not name:
            self._shown("role", start, end, whole, role)
        elif name in OBJECT_ROLES or ":" in name or not name:
            self._opaque("role", start, end, role)
        elif whole != shown and shown[0] < shown[1]:
            self._shown("role", start, end, shown, role)
        elif name in LABEL_ROLES or not any(map(str.isspace, self.text[slice(*whole)])):
            self._opaque("role", start, end, role)
        else:
            self._shown("role", start, end, shown, role)

    def _accelerated(self, start: int, end: int, extent: tuple[int, int], role: str) -> None:
        """Add the name of a control: ``&`` only marks its key, and ``-->`` leads to the next menu."""
        offset = self.builder.offset
        done = extent[0]
        for mark in _CONTROL.finditer(self.text, *extent):
            self._prose(done, mark.start())
            place = self._span(mark.start(), mark.end())
            self.builder.rewritten(_CONTROLS.get(mark[0], ""), place.start, place.end)
            done = mark.end()
        self._prose(done, extent[1])
        self.builder.inline("role", self._span(start, end), offset, role)

    def _abbreviated(self, role: str, extent: tuple[int, int]) -> tuple[int, int]:
        """The text of a role without the explanation of an abbreviation, which is noted."""
        match = _ABBREVIATION.fullmatch(self.text[extent[0] : extent[1]]) if role.startswith("abbr") else None
        if not match:
            return extent
        self.builder.define(match["term"], " ".join(match["meaning"].split()))
        return extent[0], extent[0] + match.end("term")
