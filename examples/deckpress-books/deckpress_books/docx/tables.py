"""Tables, charts and columns → tables of a Word document: a header that is repeated, rows that stay whole."""

from __future__ import annotations

from collections.abc import Sequence

from deckpress_books.article import chart_table
from deckpress_books.docx.captions import caption_words
from deckpress_books.docx.job import Job, Scene
from deckpress_books.docx.paragraphs import paragraph
from deckpress_books.docx.prose import prose, run
from deckpress_books.docx.styles import shade
from deckpress_books.docx.wml import on, val
from deckpress_books.grid import Slot, alignments, grid_of, natural, shares
from deckpress_books.xml import el
from publish.api import Chart, Table, Text, plain

_LONG_ROW = 600
"""Letters: a longer row may be parted between pages."""


def table(block: Table, job: Job, scene: Scene) -> str:
    """The table, its caption above it."""
    label = f"{job.article.word('table')} " if block.caption else ""
    caption = caption_words(label, "Table", block.number, block.caption, job, scene)
    return (paragraph(caption, "CaptionAbove", scene) if caption else "") + _grid(block, job, scene)


def chart(block: Chart, job: Job, scene: Scene) -> str:
    """The numbers of a chart under its title: Word's own charts are a book of their own."""
    label = f"{job.article.word('figure')} "
    words = caption_words(label, "Figure", block.number, (Text(block.span, block.title),), job, scene)
    title = paragraph(words, "CaptionAbove", scene) if block.title else ""
    axis = block.y_title if len(block.series) > 1 else ""
    unit = paragraph(run(axis, rtl=job.article.rtl), "Caption", scene) if axis else ""
    return title + _grid(chart_table(block, job.article.lang), job, scene) + unit


def _grid(block: Table, job: Job, scene: Scene) -> str:
    grid = grid_of(block)
    if not grid.rows and grid.header is None:
        return ""
    aligns = alignments(block, grid)
    size = job.article.theme.page.small_size + 0.8
    # where lines begin at the right, viewers do not agree on the side of a table narrower than the page
    least = scene.width * (1.0 if job.article.rtl else 0.4)
    total = min(scene.width, max(natural(grid) * size, least))
    widths = [share * total for share in shares(grid)]
    rows = [_row(grid.header, widths, aligns, job, scene, head=True)] if grid.header else []
    rows += [_row(row, widths, aligns, job, scene, head=False) for row in grid.rows]
    look = el("w:tblLook", w__val="0020" if grid.header else "0000", w__firstRow="1" if grid.header else "0",
              w__lastRow="0", w__firstColumn="0", w__lastColumn="0", w__noHBand="0", w__noVBand="1")  # fmt: skip
    properties = el(
        "w:tblPr",
        val("tblStyle", "ArticleTable"),
        on("bidiVisual") if job.article.rtl else "",
        _width("tblW", total),
        _width("tblInd", scene.left + 5) if scene.left else "",
        el("w:tblLayout", w__type="fixed"),
        look,
        val("tblCaption", plain(block.caption)[:250]) if block.caption else "",
    )
    return el("w:tbl", properties, _columns(widths), *rows) + _air()


def layout_table(
    cells: Sequence[tuple[str, float]], scene: Scene, ground: str = "", side: str = "", *, rtl: bool = False
) -> str:
    """Cells side by side without lines, each as its content and its width in points; the first at the right if `rtl`.

    `side` is the line at one side of each cell, `ground` its colour.
    """
    shown = []
    for inside, width in cells:
        room = el("w:tcMar", _width("top", 5), _width("bottom", 5)) if ground else ""
        edge, fill = el("w:tcBorders", side) if side else "", shade(ground) if ground else ""
        properties = el("w:tcPr", _width("tcW", width), edge, fill, room)
        shown.append(el("w:tc", properties, _ended(inside)))
    widths = [width for _, width in cells]
    properties = el(
        "w:tblPr",
        on("bidiVisual") if rtl else "",
        _width("tblW", sum(widths)),
        _width("tblInd", scene.left + 5) if scene.left else "",
        el("w:tblLayout", w__type="fixed"),
    )
    return el("w:tbl", properties, _columns(widths), el("w:tr", *shown)) + _air()


def _ended(inside: str) -> str:
    """A cell must end with a paragraph."""
    return inside if inside.endswith("</w:p>") else inside + el("w:p")


def _air() -> str:
    """What parts a table from the next: without a paragraph between them Word makes one of two tables."""
    spacing = el("w:spacing", w__before="0", w__after="0", w__line="200", w__lineRule="exact")
    return el("w:p", el("w:pPr", spacing))


def _columns(widths: Sequence[float]) -> str:
    return el("w:tblGrid", *(el("w:gridCol", w__w=round(width * 20)) for width in widths))


def _width(name: str, points: float) -> str:
    return el(f"w:{name}", w__w=round(points * 20), w__type="dxa")


def _row(
    row: Sequence[Slot], widths: Sequence[float], aligns: Sequence[str], job: Job, scene: Scene, *, head: bool
) -> str:
    letters = sum(len(plain(slot.cell.inlines)) for slot in row if slot.cell and not slot.below)
    properties = (on("cantSplit") if letters < _LONG_ROW else "") + (on("tblHeader") if head else "")
    cells = [_cell(slot, widths, aligns, job, scene, head=head) for slot in row]
    return el("w:tr", el("w:trPr", properties) if properties else "", *cells)


def _cell(
    slot: Slot, widths: Sequence[float], aligns: Sequence[str], job: Job, scene: Scene, *, head: bool
) -> str:  # fmt: skip
    width = sum(widths[slot.column : slot.column + slot.colspan])
    joined = el("w:vMerge") if slot.below else el("w:vMerge", w__val="restart") if slot.rowspan > 1 else ""
    properties = el(
        "w:tcPr", _width("tcW", width), val("gridSpan", slot.colspan) if slot.colspan > 1 else "", joined
    )
    inner = scene.cell(width - 10)
    words = prose(slot.cell.inlines, job, inner) if slot.cell is not None and not slot.below else ""
    style = "TableHeading" if head else "TableText"
    return el("w:tc", properties, paragraph(words, style, inner, align=aligns[slot.column]))
