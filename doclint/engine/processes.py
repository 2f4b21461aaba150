"""The same work in several processes: same answers, same order, sooner.

A child is a fork, so it has all that is loaded and starts in milliseconds; where there is no fork, there is one
process. What a child could not finish, its parent does itself, so that nothing is lost with it.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, TypeVar

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

File = TypeVar("File")
Answer = TypeVar("Answer")


def work_in_processes(
    work: Callable[[File], Answer], files: Sequence[File], jobs: int, kind: type[Answer]
) -> list[Answer]:
    """What ``work`` says of each file, a ``kind``, in their order, done by ``jobs`` processes."""
    jobs = min(jobs, len(files))
    if jobs < 2 or not hasattr(os, "fork"):
        return [work(file) for file in files]
    # What the first file needs, rules and parser, is loaded here, once for all children.
    answers = [work(files[0])] * len(files)
    shares = [slice(first, None, jobs) for first in range(1, jobs + 1)]
    children = [_start(work, files[share]) for share in shares]
    for share, (process, pipe) in zip(shares, children, strict=True):
        answer = _answer(process, pipe, kind)
        answers[share] = [work(file) for file in files[share]] if answer is None else answer
    return answers


def _start(work: Callable[[File], Answer], share: Sequence[File]) -> tuple[int, int]:
    """A child at work: its process, and the pipe from which to read its answer."""
    reading, writing = os.pipe()
    process = os.fork()
    if process:
        os.close(writing)
        return process, reading
    status = 1
    try:
        os.close(reading)
        answer = msgspec.msgpack.encode([work(file) for file in share])
        with os.fdopen(writing, "wb") as stream:
            stream.write(answer)
        status = 0
    finally:
        # Not sys.exit: what the parent would do at its end is not the child's business.
        os._exit(status)


def _answer(process: int, pipe: int, kind: type[Answer]) -> list[Answer] | None:
    """What a child says; None if it failed."""
    with os.fdopen(pipe, "rb") as stream:
        answer = stream.read()
    _, status = os.waitpid(process, 0)
    return None if status else msgspec.msgpack.decode(answer, type=list[kind])  # type: ignore[valid-type]
