"""What stays the same of a finding while its words do (interface §3)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from doclint.model.finding import Finding


def with_fingerprints(findings: Iterable[tuple[Finding, str, str]]) -> list[Finding]:
    """The findings of one file, each with its fingerprint.

    Args:
        findings: in the order of the file, each with its subject and the sentence or block it stands in.
    """
    from hashlib import blake2b  # noqa: PLC0415 - slow to import, and a good page needs none

    seen: Counter[str] = Counter()
    marked = []
    for finding, subject, context in findings:
        words = " ".join(context.casefold().split())
        key = f"{finding.rule}\0{subject}\0{words}"
        ordinal = seen[key]
        seen[key] += 1
        digest = blake2b(f"{key}\0{ordinal}".encode(errors="surrogatepass"), digest_size=8).hexdigest()
        marked.append(replace(finding, fingerprint=digest))
    return marked
