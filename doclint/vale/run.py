"""A config made ready, and what its rules say of a text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from doclint.errors import DoclintError
from doclint.lazy import compile_re
from doclint.model.source import SourceFile, Span
from doclint.vale import spelling
from doclint.vale.alerts import Alert
from doclint.vale.blocks import BlockReader, TextBlock
from doclint.vale.checks.base import Context
from doclint.vale.comments import Silence
from doclint.vale.config import FileConfig, ValeConfig, Vocabulary
from doclint.vale.definition import LEVELS, Definition
from doclint.vale.linter import ReadyRule, lint, make_ready
from doclint.vale.page import ValePage
from doclint.vale.patterns import expression
from doclint.vale.rule_cache import Kept, cached_file, read_rules, write_rules
from doclint.vale.styles import BUILT_IN, built_in_rules, load_rule, rule_files, style_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from doclint.model.document import Document, Format

_FORMATS: Final[dict[str, Format]] = {
    ".md": "markdown",
    ".mdown": "markdown",
    ".markdown": "markdown",
    ".markdn": "markdown",
    ".rmd": "markdown",
    ".mdx": "markdown",
    ".myst": "markdown",
    ".qmd": "markdown",
    ".rst": "rst",
    ".rest": "rst",
    ".txt": "plain",
    ".py": "python",
    ".pyi": "python",
    ".wiki": "wikitext",
    ".mediawiki": "wikitext",
    ".html": "markdown",
    ".htm": "markdown",
    ".xhtml": "markdown",
}
# The elements that `SkippedScopes` may name, as parts of scopes.
_ELEMENTS: Final = {
    "blockquote": "blockquote",
    "ul": "list",
    "ol": "list",
    "li": "list",
    "table": "table",
    "th": "table",
    "td": "table",
    "figcaption": "figure",
    "alt": "alt",
    **{f"h{level}": f"h{level}" for level in range(1, 7)},
}
_MASKED: Final = frozenset({"tt", "code", "kbd"})
_COMMENT_LINE: Final = compile_re(r"(?<![\w\"'#])#(?!!)[ \t]?([^\n]*)")


class Linted(msgspec.Struct, frozen=True):
    """What the rules say of one file; alerts by line, column and rule, and what went wrong."""

    path: str
    alerts: tuple[Alert, ...] = ()
    problems: tuple[str, ...] = ()


class _Target(NamedTuple):
    """The rules for files whose settings are the same, and those settings."""

    config: FileConfig
    rules: list[tuple[ReadyRule, str]]


class Vale:
    """The rules of a config.

    Args:
        config: it.
        choose: which of its rules to take, from ``--filter``; all without one.
        rules: take these, and not those of its styles.

    Attributes:
        notes: what the user should know once: rules that are left out, keys that have no effect.
    """

    def __init__(
        self,
        config: ValeConfig,
        choose: Callable[[Definition], bool] | None = None,
        rules: Sequence[Definition] | None = None,
    ) -> None:
        self.config = config
        self.notes = list(config.notes)
        main = [config.vocabularies[name] for name in config.vocabulary]
        self.context = Context(
            tuple(term for vocabulary in main for term in vocabulary.accepted),
            config.template,
            tuple(map(str, config.styles_paths)),
        )
        rejected = tuple(term for vocabulary in main for term in vocabulary.rejected)
        if rules is None:
            files = list(self._rule_files())
            place = cached_file(self.context, files, config.parameters)
            known = read_rules(place)
            if known:
                self.context = msgspec.structs.replace(self.context, is_tried=True, needles=known.needles)
            own = known.rules if known else self._load(files)
            definitions = [*own, *self._built_in(rejected)]
        else:
            definitions = list(rules)
        chosen = [rule for rule in definitions if choose is None or choose(rule)]
        self.rules = make_ready(self._runnable(chosen), self.context)
        if rules is None and known is None and choose is None:
            write_rules(place, Kept(own, {ready.rule.name: tuple(ready.check.needles) for ready in self.rules}))
        self._targets: dict[tuple[object, ...], _Target] = {}

    def _rule_files(self) -> Iterator[tuple[str, Path]]:
        """The names and files of the rules that some file may need."""
        for style in self.config.styles:
            if style != BUILT_IN:
                for name, path in rule_files(self.config.styles_paths, style):
                    if self._is_used(name):
                        yield name, path

    def _load(self, files: Iterable[tuple[str, Path]]) -> list[Definition]:
        config = self.config
        return [load_rule(config.styles_paths, *file, config.parameters.get(file[0], {})) for file in files]

    def _built_in(self, rejected: Sequence[str]) -> Iterator[Definition]:
        """Vale's own rules, as far as the config has them."""
        config = self.config
        if BUILT_IN in config.styles:
            yield from built_in_rules(self.context.accepted, rejected)
        for section in config.sections:
            for name in section.vocabularies:
                own: Vocabulary = config.vocabularies[name]
                yield from built_in_rules(own.accepted, own.rejected, name)

    def _is_used(self, rule: str) -> bool:
        """Whether any file may need a rule: one that nobody runs is not even read."""
        config = self.config
        if config.everywhere.checks.get(rule, style_of(rule) in (config.everywhere.styles or ())):
            return True
        return any(
            section.checks.get(rule, section.checks.get(style_of(rule), style_of(rule) in (section.styles or ())))
            for section in config.sections
        )

    def _runnable(self, definitions: Iterable[Definition]) -> Iterator[Definition]:
        scripts, spells = [], []
        for rule in definitions:
            if rule.extends == "script":
                scripts.append(rule.name)
            elif rule.extends == "spelling" and not spelling.is_available():
                spells.append(rule.name)
            else:
                yield rule
        if scripts:
            self.notes.append(f"Rules that are scripts are skipped: {', '.join(sorted(scripts))}.")
        if spells:
            self.notes.append(f"Spelling needs the extra doclint[spelling]; skipped: {', '.join(sorted(spells))}.")

    def runs_on(self, path: str) -> bool:
        """Whether any rule runs on a file."""
        return bool(self._target(path).rules)

    def _target(self, path: str) -> _Target:
        key = self.config.sections_for(path)
        if key not in self._targets:
            chosen = self.config.for_file(path)
            least = LEVELS.index(self.config.minimum)
            rules = []
            for ready in self.rules:
                level = chosen.level(ready.rule.name, ready.rule.level)
                if chosen.runs(ready.rule.name) and LEVELS.index(level) >= least:
                    rules.append((ready, level))
            self._targets[key] = _Target(chosen, rules)
        return self._targets[key]

    def extension(self, path: str) -> str:
        """The extension that tells how a file is read, as ``[formats]`` says."""
        name = path.rpartition("/")[2]
        own = "." + name.rpartition(".")[2].lower() if "." in name else ""
        mapped = self.config.formats.get(own.removeprefix("."))
        return f".{mapped.lower()}" if mapped else own

    def lint(
        self,
        source: SourceFile,
        path: str,
        parse: Callable[[SourceFile, Format], Document],
        *,
        extension: str = "",
        simple: bool = False,
    ) -> Linted:
        """What the rules say of a text.

        Args:
            source: the text.
            path: of its file, for the sections of the config.
            parse: makes a document of it.
            extension: read it as a file with this extension.
            simple: whether to take it as it stands, without markup.
        """
        target = self._target(path)
        if not target.rules:
            return Linted(source.path)
        read_as, shown, document = self._read(source, path, parse, extension, simple=simple)
        return self.lint_document(source, path, document, shown, read_as)

    def page(self, source: SourceFile, path: str, parse: Callable[[SourceFile, Format], Document]) -> ValePage:
        """A text as rules see it."""
        _, shown, document = self._read(source, path, parse, "", simple=False)
        return ValePage(self._blocks(source, document, shown, self._target(path).config), source.text, shown)

    def _read(
        self,
        source: SourceFile,
        path: str,
        parse: Callable[[SourceFile, Format], Document],
        extension: str,
        *,
        simple: bool,
    ) -> tuple[str, str, Document | None]:
        """As what a file is read, the extension that its scopes end with, and its document."""
        read_as = extension or self.extension(path)
        name = path.rpartition("/")[2]
        shown = extension or (f".{name.rpartition('.')[2]}" if "." in name else "")
        markup = None if simple else _FORMATS.get(read_as.lower())
        return read_as, shown, parse(source, markup) if markup else None

    def lint_document(
        self,
        source: SourceFile,
        path: str,
        document: Document | None,
        shown: str | None = None,
        read_as: str | None = None,
        *,
        selected: Collection[str] | None = None,
    ) -> Linted:
        """What the rules say of a parsed document, or of the bare text where there is none.

        Args:
            source: the text.
            path: of its file, for the sections of the config.
            document: what it is parsed to.
            shown: the extension that scopes end with; by default that of the file.
            read_as: the extension whose comments count; by default the same.
            selected: the names of the rules to run; by default all that the config has for the file.
        """
        target = self._target(path)
        if shown is None:
            shown = self.extension(path)
        read_as = shown if read_as is None else read_as
        rules = [
            (ready, level) for ready, level in target.rules if selected is None or ready.rule.name in selected
        ]
        page = ValePage(self._blocks(source, document, shown, target.config), source.text, shown)
        code = [block.span for block in document.blocks if block.kind == "code"] if document else []
        silence = Silence(source.text, read_as, target.config.styles, code, target.config.delimiters)
        alerts: list[Alert] = []
        problems = []
        for result in lint(page, source, rules, silence.covers if silence else None):
            if isinstance(result, str):
                problems.append(f"the rule {result} took too long and was stopped")
            else:
                alerts.append(result)
        alerts.sort(key=lambda alert: (alert.line, alert.column, alert.check))
        return Linted(source.path, tuple(alerts), tuple(problems))

    def _blocks(
        self, source: SourceFile, document: Document | None, shown: str, config: FileConfig
    ) -> list[TextBlock]:
        text = source.text
        if document is None:
            return [TextBlock(text, f"text{shown}", [(0, 0, len(text), True)])] if text.strip() else []
        masked = frozenset(self.config.ignored_scopes or _MASKED)
        hidden = list(_ignored(text, config.token_ignores))
        reader = BlockReader(document, shown, masked, hidden)
        blocks = reader.read()
        if document.format == "python":
            blocks = [block.with_scope(f"text.comment.block{shown}") for block in blocks]
            blocks += _line_comments(text, document, shown)
        skipped = {_ELEMENTS[name] for name in self.config.skipped_scopes if name in _ELEMENTS}
        skipped |= {"frontmatter"} & masked
        dropped = list(_ignored(text, config.block_ignores))
        return [
            block
            for block in blocks
            if not block.parts & skipped
            and not _is_ignored_value(block, masked)
            and not any(span.start <= block.start < span.end for span in dropped)
        ]


def _is_ignored_value(block: TextBlock, scopes: frozenset[str]) -> bool:
    """Whether ``IgnoredScopes`` names a value of the front matter or a comment."""
    return any("." in scope and frozenset(scope.split(".")) <= block.parts for scope in scopes)


def _ignored(text: str, patterns: Sequence[str]) -> Iterator[Span]:
    """What the first group of each pattern holds, or the whole match of one without groups."""
    for source in patterns:
        for spans in expression(source).find_spans(text):
            start, end = spans[1] if len(spans) > 1 else spans[0]
            if 0 <= start < end:
                yield Span(start, end)


def _line_comments(text: str, document: Document, shown: str) -> Iterator[TextBlock]:
    """The comments of a program that stand in lines."""
    docstrings = [block.span for block in document.blocks]
    for comment in _COMMENT_LINE.finditer(text):
        at, end = comment.span(1)
        line = text[text.rfind("\n", 0, comment.start()) + 1 : comment.start()]
        quoted = line.count('"') % 2 or line.count("'") % 2
        if not quoted and comment[1].strip() and not any(one.start <= at < one.end for one in docstrings):
            yield TextBlock(comment[1], f"text.comment.line{shown}", [(0, at, end, True)])


def lint_file(
    vale: Vale, path: Path, shown: str, parse: Callable[[SourceFile, Format], Document], *, simple: bool = False
) -> Linted:
    """What the rules say of a file; ``DoclintError`` if it cannot be read."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DoclintError(f"E100 [{error.strerror}]", path=shown) from None
    if b"\0" in data[:8000]:
        return Linted(shown)
    return vale.lint(SourceFile.decode(shown, data), shown, parse, simple=simple)
