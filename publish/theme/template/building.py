"""A template's layout, and the holder of each of our roles in it → our Layout on that part.

What our layout has and the template's has not (a byline, a caption) gets a frame in the free room nearby; a slide
writes it as a text box, since no placeholder of the part has its number.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from publish.base.units import Frame
from publish.theme.model import Layout, Placeholder, PlaceholderKind, TextStyle
from publish.theme.template.compose import FOOTER_ROLES, Ground, obstacles, roomy_number
from publish.theme.template.master import LayoutSheet, MasterSheet, paints
from publish.theme.template.placeholders import FOOTERS, TITLES, Holder, ground_at, overlap
from publish.theme.template.resolve import Found
from publish.theme.template.settings import Styler
from publish.theme.template.sheets import Paint
from publish.theme.template.tint import LARGE, TEXT, is_dark, readable
from publish.theme.template.usable import LINE, TITLE_FLOOR, Stage, apart, outside

TEXT_BOX = 1000
"""Numbers from here are text boxes: no placeholder of the template has them."""

_HEIGHTS = {"caption": (36.0,), "source": (36.0,), "byline": (46.0, 30.0), "subtitle": (84.0, 50.0), "body": (90.0,)}
"""Heights for what stands in a text box, on a slide of 540 points, the best first."""

_LOW = 0.1


@dataclass(frozen=True)
class Builder:
    """Builds our layouts on the parts of one template."""

    stage: Stage
    ground: Ground
    styler: Styler
    masters: dict[str, MasterSheet]
    main: MasterSheet

    def build(self, ours: Layout, found: Found, label: str = "") -> Layout:
        """Our layout `ours` as the template's layout that was found."""
        sheet = found.sheet
        dark = is_dark(sheet.ground) != is_dark(self.main.ground)
        below = paints(self.masters[sheet.master], sheet)
        feet = self._feet(sheet, dark)
        places = self._natives(ours, found, feet, dark)
        for place in ours.placeholders:
            taken = {p.role for p in places}
            if place.role not in taken and place.kind not in FOOTERS:
                places = self._with_box(ours, place, places, feet, below, dark)
        order = [p.role for p in ours.placeholders]
        places.sort(key=lambda p: order.index(p.role))
        return Layout(
            name=ours.name,
            label=label or sheet.name,
            type=sheet.sheet.type or ours.type,
            placeholders=(*places, *feet),
            background="background",
            dark=dark,
            part=sheet.part,
        )

    # ---- placeholders of the template ----------------------------------------------------------------

    def _natives(self, ours: Layout, found: Found, feet: Sequence[Placeholder], dark: bool) -> list[Placeholder]:
        out = []
        frames = [h.frame for h in found.match.holders.values()]
        for role, holder in found.match.holders.items():
            place = ours[role]
            frame = apart(holder.frame, [f for f in frames if f is not holder.frame])
            if place.kind in {"title", "ctrTitle"}:
                frame = self._roomy(frame, frames)
            elif place.kind in {"body", "subTitle"}:
                frame = _above(frame, feet)
            key = f"tpl:{found.sheet.part}#{holder.idx}"
            style = self.styler.put(key, self._styled(found.sheet, holder, place.style, dark))
            out.append(
                Placeholder(
                    holder.idx,
                    role,
                    _kind(holder, place),
                    frame,
                    style,
                    holder.anchor,
                    holder.setting.align,
                    holder.inner,
                    prompt=place.prompt,
                )
            )
        return out

    def _styled(self, sheet: LayoutSheet, holder: Holder, like: str, dark: bool) -> TextStyle:
        style = self.styler.styled(holder, like, dark=dark)
        master = self.masters[sheet.master]
        slot = holder.setting.font.removeprefix("+")
        family = master.fonts.get(slot, "")
        if holder.setting.font.startswith("+") and family:  # another master may have another theme
            style = replace(style, font=self.styler.fonts.role_of(holder.setting.font, family))
        return style

    def _roomy(self, frame: Frame, others: Sequence[Frame]) -> Frame:
        """The title's frame, drawn down towards what stands below it where it has no room for two lines."""
        wanted = 2 * LINE * TITLE_FLOOR * self.stage.scale + 16
        under = [f.y for f in others if f.y > frame.y + 0.5 * frame.h and f.x < frame.right and f.right > frame.x]
        room = min(under, default=0.9 * self.stage.height) - 2 - frame.y
        return replace(frame, h=min(wanted, room)) if frame.h < min(wanted, room) else frame

    def _feet(self, sheet: LayoutSheet, dark: bool) -> tuple[Placeholder, ...]:
        out = []
        numbers = [h.idx for h in sheet.holders]
        for kind, _, role in FOOTER_ROLES:
            holder = next((h for h in sheet.holders if h.type == kind and h.placed), None)
            if holder is None or outside(self.stage, holder.frame) or numbers.count(holder.idx) > 1:
                continue
            style = self.styler.put(f"tpl:{sheet.part}#{holder.idx}", self._styled(sheet, holder, "footer", dark))
            frame, own = roomy_number(holder), holder.setting
            out.append(Placeholder(holder.idx, role, kind, frame, style, holder.anchor, own.align, holder.insets))
        return tuple(out)

    # ---- text boxes ------------------------------------------------------------------------------------

    def _with_box(
        self,
        ours: Layout,
        place: Placeholder,
        places: list[Placeholder],
        feet: Sequence[Placeholder],
        below: Sequence[Paint],
        dark: bool,
    ) -> list[Placeholder]:
        """`places` and one for a role that the template has no placeholder for, making room where there is none."""
        number = TEXT_BOX + sum(p.idx >= TEXT_BOX for p in places)
        anchor_role = {"caption": "picture", "byline": "subtitle", "source": "body"}.get(place.role, "title")
        if place.role == "caption":
            anchor_role = next((p.role for p in places if p.kind in {"pic", "tbl", "chart"}), anchor_role)
        near = next((p for p in places if p.role == anchor_role), places[0])
        heights = [height * self.stage.scale for height in _HEIGHTS.get(place.role, _HEIGHTS["body"])]
        frame = None
        if place.role == "body" and ours.name != "section":
            area = self.ground.area  # a layout that has a title alone
            top = max(area.y, near.frame.bottom + 2)
            frame = Frame(area.x, top, area.w, area.bottom - top)
        elif place.role != "caption":
            taken = [p.frame for p in (*places, *feet)]
            frame = next((f for h in heights if (f := self._free_below(near.frame, h, taken, below))), None)
        if frame is None:
            share = min(0.45, heights[-1] / max(1.0, near.frame.h))
            frame = Frame(near.frame.x, near.frame.bottom - near.frame.h * share, near.frame.w, near.frame.h * share)
            cut = replace(near, frame=replace(near.frame, h=near.frame.h * (1 - share)))
            places = [cut if p is near else p for p in places]
        written = near.kind in {"body", "subTitle", "title", "ctrTitle"}
        insets = (near.insets[0], 0.0, near.insets[2], 0.0) if written else (0.0, 0.0, 0.0, 0.0)
        style = self._box_style(place.style, frame, below, dark)
        box = Placeholder(number, place.role, "body", frame, style, "top", near.align, insets, prompt=place.prompt)
        return [*places, box]

    def _free_below(self, near: Frame, height: float, taken: Iterable[Frame], below: Sequence[Paint]) -> Frame | None:
        """A strip under `near` that nothing stands on but what is below both; None where there is no room for it."""
        frame = Frame(near.x, near.bottom + 4, near.w, height)
        both = Frame(near.x, near.y, near.w, frame.bottom - near.y)
        grounds = (f for f in obstacles(below) if overlap(f, both) < 0.9 * both.w * both.h)
        free = all(overlap(frame, f) < _LOW for f in (*taken, *grounds))
        return frame if free and frame.bottom < self.stage.height - 12 else None

    def _box_style(self, name: str, frame: Frame, below: Sequence[Paint], dark: bool) -> str:
        """Our style in a colour that can be read where the box stands."""
        style = self.styler.styles[name]
        table = {**self.styler.main, **self.styler.other} if dark else self.styler.main
        plain = self.styler.rgb(table["background"])
        ground = ground_at(below, frame, plain)
        colour = self.styler.rgb(table.get(style.colour, style.colour))
        least = LARGE if style.sizes[-1] >= TITLE_FLOOR else TEXT
        fixed = readable(colour, ground, least)
        if fixed == colour:
            return name
        named = self.styler.named(fixed, dark=dark)
        return self.styler.put(f"tpl:{name}{named}", replace(style, colour=named))


def _kind(holder: Holder, place: Placeholder) -> PlaceholderKind:
    if holder.type in TITLES:
        return "ctrTitle" if holder.type == "ctrTitle" else "title"
    if place.kind in {"body", "subTitle"}:
        return "subTitle" if holder.type == "subTitle" else "body"
    return place.kind


def _above(frame: Frame, feet: Iterable[Placeholder]) -> Frame:
    """A text's frame, cut where the slide's foot begins."""
    low = [p.frame.y for p in feet if overlap(p.frame, frame) > _LOW and p.frame.y > frame.y + 0.6 * frame.h]
    return replace(frame, h=min(low) - 2 - frame.y) if low else frame
