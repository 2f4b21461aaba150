"""Where the references of an RST document lead, which it says elsewhere: ``.. _name: address``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from doclint.parsing.rst_records import DirectiveRecord, TextRecord

_LONGEST_CHAIN: Final = 20


class Picture(NamedTuple):
    """An image that stands for a name in texts: its address, and that of the link it makes, or ""."""

    address: str
    link: str


class Targets:
    """What the names of a document stand for.

    Args:
        groups: its targets that are no part of a text, those together that follow directly on each other.
        texts: its texts, which may hold targets.
        directives: its directives.
    """

    def __init__(
        self,
        groups: Iterable[Sequence[nodes.target]],
        texts: Sequence[TextRecord],
        directives: Sequence[DirectiveRecord],
    ) -> None:
        self.anchors: list[str] = []
        """Names of places in the document itself."""
        self.pictures: dict[str, Picture] = {}
        """What substitutions show a picture, by their names."""
        self._addresses: dict[str, str] = {}
        self._aliases: dict[str, str] = {}
        self._anonymous: list[tuple[str, str]] = []
        for group in groups:
            self._add(group)
        for target in _inline_targets(texts):
            self._add([target])
        for record in directives:
            if name := record.options.get("name", ""):
                self.anchors.append(nodes.fully_normalize_name(name))
            if record.substitution and record.name in {"image", "figure"}:
                link = self.address(record.options.get("target", ""))
                self.pictures[record.substitution] = Picture("".join(record.argument.split()), link)
        self._places = self._numbers(texts)

    def of(self, reference: Any, written: str) -> str:
        """Where a reference leads: an address, or a name with ``_`` behind it.

        Args:
            reference: the node that docutils made of it.
            written: its text, for a node that says nothing.
        """
        if id(reference) in self._places:
            address, name = self._places[id(reference)]
            return address or (self._resolved(name) if name else "")
        if isinstance(reference, nodes.reference) and "refuri" in reference:
            return str(reference["refuri"])
        if isinstance(reference, nodes.reference) and "refname" in reference:
            return self._resolved(reference["refname"])
        return self._resolved(nodes.fully_normalize_name(written))

    def address(self, written: str) -> str:
        """What ``written`` points to where an address or, with ``_`` behind it, a name may stand."""
        if written.endswith("_") and not written.endswith("\\_"):
            return self._resolved(nodes.fully_normalize_name(written[:-1].strip("`")))
        return "".join(written.split()).replace("\\", "")

    def _resolved(self, name: str) -> str:
        for _ in range(_LONGEST_CHAIN):
            if name in self._addresses:
                return self._addresses[name]
            if name not in self._aliases:
                break
            name = self._aliases[name]
        return f"{name}_" if name else ""

    def _add(self, group: Sequence[nodes.target]) -> None:
        """Note targets that follow on each other: one without an address is the same as the one behind it."""
        following = ""
        for target in reversed(group):
            names = target["names"] or target["dupnames"]
            address, alias = target.get("refuri", ""), target.get("refname", "")
            for name in names:
                if address:
                    self._addresses.setdefault(name, address)
                elif alias or following:
                    self._aliases.setdefault(name, alias or following)
                else:
                    self.anchors.append(name)
            if address or alias:
                following = names[0] if names else ""
        self._anonymous += [
            (target.get("refuri", ""), target.get("refname", "")) for target in group if target.get("anonymous")
        ]

    def _numbers(self, texts: Sequence[TextRecord]) -> dict[int, tuple[str, str]]:
        """Where each anonymous reference leads: the first to the first anonymous target, and so on."""
        if not self._anonymous:
            return {}
        references = (
            node
            for record in texts
            for node in record.nodes
            if isinstance(node, nodes.reference) and "anonymous" in node
        )
        return dict(zip(map(id, references), self._anonymous, strict=False))


def _inline_targets(texts: Sequence[TextRecord]) -> Iterator[nodes.target]:
    for record in texts:
        if len(record.nodes) > 1:
            yield from (node for node in record.nodes if isinstance(node, nodes.target))
        elif record.nodes and isinstance(record.nodes[0], nodes.target):
            yield record.nodes[0]
