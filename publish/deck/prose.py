"""Paragraphs → points and statements, with all of the prose in the notes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from publish.base.remembered import Remembered
from publish.deck.clauses import clipped, shortened
from publish.deck.coderows import without_keys
from publish.deck.draft import Desk, Draft, Place, Source
from publish.deck.faces import NUMBERING, bullets, mark_of, room_for, sure_box
from publish.deck.gather import gathered
from publish.deck.model import Para, Run, TextContent
from publish.deck.notes import notes_of
from publish.deck.points import points_of
from publish.deck.runs import Runs, text_of, to_runs
from publish.deck.spread import evenly
from publish.deck.tex import tex_runs
from publish.deck.words import count, has_cjk, weight
from publish.tree import blocks as b

Prose: TypeAlias = b.Paragraph | b.RawHtml | b.MathBlock
LARGEST = 28.0
_STATEMENT_WORDS = 30
_POINT_WORDS = 44
_SIGNS = 54
_LEAST_BUDGET = 32
_TWO_THOUGHTS = 24
_PAIR, _FEW_PARAGRAPHS = 2, 2


def prose_runs(block: Prose) -> Runs:
    """The words of a paragraph, keys of many letters shortened, of raw HTML's text, or of a formula."""
    return _said(block)


def _words_of(block: Prose) -> Runs:
    match block:
        case b.Paragraph(inlines=inlines):
            return without_keys(to_runs(inlines))
        case b.RawHtml(text=text):
            return (Run(" ".join(text.split())),) if text.strip() else ()
        case b.MathBlock(text=text):
            return tuple(tex_runs(text, Run("")))


# to count them, to weigh them, to show them: each paragraph is asked for its words five times
_said = Remembered(_words_of)


def prose_words(blocks: Sequence[Prose]) -> int:
    """How many words the paragraphs have."""
    return sum(count(text_of(prose_runs(block))) for block in blocks)


def prose_drafts(desk: Desk, place: Place, blocks: Sequence[Prose], layout: str = "") -> list[Draft]:
    """Slides for a run of paragraphs, about one for each `desk.density` words, split between paragraphs.

    `layout` is "statement" or "points" where the writer asked for it.
    """
    blocks = [block for block in blocks if prose_runs(block)]
    if not blocks:
        return []
    weights = {id(block): weight(text_of(prose_runs(block))) for block in blocks}
    parts = max(1, round(sum(weights.values()) / desk.density))
    groups = evenly(blocks, parts, lambda block: weights[id(block)] + 4)
    drafts = [_draft(desk, place, group, layout) for group in groups]
    return drafts if layout else gathered(desk, place, _accompanied(desk, place, groups, drafts))


def _accompanied(desk: Desk, place: Place, groups: list[tuple[Prose, ...]], drafts: list[Draft]) -> list[Draft]:
    """The drafts, a lone thought with a paragraph more from before or behind it, where both then have several."""
    for at in range(len(drafts)):
        if _thoughts(drafts[at]) != 1 or len(drafts[at].sources) > _FEW_PARAGRAPHS:
            continue
        for other in (at - 1, at + 1):
            if not 0 <= other < len(drafts) or _thoughts(drafts[other]) <= _PAIR or len(groups[other]) < _PAIR:
                continue
            if other < at:
                given, kept = (groups[other][-1], *groups[at]), groups[other][:-1]
            else:
                given, kept = (*groups[at], groups[other][0]), groups[other][1:]
            pair = _draft(desk, place, given, ""), _draft(desk, place, kept, "")
            if all(_thoughts(draft) >= _PAIR for draft in pair):
                groups[at], groups[other] = given, kept
                drafts[at], drafts[other] = pair
                break
    return drafts


def _thoughts(draft: Draft) -> int:
    content = draft.boxes[0].content if draft.boxes else None
    return len(content.paras) if isinstance(content, TextContent) else 0


def _draft(desk: Desk, place: Place, blocks: Sequence[Prose], layout: str) -> Draft:
    runs = [prose_runs(block) for block in blocks]
    words = sum(count(text_of(r)) for r in runs)
    sources = _sources(blocks, "condensed to points")
    notes = notes_of(desk, blocks)
    top = _SIGNS if runs and has_cjk(text_of(runs[0])) else _POINT_WORDS
    budget = min(max(_LEAST_BUDGET, top - count(text_of(place.title)) - NUMBERING), room_for(place))
    if layout != "points" and len(blocks) == 1 and words <= _STATEMENT_WORDS:
        return _statement(desk, place, runs[0], notes, sources, f"one short paragraph ({words} words)")
    most = min(5, max(2, round(words / 30) + (1 if words < 120 else 0)))
    title = text_of(place.title)
    points, by = points_of(runs, title, most=most, budget=budget, lang=desk.lang, condense=desk.condense)
    if by:
        sources = _sources(blocks, f"put into the words of the condenser “{by}”")
    if len(points) == 1 or layout == "statement":
        return _statement(desk, place, points[0] if points else runs[0], notes, sources, "one thought")
    if len(points) == 2 and layout != "points" and sum(count(text_of(p)) for p in points) <= _TWO_THOUGHTS:
        body, _ = sure_box(desk, "statement", "body", bullets(points, ""), most=32.0, loose=0.9, span=blocks[0].span)
        return place.draft("statement", (body,), notes, sources, (f"{words} words of prose → two thoughts",))
    body, _ = sure_box(
        desk, "points", "body", bullets(points, mark_of(desk, "points")), most=LARGEST, loose=1.1, span=blocks[0].span
    )
    reason = f"{words} words of prose → {len(points)} points"
    return place.draft("points", (body,), notes, sources, (reason,), blocks[0].span)


def _sources(blocks: Sequence[Prose], reason: str) -> tuple[Source, ...]:
    return tuple(Source(x.span, type(x).__name__, "face+notes", reason) for x in blocks)


def _statement(
    desk: Desk, place: Place, runs: Runs, notes: tuple[Para, ...], sources: tuple[Source, ...], reason: str
) -> Draft:
    budget = min(54, room_for(place))
    face = runs if count(text_of(runs)) <= budget else clipped(shortened(runs, lang=desk.lang), budget)
    body, _ = sure_box(desk, "statement", "body", bullets((face,), ""), span=sources[0].span)
    return place.draft("statement", (body,), notes, sources, (reason,), sources[0].span)
