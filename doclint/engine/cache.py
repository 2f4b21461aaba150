"""The cache of results: what the rules said of a text, kept while all that they looked at is the same.

A result is kept in a file of its own, named after the text, its settings and the state of doclint itself. Beside
the findings it holds the questions that the rules asked about the repository and a digest of the answers; it is
used only if these are the same today. So what is found never depends on what is kept: a file that is damaged,
half written or gone costs the time to lint once more, and so does a folder that cannot be written.

The folder lies in a repository, which is not trusted: nothing is written through links, and the state of doclint
in each name, which no repository knows, keeps results that it brings along from being used.
"""

from __future__ import annotations

import os
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zlib import crc32

import msgspec

# Python's own hash, without OpenSSL around it: `hashlib` takes longer to import than a README takes to look up.
try:
    from _blake2 import blake2b
except ImportError:  # a Python that is built in another way
    from hashlib import blake2b

from doclint.engine.repository import read_file
from doclint.model.finding import Finding
from doclint.rulebook.builtin import program_state

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import TypeAlias

    from doclint.model.repository import Question, Repository

    Others: TypeAlias = Mapping[str, Callable[[], str]]

CACHE_NAME: Final = ".doclint_cache"
_RESULTS: Final = "results"
_SHARDS: Final = 16
_MOST_BYTES: Final = 4 << 20  # in a shard; 64 MiB in all
_TAG: Final = "CACHEDIR.TAG"  # https://bford.info/cachedir/
_FILES: Final = {
    ".gitignore": "*\n",
    _TAG: "Signature: 8a477f597d28d172789f06886806bc55\n# A cache of doclint; `doclint clean` removes it.\n",
}


class Kept(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A result as a file holds it.

    Attributes:
        questions: what the rules asked about the repository.
        answers: a digest of what they were told.
        findings: what they found.
        suppressed: how many findings comments silenced.
    """

    questions: tuple[tuple[str, str], ...]
    answers: bytes
    findings: tuple[Finding, ...]
    suppressed: int


class ResultCache:
    """The cache in one folder, for one run.

    Args:
        folder: where results are kept; made when the first is.
        is_chosen: whether somebody named the folder, so that it may be a link to any place.
    """

    def __init__(self, folder: Path, *, is_chosen: bool = False) -> None:
        self.folder = folder
        self._is_chosen = is_chosen
        self._results = os.path.join(folder, _RESULTS)  # noqa: PTH118 - done for each file, and Path is slow
        self._state = digest(program_state())
        self._decoder = msgspec.msgpack.Decoder(Kept)
        self._is_writable: dict[str, bool] = {}  # by shard
        self._answers: dict[str, dict[Question, bytes]] = {}  # by root
        self._numbers = count()

    def key(self, *parts: str | bytes) -> bytes:
        """The name of a result: all that it depends on, beside the repository."""
        return digest(self._state, *parts)

    def get(self, key: bytes, repository: Repository, others: Others) -> Kept | None:
        """The result of that name, if all questions are answered today as they were then.

        Args:
            key: the name.
            repository: answers most questions.
            others: what answers those that it does not know.
        """
        try:
            content = read_file(self._path(key))
            data = content[4:]
            if crc32(data).to_bytes(4, "big") != content[:4]:
                return None
            kept = self._decoder.decode(data)
        except (OSError, msgspec.DecodeError, UnicodeDecodeError):
            return None
        return kept if kept.answers == self._answered(kept.questions, repository, others) else None

    def put(
        self,
        key: bytes,
        repository: Repository,
        others: Others,
        questions: frozenset[Question],
        findings: Sequence[Finding],
        suppressed: int,
    ) -> None:
        """Keep a result: written beside its place and put there in one step, so that nobody reads half of it."""
        asked = tuple(sorted(questions))
        answers = self._answered(asked, repository, others)
        try:
            data = msgspec.msgpack.encode(Kept(asked, answers, tuple(findings), suppressed))
        except UnicodeEncodeError:  # a path that is not UTF-8
            return
        path = self._path(key)
        shard = os.path.dirname(path)  # noqa: PTH120
        if shard not in self._is_writable:
            self._is_writable[shard] = self._make(shard)
        if len(data) > _MOST_BYTES or not self._is_writable[shard]:
            return
        beside = f"{shard}{os.sep}tmp-{os.getpid()}-{next(self._numbers)}"
        try:
            with open(beside, "xb") as file:  # noqa: PTH123
                file.write(crc32(data).to_bytes(4, "big") + data)
            os.replace(beside, path)  # noqa: PTH105
        except OSError:  # the disk is full, or somebody else is tidying up
            self._is_writable[shard] = False

    def trim(self, *, thoroughly: bool) -> None:
        """Take the oldest results out of shards that hold too much: of those that grew here, or of all."""
        grown = [shard for shard, is_writable in self._is_writable.items() if is_writable]
        for shard in map(self._shard, range(_SHARDS)) if thoroughly else grown:
            try:
                _trim(shard)
            except OSError:  # it is not there, or somebody else is tidying up
                continue

    def _shard(self, number: int) -> str:
        return f"{self._results}{os.sep}{number:x}"

    def _path(self, key: bytes) -> str:
        return f"{self._shard(key[0] % _SHARDS)}{os.sep}{key.hex()}"

    def _answered(self, questions: Sequence[Question], repository: Repository, others: Others) -> bytes:
        """A digest of the answers to these questions, each of which is asked once."""
        known = self._answers.setdefault(repository.root, {})
        answers: list[str | bytes] = []
        for question in questions:
            if other := others.get(question[0]):
                answers.append(other())
                continue
            if question not in known:
                known[question] = digest(repository.answer(question))
            answers.append(known[question])
        return digest(*answers)

    def _make(self, shard: str) -> bool:
        """Make the folder of a shard; whether results can be put there."""
        # A repository may bring a link along that leads out of it.
        if not self._is_chosen and any(os.path.islink(path) for path in (self.folder, self._results, shard)):  # noqa: PTH114
            return False
        try:
            if not os.path.isdir(shard):  # noqa: PTH112
                os.makedirs(shard, exist_ok=True)  # noqa: PTH103
                for name, text in _FILES.items():
                    if not os.path.lexists(self.folder / name):
                        (self.folder / name).write_text(text, encoding="utf-8")
        except OSError:
            return False
        return True


def digest(*parts: str | bytes) -> bytes:
    """128 bits that stand for these parts in this order."""
    data = [part.encode(errors="surrogateescape") if isinstance(part, str) else part for part in parts]
    lengths = f"{','.join(map(str, map(len, data)))}:".encode()
    return blake2b(b"".join([lengths, *data]), digest_size=16).digest()


def is_cache(folder: Path) -> bool:
    """Whether a folder is a cache of doclint."""
    try:
        return (folder / _TAG).read_text(encoding="utf-8") == _FILES[_TAG]
    except (OSError, UnicodeDecodeError):
        return False


def _trim(shard: str) -> None:
    """Remove the oldest files of a shard until it is three quarters full, if it is more than full."""
    entries = [(status.st_mtime_ns, status.st_size, entry.path) for entry, status in _entries(shard)]
    size = sum(size for _, size, _ in entries)
    if size <= _MOST_BYTES:
        return
    for _, freed, path in sorted(entries):
        os.unlink(path)  # noqa: PTH108
        size -= freed
        if size <= _MOST_BYTES * 3 // 4:
            return


def _entries(shard: str) -> list[tuple[os.DirEntry[str], os.stat_result]]:
    with os.scandir(shard) as entries:
        return [(entry, entry.stat(follow_symlinks=False)) for entry in entries]
