"""Formulas and short pieces of code in a line of thought → one slide for up to three of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeGuard

from publish.deck.equations import Display, display_draft, explains
from publish.deck.listings import listings_draft
from publish.deck.prose import prose_runs, prose_words
from publish.deck.runs import text_of
from publish.deck.stream import VISUAL_LEAD, Stream
from publish.deck.words import count
from publish.tree import blocks as b

DISPLAY_WORDS = 48
DISPLAYS = 3
DISPLAY_LEAD = 36
SHORT_CODE = (4, 58)
LISTING = (7, 76)
"""Lines of a listing and letters of a line that may stand with others of its kind, where all of them fit."""
_RUN = 12


def code_units(flow: Stream, units: list[b.Block], at: int) -> int:
    """The listing at `at` with others or with formulas on one slide: the index behind them, `at` where it is alone."""
    end = _listing_units(flow, units, at)
    return display_units(flow, units, at) if end == at and _many_displays(flow, units, at) else end


def _listing_units(flow: Stream, units: list[b.Block], at: int) -> int:
    """Two or three short listings in a row, with their sentences, on one slide, if they fit; the index behind them.

    `at` itself where they do not. A longer row is dealt out evenly.
    """
    pairs: list[list[Display]] = []
    end = at
    while end < len(units) and len(pairs) < _RUN:
        pair = _listing_at(units, end)
        if not pair:
            break
        pairs.append(pair)
        end += len(pair)
    if len(pairs) < 2:
        return at
    faces = -(-len(pairs) // DISPLAYS)
    for number in range(-(-len(pairs) // faces), 1, -1):
        row = [x for pair in pairs[:number] for x in pair]
        peeked = [x for x in flow.pending[-1:] if isinstance(x, b.Paragraph) and prose_words((x,)) <= VISUAL_LEAD]
        if listings_draft(flow.desk, flow.place, [*peeked, *row]) is None:
            continue
        lead = flow.take(VISUAL_LEAD)
        draft = listings_draft(flow.desk, flow.place, [*lead, *row])
        if draft is None:
            flow.pending = [*lead]
            return at
        flow.add([draft])
        return at + len(row)
    return at


def _listing_at(units: list[b.Block], at: int) -> list[Display]:
    """The short listing at `at`, or a short paragraph and the listing that it leads in to."""
    block = units[at]
    if isinstance(block, b.CodeBlock):
        return [block] if _is_listing(block) else []
    following = units[at + 1] if at + 1 < len(units) else None
    if not isinstance(block, b.Paragraph) or not isinstance(following, b.CodeBlock):
        return []
    return [block, following] if prose_words((block,)) <= DISPLAY_LEAD and _is_listing(following) else []


def _is_listing(block: b.CodeBlock) -> bool:
    lines = block.text.split("\n")
    return bool(block.text.strip()) and len(lines) <= LISTING[0] and max(map(len, lines)) <= LISTING[1]


def display_units(flow: Stream, units: list[b.Block], at: int) -> int:
    """Up to three formulas or short pieces of code on one slide, where only a sentence stands between them."""
    row: list[Display] = [*flow.take(VISUAL_LEAD)]
    found, words = 0, _face_words(row)
    while at < len(units) and found < DISPLAYS:
        pair = _display_at(units, at)
        words += _face_words(pair)
        if not pair or (found and words > DISPLAY_WORDS):
            break
        row += pair
        found += 1
        at += len(pair)
    following = units[at] if found == 1 and at < len(units) else None
    if isinstance(following, b.Paragraph) and explains(following):
        row.append(following)
        at += 1
    flow.add([display_draft(flow.desk, flow.place, row)])
    return at


def _many_displays(flow: Stream, units: list[b.Block], at: int) -> bool:
    """Whether two displays or more fit one slide from here on."""
    first = _display_at(units, at)
    second = _display_at(units, at + 1) if first and at + 1 < len(units) else []
    words = _face_words(first) + _face_words(second) + min(18, prose_words(flow.pending))
    return bool(first and second) and words <= DISPLAY_WORDS


def _face_words(row: Sequence[Display]) -> int:
    out = 0
    for x in row:
        out += min(18, prose_words((x,))) if isinstance(x, b.Paragraph) else count(_display_text(x))
    return out


def _display_text(block: b.MathBlock | b.CodeBlock) -> str:
    return block.text if isinstance(block, b.CodeBlock) else text_of(prose_runs(block))


def _display_at(units: list[b.Block], at: int) -> list[Display]:
    """The display at `at`, or a short paragraph and the display that it leads in to."""
    block = units[at]
    following = units[at + 1] if at + 1 < len(units) else None
    if _is_display(block):
        return [block]
    if not isinstance(block, b.Paragraph) or prose_words((block,)) > DISPLAY_LEAD:
        return []
    return [block, following] if following is not None and _is_display(following) else []


def _is_display(block: b.Block) -> TypeGuard[b.MathBlock | b.CodeBlock]:
    if isinstance(block, b.CodeBlock):
        lines = block.text.split("\n")
        return (
            len(lines) <= SHORT_CODE[0] and max(map(len, lines)) <= SHORT_CODE[1] and not block.title and bool(lines[0])
        )
    return isinstance(block, b.MathBlock)
