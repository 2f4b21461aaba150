"""What other files may want to know of a document, and of all documents of a repository."""

from __future__ import annotations

from abc import ABC, abstractmethod
from re import DOTALL
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

import msgspec

from doclint.lazy import compile_re

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from doclint.model.document import Definition, Document, Inline
    from doclint.model.repository import Repository

TargetKind: TypeAlias = Literal["url", "path", "anchor", "label", "document", "page"]
"""Where a link leads.

``url``: to an address with a scheme or a host. ``path``: to a file, relative to the page, or to the root of the
site if it starts with ``/``. ``anchor``: to a place on the page itself. ``label``: to what docutils or Sphinx know
by that name. ``document``: to a page by its Sphinx name, a path without ending. ``page``: to a page of a wiki.
"""

_ADDRESS: Final = compile_re(r"[A-Za-z][A-Za-z0-9+.-]+:|//|[^/\s@]+@[^/\s@]+\.\w+$")
# docutils numbers footnotes and whatever else has no name of its own; GitHub lets one link to lines of a source.
_NUMBERED: Final = compile_re(r"(?:id[1-9][0-9]*|L[0-9]+(?:C[0-9]+)?(?:-L[0-9]+(?:C[0-9]+)?)?)$")
# Sphinx's roles that link to something by its name; `!` before the name makes it plain text.
_ROLE_KINDS: Final[dict[str, TargetKind]] = {
    "doc": "document",
    "download": "path",
    "numref": "label",
    "ref": "label",
}
_ROLE: Final = compile_re(rf":(?:std:)?({'|'.join(_ROLE_KINDS)}):`(?!!)(?:[^`]*<([^<>`]+)>|([^`<>]+))`$", DOTALL)
_TOP: Final = frozenset(
    {"", "top"}
)  # https://html.spec.whatwg.org/multipage/browsing-the-web.html#scrolling-to-a-fragment


class Target(msgspec.Struct, frozen=True, gc=False):
    """What a link or an image points to, taken apart.

    Attributes:
        kind: see ``TargetKind``.
        path: an address as written; else the path or the name, without percent signs, "" for the page itself.
        fragment: the anchor, without ``#`` and percent signs; "" if there is none, and for addresses.
    """

    kind: TargetKind
    path: str
    fragment: str = ""

    @classmethod
    def of(cls, written: str, kind: TargetKind | None = None) -> Target:
        """The target that a text names as HTML does, or as something of ``kind``."""
        if kind is None and _ADDRESS.match(written):
            return cls("url", written)
        path, _, fragment = written.partition("#")
        if kind is None and "?" in path:
            path = path.partition("?")[0]
        if "%" in written:
            from urllib.parse import unquote  # noqa: PLC0415 - few targets have any, and it takes long to import

            path, fragment = unquote(path), unquote(fragment)
        return cls(kind or ("path" if path else "anchor"), path, fragment.partition(":~:")[0])


def link_targets(document: Document) -> Iterator[tuple[Inline, Target]]:
    """The links and the linking roles of a document, and where they lead."""
    for inline in document.inlines:
        if inline.kind != "image" and (target := target_of(document, inline)) is not None:
            yield inline, target


def target_of(document: Document, inline: Inline) -> Target | None:
    """Where a link, a linking role or an image leads; None for what is none of these."""
    if inline.kind == "link":
        return None if inline.target.startswith("[") else _link_target(document, inline)  # a footnote's, in RST
    if inline.kind == "image":
        return Target.of(inline.target)
    if inline.kind == "role" and (match := _ROLE.match(document.source[inline.span])):
        return Target.of(" ".join((match[2] or match[3]).split()), _ROLE_KINDS[match[1]])
    return None


def _link_target(document: Document, link: Inline) -> Target:
    if document.format == "rst" and (not link.target or link.target.endswith("_")):
        # A reference by name: `text`_ or `text <name_>`_.
        name = link.target.removesuffix("_") or document.prose.text[link.start : link.end]
        return Target("label", " ".join(name.lower().split()))
    if document.format == "wikitext":
        if not document.source.text.startswith("[[", link.span.start):
            return Target("url", link.target)
        return Target.of(link.target.lstrip(":"), None if link.target.startswith("#") else "page")
    return Target.of(link.target)


class HeadingFact(msgspec.Struct, frozen=True, gc=False):
    """A heading, as others may link to it.

    Attributes:
        title: its text.
        level: from 1.
        anchors: the names that some renderer gives it; GitHub's or MediaWiki's comes first.
    """

    title: str
    level: int
    anchors: tuple[str, ...]


class DocumentFacts(ABC):
    """What a document says that another page may rely on; each fact is found when it is first asked for."""

    @property
    @abstractmethod
    def headings(self) -> tuple[HeadingFact, ...]:
        """Its headings, in the order of the source."""

    @property
    @abstractmethod
    def anchors(self) -> frozenset[str]:
        """All names by which some renderer knows a place on it: those that markup gives, and those of headings."""

    @property
    @abstractmethod
    def is_open(self) -> bool:
        """Whether a tool puts text into it that its source does not show, so that it may have any other anchor.

        Such as docstrings, the text of another file or that of a template.
        """

    @property
    @abstractmethod
    def definitions(self) -> tuple[Definition, ...]:
        """The terms that it explains by markup."""

    @property
    @abstractmethod
    def acronyms(self) -> tuple[Definition, ...]:
        """The acronyms that it expands in its text, with their words."""

    @property
    @abstractmethod
    def links(self) -> tuple[Target, ...]:
        """What it links to, each once."""

    @property
    @abstractmethod
    def images(self) -> tuple[Target, ...]:
        """What it shows, each once."""

    def may_have(self, fragment: str) -> bool:
        """Whether a link with this fragment can work; False only if it can for no renderer.

        A page is read on GitHub and on a site that Sphinx, VitePress or MkDocs makes of it, and nothing in it says
        for which of them a link is meant. So the anchor of any is good enough.
        """
        name = fragment.removeprefix("user-content-")  # which GitHub puts before each
        return (
            name in _TOP
            or _NUMBERED.match(name) is not None
            or self.is_open
            or name in self.anchors
            or name.lower() in self.anchors  # as other linters take it, too
        )


class Facts:
    """What the documents of a repository tell, each found when it is first asked for.

    Args:
        repository: remembers what is found.
        find_terms: finds the terms and acronyms that one of its glossaries explains, as written.
        examine: tells the facts of a document by its path; None if there is no such document.
        about: tells the facts of a document that has been parsed.
    """

    def __init__(
        self,
        repository: Repository,
        find_terms: Callable[[], frozenset[str]],
        examine: Callable[[str], DocumentFacts | None],
        about: Callable[[Document], DocumentFacts],
    ) -> None:
        self._repository = repository
        self._find_terms = find_terms
        self._examine = examine
        self.about = about

    @property
    def terms(self) -> frozenset[str]:
        """The terms and acronyms that one of its glossaries explains, as written."""
        # They are found in the texts of all documents, but hardly ever change with these.
        return self._repository.remember("terms", self._find_terms, question=("terms", ""))

    def of(self, path: str) -> DocumentFacts | None:
        """The facts of one document, which is parsed at the first time; None if there is no such document."""
        return self._repository.remember(("facts", path), lambda: self._examine(path))
