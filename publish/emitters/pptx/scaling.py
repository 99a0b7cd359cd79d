"""A deck that was planned on a stage of the usual height → the same in the lengths of the company's slide."""

from __future__ import annotations

from dataclasses import replace

from publish.base.units import EMU_PER_POINT
from publish.deck.model import Box, Content, Deck, Para, TableContent, TextContent
from publish.theme.model import Theme
from publish.theme.scaling import scaled_frame, scaled_theme

_SAME = 0.0005


def on_company_s_stage(deck: Deck, theme: Theme) -> tuple[Deck, Theme, float]:
    """Deck and theme in the lengths of the template's slides, and how many times as large those are."""
    if theme.template is None:
        return deck, theme, 1.0
    factor = theme.template.slide_size[1] / EMU_PER_POINT / deck.height
    if abs(factor - 1) < _SAME:
        return deck, theme, 1.0
    return scaled_deck(deck, factor), scaled_theme(theme, factor), factor


def scaled_deck(deck: Deck, factor: float) -> Deck:
    """`deck` with every frame and every size of type times `factor`; notes stay as they are."""
    slides = tuple(replace(s, boxes=tuple(_box(box, factor) for box in s.boxes)) for s in deck.slides)
    return replace(deck, width=deck.width * factor, height=deck.height * factor, slides=slides)


def _box(box: Box, factor: float) -> Box:
    frame = scaled_frame(box.frame, factor)
    return replace(box, frame=frame, size_pt=box.size_pt * factor, content=_content(box.content, factor))


def _content(content: Content, factor: float) -> Content:
    if isinstance(content, TextContent):
        return replace(content, paras=_paras(content.paras, factor))
    if isinstance(content, TableContent):
        rows = tuple(
            tuple(cell and replace(cell, paras=_paras(cell.paras, factor)) for cell in row) for row in content.rows
        )
        widths, heights = (tuple(side * factor for side in sides) for sides in (content.widths, content.heights))
        return replace(content, widths=widths, heights=heights, rows=rows)
    return content


def _paras(paras: tuple[Para, ...], factor: float) -> tuple[Para, ...]:
    return tuple(
        replace(
            para,
            size_pt=None if para.size_pt is None else para.size_pt * factor,
            space_before=para.space_before * factor,
            indent=None if para.indent is None else para.indent * factor,
        )
        for para in paras
    )
