"""Vale's expressions, run by RE2 where it can and by ``regex`` with a time limit where it cannot.

Vale builds every pattern by the same few templates and runs it in the RE2 mode of a backtracking engine:
``\\w``, ``\\d`` and ``\\s`` know ASCII only, ``\\b`` knows all letters, an inline flag reaches to the end of
its group, and look-around works.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Final

import re2

from doclint.errors import DoclintError
from doclint.lazy import compile_re
from doclint.matching.patterns import TIME_LIMIT, Text
from doclint.model.prose import BLOCK_END

if TYPE_CHECKING:
    from collections.abc import Sequence
    from re import Match

WORD: Final = r"(?m)\b(?:%s)\b"
"""Around the tokens of a rule about words; ``WordTemplate`` in ``.vale.ini`` takes its place."""

_MEMORY: Final = 64 << 20
_LOOK_AROUND: Final = compile_re(r"\(\?(?:[=!]|<[=!])")
_ESCAPED_OR_CLASS: Final = compile_re(r"\\.|\[\^?\]?(?:\\.|\[:\w+:\]|[^\]\\])*\]", 16)
_ANCHOR: Final = compile_re(r"[\^$]")
_OPENING: Final = compile_re(r"(?:\(\?[a-z]+\)|\((?:\?:)?)*")
_FLAGS: Final = compile_re(r"\(\?([a-zA-Z]*)(-[a-zA-Z]+)?\)")
# Classes of characters: Go's are ASCII, those of `regex` are not.
_CLASSES: Final = {"w": "0-9A-Za-z_", "d": "0-9", "s": r"\t\n\f\r "}
_CLASS: Final = compile_re(r"\[\^?\]?(?:\\.|\[:\w+:\]|[^\]\\])*\]", 16)
_IN_CLASS: Final = compile_re(r"\\.|\[:\w+:\]|\[|--|&&|\|\||~~", 16)
_REPLACEMENT: Final = compile_re(r"\$(?:\{(\w+)\}|(\w+))")


class Expression:
    """A regular expression with Vale's meaning; compiled at its first use.

    Attributes:
        source: the expression as Vale would compile it.
        is_local: whether it must see each block by itself: it has anchors, looks around, or may match nothing.
    """

    __slots__ = ("__dict__", "source")

    def __init__(self, source: str) -> None:
        self.source = source

    @cached_property
    def _re2(self) -> Any:
        return _compile(self.source)

    @cached_property
    def _relaxed(self) -> Any:
        """What occurs wherever the expression may: the same without what it looks for around a match."""
        relaxed = _without_look_around(self.source)
        return _compile(relaxed) if relaxed is not None else None

    @cached_property
    def _regex(self) -> Any:
        import regex  # noqa: PLC0415 - slow to import, and few patterns need it

        try:
            return regex.compile(to_regex(self.source), regex.V1)
        except regex.error as error:
            raise DoclintError(f"not a regular expression: {error}") from None

    def check(self) -> None:
        """``DoclintError`` if no engine can run it."""
        if self._re2 is None:
            _ = self._regex

    @cached_property
    def is_local(self) -> bool:
        """See the class."""
        if self._re2 is None:
            return True
        source = self.source
        return _has_anchors(source) or r"\A" in source or r"\z" in source or self._may_be_empty

    @cached_property
    def _may_be_empty(self) -> bool:
        found = (self._re2.search(sample) for sample in (b"", b"_", b"a b"))
        return any(match and match.start() == match.end() for match in found)

    @cached_property
    def has_edges(self) -> bool:
        """Whether it looks for edges of words: RE2 knows those of ASCII letters only."""
        return r"\b" in self.source or r"\B" in self.source

    def spans(self, text: Text, *, as_ascii: bool = False) -> list[tuple[int, int]]:
        """Every match from left to right, in code points; ``TimeoutError`` after ``TIME_LIMIT`` seconds.

        Args:
            text: where to look.
            as_ascii: whether edges of words need not be right at letters that are not ASCII.
        """
        if self._re2 is None or (self.has_edges and not as_ascii and has_foreign_letters(text.value)):
            return [match.span() for match in self._regex.finditer(text.value, timeout=TIME_LIMIT)]
        found = [match.span() for match in self._re2.finditer(text.data)]
        if found and len(text.data) != len(text.value):
            point = text.point
            return [(point(start), point(end)) for start, end in found]
        return found

    def may_occur_at(self, text: Text) -> list[tuple[int, int]] | None:
        """Ranges outside which the expression, which is beyond RE2, cannot match; None if that is unknown.

        Args:
            text: units of text, each closed by ``BLOCK_END``.
        """
        if self._relaxed is None:
            return None
        point = text.point
        data = text.data
        if _has_anchors(self.source):  # each has to see the edges of a unit
            data = data.replace(BLOCK_END.encode(), b"\n")
        spans = [match.span() for match in self._relaxed.finditer(data)]
        if any(start == end for start, end in spans):
            return None
        return [(point(start), point(end)) for start, end in spans]

    @property
    def is_beyond_re2(self) -> bool:
        """Whether only ``regex`` can run it."""
        return self._re2 is None

    def occurs_in(self, value: str) -> bool:
        """Whether it matches anywhere in ``value``."""
        if self._re2 is not None:
            return self._re2.search(value.encode()) is not None
        return self._regex.search(value, timeout=TIME_LIMIT) is not None

    def groups(self, value: str, start: int = 0) -> tuple[tuple[int, int], ...]:
        """The spans of all groups, the whole first, of the match that begins at ``start``; () without one."""
        if self._re2 is None or (self.has_edges and has_foreign_letters(value)):
            match = self._regex.match(value, start, timeout=TIME_LIMIT)
            return tuple(match.span(index) for index in range(self._regex.groups + 1)) if match else ()
        text = Text(value)  # RE2, for many groups take `regex` long to compile
        match = self._re2.match(text.data, len(value[:start].encode()))
        spans = (match.span(index) for index in range(self._re2.groups + 1)) if match else ()
        return tuple((text.point(first), text.point(last)) if first >= 0 else (-1, -1) for first, last in spans)

    def find_groups(self, value: str) -> list[tuple[str, ...]]:
        """What the groups held in each match; "" for one that took no part."""
        if self._re2 is not None:
            found = self._re2.finditer(value.encode())
            return [tuple((group or b"").decode() for group in match.groups()) for match in found]
        return [
            tuple(group or "" for group in match.groups())
            for match in self._regex.finditer(value, timeout=TIME_LIMIT)
        ]

    def find_spans(self, value: str) -> list[tuple[tuple[int, int], ...]]:
        """The spans of each match and of its groups."""
        groups = range(self._regex.groups + 1)
        return [
            tuple(match.span(index) for index in groups)
            for match in self._regex.finditer(value, timeout=TIME_LIMIT)
        ]

    def replace(self, value: str, replacement: str) -> str:
        """``value`` with each match replaced; ``$1`` in ``replacement`` is a group."""
        template = _REPLACEMENT.sub(lambda name: rf"\g<{name[1] or name[2]}>", replacement.replace("\\", r"\\"))
        try:
            return str(self._regex.sub(template, value, timeout=TIME_LIMIT))
        except (IndexError, self._error):
            return replacement

    @property
    def _error(self) -> type[Exception]:
        import regex  # noqa: PLC0415

        return regex.error


def _has_anchors(source: str) -> bool:
    return bool(_ANCHOR.search(_ESCAPED_OR_CLASS.sub("", source)))


def has_foreign_letters(text: str) -> bool:
    """Whether a text has letters that are not ASCII."""
    return not text.isascii() and any(letter > "\x7f" and letter.isalnum() for letter in text)


@lru_cache(maxsize=4096)
def expression(source: str) -> Expression:
    """The one ``Expression`` of a source."""
    return Expression(source)


def build(
    tokens: Sequence[str],
    *,
    raw: str = "",
    append: bool = False,
    ignore_case: bool = False,
    words: bool = True,
    template: str = "",
) -> Expression:
    """The expression that Vale makes of a rule's tokens: its template around them, ``raw`` before or after."""
    shape = (template or WORD) if words else "(?m)(?:%s)"
    filled = shape.replace("%s", "|".join(tokens), 1)
    source = filled + raw if append else raw + filled
    return expression(("(?i)" if ignore_case else "") + source)


def exceptions(terms: Sequence[str]) -> Expression | None:
    """What makes a match acceptable that holds it; the longest terms first, each in its own case."""
    if not terms:
        return None
    ordered = [term_pattern(term) for term in sorted(terms, key=len, reverse=True)]
    cased = "|".join(term if term.startswith("(?i)") else f"(?-i){term}" for term in ordered)
    return expression(WORD.replace("%s", cased))


def phrases(terms: Sequence[str]) -> Expression | None:
    """The terms of several words: a match inside one of them is acceptable."""
    several = [term_pattern(term) for term in terms if " " in term or "\t" in term or r"\s" in term]
    return expression(rf"(?i)\b(?:{'|'.join(several)})\b") if several else None


_PLAIN_TERM: Final = compile_re(r"[^\\.+*?()|\[\]{}^$]*")
_SPACES: Final = compile_re(r"\s+")


def is_literal(term: str) -> bool:
    """Whether a term of a vocabulary is plain text; a period in it is a period."""
    return _PLAIN_TERM.fullmatch(term.replace(".", "")) is not None


def term_pattern(term: str) -> str:
    """A term of a vocabulary as a pattern, whose spaces also match the end of a line."""
    if is_literal(term):
        term = term.replace(".", r"\.")
    return _SPACES.sub(lambda _: r"\s+", term)


def _compile(source: str) -> Any:
    options = re2.Options()
    options.log_errors = False
    options.max_mem = _MEMORY
    try:
        return re2.compile(source.encode(), options)
    except re2.error:
        return None


def _without_look_around(source: str) -> str | None:
    """The expression without its look-arounds, each put away whole; None if it has none, or is cut short.

    What must stand before or behind all the rest stays, as a part of the match, which leaves fewer places to look
    at. There is no such expression, either, if this one asks for the edges of a text: among others, it has none.
    """
    if r"\A" in source or r"\z" in source:
        return None
    pieces: list[str] = []
    done = 0
    while match := _LOOK_AROUND.search(source, done):
        end = _group_end(source, match.start())
        if end is None:
            return None
        is_last = match[0] == "(?=" and _is_last(source, end)
        is_first = match[0] == "(?<=" and _OPENING.fullmatch(source, 0, match.start())
        inside = source[match.end() : end - 1] if is_first or is_last else ""
        pieces.append(source[done : match.start()] + f"(?:{'' if _LOOK_AROUND.search(inside) else inside})")
        done = end
    return "".join(pieces) + source[done:] if pieces else None


def _is_last(source: str, position: int) -> bool:
    """Whether nothing of the expression follows a place, up to the end of the alternatives that it stands in."""
    while position < len(source):
        if source[position] == "|":
            inside = _group_end(source, position, 1)
            if inside is None:
                return True
            position = inside
        elif source[position] == ")":
            position += 1
        else:
            return False
    return True


def _group_end(source: str, start: int, depth: int = 0) -> int | None:
    """Just past the bracket that closes the group which opens at ``start``, or is open there if ``depth`` is 1."""
    position = start
    while position < len(source):
        character = source[position]
        if character == "\\":
            position += 1
        elif character == "[":
            match = _CLASS.match(source, position)
            position = match.end() - 1 if match else position
        elif character == "(":
            depth += 1
        elif character == ")":
            depth -= 1
            if not depth:
                return position + 1
        position += 1
    return None


def to_regex(source: str) -> str:
    """The expression so that it means in ``regex`` what it means in Go.

    A flag that stands alone becomes a group up to the end of the group around it: ``a(?i)b|c`` is ``a(?i:b|c)``.
    Classes of characters are ASCII, and in a set nothing is an operator.
    """
    pieces: list[str] = []
    pending = [0]  # groups opened for flags, for each bracket that is open
    current = [""]  # the last flag in each of them: the same one again changes nothing
    position = 0
    while position < len(source):
        character = source[position]
        if character == "\\":
            pieces.append(_ascii_class(source[position : position + 2]))
            position += 2
            continue
        if character == "[" and (match := _CLASS.match(source, position)):
            head = 2 if match[0][1] == "^" else 1
            pieces.append(match[0][:head] + _IN_CLASS.sub(_in_class, match[0][head:-1]) + "]")
            position = match.end()
            continue
        if character == "(":
            if flags := _FLAGS.match(source, position):
                position = flags.end()
                if flags[0] != current[-1]:
                    pieces.append(f"(?{flags[1]}{flags[2] or ''}:")
                    pending[-1] += 1
                    current[-1] = flags[0]
                continue
            pending.append(0)
            current.append("")
        elif character == ")" and len(pending) > 1:
            pieces.append(")" * pending.pop())
            current.pop()
        pieces.append(character)
        position += 1
    return "".join(pieces) + ")" * pending[0]


def _ascii_class(escape: str) -> str:
    """A class of characters outside a set."""
    letters = _CLASSES.get(escape[1:].lower())
    if letters is None or len(escape) < 2:
        return escape
    return f"[{'^' if escape[1].isupper() else ''}{letters}]"


def _in_class(match: Match[str]) -> str:
    """A part of a set: a class of characters, or what ``regex`` would take for an operator."""
    part = match[0]
    if part[0] == "\\":
        return _CLASSES.get(part[1:]) or _ascii_class(part)
    return part if part.startswith("[:") else "".join(f"\\{letter}" for letter in part)
