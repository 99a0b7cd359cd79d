"""A chart's series → the numbers that are drawn: stacked, as shares, and of many slices the largest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from publish.figures.scale import Scale, nice_scale
from publish.tree.blocks import Chart, Series

MOST_SLICES = 7
PERCENT = "0%"


def value_at(series: Series, at: int) -> float | None:
    """The value of a category, None for a gap."""
    return series.values[at] if at < len(series.values) else None


def shares(chart: Chart) -> tuple[tuple[float | None, ...], ...]:
    """For each series its values; of a chart stacked to the whole their shares of each category's sum."""
    rows = tuple(tuple(value_at(one, at) for at in range(len(chart.categories))) for one in chart.series)
    if chart.stacked != "percent":
        return rows
    sums = [sum(row[at] or 0.0 for row in rows) for at in range(len(chart.categories))]
    return tuple(tuple(v / t if v is not None and t else None for v, t in zip(row, sums, strict=True)) for row in rows)


def layers(rows: Sequence[Sequence[float | None]], count: int) -> list[list[tuple[float, float]]]:
    """For each series the pair of ends at each category when they are stacked; what is below zero goes down."""
    up, down = [0.0] * count, [0.0] * count
    out: list[list[tuple[float, float]]] = []
    for row in rows:
        ends: list[tuple[float, float]] = []
        for at in range(count):
            value = row[at] or 0.0
            pile = up if value >= 0 else down
            ends.append((pile[at], pile[at] + value))
            pile[at] += value
        out.append(ends)
    return out


def slices(chart: Chart, series: Series, other: str, most: int = MOST_SLICES) -> tuple[list[tuple[str, float]], int]:
    """The slices of a pie in the order written, and how many were put together as the last, named `other`.

    What is not above zero has no slice.
    """
    found = [
        (name, value)
        for name, value in zip(chart.categories, series.values, strict=False)
        if value is not None and value > 0
    ]
    if len(found) <= most:
        return found, 0
    line = sorted((value for _, value in found), reverse=True)[most - 2]
    kept: list[tuple[str, float]] = []
    rest: list[float] = []
    for name, value in found:
        if value >= line and len(kept) < most - 1:
            kept.append((name, value))
        else:
            rest.append(value)
    return [*kept, (f"{other} ({len(rest)})", sum(rest))], len(rest)


def code_of(chart: Chart) -> str:
    """The number format of the values as they are drawn: shares for a chart stacked to the whole."""
    return PERCENT if chart.stacked == "percent" else chart.format


def scale_of(chart: Chart, rows: Sequence[Sequence[float | None]], *, zero: bool) -> Scale:
    """The axis of the values, of a stack that of its piles."""
    if chart.stacked == "percent":
        return Scale(0.0, 1.0, 0.25)
    piles = layers(rows, len(chart.categories)) if chart.stacked else []
    ends = [end for pile in piles for pair in pile for end in pair]
    return nice_scale(ends or [value for row in rows for value in row if value is not None], zero=zero)


def value_title(chart: Chart) -> str:
    """The name of the values: as written, else that of the only series where nothing else says it."""
    if chart.y_title or len(chart.series) != 1:
        return chart.y_title
    name = chart.series[0].name
    return "" if name in ("Value", chart.title) else name


def columned(chart: Chart) -> Chart:
    """The chart with its bars as columns."""
    return replace(chart, kind="column")
