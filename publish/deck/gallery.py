"""Several pictures → galleries of two to six, each as large as the shapes of all of them allow, or one a slide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from publish.base.units import Frame
from publish.deck.arrange import GAP, picture_frames
from publish.deck.draft import Desk, Draft, Place, Source
from publish.deck.faces import bullets, mark_of, room_for, sure_box
from publish.deck.figures import figure_drafts
from publish.deck.fill import body_area
from publish.deck.model import Box, Para, Run, TextContent
from publish.deck.notes import notes_of, side_notes
from publish.deck.pictures import (
    alt_words,
    caption_in,
    is_tiny,
    joined_parts,
    picture_box,
    shown_in,
)
from publish.deck.points import points_of
from publish.deck.prose import prose_drafts, prose_words
from publish.deck.runs import Runs, text_of, to_runs
from publish.deck.score import Candidate, best
from publish.deck.spread import evenly
from publish.deck.words import count
from publish.theme.layouts_media import GALLERY_ROWS
from publish.tree import blocks as b
from publish.tree import inlines as i

_MOST = max(GALLERY_ROWS)
_LEGIBLE = 0.6
_CAPTION_ROOM = 14
_BESIDE_WORDS = 36
_LEAD_WORDS = 30


@dataclass(frozen=True, slots=True)
class _Shot:
    """A picture of a gallery with the caption that is its own."""

    image: i.Image
    caption: Runs
    figure: b.Figure


def gallery_drafts(
    desk: Desk, place: Place, figures: Sequence[b.Figure], text: Sequence[b.Paragraph] = ()
) -> list[Draft]:
    """Slides for several pictures: the deal to galleries that scores best, or one each. Each figure has one to look at.

    `text` leads in to them: it has slides of its own before a gallery, or is left to the speaker when it is short.
    """
    shots = [_shot(desk, figure, image) for figure in figures for image in figure.images if not is_tiny(desk, image)]
    found: list[Candidate] = []
    if len(shots) >= min(GALLERY_ROWS):
        short = prose_words(text) <= _LEAD_WORDS
        lead = tuple(prose_drafts(desk, place, text)) if text and not short else ()
        for n in range(-(-len(shots) // _MOST), len(shots) // min(GALLERY_ROWS) + 1):
            groups = evenly(shots, n)
            if all(len(group) in GALLERY_ROWS for group in groups):
                found.append(_dealt(desk, place, figures, groups, lead, text if short else ()))
    if len(shots) == 2 and text:
        found.append(_stacked(desk, place, figures, shots, text))
    each: list[Draft] = []
    for figure in figures:
        each += figure_drafts(desk, place, figure, text if figure is figures[0] else ())
    found.append(Candidate("a slide each", tuple(each), 0.7))
    return best(desk.fit, found)


def _shot(desk: Desk, figure: b.Figure, image: i.Image) -> _Shot:
    seen = [x for x in figure.images if not is_tiny(desk, x)]
    own = joined_parts([r for r in (to_runs(figure.caption), to_runs(figure.credit)) if r]) if len(seen) == 1 else ()
    return _Shot(image, own, figure)


def _dealt(
    desk: Desk,
    place: Place,
    figures: Sequence[b.Figure],
    groups: Sequence[Sequence[_Shot]],
    lead: tuple[Draft, ...],
    told: Sequence[b.Paragraph],
) -> Candidate:
    """One deal: slides for what leads in to the pictures, or `told` in the notes, then the galleries."""
    drafts = [_draft(desk, place, group) for group in groups]
    traced = []
    for group, draft in zip(groups, drafts, strict=True):
        own = [figure for figure in figures if any(shot.figure is figure for shot in group)]
        ids = tuple(figure.attrs.id for figure in own if figure.attrs.id)
        done = draft.tracing(*(Source(figure.span, "Figure", "face", "in a gallery") for figure in own))
        traced.append(replace(done, anchors=ids))
    traced[-1] = traced[-1].noting(after=_tiny_notes(desk, figures))
    spoken = (Source(x.span, "Paragraph", "notes", "leads in to the pictures") for x in told)
    traced[0] = traced[0].noting(before=notes_of(desk, told)).tracing(*spoken)
    per = "+".join(str(len(group)) for group in groups)
    seen = [_legible(desk, draft) for draft in drafts]
    return Candidate(f"gallery {per}", (*lead, *traced), 0.95, sum(seen) / len(seen))


def _stacked(
    desk: Desk, place: Place, figures: Sequence[b.Figure], shots: Sequence[_Shot], text: Sequence[b.Paragraph]
) -> Candidate:
    """Two pictures one above the other, beside the text that speaks of them."""
    name = "picture-right"
    layout = desk.fit.theme.layouts[name]
    holder, body_holder = layout["picture"], layout["body"]
    gap = desk.fit.theme.deck.gutter
    high = (body_holder.frame.bottom - holder.frame.y - gap) / 2
    boxes: list[Box] = []
    notes: list[Para] = []
    room = room_for(place) - sum(alt_words(desk, shot.image) for shot in shots)
    for k, shot in enumerate(shots):
        frame = Frame(holder.frame.x, holder.frame.y + k * (high + gap), holder.frame.w, high)
        line = caption_in(desk, shot.figure, frame) if shot.caption else None
        if line is not None and _words(line) > min(_CAPTION_ROOM, room // 4):
            line = None
        within = frame if line is None else Frame(frame.x, frame.y, frame.w, high - line.frame.h - GAP)
        boxes.append(picture_box(desk, shot.image, "picture", None if k else holder.idx, within, 0.5))
        if line is not None:
            boxes.append(replace(line, frame=replace(line.frame, y=boxes[-1].frame.bottom + GAP)))
            room -= _words(line)
        else:
            notes += [Para(shot.caption)] if shot.caption else []
        if shot.caption:
            notes += [*side_notes(desk, shot.figure.caption), *side_notes(desk, shot.figure.credit)]
    notes += _untold(desk, shots, None)
    runs = [to_runs(x.inlines) for x in text]
    budget = min(_BESIDE_WORDS, room)
    points, _ = points_of(runs, text_of(place.title), most=4, budget=budget, lang=desk.lang, condense=desk.condense)
    body, _ = sure_box(desk, name, "body", bullets(points, mark_of(desk, name)), most=24.0, loose=1.0)
    draft = place.draft(
        name, (body, *boxes), tuple(notes), (), ("two pictures beside their text",), shots[0].figure.span
    )
    told = (Source(x.span, "Paragraph", "face+notes", "beside the pictures") for x in text)
    seen = (Source(figure.span, "Figure", "face", "beside its text") for figure in figures)
    draft = draft.noting(before=notes_of(desk, text), after=_tiny_notes(desk, figures)).tracing(*told, *seen)
    draft = replace(draft, anchors=tuple(figure.attrs.id for figure in figures if figure.attrs.id))
    return Candidate("pictures beside", (draft,), 0.92, _legible(desk, draft))


def _tiny_notes(desk: Desk, figures: Sequence[b.Figure]) -> tuple[Para, ...]:
    """The words of badges and icons that no slide shows."""
    return tuple(Para((Run(x.alt),)) for figure in figures for x in figure.images if is_tiny(desk, x) and x.alt)


def _legible(desk: Desk, draft: Draft) -> float:
    """How well the pictures can be made out, against each of them alone on a slide."""
    room = desk.fit.theme.layouts["picture-full"]["picture"].frame
    shares: list[float] = []
    for box in draft.boxes:
        resource = getattr(box.content, "resource", None)
        if box.role.startswith("picture"):
            shares.append(min(1.0, box.frame.w / shown_in(resource, room).w / _LEGIBLE))
    return sum(shares) / len(shares)


def _draft(desk: Desk, place: Place, group: Sequence[_Shot]) -> Draft:
    name = f"gallery-{len(group)}"
    layout = desk.fit.theme.layouts[name]
    room = room_for(place) - sum(alt_words(desk, shot.image) for shot in group)
    shared = _shared_caption(desk, group, body_area(layout), room)
    lines = _line_height(desk, name) if any(shot.caption for shot in group) else 0.0
    frames = picture_frames(desk, name, [shot.image for shot in group], shared.frame if shared else None, lines)
    least = max(0, room - (_words(shared) if shared else 0))
    boxes: list[Box] = []
    notes: list[Para] = []
    for k, (shot, frame) in enumerate(zip(group, frames, strict=True), 1):
        line = _line(desk, name, k, shot, frame, min(_CAPTION_ROOM, least // len(group)))
        high = _line_height(desk, name) if line else 0.0
        within = Frame(frame.x, frame.y, frame.w, frame.h - high)
        picture = picture_box(desk, shot.image, f"picture{k}", layout[f"picture{k}"].idx, within, 0.5)
        boxes.append(picture)
        if line is not None:
            y = min(picture.frame.bottom + GAP, frame.bottom - high + GAP / 2)
            boxes.append(replace(line, frame=Frame(frame.x, y, frame.w, line.frame.h)))
        elif shot.caption:
            notes.append(Para(shot.caption))
        if shot.caption:
            notes += [*side_notes(desk, shot.figure.caption), *side_notes(desk, shot.figure.credit)]
    if shared is not None:
        boxes.append(shared)
    notes += _untold(desk, group, shared)
    reason = f"{len(group)} pictures together"
    return place.draft(name, tuple(boxes), tuple(notes), (), (reason,), group[0].figure.span)


def _line_height(desk: Desk, name: str) -> float:
    """The height that a gallery keeps for the line below a picture, in points."""
    return desk.fit.theme.layouts[name]["caption1"].frame.h + GAP / 2


def _line(desk: Desk, name: str, k: int, shot: _Shot, frame: Frame, most: int) -> Box | None:
    """The picture's own caption as one line below it; None where it has none, or too long a one."""
    if not shot.caption or count(text_of(shot.caption)) > most:
        return None
    layout = desk.fit.theme.layouts[name]
    holder = layout[f"caption{k}"]
    return desk.fit.box(
        layout, holder.role, (Para(shot.caption),), frame=Frame(frame.x, frame.y, frame.w, holder.frame.h)
    )


def _shared_caption(desk: Desk, group: Sequence[_Shot], area: Frame, room: int) -> Box | None:
    """The caption of a figure of several pictures, below all of them."""
    figure = group[0].figure
    if any(shot.figure is not figure for shot in group) or group[0].caption:
        return None
    box = caption_in(desk, figure, area)
    return box if box is not None and _words(box) <= room else None


def _untold(desk: Desk, group: Sequence[_Shot], shared: Box | None) -> list[Para]:
    """Captions of figures of several pictures that no face shows."""
    out: list[Para] = []
    for figure in dict.fromkeys(shot.figure for shot in group if not shot.caption):
        if shared is None:
            out += [Para(runs) for runs in (to_runs(figure.caption), to_runs(figure.credit)) if runs]
        out += [*side_notes(desk, figure.caption), *side_notes(desk, figure.credit)]
    return out


def _words(box: Box) -> int:
    return sum(count(p.text) for p in box.content.paras) if isinstance(box.content, TextContent) else 0
