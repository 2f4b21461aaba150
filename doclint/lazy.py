"""Regular expressions compiled when they are first used.

A start compiles some eighty expressions and uses a third of them; Python takes half a millisecond for each, which
is more time than linting a README takes.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, Final, cast

_METHODS: Final = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split")


class _LazyPattern:
    """Stands for a pattern; becomes as good as it at the first use."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self._arguments = (pattern, flags)

    def __getattr__(self, name: str) -> Any:
        compiled: re.Pattern[Any] = re.compile(*self._arguments)
        self.__dict__.update({method: getattr(compiled, method) for method in _METHODS})
        return getattr(compiled, name)


def compile_re(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What ``re.compile`` gives, later; a mistake in the pattern shows at the first use."""
    return cast("re.Pattern[AnyStr]", _LazyPattern(pattern, flags))
