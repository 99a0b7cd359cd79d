"""Neighbouring slides of one section → fewer, where a line or two stands alone that goes with what is next to it.

A lone point joins the points beside it, a short callout or quotation becomes one of them, and prose stands on the slide
of the low listing or table that it speaks of. What the writer parted stays apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from publish.deck.alongside import with_panel, with_picture
from publish.deck.draft import Desk, Draft, Place
from publish.deck.faces import mark_of, room_for, sure_box
from publish.deck.gather import joined_by
from publish.deck.listings import LITTLE, together
from publish.deck.model import Box, Para, TableContent, TextContent
from publish.deck.score import CROWDED
from publish.deck.thoughts import enlarged
from publish.deck.words import allowance, count, weight

_TOGETHER = 48
_PARAS = 6
_SPOKEN = 3.0
"""How many times the words that a slide stands for its notes may have."""
_LEAST, _LARGEST = 20.0, 28.0
_REMARK = 26
"""A callout or a quotation of more words has a slide of its own."""
_SAID_WORDS, _SAID_PARAS, _LISTED_PARAS = 36, 2, 4
_PANELS = ("code", "table")
_STOPS = (".", "!", "?", ":", "…", "。", "！", "？", "：")


@dataclass(frozen=True, slots=True)
class _Said:
    """What a slide of text alone says. `kind` is prose, list, callout or quote."""

    kind: str
    paras: tuple[Para, ...]

    @property
    def lone(self) -> bool:
        return len(self.paras) == 1

    @property
    def words(self) -> int:
        return sum(count(para.text) for para in self.paras)


def neighbours(desk: Desk, place: Place, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts of one section, those of a line or two with the ones beside them where there is room."""
    return joined_by(drafts, partial(_joined, desk, place))


def _joined(desk: Desk, place: Place, one: Draft, other: Draft) -> Draft | None:
    """Both on one slide; None where they do not go together or are too much for it."""
    if other.begins or one.owner != other.owner or one.title != other.title or one.named != other.named:
        return None
    if one.background or other.background:
        return None
    a, b = _said(one), _said(other)
    if one.layout.startswith("code") and other.layout.startswith("code"):
        made = together(desk, place, one, other)
        if made is not None:
            reasons = (*one.reasons, *other.reasons, *made.reasons)
            return replace(made, reasons=reasons, whole=one.whole or other.whole, begins=one.begins)
        return None
    if a and b:
        made = _texts(desk, place, (one, a), (other, b))
    elif a:
        made = _seen(desk, place, other, a, above=True)
    elif b:
        made = _seen(desk, place, one, b, above=False)
    else:
        return None
    if made is None or _spoken(one) + _spoken(other) > _SPOKEN * desk.density:
        return None
    reasons = (*one.reasons, *other.reasons, LITTLE)
    made = replace(made, reasons=reasons, whole=one.whole or other.whole, begins=one.begins)
    return made.standing_for(one, other)


def _spoken(draft: Draft) -> float:
    # a listing in the notes is not spoken
    return sum(weight(para.text) for para in draft.notes if not para.verbatim)


def _said(draft: Draft) -> _Said | None:
    """The paragraphs of a slide that has nothing but text of one column, as points among others."""
    if len(draft.boxes) != 1 or draft.layout not in ("statement", "points", "callout", "quote"):
        return None
    content = draft.boxes[0].content
    if not isinstance(content, TextContent) or content.builds or any(para.verbatim for para in content.paras):
        return None
    paras = tuple(para for para in content.paras if para.text.strip())
    if any(para.align == "center" or para.text.endswith("…") for para in paras) or not paras:
        return None
    if draft.layout in ("statement", "points"):
        listed = any(source.kind == "List" for source in draft.sources)
        return _Said("list" if listed else "prose", paras)
    if sum(count(para.text) for para in paras) > _REMARK:
        return None
    if draft.layout == "quote":
        return _Said("quote", (_slanted(paras[0]),)) if len(paras) == 1 else None
    return _Said("callout", (_labelled(paras),)) if len(paras) <= 2 else None


def _slanted(para: Para) -> Para:
    return Para(tuple(replace(run, italic=True) for run in para.runs))


def _labelled(paras: Sequence[Para]) -> Para:
    """A callout in one paragraph: its label, then what it says."""
    if len(paras) == 1:
        return Para(paras[0].runs)
    label, said = paras
    look = label.runs[-1]
    stop = "" if label.text.rstrip().endswith(_STOPS) else ":"
    return Para((*label.runs, replace(look, text=f"{stop} ", link="", math=""), *said.runs))


def _seen(desk: Desk, place: Place, draft: Draft, said: _Said, *, above: bool) -> Draft | None:
    """A listing, a table or a picture with the text that speaks of it."""
    listed = said.kind == "list"
    if said.words > _SAID_WORDS or len(said.paras) > (_LISTED_PARAS if listed else _SAID_PARAS):
        return None
    if listed and (above or draft.layout not in _PANELS):
        return None
    if sum(_face_words(box) for box in draft.boxes) + said.words > room_for(place):
        return None
    if draft.layout in _PANELS:
        paras = [replace(para, size_pt=None, space_before=0.0) for para in said.paras] if listed else said.paras
        return with_panel(desk, draft, paras, above=above, listed=listed)
    return with_picture(desk, draft, said.paras, above=above) if draft.layout == "picture-full" else None


def _face_words(box: Box) -> int:
    match box.content:
        case TextContent(paras=paras):
            return sum(count(para.text) for para in paras)
        case TableContent(rows=rows):
            return sum(count(para.text) for row in rows for cell in row if cell for para in cell.paras)
        case _:
            return 0


# text and text


def _texts(desk: Desk, place: Place, one: tuple[Draft, _Said], other: tuple[Draft, _Said]) -> Draft | None:
    (first, a), (_, b) = one, other
    if not (a.lone or b.lone) or (a.kind == b.kind != "prose") or (b.kind == "prose" and _begins(b.paras[0])):
        return None
    if b.kind == "list" and not a.lone:
        return None
    paras = (*_plain(desk, a, b.kind), *_plain(desk, b, a.kind))
    text = " ".join(para.text for para in paras)
    if len(paras) > _PARAS or len({para.text for para in paras}) < len(paras):
        return None
    if count(text) > min(allowance(text, _TOGETHER), room_for(place)):
        return None
    holder = desk.fit.theme.layouts["points"]["body"]
    frame = replace(holder.frame, h=holder.frame.h * CROWDED)
    # a company's ladder may have no rung so large: the next below is then as comfortable as it gets
    rungs = desk.fit.theme.deck.styles[holder.style].sizes
    least = max((size for size in rungs if size <= _LEAST * desk.fit.large), default=rungs[-1])
    if (desk.fit.largest(paras, holder, frame=frame) or 0.0) < least:
        return None
    box, whole = sure_box(desk, "points", "body", paras, most=_LARGEST, loose=1.1, span=first.span)
    if not whole:
        return None
    draft = replace(first, layout="points", boxes=(box,))
    return enlarged(desk, draft) if a.kind == b.kind == "prose" else draft


def _plain(desk: Desk, said: _Said, beside: str) -> tuple[Para, ...]:
    """The paragraphs as they stand among others: prose has the mark of points, but none beside a list's own."""
    if said.kind == "list":
        return tuple(replace(para, size_pt=None, space_before=0.0, bullet=para.bullet) for para in said.paras)
    mark = mark_of(desk, "points") if said.kind == "prose" and beside == "prose" else ""
    kept = len(said.paras) > 1 and said.kind == "prose"
    return tuple(
        replace(para, size_pt=None, space_before=0.0, bullet=mark or (para.bullet if kept and beside != "list" else ""))
        for para in said.paras
    )


def _begins(para: Para) -> bool:
    """Whether something new begins with it: a question, a name or a heading in bold."""
    first = next((run for run in para.runs if run.text.strip()), None)
    return first is not None and bool(first.bold)
