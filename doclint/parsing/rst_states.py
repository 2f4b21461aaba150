"""docutils' RST parser as a linter needs it: every directive and role is known, and nothing is run or opened.

All is done by subclasses for our own parse; docutils itself stays as it is. Three more things differ:

- sections do not nest: a title knows its level by the order in which adornments appear, so that a skipped
  level loses no text;
- a state is built when it is entered: docutils builds fifteen for every list, in a third of its time, and uses one
  or two;
- long texts are read in stretches and addresses in a loop, for docutils' time grows with the square of a
  text's length.
"""

from __future__ import annotations

from functools import cache
from itertools import groupby
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Final

from docutils import frontend, nodes, utils
from docutils.parsers.rst import Parser, states
from docutils.statemachine import StateMachineWS, StringList

from doclint.lazy import compile_re
from doclint.parsing.rst_directives import DirectiveReader
from doclint.parsing.rst_records import Recorder, TextRecord

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from re import Match

_MARKUP: Final = compile_re(r"[*`|_\\:@]")
_MANY_LINES: Final = 400
_LONG_TEXT: Final = 10_000
_STRETCH: Final = 2_000
_LONG_WORD: Final = 1_000
LONGEST_LINE: Final = 100_000
"""docutils refuses lines of 10,000 characters, Sphinx has raised that; longer ones no person has written."""
_LONG_WORDS: Final = compile_re(rf"\S{{{_LONG_WORD},}}")


def read_tree(lines: Sequence[str], path: str) -> tuple[nodes.document, Recorder]:
    """The tree of a document, and what was recorded on the way; ``lines`` are without tabs."""
    document = nodes.document(_settings(), _SilentReporter(path, report_level=5, halt_level=5), source=path)
    document.note_source(path, -1)
    recorder = _PermissiveRecorder()
    machine = _Machine(STATES, "Body")
    machine.run(_Lines(list(lines), path), document, inliner=recorder)
    return document, recorder


def read_paragraphs(lines: Sequence[str], path: str) -> tuple[nodes.document, Recorder]:
    """As ``read_tree``, of lines that are too much for docutils: paragraphs without any markup."""
    recorder = _PermissiveRecorder()
    for is_text, rows in groupby(enumerate(lines, 1), key=lambda row: bool(row[1])):
        if is_text:
            numbers, texts = zip(*rows, strict=True)
            text = "\n".join(texts)
            recorder.texts.append(TextRecord(text, path, numbers[0], [nodes.Text(text)], None))
    return nodes.document(_settings(), _SilentReporter(path, report_level=5, halt_level=5), source=path), recorder


@cache
def _settings() -> Any:
    settings = frontend.get_default_settings(Parser)
    settings.report_level = settings.halt_level = 5
    settings.warning_stream = None
    settings.file_insertion_enabled = settings.raw_enabled = False
    return settings


class _SilentReporter(utils.Reporter):
    """Makes empty messages: a text full of lone asterisks has one for each, and nobody reads them."""

    def system_message(self, level: int, message: Any, *children: Any, **attributes: Any) -> Any:
        return nodes.system_message("", level=level)


class _Lines(StringList):
    """The lines of a document.

    For each list, docutils takes all lines up to the end of the document, so that many lists take time that
    grows with the square of their number. Here it gets lines up to a place where any list may end, and behind
    them one that is no item, so that it goes on there with another list.
    """

    def __getitem__(self, index: Any) -> Any:
        if not isinstance(index, slice):
            return self.data[index]
        start, stop = index.start or 0, index.stop
        is_cut = stop is None and (stop := self._list_end(start)) < len(self.data)
        part = StringList(self.data[start:stop], items=self.items[start:stop], parent=self, parent_offset=start)
        if is_cut:
            part.data.append("end")
            part.items.append(self.items[stop])
        return part

    def _list_end(self, start: int) -> int:
        lines = self.data
        for index in range(start + _MANY_LINES, len(lines)):
            if not lines[index - 1] and lines[index] and lines[index][0] != " ":
                return index
        return len(lines)


class _LazyStates(dict[str, Any]):
    """The states of a machine by name, each built when first asked for."""

    def __init__(self, machine: Any, classes: Iterable[type[states.RSTState]]) -> None:
        super().__init__()
        self._machine = machine
        self._classes = {state_class.__name__: state_class for state_class in classes}

    def __missing__(self, name: str) -> states.RSTState:
        state = self[name] = self._classes[name](self._machine, self._machine.debug)
        if getattr(self._machine, "memo", None):  # the machine is running and has set up its states
            state.runtime_init()
        return state


class _LazyMachine(StateMachineWS):  # type: ignore[type-arg]  # no class to subscript at run time
    def add_states(self, state_classes: Any) -> None:
        self.states = _LazyStates(self, state_classes)


class _Machine(_LazyMachine, states.RSTStateMachine):
    """The machine of a document."""


class _NestedMachine(_LazyMachine, states.NestedStateMachine):
    """The machine of a list or another part of a document."""


class _PermissiveInliner(states.Inliner):
    """Takes any role, and time that grows with the length of the text only."""

    def parse(self, text: str, lineno: int, memo: Any, parent: nodes.Element) -> Any:
        if not _MARKUP.search(text):
            return ([nodes.Text(text)] if text else []), []
        if len(text) <= _LONG_TEXT and not (len(text) > _LONG_WORD and _LONG_WORDS.search(text)):
            return super().parse(text, lineno, memo, parent)
        made: list[Any] = []
        for stretch in _stretches(text):
            if len(stretch) > _LONG_WORD and _LONG_WORDS.fullmatch(stretch):
                made.append(nodes.Text(utils.escape2null(stretch)))
            else:
                read, _ = super().parse(stretch, lineno, memo, parent)
                made.extend(read)
        return made, []

    def implicit_inline(self, text: str, lineno: int) -> Any:
        if ":" not in text and "@" not in text:
            return [nodes.Text(text)] if text else []
        made: list[nodes.Node] = []
        done = 0
        for match in self.patterns.uri.finditer(text):
            try:
                found: Any = self.standalone_uri(match, lineno)
            except states.MarkupMismatch:
                continue
            if match.start() > done:
                made.append(nodes.Text(text[done : match.start()]))
            made += found
            done = match.end()
        if done < len(text):
            made.append(nodes.Text(text[done:]))
        return made

    def problematic(self, text: str, rawsource: str, message: Any) -> nodes.problematic:
        return nodes.problematic(rawsource, text)

    def interpreted(self, rawsource: str, text: str, role: str, lineno: int) -> Any:
        return [nodes.inline(rawsource, text, role=role)], []


class _PermissiveRecorder(Recorder, _PermissiveInliner):
    """Notes the whole text, then lets it be read in stretches."""


def _stretches(text: str) -> Iterator[str]:
    """``text`` in parts that end at white space, each very long word apart."""
    start = 0
    for word in _LONG_WORDS.finditer(text):
        yield from _cut(text, start, word.start())
        yield word[0]
        start = word.end()
    yield from _cut(text, start, len(text))


def _cut(text: str, start: int, end: int) -> Iterator[str]:
    while end - start > _STRETCH:
        limit = start + _STRETCH
        cut = max(text.rfind(" ", start, limit), text.rfind("\n", start, limit)) + 1 or limit
        yield text[start:cut]
        start = cut
    if start < end:
        yield text[start:end]


class _PermissiveState(states.RSTState):
    """What our states do otherwise than docutils' own; mixed into each of them."""

    nested_sm = _NestedMachine
    nested_sm_cache: list[Any] = []  # noqa: RUF012 - docutils' class attribute: its machines must not mix with ours

    def __init__(self, state_machine: Any, debug: bool = False) -> None:
        super().__init__(state_machine, debug)
        self.nested_sm_kwargs = {"state_classes": STATES, "initial_state": "Body"}

    def section(self, title: str, source: str, style: Any, lineno: int, messages: Any) -> None:
        """Add a title that knows its level, and open no section."""
        styles = self.memo.title_styles
        if style not in styles:
            styles.append(style)
        made, _ = self.inline_text(title, lineno)
        heading = nodes.title(title, "", *made, level=styles.index(style) + 1)
        heading.line = lineno
        self.parent += heading

    def term(self, lines: list[str], lineno: int) -> Any:
        """Keep a term and its classifiers in one."""
        made, messages = self.inline_text(lines[0], lineno)
        term = nodes.term(lines[0], "", *made)
        term.line = lineno
        return [term], messages

    def comment(self, match: Match[str]) -> Any:
        """Note in which line a comment ends, which docutils does only where nothing is nested."""
        parser: Any = super()
        made, blank_finish = parser.comment(match)
        for comment in made:
            comment.line = self.document.current_line
        return made, blank_finish

    def isolate_grid_table(self) -> Any:
        """Go on behind a table: where text follows at once, docutils reads its last lines again."""
        machine: Any = self.state_machine
        parser: Any = super()
        first = machine.line_offset
        block, messages, blank_finish = parser.isolate_grid_table()
        if block:
            machine.next_line(first + len(block) - 1 - machine.line_offset)
        return block, messages, blank_finish

    def directive(self, match: Match[str], **option_presets: Any) -> Any:
        """Read any directive by the shape that the table gives its name."""
        machine: Any = self.state_machine
        block, _, offset, blank_finish = machine.get_first_known_indented(match.end(), strip_top=False)
        first = block.offset(0) + 1
        while block and not block[-1].strip():
            block.trim_end()
        made = DirectiveReader(self, match[1].lower(), block, offset, first).read()
        return made, blank_finish or machine.is_next_line_blank()


# docutils keeps functions here, not names of methods: what is overridden has to be entered.
_CONSTRUCTS: Final = SimpleNamespace(
    patterns=states.Body.explicit.patterns,
    constructs=[
        (_PermissiveState.directive if construct is states.Body.directive else construct, pattern)
        for construct, pattern in states.Body.explicit.constructs
    ],
)

STATES: Final[tuple[type[states.RSTState], ...]] = tuple(
    type(state_class.__name__, (_PermissiveState, state_class), {"explicit": _CONSTRUCTS})
    for state_class in states.state_classes
)
