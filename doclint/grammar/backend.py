"""What a grammar checker is asked, and what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeAlias

    Progress: TypeAlias = Callable[[int, int], None]


class Remark(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What a checker finds wrong in a text.

    Attributes:
        start: where it starts in the text, in code points.
        end: where it ends.
        code: the checker's own name for the rule.
        message: its explanation.
        replacements: what it would write instead, the best first.
    """

    start: int
    end: int
    code: str
    message: str
    replacements: tuple[str, ...]


class Backend(Protocol):
    """A grammar checker.

    Attributes:
        identity: what its answers depend on, beside the text.
    """

    @property
    def identity(self) -> str:
        """What its answers depend on, beside the text."""

    def check(self, texts: Sequence[str], progress: Progress | None = None) -> list[tuple[Remark, ...]]:
        """What is wrong in each text.

        Args:
            texts: the prose of blocks; code in them is one ``STAND_IN``.
            progress: is told how many characters are done, of how many.

        Raises:
            GrammarUnavailable: there is no answer.
        """
