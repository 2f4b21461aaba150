"""Roles of MyST: ``{name}`` before a code span, whose text a reader may read."""

from __future__ import annotations

from re import DOTALL
from typing import TYPE_CHECKING, Final

from doclint.lazy import compile_re
from doclint.model.source import Span
from doclint.parsing.rst_roles import LITERAL_ROLES, OBJECT_ROLES, TEXT_ROLES, TITLED_ROLES, plain_name

if TYPE_CHECKING:
    from doclint.parsing.builder import DocumentBuilder

_TEXT: Final = compile_re(r"`+[ ]?(?P<body>.*?)[ ]?`+", DOTALL)
_TITLED: Final = compile_re(r"(?P<title>.*?\S)\s*<[^<>]*>", DOTALL)
_ABBREVIATION: Final = compile_re(r"(?P<term>.*?\S)\s*\((?P<meaning>.*)\)", DOTALL)
_LINE: Final = compile_re(r"[^\r\n]+|\s+")


def write_role(builder: DocumentBuilder, name: str, start: int, code: Span) -> None:
    """Add a role that starts at ``start`` and whose text is the code span at ``code``."""
    source = builder.source.text
    role = plain_name(name)
    match = _TEXT.fullmatch(source, code.start, code.end)
    assert match is not None  # a code span has back-ticks at both ends
    body = match["body"]
    shown: tuple[int, int] | None = None
    if role in TEXT_ROLES and role not in TITLED_ROLES:
        shown = match.span("body")
        if role.startswith("abbr") and (abbreviation := _ABBREVIATION.fullmatch(body)):
            builder.define(abbreviation["term"], " ".join(abbreviation["meaning"].split()))
            shown = (shown[0], shown[0] + abbreviation.end("term"))
    elif role not in LITERAL_ROLES and role not in OBJECT_ROLES and ":" not in role:
        titled = _TITLED.fullmatch(body)
        if titled:
            shown = (match.start("body"), match.start("body") + titled.end("title"))
        elif role in TITLED_ROLES:
            shown = match.span("body")
    before = builder.offset
    if shown is None:
        builder.opaque(code.start, code.end, body)
    else:
        for line in _LINE.finditer(source, *shown):
            if line[0].isspace():
                builder.space(*line.span())
            else:
                builder.verbatim(*line.span())
    builder.inline("code" if role in LITERAL_ROLES else "role", Span(start, code.end), before, name)
