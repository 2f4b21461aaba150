"""``--filter``: an expression that chooses rules, in the part of expr-lang that filters use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from doclint.errors import DoclintError
from doclint.lazy import compile_re
from doclint.vale.patterns import expression

if TYPE_CHECKING:
    from collections.abc import Callable

    from doclint.vale.definition import Definition

    _Test = Callable[[Definition], Any]

_TOKEN: Final = compile_re(
    r"\s*(?:(?P<string>\"(?:\\.|[^\"])*\"|'(?:\\.|[^'])*')|(?P<field>\.[A-Za-z]+)|(?P<word>[A-Za-z]+)"
    r"|(?P<mark>==|!=|&&|\|\||[!()\[\],]))"
)
_FIELDS: Final[dict[str, Callable[[Definition], Any]]] = {
    ".Name": lambda rule: rule.name,
    ".Level": lambda rule: rule.level,
    ".Scope": lambda rule: list(rule.scope or ("text",)),
    ".Message": lambda rule: rule.message,
    ".Description": lambda rule: rule.description,
    ".Extends": lambda rule: rule.extends,
    ".Link": lambda rule: rule.link,
}
_OPERATORS: Final[dict[str, Callable[[Any, Any], bool]]] = {
    "==": lambda left, right: left == right,
    "!=": lambda left, right: left != right,
    "in": lambda left, right: left in right,
    "contains": lambda left, right: right in left,
    "startsWith": lambda left, right: left.startswith(right),
    "endsWith": lambda left, right: left.endswith(right),
    "matches": lambda left, right: expression(right).occurs_in(left),
}


def parse_filter(text: str) -> Callable[[Definition], bool]:
    """The test that an expression makes; ``DoclintError`` if it is none."""
    parser = _Parser(text)
    test = parser.either()
    if parser.token:
        raise parser.error()
    return lambda rule: bool(test(rule))


class _Parser:
    """Reads an expression from the left; ``or`` binds least, ``not`` most."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.position = 0
        self.token = ""
        self.step()

    def error(self) -> DoclintError:
        return DoclintError(f"E100 [filter] {self.text!r} makes no sense at {self.token or 'its end'!r}")

    def step(self) -> str:
        """The token, and on to the next one."""
        token = self.token
        match = _TOKEN.match(self.text, self.position)
        if not match and self.text[self.position :].strip():
            self.token = self.text[self.position :]
            raise self.error()
        self.position = match.end() if match else len(self.text)
        self.token = match[0].strip() if match else ""
        return token

    def expect(self, token: str) -> None:
        if self.step() != token:
            raise self.error()

    def either(self) -> _Test:
        left = self.both()
        while self.token in {"or", "||"}:
            self.step()
            left = _joined(left, self.both(), any)
        return left

    def both(self) -> _Test:
        left = self.one()
        while self.token in {"and", "&&"}:
            self.step()
            left = _joined(left, self.one(), all)
        return left

    def one(self) -> _Test:
        if self.token in {"not", "!"}:
            self.step()
            inner = self.one()
            return lambda rule: not inner(rule)
        if self.token == "(":
            self.step()
            inner = self.either()
            self.expect(")")
            return inner
        left = self.value()
        negated = self.token == "not"
        if negated:
            self.step()
        if self.token not in _OPERATORS:
            return left
        compare = _OPERATORS[self.step()]
        right = self.value()
        return lambda rule: compare(left(rule), right(rule)) != negated

    def value(self) -> _Test:
        token = self.step()
        if token in _FIELDS:
            return _FIELDS[token]
        if token in {"true", "false"}:
            return lambda _: token == "true"
        if token[:1] in {'"', "'"}:
            text = token[1:-1].replace("\\\\", "\\").replace('\\"', '"')
            return lambda _: text
        if token == "[":
            items = []
            while self.token != "]":
                items.append(self.value())
                if self.token == ",":
                    self.step()
                elif self.token != "]":
                    raise self.error()
            self.expect("]")
            return lambda rule: [item(rule) for item in items]
        raise self.error()


def _joined(left: _Test, right: _Test, join: Callable[[list[bool]], bool]) -> _Test:
    return lambda rule: join([bool(left(rule)), bool(right(rule))])
