"""XML out of plain values; what XML cannot hold of a text is shown as U+FFFD."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree

from doclint.report.style import printable

if TYPE_CHECKING:
    from collections.abc import Iterable
    from xml.etree.ElementTree import Element


def element(name: str, attributes: dict[str, str], content: Iterable[Element] | str = ()) -> Element:
    """An element with attributes and a text or other elements inside."""
    made = ElementTree.Element(name, {key: _clean(value) for key, value in attributes.items()})
    if isinstance(content, str):
        made.text = _clean(content)
    else:
        made.extend(content)
    return made


def document(root: Element) -> str:
    """The element as a file, with an indent of two spaces."""
    ElementTree.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'


def _clean(text: str) -> str:
    return "\n".join(map(printable, text.split("\n")))
