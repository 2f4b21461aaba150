"""``json-lines``: one JSON object a finding, with the keys of ``json``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from doclint.report.json import finding_object

if TYPE_CHECKING:
    from doclint.model.finding import Report
    from doclint.report import View


def render(report: Report, view: View) -> str:
    """The findings, a line each."""
    lines = (msgspec.json.encode(finding_object(finding, view)).decode() for finding in report.findings)
    return "".join(f"{line}\n" for line in lines)
