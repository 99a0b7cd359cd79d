"""Blocks that are looked at (code, tables, charts, quotations, terms, columns) → their drafts, each by its builder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from publish.deck.charts import chart_drafts
from publish.deck.code import code_drafts
from publish.deck.draft import Desk, Draft, Place
from publish.deck.panes import column_drafts
from publish.deck.quotes import kept_apart, quote_drafts, wordless
from publish.deck.tables import table_drafts
from publish.deck.terms import inside_terms, term_drafts
from publish.tree import blocks as b


@dataclass(frozen=True, slots=True)
class Others:
    """What became of a block: its drafts, whether they show what leads in to them, blocks for slides of their own."""

    drafts: list[Draft]
    led: bool = False
    apart: tuple[b.Block, ...] = ()


def other_drafts(desk: Desk, place: Place, block: b.Block, lead: Sequence[b.Paragraph], layout: str = "") -> Others:
    """The drafts of a block that has a builder of its own; none for a kind that has not."""
    match block:
        case b.CodeBlock():
            return Others(code_drafts(desk, place, block, lead), led=True)
        case b.Table():
            return Others(table_drafts(desk, place, block, lead), led=True)
        case b.Chart():
            return Others(chart_drafts(desk, place, block, lead), led=True)
        case b.Quote():
            drafts = quote_drafts(desk, place, block)
            return Others(drafts, apart=tuple(kept_apart(block.blocks)) if drafts else wordless(block))
        case b.DefinitionList():
            return Others(term_drafts(desk, place, block, layout), apart=inside_terms(block))
        case b.Columns():
            drafts, apart = column_drafts(desk, place, block, layout)
            return Others(drafts, apart=apart)
        case _:
            return Others([])
