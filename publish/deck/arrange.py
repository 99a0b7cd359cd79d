"""Pictures of several shapes and a body → a frame for each, in the rows that show most of them."""

from __future__ import annotations

from collections.abc import Sequence

from publish.base.units import Frame
from publish.deck.draft import Desk
from publish.deck.fill import body_area
from publish.deck.pictures import resource_of, shape_of, shown_in
from publish.theme.layouts_media import GALLERY_ROWS
from publish.tree.inlines import Image

GAP = 6.0
"""Points between a picture and its caption."""

_NARROWEST, _WIDEST = 0.4, 4.0
_UNEVEN = 0.7
"""What pictures of different heights in a row are worth against those of one height."""


def picture_frames(desk: Desk, name: str, shots: Sequence[Image], shared: Frame | None, line: float) -> list[Frame]:
    """A frame for each picture and its line: of all ways to set them in rows, the one that shows most of them."""
    layout = desk.fit.theme.layouts[name]
    area = body_area(layout)
    if shared is not None:
        area = Frame(area.x, area.y, area.w, area.h - shared.h - GAP)
    gap = desk.fit.theme.deck.gutter
    n = len(shots)
    patterns = dict.fromkeys(((n,), GALLERY_ROWS[n], *(((1,) * n,) if n == 2 else ())))
    shapes = [min(_WIDEST, max(_NARROWEST, shape_of(desk, shot))) for shot in shots]
    ways: list[tuple[float, list[Frame]]] = []
    for rows in patterns:
        for worth, way in ((1.0, _justified(area, rows, gap, shapes, line)), (_UNEVEN, _rows(area, rows, gap))):
            ways.append((worth * _shown(desk, shots, way, line), way))
    frames = max(ways, key=lambda pair: round(pair[0]))[1]
    return frames if line else _closed(desk, area, shots, frames, 2 * gap)


def _closed(
    desk: Desk, area: Frame, shots: Sequence[Image], frames: list[Frame], gap: float
) -> list[Frame]:
    """Pictures of one row that their pixels keep small beside each other, rather than each lost in a wide frame."""
    if len({frame.y for frame in frames}) > 1 and len({round(frame.y + frame.h / 2) for frame in frames}) > 1:
        return frames
    wide = [shown_in(resource_of(desk, shot), frame).w for shot, frame in zip(shots, frames, strict=True)]
    whole = sum(wide) + gap * (len(wide) - 1)
    x, out = area.x + (area.w - whole) / 2, []
    if any(w > frame.w - 1 for w, frame in zip(wide, frames, strict=True)) or whole > area.w:
        return frames
    for w, frame in zip(wide, frames, strict=True):
        out.append(Frame(x, frame.y, w, frame.h))
        x += w + gap
    return out


def _shown(desk: Desk, shots: Sequence[Image], frames: Sequence[Frame], line: float) -> float:
    """The area of all pictures in these frames; a way that leaves one of them tiny is worth less."""
    areas = []
    for shot, frame in zip(shots, frames, strict=True):
        shown = shown_in(resource_of(desk, shot), Frame(frame.x, frame.y, frame.w, max(1.0, frame.h - line)))
        areas.append(shown.w * shown.h)
    return sum(areas) + len(areas) * min(areas)


def _rows(area: Frame, rows: Sequence[int], gap: float) -> list[Frame]:
    """Frames in rows of equal height; a shorter row stands in the middle, its frames as wide as the others'."""
    most = max(rows)
    w = (area.w - gap * (most - 1)) / most
    h = (area.h - gap * (len(rows) - 1)) / len(rows)
    out: list[Frame] = []
    for k, count_ in enumerate(rows):
        left = area.x + (area.w - count_ * w - (count_ - 1) * gap) / 2
        out += [Frame(left + j * (w + gap), area.y + k * (h + gap), w, h) for j in range(count_)]
    return out


def _justified(area: Frame, rows: Sequence[int], gap: float, shapes: Sequence[float], line: float) -> list[Frame]:
    """Frames in rows, in each of them all pictures of one height, as wide as their shapes make them."""
    room = (area.h - gap * (len(rows) - 1)) / len(rows)
    out: list[Frame] = []
    at = 0
    for k, count_ in enumerate(rows):
        row = shapes[at : at + count_]
        high = min(room - line, (area.w - gap * (count_ - 1)) / sum(row))
        x = area.x + (area.w - sum(row) * high - gap * (count_ - 1)) / 2
        y = area.y + k * (room + gap) + (room - line - high) / 2
        for shape in row:
            out.append(Frame(x, y, shape * high, high + line))
            x += shape * high + gap
        at += count_
    return out
