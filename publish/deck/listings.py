"""Short listings in a row, with the sentences that lead in to them → steps on one face, each listing in its panel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from publish.base.units import Frame
from publish.deck.coderows import WRAP_MARK, Row, abbreviated, broken, dressed, highlighted
from publish.deck.draft import Desk, Draft, Place, Source
from publish.deck.faces import room_for
from publish.deck.fill import body_area
from publish.deck.leads import lead_line
from publish.deck.model import Box, Para, Run, TextContent
from publish.deck.notes import notes_of
from publish.deck.runs import Runs, text_of
from publish.deck.words import count
from publish.text.listings import line_marks
from publish.theme.inks import code_band
from publish.theme.layouts_media import LISTING_COUNTS
from publish.theme.model import Layout, Placeholder
from publish.tree import blocks as b

_LARGEST, _LEGIBLE, _EASY = 24.0, 18.0, 20.0
"""Between these sizes in points the listings of one face are set: what would be smaller has a face of its own.

Slides are joined at the third, or at that at which one of them is set anyway.
"""
_SAID_SIZES = (22.0, 20.0, 18.0)
LITTLE = "little on each: together on one slide"
"""Why prose stands below a listing that it speaks of."""
_TITLE_WORDS, _WORDS = 16, 52
_BELOW = 6.0
"""Points between a sentence and its listing."""
_LEAST_GAP, _MOST_GAP = 14.0, 30.0


@dataclass(frozen=True, slots=True)
class _Step:
    """A listing, and the sentence above it, or none."""

    said: Runs
    code: Para


@dataclass(frozen=True, slots=True)
class _Heights:
    """What each sentence and each panel takes, in points, at two sizes."""

    size: float
    said_size: float
    said: tuple[float, ...]
    panels: tuple[float, ...]

    @property
    def total(self) -> float:
        return sum(self.said) + sum(self.panels) + _BELOW * sum(1 for high in self.said if high)


def listings_draft(desk: Desk, place: Place, blocks: Sequence[b.Block]) -> Draft | None:
    """A slide with the listings among the blocks, in order; None where not all of them can be read there, whole.

    The paragraphs go to the notes, the sentence that leads in to a listing stands above it as well.
    """
    steps = _steps(desk, blocks)
    made = _face(desk, place, steps)
    if made is None:
        return None
    name, boxes, reason = made
    notes = [
        para
        for x in blocks
        for para in (_unsaid(x, steps) if isinstance(x, b.CodeBlock) else notes_of(desk, (x,)))
    ]
    sources = [
        Source(x.span, "CodeBlock", "face") if isinstance(x, b.CodeBlock) else
        Source(x.span, type(x).__name__, "face+notes", "leads in to a listing")
        for x in blocks
    ]
    anchors = tuple(x.attrs.id for x in blocks if isinstance(x, b.CodeBlock) and x.attrs.id)
    return place.draft(name, boxes, tuple(notes), tuple(sources), (reason,), blocks[0].span, anchors)


def together(desk: Desk, place: Place, one: Draft, other: Draft) -> Draft | None:
    """Two slides of short listings as one; None where they are parts of a longer one, or do not fit."""
    first, second = _steps_on(one), _steps_on(other)
    if not (first and second):
        return None
    own = [box.size_pt for draft in (one, other) for box in draft.boxes if box.role.startswith("code")]
    made = _face(desk, place, (*first, *second), min(_EASY, *own))
    if made is None:
        return None
    name, boxes, reason = made
    return replace(one, layout=name, boxes=boxes, reasons=(reason,)).standing_for(one, other)


def _steps_on(draft: Draft) -> tuple[_Step, ...]:
    """The listings of a slide with the sentences above them; none where it has more to it, or shows a part only."""
    if draft.layout == "code" and not any(reason.endswith("part 1 of 1") for reason in draft.reasons):
        return ()
    lowest = max(draft.boxes, key=lambda box: box.frame.y, default=None)
    if lowest is not None and lowest.role == "caption" and LITTLE in draft.reasons:
        return ()
    steps: list[_Step] = []
    said: list[Runs] = []
    for box in sorted(draft.boxes, key=lambda box: box.frame.y):
        paras = box.content.paras if isinstance(box.content, TextContent) else ()
        if len(paras) != 1 or paras[0].bullet:
            return ()
        if box.role.startswith("code"):
            steps.append(_Step(said.pop() if said else (), paras[0]))
        elif box.role.startswith("caption") and not said:
            said.append(paras[0].runs)
        else:
            return ()
    if said and len(steps) == 1 and not steps[0].said:
        # the title of a listing, which stands below it where it is alone
        steps, said = [_Step(said.pop(), steps[0].code)], []
    return () if said or any(WRAP_MARK in step.code.text for step in steps) else tuple(steps)


def _face(
    desk: Desk, place: Place, steps: Sequence[_Step], least: float = _LEGIBLE
) -> tuple[str, tuple[Box, ...], str] | None:
    """Layout, boxes and reason of a face with these steps; None where they are too many, too much or too small."""
    words = sum(count(text_of(step.said)) + count(step.code.text) for step in steps)
    if len(steps) not in LISTING_COUNTS or words > min(_WORDS, room_for(place)):
        return None
    layout = desk.fit.theme.layouts[f"code-{len(steps)}"]
    area = body_area(layout)
    found = _heights(desk, layout, steps, area, least)
    if found is None:
        return None
    return layout.name, _boxes(layout, steps, found, area), f"{len(steps)} short listings at {found.size:g} pt"


def _steps(desk: Desk, blocks: Sequence[b.Block]) -> list[_Step]:
    """The listings with their sentences; none where something else stands among them, or behind the last one."""
    out: list[_Step] = []
    lead: list[b.Paragraph] = []
    for block in blocks:
        match block:
            case b.Paragraph():
                lead.append(block)
            case b.CodeBlock() if abbreviated(block.text) == block.text:
                title = (Run(block.title),) if block.title and count(block.title) <= _TITLE_WORDS else ()
                out.append(_Step(lead_line(desk, lead) or title, _code(desk, block)))
                lead = []
            case _:
                return []
    return out if not lead else []


def _unsaid(block: b.CodeBlock, steps: Sequence[_Step]) -> list[Para]:
    """The title of a listing above which another sentence stands, or which is too long for its face."""
    said = any(text_of(step.said) == block.title for step in steps)
    return [Para((Run(block.title),))] if block.title and not said else []


def _code(desk: Desk, block: b.CodeBlock) -> Para:
    rows = [Row(line, k) for k, line in enumerate(highlighted(block.text.expandtabs(4), block.language))]
    lines = dressed(rows, line_marks(block.attrs), len(rows), code_band(desk.fit.theme.colours))
    return Para(broken(lines))


def _heights(
    desk: Desk, layout: Layout, steps: Sequence[_Step], area: Frame, least: float
) -> _Heights | None:
    """The largest sizes at which all steps stand in the area and no line of code is broken."""
    holder = layout["code1"]
    style = desk.fit.style(holder)
    ladder = [*desk.fit.above(style, (_LARGEST,)), *style.sizes]
    room = area.h - _LEAST_GAP * (len(steps) - 1)
    for size in (size for size in ladder if max(least, _LEGIBLE) <= size <= _LARGEST):
        if not all(_unbroken(desk, holder, step.code, size, area.w) for step in steps):
            continue
        for said_size in _SAID_SIZES:
            found = _at(desk, layout, steps, area.w, (size, said_size))
            if found.total <= room:
                return found
    return None


def _unbroken(desk: Desk, holder: Placeholder, code: Para, size: float, width: float) -> bool:
    style, measure = desk.fit.style(holder), desk.fit.measure
    left, _, right, _ = holder.insets
    room = (width - left - right) * (1 - measure.slack)
    return all(measure.width(line, style.font, size) <= room for line in code.text.split("\v"))


def _at(desk: Desk, layout: Layout, steps: Sequence[_Step], width: float, sizes: tuple[float, float]) -> _Heights:
    size, said_size = sizes
    holder, above = layout["code1"], layout["caption1"]
    left, top, right, bottom = holder.insets
    said = [
        desk.fit.height((Para(step.said),), desk.fit.style(above), said_size, width) + 2.0 if step.said else 0.0
        for step in steps
    ]
    panels = [
        desk.fit.height((step.code,), desk.fit.style(holder), size, width - left - right) + top + bottom + size * 0.3
        for step in steps
    ]
    return _Heights(size, said_size, tuple(said), tuple(panels))


def _boxes(layout: Layout, steps: Sequence[_Step], heights: _Heights, area: Frame) -> tuple[Box, ...]:
    """Each sentence close above its panel, more air between one step and the next."""
    gap = min(_MOST_GAP, (area.h - heights.total) / max(1, len(steps) - 1))
    boxes: list[Box] = []
    y = area.y
    for k, (step, said, panel) in enumerate(zip(steps, heights.said, heights.panels, strict=True), 1):
        if step.said:
            frame = Frame(area.x, y, area.w, said)
            content = TextContent((Para(step.said),))
            boxes.append(Box(f"caption{k}", layout[f"caption{k}"].idx, frame, content, heights.said_size, anchor="top"))
            y += said + _BELOW
        frame = Frame(area.x, y, area.w, panel)
        content = TextContent((step.code,))
        boxes.append(Box(f"code{k}", layout[f"code{k}"].idx, frame, content, heights.size))
        y += panel + gap
    return tuple(boxes)
