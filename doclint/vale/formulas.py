"""The formulas of ``metric`` rules: arithmetic on named figures, and nothing else."""

from __future__ import annotations

import ast
import math
import operator
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from doclint.errors import DoclintError
from doclint.lazy import compile_re

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_AND_OR: Final = compile_re(r"&&|\|\||!(?!=)")
_PYTHON: Final = {"&&": " and ", "||": " or ", "!": " not "}
_HEADING: Final = compile_re(r"\bheading\.(h[1-6])\b")
_BINARY: Final[dict[type[ast.AST], Callable[[Any, Any], Any]]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Mod: operator.mod,
}
_COMPARE: Final[dict[type[ast.AST], Callable[[Any, Any], bool]]] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}
_FUNCTIONS: Final[dict[str, Callable[..., float]]] = {
    "round": round,
    "math.abs": abs,
    "math.ceil": math.ceil,
    "math.floor": math.floor,
    "math.log": math.log,
    "math.log2": math.log2,
    "math.log10": math.log10,
    "math.max": max,
    "math.min": min,
    "math.mod": math.fmod,
    "math.pow": math.pow,
    "math.round": round,
    "math.sqrt": math.sqrt,
    "math.cbrt": math.cbrt,
    "math.exp": math.exp,
    "math.trunc": math.trunc,
}


@lru_cache(maxsize=256)
def parse_formula(text: str) -> ast.expr:
    """The expression that a formula or a condition is; ``DoclintError`` if it is none."""
    python = _AND_OR.sub(lambda mark: _PYTHON[mark[0]], _HEADING.sub(r"heading_\1", text.strip()))
    try:
        return ast.parse(python.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise DoclintError(f"E201: invalid expression {text!r}") from None


def evaluate(text: str, figures: Mapping[str, float]) -> Any:
    """What a formula comes to; ``DoclintError`` if it names what there is not."""
    try:
        return _value(parse_formula(text), figures)
    except ZeroDivisionError:
        return math.inf
    except (TypeError, OverflowError, ValueError, RecursionError) as error:
        raise DoclintError(f"E201: invalid expression {text!r}: {error}") from None


def _value(node: ast.AST, figures: Mapping[str, float]) -> Any:  # noqa: PLR0911 - one return for each kind
    match node:
        case ast.Constant(value=int() | float() as value):
            return value
        case ast.Name(id=name) if name in figures:
            return figures[name]
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_value(operand, figures)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return not _value(operand, figures)
        case ast.BinOp(left=left, op=operation, right=right) if type(operation) in _BINARY:
            return _BINARY[type(operation)](_value(left, figures), _value(right, figures))
        case ast.BoolOp(op=operation, values=values):
            whole = all if isinstance(operation, ast.And) else any
            return whole(_value(value, figures) for value in values)
        case ast.Compare(left=left, ops=[operation], comparators=[right]) if type(operation) in _COMPARE:
            return _COMPARE[type(operation)](_value(left, figures), _value(right, figures))
        case ast.Call(func=function, args=arguments, keywords=[]) if ast.unparse(function) in _FUNCTIONS:
            return _FUNCTIONS[ast.unparse(function)](*(_value(argument, figures) for argument in arguments))
        case ast.IfExp(test=test, body=body, orelse=other):
            return _value(body if _value(test, figures) else other, figures)
    raise DoclintError(f"E201: unresolved reference {ast.unparse(node)!r} in a formula")
