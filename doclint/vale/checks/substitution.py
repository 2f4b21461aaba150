"""``substitution``: words for which there are better ones."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from msgspec.structs import replace

from doclint.lazy import compile_re
from doclint.vale.actions import recase
from doclint.vale.alerts import Found, either
from doclint.vale.checks.base import Check, FileState
from doclint.vale.patterns import build, expression, to_regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from doclint.vale.views import Unit, View

_GROUP: Final = compile_re(r"(?<!\\)\((?!\?)")
_REFERENCE: Final = compile_re(r"\$\d+")
_PIPE: Final = compile_re(r"(?<!\\)\|")
_PLAIN: Final = compile_re(r"[^\W_][^\W_ \-]*(?:[ \-]+[^\W_]+)*")
_REGULAR: Final = compile_re(r"[\\\[\](){}|.*+?^$]")


class Substitution(Check):
    """Each place where a key of ``swap`` stands is an alert that tells its value."""

    KEYS: ClassVar = {
        "swap": "map",
        "ignorecase": "bool",
        "nonword": "bool",
        "exceptions": "list",
        "vocab": "bool",
        "capitalize": "bool",
        "pos": "str",
    }

    def prepare(self) -> None:
        """The longest keys come first; the first that fits at a place wins."""
        swap = self.option("swap", {})
        self.ignore_case = self.option("ignorecase", False)
        self.is_terms = False
        self.except_terms(self.option("exceptions", ()), vocabulary=self.option("vocab", True))
        self.keys = sorted(swap, key=len, reverse=True)
        self.replacements = [swap[key] for key in self.keys]
        self._build = partial(
            build,
            ignore_case=self.ignore_case,
            words=not self.option("nonword", False),
            template=self.context.template,
        )
        self.tokens = self.alternation(
            [_GROUP.sub("(?:", key) for key in self.keys],
            lambda some: self._build([f"(?:{token})" for token in some]),
        )
        self._possible: dict[str, Sequence[int]] = {}

    def run(self, view: View, state: FileState) -> Iterator[tuple[Unit, Found]]:
        """Every match that is not what it should be already."""
        for unit, first, last in self.tokens.find(view):
            index, start, end = self._key(unit.text, first, last)
            observed = unit.text[start:end]
            expected = self._expected(index, observed)
            if not self._is_right(expected, observed) and not self.is_excepted(unit, start, end):
                yield unit, self._found(start, end, observed, expected)

    def _key(self, text: str, start: int, end: int) -> tuple[int, int, int]:
        """Which key fits, and where."""
        words = text[start:end]
        possible = self._possible.get(words)
        if possible is None:
            possible = self._possible[words] = self.tokens.possible_in(words)
        if len(possible) == 1 and not self.context.template:
            return possible[0], start, end
        tokens = self.tokens.alternatives
        spans = self._build([f"({tokens[index]})" for index in possible]).groups(text, start)
        for index, (first, last) in zip(possible, spans[1:], strict=False):
            if first >= 0:
                return index, first, last
        return 0, start, end

    def _expected(self, index: int, observed: str) -> str:
        expected = str(self.replacements[index])
        if self.option("capitalize", False) and observed[:1].isupper():
            expected = expected[:1].upper() + expected[1:]
        if not _REFERENCE.search(expected):
            return expected
        flag = "(?i)" if self.ignore_case else ""
        return expression(flag + self.keys[index]).replace(observed, expected)

    def _is_right(self, expected: str, observed: str) -> bool:
        if self.rule.action.name == "replace":
            return observed in _options(expected)
        if expected == observed:
            return True
        if all(character.isalnum() or character in " -" for character in expected):
            return False
        import regex  # noqa: PLC0415 - few replacements are patterns

        try:
            pattern = (
                expected.replace(".", r"\.")
                if self.is_terms and not _REGULAR.search(expected.replace(".", ""))
                else expected
            )
            return regex.fullmatch(to_regex(pattern), observed, regex.V1, timeout=1) is not None
        except (regex.error, TimeoutError):
            return False

    def _found(self, start: int, end: int, observed: str, expected: str) -> Found:
        action, message = self.rule.action, self.rule.message
        suggestions: tuple[str, ...] = ()
        if action.name == "replace" and not action.params:
            options = _options(expected)
            if self.option("capitalize", False) and observed[:1].isupper():
                options = [option[:1].upper() + option[1:] for option in options]
            if self.rule.matchcase:
                options = recase(options, observed)
            action = replace(action, params=tuple(options))
            suggestions = action.params
            expected = either(options)
            for quoted in ("'%s'", '"%s"'):
                if message.count(quoted) == 2:
                    message = message.replace(quoted, "%s", 1)
        elif action.name == "replace":
            suggestions = action.params
        else:
            expected = _recased(expected, observed)
        return Found(start, end, observed, (expected, observed), suggestions, action, message)


def _options(expected: str) -> list[str]:
    return [option.replace(r"\|", "|") for option in _PIPE.split(expected) if option]


def _recased(term: str, observed: str) -> str:
    """The spelling that a replacement, which may be a pattern, has for the words that stand there."""
    words = " ".join(observed.split())
    return next((one for one in expansions(term) if one.lower() == words.lower()), term)


def expansions(pattern: str) -> list[str]:
    """The texts that a pattern of letters, ``?``, ``|`` and groups fits, if they are at most 64."""
    if not _REGULAR.search(pattern):
        return [pattern]
    import re  # noqa: PLC0415
    from re import _parser  # type: ignore[attr-defined]  # noqa: PLC0415

    try:
        tree = _parser.parse(pattern)
    except (re.error, RecursionError):
        return []
    return _expand(tree) or []


def _expand(tree: object) -> list[str] | None:
    made = [""]
    for kind, value in tree:  # type: ignore[attr-defined]
        name = str(kind)
        options: list[str] | None
        if name == "LITERAL":
            options = [chr(value)]
        elif name == "SUBPATTERN" and not value[1] and not value[2]:
            options = _expand(value[3])
        elif name == "BRANCH":
            branches = [_expand(branch) for branch in value[1]]
            options = None if None in branches else [text for branch in branches for text in branch or ()]
        elif name == "IN" and all(str(one) == "LITERAL" for one, _ in value):
            options = [chr(letter) for _, letter in value]
        elif name == "MAX_REPEAT" and value[:2] == (0, 1):
            inner = _expand(value[2])
            options = None if inner is None else [*inner, ""]
        else:
            return None
        if options is None or len(made) * len(options) > 64:
            return None
        made = [start + end for start in made for end in options]
    return made


CHECK = Substitution
