"""A list → cards, steps, columns or points, whichever its items make the best face of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from publish.base.units import Frame
from publish.deck.cards import Card, card_candidates, roomy, row_frames, short_title
from publish.deck.clauses import shortened
from publish.deck.draft import Desk, Draft, Place, Source
from publish.deck.faces import COMFORT_WORDS, mark_of, room_for, sure_box
from publish.deck.items import Item, items_of, leads
from publish.deck.model import Box, Para, Run
from publish.deck.notes import notes_of
from publish.deck.points import sentences_of
from publish.deck.prose import LARGEST
from publish.deck.questions import questions_in_list
from publish.deck.runs import Runs, text_of, to_runs
from publish.deck.score import CROWDED, Candidate, best
from publish.deck.spread import evenly, fitting, unlonely
from publish.deck.words import count
from publish.tree import blocks as b

_ITEMS = 7
_COMFORT_SIZE = 22.0
_CLOSER = 20.0
_ALONE_SIZE = 32.0
_LEAD_WORDS = 16
_LONG_LEAD = 30
_STEP_WORDS = 14
_BRIEF = 14
"""A step that is one of many on a face has at most so many words, where it can be said in them."""
_CARDS = range(2, 17)
_UNANSWERED = 0.3
_MANY, _IN_COLUMNS, _NAME_WORDS = 17, 24, 4
"""From how many names on a list is set in three columns, how many a slide has then, and how long they may be."""


def list_drafts(
    desk: Desk, place: Place, block: b.List, lead: Sequence[b.Paragraph] = (), layout: str = ""
) -> list[Draft]:
    """Slides for a list and the paragraph that leads in to it; every item is on a face."""
    items = [item for item in items_of(desk, block, mark_of(desk, "points")) if item.runs]
    if not items:
        return []
    builds = desk.document.meta.incremental or block.attrs.has("incremental")
    builds = builds and not block.attrs.has("nonincremental")
    found = _candidates(desk, place, block, items, lead, builds)
    wanted = [c for c in found if c.name.split()[0] == layout.split("-")[0]]
    return _finish(best(desk.fit, wanted) or best(desk.fit, found), desk, block, lead)


def _candidates(
    desk: Desk, place: Place, block: b.List, items: Sequence[Item], lead: Sequence[b.Paragraph], builds: bool
) -> list[Candidate]:
    """What the list can be: cards where its items have names, steps, two columns of short items, points always."""
    out: list[Candidate] = []
    if len(items) in _CARDS and leads(items) and (len(items) > 2 or _bold(items)):
        kind = 1.0 if _bold(items) else 0.9
        out += card_candidates(desk, place, [_card(desk, item) for item in items], builds=builds, kind=kind)
    if block.ordered:
        out.append(Candidate("steps", tuple(_steps(desk, place, items, builds)), 1.0))
    out.append(Candidate("columns", tuple(_short_columns(desk, place, items, builds)), 0.9))
    out.append(Candidate("columns", tuple(_many_columns(desk, place, items, builds)), 0.9))
    points = _points(desk, place, items, lead, builds)
    asked = questions_in_list(desk, place, block)
    out += asked
    # items with names lose them as points, steps their order at a glance, and questions their answers
    out.append(Candidate("points", tuple(points), _UNANSWERED if asked else 0.6 if out[0].drafts else 0.8))
    closer = _points(desk, place, items, lead, builds, _CLOSER) if len(points) > 1 else []
    if 0 < len(closer) < len(points) and not asked:
        out.append(Candidate("points closer", tuple(closer), 0.7))
    brief = [_in_brief(desk, item) for item in items] if block.ordered and len(points) > 1 and not asked else []
    if any(item is not one for item, one in zip(items, brief, strict=False)):
        # steps at a glance; the notes have the whole of each
        out.append(Candidate("points in brief", tuple(_points(desk, place, brief, lead, builds)), 0.7))
    return out


def _in_brief(desk: Desk, item: Item) -> Item:
    """A long item cut at the border of a clause, where it has one that leaves it short; else the item itself."""
    if item.words <= _BRIEF or item.subs or item.apart:
        return item
    runs = shortened(item.runs, _BRIEF, lang=desk.lang)
    return replace(item, runs=runs, whole=False) if count(text_of(runs)) <= _BRIEF else item


def _bold(items: Sequence[Item]) -> bool:
    return all(item.lead and item.lead[0].bold for item in items)


def _finish(drafts: list[Draft], desk: Desk, block: b.List, lead: Sequence[b.Paragraph]) -> list[Draft]:
    first = drafts[0].noting(before=notes_of(desk, lead))
    first = first.tracing(*(Source(x.span, "Paragraph", "face+notes", "leads in to the list") for x in lead))
    drafts = [first, *drafts[1:]]
    return [draft.tracing(Source(block.span, "List", "face+notes" if draft.notes else "face")) for draft in drafts]


def _item_notes(desk: Desk, items: Sequence[Item]) -> tuple[Para, ...]:
    """The whole of the items that a face does not show whole."""
    out: list[Para] = []
    for item in items:
        if not item.whole:
            shown = tuple(x for x in item.block.blocks if x not in item.apart)
            numbered = b.List(
                item.block.span, item.number is not None, (replace(item.block, blocks=shown),), item.number or 1
            )
            out += notes_of(desk, (numbered,))
    return tuple(out)


def _card(desk: Desk, item: Item) -> Card:
    sentences = tuple(s for runs in item.rest for s in sentences_of(runs, desk.lang))
    title = short_title(item.lead, desk.lang)
    if item.number is not None:
        title = (replace(title[0], text=f"{item.number}. {title[0].text}"), *title[1:])
    return Card(title, sentences, notes_of(desk, item.block.blocks))


def _steps(desk: Desk, place: Place, items: Sequence[Item], builds: bool) -> list[Draft]:
    words = [item.words for item in items]
    if not 2 <= len(items) <= 6 or any(item.subs or item.apart for item in items):
        return []
    if max(words) > _STEP_WORDS or sum(words) > room_for(place) - len(items):
        return []
    layout = desk.fit.theme.layouts[f"steps-{len(items)}"]
    holders = [layout[f"step{k + 1}"] for k in range(len(items))]
    sizes = [desk.fit.largest((Para(item.runs),), holder) for item, holder in zip(items, holders, strict=True)]
    if any(size is None or size < 18 for size in sizes):
        return []
    texts = [(Para(item.runs),) for item in items]
    size = roomy(desk, holders, texts, min(s for s in sizes if s is not None))
    frames = row_frames(desk, holders, texts, size)
    boxes: list[Box] = []
    for k, (item, frame) in enumerate(zip(items, frames, strict=True), 1):
        number = desk.fit.box(layout, f"number{k}", (Para(_number(item)),))
        text = desk.fit.box(layout, f"step{k}", (Para(item.runs),), size=size, frame=frame)
        boxes += [box for box in (number, text) if box is not None]
    reason = f"{len(items)} short steps"
    return [place.draft(layout.name, tuple(boxes), _item_notes(desk, items), (), (reason,))]


def _number(item: Item) -> Runs:
    return (Run(str(item.number)),)


def _short_columns(desk: Desk, place: Place, items: Sequence[Item], builds: bool) -> list[Draft]:
    """Many short items stand in two columns."""
    if not 8 <= len(items) <= 16 or any(item.words > 7 or item.subs or item.apart for item in items):
        return []
    if sum(item.words for item in items) > room_for(place):
        return []
    return _in_columns(desk, place, items, 2, builds)


def _many_columns(desk: Desk, place: Place, items: Sequence[Item], builds: bool) -> list[Draft]:
    """A long row of names stands in three columns on each slide."""
    if len(items) < _MANY or any(item.words > _NAME_WORDS or item.subs or item.apart for item in items):
        return []
    room = room_for(place)
    groups = fitting(items, lambda group: len(group) <= _IN_COLUMNS and sum(item.words for item in group) <= room)
    drafts = [draft for group in groups for draft in _in_columns(desk, place, group, 3, builds)]
    return drafts if len(drafts) == len(groups) else []


def _in_columns(desk: Desk, place: Place, items: Sequence[Item], number: int, builds: bool) -> list[Draft]:
    """The items in columns on one slide; none where they would be smaller than is read with ease."""
    name = f"columns-{number}"
    layout = desk.fit.theme.layouts[name]
    columns = evenly(items, number)
    if len(columns) < number:
        return []
    mark = mark_of(desk, name, "column1")
    texts = [tuple(item.para(mark) for item in column) for column in columns]
    sizes = [desk.fit.largest(text, layout[f"column{k}"]) for k, text in enumerate(texts, 1)]
    if any(size is None or size < 20 for size in sizes):
        return []
    size = min(s for s in sizes if s is not None)
    boxes = [desk.fit.box(layout, f"column{k}", text, size=size, builds=builds) for k, text in enumerate(texts, 1)]
    reason = f"{len(items)} short items in {number} columns"
    kept = tuple(box for box in boxes if box is not None)
    return [place.draft(name, kept, _item_notes(desk, items), (), (reason,), items[0].block.span)]


def _points(
    desk: Desk,
    place: Place,
    items: Sequence[Item],
    lead: Sequence[b.Paragraph],
    builds: bool,
    comfort: float = _COMFORT_SIZE,
) -> list[Draft]:
    mark = mark_of(desk, "points")
    room = room_for(place)
    opening = _lead_para(desk, lead, room, sum(item.words for item in items))
    units = [unit for item in items for unit in _units(item, room)]
    holder = desk.fit.theme.layouts["points"]["body"]
    extra = count(opening[0].text) if opening else 0
    # a company's ladder may have no rung at that size: the next below is then as comfortable as it gets
    rungs = desk.fit.theme.deck.styles[holder.style].sizes
    reach = max((size for size in rungs if size <= comfort), default=rungs[-1])

    def fits(group: Sequence[Item]) -> bool:
        words = sum(item.words for item in group) + (extra if group[0] is units[0] else 0)
        if words > room or (len(group) > _ITEMS and words > 24) or len(group) > _ITEMS + 2:
            return False
        paras = [p for item in group for p in item.paras(mark)]
        head = opening if group[0] is units[0] else ()
        return (desk.fit.largest((*head, *paras), holder, most=comfort) or 0.0) >= reach

    drafts: list[Draft] = []
    for at, group in enumerate(unlonely(fitting(units, fits, lambda item: item.words + 3), fits)):
        head = opening if at == 0 else ()
        # a lone point needs no mark
        alone = len(group) == 1 and not head and not group[0].subs
        paras = [p for item in group for p in item.paras("" if alone else mark)]
        name, most = "points", _airy(desk, (*head, *paras))
        if alone and group[0].number is None:
            name, most = "statement", _ALONE_SIZE
        body, all_in = sure_box(
            desk, name, "body", (*head, *paras), most=most, loose=1.0, builds=builds, span=group[0].block.span
        )
        notes = _item_notes(desk, group) if all_in else notes_of(desk, [x for item in group for x in item.block.blocks])
        drafts.append(
            place.draft(name, (body,), notes, (), (f"{len(items)} items, {len(group)} here",), group[0].block.span)
        )
    return drafts


def _airy(desk: Desk, paras: Sequence[Para]) -> float:
    """The largest size at which the points leave some air below them, where there is one that is read with ease."""
    holder = desk.fit.theme.layouts["points"]["body"]
    room = Frame(holder.frame.x, holder.frame.y, holder.frame.w, holder.frame.h * CROWDED)
    size = desk.fit.largest(paras, holder, frame=room, most=LARGEST) or 0.0
    return size if size >= _COMFORT_SIZE else LARGEST


def _lead_para(desk: Desk, lead: Sequence[b.Paragraph], room: int, words: int) -> tuple[Para, ...]:
    """The sentence that leads in to the items: they often go on with it. Over a list of few `words` it may be longer:
    a name or two below no word of what they are say nothing."""
    if not lead:
        return ()
    sentences = sentences_of(to_runs(lead[-1].inlines), desk.lang)
    if not sentences:
        return ()
    last = sentences[-1]
    lonely = len(lead) == 1 and len(sentences) == 1
    most = max(min(_LEAD_WORDS, room // 3), min(_LONG_LEAD, COMFORT_WORDS - words, room - words))
    if count(text_of(last)) <= most and (lonely or text_of(last).endswith((":", "："))):
        return (Para(last),)
    return ()


def _units(item: Item, room: int) -> list[Item]:
    """An item too long for one face: its lead stands again over each part of what is below it."""
    if item.words <= room or not item.subs:
        return [item]
    head = count(text_of(item.runs))
    parts = fitting(item.subs, lambda subs: head + sum(count(p.text) for p in subs) <= room and len(subs) <= _ITEMS)
    return [replace(item, subs=part, whole=item.whole or at > 0) for at, part in enumerate(parts)]


def apart_of(desk: Desk, block: b.List) -> list[b.Block]:
    """The blocks inside the list that are shown on slides of their own."""
    return [x for item in items_of(desk, block, "•") for x in item.apart]
