"""Tables and the numbers of charts → HTML whose columns are as wide as their content needs and the page allows."""

from __future__ import annotations

from dataclasses import dataclass

from publish.emitters.markup.shapes import column_align, rows_of
from publish.emitters.markup.tags import EMPTY, Html, el
from publish.emitters.pdf.bars import FOLD_GAP, bars, data_table, folded
from publish.emitters.pdf.job import Job, Scene
from publish.emitters.pdf.prose import prose
from publish.tree.blocks import Cell, Chart, Row, Table
from publish.tree.inlines import Code, Image
from publish.tree.walk import plain, walk_inlines

# code is set at 0.86 of the size, a letter of it 0.6 ems wide
_LETTER, _CODE_LETTER = 0.5, 0.54
_CELL_PADDING = 11.0
_LONGEST_WORD = 24
_SIZES = (1.0, 0.9, 0.8)
_OVERSTATED = 1.2
"""By how much the widest that a table could be is guessed too wide, for small letters are narrower than the mean: one
that seems hardly to fit the text is left to the engine, which breaks a cell rather than leave the column."""
_SHORTEST_ROW_KEPT = 900
"""Letters: a longer row may be parted between pages."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How a table is set: its place, the size of its type in points, and its columns in percent (none: their own)."""

    place: str
    size: float
    columns: tuple[float, ...] = ()


def table(block: Table, job: Job, scene: Scene) -> Html:
    """The table, its caption above it."""
    number = job.number(block)
    safe = number in job.mending.blocks
    inner = scene.within(small=True)
    count, gaps = _grid(block)
    aligns = [column_align(block, column) for column in range(count)]
    fit = _fit(block, count, job, scene)
    empty = [el("th", scope="col")] * (gaps[0] if block.header else 0)
    named = block.header is not None and any(cell.inlines for cell in block.header)
    # pipes demand a header row even of those who want none
    head = el("tr", *_cells(block.header, aligns, job, inner, "th"), *empty) if named and block.header else EMPTY
    filling = gaps[len(gaps) - len(block.rows) :]
    body = [_row(row, aligns, job, inner, gap) for row, gap in zip(block.rows, filling, strict=True)]
    if head and (safe or len(plain(x for cell in block.header or () for x in cell.inlines)) > _SHORTEST_ROW_KEPT):
        body, head = [head, *body], EMPTY  # a header taller than a page would be lost
    parts = [
        _caption(block, job, inner, None if fit.columns else scene.width),
        el("colgroup", *(el("col", style=f"width:{share:.2f}%") for share in fit.columns)) if fit.columns else "",
        el("thead", head) if head else "",
        el("tbody", *body),
    ]
    classes = " ".join(filter(None, ("table", "fixed" if fit.columns else "own")))
    made = el("table", *parts, class_=classes, style=f"font-size:{fit.size:.2f}pt")
    return el("div", made, class_=f"table-block {fit.place}".strip(), id=block.attrs.id, data_b=number)


def chart(block: Chart, job: Job, scene: Scene) -> Html:
    """The drawing, and the numbers it stands for."""
    number = job.number(block)
    drawn = bars(block, job, scene.width)
    label = job.label(block)
    said = (label, " " if label and block.title else "", block.title)
    title = el("p", *said, class_="chart-title") if label or block.title else EMPTY
    parts = [el("div", title, drawn, class_="chart-drawing"), _numbers(block, job, scene.within(small=True))]
    return el("div", *parts, class_="chart", id=block.attrs.id, data_b=number)


def _numbers(block: Chart, job: Job, scene: Scene) -> Html:
    """The data as a table that fits the page, however many series there are."""
    data = data_table(block, job.lang)
    base = job.theme.page.small_size + 0.8
    wide = sum(_needs(data, len(data.aligns))[1]) * base + len(data.aligns) * _CELL_PADDING
    data = folded(data, int((scene.width + FOLD_GAP) // (wide + FOLD_GAP + _CELL_PADDING)))
    count = len(data.aligns)
    aligns = [str(align) for align in data.aligns]
    fit = _fit(data, count, job, scene)
    head = el("tr", *_cells(data.header or (), aligns, job, scene, "th"))
    rows = [_number_row(row, len(block.series) + 2, aligns, job, scene) for row in data.rows]
    columns = (
        el("colgroup", *(el("col", style=f"width:{share:.2f}%") for share in fit.columns)) if fit.columns else EMPTY
    )
    classes = f"table {'fixed' if fit.columns else 'own'}"
    made = el(
        "table", columns, el("thead", head), el("tbody", *rows), class_=classes, style=f"font-size:{fit.size:.2f}pt"
    )
    return el("div", made, class_=f"table-block {fit.place}".strip())


def _number_row(row: Row, block: int, aligns: list[str], job: Job, scene: Scene) -> Html:
    """A row of numbers; the first of every `block` cells names those behind it."""
    cells = _cells(row, aligns, job, scene, "td")
    for at in range(0, len(row), block):
        if row[at].inlines:
            cells[at] = el("th", prose(row[at].inlines, job, scene), scope="row")
    return el("tr", *cells)


def _span(row: Row) -> int:
    return sum(max(1, cell.colspan) for cell in row)


def _grid(block: Table) -> tuple[int, list[int]]:
    """How many columns the table has, and how many cells each of its rows lacks, cells from above counted in."""
    held: list[int] = []  # for each column how many more rows a cell from above reaches
    filled: list[int] = []
    for row in rows_of(block):
        used = sum(1 for rows in held if rows > 0) + _span(row)
        filled.append(used)
        held = [rows - 1 for rows in held if rows > 1]
        held += [min(cell.rowspan, 200) - 1 for cell in row for _ in range(max(1, cell.colspan)) if cell.rowspan > 1]
    count = max(len(block.aligns), *filled, 1)
    return count, [count - used for used in filled]


def _row(row: Row, aligns: list[str], job: Job, scene: Scene, gap: int) -> Html:
    long = sum(len(plain(cell.inlines)) for cell in row) > _SHORTEST_ROW_KEPT
    cells = [*_cells(row, aligns, job, scene, "td"), *([el("td")] * gap)]
    return el("tr", *cells, class_="long" if long else None)


def _cells(row: Row, aligns: list[str], job: Job, scene: Scene, tag: str) -> list[Html]:
    out: list[Html] = []
    column = 0
    for cell in row:
        align = aligns[min(column, len(aligns) - 1)]
        out.append(
            el(
                tag,
                prose(cell.inlines, job, scene.within(scene.width * 0.4)),
                class_=align if align != "left" else None,
                scope="col" if tag == "th" else None,
                colspan=_several(cell.colspan),
                rowspan=_several(cell.rowspan),
            )
        )
        column += max(1, cell.colspan)
    return out


def _several(span: int) -> int | None:
    return min(span, 200) if span > 1 else None


def _caption(block: Table, job: Job, scene: Scene, width: float | None) -> Html:
    """The caption; that of a narrow table is as wide as the text, not as the table."""
    label = job.label(block)
    if not block.caption and not label:
        return EMPTY
    style = f"width:{width:.2f}pt" if width else None
    said = (label, " " if label and block.caption else "", prose(block.caption, job, scene))
    return el("caption", *said, style=style)


def _fit(block: Table, count: int, job: Job, scene: Scene) -> Fit:
    """The narrowest place and the largest type in which no word need be broken."""
    base = job.theme.page.small_size + 0.8
    least, most = _needs(block, count)
    top = scene.deep == 0
    places = [("", scene.width)] + ([("wide", job.page.full)] if top else [])
    gaps = count * _CELL_PADDING
    for place, width in places:
        most_fit = sum(most) * base + gaps <= width * (_OVERSTATED if width < job.page.full else 1.0)
        if most_fit and sum(least) * base + gaps <= width:
            return Fit(place, base)
    width = places[-1][1]
    place = places[-1][0]
    if count <= 3 and top and sum(most) * base < 2.2 * scene.width:
        place, width = places[0]  # a few columns of prose read better as wide as the text
    for scale in _SIZES:
        if sum(least) * base * scale + count * _CELL_PADDING <= width:
            return Fit(place, base * scale, _shares(least, most, base * scale, width))
    if top and count >= 6 and job.page.turned > job.page.full:
        size = base * 0.9
        return Fit("turned", size, _shares(least, most, size, job.page.turned))
    size = base * (_SIZES[-1] if count < 12 else 0.68)
    return Fit(place, size, _shares(least, most, size, width))


def _needs(block: Table, count: int) -> tuple[list[float], list[float]]:
    """For each column the widths, in ems, of its longest word and of its longest cell."""
    least, most = [1.0] * count, [1.5] * count
    for row in rows_of(block):
        column = 0
        for cell in row:
            if cell.colspan <= 1 and column < count:
                word, whole = _extent(cell)
                least[column] = max(least[column], word)
                most[column] = max(most[column], whole)
            column += max(1, cell.colspan)
    return least, most


def _extent(cell: Cell) -> tuple[float, float]:
    letter = _CODE_LETTER if any(isinstance(x, Code) for x in walk_inlines(cell.inlines)) else _LETTER
    words = plain(cell.inlines)
    wide = 1.0 if not words.isascii() and any(ord(c) > 0x2E80 for c in words) else letter
    longest = max((len(word) for word in words.split()), default=0)
    if wide > letter:
        longest = min(longest, 4)
    pictures = 6.0 * sum(isinstance(x, Image) for x in walk_inlines(cell.inlines))
    # short words stray further from the mean, and those of the header are bold
    return max(min(longest, _LONGEST_WORD) * wide + 0.5, min(pictures, 6.0)), len(words) * wide + 0.5 + pictures


def _shares(least: list[float], most: list[float], size: float, width: float) -> tuple[float, ...]:
    """Percent of `width` for each column: its longest word, then what is left by how much more it has to say."""
    floor = [need * size + _CELL_PADDING for need in least]
    spare = width - sum(floor)
    if spare <= 0:
        return tuple(100 * need / sum(floor) for need in floor)
    wants = [max(0.0, (m - n) * size) ** 0.75 for n, m in zip(least, most, strict=True)]
    total = sum(wants) or 1.0
    return tuple(100 * (n + spare * w / total) / width for n, w in zip(floor, wants, strict=True))
