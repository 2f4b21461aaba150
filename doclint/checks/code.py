"""``code``: blocks of code that are hard to read or to copy."""

from collections.abc import Iterator, Sequence
from re import MULTILINE
from typing import Final, Literal

from doclint.checks.base import Check, Options, Page
from doclint.lazy import compile_re
from doclint.model.document import Block
from doclint.model.finding import Match
from doclint.model.source import Span

_FENCE: Final = compile_re(r"[ \t>]*(`{3,}|~{3,})")
_PROMPT: Final = compile_re(r"([ \t>]*)[$%] (?=\S)")
_SESSIONS: Final = frozenset({"console", "shell-session", "shellsession", "sh-session", "doscon", "terminal"})
# A drawing or a tree of files: it is in no language.
_DRAWN: Final = compile_re(r"[\u2500-\u257f]|\+-{3,}|\|-- ")
# What output, messages and licences do not have: a prompt, a command, or a line as programs and settings have it.
_WRITTEN_IN_ONE: Final = compile_re(
    r"^[ \t>]*(?:\$ \S|>>> |#!/|(?:sudo|git|pip3?|pipx|uv|npm|npx|yarn|docker(?:-compose)?|podman|kubectl|helm"
    r"|curl|wget|cd|mkdir|cp|mv|ln|make|cmake|export|python3?|node|go|cargo|composer|php|apt(?:-get)?|brew|ssh|echo|source"
    r"|bash|sh|\.{1,2}/[\w./-]+)[ \t]+\S|import \w|from \S+ import |(?:def|class|function|func|fn)\b[^\n]*[({:]"
    r"|(?:var|let|const) \w+|(?:SELECT|INSERT INTO|CREATE TABLE|DELETE FROM)\b|UPDATE \w+ SET\b"
    r"|(?:GET|POST|PUT|DELETE|PATCH) /|[\w$.\[\]'\"-]+[ \t]*(?::=|=>|\+?=)[ \t]*\S|</?[a-zA-Z][^>\n]*>[ \t]*$"
    r"|\{\||(?:- )?[\w.-]+:[ \t]*\n[ \t]+(?:- )?[\w.-]+:)|[{;][ \t]*$",
    MULTILINE,
)
_CONTINUED: Final = compile_re(r"(?:\\|&&|\|\|?)\s*$")


class CodeOptions(Options, frozen=True):
    """Options of ``code``.

    Attributes:
        flag: ``no-language`` for a fence that does not name the language, ``prompts`` for commands that all have a
            prompt before them and no output below.
        lines-at-least: how many lines of code a block has that is judged.
    """

    flag: Literal["no-language", "prompts"]
    lines_at_least: int = 1


class Code(Check):
    """Looks at each block of code."""

    Options = CodeOptions
    options: CodeOptions

    def run(self, page: Page, patterns: Sequence[int]) -> Iterator[Match]:
        """The blocks that are not as they should be."""
        find = self._without_language if self.options.flag == "no-language" else self._with_prompts
        if self.options.flag == "no-language" and (
            page.document.format != "markdown" or page.repository.sphinx_folder(page.path) is not None
        ):
            return
        for block in page.document.blocks:
            if block.kind == "code" and (span := find(page, block)) is not None:
                yield Match(span)

    def _without_language(self, page: Page, block: Block) -> Span | None:
        """The opening fence."""
        if block.info:
            return None
        source = page.source[block.span]
        fence = _FENCE.match(source)
        if fence is None or source.count("\n") - 1 < self.options.lines_at_least:
            return None
        if source.split("\n", 1)[0].strip() != fence[0].strip():  # something that is no language
            return None
        if _DRAWN.search(source) or not _WRITTEN_IN_ONE.search(source.split("\n", 1)[1]):
            return None
        return Span(block.span.start + fence.start(1), block.span.start + fence.end(1))

    def _with_prompts(self, page: Page, block: Block) -> Span | None:
        """The commands, from the first prompt to the end of the last line."""
        if block.info in _SESSIONS:  # tools that show one can leave its prompts out of what is copied
            return None
        start = block.span.start
        lines: list[tuple[int, str]] = []
        for line in page.source[block.span].splitlines(keepends=True):
            if line.strip() and not _FENCE.match(line):
                lines.append((start, line.rstrip()))
            start += len(line)
        is_continued = False
        prompts = []
        for place, line in lines:
            prompt = _PROMPT.match(line)
            if prompt:
                prompts.append(place + prompt.end(1))
            elif not is_continued and not line.lstrip(" \t>").startswith("#"):
                return None
            is_continued = _CONTINUED.search(line) is not None
        if len(prompts) < self.options.lines_at_least:
            return None
        return Span(prompts[0], lines[-1][0] + len(lines[-1][1]))


CHECK = Code
