"""Comments that control Vale: ``vale off``, ``vale Style.Rule = NO`` and their like."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from doclint.lazy import compile_re
from doclint.vale.styles import style_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from re import Match

    from doclint.model.source import Span

_HTML: Final = compile_re(r"<!--\s*(vale\s.*?)\s*-->", 16)
_SYNTAX: Final = {
    ".rst": compile_re(r"^[ \t]*\.\.[ \t]+(vale\s[^\n]*?)[ \t]*$", 8),
    ".org": compile_re(r"^[ \t]*#[ \t]+(vale\s[^\n]*?)[ \t]*$", 8),
    ".mdx": compile_re(r"\{/\*\s*(vale\s.*?)\s*\*/\}", 16),
    ".myst": compile_re(r"^[ \t]*%[ \t]*(vale\s[^\n]*?)[ \t]*$", 8),
    ".adoc": compile_re(r"pass:\[<!--\s*(vale\s.*?)\s*-->\]", 16),
}
_MATCHES: Final = compile_re(r"vale (.+\..+?)(\[.+\]) = (YES|NO)$")
_SWITCH: Final = compile_re(r"vale (.+\..+|[^.]+) = (YES|NO|on|off)$")
_STYLES: Final = compile_re(r"vale styles? = (.*)$")
_ALL: Final = "off"


class Silence:
    """Where which rules are silent.

    Args:
        text: the source.
        extension: of the file, which tells how a comment looks.
        styles: those that the file is based on; ``vale styles = A`` turns off the others.
        code: spans of code blocks, in which a comment is none.
        delimiters: of comments, as ``CommentDelimiters`` has them.
    """

    def __init__(
        self,
        text: str,
        extension: str,
        styles: Sequence[str] = (),
        code: Sequence[Span] = (),
        delimiters: tuple[str, str] | None = None,
    ) -> None:
        self._regions: dict[str, list[list[int]]] = {}
        self._end = len(text) + 1
        if "vale" not in text:
            return
        for match in _comments(text, extension, delimiters):
            if not any(span.start <= match.start() < span.end for span in code):
                self._apply(" ".join(match[1].split()), match.start(1), styles)

    def __bool__(self) -> bool:
        return bool(self._regions)

    def covers(self, rule: str, match: str, offset: int) -> bool:
        """Whether a rule is silent for this text at this offset of the source."""
        keys = (_ALL, rule, style_of(rule), f"{rule}[{match}]")
        return any(
            start <= offset < end for key in keys if key in self._regions for start, end in self._regions[key]
        )

    def _apply(self, comment: str, offset: int, styles: Sequence[str]) -> None:
        if comment in {"vale off", "vale on"}:
            self._set(_ALL, offset, off=comment == "vale off")
        elif found := _MATCHES.match(comment):
            try:
                parts = msgspec.json.decode(found[2], type=list[str])
            except (msgspec.DecodeError, msgspec.ValidationError):
                return
            for part in parts:
                self._set(f"{found[1]}[{part}]", offset, off=found[3] == "NO")
        elif found := _STYLES.match(comment):
            wanted = {style.strip() for style in found[1].split(",")}
            for style in styles:
                self._set(style, offset, off=style not in wanted)
        elif found := _SWITCH.match(comment):
            self._set(found[1], offset, off=found[2] in {"NO", "off"})

    def _set(self, key: str, offset: int, *, off: bool) -> None:
        regions = self._regions.setdefault(key, []) if off else self._regions.get(key, [])
        is_open = bool(regions) and regions[-1][1] == self._end
        if off and not is_open:
            regions.append([offset, self._end])
        elif not off and is_open:
            regions[-1][1] = offset


def _comments(text: str, extension: str, delimiters: tuple[str, str] | None) -> Iterator[Match[str]]:
    syntax = [_SYNTAX.get(extension, _HTML)]
    if extension in {".mdx", ".md"}:
        syntax.append(_SYNTAX[".myst"] if extension == ".md" else _HTML)
    if delimiters:
        import re  # noqa: PLC0415

        start, end = map(re.escape, delimiters)
        syntax.append(re.compile(rf"{start}\s*(vale\s.*?)\s*{end}", re.DOTALL))
    found = [match for one in syntax for match in one.finditer(text)]
    return iter(sorted(found, key=lambda match: match.start()))
