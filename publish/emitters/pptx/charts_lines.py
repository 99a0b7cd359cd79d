"""Lines, areas and points of a chart → their plots; lines that end apart are named where they end."""

from __future__ import annotations

from itertools import pairwise

from publish.deck.chart_parts import AXIS
from publish.emitters.pptx.charts_axes import AXES, category_axis, legend, number_axis, value_axis
from publish.emitters.pptx.charts_scene import Scene, inner_layout, plot_area
from publish.emitters.pptx.charts_series import (
    DASHES,
    NO_MARK,
    categories,
    head,
    label,
    labels,
    mark,
    stroke,
    values,
)
from publish.emitters.pptx.xml import el
from publish.figures.numbers import value_title
from publish.figures.svg import text_width
from publish.tree.blocks import Series
from publish.tree.numbers import written

_NAMED_AT_END = 4
_MARKED = 20


def lines(scene: Scene) -> str:
    """A line for each series, dashed and marked in its own way."""
    chart, dress = scene.chart, scene.dress
    at_end = _ends_apart(scene)
    marked = len(chart.categories) <= _MARKED
    rows = []
    for n, series, swatch in scene.series:
        last = _last(series)
        lone = sum(value is not None for value in series.values) == 1
        told = ""
        if at_end and last is not None:
            told = labels(dress.words(), "", single=[label(last, dress.coloured(swatch, bold=True), "r", "SerName")])
        elif len(chart.categories) <= _MARKED // 2 and len(chart.series) == 1:
            told = labels(dress.words(), "t", "Val")
        rows.append(
            el(
                "c:ser",
                None,
                head(n, series),
                el("c:spPr", None, stroke(dress, swatch, 2.5, DASHES[n % len(DASHES)])),
                mark(dress, swatch, n, 7) if marked or lone else NO_MARK,
                told,
                categories(chart, step=scene.step),
                values(chart, n),
                el("c:smooth", {"val": False}),
            )
        )
    drawn = el(
        "c:lineChart",
        None,
        el("c:grouping", {"val": "standard"}),
        el("c:varyColors", {"val": False}),
        *rows,
        el("c:marker", {"val": True}),
        AXES,
    )
    layout = _room_at_end(scene) if at_end else ""
    across = category_axis(chart, dress, scene.frame.w * AXIS, low=scene.below_zero)
    up = value_axis(chart, dress, value_title(scene.chart), span=scene.span)
    return plot_area(drawn + across + up, layout) + (legend(dress, "t") if len(rows) > 1 and not at_end else "")


def _last(series: Series) -> int | None:
    return next((at for at in reversed(range(len(series.values))) if series.values[at] is not None), None)


def _ends_apart(scene: Scene) -> bool:
    """Whether every line ends so far from the others that its name can stand there."""
    series = scene.chart.series
    if not 1 < len(series) <= _NAMED_AT_END or len(scene.chart.categories) < 2:
        return False
    lasts = [_last(one) for one in series]
    if any(last != len(scene.chart.categories) - 1 for last in lasts):
        return False
    every = [value for one in series for value in one.values if value is not None]
    low, high = min([*every, 0.0]), max([*every, 0.0])
    ends = sorted(one.values[last] or 0.0 for one, last in zip(series, lasts, strict=True) if last is not None)
    plot_high = scene.frame.h * 0.7
    return all((b - a) / ((high - low) or 1.0) * plot_high >= scene.dress.size * 1.3 for a, b in pairwise(ends))


def _room_at_end(scene: Scene) -> str:
    """A plot that leaves room at the right for the names of its lines, and at the left for its numbers."""
    chart, size = scene.chart, scene.dress.size
    w, h = scene.frame.w, scene.frame.h
    names = max(text_width(one.name, size) for one in chart.series) * 1.1 + size
    numbers = [v for one in chart.series for v in one.values if v is not None]
    said = [written(v, chart.format) for v in (min(numbers), max(numbers), 1.2 * max(numbers))]
    left = max(text_width(word, size) for word in said) + size * (2.6 if value_title(scene.chart) else 0.9)
    below = size * (3.9 if chart.x_title else 2.1)
    x, y = left / w, size * 0.7 / h
    return inner_layout(x, y, max(0.3, 1 - x - names / w), max(0.3, 1 - y - below / h))


def areas(scene: Scene) -> str:
    """Areas on each other, or veils over each other."""
    chart, dress = scene.chart, scene.dress
    piled = bool(chart.stacked)
    rows = []
    for n, series, swatch in scene.series:
        fill = dress.fill(swatch)
        if not piled:
            veil = el("a:alpha", {"val": 35_000 if len(chart.series) > 1 else 45_000})
            fill = _with(fill, veil)
        edge = dress.line("background", 1.0) if piled else stroke(dress, swatch, 2.25)
        rows.append(
            el(
                "c:ser",
                None,
                head(n, series),
                el("c:spPr", None, fill, edge),
                categories(chart, step=scene.step),
                values(chart, n),
            )
        )
    grouping = {"": "standard", "stacked": "stacked", "percent": "percentStacked"}[chart.stacked]
    drawn = el(
        "c:areaChart", None, el("c:grouping", {"val": grouping}), el("c:varyColors", {"val": False}), *rows, AXES
    )
    across = category_axis(chart, dress, scene.frame.w * AXIS, low=scene.below_zero)
    up = value_axis(chart, dress, value_title(scene.chart), span=scene.span, between=len(chart.categories) < 2)
    return plot_area(drawn + across + up) + (legend(dress, "t") if len(rows) > 1 else "")


def _with(fill: str, inside: str) -> str:
    """A plain fill whose colour has one child more."""
    body = fill.removeprefix("<a:solidFill>").removesuffix("</a:solidFill>")
    if body.endswith("/>"):
        name = body[1:].split(" ", 1)[0]
        return el("a:solidFill", None, f"{body[:-2]}>{inside}</{name}>")
    head_, _, name = body.rpartition("</")
    return el("a:solidFill", None, f"{head_}{inside}</{name}")


def points(scene: Scene) -> str:
    """Marks without lines, of a shape for each series."""
    chart, dress = scene.chart, scene.dress
    rows = [
        el(
            "c:ser",
            None,
            head(n, series),
            el("c:spPr", None, el("a:ln", {"w": 19_050}, el("a:noFill"))),
            mark(dress, swatch, n, 9 if len(chart.categories) <= 120 else 5),
            categories(chart, "c:xVal"),
            values(chart, n, "c:yVal"),
            el("c:smooth", {"val": False}),
        )
        for n, series, swatch in scene.series
    ]
    drawn = el(
        "c:scatterChart",
        None,
        el("c:scatterStyle", {"val": "lineMarker"}),
        el("c:varyColors", {"val": False}),
        *rows,
        AXES,
    )
    up = value_axis(chart, dress, value_title(scene.chart), span=scene.span, between=False)
    return plot_area(drawn + number_axis(chart, dress) + up) + (legend(dress, "t") if len(rows) > 1 else "")
