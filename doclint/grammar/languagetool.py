"""LanguageTool over HTTP: its API for texts with markup, many requests at a time.

Its API, https://languagetool.org/http-api/, takes in the field `data` the pieces of a text, each to be read as it
is or as something else. language-tool-python sends plain text only, so the request is made here.
"""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from typing import TYPE_CHECKING, Any, Final
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import ProxyHandler, Request, build_opener

from doclint.errors import GrammarUnavailable
from doclint.grammar.backend import Remark
from doclint.model.prose import STAND_IN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from doclint.grammar.backend import Progress

REQUEST_CHARACTERS: Final = 20_000
"""The text of one request; a text of two million did not get an answer within two minutes."""
TIME_LIMIT: Final = 60.0
"""Seconds to wait for an answer; the first takes three, on a busy machine ten."""
_PARALLEL: Final = 4
_LARGEST_ANSWER: Final = 16 << 20  # bytes
_BETWEEN: Final = "\n\n"


class LanguageTool:
    """A LanguageTool server.

    Args:
        address: finds out where it is, such as ``http://localhost:8081``; may start it.
        language: the code of a language, such as ``en-US``.
        enabled_rules: the rules that run; no others do.
        picky: whether they are applied more strictly.
        time_limit: seconds to wait for each answer; by default ``TIME_LIMIT``.
    """

    def __init__(
        self,
        address: Callable[[], str],
        language: str,
        enabled_rules: Sequence[str],
        *,
        picky: bool = False,
        time_limit: float | None = None,
    ) -> None:
        self._address = address
        self._time_limit = time_limit or TIME_LIMIT
        self._fields = {
            "language": language,
            "enabledOnly": "true",
            "enabledRules": ",".join(sorted(enabled_rules)),
            "level": "picky" if picky else "default",
        }
        # Proxies of the environment are for the network; what runs on this machine is not behind one.
        self._open = build_opener().open
        self._open_here = build_opener(ProxyHandler({})).open

    @property
    def identity(self) -> str:
        """What the answers depend on, beside the text and the server's version."""
        return json.dumps(self._fields, sort_keys=True)

    def check(self, texts: Sequence[str], progress: Progress | None = None) -> list[tuple[Remark, ...]]:
        """What is wrong in each text, asked in several requests at a time."""
        remarks: list[tuple[Remark, ...]] = [()] * len(texts)
        chunks = list(_chunks(texts))
        if not chunks:
            return remarks
        address = self._address()
        done, total = 0, sum(map(len, texts))
        pool = ThreadPoolExecutor(min(_PARALLEL, len(chunks)), thread_name_prefix="languagetool")
        try:
            answers = pool.map(lambda chunk: self._ask(address, [texts[index] for index in chunk]), chunks)
            for chunk, answer in zip(chunks, answers, strict=True):
                for index, found in zip(chunk, answer, strict=True):
                    remarks[index] = found
                    done += len(texts[index])
                if progress:
                    progress(done, total)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
        return remarks

    def _ask(self, address: str, texts: Sequence[str]) -> list[tuple[Remark, ...]]:
        """One request: the texts as blocks of one document."""
        annotation: list[dict[str, str]] = []
        starts: list[int] = []
        length = 0  # in UTF-16 units, as the server counts
        for text in texts:
            if starts:
                annotation.append({"markup": _BETWEEN, "interpretAs": _BETWEEN})
                length += len(_BETWEEN)
            starts.append(length)
            annotation += _annotate(text)
            length += utf16_length(text)
        answer = self._post(address, {**self._fields, "data": json.dumps({"annotation": annotation})})
        found: list[list[Remark]] = [[] for _ in texts]
        try:
            for match in answer["matches"]:
                start, units = int(match["offset"]), int(match["length"])
                index = max(i for i, first in enumerate(starts) if first <= start)
                text = texts[index]
                if start + units - starts[index] > utf16_length(text):
                    continue  # it reaches into the next block, which is read apart
                points = _CodePoints(text)
                found[index].append(
                    Remark(
                        points.at(start - starts[index]),
                        points.at(start + units - starts[index]),
                        str(match["rule"]["id"]),
                        " ".join(str(match["message"]).split()),
                        tuple(str(replacement["value"]) for replacement in match["replacements"][:5]),
                    )
                )
        except (KeyError, TypeError, ValueError, IndexError) as error:
            raise _unusable(
                address, f"its answer is not LanguageTool's ({type(error).__name__}: {error})"
            ) from None
        return [tuple(remarks) for remarks in found]

    def _post(self, address: str, fields: dict[str, str]) -> Any:
        """The answer to a request; ``GrammarUnavailable`` with what to do if there is none."""
        request = Request(
            f"{address.rstrip('/')}/v2/check", urlencode(fields).encode(), {"Accept": "application/json"}
        )
        is_here = urlsplit(address).hostname in {"localhost", "127.0.0.1", "::1"}
        try:
            with (self._open_here if is_here else self._open)(request, timeout=self._time_limit) as response:
                data = response.read(_LARGEST_ANSWER)
            answer = json.loads(data)
        except HTTPError as error:
            with error:
                said = error.read(200).decode("utf-8", "replace").strip().split("\n")[0]
            raise _unusable(address, _said(error.code, said)) from None
        except TimeoutError:
            raise _unusable(address, f"it did not answer within {self._time_limit:g} seconds") from None
        except URLError as error:
            if isinstance(error.reason, TimeoutError):
                raise _unusable(address, f"it did not answer within {self._time_limit:g} seconds") from None
            raise _unusable(address, f"it cannot be reached: {_reason(error.reason)}") from None
        except (OSError, HTTPException) as error:
            raise _unusable(address, f"it broke off the connection: {_reason(error)}") from None
        except ValueError:
            raise _unusable(address, "its answer is not JSON, so it is no LanguageTool") from None
        return answer


class _CodePoints:
    """Offsets in UTF-16 units to code points."""

    def __init__(self, text: str) -> None:
        self._wide = [] if text.isascii() else [i for i, letter in enumerate(text) if letter > "\uffff"]

    def at(self, units: int) -> int:
        """The code point at an offset."""
        before = 0
        for point in self._wide:
            if point + before >= units:
                break
            before += 1
        return units - before


def utf16_length(text: str) -> int:
    """How many UTF-16 units a text has."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def _annotate(text: str) -> Iterator[dict[str, str]]:
    """The pieces of a text: what is read, and ``CODE`` where code stands."""
    for index, piece in enumerate(text.split(STAND_IN)):
        if index:
            yield {"markup": STAND_IN, "interpretAs": "CODE"}
        if piece:
            yield {"text": piece}


def _chunks(texts: Sequence[str]) -> Iterator[list[int]]:
    """The indexes of the texts of each request."""
    chunk: list[int] = []
    size = 0
    for index, text in enumerate(texts):
        if not text.strip():
            continue
        if chunk and size + len(text) > REQUEST_CHARACTERS:
            yield chunk
            chunk, size = [], 0
        chunk.append(index)
        size += len(text)
    if chunk:
        yield chunk


def _said(status: int, said: str) -> str:
    """What an HTTP status means for the user."""
    if status == 413:
        return "it takes no text of that size (413); raise its maxTextLength"
    if status == 429:
        return "it has had too many requests (429); wait, or use a server of your own"
    return f"it answers {status}" + (f": {said}" if said else "")


def _reason(reason: object) -> str:
    return str(getattr(reason, "strerror", None) or reason or type(reason).__name__)


def _unusable(address: str, why: str) -> GrammarUnavailable:
    return GrammarUnavailable(why, path=f"LanguageTool at {address}", hint="see `[grammar] server` in the config")
