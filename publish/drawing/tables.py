"""A table of the deck → a dark header, bands, thin rules and words in cells, as the deck's own style has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from publish.base.units import Frame
from publish.deck.columns import CELL_X
from publish.deck.model import Para, TableCell, TableContent
from publish.deck.tables import CELL_Y
from publish.drawing.scene import Ground, Part, Rule
from publish.drawing.texts import Setting, draw_paras


def draw_table(content: TableContent, frame: Frame, setting: Setting) -> Iterator[Part]:
    """The table from the frame's upper left corner on; from the right where the deck runs from right to left."""
    xs = list(accumulate(content.widths, initial=frame.x))
    ys = list(accumulate(content.heights, initial=frame.y))
    if setting.turned:
        xs = [xs[0] + xs[-1] - x for x in xs]
    colours = setting.ink.colours
    left, right = min(xs), max(xs)
    for r, height in enumerate(content.heights):
        header = r < content.header_rows
        if header or (r - content.header_rows) % 2:
            yield Ground(Frame(left, ys[r], right - left, height), colours["table_header" if header else "table_band"])
    rules: list[Part] = []
    words: list[Part] = []
    for r, row in enumerate(content.rows):
        for c, cell in enumerate(row):
            if cell is None:
                continue
            place = _place(xs, ys, r, c, cell)
            rules += [Rule(place.x, y, place.right, y, colours["rule"]) for y in (place.y, place.bottom)]
            words += _cell(cell, place, setting, header=r < content.header_rows)
    yield from dict.fromkeys(rules)
    yield from words


def _place(xs: Sequence[float], ys: Sequence[float], r: int, c: int, cell: TableCell) -> Frame:
    """The frame of a cell, with all places that it covers."""
    ends = xs[c], xs[min(c + max(1, cell.colspan), len(xs) - 1)]
    bottom = ys[min(r + max(1, cell.rowspan), len(ys) - 1)]
    return Frame(min(ends), ys[r], abs(ends[1] - ends[0]), bottom - ys[r])


def _cell(cell: TableCell, place: Frame, setting: Setting, *, header: bool) -> Iterator[Part]:
    paras = cell.paras
    if cell.align != "left":
        paras = tuple(para if para.align else replace(para, align=cell.align) for para in paras)
    if header:
        paras = tuple(_as_header(para) for para in paras)
    yield from draw_paras(paras, place.inset(CELL_X, CELL_Y), replace(setting, anchor="middle", solid=True))


def _as_header(para: Para) -> Para:
    runs = tuple(
        replace(run, bold=True if run.bold is None else run.bold, colour=run.colour or "table_header_text")
        for run in para.runs
    )
    return replace(para, runs=runs)
