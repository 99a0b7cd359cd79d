"""Lines and areas: a chart's categories from left to right, a line through the values of each series."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from publish.figures.frame import (
    DASHES,
    Key,
    axis_names,
    end_labels,
    legend,
    room_at_end,
    runs_of,
    tick_words,
    under,
    value_rules,
)
from publish.figures.look import Drawing, Look
from publish.figures.numbers import code_of, layers, scale_of, shares, value_title
from publish.figures.svg import document, line_through, marker, polygon, text_width
from publish.tree.blocks import Chart

Y: TypeAlias = Callable[[float], float]
_NAMED_AT_END = 8
_MARKED = 24
_STROKE = 1.5
_VEIL = 0.22


def line_chart(chart: Chart, width: float, height: float, look: Look) -> Drawing:
    """The drawing; `height` is that of the plot with what stands above it, names of categories come below."""
    rows = shares(chart)
    count = len(chart.categories)
    piles = layers(rows, count) if chart.stacked else []
    area = chart.kind == "area"
    scale = scale_of(chart, rows, zero=area)
    names = [series.name for series in chart.series]
    colours = [swatch.hex for swatch in look.series(len(rows))]
    at_end = 1 < len(names) <= _NAMED_AT_END
    keys = [Key(n, c, "box" if area else "line", k) for k, (n, c) in enumerate(zip(names, colours, strict=True))]
    head, top = legend(keys if len(names) > _NAMED_AT_END else [], width, look)
    y_title = value_title(chart)
    top += look.size * (1.8 if y_title else 0.7)
    words = tick_words(scale, code_of(chart), look)
    left = max(text_width(word, look.size) for word in words) + 8
    right = width - (room_at_end(names, width, look) if at_end else 10.0)
    inset = 0.0 if area else min(10.0, (right - left) / (2 * count))
    step = (right - left - 2 * inset) / max(1, count - 1)
    xs = [left + inset + at * step for at in range(count)] if count > 1 else [(left + right) / 2]
    below = under(chart.categories, step if count > 1 else right - left, width, look)
    low = max(height - look.size, top + 60.0)

    def y_of(value: float) -> float:
        return low - scale.share(value) * (low - top)

    parts = [*head, *value_rules(scale, words, left, right, y_of, look)]
    if piles:
        parts += _layers(piles, xs, y_of, colours, look)
    else:
        parts += _lines(rows, xs, y_of, colours, look, area=area)
    if at_end:
        parts += end_labels(_ends(rows, piles, xs, y_of, names, colours), right + 8, width - right - 8, top, low, look)
    total = low + 4 + below.height + (look.size * 1.4 if chart.x_title else 2)
    parts += below.draw(xs, low + 4, look)
    parts += axis_names(chart.x_title, y_title, (left, right), top - look.size * 0.95, total - look.size * 0.3, look)
    return Drawing(document(width, total, look.font, parts), width, total)


def _lines(
    rows: Sequence[Sequence[float | None]],
    xs: Sequence[float],
    y_of: Y,
    colours: Sequence[str],
    look: Look,
    *,
    area: bool,
) -> list[str]:
    """A line for each series, dashed and marked in its own way; of an area the ground below it is veiled."""
    parts: list[str] = []
    if area:
        for row, colour in zip(rows, colours, strict=True):
            for run in runs_of(row):
                edge = [(xs[at], y_of(row[at] or 0.0)) for at in run]
                foot = [(xs[run[-1]], y_of(0.0)), (xs[run[0]], y_of(0.0))]
                parts.append(polygon([*edge, *foot], colour, _VEIL if len(rows) > 1 else 0.3))
    marked = len(xs) <= _MARKED and not area
    for n, (row, colour) in enumerate(zip(rows, colours, strict=True)):
        for run in runs_of(row):
            points = [(xs[at], y_of(row[at] or 0.0)) for at in run]
            if len(points) > 1:
                parts.append(line_through(points, colour, _STROKE, DASHES[n % len(DASHES)]))
            if len(points) == 1 or (marked and len(rows) > 1):
                parts += [marker(n, x, y, 2.3, colour, look.ground) for x, y in points]
    return parts


def _layers(
    piles: Sequence[Sequence[tuple[float, float]]], xs: Sequence[float], y_of: Y, colours: Sequence[str], look: Look
) -> list[str]:
    parts = []
    for pile, colour in zip(piles, colours, strict=True):
        over = [(x, y_of(high)) for x, (_, high) in zip(xs, pile, strict=True)]
        back = [(x, y_of(low)) for x, (low, _) in zip(xs, pile, strict=True)]
        if len(xs) == 1:
            over, back = (
                [(xs[0] - 12, over[0][1]), (xs[0] + 12, over[0][1])],
                [(xs[0] - 12, back[0][1]), (xs[0] + 12, back[0][1])],
            )
        parts.append(polygon([*over, *reversed(back)], colour, stroke=look.ground))
    return parts


def _ends(
    rows: Sequence[Sequence[float | None]],
    piles: Sequence[Sequence[tuple[float, float]]],
    xs: Sequence[float],
    y_of: Y,
    names: Sequence[str],
    colours: Sequence[str],
) -> list[tuple[float, float, str, str]]:
    """Where each line, or layer, ends; a series without a value has no end and no name."""
    out = []
    for n, (name, colour) in enumerate(zip(names, colours, strict=True)):
        if piles:
            out.append((xs[-1], y_of(sum(piles[n][-1]) / 2), name, colour))
            continue
        last = next((at for at in reversed(range(len(xs))) if rows[n][at] is not None), None)
        if last is not None:
            out.append((xs[last], y_of(rows[n][last] or 0.0), name, colour))
    return out
