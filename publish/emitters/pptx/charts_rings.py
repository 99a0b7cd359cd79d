"""Pies and rings of a chart → their plots, each slice named or told by a legend."""

from __future__ import annotations

from publish.emitters.pptx.charts_axes import legend
from publish.emitters.pptx.charts_scene import Scene, inner_layout, plot_area
from publish.emitters.pptx.charts_series import (
    categories,
    head,
    labels,
    no_label,
    shows,
    values,
)
from publish.emitters.pptx.xml import el

_SMALLEST_SLICE = 0.04


def rings(scene: Scene) -> str:
    """A pie of the first series, or a ring for each."""
    chart, dress = scene.chart, scene.dress
    hollow = chart.kind == "doughnut"
    swatches = scene.swatches
    edge = dress.line("background", 1.5)
    rows = []
    for n, series, _ in scene.series:
        points = [
            el(
                "c:dPt",
                None,
                el("c:idx", {"val": at}),
                el("c:bubble3D", {"val": False}),
                el("c:spPr", None, dress.fill(swatches[at % len(swatches)]), edge),
            )
            for at in range(len(chart.categories))
        ]
        rows.append(
            el(
                "c:ser",
                None,
                head(n, series),
                *points,
                _slice_labels(scene, n),
                categories(chart, step=scene.step),
                values(chart, n),
            )
        )
    vary, turn = el("c:varyColors", {"val": True}), el("c:firstSliceAng", {"val": 0})
    if hollow:
        drawn = el("c:doughnutChart", None, vary, *rows, turn, el("c:holeSize", {"val": 55}))
        return plot_area(drawn) + legend(dress, "r")
    return plot_area(el("c:pieChart", None, vary, *rows[:1], turn), _middle(scene))


def _slice_labels(scene: Scene, n: int) -> str:
    """A pie's slices are named beside them; a ring's have their share on them, and a legend names them."""
    chart, dress = scene.chart, scene.dress
    if chart.kind == "pie":
        lead = el("c:showLeaderLines", {"val": True})
        return labels(dress.words(), "outEnd", "CatName", "Percent", code="0%", separator="\n", end=lead)
    row = [value or 0.0 for value in chart.series[n].values]
    whole = sum(row) or 1.0
    single = []
    for at, value in enumerate(row[: len(chart.categories)]):
        ink = dress.words(dress.on(scene.swatches[at % len(scene.swatches)]), bold=True)
        form = el("c:numFmt", {"formatCode": "0%", "sourceLinked": False})
        clear = el("c:spPr", None, el("a:noFill"), el("a:ln", None, el("a:noFill")))
        own = form + clear + ink + shows("Percent")
        small = value / whole < _SMALLEST_SLICE
        single.append(no_label(at) if small else el("c:dLbl", None, el("c:idx", {"val": at}), own))
    lead = el("c:showLeaderLines", {"val": False})
    return labels(dress.words(), "", "Percent", code="0%", single=single, end=lead)


def _middle(scene: Scene) -> str:
    """A pie in the middle of its frame, with room about it for the names of its slices."""
    high = 0.76
    wide = high * scene.frame.h / scene.frame.w
    return inner_layout((1 - wide) / 2, (1 - high) / 2, wide, high)
