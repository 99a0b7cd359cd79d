"""A chart of the deck → a native chart: its frame on the slide, its part, and the workbook behind "Edit data"."""

from __future__ import annotations

from dataclasses import dataclass, field

from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT

from publish.base.units import Frame
from publish.deck.model import ChartContent
from publish.emitters.pptx.charts_book import workbook
from publish.emitters.pptx.charts_plot import plot
from publish.emitters.pptx.charts_scene import Scene
from publish.emitters.pptx.charts_text import ACCENTS, Dress
from publish.emitters.pptx.drafts import PartDraft, Relations
from publish.emitters.pptx.palette import DARK_MAP, Palette, colour_map
from publish.emitters.pptx.shapes import graphic_frame, identity
from publish.emitters.pptx.xml import DECLARED, HEADER, el
from publish.figures.colours import swatches

_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"


@dataclass(slots=True)
class Charts:
    """The charts of one deck, numbered as they come, each with its workbook."""

    drafts: list[PartDraft] = field(default_factory=list)

    def add(self, content: ChartContent, frame: Frame, dress: Dress, relations: Relations) -> str:
        """The part of a chart; gives the number of the slide's relation to it."""
        number = len(self.drafts) // 2 + 1
        name, book = f"/ppt/charts/chart{number}.xml", f"/ppt/embeddings/Microsoft_Excel_Sheet{number}.xlsx"
        own = Relations()
        link = own.add(RT.PACKAGE, book)
        self.drafts.append(PartDraft(name, CT.DML_CHART, chart_part(content, frame, dress, link), own))
        self.drafts.append(PartDraft(book, CT.SML_SHEET, workbook(content.chart)))
        return relations.add(RT.CHART, name)


def chart_frame(number: int, name: str, content: ChartContent, frame: Frame, mark: str, link: str) -> str:
    """The `p:graphicFrame` that shows the chart of the relation `link`."""
    shown = f'<c:chart xmlns:c="{_CHART}" r:id="{link}"/>'
    head = identity(number, name, content.alt or name)
    return graphic_frame(head, mark, frame, _CHART, shown, locked=bool(mark))


def chart_part(content: ChartContent, frame: Frame, dress: Dress, link: str) -> bytes:
    """`ppt/charts/chart*.xml` (ECMA-376 Part 1, §21.2.2.27); `link` is the number of its relation to the workbook."""
    chart = content.chart
    count = len(chart.categories) if chart.kind in ("pie", "doughnut") else len(chart.series)
    accents = tuple(dress.theme.colour(name, dark=dress.palette.dark) for name in ACCENTS)
    scene = Scene(chart, dress, frame, swatches(accents, dress.ground, max(1, count)), content.axis)
    drawn = el(
        "c:chart",
        None,
        el("c:autoTitleDeleted", {"val": True}),
        plot(scene),
        el("c:plotVisOnly", {"val": True}),
        el("c:dispBlanksAs", {"val": "zero" if chart.kind == "area" and chart.stacked else "gap"}),
    )
    parts = (
        el("c:date1904", {"val": False}),
        el("c:roundedCorners", {"val": False}),
        _map(dress.palette),
        drawn,
        el("c:spPr", None, el("a:noFill"), el("a:ln", None, el("a:noFill"))),
        dress.words(),
        el("c:externalData", {"r:id": link}, el("c:autoUpdate", {"val": False})),
    )
    declared = f'{DECLARED} xmlns:c="{_CHART}"'
    return f"{HEADER}<c:chartSpace {declared}>{''.join(parts)}</c:chartSpace>".encode()


def _map(palette: Palette) -> str:
    """The slide's own map of colours, if it has one: not every program gives it to the charts of the slide."""
    own = palette.ground.override if palette.ground else DARK_MAP if palette.dark else None
    return colour_map("c:clrMapOvr", own) if own else ""
