"""Tables → HTML with captions and scopes, each in a place that scrolls where the screen is narrower than it is."""

from __future__ import annotations

from publish.emitters.html.job import Job, Scene
from publish.emitters.html.prose import prose
from publish.emitters.markup.shapes import column_align, rows_of
from publish.emitters.markup.tags import EMPTY, Html, el, join
from publish.tree.blocks import Cell, Row, Table
from publish.tree.labels import noun
from publish.tree.walk import plain

_MANY_COLUMNS = 5
_MUCH = 130
"""Letters in the longest row: such a table may be wider than the text."""
_SHORT_CELL = 22
"""Letters: what is shorter is kept on one line."""
_MOST_SPAN = 1000


def table(block: Table, job: Job, scene: Scene) -> Html:
    """The table, its caption above it."""
    count, gaps = _grid(block)
    aligns = [column_align(block, column) for column in range(count)]
    inner = scene.within()
    named = block.header is not None and any(cell.inlines for cell in block.header)
    head = EMPTY
    if named and block.header:  # pipes demand a header row even of those who want none
        head = el("thead", el("tr", *_cells(block.header, aligns, job, inner, "th"), *[el("td")] * gaps[0]))
    filling = gaps[len(gaps) - len(block.rows) :]
    rows = [
        el("tr", *_cells(row, aligns, job, inner, "td"), *[el("td")] * gap)
        for row, gap in zip(block.rows, filling, strict=True)
    ]
    caption = _caption(block, job, inner)
    body = el("table", caption, head, el("tbody", *rows))
    wide = scene.top and (count > _MANY_COLUMNS or _longest(block) > _MUCH)
    return scrolled(body, _name(block, job), wide=wide, id=job.id(block.attrs.id))


def scrolled(body: Html, name: str, *, wide: bool = False, id: str | None = None) -> Html:  # noqa: A002 — as HTML has it
    """A table in its place; the keyboard reaches it, and a screen reader tells what it is."""
    classes = "table-block wide" if wide else "table-block"
    return el("div", body, class_=classes, id=id, tabindex=0, role="group", aria_label=name)


def _name(block: Table, job: Job) -> str:
    words = plain(block.caption)
    number = f" {block.number}" if block.number is not None else ""
    return f"{noun('table', job.lang)}{number}{': ' if words else ''}{words}"


def _caption(block: Table, job: Job, scene: Scene) -> Html:
    said = [part for part in (job.label(block), prose(block.caption, job, scene)) if part]
    return el("caption", join(said, " ")) if said else EMPTY


def _longest(block: Table) -> int:
    return max((sum(len(plain(cell.inlines)) for cell in row) for row in rows_of(block)), default=0)


def _grid(block: Table) -> tuple[int, list[int]]:
    """How many columns the table has, and how many cells each of its rows lacks, cells from above counted in."""
    held: list[int] = []  # for each column how many more rows a cell from above reaches
    filled: list[int] = []
    for row in rows_of(block):
        used = sum(rows > 0 for rows in held) + sum(max(1, cell.colspan) for cell in row)
        filled.append(used)
        held = [rows - 1 for rows in held if rows > 1]
        tall = [cell for cell in row if cell.rowspan > 1]
        held += [min(cell.rowspan, _MOST_SPAN) - 1 for cell in tall for _ in range(max(1, cell.colspan))]
    count = max(len(block.aligns), *filled, 1)
    return count, [count - used for used in filled]


def _cells(row: Row, aligns: list[str], job: Job, scene: Scene, tag: str) -> list[Html]:
    out: list[Html] = []
    column = 0
    for cell in row:
        out.append(_cell(cell, aligns[min(column, len(aligns) - 1)], job, scene, tag))
        column += max(1, cell.colspan)
    return out


def _cell(cell: Cell, align: str, job: Job, scene: Scene, tag: str) -> Html:
    inner = prose(cell.inlines, job, scene)
    words = plain(cell.inlines)
    # a header without words names nothing
    name = "td" if tag == "th" and not inner else tag
    short = 0 < len(words) <= _SHORT_CELL and tag == "td" and any(char.isdigit() for char in words)
    classes = " ".join(filter(None, (align if align != "left" else "", "nb" if short else "")))
    return el(
        name, inner, class_=classes, scope="col" if name == "th" else None,
        colspan=_several(cell.colspan), rowspan=_several(cell.rowspan),
    )  # fmt: skip


def _several(span: int) -> int | None:
    return min(span, _MOST_SPAN) if span > 1 else None
