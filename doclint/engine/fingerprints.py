"""What stays the same of a finding while its words do (interface §3)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zlib import crc32

from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from doclint.model.finding import Finding


def with_fingerprints(
    findings: Iterable[tuple[Finding, str, str]], first_names: Mapping[str, str]
) -> list[Finding]:
    """The findings of one file, each with its fingerprint.

    Args:
        findings: in the order of the file, each with its subject and the sentence or block it stands in.
        first_names: of rules that had another name before; a new name makes no finding new.
    """
    seen: dict[str, int] = {}
    marked = []
    for finding, subject, context in findings:
        words = " ".join(context.casefold().split())
        key = f"{first_names.get(finding.rule, finding.rule)}\0{subject}\0{words}"
        ordinal = seen.get(key, 0)
        seen[key] = ordinal + 1
        marked.append(replace(finding, fingerprint=_digest(f"{key}\0{ordinal}")))
    return marked


def _digest(key: str) -> str:
    """64 bits as hex: two checksums, of the key and of its reverse.

    It has to tell some thousand findings apart, not to resist anybody; ``hashlib`` alone takes 3 ms to import.
    """
    data = key.encode(errors="surrogatepass")
    return f"{crc32(data):08x}{crc32(data[::-1]):08x}"
