"""A template's master and the theme it is laid over → the stage on which layouts that the template lacks are composed.

The grid is ours, its area the template's: what its body placeholder leaves between title and footers, and beside the
logos and bars that reach into it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from publish.base.units import Frame
from publish.theme.layouts import make_layouts
from publish.theme.model import DeckLook, DeckTokens, Layout, Placeholder, PlaceholderKind
from publish.theme.template.placeholders import FOOTERS, TITLES, Holder, ground_at, overlap
from publish.theme.template.sheets import Paint
from publish.theme.template.tint import WHITE, contrast
from publish.theme.template.usable import LINE, TITLE_FLOOR, Stage, outside

_GROUND = 0.6
"""A shape that covers this share of the body is its ground, not an obstacle."""

_SOLID = 0.9
_FAINT = 1.25
"""The contrast to its ground up to which a shape is a pattern that text may stand on."""

_KEEP = 0.55
"""An area that obstacles would cut below this share is left as the template has it."""

BARE = "tpl:title#bare"
"""The style of titles that do not stand where the master's title does, and have no part in its fill."""


@dataclass(frozen=True)
class Ground:
    """What composed layouts share: stage, tokens, the free area, the title's and footers' holders (or none)."""

    stage: Stage
    deck: DeckTokens
    area: Frame
    title: Frame
    title_holder: Holder | None
    footers: tuple[Holder, ...]


def make_ground(
    stage: Stage, base: DeckTokens, holders: Sequence[Holder], paints: Sequence[Paint], *, dark: bool
) -> Ground:
    """The ground that a master's, or a layout's, placeholders and shapes leave; `dark` tells how the master is."""
    sx, sy = stage.width / base.width, stage.height / base.height
    title = next((h for h in holders if h.type in TITLES and h.placed and not outside(stage, h.frame)), None)
    body = next((h for h in holders if h.type in {"body", "obj"} and h.placed and not outside(stage, h.frame)), None)
    footers = tuple(h for h in holders if h.type in FOOTERS and h.placed and not outside(stage, h.frame))
    plain_title = Frame(base.margin_x * sx, base.title_top * sy, (base.width - 2 * base.margin_x) * sx,
                        base.title_height * sy)  # fmt: skip
    plain_body = Frame(plain_title.x, base.body_top * sy, plain_title.w, (base.body_bottom - base.body_top) * sy)
    at = title.frame if title else plain_title
    area = body.room if body else plain_body
    if area.h < 0.4 * stage.height or area.w < 0.55 * stage.width:
        area = plain_body  # a master whose body is small or lies elsewhere: our own grid
    area = _below(area, at, stage)
    area = _above(area, footers)
    area = clear(area, obstacles(paints))
    at = _roomy(at, area, stage)
    deck = replace(
        base,
        width=stage.width,
        height=stage.height,
        margin_x=area.x,
        title_top=at.y,
        title_height=at.h,
        body_top=area.y,
        body_bottom=area.bottom,
        footer_top=base.footer_top * sy,
        footer_height=base.footer_height * sy,
        gutter=base.gutter * stage.scale,
        look=_look(base.look, title, dark=dark),
    )
    return Ground(stage, deck, area, at, title, footers)


def _look(base: DeckLook, title: Holder | None, *, dark: bool) -> DeckLook:
    """Our look without what our masters draw by a title, where a company's has its own; cards keep theirs."""
    return replace(
        base,
        rule="none",
        edge="none",
        bar=0.0,
        align=title.setting.align if title else "left",
        plate="#FFFFFF" if dark else "",
        title_ground="background",
        title_dark=False,
        section_ground="background",
        section_dark=False,
    )


def _below(area: Frame, title: Frame, stage: Stage) -> Frame:
    """The area without what the title takes, if the title stands above it."""
    if title.y + 0.5 * title.h > area.y + 0.5 * area.h or overlap(area, title) == 0:
        return area
    beside = title.right < area.x + 0.2 * area.w or title.x > area.right - 0.2 * area.w
    top = area.y if beside else max(area.y, title.bottom + 6 * stage.scale)
    return Frame(area.x, top, area.w, area.bottom - top)


def _above(area: Frame, footers: Iterable[Holder]) -> Frame:
    """The area without the line of footers."""
    low = [h.frame.y for h in footers if overlap(h.frame, area) > 0 and h.frame.y > area.y + 0.6 * area.h]
    bottom = min([area.bottom, *(y - 4 for y in low)])
    return Frame(area.x, area.y, area.w, bottom - area.y)


def obstacles(paints: Sequence[Paint]) -> list[Frame]:
    """Frames of what can be seen on the ground: not what is faint, and not what a later shape covers."""
    out = []
    for at, paint in enumerate(paints):
        f = paint.frame
        size = f.w * f.h
        hidden = any(p.alpha > _SOLID and overlap(p.frame, f) > 0.95 * size for p in paints[at + 1 :])
        if not hidden and (paint.picture or _seen(paints[:at], paint)):
            out.append(f)
    return out


def _seen(below: Sequence[Paint], paint: Paint) -> bool:
    """Whether a shape's colour can be told from what lies below it."""
    ground = ground_at(below, paint.frame, WHITE)
    return contrast(paint.over(ground, paint.frame), ground) > _FAINT


def clear(area: Frame, shapes: Iterable[Frame]) -> Frame:
    """The largest part of `area` beside every shape that reaches into it from a side."""
    free = area
    for shape in shapes:
        shared = overlap(free, shape)
        thin = min(shape.w, shape.h) < 3
        if shared < 1 or shared > _GROUND * free.w * free.h or thin:
            continue
        cuts = (
            Frame(free.x, free.y, shape.x - 4 - free.x, free.h),
            Frame(free.x, free.y, free.w, shape.y - 4 - free.y),
            Frame(shape.right + 4, free.y, free.right - shape.right - 4, free.h),
            Frame(free.x, shape.bottom + 4, free.w, free.bottom - shape.bottom - 4),
        )
        best = max(cuts, key=lambda f: max(0.0, f.w) * max(0.0, f.h))
        if best.w > 0 and best.h > 0 and best.w * best.h >= _KEEP * area.w * area.h:
            free = best
    return free


def _roomy(title: Frame, area: Frame, stage: Stage) -> Frame:
    """The title's frame, drawn down to the body where it has no room for two lines."""
    wanted = 2 * LINE * TITLE_FLOOR * stage.scale + 16
    if title.h >= wanted or title.bottom > area.y:
        return title
    return Frame(title.x, title.y, title.w, min(wanted, area.y - 2 - title.y))


def compose(ground: Ground) -> dict[str, Layout]:
    """Every layout of ours on the ground; titles of content slides and footers stand where the template has them."""
    # our grid has one margin at left and right: a stage that ends as far right of the area as the area stands in
    centred = replace(ground.deck, width=ground.area.w + 2 * ground.area.x)
    return {name: _on_ground(ground, layout) for name, layout in make_layouts(centred).items()}


def _on_ground(ground: Ground, layout: Layout) -> Layout:
    own = (p for p in layout.placeholders if p.kind not in FOOTERS)
    places = [_title(ground, layout, p) if p.role == "title" else p for p in own]
    return replace(layout, placeholders=(*places, *_footers(ground)), background="background", dark=False)


def _title(ground: Ground, layout: Layout, place: Placeholder) -> Placeholder:
    holder = ground.title_holder
    if layout.name in {"title", "title-picture", "section", "closing"}:
        filled = holder is not None and holder.filled
        return replace(place, style=BARE) if filled and place.style == "title" else place
    if holder is None:
        return replace(place, frame=ground.title)
    return replace(
        place, frame=ground.title, anchor=holder.anchor, align=holder.setting.align, insets=holder.inner, style="title"
    )


FOOTER_ROLES: tuple[tuple[PlaceholderKind, int, str], ...] = (("ftr", 90, "footer"), ("dt", 92, "date"),
                                                              ("sldNum", 91, "number"))  # fmt: skip
"""The kinds of a slide's foot, with the numbers and roles that our own layouts have for them."""


def _footers(ground: Ground) -> tuple[Placeholder, ...]:
    out = []
    for kind, idx, role in FOOTER_ROLES:
        holder = next((h for h in ground.footers if h.type == kind), None)
        if holder is not None:
            frame, align = roomy_number(holder), holder.setting.align
            style = f"tpl:footer#{role}"
            out.append(Placeholder(idx, role, kind, frame, style, holder.anchor, align, holder.insets))
    return tuple(out)


def roomy_number(holder: Holder) -> Frame:
    """A footer's frame; a slide number's is drawn to the side until three digits stand on its line."""
    f = holder.frame
    least = holder.insets[0] + holder.insets[2] + 2.1 * holder.setting.size
    if holder.type != "sldNum" or f.w >= least:
        return f
    more = least - f.w
    shift = {"right": more, "center": more / 2, "left": 0.0}[holder.setting.align]
    return Frame(max(0.0, f.x - shift), f.y, least, f.h)
