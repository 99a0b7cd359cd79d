"""A chart where it stands on its slide → what every kind of it asks: series, colours, names, the area of its plot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from publish.base.units import Frame
from publish.deck.chart_parts import AXIS
from publish.emitters.pptx.charts_text import Dress
from publish.emitters.pptx.xml import el
from publish.figures.categories import every
from publish.figures.colours import Swatch
from publish.tree.blocks import Chart, Series

Span = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Scene:
    """A chart where it stands: its dress, its frame, its series' colours, the ends of its axis if they are given."""

    chart: Chart
    dress: Dress
    frame: Frame
    swatches: Sequence[Swatch]
    span: Span | None = None

    @property
    def series(self) -> Sequence[tuple[int, Series, Swatch]]:
        """Number, series and colour."""
        return [(n, s, c) for n, (s, c) in enumerate(zip(self.chart.series, self.swatches, strict=False))]

    @property
    def step(self) -> int:
        """Every how many categories are named under the axis."""
        lying = self.chart.kind in ("bar", "pie", "doughnut")
        return 1 if lying else every(self.chart.categories, self.dress.size, self.frame.w * AXIS)

    @property
    def below_zero(self) -> bool:
        """Whether any value is below zero."""
        return any(value is not None and value < 0 for one in self.chart.series for value in one.values)


def plot_area(inside: str, layout: str = "") -> str:
    """`c:plotArea` of charts and axes, placed by `layout` where that is not left to the program."""
    clear = el("c:spPr", None, el("a:noFill"), el("a:ln", None, el("a:noFill")))
    return el("c:plotArea", None, layout or el("c:layout"), inside, clear)


def inner_layout(x: float, y: float, w: float, h: float) -> str:
    """`c:layout`: where the plot without its axes stands, in shares of the chart's frame."""
    inside = el("c:layoutTarget", {"val": "inner"}) + el("c:xMode", {"val": "edge"}) + el("c:yMode", {"val": "edge"})
    inside += "".join(el(f"c:{key}", {"val": f"{value:.4f}"}) for key, value in zip("xywh", (x, y, w, h), strict=True))
    return el("c:layout", None, el("c:manualLayout", None, inside))
