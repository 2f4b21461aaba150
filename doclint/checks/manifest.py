"""``manifest``: what the manifest of a repository does not say of it."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

import msgspec

from doclint.checks.base import Check, Options, Page
from doclint.matching.paths import fitting_paths, lines_of
from doclint.model.finding import Match
from doclint.model.rule import Tier

_SHOWN: Final = 3


class ManifestOptions(Options, frozen=True):
    """Options of ``manifest``.

    A key is written with its parents, parts parted by dots. ``*`` stands for each key of an object, and ``A|B``
    for either. A key whose parent is not there is not missed.

    Attributes:
        files: patterns of paths of JSON files, of one object or a list of them.
        required: keys whose lack is a default finding.
        recommended: keys whose lack is a pedantic finding.
    """

    files: tuple[str, ...]
    required: tuple[str, ...] = ()
    recommended: tuple[str, ...] = ()


class Manifest(Check):
    """Says once for each manifest and tier which keys it lacks, without a place in a document."""

    Options = ManifestOptions
    options: ManifestOptions

    def run(self, page: Page, patterns: Sequence[int]) -> Iterator[Match]:
        """A match about the repository for each manifest that lacks keys."""
        for path in sorted(fitting_paths(self.options.files, lines_of(page.repository))):
            tiers: tuple[tuple[Tier, tuple[str, ...]], ...] = (
                ("default", self.options.required),
                ("pedantic", self.options.recommended),
            )
            objects = _objects(page.repository.read(path))
            for tier, keys in tiers:
                lacking = [name for one in objects for key in keys for name in _lacking(one, key.split("."))]
                if lacking and tier in self.tiers:
                    values = {"file": path, "keys": _listed(list(dict.fromkeys(lacking)))}
                    yield Match(None, values, tier=tier, subject=f"{path} {tier}")


def _objects(text: str) -> list[Any]:
    """What the JSON text holds; nothing if it cannot be read."""
    try:
        value = msgspec.json.decode(text or "[]")
    except (msgspec.DecodeError, ValueError):
        return []
    return value if isinstance(value, list) else [value]


def _lacking(value: Any, keys: Sequence[str], path: str = "") -> Iterator[str]:
    """The full names of the keys that are missing or empty."""
    if not isinstance(value, dict):
        return
    first, *rest = keys
    if not rest:
        names = first.split("|")
        if not any(value.get(name) not in (None, "", [], {}) for name in names):
            yield f"{path}{names[0]}"
        return
    for name in value if first == "*" else [first]:
        yield from _lacking(value.get(name), rest, f"{path}{name}.")


def _listed(names: list[str]) -> str:
    """Names in quotes as a reader lists them, the first few of many."""
    shown = [f"'{name}'" for name in names[:_SHOWN]]
    if len(names) > _SHOWN:
        shown.append(f"{len(names) - _SHOWN} more")
    return f"{', '.join(shown[:-1])} and {shown[-1]}" if len(shown) > 1 else shown[0]


CHECK = Manifest
