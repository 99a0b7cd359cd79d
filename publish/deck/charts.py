"""A chart → slides with a native chart each, above it its headline and the sentence that leads in to it.

What would not be read on one slide is parted: categories in order, on axes of one scale; series by six; pies by series.
All of the data stands in the notes of the first slide.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from publish.base.units import Frame
from publish.deck.chart_parts import AXIS, SIZES, Part, face_words, parts_of
from publish.deck.clauses import clipped
from publish.deck.draft import Desk, Draft, Place, Source
from publish.deck.faces import room_for
from publish.deck.leads import lead_line
from publish.deck.model import Box, ChartContent, Para, Run, TextContent
from publish.deck.notes import notes_of
from publish.deck.runs import Runs, text_of
from publish.deck.words import count
from publish.tree import blocks as b
from publish.tree.gist import chart_gist

_MOST_SLIDES = 6
"""Nobody is shown more of one chart; the rest of it stands in the notes and in the handout."""
_TITLE, _LEAD, _PART = 20.0, 18.0, 16.0
_AIR = 10.0
_HEAD_SHARE = 0.3
_TITLE_WORDS = 14
_FEW, _MANY = 8, 16


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands above a chart: its paragraphs, and how high they are with the air below them."""

    paras: tuple[Para, ...] = ()
    height: float = 0.0


def chart_drafts(desk: Desk, place: Place, chart: b.Chart, lead: Sequence[b.Paragraph] = ()) -> list[Draft]:
    """Slides for a chart and the paragraph that leads in to it; all of its data is in the notes of the first."""
    title = _headline(place, chart)
    room = room_for(place)
    width = desk.fit.theme.layouts["chart"]["chart"].frame.w * AXIS
    parts = parts_of(chart, room - count(text_of(title)), width, desk.lang)
    said = lead_line(desk, lead)
    if parts and count(text_of(title)) + count(text_of(said)) + face_words(parts[0].chart, width) > room:
        said = ()
    excerpt = len(parts) > _MOST_SLIDES
    drafts = [
        _draft(desk, place, chart, part, title, said if at == 0 else ()) for at, part in enumerate(parts[:_MOST_SLIDES])
    ]
    if not drafts:
        return []
    first = drafts[0].noting(before=(*notes_of(desk, lead), *notes_of(desk, (chart,))))
    first = first.tracing(*(Source(x.span, "Paragraph", "face+notes", "leads in to the chart") for x in lead))
    first = replace(first, anchors=(chart.attrs.id,) if chart.attrs.id else ())
    why = f"its first {_MOST_SLIDES} slides; all of its data in the notes" if excerpt else "its data in the notes"
    return [draft.tracing(Source(chart.span, "Chart", "face+notes", why)) for draft in (first, *drafts[1:])]


def _headline(place: Place, chart: b.Chart) -> Runs:
    """The chart's own title, where the slide does not bear it already; a long one is cut, and whole in the notes."""
    title = " ".join(chart.title.split())
    if not title or title.casefold() == text_of(place.title).strip().casefold():
        return ()
    runs = (Run(title, bold=True),)
    return runs if count(title) <= _TITLE_WORDS else clipped(runs, _TITLE_WORDS)


def _draft(desk: Desk, place: Place, chart: b.Chart, part: Part, title: Runs, said: Runs) -> Draft:
    layout = desk.fit.theme.layouts["chart"]
    holder, caption = layout["chart"], layout["caption"]
    area = Frame(
        holder.frame.x, holder.frame.y, holder.frame.w, max(holder.frame.bottom, caption.frame.bottom) - holder.frame.y
    )
    head = _head(desk, area, title, said, part.label)
    boxes: list[Box] = []
    if head.paras:
        frame = Frame(area.x, area.y, area.w, head.height)
        boxes.append(Box("caption", caption.idx, frame, TextContent(head.paras), _TITLE, chart.span, anchor="top"))
    frame = Frame(area.x, area.y + head.height, area.w, area.h - head.height)
    alt = chart.attrs.get("alt") or chart_gist(part.chart, desk.lang)
    boxes.append(
        Box("chart", holder.idx, frame, ChartContent(part.chart, alt, part.axis), _size(part.chart), chart.span)
    )
    kind = " ".join(filter(None, (part.chart.stacked, part.chart.kind)))
    reason = f"{kind} chart of {len(part.chart.series)} × {len(part.chart.categories)}"
    return place.draft("chart", tuple(boxes), (), (), (", ".join(filter(None, (reason, part.why))),), chart.span)


def _size(chart: b.Chart) -> float:
    """The size of a chart's words: the more of them, the smaller."""
    many = len(chart.categories) if chart.kind not in ("line", "area", "scatter") else len(chart.categories) // 2
    return SIZES[0] if many <= _FEW and len(chart.series) <= 3 else SIZES[1] if many <= _MANY else SIZES[2]


def _head(desk: Desk, area: Frame, title: Runs, said: Runs, label: str) -> _Head:
    """The headline, the lead and the part's name, as many of them as leave the chart its room."""
    style = desk.fit.style(desk.fit.theme.layouts["chart"]["caption"])
    lines = [(title, _TITLE, "ink"), ((Run(label),) if label else (), _PART, "muted"), (said, _LEAD, "ink")]
    head = _Head()
    for runs, size, colour in lines:
        if not runs:
            continue
        coloured = tuple(replace(run, colour=run.colour or colour) for run in runs)
        para = Para(coloured, size_pt=size if size != _TITLE else None, space_before=4.0 if head.paras else 0.0)
        paras = (*head.paras, para)
        height = desk.fit.height(paras, style, _TITLE, area.w) + _AIR
        if height <= _HEAD_SHARE * area.h:
            head = _Head(paras, height)
    return head
