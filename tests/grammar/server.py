"""An HTTP server that speaks like LanguageTool, or misbehaves in one of many ways."""

from __future__ import annotations

import json
import re
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

if TYPE_CHECKING:
    from collections.abc import Iterator


class FakeLanguageTool(ThreadingHTTPServer):
    """Finds the word `badly`, as LanguageTool would: offsets in UTF-16 units of the text with its markup.

    Attributes:
        asked: the fields of each request.
        behaviour: what it does instead of answering: a status, `rubbish`, `other-json`, `hang` or `die`.
    """

    daemon_threads = True
    behaviour: int | str = ""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[dict[str, str]] = []
        self.released = threading.Event()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    @property
    def texts(self) -> list[str]:
        """What was read in each request, code as it was to be read."""
        return [
            "".join(
                piece.get("text", piece.get("interpretAs", ""))
                for piece in json.loads(fields["data"])["annotation"]
            )
            for fields in self.asked
        ]


class _Handler(BaseHTTPRequestHandler):
    server: FakeLanguageTool

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        fields = {name: values[0] for name, values in parse_qs(body).items()}
        self.server.asked.append(fields)
        behaviour = self.server.behaviour
        if behaviour == "hang":
            self.server.released.wait(20)
            return
        if behaviour == "die":
            self.connection.close()
            return
        if isinstance(behaviour, int):
            self.answer(behaviour, b"Error: no\nmore of it")
        elif behaviour == "rubbish":
            self.answer(200, b"<html>Welcome to the proxy</html>")
        elif behaviour == "other-json":
            self.answer(200, b'{"matches": [{"offset": "x"}]}')
        else:
            text = "".join(
                piece.get("text", piece.get("markup", "")) for piece in json.loads(fields["data"])["annotation"]
            )
            self.answer(
                200,
                json.dumps({"matches": [_match(text, found) for found in re.finditer("badly", text)]}).encode(),
            )

    def answer(self, status: int, data: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


def _match(text: str, found: re.Match[str]) -> dict[str, Any]:
    return {
        "offset": len(text[: found.start()].encode("utf-16-le")) // 2,
        "length": len(found[0]),
        "message": "This is bad.",
        "replacements": [{"value": "well"}, {"value": "nicely"}],
        "rule": {"id": "BADLY"},
    }


@contextmanager
def languagetool() -> Iterator[FakeLanguageTool]:
    """The server, running."""
    with FakeLanguageTool() as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.released.set()
            server.shutdown()
