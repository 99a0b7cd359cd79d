"""Figures → pictures in their own shape, beside the text that speaks of them or alone, with caption and credit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from publish.base.units import Frame
from publish.deck.draft import Desk, Draft, Place, Source
from publish.deck.faces import bullets, mark_of, room_for, sure_box
from publish.deck.model import Box, Para, PictureContent, Run
from publish.deck.notes import notes_of, side_notes
from publish.deck.points import points_of
from publish.deck.runs import Runs, text_of, to_runs
from publish.deck.words import count
from publish.tree import blocks as b
from publish.tree import inlines as i
from publish.tree.document import Resource

POINTS_PER_PIXEL = 0.75
_WIDE = 2.3
_TALL = 0.95
_SMALLEST = 64
_UNSHOWN = (320.0, 200.0)
_CAPTION_WORDS = 26
_BESIDE_WORDS = 36
_ALT_WORDS = 16


def resource_of(desk: Desk, image: i.Image) -> Resource | None:
    """The picture's bytes, where they can be shown."""
    return desk.document.resources.get(image.resource) if image.resource else None


def is_tiny(desk: Desk, image: i.Image) -> bool:
    """Whether it is a badge or an icon rather than a picture to look at, or a lost one without a word in its stead."""
    found = resource_of(desk, image)
    if found is None:
        return not (image.alt or image.title).strip()
    return min(found.width, found.height) < _SMALLEST


def leads(desk: Desk, image: i.Image) -> bool:
    """Whether it can stand on the title slide: an empty frame is no way to begin."""
    return resource_of(desk, image) is not None and not is_tiny(desk, image)


def shape_of(desk: Desk, image: i.Image) -> float:
    """Width by height."""
    found = resource_of(desk, image)
    return found.width / found.height if found and found.height else 1.5


def shown_in(resource: Resource | None, room: Frame, *, valign: float = 0.5) -> Frame:
    """Where a picture stands in `room`: as large as its shape allows, but never below 96 pixels an inch.

    One that cannot be shown has a small frame of its own for its alternative text.
    """
    if resource is None or not resource.width or not resource.height:
        w, h = min(room.w, _UNSHOWN[0]), min(room.h, _UNSHOWN[1])
        return Frame(room.x + (room.w - w) / 2, room.y + (room.h - h) * valign, w, h)
    if resource.media_type == "image/svg+xml":
        return room.contain(resource.width, resource.height, valign=valign)
    w = min(room.w, resource.width * POINTS_PER_PIXEL)
    h = min(room.h, resource.height * POINTS_PER_PIXEL)
    x, y = room.x + (room.w - w) / 2, room.y + (room.h - h) * valign
    return Frame(x, y, w, h).contain(resource.width, resource.height, valign=valign)


def figure_drafts(
    desk: Desk, place: Place, figure: b.Figure, text: Sequence[b.Paragraph] = (), side: str = ""
) -> list[Draft]:
    """Slides for a figure: the first beside `text` where its shape allows, each further picture on its own.

    `text` is in the notes whole; `side` is "left" or "right" where the writer asked for it.
    """
    drafts: list[Draft] = []
    images = [image for image in figure.images if not is_tiny(desk, image)]
    tiny = [image for image in figure.images if is_tiny(desk, image)]
    for at, image in enumerate(images):
        beside = text if at == 0 else ()
        lone = len(images) == 1
        if beside and (shape_of(desk, image) <= _WIDE or side) and _alt_words(desk, image) <= _ALT_WORDS:
            drafts.append(_beside(desk, place, figure, image, beside, side, lone))
        else:
            drafts.append(_full(desk, place, figure, image, lone or at == len(images) - 1))
    if not drafts:
        return []
    first = drafts[0].noting(before=notes_of(desk, text), after=tuple(Para((Run(x.alt),)) for x in tiny if x.alt))
    first = first.tracing(*(Source(x.span, "Paragraph", "face+notes", "beside the picture") for x in text))
    first = replace(first, anchors=(figure.attrs.id,) if figure.attrs.id else ())
    return [draft.tracing(Source(figure.span, "Figure", "face")) for draft in (first, *drafts[1:])]


def _picture(desk: Desk, image: i.Image, role: str, holder: int | None, room: Frame, valign: float) -> Box:
    resource = resource_of(desk, image)
    alt = image.alt or image.title
    frame = shown_in(resource, room, valign=valign)
    return Box(role, holder, frame, PictureContent(resource, alt, decorative=not alt), span=image.span)


def _beside(
    desk: Desk, place: Place, figure: b.Figure, image: i.Image, text: Sequence[b.Paragraph], side: str, captioned: bool
) -> Draft:
    shape = shape_of(desk, image)
    side = side or ("left" if shape > 1.2 else "right")
    name = f"picture-{side}"
    layout = desk.fit.theme.layouts[name]
    holder = layout["picture"]
    picture = _picture(desk, image, "picture", holder.idx, holder.frame, 0.0)
    caption = _caption(desk, figure, name, picture.frame, room_for(place) // 2) if captioned else None
    room = room_for(place) - (_words(caption) if caption else 0) - _alt_words(desk, image)
    runs = [to_runs(x.inlines) for x in text]
    points, _ = points_of(runs, text_of(place.title), most=4, budget=min(_BESIDE_WORDS, room), lang=desk.lang)
    body, _ = sure_box(
        desk, name, "body", bullets(points, mark_of(desk, name)), most=24.0, loose=1.0, span=text[0].span
    )
    boxes = [body, picture] if side == "right" else [picture, body]
    reason = f"picture of shape {shape:.2f} beside its text"
    draft = place.draft(name, (*boxes, *((caption,) if caption else ())), (), (), (reason,), figure.span)
    return _left_over(desk, draft, figure, caption, captioned)


def _full(desk: Desk, place: Place, figure: b.Figure, image: i.Image, captioned: bool) -> Draft:
    layout = desk.fit.theme.layouts["picture-full"]
    holder = layout["picture"]
    picture = _picture(desk, image, "picture", holder.idx, holder.frame, 0.5)
    caption = _caption(desk, figure, "picture-full", picture.frame, room_for(place)) if captioned else None
    boxes = (picture, caption) if caption else (picture,)
    draft = place.draft("picture-full", boxes, (), (), ("picture alone",), figure.span)
    return _left_over(desk, draft, figure, caption, captioned)


def _left_over(desk: Desk, draft: Draft, figure: b.Figure, caption: Box | None, captioned: bool) -> Draft:
    """What of caption and credit is not on the face goes to the notes."""
    if not captioned:
        return draft
    shown = "".join(p.text for p in getattr(caption.content, "paras", ())) if caption else ""
    rest = [to_runs(part) for part in (figure.caption, figure.credit)]
    notes = tuple(Para(runs) for runs in rest if runs and text_of(runs) not in shown)
    return draft.noting(after=(*notes, *side_notes(desk, figure.caption), *side_notes(desk, figure.credit)))


def _alt_words(desk: Desk, image: i.Image) -> int:
    """The words that stand in the frame of a picture which cannot be shown."""
    return 0 if resource_of(desk, image) else count(image.alt or image.title)


def _words(box: Box) -> int:
    return sum(count(p.text) for p in getattr(box.content, "paras", ()))


def _caption(desk: Desk, figure: b.Figure, layout: str, below: Frame, room: int) -> Box | None:
    caption, credit = to_runs(figure.caption), to_runs(figure.credit)
    if count(text_of(caption)) + count(text_of(credit)) > min(_CAPTION_WORDS, room):
        caption = caption if count(text_of(caption)) <= min(_CAPTION_WORDS, room) else ()
        credit = credit if not caption and count(text_of(credit)) <= 12 else ()
    if not caption and not credit:
        return None
    holder = desk.fit.theme.layouts[layout]["caption"]
    y = min(holder.frame.y, below.bottom + 6)
    x = holder.frame.x if layout == "picture-full" else min(below.x, holder.frame.right - 160)
    frame = Frame(x, y, holder.frame.right - x, holder.frame.h)
    parts = (caption, credit)
    return caption_box(desk, layout, parts, frame) or caption_box(desk, layout, (caption or credit,), frame)


def caption_box(desk: Desk, layout: str, parts: Sequence[Runs], frame: Frame | None = None) -> Box | None:
    """The caption's box: caption, then credit after it, on as few lines as the frame has; None when they do not fit."""
    runs: list[Run] = []
    for part in parts:
        if part:
            if runs:
                end = text_of(runs).rstrip()[-1:]
                runs.append(Run(" " if end in ".!?…。" else " · "))
            runs += part
    if not runs:
        return None
    plan = desk.fit.theme.layouts[layout]
    return desk.fit.box(plan, "caption", (Para(tuple(runs)),), frame=frame)
