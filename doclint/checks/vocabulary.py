"""``vocabulary``: terms of ``rules/vocabularies/``, spelt wrongly or used without explanation."""

from __future__ import annotations

from re import IGNORECASE, MULTILINE, escape
from typing import TYPE_CHECKING, Final, Literal

from msgspec.structs import replace

from doclint.checks.base import Check, Options, Page
from doclint.language.acronyms import expansions, is_described
from doclint.lazy import compile_re
from doclint.matching.patterns import Pattern
from doclint.model.prose import BLOCK_END

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from doclint.matching.patterns import Hit
    from doclint.model.finding import Match
    from doclint.model.reference import Audience, Term
    from doclint.model.repository import Repository

_QUOTES: Final = frozenset({'""', "''", "“”", "‘’", "«»", "``"})
# A name in lower case beside one of these is a package, a folder or a command of that name, rightly written.
_THING: Final = compile_re(
    r"[\"'”’]?\s+(?:accounts?|apps?|bin|binar(?:y|ies)|branch|classes|class|clients?|commands?|config|containers?|"
    r"databases?|daemon|dir|director(?:y|ies)|executables?|extras?|famil(?:y|ies)|fields?|files?|flags?|folders?|"
    r"functions?|gems?|groups?|handlers?|hosts?|identifiers?|images?|keys?|kinds?|labels?|lexers?|librar(?:y|ies)|methods?|"
    r"modules?|names?|namespaces?|objects?|options?|packages?|parameters?|paths?|plugins?|podspec|ports?|processe?s?|"
    r"properties|property|providers?|remotes?|repo|repos|repositor(?:y|ies)|roles?|schemas?|scripts?|services?|settings?|"
    r"strings?|subcommands?|tables?|tags?|targets?|tasks?|topics?|types?|users?|values?|variables?)\b"
)
_JOINED_BEFORE: Final = compile_re(r"[-/\\@_=#$.:\[\x1a]$")
_JOINED_AFTER: Final = compile_re(r"[-/\\@_=(\]\x1a]|\.\w")
_NAMED: Final = compile_re(
    r"\b(?:apt|branch|brew|class|called|command|container|database|directory|extra|file|folder|image|import|install|key|"
    r"library|module|named|option|package|pip|plugin|repo|repository|role|run|script|tag|user|via|type|value)\s+[\"'“‘]?$"
    r"|(?:^|\x17)$|/ $|\b[a-z]+, $"
)
_KIND: Final = (
    r"(?:bot|command|data cent(?:er|re)|database|extension|framework|library|platform|program|service|skin|"
    r"software|system|tool|utility|web ?site)"
)
_KINDS: Final = (
    r"(?:bots|commands|environments|data cent(?:er|re)s|databases|extensions|frameworks|libraries|platforms|"
    r"programs|services|skins|software|systems|tools|utilities|web ?sites)"
)
_KIND_AFTER: Final = compile_re(rf"['\"”’]?\s+{_KIND}\b", IGNORECASE)
_KIND_BEFORE: Final = compile_re(rf"\b{_KINDS},?\s+(?:like|such as|including)\s+$", IGNORECASE)
_MANIFESTS: Final = (
    "extension.json",
    "skin.json",
    "composer.json",
    "package.json",
    "toolinfo.json",
    "pyproject.toml",
    "setup.cfg",
    "setup.py",
)
_READMES: Final = ("README.md", "README.rst", "README", "README.txt", "readme.md", "Readme.md", "README.mediawiki")
_MANIFEST_NAME: Final = compile_re(r"""^\s*["']?name["']?\s*[:=]\s*["']?([^"'\n,]+)""", MULTILINE)
_TITLE: Final = compile_re(
    r"^#[ \t]+(.+)$|^=[ \t]+(.+?)[ \t]+=$|<h1[^>]*>(.+?)</h1>|^(\S.*)\n[=*#~-]{3,}[ \t]*$", MULTILINE | IGNORECASE
)
_CALLED: Final = ("called", "named", "known as")
_MARKS: Final = ("`", "``", "*", "**", '"')
_NAME_WORD: Final = compile_re(r"[a-z0-9]+")


class VocabularyOptions(Options, frozen=True):
    """Options of ``vocabulary``.

    Attributes:
        vocabularies: names of files in ``rules/vocabularies``.
        pedantic-vocabularies: others, whose terms make pedantic findings.
        flag: ``wrong`` for wrong spellings, ``unexplained`` for the first use of a term that nothing explains.
    """

    vocabularies: tuple[str, ...]
    flag: Literal["wrong", "unexplained"]
    pedantic_vocabularies: tuple[str, ...] = ()


class VocabularyCheck(Check):
    """Looks for the terms of some vocabularies, each with a pattern of its own."""

    Options = VocabularyOptions
    about = "wording"
    options: VocabularyOptions

    def prepare(self) -> None:
        """One pattern for each term."""
        self.terms: list[tuple[str, Term]] = []  # (vocabulary, term)
        patterns = []
        pedantic = self.options.pedantic_vocabularies if "pedantic" in self.tiers else ()
        for name in (*self.options.vocabularies, *pedantic):
            for term in self.reference.vocabularies[name].terms:
                if self.options.flag == "wrong" and term.wrong:
                    patterns.append(Pattern("|".join(term.wrong), words=True))
                    self.terms.append((name, term))
                elif self.options.flag == "unexplained" and is_in_house(term):
                    patterns.append(Pattern(_spellings(term), words=True))
                    self.terms.append((name, term))
        self.patterns = patterns

    @classmethod
    def for_readers(cls, options: VocabularyOptions, audience: Audience) -> str:
        """The vocabularies with terms that they may not know."""
        if options.flag == "wrong":
            return ""
        names = [
            name for name in (*options.vocabularies, *options.pedantic_vocabularies) if name not in audience.knows
        ]
        return f"terms of {', '.join(names)}" if names else "no terms, for they know all of these"

    def run(self, page: Page, patterns: Sequence[int]) -> Iterator[Match]:
        """The matches on a page."""
        for index in patterns:
            vocabulary, term = self.terms[index]
            if self.options.flag == "wrong":
                yield from self._wrong(page, term, self.hits(page, self.patterns[index]))
            elif vocabulary not in page.audience.knows:
                yield from self._unexplained(page, vocabulary, term, list(page.find(self.patterns[index])))

    def _wrong(self, page: Page, term: Term, hits: Iterator[Hit]) -> Iterator[Match]:
        text = page.document.prose.text
        in_code: dict[str, bool] = {}
        for hit in hits:
            words = text[hit.start : hit.end]
            if words == term.term or _is_name_of_code(page, words, hit):
                continue
            if words not in in_code:
                in_code[words] = _stands_in_code(page.source.text, words)
            if not in_code[words]:
                match = page.match(hit.start, hit.end, replacement=term.term)
                fix = term.term if _may_replace(page, hit, term.term) else None
                yield replace(match, replacement=fix, subject=term.term)

    def _unexplained(self, page: Page, vocabulary: str, term: Term, hits: list[Hit]) -> Iterator[Match]:
        text = page.document.prose.text
        used = [
            hit
            for hit in hits
            if self.in_scope(page.document.block_at(hit.start))
            and not is_quoted(text, hit.start, hit.end)
            and text[hit.start - 1 : hit.start] not in tuple("-=@/\x1a")
        ]
        if not used or is_explained(page, term.term, hits):
            return
        # A verb is not explained by a section on doing it, nor by what it is done to; a thing is.
        is_verb = any(form.endswith("ing") for form in term.forms)
        if not is_verb and any(_says_kind(page, hit) for hit in hits):
            return
        first = used[0]
        match = page.match(first.start, first.end, meaning=term.meaning or term.expansion, who=page.audience.who)
        tier = None if vocabulary in self.options.vocabularies else "pedantic"
        yield replace(match, subject=term.term, tier=tier, help=f"More: {term.page}" if term.page else "")


def is_in_house(term: Term) -> bool:
    """Whether a use of the term is always a use of it; an acronym in capitals is the business of ``acronyms``."""
    return bool(term.meaning or term.expansion) and not term.ambiguous and not term.term.isupper()


def is_explained(page: Page, term: str, hits: Sequence[Hit]) -> bool:
    """Whether a reader who meets ``term`` on the page can find out what it is.

    They can if it is a link somewhere, if the page or a glossary of the repository explains it, if it is the name
    of the project itself, or if the words beside it say what it is.
    """
    return (
        _is_defined(page, term)
        or any(_is_explained_there(page, hit) for hit in hits)
        or any(f"{word} {mark}{term}{mark[0]}" in page.source.text for word in _CALLED for mark in _MARKS)
        or (not term[1:].islower() and term in expansions(page.document.prose.text, {term}))
        or _names_in(_title(page)).startswith(_names_in(term))
        or _names_in(term) in _own_names(page)
        or term.casefold() in _glossary(page.repository)
    )


def _is_defined(page: Page, term: str) -> bool:
    """Whether the config or markup such as ``:abbr:`` defines the term."""
    defined = {*page.known_terms, *(definition.term for definition in page.document.definitions)}
    return term.casefold() in {word.casefold() for word in defined}


def _is_explained_there(page: Page, hit: Hit) -> bool:
    """Whether the term is a link there, is what is being defined, or is told by the words beside it."""
    document = page.document
    text = document.prose.text
    return (
        any(inline.kind in {"link", "role"} for inline in page.inlines_around(hit.start, hit.end))
        or document.block_at(hit.start).kind == "term"
        or is_described(text, hit.start, hit.end)
        or _KIND_BEFORE.search(text, max(0, hit.start - 40), hit.start) is not None
    )


def is_quoted(text: str, start: int, end: int) -> bool:
    """Whether quotes stand round these words alone: they are mentioned, or a value."""
    return text[start - 1 : start] + text[end : end + 1] in _QUOTES


def _says_kind(page: Page, hit: Hit) -> bool:
    """Whether the next word tells what kind of thing it is, ``the Kask service``, or a section is about it."""
    document = page.document
    is_heading = document.block_at(hit.start).kind == "heading"
    return is_heading or _KIND_AFTER.match(document.prose.text, hit.end) is not None


def _is_name_of_code(page: Page, words: str, hit: Hit) -> bool:
    """Whether a wrong spelling of a product is the right one of something else: a class, a package, a value."""
    text = page.document.prose.text
    before, after = text[max(0, hit.start - 30) : hit.start], text[hit.end : hit.end + 30]
    if _JOINED_BEFORE.search(before) or _JOINED_AFTER.match(after) or is_quoted(text, hit.start, hit.end):
        return True
    if any(inline.kind == "emphasis" for inline in page.inlines_around(hit.start, hit.end)):
        return True
    is_whole = (not before or before[-1] == BLOCK_END) and after[:1] == BLOCK_END
    if words.isupper() and is_whole:
        return True
    return words.islower() and (is_whole or bool(_THING.match(after) or _NAMED.search(before)))


def _stands_in_code(source: str, words: str) -> bool:
    """Whether the page has these words in code too: they name a package or a class."""
    return any(code in source for code in (f"`{words}`", f"`{words}.", f".{words}`", f"{words}(", f"{words}::"))


def _may_replace(page: Page, hit: Hit, term: str) -> bool:
    """Whether the layout bears another word: an RST title has its underline, a grid table its columns.

    The words of a reference link are its address too, in which only upper and lower case may change.
    """
    document = page.document
    longer = len(term) - (hit.end - hit.start)
    if document.prose.text[hit.start : hit.end].casefold() != term.casefold():
        for inline in page.inlines_around(hit.start, hit.end):
            written = page.source[inline.span]
            if inline.kind == "link" and not written.endswith(")") and "<" not in written:
                return False
    kind = document.block_at(hit.start).kind
    return document.format != "rst" or not (
        (longer and kind == "table-cell") or (longer > 0 and kind == "heading")
    )


def _title(page: Page) -> str:
    """The document's title, which says what the page is about."""
    return next((section.title for section in page.document.sections if section.level), "")


def _names_in(text: str) -> str:
    return f" {' '.join(_NAME_WORD.findall(text.casefold()))} "


def _own_names(page: Page) -> str:
    """The words in the names of the projects that a page belongs to."""
    folder = page.path.rpartition("/")[0]
    return page.repository.remember(
        ("words in project names", folder), lambda: _find_own_names(page.repository, folder)
    )


def _find_own_names(repository: Repository, folder: str) -> str:
    """The words in the names of the projects that a folder's pages belong to: folders, READMEs and manifests."""
    folders = folder.split("/") if folder else []
    names = list(folders)
    for depth in range(len(folders) + 1):
        prefix = "".join(f"{folder}/" for folder in folders[:depth])
        for name in _MANIFESTS:
            names += _MANIFEST_NAME.findall(repository.read(prefix + name))[:1]
        for name in _READMES:
            title = _TITLE.search(repository.read(prefix + name)[:3000])
            names += [group for group in title.groups() if group] if title else []
    return _names_in(" | ".join(names))


def _glossary(repository: Repository) -> frozenset[str]:
    """The terms that glossaries of the repository explain, in small letters; also the acronym of ``X (ABC)``."""
    return repository.remember("terms in small letters", lambda: _terms_in_small_letters(repository))


def _terms_in_small_letters(repository: Repository) -> frozenset[str]:
    terms: set[str] = set()
    for term in repository.facts.terms:
        terms.update(part.strip(" )").casefold() for part in (term, *term.split("("), *term.split("/")))
    return frozenset(terms)


def _spellings(term: Term) -> str:
    """The term and its forms, with a capital too, and their plural; a space may be any white space."""
    forms: list[str] = []
    for form in (term.term, *term.forms):
        forms += dict.fromkeys((form, form[:1].upper() + form[1:], form[:1].lower() + form[1:]))
    plural = "s?" if len(term.term) > 3 else ""
    return "(?:" + "|".join(r"\s+".join(escape(word) for word in form.split()) for form in forms) + ")" + plural


CHECK = VocabularyCheck
