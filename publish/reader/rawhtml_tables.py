"""The cells of an HTML table → a `Table` whose every row fills the grid."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from publish.base import Span
from publish.reader.htmltree import Element
from publish.reader.rawhtml_inlines import attrs_of
from publish.tree import blocks as b
from publish.tree import inlines as i

MAX_SPAN = 100
"""The most columns or rows that one cell covers."""
_MAX_COLUMNS = 200
_MAX_CELLS = 100_000
_ALIGNS: dict[str, b.Align] = {"left": "left", "center": "center", "centre": "center", "right": "right"}


@dataclass(slots=True)
class _Slot:
    cell: b.Cell
    head: bool
    align: b.Align


def rows_of(table: Element) -> tuple[list[Element], list[Element]]:
    """The rows of `table` itself: those of its head, then all others in order. Nested tables keep theirs."""
    head: list[Element] = []
    body: list[Element] = []
    stack: list[tuple[Element, bool]] = [(table, False)]
    while stack:
        element, in_head = stack.pop()
        for child in element.children:
            if isinstance(child, Element) and child.name == "tr":
                (head if in_head else body).append(child)
        inner = [
            one for one in element.children if isinstance(one, Element) and one.name in {"thead", "tbody", "tfoot"}
        ]
        stack.extend((one, one.name == "thead") for one in reversed(inner))
    body.sort(key=lambda row: row.start)
    return head, body


def table_of(
    element: Element,
    caption: i.Inlines,
    cell_inlines: Callable[[Element], i.Inlines],
    place: Callable[[int, int], Span],
) -> b.Table | None:
    """The table, or None when it has no cell. `place` gives the span of offsets in the HTML."""
    head, body = rows_of(element)
    rows = [_slots(row, cell_inlines, place) for row in (*head, *body)]
    rows = [row for row in rows if row]
    if not rows:
        return None
    has_head = bool(head) or (len(rows) > 1 and all(slot.head for slot in rows[0]))
    columns = _columns(rows)
    if columns * len(rows) > _MAX_CELLS:
        # spans make a grid that nobody can read; each cell is then a cell
        rows = [[_Slot(b.Cell(one.cell.span, one.cell.inlines), one.head, one.align) for one in row] for row in rows]
        columns = _columns(rows)
    aligns = _column_aligns(rows, columns, has_head)
    grid = _fill(rows, columns, place(element.start, element.end))
    span = place(element.start, element.end)
    header = grid[0] if has_head else None
    return b.Table(span, aligns, header, tuple(grid[1:] if has_head else grid), caption, attrs_of(element.attrs))


def _slots(
    row: Element, cell_inlines: Callable[[Element], i.Inlines], place: Callable[[int, int], Span]
) -> list[_Slot]:
    slots: list[_Slot] = []
    for child in row.children:
        if not isinstance(child, Element) or child.name not in {"td", "th"}:
            continue
        inlines = cell_inlines(child)
        cell = b.Cell(place(child.start, child.end), inlines, _number(child, "colspan"), _number(child, "rowspan"))
        given = attrs_of(child.attrs).get("align") or attrs_of(row.attrs).get("align")
        slots.append(_Slot(cell, child.name == "th", _ALIGNS.get(given.lower(), "")))
    return slots


def _number(cell: Element, key: str) -> int:
    text = cell.get(key).strip()
    if not (text.isascii() and text.isdigit()) or len(text) > 9:
        return MAX_SPAN if text.isdigit() and len(text) > 9 else 1
    return min(MAX_SPAN, max(1, int(text)))


def _columns(rows: list[list[_Slot]]) -> int:
    """How many columns the rows come to, cells from above counted in."""
    most = 1
    above: list[int] = []
    for row in rows:
        taken = sum(1 for left in above if left > 0)
        width = min(_MAX_COLUMNS, taken + sum(slot.cell.colspan for slot in row))
        most = max(most, width)
        above = [max(0, left - 1) for left in above] + [0] * (width - len(above))
        at = 0
        for slot in row:
            while at < len(above) and above[at] > 0:
                at += 1
            for column in range(at, min(len(above), at + slot.cell.colspan)):
                above[column] = slot.cell.rowspan - 1
            at += slot.cell.colspan
    return most


def _column_aligns(rows: list[list[_Slot]], columns: int, has_head: bool) -> tuple[b.Align, ...]:
    """Each column's alignment: of the first row of the body where that says one, else of the head."""
    aligns: list[b.Align] = [""] * columns
    for row in rows[:2] if has_head else rows[:1]:
        at = 0
        for slot in row:
            for column in range(at, min(columns, at + slot.cell.colspan)):
                aligns[column] = slot.align or aligns[column]
            at += slot.cell.colspan
    return tuple(aligns)


def _fill(rows: list[list[_Slot]], columns: int, whole: Span) -> list[b.Row]:
    """Rows that cover the grid exactly: spans cut at its edges and at cells from above, gaps filled."""
    grid: list[b.Row] = []
    above = [0] * columns
    for number, row in enumerate(rows):
        cells: list[b.Cell] = []
        waiting = list(row)[::-1]
        taken = [left > 0 for left in above]
        above = [max(0, left - 1) for left in above]
        at = 0
        while at < columns:
            if taken[at]:
                at += 1
                continue
            if waiting:
                cell = waiting.pop().cell
                wide = next((far for far in range(at, min(columns, at + cell.colspan)) if taken[far]), columns) - at
                wide = min(wide, cell.colspan)
                high = min(cell.rowspan, len(rows) - number)
                cells.append(b.Cell(cell.span, cell.inlines, wide, high))
            else:
                wide, high = 1, 1
                edge = cells[-1].span.end if cells else whole.start
                cells.append(b.Cell(Span(whole.source, edge, edge), ()))
            above[at : at + wide] = [high - 1] * wide
            at += wide
        grid.append(tuple(cells))
    return grid


def flat(blocks: Iterable[object], other: Callable[[object], i.Inlines]) -> i.Inlines:
    """Blocks as one run of inlines with breaks between them, for places that hold no blocks (cells, captions).

    `other` gives the line of whatever is no block with words of its own.
    """
    return _joined([part for block in blocks for part in _lines(block, other)], "")


def _lines(block: object, other: Callable[[object], i.Inlines]) -> list[i.Inlines]:
    """The lines of one block."""
    match block:
        case b.Paragraph(inlines=inlines):
            return [inlines]
        case b.Figure(images=images, caption=caption):
            return [images, caption]
        case b.CodeBlock(span=span, text=text):
            return [(i.Code(span, line),) for line in text.split("\n") if line.strip()]
        case b.MathBlock(span=span, text=text):
            return [(i.Math(span, text),)]
        case b.RawHtml(span=span, text=text):
            return [(i.Text(span, text),)]
        case b.Table(header=header, rows=rows):
            return [_joined([cell.inlines for cell in row], " · ") for row in (*((header,) if header else ()), *rows)]
    return _nested(block, other)


def _nested(block: object, other: Callable[[object], i.Inlines]) -> list[i.Inlines]:
    """The lines of a block that holds blocks."""
    match block:
        case b.List(items=items, ordered=ordered, start=start):
            marks = [f"{start + at}. " if ordered else "• " for at in range(len(items))]
            return [
                (i.Text(item.span, mark), *flat(item.blocks, other)) for mark, item in zip(marks, items, strict=True)
            ]
        case b.Quote(blocks=inner, attribution=attribution):
            return [flat(inner, other), attribution]
        case b.Admonition(title=title, blocks=inner):
            return [title, flat(inner, other)]
        case b.DefinitionList(items=entries):
            return [
                line for entry in entries for line in (entry.term, *(flat(one, other) for one in entry.definitions))
            ]
        case b.Columns(columns=columns):
            return [flat(column.blocks, other) for column in columns]
        case b.OnlyFor(blocks=inner):
            return [flat(inner, other)]
    return [other(block)]


def _joined(parts: Iterable[i.Inlines], between: str) -> i.Inlines:
    """The parts that are not empty, with a break or the text `between` them."""
    out: list[i.Inline] = []
    for part in parts:
        if part and out:
            place = Span(part[0].span.source, part[0].span.start, part[0].span.start)
            out.append(i.Text(place, between) if between else i.Break(place))
        out.extend(part)
    return tuple(out)
