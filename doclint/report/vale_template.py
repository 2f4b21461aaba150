"""Alerts by a template of the user's, in the part of Go's template language that such templates use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from doclint.errors import DoclintError
from doclint.lazy import compile_re
from doclint.report.vale import alert_fields
from doclint.vale.alerts import format_message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from doclint.vale.run import Linted

_ACTION: Final = compile_re(r"\{\{(-\s)?\s*(/\*.*?\*/|.*?)\s*(\s-)?\}\}", 16)
_WORD: Final = compile_re(r"\"(?:\\.|[^\"\\])*\"|`[^`]*`|:=|[()|=,]|[^\s()|=,\"`]+")
_ESCAPE: Final = compile_re(r"\\(.)")
_ESCAPES: Final = {"n": "\n", "t": "\t", "r": "\r"}
_OPENING: Final = frozenset({"range", "if", "with"})
_DEEPEST: Final = 50


class _Node(NamedTuple):
    """A piece of a template: text, or an action with what stands inside it."""

    kind: str
    value: str
    body: list[_Node] = []  # noqa: RUF012 - filled once, by the parser
    other: list[_Node] = []  # noqa: RUF012


def render_template(text: str, files: Sequence[Linted], path: str) -> str:
    """What a template makes of the alerts.

    Args:
        text: the template; its data has ``.Files``, each with ``.Path`` and ``.Alerts``, and ``.LintedTotal``.
        files: all that were linted.
        path: the template's file, for messages.

    Raises:
        DoclintError: if the template is not one, or uses what this part of the language does not have.
    """
    data = {
        "Files": [
            {"Path": file.path, "Alerts": [alert_fields(alert) for alert in file.alerts]}
            for file in files
            if file.alerts
        ],
        "LintedTotal": len(files),
    }
    try:
        nodes = _parse(_pieces(text), depth=0)
        return "".join(_Writer(data).write(nodes, data))
    except (ValueError, TypeError, IndexError, AttributeError) as error:
        raise DoclintError(f"E100 [template] {error}", path=path) from None


def _pieces(text: str) -> Iterator[_Node]:
    done, strip = 0, False
    for match in _ACTION.finditer(text):
        before = text[done : match.start()]
        before = before.lstrip() if strip else before
        yield _Node("text", before.rstrip() if match[1] else before)
        if not match[2].startswith("/*"):
            yield _Node("action", match[2])
        done, strip = match.end(), bool(match[3])
    yield _Node("text", text[done:].lstrip() if strip else text[done:])


def _parse(pieces: Iterator[_Node], depth: int) -> list[_Node]:
    """The nodes up to the end of the action that is open; an ``else`` is the last of them."""
    if depth > _DEEPEST:
        raise ValueError("nested too deep")
    nodes: list[_Node] = []
    for piece in pieces:
        word = piece.value.split(" ", 1)[0] if piece.kind == "action" else ""
        if word == "end":
            if not depth:
                raise ValueError("an {{end}} that ends nothing")
            return nodes
        if word == "else":
            return [*nodes, piece]
        if word in _OPENING:
            nodes.append(_branch(word, piece.value[len(word) :], pieces, depth))
        else:
            nodes.append(piece)
    if depth:
        raise ValueError("an {{end}} is missing")
    return nodes


def _branch(word: str, value: str, pieces: Iterator[_Node], depth: int) -> _Node:
    body = _parse(pieces, depth + 1)
    other: list[_Node] = []
    if body and body[-1].kind == "action" and body[-1].value.startswith("else"):
        rest = body.pop().value[len("else") :].strip()
        if rest.startswith("if"):
            other = [_branch("if", rest[2:], pieces, depth + 1)]
        else:
            other = _parse(pieces, depth + 1)
    return _Node(word, value, body, other)


class _Writer:
    """Fills a template; ``$`` is the data as a whole."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.variables: dict[str, Any] = {"$": data}

    def write(self, nodes: list[_Node], dot: Any) -> Iterator[str]:
        for node in nodes:
            if node.kind == "text":
                yield node.value
            elif node.kind == "action":
                yield self._action(node.value, dot)
            elif node.kind == "range":
                yield from self._range(node, dot)
            else:
                value = self._value(node.value, dot)
                inner = value if node.kind == "with" and value else dot
                yield from self.write(node.body if value else node.other, inner)

    def _action(self, text: str, dot: Any) -> str:
        words = _WORD.findall(text)
        if len(words) > 2 and words[0].startswith("$") and words[1] in {":=", "="}:
            self.variables[words[0]] = self._pipeline(words[2:], dot)
            return ""
        return _shown(self._pipeline(words, dot))

    def _range(self, node: _Node, dot: Any) -> Iterator[str]:
        words = _WORD.findall(node.value)
        names: list[str] = []
        if ":=" in words:
            at = words.index(":=")
            names, words = [word for word in words[:at] if word != ","], words[at + 1 :]
        items = self._pipeline(words, dot)
        pairs = list(items.items() if isinstance(items, dict) else enumerate(items or ()))
        for key, value in pairs:
            self.variables.update(zip(reversed(names), (value, key), strict=False))
            yield from self.write(node.body, value)
        if not pairs:
            yield from self.write(node.other, dot)

    def _value(self, text: str, dot: Any) -> Any:
        return self._pipeline(_WORD.findall(text), dot)

    def _pipeline(self, words: list[str], dot: Any) -> Any:
        value, rest = self._command(list(words), dot, ())
        while rest:
            value, rest = self._command(rest, dot, (value,))
        return value

    def _command(self, words: list[str], dot: Any, last: tuple[Any, ...]) -> tuple[Any, list[str]]:
        """The value of a command up to the next ``|``, and the words behind it."""
        name = words[0] if words else ""
        arguments: list[Any] = []
        is_call = name in _FUNCTIONS
        if is_call:
            words = words[1:]
        while words and words[0] != "|":
            value, words = self._operand(words, dot)
            arguments.append(value)
        rest = words[1:]
        if is_call:
            return _FUNCTIONS[name](*arguments, *last), rest
        if len(arguments) != 1 or last:
            raise ValueError(f"the function {name!r} is not supported")
        return arguments[0], rest

    def _operand(self, words: list[str], dot: Any) -> tuple[Any, list[str]]:
        word = words[0]
        if word == "(":
            depth, end = 1, 1
            while depth and end < len(words):
                depth += {"(": 1, ")": -1}.get(words[end], 0)
                end += 1
            return self._pipeline(words[1 : end - 1], dot), words[end:]
        return self._atom(word, dot), words[1:]

    def _atom(self, word: str, dot: Any) -> Any:
        if word[0] == '"':
            return _ESCAPE.sub(lambda match: _ESCAPES.get(match[1], match[1]), word[1:-1])
        if word[0] == "`":
            return word[1:-1]
        if word in {"true", "false"}:
            return word == "true"
        if word.lstrip("-").isdigit():
            return int(word)
        if word in _FUNCTIONS:
            return _FUNCTIONS[word]()
        head, *fields = word.split(".")
        value = dot if not head else self.variables.get(head)
        if head and head not in self.variables:
            raise ValueError(f"the function {head!r} is not supported")
        for field in filter(None, fields):
            value = value.get(field) if isinstance(value, dict) else None
        return value


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return f"[{' '.join(map(_shown, value))}]"
    return "" if value is None else str(value)


def _paint(code: int) -> Callable[[str], str]:
    return lambda text: f"\033[{code}m{text}\033[0m"


def _json(value: Any) -> str:
    import msgspec  # noqa: PLC0415 - few templates write JSON

    return msgspec.json.encode(value).decode()


_FUNCTIONS: Final[dict[str, Callable[..., Any]]] = {
    "and": lambda *values: next((value for value in values if not value), values[-1]),
    "or": lambda *values: next((value for value in values if value), values[-1]),
    "not": lambda value: not value,
    "len": len,
    "index": lambda value, *keys: value if not keys else _FUNCTIONS["index"](value[keys[0]], *keys[1:]),
    "print": lambda *values: "".join(map(_shown, values)),
    "println": lambda *values: " ".join(map(_shown, values)) + "\n",
    "printf": lambda text, *values: format_message(text, [_shown(value) for value in values]),
    "eq": lambda value, *others: value in others,
    "ne": lambda value, other: value != other,
    "lt": lambda value, other: value < other,
    "le": lambda value, other: value <= other,
    "gt": lambda value, other: value > other,
    "ge": lambda value, other: value >= other,
    "add": lambda *values: sum(values),
    "add1": lambda value: value + 1,
    "sub": lambda value, other: value - other,
    "upper": lambda text: text.upper(),
    "lower": lambda text: text.lower(),
    "title": lambda text: text.title(),
    "trim": lambda text: text.strip(),
    "quote": lambda value: _json(_shown(value)),
    "squote": lambda value: f"'{_shown(value)}'",
    "replace": lambda old, new, text: text.replace(old, new),
    "contains": lambda part, text: part in text,
    "hasPrefix": lambda part, text: text.startswith(part),
    "hasSuffix": lambda part, text: text.endswith(part),
    "join": lambda mark, values: mark.join(map(_shown, values)),
    "default": lambda other, value: value or other,
    "first": lambda values: values[0],
    "last": lambda values: values[-1],
    "list": lambda *values: list(values),
    "repeat": lambda number, text: text * min(number, 1000),
    "toJson": _json,
    "toString": _shown,
    "red": _paint(31),
    "yellow": _paint(33),
    "blue": _paint(34),
    "underline": _paint(4),
}
