"""What tells a reader what a term is: markup, a link, the words beside it, a glossary, the name of the project."""

from __future__ import annotations

from re import IGNORECASE, MULTILINE, escape
from typing import TYPE_CHECKING, Final

from doclint.language.acronyms import expansions, is_described, is_of_letters, is_spelt_nearby
from doclint.lazy import compile_re

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from doclint.checks.base import Page
    from doclint.matching.patterns import Hit
    from doclint.model.repository import Repository

_QUOTES: Final = frozenset({'""', "''", "“”", "‘’", "«»", "``"})
_KINDS: Final = (
    r"(?:bots|commands|environments|data cent(?:er|re)s|databases|extensions|frameworks|libraries|platforms|"
    r"programs|services|skins|software|systems|tools|utilities|web ?sites)"
)
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
INSIDE: Final = compile_re(r"wikimedia|mediawiki|wikidata|toolforge", IGNORECASE)
_NAME_WORD: Final = compile_re(r"[a-z0-9]+")
# What must not stand before the name is asked behind its first letter: looking for a capital first is far faster.
_NAME_IN_CODE: Final = compile_re(r"[A-Z](?<!\w.)[a-z]++(?:[A-Z][a-z]++){2,}+\b")


def is_explained(page: Page, term: str, hits: Sequence[Hit]) -> bool:
    """Whether a reader who meets ``term`` on the page can find out what it is.

    They can if it is a link somewhere, if the page or a glossary of the repository explains it, if it is the name
    of the project itself, or if the words beside it say what it is.
    """
    return (
        _is_defined(page, term)
        or any(_is_explained_there(page, hit) for hit in hits)
        or _is_called_so(page.source.text, term)
        or (not term[1:].islower() and term in expansions(page.document.prose.text, {term}))
        or is_own_name(page, term)
        or _initials(_title(page)) == term
        or _is_short_for_own_name(page, term)
        or _is_written_in_code(page, term)
        or any(is_spelt_nearby(page.document.prose.text, term, hit.start) for hit in hits)
        or term.casefold() in _glossary(page.repository)
    )


def _is_defined(page: Page, term: str) -> bool:
    """Whether the config or markup such as ``:abbr:`` defines the term."""
    defined = {*page.known_terms, *(definition.term for definition in page.document.definitions)}
    return term.casefold() in {word.casefold() for word in defined}


def _is_called_so(source: str, term: str) -> bool:
    """Whether the page has words such as ``called *term*``."""
    for mark in _MARKS:
        marked = f"{mark}{term}{mark[0]}"
        if marked in source and any(f"{word} {marked}" in source for word in _CALLED):
            return True
    return False


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


def speaks_of_wikis(page: Page) -> bool:
    """Whether the page, or a README of a project that it belongs to, speaks of Wikimedia's sites or software.

    Only there can a short word have the sense that their people give to it.
    """
    folder = page.path.rpartition("/")[0]
    return INSIDE.search(page.source.text) is not None or page.repository.remember(
        ("speaks of wikis", folder), lambda: _has_readme_on_wikis(page.repository, folder)
    )


def _has_readme_on_wikis(repository: Repository, folder: str) -> bool:
    return any(INSIDE.search(repository.read(prefix + name)) for prefix in _prefixes(folder) for name in _READMES)


def is_quoted(text: str, start: int, end: int) -> bool:
    """Whether quotes stand round these words alone: they are mentioned, or a value."""
    return text[start - 1 : start] + text[end : end + 1] in _QUOTES


def is_own_name(page: Page, term: str) -> bool:
    """Whether a term is the name of the project that the page belongs to, or what its title is about."""
    return _names_in(_title(page)).startswith(_names_in(term)) or (_names_in(term) in _own_names(page))


def _is_short_for_own_name(page: Page, term: str) -> bool:
    """Whether a project that the page belongs to is called by the words that the term is short for."""
    letters, names = term.lower(), _own_names(page)
    if not is_of_letters(term) or letters not in "".join(word[0] for word in _NAME_WORD.findall(names)):
        return False
    words = r"\W+".join(rf"{escape(letter)}[a-z]+" for letter in letters)
    return compile_re(rf"\| {words} \|").search(names) is not None


def _is_written_in_code(page: Page, term: str) -> bool:
    """Whether the page has a name such as ``UniversalLanguageSelector``, which spells the term by its capitals."""
    return is_of_letters(term) and any(
        "".join(filter(str.isupper, name)) == term for name in _NAME_IN_CODE.findall(page.source.text)
    )


def _title(page: Page) -> str:
    """The document's title, which says what the page is about."""
    return next((section.title for section in page.document.sections if section.level), "")


def _initials(text: str) -> str:
    return "".join(word[0] for word in text.split()).upper()


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
    names = folder.split("/") if folder else []
    for prefix in _prefixes(folder):
        for name in _MANIFESTS:
            found = _MANIFEST_NAME.search(repository.read(prefix + name))
            names += found.groups() if found else ()
        for name in _READMES:
            title = _TITLE.search(repository.read(prefix + name)[:3000])
            names += [group for group in title.groups() if group] if title else []
    return " | ".join(["", *(_names_in(name).strip() for name in names), ""])


def _prefixes(folder: str) -> Iterator[str]:
    """The folders above and this one, as they stand before a name: "", ``docs/``, ``docs/use/``."""
    folders = folder.split("/") if folder else []
    for depth in range(len(folders) + 1):
        yield "".join(f"{name}/" for name in folders[:depth])


def _glossary(repository: Repository) -> frozenset[str]:
    """The terms that glossaries of the repository explain, in small letters; also the acronym of ``X (ABC)``."""
    return repository.remember("terms in small letters", lambda: _terms_in_small_letters(repository))


def _terms_in_small_letters(repository: Repository) -> frozenset[str]:
    terms: set[str] = set()
    for term in repository.facts.terms:
        terms.update(part.strip(" )").casefold() for part in (term, *term.split("("), *term.split("/")))
    return frozenset(terms)
