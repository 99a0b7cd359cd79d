"""A chart's numbers → a simple picture of bars as SVG: enough to see the shape of the data."""

from __future__ import annotations

import hashlib
from html import escape

from publish.emitters.pdf.job import Job
from publish.emitters.pdf.markup import EMPTY, Html, clean, el
from publish.tree.blocks import Chart
from publish.tree.gist import chart_gist

_MOST_BARS = 60
_BAR, _GAP, _ROOM, _LABEL = 9.0, 2.0, 8.0, 110.0


def bars(chart: Chart, job: Job, width: float) -> Html:
    """Horizontal bars, one for each number; nothing when the numbers are too many or below zero."""
    values = [v for series in chart.series for v in series.values if v is not None]
    rows = len(chart.categories) * len(chart.series)
    if not values or min(values) < 0 or max(values) <= 0 or not 0 < rows <= _MOST_BARS:
        return EMPTY
    drawing, height = _drawing(chart, job, width, max(values))
    data = drawing.encode()
    address = "chart:" + hashlib.sha256(data).hexdigest()[:32]
    job.media[address] = ("image/svg+xml", data)
    alt = chart.attrs.get("alt") or chart_gist(chart)
    return el("img", class_="bars", src=address, alt=alt, style=f"width:{width:.2f}pt;height:{height:.2f}pt")


def _drawing(chart: Chart, job: Job, width: float, top: float) -> tuple[str, float]:
    colours = [job.theme.colour(name) for name in ("accent2", "accent", "accent3", "accent4", "accent5", "accent6")]
    ink, rule = job.theme.colour("ink"), job.theme.colour("rule")
    room = width - _LABEL - 50
    parts: list[str] = []
    y = 2.0
    font = escape(job.theme.fonts["small"].print, quote=True)
    for at, category in enumerate(chart.categories):
        begin = y
        for n, series in enumerate(chart.series):
            value = series.values[at] if at < len(series.values) else None
            if value is not None:
                long = room * value / top
                colour = colours[n % len(colours)]
                parts.append(f'<rect x="{_LABEL}" y="{y:.1f}" width="{long:.1f}" height="{_BAR}" fill="{colour}"/>')
                parts.append(_words(_LABEL + long + 4, y + _BAR - 2, f"{value:,.6g}", ink, font, "start"))
            y += _BAR + _GAP
        parts.append(_words(_LABEL - 7, (begin + y - _GAP) / 2 + 3, _short(category), ink, font, "end"))
        y += _ROOM
    parts.append(f'<path d="M{_LABEL} 0V{y - _ROOM:.1f}" stroke="{rule}" stroke-width="1"/>')
    if len(chart.series) > 1:
        x = _LABEL
        for n, series in enumerate(chart.series):
            parts.append(f'<rect x="{x:.1f}" y="{y:.1f}" width="8" height="8" fill="{colours[n % len(colours)]}"/>')
            parts.append(_words(x + 12, y + 7, _short(series.name), ink, font, "start"))
            x += 30 + 5 * len(_short(series.name))
        y += 14
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.1f} {y:.1f}">{"".join(parts)}</svg>'
    return svg, y


def _words(x: float, y: float, words: str, colour: str, font: str, anchor: str) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="8" font-family="{font}" fill="{colour}" '
        f'text-anchor="{anchor}">{escape(clean(words))}</text>'
    )


def _short(words: str) -> str:
    return words if len(words) <= 24 else words[:23].rstrip() + "…"
