"""A chart's numbers → its drawing in the page, in the theme's colours and fonts, and the table they stand in."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from publish.base.colour import contrast
from publish.emitters.markup.tags import EMPTY, Html, clean, el
from publish.emitters.pdf.grey import in_greys
from publish.emitters.pdf.job import Job
from publish.emitters.pdf.overlay import laid_over
from publish.figures.chart import draw_chart
from publish.figures.look import Look
from publish.theme.model import Theme
from publish.tree.blocks import Align, Cell, Chart, Row, Table
from publish.tree.gist import chart_gist
from publish.tree.inlines import Text
from publish.tree.numbers import written

FOLD_GAP = 26.0
"""Points that the empty column between two blocks of a folded table takes, about."""
_MOST_BLOCKS = 4
_LEAST_FOLDED = 9
_TALLEST = 0.72
"""Of the page: a heading stands above a chart."""
_ACCENTS = ("accent", "accent2", "accent3", "accent4", "accent5", "accent6")


def bars(chart: Chart, job: Job, width: float) -> Html:
    """The chart as a picture `width` points wide; nothing where none of its numbers can be drawn."""
    look = look_of(job.theme, job.lang, job.word("other"))
    look = in_greys(look) if job.options.grey else look
    drawing = draw_chart(chart, width, look, job.page.tall * _TALLEST)
    if not drawing.svg:
        return EMPTY
    svg, words = laid_over(drawing.svg)
    data = svg.encode()
    address = "chart:" + hashlib.sha256(data).hexdigest()[:32]
    job.media[address] = ("image/svg+xml", data)
    alt = clean(chart.attrs.get("alt") or chart_gist(chart, job.lang))
    style = f"width:{drawing.width:.2f}pt;height:{drawing.height:.2f}pt"
    shown = el("img", class_="bars", src=address, alt=alt, style=style)
    if not words:
        return shown
    font = f"position:relative;font-family:{font_stack(job.theme)}"
    return el("div", shown, *words, style=font)


def look_of(theme: Theme, lang: str, other: str) -> Look:
    """How charts look on this theme's paper."""
    accents = tuple(theme.colour(name) for name in _ACCENTS)
    ink, muted, rule, ground = (theme.colour(name) for name in ("ink", "muted", "rule", "background"))
    white = "#FFFFFF"
    ground = white if contrast(ink, white) >= contrast(ink, ground) else ground
    return Look(font_stack(theme), theme.page.small_size - 0.6, ink, muted, rule, ground, accents, lang, other)


def font_stack(theme: Theme) -> str:
    """The families of small type on paper, as CSS has them."""
    role = theme.fonts["small"]
    generic = {"serif", "sans-serif", "monospace"}
    names = dict.fromkeys((role.print, *role.fallback))
    return ", ".join(name if name in generic else f"'{name.replace(chr(39), '')}'" for name in names)


def data_table(chart: Chart, lang: str) -> Table:
    """All the numbers of a chart as a table, its numbers at the right."""

    def cell(words: str) -> Cell:
        return Cell(chart.span, (Text(chart.span, words),) if words else ())

    header: Row = (cell(chart.x_title), *(cell(series.name) for series in chart.series))
    rows: list[Row] = [
        (cell(name), *(cell(_figure(series.values, at, chart.format, lang)) for series in chart.series))
        for at, name in enumerate(chart.categories)
    ]
    right: Align = "right"
    return Table(chart.span, ("left", *(right for _ in chart.series)), header, tuple(rows))


def folded(table: Table, most: int) -> Table:
    """A long, narrow table in up to `most` blocks of rows side by side, an empty column between them."""
    blocks = min(most, _MOST_BLOCKS, len(table.rows) // _LEAST_FOLDED)
    if blocks < 2 or table.header is None:
        return table
    high = -(-len(table.rows) // blocks)
    gap, none = Cell(table.span, ()), tuple(Cell(table.span, ()) for _ in table.aligns)
    starts = range(0, len(table.rows), high)
    rows: list[Row] = []
    for at in range(high):
        found = [table.rows[start + at] if start + at < len(table.rows) else none for start in starts]
        rows.append(tuple(cell for k, row in enumerate(found) for cell in ((gap, *row) if k else row)))
    header = tuple(cell for k in range(len(starts)) for cell in ((gap, *table.header) if k else table.header))
    aligns = tuple(a for k in range(len(starts)) for a in (("left", *table.aligns) if k else table.aligns))
    return replace(table, aligns=aligns, header=header, rows=tuple(rows))


def _figure(values: tuple[float | None, ...], at: int, code: str, lang: str) -> str:
    return written(values[at] if at < len(values) else None, code, lang)
