"""``--statistics``: how many findings each rule has."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from doclint.model.finding import Report


def statistics(report: Report) -> str:
    """A line a rule, the most frequent first."""
    counts = Counter((finding.rule, finding.severity) for finding in report.findings)
    files = {key: set[str]() for key in counts}
    for finding in report.findings:
        files[finding.rule, finding.severity].add(finding.path)
    rows = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    width = max((len(str(count)) for count in counts.values()), default=1)
    return "".join(
        f"{count:>{width}}  {rule} ({severity}, in {len(files[rule, severity])} "
        f"{'file' if len(files[rule, severity]) == 1 else 'files'})\n"
        for (rule, severity), count in rows
    )
