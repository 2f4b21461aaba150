"""``doc(…)`` scopes: the parts of a document that a CSS selector chooses.

The document is the tree that Vale makes of its HTML: each heading opens a ``section``, nested by level, in which
paragraphs, lists, quotes and tables stand.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from doclint.errors import DoclintError
from doclint.lazy import compile_re

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from doclint.vale.blocks import TextBlock

_TOKEN: Final = compile_re(
    r"\s*(?P<mark>[>+~,])\s*|(?P<space>\s+)|(?P<tag>\*|[A-Za-z][\w-]*)|:(?P<pseudo>[\w-]+)(?P<open>\()?|(?P<close>\))"
)
_WRAPPERS: Final = {"list": ("ul", "li"), "blockquote": ("blockquote", "p"), "table": ("table", "td")}


class Element:
    """An element of the tree, its text being that of its blocks."""

    def __init__(self, tag: str, parent: Element | None) -> None:
        self.tag = tag
        self.parent = parent
        self.children: list[Element] = []
        self.own: list[TextBlock] = []
        if parent:
            parent.children.append(self)

    def walk(self) -> Iterator[Element]:
        """The element and all below it, in order."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += reversed(element.children)

    @property
    def blocks(self) -> list[TextBlock]:
        """The blocks that stand in it."""
        return [block for element in self.walk() for block in element.own]

    @property
    def text(self) -> str:
        """All its text."""
        return " ".join(block.text for block in self.blocks)


def build_tree(blocks: Iterable[TextBlock]) -> Element:
    """The tree of a document's blocks."""
    root = Element("body", None)
    sections: list[tuple[int, Element]] = []
    wrapper: tuple[str, Element] = ("", root)
    for block in blocks:
        if block.parts & {"attr", "frontmatter"}:
            continue
        around = sections[-1][1] if sections else root
        level = next((int(part[1]) for part in block.parts if part in _HEADINGS), 0)
        kind = next((name for name in _WRAPPERS if name in block.parts), "")
        if level:
            while sections and sections[-1][0] >= level:
                sections.pop()
            section = Element("section", sections[-1][1] if sections else root)
            sections.append((level, section))
            element = Element(f"h{level}", section)
        elif kind:
            outer, inner = _WRAPPERS[kind]
            if wrapper[0] != kind or wrapper[1].parent is not around:
                wrapper = (kind, Element(outer, around))
            element = Element("th" if "header" in block.parts else inner, wrapper[1])
        else:
            element = Element("p", around)
        if not kind:
            wrapper = ("", root)
        element.own.append(block)
    return root


_HEADINGS: Final = frozenset(f"h{level}" for level in range(1, 7))


def select(root: Element, css: str) -> list[Element]:
    """The elements that a selector chooses, in order."""
    test = parse_selector(css)
    return [element for element in root.walk() if element.parent and test(element)]


@lru_cache(maxsize=64)
def parse_selector(css: str) -> Callable[[Element], bool]:
    """The test of an element that a selector is; ``DoclintError`` if it is none that doclint knows."""
    parser = _Parser(css)
    test = parser.group()
    if parser.position < len(css):
        raise parser.error()
    return test


class _Parser:
    """Reads a selector from the left."""

    def __init__(self, css: str) -> None:
        self.css = css.strip()
        self.position = 0

    def error(self) -> DoclintError:
        """What is wrong, and where."""
        return DoclintError(f"E201: invalid selector in 'doc(...)': {self.css[self.position :] or self.css!r}")

    def group(self) -> Callable[[Element], bool]:
        """Selectors parted by commas."""
        tests = [self.complex()]
        while self._mark() == ",":
            tests.append(self.complex())
        return lambda element: any(test(element) for test in tests)

    def complex(self) -> Callable[[Element], bool]:
        """Compounds joined by white space, ``>``, ``+`` or ``~``."""
        test = self.compound()
        while mark := self._mark(",)"):
            test = _combined(test, mark, self.compound())
        return test

    def _mark(self, stop: str = "") -> str:
        """The combinator or comma that stands next, unless ``stop`` has it; a space for white space alone."""
        match = _TOKEN.match(self.css, self.position)
        mark = (match["mark"] or (match["space"] and " ")) if match else ""
        if not match or not mark or mark in stop:
            return ""
        if mark == " " and self.css[match.end() : match.end() + 1] in {")", ""}:
            return ""
        if not stop and mark != ",":
            return ""
        self.position = match.end()
        return mark

    def compound(self) -> Callable[[Element], bool]:
        """A tag and what is asked of it."""
        tests: list[Callable[[Element], bool]] = []
        while match := _TOKEN.match(self.css, self.position):
            if match["tag"] and not tests:
                tests.append(_has_tag(match["tag"].lower()))
                self.position = match.end()
            elif match["pseudo"]:
                self.position = match.end()
                tests.append(self._pseudo(match["pseudo"].lower(), has_argument=bool(match["open"])))
            else:
                break
        if not tests:
            raise self.error()
        return lambda element: all(test(element) for test in tests)

    def _pseudo(self, name: str, *, has_argument: bool) -> Callable[[Element], bool]:
        if not has_argument:
            if name in _PLACES:
                return _PLACES[name]
            raise self.error()
        if name in {"contains", "containsown"}:
            end = self.css.find(")", self.position)
            words = self.css[self.position : end].strip().strip("\"'")
            self._close(end)
            return lambda element: words in element.text
        if name not in {"has", "haschild", "not", "is"}:
            raise self.error()
        child = name == "haschild"
        while self.css[self.position : self.position + 1] in {" ", ">"}:
            child = child or self.css[self.position] == ">"
            self.position += 1
        inner = self.group()
        self._close(self.css.find(")", self.position))
        if name == "not":
            return lambda element: not inner(element)
        if name == "is":
            return inner
        if child:
            return lambda element: any(inner(one) for one in element.children)
        return lambda element: any(inner(one) for one in element.walk() if one is not element)

    def _close(self, end: int) -> None:
        if end < 0:
            raise self.error()
        self.position = end + 1


def _has_tag(tag: str) -> Callable[[Element], bool]:
    return lambda element: tag in {"*", element.tag}


def _combined(
    left: Callable[[Element], bool], mark: str, right: Callable[[Element], bool]
) -> Callable[[Element], bool]:
    """The test of an element that ``right`` fits and that stands as ``mark`` says to one that ``left`` fits."""

    def before(element: Element) -> Sequence[Element]:
        siblings = element.parent.children if element.parent else [element]
        return siblings[: siblings.index(element)]

    def above(element: Element) -> Iterator[Element]:
        while element.parent:
            element = element.parent
            yield element

    related: dict[str, Callable[[Element], Iterable[Element]]] = {
        " ": above,
        ">": lambda element: [element.parent] if element.parent else [],
        "+": lambda element: before(element)[-1:],
        "~": before,
    }
    return lambda element: right(element) and any(left(other) for other in related[mark](element))


_PLACES: Final[dict[str, Callable[[Element], bool]]] = {
    "first-child": lambda element: element.parent is not None and element.parent.children[0] is element,
    "last-child": lambda element: element.parent is not None and element.parent.children[-1] is element,
    "only-child": lambda element: element.parent is not None and len(element.parent.children) == 1,
    "empty": lambda element: not element.children and not element.text.strip(),
}
