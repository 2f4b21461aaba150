"""``grammar``: what a grammar checker that runs elsewhere finds wrong."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from doclint.checks.base import Check, Options, Page
from doclint.errors import GrammarUnavailable
from doclint.lazy import compile_re
from doclint.model.finding import Match
from doclint.model.prose import STAND_IN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from doclint.grammar.backend import Remark
    from doclint.grammar.known import KnownRemarks
    from doclint.model.document import Block

# How near to code a remark may be, in characters: nearer ones are about what stands for the code.
_NEAR_CODE: Final = 3
# Addresses, paths and identifiers in prose are runs of stand-ins, as long as they are: one word each.
_RUN: Final = compile_re(rf"{STAND_IN}+")
_SHOWN: Final = 3


class GrammarOptions(Options, frozen=True):
    """Options of ``grammar``; ``[grammar]`` in a config sets them for all its rules.

    Attributes:
        server: the address of a LanguageTool server; by default one is started.
        language: the code of the language, such as ``en-US``.
        rules: LanguageTool's rules that run, by id.
        enabled-rules: more of them.
        disabled-rules: those of them that do not run.
        picky: whether they are applied more strictly.
        required: whether it is an error if there is no answer from the server.
    """

    server: str | None = None
    language: str = "en-US"
    rules: tuple[str, ...] = ()
    enabled_rules: tuple[str, ...] = ()
    disabled_rules: tuple[str, ...] = ()
    picky: bool = False
    required: bool = True


class Grammar(Check):
    """Asks the checker about the prose of a page, block by block."""

    Options = GrammarOptions
    options: GrammarOptions
    asks = True

    def prepare(self) -> None:
        """Note whether a run needs the answers."""
        self.is_required = self.options.required

    def consult(self, pages: Iterable[Page]) -> None:
        """Ask about many pages at once, in as many requests as the server takes at a time."""
        texts = [text for page in pages for _, text in self._texts(page)]
        with suppress(GrammarUnavailable):  # each page says so
            self._checker().check(texts, self.sessions.progress if self.sessions else None)

    def run(self, page: Page, patterns: Sequence[int]) -> Iterator[Match]:
        """What is wrong on the page, but for what is said of code."""
        found = list(self._texts(page))
        if not found:
            return
        remarks = self._checker().check([text for _, text in found])
        for (block, text), about in zip(found, remarks, strict=True):
            shown = page.document.prose.text[block.start : block.end]
            places = _places(shown, text)
            for remark in about:
                if not _is_near_code(text, remark):
                    yield self._match(page, block, remark, places)

    def _checker(self) -> KnownRemarks:
        from doclint.grammar.sessions import Sessions  # noqa: PLC0415 - network and database, for this rule only

        if self.sessions is None:
            self.sessions = Sessions()
        options = self.options
        enabled = {*options.rules, *options.enabled_rules}.difference(options.disabled_rules)
        return self.sessions.languagetool(options.server, options.language, sorted(enabled), picky=options.picky)

    def _texts(self, page: Page) -> Iterator[tuple[Block, str]]:
        """The blocks to check, and their texts with one stand-in for each piece of code."""
        for block in page.document.prose_blocks:
            if self.in_scope(block):
                text = _RUN.sub(STAND_IN, page.document.prose.text[block.start : block.end])
                if text.strip(f" {STAND_IN}"):
                    yield block, text

    @staticmethod
    def _match(page: Page, block: Block, remark: Remark, places: Sequence[int]) -> Match:
        start = block.start + places[remark.start]
        end = block.start + places[remark.end - 1] + 1
        options = remark.replacements
        message = remark.message.rstrip(".")
        if options:
            stop = "" if message.endswith(("?", "!")) else "."
            message = f"{message}{stop} Write '" + "' or '".join(options[:_SHOWN]) + "'"
        match = page.match(start, end, message=message)
        return Match(match.span, match.values, replacement=options[0] if options else None, code=remark.code)


def _places(shown: str, text: str) -> Sequence[int]:
    """Where each character of the text that was checked stands in the text that is shown."""
    if len(shown) == len(text):
        return range(len(text))
    return [
        index for index, letter in enumerate(shown) if letter != STAND_IN or shown[index - 1 : index] != STAND_IN
    ]


def _is_near_code(text: str, remark: Remark) -> bool:
    """Whether a remark is empty, or about words at a piece of code."""
    around = text[max(0, remark.start - _NEAR_CODE) : remark.end + _NEAR_CODE]
    return remark.start >= remark.end or STAND_IN in around


CHECK = Grammar
