"""A LanguageTool server of our own, which never outlives us."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from functools import lru_cache
from typing import Final
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

from doclint.errors import GrammarUnavailable
from doclint.grammar.home import server_command

START_LIMIT: Final = 60.0
"""Seconds to wait until the server answers; it takes one, on a busy machine ten."""
_TRIES: Final = 3  # another program may take the port between our look and the server's start
# One shell waits for Java, another for its standard input to end. That ends when every process that has our end of
# the pipe is gone, however it went; then Java is ended. Either may be killed: the other one is enough.
_GUARD: Final = (
    'exec 3<&0; "$@" </dev/null >/dev/null 2>&1 3<&- & p=$!; '
    "{ read _; kill $p; sleep 2; kill -9 $p; } <&3 2>/dev/null & w=$!; exec 3<&- 0</dev/null; "
    "trap 'kill $p' TERM INT HUP; wait $p; kill $w 2>/dev/null"
)


class Server:
    """A running server.

    Attributes:
        address: where it is.
    """

    def __init__(self, address: str, guard: subprocess.Popen[bytes]) -> None:
        self.address = address
        self._guard = guard

    def stop(self) -> None:
        """End it. It ends by itself when this process does."""
        if self._guard.stdin:
            self._guard.stdin.close()
        self._guard.wait(timeout=10)


@lru_cache(maxsize=1)
def own_server() -> Server:
    """The server of this run, started at the first call; ``GrammarUnavailable`` if it does not start."""
    if os.name != "posix":
        raise GrammarUnavailable(
            "doclint starts LanguageTool only where there is a POSIX shell",
            path="LanguageTool",
            hint='start it yourself and name it: `[grammar] server = "http://localhost:8081"`',
        )
    for _ in range(_TRIES):
        port = _free_port()
        command = server_command(port)
        server = Server(
            f"http://127.0.0.1:{port}",
            subprocess.Popen(
                ["/bin/sh", "-c", _GUARD, "sh", *command],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C is for us; the guard ends the server when we are gone
            ),
        )
        if _answers(server):
            return server
        server.stop()
    raise GrammarUnavailable(
        "the server does not start",
        path="LanguageTool",
        hint="try `" + " ".join(command) + "` to see why, or set it up again with `doclint grammar install`",
    )


def _answers(server: Server) -> bool:
    """Whether the server is up, once it is or has died."""
    opener = build_opener(ProxyHandler({}))
    limit = time.monotonic() + START_LIMIT
    while time.monotonic() < limit:
        try:
            with opener.open(f"{server.address}/v2/healthcheck", timeout=5) as response:
                if response.read(10).strip() == b"OK":
                    return True
        except (URLError, OSError):
            pass
        if server._guard.poll() is not None:
            return False
        time.sleep(0.1)
    return False


def _free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
