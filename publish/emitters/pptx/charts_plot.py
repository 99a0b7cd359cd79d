"""A chart → its plot area and legend: each kind with the labels that make it readable (ECMA-376 Part 1, §21.2.2.145).

Few numbers stand on what they measure, and then need no axis. Lines that end apart are named where they end; else a
legend tells the series. One series has no legend.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from publish.deck.chart_parts import AXIS
from publish.emitters.pptx.charts_axes import AXES, category_axis, legend, value_axis
from publish.emitters.pptx.charts_lines import areas, lines, points
from publish.emitters.pptx.charts_rings import rings
from publish.emitters.pptx.charts_scene import Scene, plot_area
from publish.emitters.pptx.charts_series import (
    categories,
    head,
    labels,
    no_label,
    values,
)
from publish.emitters.pptx.xml import el
from publish.figures.numbers import value_title
from publish.figures.svg import text_width
from publish.tree.numbers import written

_DIRECT = 12
_STACKED_LABELS = 24


def plot(scene: Scene) -> str:
    """`c:plotArea`, then `c:legend` where one is needed."""
    return _KINDS[scene.chart.kind](scene)


def _bars(scene: Scene) -> str:
    chart, dress = scene.chart, scene.dress
    direct = _direct(scene)
    piled = bool(chart.stacked)
    count = len(chart.categories)
    rows = []
    for n, series, swatch in scene.series:
        look = el("c:spPr", None, dress.fill(swatch), el("a:ln", None, el("a:noFill")))
        told = ""
        if direct:
            told = labels(dress.words(), "outEnd", "Val")
        elif chart.stacked == "stacked" and count * len(chart.series) <= _STACKED_LABELS:
            # shares have no labels: a program would write the numbers that they are of
            told = labels(dress.words(dress.on(swatch)), "ctr", "Val", single=_too_thin(scene, n))
        rows.append(
            el(
                "c:ser",
                None,
                head(n, series),
                look,
                el("c:invertIfNegative", {"val": False}),
                told,
                categories(chart, step=scene.step),
                values(chart, n),
            )
        )
    grouping = {"": "clustered", "stacked": "stacked", "percent": "percentStacked"}[chart.stacked]
    gap = 45 if piled or len(rows) > 1 else 60
    drawn = el(
        "c:barChart",
        None,
        el("c:barDir", {"val": "bar" if chart.kind == "bar" else "col"}),
        el("c:grouping", {"val": grouping}),
        el("c:varyColors", {"val": False}),
        *rows,
        el("c:gapWidth", {"val": gap if count > 2 else 420 - 110 * count}),
        el("c:overlap", {"val": 100 if piled else -4 if len(rows) > 1 else 0}),
        AXES,
    )
    across = category_axis(chart, dress, scene.frame.w * AXIS, low=scene.below_zero)
    up = value_axis(chart, dress, value_title(scene.chart), bare=direct, span=scene.span)
    return plot_area(drawn + across + up) + (legend(dress, "t") if len(rows) > 1 else "")


def _direct(scene: Scene) -> bool:
    """Whether each column has room for its own number, so that no axis is needed."""
    chart = scene.chart
    total = len(chart.categories) * len(chart.series)
    if chart.stacked or total > _DIRECT:
        return False
    if chart.kind == "bar":
        return True
    room = scene.frame.w * 0.9 / total * (0.95 if len(chart.series) == 1 else 0.75)
    said = [written(value, chart.format) for one in chart.series for value in one.values if value is not None]
    return all(text_width(word, scene.dress.size) <= room for word in said)


def _too_thin(scene: Scene, n: int) -> list[str]:
    """No labels in pieces of a column that are lower than a line of text."""
    chart = scene.chart
    count = len(chart.categories)
    sums = [sum(abs(s.values[at] or 0.0) for s in chart.series if at < len(s.values)) for at in range(count)]
    most = max(sums, default=0.0)
    out = []
    for at, value in enumerate(chart.series[n].values[:count]):
        whole = sums[at] if chart.stacked == "percent" else most
        long = scene.frame.w * 0.7 if chart.kind == "bar" else scene.frame.h * 0.7
        need = text_width(written(value, chart.format), scene.dress.size) if chart.kind == "bar" else scene.dress.size
        if value is not None and whole and abs(value) / whole * long < need * 1.35:
            out.append(no_label(at))
    return out


_KINDS: Mapping[str, Callable[[Scene], str]] = {
    "column": _bars,
    "bar": _bars,
    "line": lines,
    "area": areas,
    "pie": rings,
    "doughnut": rings,
    "scatter": points,
}
