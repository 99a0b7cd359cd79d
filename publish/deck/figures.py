"""A picture and the text that speaks of it → beside each other, one after the other, or the picture alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from publish.base.units import Frame
from publish.deck.draft import Desk, Draft, Place, Source
from publish.deck.faces import bullets, mark_of, room_for, sure_box
from publish.deck.fit import inner, spaced
from publish.deck.model import Box, Para, Run, TextContent
from publish.deck.notes import notes_of, side_notes
from publish.deck.pictures import CAPTION_WORDS, alt_words, caption_box, is_tiny, joined_parts, picture_box, shape_of
from publish.deck.points import points_of
from publish.deck.prose import prose_drafts, prose_words
from publish.deck.runs import Runs, text_of, to_runs
from publish.deck.score import Candidate, best
from publish.deck.words import count
from publish.tree import blocks as b
from publish.tree import inlines as i

WIDE = 2.3
_SQUAT = 1.2
_BROAD = 1.75
_BELOW_WORDS = 32
_BELOW_SIZES = (22.0, 20.0, 18.0)
_BELOW_SHARE = 0.34
_AIR = 12.0
_BESIDE_WORDS = 36
_ALT_WORDS = 16
_LED_WORDS = 40
_LONG_TEXT = 70
_CAPTION_WIDTH = 160.0
_LEGIBLE = 0.6
_LEAST_GAIN = 24.0
_SIDES = ("left", "right")


def figure_drafts(
    desk: Desk, place: Place, figure: b.Figure, text: Sequence[b.Paragraph] = (), side: str = ""
) -> list[Draft]:
    """Slides for a figure: the first picture beside `text` where that scores best, each further one on its own.

    `text` is in the notes whole; `side` is "left" or "right" where the writer asked for it.
    """
    images = [image for image in figure.images if not is_tiny(desk, image)]
    tiny = [image for image in figure.images if is_tiny(desk, image)]
    if not images:
        return []
    lone = len(images) == 1
    drafts = _first(desk, place, figure, images[0], text, side, lone)
    drafts += [_full(desk, place, figure, image, image is images[-1]) for image in images[1:]]
    first = drafts[0].noting(after=tuple(Para((Run(x.alt),)) for x in tiny if x.alt))
    shown = next(k for k, d in enumerate(drafts) if d.layout.startswith("picture"))
    drafts = [first, *drafts[1:]]
    drafts[shown] = replace(drafts[shown], anchors=(figure.attrs.id,) if figure.attrs.id else ())
    return [d.tracing(Source(figure.span, "Figure", "face")) if k >= shown else d for k, d in enumerate(drafts)]


def _first(
    desk: Desk, place: Place, figure: b.Figure, image: i.Image, text: Sequence[b.Paragraph], side: str, captioned: bool
) -> list[Draft]:
    full = _full(desk, place, figure, image, captioned)
    if not text:
        return [full]
    found: list[Candidate] = []
    shape = shape_of(desk, image)
    if alt_words(desk, image) <= _ALT_WORDS:
        sides = [side] if side else sorted(_SIDES, key=lambda name: name != ("left" if shape > _SQUAT else "right"))
        points, room = _points(desk, place, figure, image, text, captioned)
        for k, name in enumerate(sides):
            draft = _beside(desk, place, figure, image, points, name, captioned, room)
            kind = (0.9 if shape <= WIDE or side else 0.3) - 0.03 * k
            candidate = Candidate(f"picture {name}", (_told(desk, draft, text),), kind, _legible(draft, full))
            found.append(candidate)
    if side and found:
        return list(found[0].drafts)
    if shape >= _BROAD and not joined_parts((to_runs(figure.caption), to_runs(figure.credit))):
        under = _above(desk, place, figure, image, text)
        if under is not None:
            found.append(Candidate("picture above", (_told(desk, under, text),), 0.88, _legible(under, full)))
    words = prose_words(text)
    if words <= _LED_WORDS:
        found.append(Candidate("picture alone", (_told(desk, full, text, "notes"),), 0.75, 0.6))
    if not found or words > _LONG_TEXT or shape > WIDE:
        found.append(Candidate("text, then picture", (*prose_drafts(desk, place, text), full), 0.7))
    return best(desk.fit, found)


def _told(desk: Desk, draft: Draft, text: Sequence[b.Paragraph], where: str = "face+notes") -> Draft:
    reason = "beside the picture" if where != "notes" else "leads in to the picture"
    noted = draft.noting(before=notes_of(desk, text))
    return noted.tracing(*(Source(x.span, "Paragraph", where, reason) for x in text))  # type: ignore[arg-type]


def _legible(draft: Draft, full: Draft) -> float:
    """How well the picture can be made out beside its text, against alone on a slide."""
    here, alone = (next(box.frame.w for box in d.boxes if box.role == "picture") for d in (draft, full))
    return min(1.0, here / alone / _LEGIBLE) if alone else 1.0


def _points(
    desk: Desk, place: Place, figure: b.Figure, image: i.Image, text: Sequence[b.Paragraph], captioned: bool
) -> tuple[tuple[Runs, ...], int]:
    """What stands beside the picture, and how many words are left for a caption."""
    caption = count(text_of((*to_runs(figure.caption), *to_runs(figure.credit)))) if captioned else 0
    half = room_for(place) // 2
    room = room_for(place) - (caption if caption <= min(CAPTION_WORDS, half) else 0) - alt_words(desk, image)
    runs = [to_runs(x.inlines) for x in text]
    points, _ = points_of(
        runs, text_of(place.title), most=4, budget=min(_BESIDE_WORDS, room), lang=desk.lang, condense=desk.condense
    )
    return points, half


def _beside(
    desk: Desk,
    place: Place,
    figure: b.Figure,
    image: i.Image,
    points: Sequence[Runs],
    side: str,
    captioned: bool,
    room: int,
) -> Draft:
    name = f"picture-{side}"
    layout = desk.fit.theme.layouts[name]
    holder, body_holder = layout["picture"], layout["body"]
    picture = picture_box(desk, image, "picture", holder.idx, holder.frame, 0.0)
    picture, frame = shared(picture, holder.frame, body_holder.frame)
    caption = _caption(desk, figure, name, picture.frame, holder.frame, room) if captioned else None
    body, _ = sure_box(
        desk,
        name,
        "body",
        bullets(points, mark_of(desk, name)),
        most=24.0,
        loose=1.0,
        frame=None if frame == body_holder.frame else frame,
        span=figure.span,
    )
    first = body.frame.x < picture.frame.x
    boxes = [body, picture] if first else [picture, body]
    reason = f"picture of shape {shape_of(desk, image):.2f} beside its text"
    draft = place.draft(name, (*boxes, *((caption,) if caption else ())), (), (), (reason,), figure.span)
    return _left_over(draft, figure, caption, captioned, desk)


def _above(desk: Desk, place: Place, figure: b.Figure, image: i.Image, text: Sequence[b.Paragraph]) -> Draft | None:
    """A broad picture with a sentence or two below it, as wide as the face; None where they leave it no room."""
    budget = min(_BELOW_WORDS, room_for(place) - alt_words(desk, image))
    runs = [to_runs(x.inlines) for x in text]
    points, _ = points_of(runs, text_of(place.title), most=2, budget=budget, lang=desk.lang, condense=desk.condense)
    if not points or sum(count(text_of(point)) for point in points) > budget:
        return None
    layout = desk.fit.theme.layouts["picture-full"]
    holder, below = layout["picture"], layout["caption"]
    paras = [Para(tuple(replace(run, colour=run.colour or "ink") for run in point)) for point in points]
    style = desk.fit.style(below)
    room = Frame(holder.frame.x, holder.frame.y, holder.frame.w, max(holder.frame.bottom, below.frame.bottom))
    room = replace(room, h=room.h - holder.frame.y)
    for size in _BELOW_SIZES:
        done = spaced(paras, style, size, 0.5)
        high = desk.fit.height(done, style, size, inner(below, room).w) + _AIR
        if high <= _BELOW_SHARE * room.h:
            picture = picture_box(desk, image, "picture", holder.idx, replace(room, h=room.h - high - _AIR), 0.0)
            frame = Frame(room.x, picture.frame.bottom + _AIR, room.w, high)
            said = Box("caption", below.idx, frame, TextContent(done), size, figure.span, "top")
            reason = f"picture of shape {shape_of(desk, image):.2f} above what is said of it"
            return place.draft("picture-full", (picture, said), (), (), (reason,), figure.span)
    return None


def shared(picture: Box, holder: Frame, body: Frame) -> tuple[Box, Frame]:
    """A narrow picture at the outer edge, and the text as wide as what it leaves; a caption keeps its width."""
    shown = picture.frame
    gain = holder.w - max(shown.w, _CAPTION_WIDTH)
    if gain < _LEAST_GAIN:
        return picture, body
    right = holder.x > body.x
    x = holder.right - max(shown.w, _CAPTION_WIDTH) if right else holder.x
    moved = replace(picture, frame=replace(shown, x=x + (max(shown.w, _CAPTION_WIDTH) - shown.w) / 2))
    return moved, Frame(body.x if right else body.x - gain, body.y, body.w + gain, body.h)


def _full(desk: Desk, place: Place, figure: b.Figure, image: i.Image, captioned: bool) -> Draft:
    holder = desk.fit.theme.layouts["picture-full"]["picture"]
    picture = picture_box(desk, image, "picture", holder.idx, holder.frame, 0.5)
    room = room_for(place)
    caption = _caption(desk, figure, "picture-full", picture.frame, holder.frame, room) if captioned else None
    boxes = (picture, caption) if caption else (picture,)
    draft = place.draft("picture-full", boxes, (), (), ("picture alone",), figure.span)
    return _left_over(draft, figure, caption, captioned, desk)


def _left_over(draft: Draft, figure: b.Figure, caption: Box | None, captioned: bool, desk: Desk) -> Draft:
    """What of caption and credit is not on the face goes to the notes."""
    if not captioned:
        return draft
    shown = "".join(p.text for p in getattr(caption.content, "paras", ())) if caption else ""
    rest = [to_runs(part) for part in (figure.caption, figure.credit)]
    notes = tuple(Para(runs) for runs in rest if runs and text_of(runs) not in shown)
    return draft.noting(after=(*notes, *side_notes(desk, figure.caption), *side_notes(desk, figure.credit)))


def _caption(desk: Desk, figure: b.Figure, layout: str, below: Frame, column: Frame, room: int) -> Box | None:
    """Caption and credit right below the picture, in the width of its column where that is its own."""
    caption, credit = to_runs(figure.caption), to_runs(figure.credit)
    if count(text_of(caption)) + count(text_of(credit)) > min(CAPTION_WORDS, room):
        caption = caption if count(text_of(caption)) <= min(CAPTION_WORDS, room) else ()
        credit = credit if not caption and count(text_of(credit)) <= 12 else ()
    if not caption and not credit:
        return None
    holder = desk.fit.theme.layouts[layout]["caption"]
    y = min(holder.frame.y, below.bottom + 6)
    frame = replace(holder.frame, y=y)
    if layout != "picture-full":
        w = max(below.w, _CAPTION_WIDTH)
        x = min(max(column.x, below.x - (w - below.w) / 2), column.right - w)
        frame = Frame(x, y, w, holder.frame.h)
    parts = (caption, credit)
    return caption_box(desk, layout, parts, frame) or caption_box(desk, layout, (caption or credit,), frame)
