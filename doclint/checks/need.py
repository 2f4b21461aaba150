"""``need``: one thing that a document must offer its readers."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from re import IGNORECASE, MULTILINE
from typing import Any, Final

import msgspec

from doclint.checks.base import Check, Options, Page
from doclint.language.words import count_words, has_more_words
from doclint.lazy import compile_re
from doclint.matching.paths import any_path, lines_of, path_lines
from doclint.matching.patterns import Pattern
from doclint.model.document import Section
from doclint.model.finding import Edit, Match
from doclint.model.prose import STAND_IN
from doclint.model.reference import ANY_REPOSITORY, Exemption, Needs
from doclint.model.repository import Repository
from doclint.model.rule import Tier
from doclint.model.source import Span

_MANIFESTS: Final = (
    "extension.json",
    "skin.json",
    "composer.json",
    "package.json",
    "pyproject.toml",
    "toolinfo.json",
)
# Manifests that are code or of no format that we read: a key is a word before an equals sign.
_LOOSE_MANIFESTS: Final = ("setup.py", "setup.cfg")
_ALL_MANIFESTS: Final = (*_MANIFESTS, *_LOOSE_MANIFESTS)
_SITES: Final = (
    "mkdocs.yml",
    *(f"{folder}.vitepress/config.{end}" for folder in ("", "docs/") for end in ("js", "ts", "mjs", "mts")),
)
_UNWRITTEN: Final = frozenset({"TODO", "TBD", "TBA", "FIXME", "COMING SOON"})
_ADDRESS: Final = compile_re(r"https?://[^\s<>\"]+[^\s<>\".,:;!?]")
_TITLE_EDGES: Final = compile_re(r"^[\W\d_]+|[\W_]+$")


class NeedOptions(Options, frozen=True):
    """Options of ``need``: what satisfies it; any one is enough.

    Attributes:
        headings: patterns of titles of sections with something in them; case, numbers and marks around the title
            do not matter.
        links: patterns of addresses to which a link does.
        sentences: patterns of words that do, wherever they stand.
        code: patterns of code that does, such as a command.
        own-path: patterns of the document's path that do, such as a date in it.
        files: patterns of paths in the repository that do; ``*`` stays in one folder, ``**/`` is any folders or
            none.
        manifest: keys of the repository's manifest that do, parts parted by dots; ``FILE:KEY`` for one
            file only.
        manifest-text: patterns of text in a manifest that does, such as a classifier.
        site: patterns of text in the configuration of the site that the document is built into that does.
        fields: names of fields of the front matter or of the list at the top of an RST page that do.
        opening-words: how many words of prose before the second heading do; 0 if none do.
        only-with-files: patterns of paths, without one of which in the repository nobody needs it.
        only-with-manifest: keys of the repository's manifest that make it needed likewise.
        only-with-code: patterns, one of which must match in the document, or nobody needs it there.
        about-repository: whether it is said of the repository as a whole, once, and has no place in the document.
        skeleton: the title of the section that a fix adds, and the sentence in it.
    """

    headings: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    sentences: tuple[str, ...] = ()
    code: tuple[str, ...] = ()
    own_path: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    manifest: tuple[str, ...] = ()
    manifest_text: tuple[str, ...] = ()
    site: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    opening_words: int = 0
    only_with_files: tuple[str, ...] = ()
    only_with_manifest: tuple[str, ...] = ()
    only_with_code: tuple[str, ...] = ()
    about_repository: bool = False
    skeleton: tuple[str, str] | None = None


class Need(Check):
    """Judges a document whose kind, in a repository of its kind, has this need."""

    Options = NeedOptions
    options: NeedOptions

    def prepare(self) -> None:
        """Put the patterns together, and note in which kinds of document any kind of repository needs it."""
        options = self.options
        self.heading = _any_of(options.headings, whole=True)
        self.link = _any_of(options.links)
        self.sentence = _any_of(options.sentences)
        self.code = _any_of(options.code)
        self.own_path = _any_of(options.own_path)
        self.manifest_text = _any_of(options.manifest_text)
        self.site = _any_of(options.site)
        self.only_with_code = _any_of(options.only_with_code)
        self.fields = frozenset(name.casefold() for name in options.fields)
        self.documents = {
            document
            for kind in self.reference.kinds.values()
            for document, needs in kind.documents.items()
            if self._tier(needs) is not None
        }
        self.own_documents = {
            name: tier
            for name, kind in self.reference.kinds.items()
            if kind.kind == "document" and (tier := self._tier(kind.needs)) is not None
        }

    def concerns(self, kind: str) -> bool:
        """Whether documents of a kind have the need in any kind of repository."""
        return super().concerns(kind) and (kind in self.documents or kind in self.own_documents)

    def run(self, page: Page, patterns: Sequence[int]) -> Iterator[Match]:
        """The document's title, or its first block, if the need is not met."""
        # A repository is looked at only if the document does not say it itself, as most do.
        if self._is_met_by_document(page):
            return
        is_own = page.kind in self.own_documents
        tier = self.own_documents[page.kind] if is_own else self._tier_in_repository(page)
        if tier is None or not self._is_needed(page) or self._is_met_by_repository(page):
            return
        if is_own and any_path(self.reference.kinds[page.kind].except_files, path_lines([page.path])):
            return
        values = {"document": page.kind.replace("-", " "), "repository": page.repository_kind.replace("-", " ")}
        if self.options.about_repository:
            yield Match(None, values, tier=tier, subject=self.name)
            return
        block = page.document.title or next(iter(page.document.prose_blocks), None)
        if block is not None:
            yield Match(
                block.span,
                values,
                addition=self._skeleton(page),
                tier=tier,
                subject=self.name,
                is_about_document=True,
            )

    def _tier_in_repository(self, page: Page) -> Tier | None:
        """The tier that the kind of the repository gives to the need; None if it does not matter there."""
        kind = self.reference.kinds.get(page.repository_kind)
        if kind is None:
            return None
        kinds = [kind, *filter(None, [self.reference.kinds.get(ANY_REPOSITORY)])]
        if any(_is_exempt(page, exemption) for one in kinds for exemption in one.exempt.get(page.kind, ())):
            return None
        return next(filter(None, (self._tier(one.documents.get(page.kind)) for one in kinds)), None)

    def _skeleton(self, page: Page) -> Edit | None:
        """The section that a fix adds at the end of the page."""
        document = page.document
        if self.options.skeleton is None or document.title is None or document.format not in {"markdown", "rst"}:
            return None
        title, sentence = self.options.skeleton
        heading = f"## {title}"
        if document.format == "rst":
            marks = [
                page.source[document.blocks[one.blocks[0]].span][-1:]
                for one in document.sections[1:]
                if one.level == 2
            ]
            first = page.source[document.title.span][-1:]
            heading = f"{title}\n{(marks[0] if marks else '~' if first == '-' else '-') * len(title)}"
        text = page.source.text
        end = len(text)
        return Edit(Span(end, end), f"{'' if text.endswith(chr(10)) else chr(10)}\n{heading}\n\n{sentence}\n")

    def _tier(self, needs: Needs | None) -> Tier | None:
        """Required needs give default findings, recommended ones pedantic findings; None: nobody asks for it."""
        if needs is None:
            return None
        if self.name in needs.require:
            return "default" if "default" in self.tiers else None
        return "pedantic" if self.name in needs.recommend and "pedantic" in self.tiers else None

    def _is_needed(self, page: Page) -> bool:
        """Whether the document and the repository have what makes it needed, where that matters."""
        if self.only_with_code and not _occurs(self.only_with_code, page.source.text):
            return False
        files, keys = self.options.only_with_files, self.options.only_with_manifest
        return not (files or keys) or _has_file(page.repository, files) or any(_has_key(page, key) for key in keys)

    def _is_met_by_document(self, page: Page) -> bool:
        """Whether the document itself offers it; what is cheap to see comes first."""
        document = page.document
        return bool(
            (self.heading and _occurs(self.heading, *_titles(page)))
            or not self.fields.isdisjoint(map(str.casefold, document.metadata))
            or (self.sentence and self.sentence.occurs_in(page.text))
            or _occurs(self.own_path, page.path)
            or _occurs(self.code, page.source.text)
            or 0 < self.options.opening_words <= _opening_words(page)
            or (self.link and _occurs(self.link, *_addresses(page)))
        )

    def _is_met_by_repository(self, page: Page) -> bool:
        """Whether a manifest or another file of the repository offers it."""
        options, repository = self.options, page.repository
        return bool(
            any(_has_key(page, key) for key in options.manifest)
            or (self.manifest_text and _occurs(self.manifest_text, *map(repository.read, _ALL_MANIFESTS)))
            or (self.site and _occurs(self.site, *map(repository.read, _site_configs(page))))
            or _has_file(repository, options.files)
        )


def _has_file(repository: Repository, patterns: tuple[str, ...]) -> bool:
    """Whether the repository has a file that one of the patterns fits; looked for once for all its pages."""
    return repository.remember(("any path", patterns), lambda: any_path(patterns, lines_of(repository)))


def _site_configs(page: Page) -> list[str]:
    """Where the configuration of the site may stand that a page is part of."""
    folder = page.repository.sphinx_folder(page.path)
    return [*_SITES, *([] if folder is None else [f"{folder}/conf.py".lstrip("/")])]


def _titles(page: Page) -> Iterator[str]:
    """The words of the titles of sections with something in them, without the marks and numbers around them."""
    return (
        _TITLE_EDGES.sub("", section.title) for section in page.document.sections if _has_content(page, section)
    )


def _addresses(page: Page) -> Iterator[str]:
    """Where links lead, and the addresses that stand in the text as they are."""
    yield from (inline.target for inline in page.document.inlines)
    yield from _ADDRESS.findall(page.source.text)


def _has_content(page: Page, section: Section) -> bool:
    """Whether a section has more than its heading and a word that says it is to be written."""
    first, end = section.blocks
    if end - first == 2:
        block = page.document.blocks[first + 1]
        text = page.document.prose.text[block.start : block.end].strip(" .:…")
        return block.start == block.end or (bool(text) and text.upper() not in _UNWRITTEN)
    return end - first > 1


def _opening_words(page: Page) -> int:
    """How many words of prose stand before the second heading; badges may stand below a heading of their own."""
    words = headings = 0
    sections = page.document.sections
    for block in page.document.prose_blocks:
        text = page.document.prose.text[block.start : block.end].replace(STAND_IN, " ")
        if block.kind == "heading":
            headings += text.strip() != ""  # a logo above the title is none
            if headings > 2 or (headings == 2 and (words or sections[block.section].level > 1)):
                break
        else:
            words += count_words(text)
    return words


@lru_cache(maxsize=256)
def _any_of(patterns: tuple[str, ...], *, whole: bool = False) -> Pattern | None:
    """One pattern for all; ``whole`` if nothing may stand on the line before it or behind it."""
    if not patterns:
        return None
    alternatives = "|".join(f"(?:{one})" for one in patterns)
    return Pattern(f"^(?:{alternatives})$" if whole else alternatives, ignore_case=True)


def _occurs(pattern: Pattern | None, *texts: str) -> bool:
    """Whether the pattern matches in one of these texts, each of them lines of their own."""
    return pattern is not None and pattern.matches("\n".join(texts))


@lru_cache(maxsize=8)  # several rules ask
def _is_exempt(page: Page, exemption: Exemption) -> bool:
    """Whether all that the exemption asks for holds."""
    document = page.document
    text = document.prose.text
    if exemption.words_at_most is not None and has_more_words(text, exemption.words_at_most):
        return False
    if exemption.links:
        targets = [inline.target for inline in document.inlines if inline.kind == "link"]
        if not _occurs(_any_of(exemption.links), *targets, page.source.text):
            return False
    return not exemption.sentences or _occurs(_any_of(exemption.sentences), text)


def _has_key(page: Page, path: str) -> bool:
    """Whether one of the repository's manifests, or the one that is named, has something under nested keys."""
    only, _, dotted = path.rpartition(":")
    keys = dotted.split(".")
    for name in (only,) if only else _MANIFESTS:
        value = _manifest(page, name)
        for key in keys:
            value = value.get(key) if isinstance(value, dict) else None
        if value:
            return True
    assigned = compile_re(rf"^\s*{keys[-1]}\s*=\s*\S", IGNORECASE | MULTILINE)
    return not only and any(assigned.search(page.repository.read(name)) for name in _LOOSE_MANIFESTS)


def _manifest(page: Page, name: str) -> Any:
    """What a manifest says; None if there is none, or if it cannot be read."""
    repository = page.repository
    return repository.remember(("manifest", name), lambda: _decoded(name, repository.read(name)))


def _decoded(name: str, text: str) -> Any:
    try:
        return msgspec.toml.decode(text) if name.endswith(".toml") else msgspec.json.decode(text or "null")
    except (msgspec.DecodeError, ValueError):
        return None


CHECK = Need
