"""A plot with two logarithmic axes, as SVG."""

from __future__ import annotations

from collections.abc import Sequence
from math import log10
from typing import NamedTuple

WIDTH, HEIGHT, MARGIN = 640, 400, 60
COLOURS = ("#1f6feb", "#d1242f", "#1a7f37", "#9a6700")


class Line(NamedTuple):
    """What is measured against what: points of two positive numbers."""

    name: str
    points: Sequence[tuple[float, float]]


def plot(title: str, across: str, up: str, lines: Sequence[Line]) -> str:
    """The lines, and for each a dotted one through its first point that shows what linear growth would be."""
    xs = [x for line in lines for x, _ in line.points]
    ys = [y for line in lines for _, y in line.points]
    left, right = log10(min(xs)), log10(max(xs))
    bottom, top = log10(min(ys)) - 0.1, log10(max(ys)) + 0.1

    def place(x: float, y: float) -> str:
        horizontal = MARGIN + (log10(x) - left) / (right - left) * (WIDTH - 2 * MARGIN)
        vertical = HEIGHT - MARGIN - (log10(y) - bottom) / (top - bottom) * (HEIGHT - 2 * MARGIN)
        return f"{horizontal:.1f},{vertical:.1f}"

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" font-family="sans-serif" font-size="12">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
        f'<text x="{WIDTH / 2}" y="24" text-anchor="middle" font-size="15">{title}</text>',
        f'<text x="{WIDTH / 2}" y="{HEIGHT - 12}" text-anchor="middle">{across}</text>',
        f'<text transform="translate(16,{HEIGHT / 2}) rotate(-90)" text-anchor="middle">{up}</text>',
        f'<path d="M{MARGIN},{MARGIN} V{HEIGHT - MARGIN} H{WIDTH - MARGIN}" fill="none" stroke="#888"/>',
    ]
    for x in sorted(set(xs)):
        horizontal = place(x, min(ys)).partition(",")[0]
        parts.append(f'<text x="{horizontal}" y="{HEIGHT - MARGIN + 16}" text-anchor="middle">{x:,.0f}</text>')
    for number, line in enumerate(lines):
        colour = COLOURS[number % len(COLOURS)]
        points = " ".join(place(x, y) for x, y in line.points)
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')
        (x0, y0), x1 = line.points[0], line.points[-1][0]
        end = min(y0 * x1 / x0, 10**top)
        parts.append(
            f'<polyline points="{place(x0, y0)} {place(x0 * end / y0, end)}" fill="none" stroke="{colour}" stroke-dasharray="3 4"/>'
        )
        for x, y in line.points:
            horizontal, _, vertical = place(x, y).partition(",")
            parts.append(f'<circle cx="{horizontal}" cy="{vertical}" r="3" fill="{colour}"/>')
            parts.append(f'<text x="{horizontal}" y="{float(vertical) - 8:.1f}" text-anchor="middle">{y:.2g}</text>')
        parts.append(f'<text x="{MARGIN + 12}" y="{MARGIN + 4 + 16 * number}" fill="{colour}">{line.name}</text>')
    return "\n".join([*parts, "</svg>", ""])
