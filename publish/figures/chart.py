"""A chart's numbers → a vector drawing for paper, that can be read without colour.

Every kind stands on its own: values are written on what they measure where there is room, series are named where they
end, numbers go along thin rules. A legend is the last resort.
"""

from __future__ import annotations

from dataclasses import replace

from publish.figures.bars import bar_chart, fits_as_bars
from publish.figures.categories import too_long
from publish.figures.columns import column_chart
from publish.figures.lines import line_chart
from publish.figures.look import Drawing, Look
from publish.figures.numbers import columned
from publish.figures.points import scatter_chart
from publish.figures.rings import ring_chart
from publish.tree.blocks import Chart

_SHAPE = 0.46
_LEAST, _MOST = 130.0, 230.0


def draw_chart(chart: Chart, width: float, look: Look, tallest: float = 480.0) -> Drawing:
    """`chart` as an SVG that is `width` points wide and as high as it needs, at most `tallest`.

    Bars for which that is too little are drawn as columns. Empty when no number can be drawn.
    """
    if not any(value is not None for series in chart.series for value in series.values):
        return Drawing("", width, 0.0)
    height = min(_MOST, max(_LEAST, width * _SHAPE))
    if chart.kind == "column" and too_long(chart.categories, width / len(chart.categories), look.size):
        # names that would have to be turned under columns stand beside bars
        chart = replace(chart, kind="bar")
    match chart.kind:
        case "bar" if fits_as_bars(chart, look, tallest):
            return bar_chart(chart, width, look, tallest)
        case "line" | "area":
            return line_chart(chart, width, height, look)
        case "scatter":
            return scatter_chart(chart, width, height, look)
        case "pie" | "doughnut":
            return ring_chart(chart, width, look)
        case _:
            return column_chart(columned(chart), width, height, look)
