"""A table of the deck → a native table, in the style of the theme (ECMA-376 Part 1, §21.1.3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from publish.base.units import Frame, emu
from publish.deck.model import Para, TableCell, TableContent
from publish.emitters.pptx.keys import key
from publish.emitters.pptx.palette import Palette
from publish.emitters.pptx.shapes import graphic_frame, identity
from publish.emitters.pptx.text import Setting, paragraphs
from publish.emitters.pptx.xml import HEADER, NAMESPACES, Value, el
from publish.theme.model import Theme

CELL_MARGINS = (7.2, 3.6, 7.2, 3.6)
"""Left, top, right and bottom in points, inside every cell."""

_TABLE = "http://schemas.openxmlformats.org/drawingml/2006/table"
_Origin = tuple[int, int, TableCell]


def table(number: int, name: str, content: TableContent, frame: Frame, mark: str, setting: Setting) -> str:
    """The table as a `p:graphicFrame` at `frame`'s corner; its size is that of its columns and rows."""
    size = Frame(frame.x, frame.y, sum(content.widths), sum(content.heights))
    columns = [el("a:gridCol", {"w": emu(width)}) for width in content.widths]
    flags: dict[str, Value] = {"rtl": setting.theme.rtl or None, "firstRow": content.header_rows > 0, "bandRow": True}
    style = el("a:tableStyleId", None, style_key(setting.theme))
    owners = _owners(content)
    rows = [_row(content, r, owners, setting) for r in range(len(content.rows))]
    inside = el("a:tbl", None, el("a:tblPr", flags, style), el("a:tblGrid", None, *columns), *rows)
    return graphic_frame(identity(number, name, content.alt or name), mark, size, _TABLE, inside)


def _owners(content: TableContent) -> dict[tuple[int, int], _Origin]:
    """For each place that a merged cell covers: where that cell begins."""
    out: dict[tuple[int, int], _Origin] = {}
    for r, row in enumerate(content.rows):
        for c, cell in enumerate(row):
            if cell is None or (cell.colspan <= 1 and cell.rowspan <= 1):
                continue
            bottom = min(r + cell.rowspan, len(content.rows))
            right = min(c + cell.colspan, len(content.widths))
            clipped = replace(cell, colspan=right - c, rowspan=bottom - r)
            places = [(y, x) for y in range(r, bottom) for x in range(c, right)]
            out.update(dict.fromkeys(places, (r, c, clipped)))
    return out


def _row(content: TableContent, r: int, owners: dict[tuple[int, int], _Origin], setting: Setting) -> str:
    cells = [*content.rows[r], *[None] * len(content.widths)][: len(content.widths)]
    header = r < content.header_rows
    made = [_cell(cell, (r, c), owners.get((r, c)), setting, header=header) for c, cell in enumerate(cells)]
    height = content.heights[r] if r < len(content.heights) else 0.0
    return el("a:tr", {"h": emu(height)}, *made)


def _cell(
    cell: TableCell | None, at: tuple[int, int], origin: _Origin | None, setting: Setting, *, header: bool
) -> str:
    spans: dict[str, int | bool | None] = {}
    paras: Sequence[Para] = cell.paras if cell else ()
    if origin:
        top, left, owner = origin
        spans = {
            "rowSpan": owner.rowspan if owner.rowspan > 1 and at[0] == top else None,
            "gridSpan": owner.colspan if owner.colspan > 1 and at[1] == left else None,
            "hMerge": True if at[1] > left else None,
            "vMerge": True if at[0] > top else None,
        }
        paras = owner.paras if at == (top, left) else ()
    align = cell.align if cell else "left"
    if align != "left":
        paras = [para if para.align else replace(para, align=align) for para in paras]
    if header:
        paras = [_as_header(para) for para in paras]
    body = el("a:txBody", None, el("a:bodyPr"), el("a:lstStyle"), paragraphs(paras, setting))
    inside = (emu(margin * setting.scale) for margin in CELL_MARGINS)
    margins = dict(zip(("marL", "marT", "marR", "marB"), inside, strict=True))
    fill = setting.palette.fill("table_header") if header and at[0] > 0 else ""
    return el("a:tc", spans, body, el("a:tcPr", {**margins, "anchor": "ctr"}, fill))


def _as_header(para: Para) -> Para:
    """Bold, in the header's colour: written out, since not every program reads a table's style."""
    runs = tuple(
        replace(run, bold=True if run.bold is None else run.bold, colour=run.colour or "table_header_text")
        for run in para.runs
    )
    return replace(para, runs=runs)


def style_key(theme: Theme) -> str:
    """The key of the theme's table style."""
    return key("table style", theme.name)


def table_styles(palette: Palette) -> bytes:
    """`ppt/tableStyles.xml`: one style, in the theme's colours: a dark header, bands, thin rules."""
    theme = palette.theme
    rule = el("a:ln", {"w": 9_525, "cmpd": "sng"}, palette.fill("rule"))
    none = el("a:ln", None, el("a:noFill"))
    sides = {"left": none, "right": none, "top": rule, "bottom": rule, "insideH": rule, "insideV": none}
    borders = el("a:tcBdr", None, *(el(f"a:{side}", None, line) for side, line in sides.items()))
    band = el("a:tcStyle", None, el("a:tcBdr"), el("a:fill", None, palette.fill("table_band")))
    header = el("a:tcStyle", None, el("a:tcBdr"), el("a:fill", None, palette.fill("table_header")))
    style = el(
        "a:tblStyle",
        {"styleId": style_key(theme), "styleName": theme.label},
        el("a:wholeTbl", None, _text(palette, "ink"), el("a:tcStyle", None, borders, _clear())),
        el("a:band2H", None, band),
        el("a:firstCol", None, _text(palette, "ink", bold=True), el("a:tcStyle", None, el("a:tcBdr"))),
        el("a:firstRow", None, _text(palette, "table_header_text", bold=True), header),
    )
    opening = f'<a:tblStyleLst xmlns:a="{NAMESPACES["a"]}" def="{style_key(theme)}">'
    return f"{HEADER}{opening}{style}</a:tblStyleLst>".encode()


def _clear() -> str:
    return el("a:fill", None, el("a:noFill"))


def _text(palette: Palette, colour: str, *, bold: bool = False) -> str:
    font = el("a:fontRef", {"idx": "minor"}, el("a:prstClr", {"val": "black"}))
    return el("a:tcTxStyle", {"b": "on" if bold else None}, font, palette.colour(colour))
