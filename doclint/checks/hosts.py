"""``hosts``: addresses on hosts that are gone."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from re import IGNORECASE
from typing import Final

from doclint.checks.base import Check, Options, Page
from doclint.lazy import compile_re
from doclint.model.finding import Match
from doclint.model.source import Span

_HOST: Final = compile_re(r"//([\w.-]*\w)")
_SCHEME: Final = compile_re(r"\w+:$")
_LONGEST_SCHEME: Final = 8
# What an address may hold; a mark that ends a sentence or closes a bracket is not its last character.
_REST: Final = r"""(?::\d+)?(?:[/?#][^\s<>"'`|\]})]*[^\s<>"'`|\]}).,;:!?*_])?/?"""


class HostOptions(Options, frozen=True):
    """Options of ``hosts``.

    Attributes:
        hosts: from a pattern of hosts to what to do instead, as a part of a sentence; the first that fits counts.
        replace: from a pattern of the start of an address to what to write instead, for the fix.
    """

    hosts: dict[str, str]
    replace: dict[str, str] = {}  # noqa: RUF012 - msgspec copies it


class Hosts(Check):
    """Looks at each address that a page links to or shows, written out or behind a text."""

    Options = HostOptions
    options: HostOptions

    def prepare(self) -> None:
        """One pattern for all addresses, and one for each host and each start of an address."""
        self.hosts = [
            (compile_re(f"{host}$", IGNORECASE), instead) for host, instead in self.options.hosts.items()
        ]
        # How the hosts end, which is seen far faster than whether their patterns fit.
        self.ends = tuple(map(_end, self.options.hosts))
        any_host = "|".join(self.options.hosts)
        self.address = compile_re(rf"//(?P<host>{any_host})(?![\w.-]*\w){_REST}", IGNORECASE)
        self.replace = [(compile_re(old, IGNORECASE), new) for old, new in self.options.replace.items()]

    def run(self, page: Page, patterns: Sequence[int]) -> Iterator[Match]:
        """The addresses, except those in code."""
        source = page.source.text
        if not any(host.lower().endswith(self.ends) for host in _HOST.findall(source)):
            return
        code = sorted(
            [block.span for block in page.document.blocks if block.kind == "code"]
            + [inline.span for inline in page.document.inlines if inline.kind == "code"]
        )
        last = ("", 0)  # the host of the last finding, and where that ends
        for found in self.address.finditer(source):
            if _lies_in(found.start(), code):
                continue
            scheme = _SCHEME.search(source, max(0, found.start() - _LONGEST_SCHEME), found.start())
            start = scheme.start() if scheme else found.start()
            host, address = found["host"].lower(), source[start : found.end()]
            replacement = self._replacement(address)
            # A badge has the address of its image and that of its link, and goes as a whole.
            is_same = last[0] == host and "\n\n" not in source[last[1] : found.start()]
            last = (host, found.end())
            if is_same and replacement is None:
                continue
            instead = next(instead for pattern, instead in self.hosts if pattern.match(host))
            yield Match(
                Span(start, found.end()),
                {"match": address, "host": host, "instead": instead},
                replacement=replacement,
                subject=host,
            )

    def _replacement(self, address: str) -> str | None:
        for old, new in self.replace:
            replaced, count = old.subn(new, address, count=1)
            if count:
                return replaced
        return None


def _end(host: str) -> str:
    """What a pattern of hosts fits, if that is one host; else the last two labels, which must be letters."""
    plain = host.replace("\\.", ".")
    return plain if _HOST.fullmatch(f"//{plain}") else ".".join(plain.rsplit(".", 2)[-2:])


def _lies_in(offset: int, spans: Sequence[Span]) -> bool:
    index = bisect_right(spans, offset, key=lambda span: span.start) - 1
    return index >= 0 and offset < spans[index].end


CHECK = Hosts
