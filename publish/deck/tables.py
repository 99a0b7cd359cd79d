"""A table → native tables: columns by measured content, rows split over slides with the header repeated."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from publish.base.units import Frame
from publish.deck.clauses import clipped, shortened
from publish.deck.columns import CELL_X, Need, column_groups, needs_of, runs_at, widths_of
from publish.deck.draft import Desk, Draft, Place, Source
from publish.deck.faces import room_for
from publish.deck.grid import Grid, Spot, grid_of
from publish.deck.leads import lead_box, lead_line
from publish.deck.model import Box, Para, Run, TableCell, TableContent, Where
from publish.deck.notes import notes_of, table_notes
from publish.deck.pictures import caption_box
from publish.deck.runs import Runs, cut, text_of, to_runs
from publish.deck.spread import fitting
from publish.deck.words import count
from publish.theme.model import TextStyle
from publish.tree import blocks as b
from publish.tree import inlines as i
from publish.tree.walk import walk_inlines

CELL_Y = 3.6
_ROW_AIR = 4.0
_MOST_SLIDES = 6
"""Nobody is shown more of one table; the whole of it stands in the notes and in the handout."""
_LONG_ROW = 44
_LONGEST_CELL = 400
_TRIES = 12
_FEW_ROWS = 5
_SMALL_SIZES = (26.0, 24.0, 22.0)
_LOW_SIZES = (22.0, 20.0)
_LOW_SHARE = 0.85
"""A table of more rows is set larger where it then takes no more than this share of its place."""
_CAPTION_WORDS = 14


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The table at one size: widths of the columns shown, and the runs of rows that stand on a slide each."""

    size: float
    columns: tuple[int, ...]
    widths: tuple[float, ...]
    groups: tuple[tuple[int, ...], ...]
    by_words: bool


def table_drafts(desk: Desk, place: Place, table: b.Table, lead: Sequence[b.Paragraph] = ()) -> list[Draft]:
    """Slides for a table and the paragraph that leads in to it, a sentence of which stands above."""
    grid, cut_rows = _short_cells(grid_of(table), room_for(place), desk.lang)
    if not grid.rows:
        return []
    sheets = _sheets(desk, place, grid, table)
    for _ in range(_TRIES):
        high = _too_high(desk, grid, sheets)
        if not high:
            break
        grid, cut_rows = _lowered(grid, high), True
        sheets = _sheets(desk, place, grid, table)
    drafts = [_draft(desk, place, table, grid, sheet, group) for sheet in sheets for group in sheet.groups]
    excerpt = len(drafts) > _MOST_SLIDES
    drafts = drafts[:_MOST_SLIDES]
    cut_rows |= excerpt
    notes = notes_of(desk, lead)
    if cut_rows or _side_words(table):
        notes = (*notes, *table_notes(desk, replace(table, caption=())))
    if table.caption and not _shows_caption(drafts[0], table):
        notes = (*notes, Para(to_runs(table.caption)))
    first = _led(desk, place, drafts[0].noting(before=notes), lead_line(desk, lead))
    first = first.tracing(*(Source(x.span, "Paragraph", "face+notes", "leads in to the table") for x in lead))
    anchors = (table.attrs.id,) if table.attrs.id else ()
    first = replace(first, anchors=anchors)
    where: Where = "face+notes" if cut_rows else "face"
    why = f"its first {_MOST_SLIDES} slides; all of it in the notes" if excerpt else ""
    return [d.tracing(Source(table.span, "Table", where, why)) for d in (first, *drafts[1:])]


def _led(desk: Desk, place: Place, draft: Draft, said: Runs) -> Draft:
    """The slide with the sentence above its table, where there is room and no caption below."""
    box = draft.boxes[0]
    if not said or len(draft.boxes) > 1 or not isinstance(box.content, TableContent):
        return draft
    words = sum(count(p.text) for row in box.content.rows for cell in row if cell for p in cell.paras)
    full = desk.fit.theme.layouts["table"]["table"].frame
    above = lead_box(desk, "table", said, full.h - box.frame.h)
    if above is None or words + count(text_of(said)) > room_for(place):
        return draft
    frame = replace(box.frame, y=above.frame.bottom)
    return replace(draft, boxes=(above, replace(box, frame=frame)))


def _too_high(desk: Desk, grid: Grid, sheets: Sequence[_Sheet]) -> frozenset[int]:
    """The rows, the header among them, that with their header are higher than a slide."""
    holder = desk.fit.theme.layouts["table"]["table"]
    style = desk.fit.style(holder)
    found: set[int] = set()
    for sheet in sheets:
        measured = range(grid.header), *sheet.groups
        heights = {
            r: _row_height(desk, grid, style, sheet.size, r, sheet.columns, sheet.widths) for g in measured for r in g
        }
        head = sum(heights[r] for r in range(grid.header))
        if head > holder.frame.h / 2:
            found.update(range(grid.header))
        found.update(r for g in sheet.groups for r in g if len(g) == 1 and head + heights[r] > holder.frame.h)
    return frozenset(found)


def _lowered(grid: Grid, rows: frozenset[int]) -> Grid:
    """The grid with the longest cells of some rows cut to two thirds."""
    longest = [max((len(text_of(spot.runs)) for spot in row), default=0) for row in grid.rows]

    def low(spot: Spot) -> Runs:
        long = len(text_of(spot.runs)) * 2 > longest[spot.row]
        return _two_thirds(spot.runs) if spot.row in rows and long else spot.runs

    return _mapped(grid, low)


def _two_thirds(runs: Runs) -> Runs:
    text = text_of(runs)
    words = count(text)
    return clipped(runs, max(2, words * 2 // 3)) if words > 3 else (*cut(runs, 0, len(text) * 2 // 3), Run("…"))


def _side_words(table: b.Table) -> bool:
    cells = [cell for row in ((table.header or ()), *table.rows) for cell in row]
    odd = (i.FootnoteRef, i.Abbr, i.Image)
    return any(isinstance(x, odd) for cell in cells for x in walk_inlines(cell.inlines))


def _shows_caption(draft: Draft, table: b.Table) -> bool:
    words = text_of(to_runs(table.caption))
    boxes = [box.content for box in draft.boxes if box.role == "caption"]
    return any("".join(p.text for p in getattr(c, "paras", ())) == words for c in boxes)


def _short_cells(grid: Grid, room: int, lang: str) -> tuple[Grid, bool]:
    """Rows too long for a face have their cells cut at clause borders; the whole goes to the notes."""
    every = range(grid.columns)
    head = sum(grid.row_words(r, every) for r in range(grid.header))
    most = max(16, min(_LONG_ROW, room - head - 2))
    words = [grid.row_words(r, every) for r in range(len(grid.rows))]

    def short(spot: Spot) -> Runs:
        runs = spot.runs if len(text_of(spot.runs)) <= _LONGEST_CELL else cut(spot.runs, 0, _LONGEST_CELL)
        return runs if words[spot.row] <= most else _cell_face(runs, most, words[spot.row], lang)

    done = _mapped(grid, short)
    return done, done != grid


def _mapped(grid: Grid, change: Callable[[Spot], Runs]) -> Grid:
    """The grid with other words in its cells; a merged cell stays one."""
    made: dict[tuple[int, int], Spot] = {}
    for row in grid.rows:
        for spot in row:
            key = (spot.row, spot.column)
            if key not in made:
                made[key] = replace(spot, runs=change(spot))
    return replace(grid, rows=tuple(tuple(made[spot.row, spot.column] for spot in row) for row in grid.rows))


def _cell_face(runs: Runs, most: int, words: int, lang: str) -> Runs:
    mine = count(text_of(runs))
    share = max(3, mine * most // words - 1)
    return clipped(shortened(runs, share, lang=lang), share) if mine > share else runs


def _sheets(desk: Desk, place: Place, grid: Grid, table: b.Table) -> tuple[_Sheet, ...]:
    """Of all sizes of the ladder the one that needs the fewest slides; the larger of equals."""
    holder = desk.fit.theme.layouts["table"]["table"]
    style = desk.fit.style(holder)
    needs = needs_of(desk, grid, style)
    best: tuple[_Sheet, ...] = ()
    for size in (*_large_sizes(desk, style, grid, needs, holder.frame), *style.sizes):
        for_size: list[_Sheet] = []
        for columns in column_groups(needs, size, holder.frame.w):
            widths = widths_of([needs[c] for c in columns], size, holder.frame.w)
            groups, by_words = _row_groups(desk, place, grid, style, size, columns, widths, holder.frame.h, table)
            for_size.append(_Sheet(size, columns, widths, groups, by_words))
        if not best or _slides(for_size) < _slides(best) or len(for_size) < len(best):
            best = tuple(for_size)
        if len(best) == 1 and best[0].by_words:
            # the words of a face set the limit: smaller type would save no slide
            break
    return best


def _large_sizes(desk: Desk, style: TextStyle, grid: Grid, needs: Sequence[Need], room: Frame) -> list[float]:
    """Sizes above the ladder for a low table with a line in each cell, which would stand lost otherwise."""
    few = len(grid.rows) <= _FEW_ROWS
    line = desk.fit.measure.pitch(style.font, 1.0) * style.leading
    low = [
        size
        for size in desk.fit.above(style, _SMALL_SIZES if few else _LOW_SIZES)
        if few or len(grid.rows) * (line * size + 2 * CELL_Y + _ROW_AIR) <= _LOW_SHARE * room.h
    ]
    return [size for size in low if sum(n.best(size) for n in needs) <= room.w]


def _slides(sheets: Sequence[_Sheet]) -> int:
    return sum(len(sheet.groups) for sheet in sheets)


def _row_height(
    desk: Desk, grid: Grid, style: TextStyle, size: float, row: int, columns: Sequence[int], widths: Sequence[float]
) -> float:
    high = desk.fit.measure.pitch(style.font, size) * style.leading
    spots = grid.rows[row]
    for at, column in enumerate(columns):
        spot = spots[column]
        if at and spots[columns[at - 1]] is spot:
            continue
        width = sum(w for c, w in zip(columns, widths, strict=True) if spots[c] is spot)
        para = Para(runs_at(grid, row, column))
        down = _rows_down(grid, spot, column)
        text = desk.fit.height((para,), style, size, width - 2 * CELL_X)
        high = max(high, text / down)
    return high + 2 * CELL_Y + _ROW_AIR


def _rows_down(grid: Grid, spot: Spot, column: int) -> int:
    """How many rows a cell goes down."""
    down = 1
    while spot.row + down < len(grid.rows) and grid.rows[spot.row + down][column] is spot:
        down += 1
    return down


def _row_groups(
    desk: Desk,
    place: Place,
    grid: Grid,
    style: TextStyle,
    size: float,
    columns: Sequence[int],
    widths: Sequence[float],
    room: float,
    table: b.Table,
) -> tuple[tuple[tuple[int, ...], ...], bool]:
    """The runs of rows that stand on a slide each, and whether as few would be needed if height did not count."""
    heights = [_row_height(desk, grid, style, size, r, columns, widths) for r in range(len(grid.rows))]
    words = [grid.row_words(r, columns) for r in range(len(grid.rows))]
    head_h, head_w = sum(heights[: grid.header]), sum(words[: grid.header])
    spare = room_for(place) - head_w
    caption = count(text_of(to_runs(table.caption)))
    caption = caption if caption <= _CAPTION_WORDS else 0
    body = list(range(grid.header, len(grid.rows)))

    def readable(group: Sequence[int]) -> bool:
        most = spare - (caption if group[0] == body[0] else 0)
        return sum(words[r] for r in group) <= most

    def fits(group: Sequence[int]) -> bool:
        return head_h + sum(heights[r] for r in group) <= room and readable(group)

    groups = fitting(body, fits, lambda r: words[r] + heights[r] / 10)
    too_high = any(head_h + sum(heights[r] for r in group) > room for group in groups)
    return tuple(groups) or ((),), not too_high and len(groups) <= len(fitting(body, readable))


def _draft(desk: Desk, place: Place, table: b.Table, grid: Grid, sheet: _Sheet, group: Sequence[int]) -> Draft:
    layout = desk.fit.theme.layouts["table"]
    holder = layout["table"]
    style = desk.fit.style(holder)
    shown = (*range(grid.header), *group)
    rows = tuple(tuple(_cell(grid, shown, sheet.columns, r, c) for c in sheet.columns) for r in shown)
    heights = tuple(_row_height(desk, grid, style, sheet.size, r, sheet.columns, sheet.widths) for r in shown)
    heights = _aired(heights, holder.frame.h)
    frame = Frame(holder.frame.x, holder.frame.y, sum(sheet.widths), sum(heights))
    words = text_of(to_runs(table.caption)) or text_of(place.title)
    alt = f"{words}: {len(group)} × {len(sheet.columns)}"
    content = TableContent(sheet.widths, heights, rows, grid.header, alt)
    boxes = [Box("table", holder.idx, frame, content, sheet.size, table.span)]
    caption = to_runs(table.caption)
    if caption and count(text_of(caption)) <= _CAPTION_WORDS and group == sheet.groups[0]:
        below = layout["caption"].frame
        box = caption_box(desk, "table", (caption,), Frame(below.x, frame.bottom + 6, below.w, below.h))
        boxes += [box] if box else []
    reason = f"table of {len(grid.rows)} × {grid.columns}: rows {group[0]}–{group[-1]}" if group else "header alone"
    return place.draft("table", tuple(boxes), (), (), (reason,), table.span)


def _aired(heights: tuple[float, ...], room: float) -> tuple[float, ...]:
    """Rows drawn apart a little where the frame has much room left."""
    spare = 0.8 * room - sum(heights)
    each = min(22.0, spare / len(heights)) if heights and spare > 0 else 0.0
    return tuple(round(h + each, 2) for h in heights)


def _cell(grid: Grid, rows: Sequence[int], columns: Sequence[int], row: int, column: int) -> TableCell | None:
    spot = grid.rows[row][column]
    mine_r = [r for r in rows if grid.rows[r][column] is spot]
    mine_c = [c for c in columns if grid.rows[row][c] is spot]
    if row != mine_r[0] or column != mine_c[0]:
        return None
    return TableCell((Para(spot.runs),), grid.aligns[column], max(1, len(mine_c)), max(1, len(mine_r)))
