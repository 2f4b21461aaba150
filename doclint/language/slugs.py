"""The anchors that renderers give to headings, each by its own rule.

A **slug** is a title made fit for an address; an **anchor** is the slug with a number if the page has it already.
Each rule takes the titles of a page in their order, as plain text with the text of code in them, and gives an
anchor for each; "" where the renderer makes none. All of them take linear time, whatever the titles are.
"""

from __future__ import annotations

from string import ascii_lowercase, ascii_uppercase
from typing import TYPE_CHECKING, Final, TypeAlias
from unicodedata import category, normalize

from doclint.lazy import compile_re

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Rule: TypeAlias = Callable[[Iterable[str]], list[str]]

_NO_WORD: Final = compile_re(r"[^\w\- ]")
# What GitHub makes of ASCII: by far the most titles are nothing else.
_GITHUB_ASCII: Final = str.maketrans(
    f"{ascii_uppercase} ",
    f"{ascii_lowercase}-",
    "".join(sign for sign in map(chr, range(128)) if not (sign.isalnum() or sign in "-_ ")),
)
_SPACES: Final = compile_re(r"\s+")
_HYPHENS: Final = compile_re(r"-{2,}")
_DIGITS: Final = compile_re(r"\d+$")
# Letters in circles and squares, which Unicode calls symbols and Ruby letters.
_FRAMED: Final = compile_re(r"[\u24b6-\u24e9\U0001f130-\U0001f149\U0001f150-\U0001f169\U0001f170-\U0001f189]")

_NO_DOCUTILS: Final = compile_re(r"[^a-z0-9]+")
_DOCUTILS_EDGES: Final = compile_re(r"^[-0-9]+|-+$")
# Letters that Unicode does not take apart, as docutils spells them; see `nodes.make_id`.
_DOCUTILS_LETTERS: Final = str.maketrans(
    "øđħıłŧƀƃƈƌƒƙƚƞƥƫƭƴƶǥȥȴȵȶȷȼȿɀɇɉɋɍɏ", "odhiltbbcdfklnpttyzgzlntjcszejqry"
) | str.maketrans({"ß": "sz", "æ": "ae", "œ": "oe", "ȸ": "db", "ȹ": "qp"})

_VITEPRESS_COMBINING: Final = compile_re(r"[\u0300-\u036f]")
_VITEPRESS_CONTROL: Final = compile_re(r"[\0-\x1f]")
_VITEPRESS_SPECIAL: Final = compile_re(r"[\s~`!@#$%^&*()\-_+=\[\]{}|\\;:\"'“”‘’<>,.?/]+")
_LEADING_DIGIT: Final = compile_re(r"^(?=[0-9])")

_NO_PYTHON_MARKDOWN: Final = compile_re(r"[^\w\s-]")
_PYTHON_MARKDOWN_SPACES: Final = compile_re(r"[-\s]+")
_NUMBERED: Final = compile_re(r"(.*)_([0-9]+)$")

_MEDIAWIKI_SPACES: Final = compile_re(r"[ _]+")
_MEDIAWIKI_WHITE: Final = str.maketrans(dict.fromkeys("\t\n\f\r ", "_"))
_LONGEST_MEDIAWIKI: Final = 1024
_SMALL_LETTERS: Final = str.maketrans(ascii_uppercase, ascii_lowercase)  # PHP's strtolower knows no others


def github(titles: Iterable[str]) -> list[str]:
    """GitHub's: what is no word character, hyphen or space is removed, and spaces become hyphens one by one.

    Rule: https://github.com/gjtorikian/html-pipeline/blob/v2.14.3/lib/html/pipeline/toc_filter.rb; numbers as in
    https://github.com/Flet/github-slugger, which avoids the anchors of other headings.
    """
    return _numbered(map(github_slug, titles), "-")


def gitlab(titles: Iterable[str]) -> list[str]:
    """GitLab's: GitHub's with one hyphen for several; https://docs.gitlab.com/user/markdown/#heading-ids-and-links.

    A slug of digits alone would be the number of an issue, so it gets a word before it.
    """
    slugs = (_HYPHENS.sub("-", github_slug(title.strip())) for title in titles)
    return _numbered((f"anchor-{slug}" if _DIGITS.match(slug) else slug for slug in slugs), "-")


def myst(titles: Iterable[str]) -> list[str]:
    """MyST's ``myst_heading_anchors``: GitHub's, with what Python takes for a word character.

    https://myst-parser.readthedocs.io/en/latest/syntax/optional.html#auto-generated-header-anchors
    """
    return _numbered(
        (_NO_WORD.sub("", title.lower().replace(" ", "-")) for title in titles), "-", number_empty=False
    )


def docutils(titles: Iterable[str], explicit: Iterable[str] = ()) -> list[str]:
    """The ids of docutils as Sphinx has it: only a to z, digits and hyphens, and ``id1`` where that is not free.

    Footnotes, citations and anonymous targets use up such numbers too, and are not counted here.
    https://docutils.sourceforge.io/docs/ref/rst/directives.html#identifier-normalization

    Args:
        titles: of the headings.
        explicit: names that the page gives to other places before them.
    """
    names = _Names("", explicit)
    ids = map(docutils_id, titles)
    return [names.add(name) if name and name not in names.taken else names.number("id") for name in ids]


def docutils_id(name: str) -> str:
    """The ``id`` of a place that is called ``name``; "" if it has no letters that are fit for one."""
    plain = normalize("NFKD", name.lower().translate(_DOCUTILS_LETTERS)).encode("ascii", "ignore").decode()
    return _DOCUTILS_EDGES.sub("", _NO_DOCUTILS.sub("-", plain))


def vitepress(titles: Iterable[str]) -> list[str]:
    """VitePress's; https://github.com/mdit-vue/mdit-vue/blob/main/packages/shared/src/slugify.ts."""
    return _numbered(map(_vitepress_slug, titles), "-")


def markdown_it(titles: Iterable[str]) -> list[str]:
    """markdown-it-anchor's own, before it is percent-encoded; https://github.com/valeriangalliat/markdown-it-anchor."""
    return _numbered((_SPACES.sub("-", title.strip().lower()) for title in titles), "-")


def python_markdown(titles: Iterable[str]) -> list[str]:
    """Python-Markdown's, which MkDocs uses; https://python-markdown.github.io/extensions/toc/."""
    names = _Names("_")
    anchors = []
    for title in titles:
        slug = _python_markdown_slug(title)
        match = _NUMBERED.match(slug)
        if slug in names.taken and match:
            anchors.append(names.number(match[1], int(match[2]) + 1))
        else:
            anchors.append(names.add(slug) if slug else names.number(""))
    return anchors


def mediawiki(titles: Iterable[str]) -> list[str]:
    """MediaWiki's: all but white space stays; https://www.mediawiki.org/wiki/Manual:$wgFragmentMode, ``html5``.

    A number starts at 2 and is given to titles that differ in case alone, too.
    """
    return _numbered(map(_mediawiki_slug, titles), "_", first=2, fold=True)


def mediawiki_legacy(titles: Iterable[str]) -> list[str]:
    """MediaWiki's of old, which pages have beside the others: percent-encoded, with dots for percent signs."""
    from urllib.parse import quote  # noqa: PLC0415 - takes as long as all else here

    slugs = (quote(_mediawiki_slug(title), safe="-_.").replace("~", "%7E") for title in titles)
    return _numbered((slug.replace("%3A", ":").replace("%", ".") for slug in slugs), "_", first=2, fold=True)


def github_slug(title: str) -> str:
    """GitHub's slug of one title."""
    if title.isascii():
        return title.translate(_GITHUB_ASCII)
    return "".join(filter(_is_word, title.lower())).replace(" ", "-")


def _is_word(character: str) -> bool:
    """Whether Ruby's ``[\\p{Word}\\- ]`` has it: also marks, such as the one that makes a sign an emoji."""
    kind = category(character)
    is_letter = kind[0] in "LM" or kind in {"Nd", "Nl", "Pc"}
    return is_letter or character in "- " or (kind == "So" and _FRAMED.match(character) is not None)


def _vitepress_slug(title: str) -> str:
    title = _VITEPRESS_CONTROL.sub("", _VITEPRESS_COMBINING.sub("", normalize("NFKD", title)))
    return _LEADING_DIGIT.sub("_", _VITEPRESS_SPECIAL.sub("-", title).strip("-")).lower()


def _python_markdown_slug(title: str) -> str:
    title = normalize("NFKD", title).encode("ascii", "ignore").decode()
    return _PYTHON_MARKDOWN_SPACES.sub("-", _NO_PYTHON_MARKDOWN.sub("", title).strip().lower())


def _mediawiki_slug(title: str) -> str:
    title = _MEDIAWIKI_SPACES.sub(" ", title).strip()
    return title[:_LONGEST_MEDIAWIKI].translate(_MEDIAWIKI_WHITE)


def _numbered(
    slugs: Iterable[str], mark: str, *, first: int = 1, fold: bool = False, number_empty: bool = True
) -> list[str]:
    """Each slug, with a mark and the first free number where it is taken."""
    names = _Names(mark)
    anchors = []
    for slug in slugs:
        if not slug and not number_empty:
            anchors.append("")
            continue
        key = slug.translate(_SMALL_LETTERS) if fold else slug
        anchors.append(slug + names.add(key, first)[len(key) :])
    return anchors


class _Names:
    """The names that are taken on a page.

    Args:
        mark: what stands between a name and its number.
        taken: names that are taken from the start.
    """

    def __init__(self, mark: str, taken: Iterable[str] = ()) -> None:
        self.taken = set(taken)
        self._mark = mark
        self._next: dict[str, int] = {}  # for a name with a number: a number behind it to try

    def add(self, name: str, first: int = 1) -> str:
        """Take a name, or if it is taken, the name with a number."""
        if name in self.taken:
            return self.number(name, first)
        self.taken.add(name)
        return name

    def number(self, name: str, number: int = 1) -> str:
        """Take a name with the first free number from ``number`` on."""
        passed = []
        while (numbered := f"{name}{self._mark}{number}") in self.taken:
            passed.append(numbered)
            number = self._next.get(numbered, number + 1)
        self._next.update(dict.fromkeys(passed, number + 1))
        self.taken.add(numbered)
        return numbered
