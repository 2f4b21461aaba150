"""``spelling``: words that no dictionary has."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from doclint.errors import DoclintError
from doclint.lazy import compile_re
from doclint.vale.alerts import Found
from doclint.vale.checks.base import Check, FileState
from doclint.vale.patterns import expression, term_pattern
from doclint.vale.spelling import Speller, read_words, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from doclint.vale.views import Unit, View

# Names in mixed case, capitals, and what has a digit or a mark in it.
_DEFAULT_FILTERS: Final = compile_re(r"[A-Z][a-z]+[A-Z]+\w+|[A-Z]+$|[^a-zA-Z_']")


class Spelling(Check):
    """Each word that the dictionaries, the filters and the vocabularies do not know."""

    KEYS: ClassVar = {
        "custom": "bool",
        "filters": "list",
        "ignore": "list",
        "exceptions": "list",
        "dictionaries": "list",
        "dicpath": "str",
        "aff": "str",
        "dic": "str",
        "append": "bool",
        "threshold": "int",
    }

    def prepare(self) -> None:
        """Find the dictionaries and the lists of words."""
        styles = [Path(folder) for folder in self.context.styles]
        self.filters = [expression(source) for source in self.option("filters", ())]
        terms = [*self.option("exceptions", ()), *map(term_pattern, self.context.accepted)]
        self.allowed = expression("(?i)" + "|".join(rf"\b(?:{term})\b" for term in terms)) if terms else None
        self.acceptable = self.context.accepted
        self.try_out(*self.filters, self.allowed, self.phrases)
        places = [place for name in self.option("ignore", ()) for place in _word_lists(styles, name)]
        if self.rule.name == "Vale.Spelling":
            places = [place for home in styles[-1:] for place in sorted((home / "config/ignore").rglob("*.txt"))]
        words = frozenset(word for place in places for word in read_words(place))
        self.speller = Speller(self._dictionaries(styles), words)

    def _dictionaries(self, styles: list[Path]) -> list[Path]:
        """The paths of the dictionaries, without ending; ``.`` is the library's own."""
        pair = [_found(styles, self.option(key, "")) for key in ("dic", "aff")]
        if all(pair):
            return [path.with_suffix("") for path in pair[:1] if path]
        named = self.option("dictionaries", ())
        if not named:
            return [Path()]
        home = self.option("dicpath", "")
        homes = [Path(home), *(style / home for style in styles)] if home else []
        homes = homes or [style / "config/dictionaries" for style in styles]
        if home and not any(one.is_dir() for one in homes):
            raise DoclintError("E201: unable to resolve dicpath", path=self.rule.path, line=1)
        own = []
        for name in named:
            if name == "en_US-web":
                own.append(Path())
                continue
            place = next((one / name for one in homes if (one / f"{name}.dic").is_file()), None)
            if place is None:
                raise DoclintError(f"E201: dictionary '{name}' not found", path=self.rule.path, line=1)
            own.append(place)
        return [*own, Path()] if self.option("append", False) else own

    def run(self, view: View, state: FileState) -> Iterator[tuple[Unit, Found]]:
        """The message gets the word."""
        is_custom = self.option("custom", False)
        for unit in view.units:
            for word, start in words_of(unit.text):
                if not is_custom and _DEFAULT_FILTERS.search(word):
                    continue
                if self.speller.knows(word) or any(one.occurs_in(word) for one in self.filters):
                    continue
                if self.allowed and self.allowed.occurs_in(word):
                    continue
                if not self.is_excepted(unit, start, start + len(word)):
                    yield unit, Found(start, start + len(word), word, (word,), (), self.rule.action)


def _found(styles: list[Path], name: str) -> Path | None:
    places = [Path(name), *(style / name for style in styles)] if name else []
    return next((place for place in places if place.is_file()), None)


def _word_lists(styles: list[Path], name: str) -> list[Path]:
    places = [Path(name), *(style / middle / name for style in styles[-1:] for middle in ("", "config/ignore"))]
    return [place for place in places if place.is_file()]


CHECK = Spelling
