"""``targets``: links and images whose target the repository does not have."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from posixpath import dirname, join, normpath, relpath
from re import IGNORECASE, MULTILINE
from typing import TYPE_CHECKING, Final, Literal

from doclint.checks.base import Check, Options, Page
from doclint.language.slugs import github_slug
from doclint.lazy import compile_re
from doclint.matching.paths import lines_of
from doclint.matching.patterns import Pattern
from doclint.model.document import Inline
from doclint.model.finding import Match
from doclint.model.repository import Repository

if TYPE_CHECKING:
    from doclint.model.facts import Target

# What a tool fills in, what stands for something else, and what is no path at all.
_FILLED_IN: Final = compile_re(r"[{}<>$*|@\\]|://|\.\.\.|…|^(?:url|link|path|todo|tbd|href|example|your-\w+)\b")
# What a site has that no source has: the pages and folders that Sphinx, VitePress and their like write.
_GENERATED: Final = compile_re(
    r"(?:^|/)(?:_\w+/|(?:apidocs?|autoapi|javadocs?)/|(?:contents|genindex|modindex|py-modindex|search|objects)\b)"
)
_ENDING: Final = compile_re(r"\.([a-z][a-z0-9]{0,4}|markdown)$", IGNORECASE)
_DOCUMENT: Final = compile_re(r"\.(?:rst|md|html?)$", IGNORECASE)
_PAGE_ENDINGS: Final = frozenset({"html", "htm"})
_INDEXES: Final = ("index", "README", "readme", "_index")
# Tools that put a site together from folders that lie elsewhere than their pages will.
_SITE: Final = Pattern(
    r"(?:^|/)(?:\.vitepress/|docusaurus\.config\.|antora\.yml$|hugo\.(?:toml|ya?ml|json)$|archetypes/|_layouts/)"
)
_HEADING: Final = compile_re(r"\n#{1,6}[ \t]+([^\n]*)")
_LABEL: Final = compile_re(r"^[ \t]*(?:\(([^()\n]+)\)=[ \t]*$|\.\.[ \t]+_([^:\n]+):)", MULTILINE)
# How the addresses begin that lead out of the repository, as most do.
_ELSEWHERE: Final = ("https://", "http://")
# Anchors that are a program's: routes, states of tabs, texts to jump to.
_NO_PLACE: Final = compile_re(r"[/!:=]|autotoc|__tabbed")


class TargetOptions(Options, frozen=True):
    """Options of ``targets``.

    Attributes:
        flag: ``file`` for a path that git does not track, ``anchor`` for a place that its page does not have.
    """

    flag: Literal["file", "anchor"]


class Targets(Check):
    """Looks where each link inside the repository leads; addresses elsewhere are none of its business."""

    Options = TargetOptions
    options: TargetOptions

    def prepare(self) -> None:
        """Choose what to look for."""
        self.is_broken = _lacks_file if self.options.flag == "file" else _lacks_anchor

    def run(self, page: Page, patterns: Sequence[int]) -> Iterator[Match]:
        """The links and images that lead nowhere."""
        for inline, target in _targets(page) if page.document.format in {"markdown", "rst"} else ():
            help_ = self.is_broken(page, inline, target)
            if help_ is not None and not _FILLED_IN.search(target.path):
                written = target.path if self.options.flag == "file" else f"#{target.fragment}"
                values = {"target": written, "page": target.path or "this page"}
                yield Match(inline.span, values, subject=written, help=help_)


@lru_cache(maxsize=1)  # two rules ask for them
def _targets(page: Page) -> "list[tuple[Inline, Target]]":
    """The links and images of a page that lead into the repository."""
    document = page.document
    inlines = [*document.links, *document.images]
    if document.format == "rst" and ":do" in page.source.text:
        inlines += [inline for inline in document.inlines if inline.kind == "role"]
    inside = [inline for inline in inlines if not inline.target.startswith(_ELSEWHERE)]
    if not inside:
        return []
    from doclint.model.facts import target_of  # noqa: PLC0415 - many pages link to other sites only

    targets = [(inline, target_of(document, inline)) for inline in inside]
    return [
        (inline, target) for inline, target in targets if target and target.kind in {"path", "anchor", "document"}
    ]


def _lacks_file(page: Page, inline: Inline, target: "Target") -> str | None:
    """What to say beside the finding if the repository does not have the file; None if it may have it."""
    if target.kind == "anchor":
        return None
    path, repository = _resolved(page, target), page.repository
    if path is None or path.startswith("../") or _is_there(repository, path, target):
        return None
    if (
        _GENERATED.search(target.path)
        or _may_be_elsewhere(repository, path, target)
        or _is_of_the_site(page, inline, target, path)
        or any(map(repository.ignores, _sources(path, target)))
    ):
        return None
    at_root = normpath(target.path)
    if repository.has(at_root):
        return f"Such a file is at the root of the repository: '{relpath(at_root, dirname(page.path))}'."
    return ""


def _sources(path: str, target: "Target") -> tuple[str, ...]:
    """The files that may be behind a path: a document is named without its ending."""
    return (path, f"{path}.rst", f"{path}.md") if target.kind == "document" else (path,)


def _may_be_elsewhere(repository: Repository, path: str, target: "Target") -> bool:
    """Whether another project, a program, or the build of the site may provide what the repository lacks."""
    if target.kind == "document":
        return ":" in target.path or dirname(path) not in repository.folders
    if not _ENDING.search(path):
        return True  # a route of a site, or a name that MyST resolves
    return _stem(target.path.rpartition("/")[2]) in _moved_names(repository)


def _is_of_the_site(page: Page, inline: Inline, target: "Target", path: str) -> bool:
    """Whether the path holds on the site that is built, where pages and files lie otherwise than in the source."""
    if page.source[inline.span].startswith("<"):  # what MkDocs leaves as it is, on a page that becomes a folder
        return _is_there(page.repository, normpath(join(_stem(page.path), target.path)), target)
    folder = page.repository.sphinx_folder(page.path) if page.document.format == "rst" else None
    if folder is None or inline.kind == "image" or target.kind == "document":
        return False
    # Sphinx leaves the address as it is. Beside its pages lie others, and files that were copied there.
    if relpath(path, folder or ".").startswith("../"):
        return True
    return not _DOCUMENT.search(path) and path.rpartition("/")[2] in _names(page.repository)


def _names(repository: Repository) -> frozenset[str]:
    """The names of all files, without their folders."""
    return repository.remember("names", lambda: frozenset(path.rpartition("/")[2] for path in repository.paths))


def _moved_names(repository: Repository) -> frozenset[str]:
    """The names of all files without their endings, if the build of a site moves pages about; else none."""

    def find() -> frozenset[str]:
        if not _SITE.occurs_in(lines_of(repository)):
            return frozenset()
        return frozenset(stem.rpartition("/")[2] for stem in repository.stems)

    return repository.remember("moved names", find)


def _lacks_anchor(page: Page, inline: Inline, target: "Target") -> str | None:
    """An empty text if the page that it leads to is there and has no such place; None if it may have it."""
    fragment = target.fragment
    if not fragment or target.kind == "document" or inline.kind == "image" or _NO_PLACE.search(fragment):
        return None
    if target.kind == "anchor":
        is_there = _shows_heading(page.source.text, fragment) or page.facts.may_have(fragment)
        return None if is_there or fragment in _labels(page) else ""
    path, repository = _resolved(page, target), page.repository
    source = None if path is None else _source_of(repository, path)
    if source is None or not (text := repository.read(source)).strip() or _shows_heading(text, fragment):
        return None
    facts = repository.facts_of(source)
    return None if facts is None or facts.may_have(fragment) else ""


def _labels(page: Page) -> frozenset[str]:
    """The labels of all pages of a site where MyST looks for one there if the page itself has none."""
    repository, folder = page.repository, page.repository.sphinx_folder(page.path)
    if folder is None or page.document.format != "markdown":
        return frozenset()

    def find() -> frozenset[str]:
        start = f"{folder}/".lstrip("/")
        pages = [path for path in repository.paths if path.startswith(start) and path.endswith((".md", ".rst"))]
        texts = map(repository.read, pages)
        return frozenset(match[1] or match[2] for text in texts for match in _LABEL.finditer(text))

    return repository.remember(("labels", folder), find)


def _shows_heading(text: str, fragment: str) -> bool:
    """Whether a line of Markdown is the heading that GitHub gives this anchor; most are, and no page is parsed."""
    return fragment in _heading_anchors(text)


@lru_cache(maxsize=8)  # a page with a table of contents asks for each of its headings
def _heading_anchors(text: str) -> frozenset[str]:
    return frozenset(github_slug(title.rstrip(" \t#")) for title in _HEADING.findall(f"\n{text}"))


def _resolved(page: Page, target: "Target") -> str | None:
    """The path that a target names, from the root of the repository; None if that is the site's business."""
    if target.kind != "document":
        folder = page.path[: page.path.rfind("/") + 1]
        return None if target.path.startswith("/") else normpath(folder + target.path)
    source = page.repository.sphinx_folder(page.path)
    if source is None:
        return None
    folder = source if target.path.startswith("/") else dirname(page.path)
    return normpath(join(folder, target.path.lstrip("/")))


def _is_there(repository: Repository, path: str, target: "Target") -> bool:
    """Whether git tracks the path, or what a page or a folder of that name is made from."""
    if path == "." or repository.has(path) or path in repository.folders:
        return True
    ending = _ENDING.search(path)
    if target.kind == "document" or ending is None:
        return path in repository.stems or any(f"{path}/{name}" in repository.stems for name in _INDEXES)
    # A page may be made from a file of any other ending; what has no source beside it, a program may write.
    if ending[1].lower() in _PAGE_ENDINGS:
        stem = _stem(path)
        is_index = stem.rpartition("/")[2] == "index"
        return stem in repository.stems or is_index or dirname(path) not in repository.folders
    return False


def _source_of(repository: Repository, path: str) -> str | None:
    """The document from which the page at a path is made."""
    if repository.has(path):
        return path
    ending = _ENDING.search(path)
    stem = _stem(path) if ending and ending[1].lower() in _PAGE_ENDINGS else path
    candidates = (f"{stem}.md", f"{stem}.rst", f"{path}/index.md", f"{path}/README.md")
    return next((one for one in candidates if repository.has(one)), None)


def _stem(path: str) -> str:
    ending = _ENDING.search(path)
    return path[: ending.start()] if ending else path


CHECK = Targets
