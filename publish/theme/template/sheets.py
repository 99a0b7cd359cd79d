"""A master or layout part → what it draws: its ground, the shapes that decorate it, and its placeholders as written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from publish.base.units import EMU_PER_POINT, Frame
from publish.theme.model import TemplatePart
from publish.theme.template.colours import Scheme, fill_colour, opacity
from publish.theme.template.raster import Thumbnail, thumbnail
from publish.theme.template.tint import Rgb, mix
from publish.theme.template.xmlns import DEEPEST, A, Element, P, R, flag, number

FILLS = tuple(f"{A}{kind}" for kind in ("solidFill", "gradFill", "pattFill", "blipFill", "noFill", "grpFill"))


@dataclass(frozen=True)
class Paint:
    """What covers a frame: a colour, a picture, or both unknown (`colour` None, `image` None); `alpha` is opacity."""

    frame: Frame
    colour: Rgb | None
    image: Thumbnail | None
    alpha: float
    name: str
    picture: bool

    def over(self, ground: Rgb, spot: Frame) -> Rgb:
        """The colour of `spot` after this is laid over `ground`."""
        if self.image is not None and self.frame.w > 0 and self.frame.h > 0:
            x, y, w, h = self.frame.x, self.frame.y, self.frame.w, self.frame.h
            laid = self.image.over(
                ground, (spot.x - x) / w, (spot.y - y) / h, (spot.right - x) / w, (spot.bottom - y) / h
            )
            return mix(ground, laid, self.alpha)
        return mix(ground, self.colour, self.alpha) if self.colour is not None else ground


@dataclass(frozen=True)
class Slot:
    """A placeholder as its part writes it: `element` is its `p:sp`, `frame` None where it is inherited."""

    idx: int
    type: str
    sized: str
    vertical: bool
    name: str
    frame: Frame | None
    element: Element = field(repr=False)


@dataclass(frozen=True)
class Sheet:
    """A master or layout as it is written. `ground` is None where a layout shows its master's."""

    part: str
    name: str
    type: str
    root: Element = field(repr=False)
    scheme: Scheme = field(repr=False)
    ground: Paint | None
    paints: tuple[Paint, ...] = field(repr=False)
    slots: tuple[Slot, ...] = field(repr=False)
    shows_master: bool = True


@dataclass(frozen=True)
class Studio:
    """What a part's pictures and fills are read with: the parts of the package, the theme, the slide's size."""

    parts: Mapping[str, TemplatePart]
    theme_part: str
    theme: Element | None
    width: float
    height: float

    def picture(self, source: str, relation: str) -> Thumbnail | None:
        """The picture that a part's relation leads to."""
        part = self.parts.get(source)
        link = next((k for k in part.links if k.id == relation), None) if part else None
        target = self.parts.get(link.target) if link and not link.external else None
        return thumbnail(target.data) if target else None

    def styled(self, reference: Element | None) -> Element | None:
        """The fill of the theme that a `fillRef` or `bgRef` names."""
        index = number(reference, "idx")
        if self.theme is None or index == 0:
            return None
        tag, at = ("bgFillStyleLst", index - 1001) if index > 1000 else ("fillStyleLst", index - 1)
        found = next(self.theme.iter(f"{A}{tag}"), None)
        fills = [el for el in found if el.tag in FILLS] if found is not None else []
        return fills[at] if 0 <= at < len(fills) else None


def read_sheet(studio: Studio, part: str, root: Element, scheme: Scheme) -> Sheet:
    """The sheet of a part whose root is `root`."""
    common = root.find(f"{P}cSld")
    tree = common.find(f"{P}spTree") if common is not None else None
    name = common.get("name", "") if common is not None else ""
    shapes = list(_shapes(tree, None, 0)) if tree is not None else []
    paints = [paint for el, frame in shapes if (paint := _paint(studio, part, scheme, el, frame)) is not None]
    slots = [slot for el, frame in shapes if (slot := _slot(el, frame)) is not None]
    shown = flag(root, "showMasterSp") is not False
    ground = _ground(studio, part, scheme, common)
    return Sheet(part, " ".join(name.split()), root.get("type", ""), root, scheme, ground, tuple(paints), tuple(slots),
                 shown)  # fmt: skip


def _mark(el: Element) -> Element | None:
    """The `p:ph` of a shape that is a placeholder."""
    for head in el:
        if head.tag.startswith(f"{P}nv"):
            found = head.find(f"{P}nvPr")
            return found.find(f"{P}ph") if found is not None else None
    return None


def _slot(el: Element, frame: Frame | None) -> Slot | None:
    mark = _mark(el)
    if mark is None:
        return None
    kind = mark.get("type", "obj")
    upright = mark.get("orient") == "vert"
    body = el.find(f"{P}txBody/{A}bodyPr")
    turned = body is not None and body.get("vert", "horz") != "horz"
    named = next(el.iter(f"{P}cNvPr"), None)
    name = named.get("name", "") if named is not None else ""
    return Slot(number(mark, "idx"), kind, mark.get("sz", ""), upright or turned, name, frame, el)


def _paint(studio: Studio, part: str, scheme: Scheme, el: Element, frame: Frame | None) -> Paint | None:
    """What a shape that is no placeholder paints; None for lines, empty frames and what is hidden."""
    named = next(el.iter(f"{P}cNvPr"), None)
    if _mark(el) is not None or frame is None or flag(named, "hidden"):
        return None
    name = named.get("name", "") if named is not None else ""
    if el.tag == f"{P}pic":
        blip = next(el.iter(f"{A}blip"), None)
        image = studio.picture(part, blip.get(f"{R}embed", "")) if blip is not None else None
        return Paint(frame, None, image, 1.0, name, picture=True)
    if el.tag == f"{P}graphicFrame":
        return Paint(frame, None, None, 1.0, name, picture=True)
    look = el.find(f"{P}spPr")
    if el.tag != f"{P}sp" or look is None:
        return None
    fill, own = _fill_of(look), None
    if fill is None:
        reference = el.find(f"{P}style/{A}fillRef")
        fill, own = studio.styled(reference), scheme.solve(reference)
    return _filled(studio, part, scheme, fill, own, frame, name)


def _filled(
    studio: Studio, part: str, scheme: Scheme, fill: Element | None, own: Rgb | None, frame: Frame, name: str
) -> Paint | None:
    if fill is None or fill.tag in {f"{A}noFill", f"{A}grpFill"}:
        return None
    if fill.tag == f"{A}blipFill":
        blip = fill.find(f"{A}blip")
        relation = blip.get(f"{R}embed", "") if blip is not None else ""
        image = studio.picture(part, relation) or studio.picture(studio.theme_part, relation)
        return Paint(frame, None, image, 1.0, name, picture=True)
    colour = fill_colour(fill, scheme, own)
    return None if colour is None else Paint(frame, colour, None, opacity(fill), name, picture=False)


def own_fill(studio: Studio, part: str, scheme: Scheme, el: Element, frame: Frame) -> Paint | None:
    """What a placeholder itself is filled with."""
    look = el.find(f"{P}spPr")
    return _filled(studio, part, scheme, _fill_of(look), None, frame, "") if look is not None else None


def has_fill(el: Element) -> bool:
    """Whether a placeholder says what it is filled with, be it with nothing."""
    look = el.find(f"{P}spPr")
    return look is not None and _fill_of(look) is not None


def _fill_of(look: Element) -> Element | None:
    return next((child for child in look if child.tag in FILLS), None)


def _ground(studio: Studio, part: str, scheme: Scheme, common: Element | None) -> Paint | None:
    whole = Frame(0.0, 0.0, studio.width, studio.height)
    back = common.find(f"{P}bg") if common is not None else None
    if back is None:
        return None
    look, reference = back.find(f"{P}bgPr"), back.find(f"{P}bgRef")
    own = scheme.solve(reference) if reference is not None else None
    fill = _fill_of(look) if look is not None else studio.styled(reference)
    paint = _filled(studio, part, scheme, fill, own, whole, "")
    return paint or Paint(whole, own or scheme.slot("bg1"), None, 1.0, "", picture=False)


# ---- geometry --------------------------------------------------------------------------------------


def _shapes(tree: Element, place: Placing | None, depth: int) -> Iterator[tuple[Element, Frame | None]]:
    """Every shape of a tree with its frame on the slide; groups are opened."""
    for el in tree:
        if el.tag == f"{P}grpSp" and depth < DEEPEST:
            yield from _shapes(el, _inside(el, place), depth + 1)
        elif el.tag in {f"{P}sp", f"{P}pic", f"{P}graphicFrame", f"{P}cxnSp"}:
            frame = _frame(el)
            yield el, place(frame) if frame is not None and place is not None else frame


def _transform(el: Element) -> Element | None:
    for way in (f"{P}spPr/{A}xfrm", f"{P}grpSpPr/{A}xfrm", f"{P}xfrm"):
        found = el.find(way)
        if found is not None:
            return found
    return None


def _frame(el: Element) -> Frame | None:
    found = _transform(el)
    if found is None:
        return None
    at, size = found.find(f"{A}off"), found.find(f"{A}ext")
    if at is None or size is None:
        return None
    x, y, w, h = (n / EMU_PER_POINT for n in (number(at, "x"), number(at, "y"), number(size, "cx"), number(size, "cy")))
    quarter = round(number(found, "rot") / 5_400_000) % 2
    return Frame(x + (w - h) / 2, y + (h - w) / 2, h, w) if quarter else Frame(x, y, w, h)


class Placing:
    """Carries a frame out of a group: into the group's own frame, then through the groups around it."""

    def __init__(self, outer: Placing | None, inner: Frame, frame: Frame) -> None:
        self.outer, self.inner, self.frame = outer, inner, frame

    def __call__(self, f: Frame) -> Frame:
        """`f`, in the group's units, on the slide."""
        sx = self.frame.w / self.inner.w if self.inner.w else 1.0
        sy = self.frame.h / self.inner.h if self.inner.h else 1.0
        x, y = self.frame.x + (f.x - self.inner.x) * sx, self.frame.y + (f.y - self.inner.y) * sy
        out = Frame(x, y, f.w * sx, f.h * sy)
        return self.outer(out) if self.outer else out


def _inside(group: Element, outer: Placing | None) -> Placing:
    found = _transform(group)
    own = _frame(group)
    if found is None or own is None:
        unit = Frame(0.0, 0.0, 1.0, 1.0)
        return Placing(outer, unit, unit)
    at, size = found.find(f"{A}chOff"), found.find(f"{A}chExt")
    x, y, w, h = (n / EMU_PER_POINT for n in (number(at, "x"), number(at, "y"), number(size, "cx"), number(size, "cy")))
    return Placing(outer, Frame(x, y, w, h), own)
