"""Pictures for the HTML report, as SVG that stands in the page and takes its colours from the page's style."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final, NamedTuple

from doclint.model.rule import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from doclint.model.metrics import Quartiles
    from doclint.model.reference import Limits
    from doclint.model.rule import Severity

_WORST_FIRST: Final = tuple(reversed(SEVERITIES))
_BAR: Final = (120, 12)  # width and height, here and below, in pixels
_LENGTHS: Final = (160, 18)
_LONGEST: Final = 80  # words; what is longer is drawn up to the edge
_STRIP: Final = (960, 34)
_SCATTER: Final = (720, 340)
_MARGIN: Final = (56, 16, 16, 44)  # of the scatter plot: left, top, right, bottom
_STEPS: Final = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 2000, 5000)


class Point(NamedTuple):
    """A document in the scatter plot.

    Attributes:
        name: what it is called.
        x: the median length of its sentences, in words.
        y: its findings in 1,000 words.
        words: how long it is.
    """

    name: str
    x: float
    y: float
    words: int


def bar(counts: Mapping[Severity, int], most: int) -> str:
    """A bar of findings, its parts by severity, where ``most`` findings fill the width.

    The number that it shows stands beside it, so it is hidden from screen readers.
    """
    width, height = _BAR
    parts, x = [], 0.0
    for severity in _WORST_FIRST:
        if share := counts.get(severity, 0) * width / max(most, 1):
            parts.append(f'<rect class="{severity}" x="{x:.1f}" width="{max(share, 1):.1f}" height="{height}"/>')
            x += max(share, 1)
    return _svg(width, height, parts, "bar")


def lengths(quartiles: Quartiles, limits: Limits) -> str:
    """How long sentences are: half of them in the box, up to the longest one; the limits as lines."""
    width, height = _LENGTHS
    scale = width / _LONGEST
    lower, median, upper, longest = (
        min(value, _LONGEST) * scale
        for value in (quartiles.lower, quartiles.median, quartiles.upper, quartiles.longest)
    )
    middle = height / 2
    parts = [
        f'<line class="reach" x1="0" x2="{longest:.1f}" y1="{middle}" y2="{middle}"/>',
        f'<rect class="box" x="{lower:.1f}" y="4" width="{max(upper - lower, 1):.1f}" height="{height - 8}"/>',
        f'<line class="median" x1="{median:.1f}" x2="{median:.1f}" y1="2" y2="{height - 2}"/>',
    ]
    parts += [
        f'<line class="limit {name}" x1="{limit * scale:.1f}" x2="{limit * scale:.1f}" y1="0" y2="{height}"/>'
        for name, limit in (("advised", limits.advised), ("hard", limits.hard))
    ]
    described = (
        f"Half of the sentences have {quartiles.lower:.0f} to {quartiles.upper:.0f} words, the longest has "
        f"{quartiles.longest}; more than {limits.hard} are too many."
    )
    return _svg(width, height, parts, "lengths", described)


def strip(lines: int, found: Sequence[tuple[int, str]], sections: Iterable[int]) -> str:
    """A page from its first line on the left to its last on the right, with its findings.

    Args:
        lines: how many lines the page has.
        found: of each finding its line and its severity.
        sections: the lines of headings.
    """
    width, height = _STRIP
    scale = width / max(lines, 1)
    parts = [f'<rect class="page" width="{width}" height="{height}"/>']
    parts += [
        f'<line class="section" x1="{(line - 1) * scale:.1f}" x2="{(line - 1) * scale:.1f}" y1="0" y2="{height}"/>'
        for line in sections
    ]
    parts += [
        f'<rect class="{severity}" x="{(line - 1) * scale:.1f}" y="6" width="{max(scale, 3):.1f}" '
        f'height="{height - 12}"><title>Line {line}</title></rect>'
        for line, severity in found
    ]
    places = f"in line {found[0][0]}" if len(found) == 1 else f"between the lines {found[0][0]} and {found[-1][0]}"
    return _svg(width, height, parts, "strip", f"Of {lines} lines, those with findings; they lie {places}.")


def scatter(points: Sequence[Point]) -> str:
    """Documents by the length of their sentences and the number of their findings; the larger, the longer."""
    width, height = _SCATTER
    left, top, right, bottom = _MARGIN
    most_x = max(30.0, *(point.x for point in points)) * 1.05
    most_y = max(10.0, *(point.y for point in points)) * 1.08
    x_scale, y_scale = (width - left - right) / most_x, (height - top - bottom) / most_y
    ground = height - bottom
    parts = []
    for tick in _ticks(most_x):
        x = left + tick * x_scale
        parts.append(f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="{top}" y2="{ground}"/>')
        parts.append(f'<text x="{x:.1f}" y="{ground + 16}" text-anchor="middle">{tick:g}</text>')
    for tick in _ticks(most_y):
        y = ground - tick * y_scale
        parts.append(f'<line class="grid" x1="{left}" x2="{width - right}" y1="{y:.1f}" y2="{y:.1f}"/>')
        parts.append(f'<text x="{left - 8}" y="{y + 4:.1f}" text-anchor="end">{tick:g}</text>')
    parts.append(
        f'<text x="{(left + width - right) / 2}" y="{height - 6}" text-anchor="middle">'
        "words in a sentence (median)</text>"
    )
    parts.append(
        f'<text x="14" y="{(top + ground) / 2}" text-anchor="middle" '
        f'transform="rotate(-90 14 {(top + ground) / 2})">findings in 1,000 words</text>'
    )
    for point in sorted(points, key=lambda point: -point.words):
        radius = 3 + (point.words**0.5) / 8
        parts.append(
            f'<circle class="document" cx="{left + point.x * x_scale:.1f}" cy="{ground - point.y * y_scale:.1f}" '
            f'r="{min(radius, 18):.1f}"><title>{escape(point.name)}: {point.y:.0f} findings in 1,000 words'
            "</title></circle>"
        )
    parts += _labels([point for point in points if point.y], left, ground, x_scale, y_scale)
    worst = max(points, key=lambda point: point.y)
    described = (
        f"{len(points)} documents by the median length of their sentences and by their findings in 1,000 words; "
        f"{worst.name} has most, {worst.y:.0f}. The table below has all figures."
    )
    return _svg(width, height, parts, "scatter", described)


def _labels(points: Sequence[Point], left: float, ground: float, x_scale: float, y_scale: float) -> Iterator[str]:
    """The names of the worst few, as far as they do not stand on each other."""
    taken: list[tuple[float, float]] = []
    for point in sorted(points, key=lambda point: -point.y)[:8]:
        x, y = left + point.x * x_scale, ground - point.y * y_scale
        if any(abs(x - other_x) < 140 and abs(y - other_y) < 14 for other_x, other_y in taken):
            continue
        taken.append((x, y))
        is_right = x > _SCATTER[0] * 0.7
        offset, anchor = (-10, "end") if is_right else (10, "start")
        name = point.name if len(point.name) <= 32 else f"…{point.name[-31:]}"
        place = f'x="{x + offset:.1f}" y="{y + 4:.1f}" text-anchor="{anchor}"'
        yield f'<text class="name" {place}>{escape(name)}</text>'


def _ticks(most: float) -> Iterator[float]:
    step = next((step for step in _STEPS if most / step <= 8), _STEPS[-1])
    tick = 0
    while tick <= most:
        yield tick
        tick += step


def _svg(width: int, height: int, parts: Iterable[str], name: str, described: str = "") -> str:
    read = f'role="img" aria-label="{escape(described)}"' if described else 'aria-hidden="true"'
    fit = ' preserveAspectRatio="none"' if name == "strip" else ""
    return (
        f'<svg class="picture {name}" {read}{fit} viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}">'
        f"{''.join(parts)}</svg>"
    )
