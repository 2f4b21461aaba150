"""What a checker said of blocks, kept for the next run: unchanged text is not sent again."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

import msgspec

from doclint.errors import GrammarUnavailable
from doclint.grammar.backend import Remark

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from doclint.grammar.backend import Backend, Progress

_MOST: Final = 200_000  # blocks that are kept; the oldest go
_AT_ONCE: Final = 500
_DECODER: Final = msgspec.msgpack.Decoder(tuple[Remark, ...])


class KnownRemarks:
    """Asks a backend only what it has not been asked.

    A backend that failed is not asked again: the next page would wait as long, for the same answer.

    Args:
        backend: whom to ask.
        file: the database that keeps the answers; none are kept without.
    """

    def __init__(self, backend: Backend, file: Path | None) -> None:
        self._backend = backend
        self._file = file
        self._known: dict[bytes, tuple[Remark, ...]] = {}
        self._failure: GrammarUnavailable | None = None

    def check(self, texts: Sequence[str], progress: Progress | None = None) -> list[tuple[Remark, ...]]:
        """What is wrong in each text; ``GrammarUnavailable`` if there is no answer."""
        keys = [self._key(text) for text in texts]
        self._load({key for key in keys if key not in self._known})
        unknown = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._known}
        if unknown:
            if self._failure:
                raise self._failure
            try:
                answers = self._backend.check(list(unknown.values()), progress)
            except GrammarUnavailable as failure:
                self._failure = failure
                raise
            found = dict(zip(unknown, answers, strict=True))
            self._known |= found
            self._store(found)
        return [self._known[key] for key in keys]

    def _key(self, text: str) -> bytes:
        state = blake2b(self._backend.identity.encode(), digest_size=16)
        state.update(b"\0" + text.encode("utf-8", "surrogatepass"))
        return state.digest()

    def _open(self) -> sqlite3.Connection:
        assert self._file is not None
        self._file.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self._file, timeout=5)
        connection.execute("CREATE TABLE IF NOT EXISTS remarks (key BLOB PRIMARY KEY, remarks BLOB NOT NULL)")
        return connection

    def _load(self, keys: Iterable[bytes]) -> None:
        """Look up what is kept; a database that cannot be read costs time, never a result."""
        wanted = list(keys)
        if self._file is None or not wanted or not self._file.exists():
            return
        try:
            with closing(self._open()) as connection:
                for first in range(0, len(wanted), _AT_ONCE):
                    part = wanted[first : first + _AT_ONCE]
                    marks = ",".join("?" * len(part))
                    rows = connection.execute(f"SELECT key, remarks FROM remarks WHERE key IN ({marks})", part)
                    self._known |= {key: _DECODER.decode(remarks) for key, remarks in rows}
        except (sqlite3.Error, OSError, msgspec.DecodeError, UnicodeDecodeError):
            return

    def _store(self, found: dict[bytes, tuple[Remark, ...]]) -> None:
        if self._file is None:
            return
        rows = [(key, msgspec.msgpack.encode(remarks)) for key, remarks in found.items()]
        try:
            with closing(self._open()) as connection, connection:
                connection.executemany("INSERT OR REPLACE INTO remarks VALUES (?, ?)", rows)
                connection.execute(
                    "DELETE FROM remarks WHERE rowid <= (SELECT max(rowid) FROM remarks) - ?", (_MOST,)
                )
        except (sqlite3.Error, OSError):
            return
