"""A layout's placeholders and its master's → placeholders with everything that they inherit.

A layout's placeholder takes what it does not say from the master's of its kind, and text styles from the master's
list for that kind, then from the presentation's (ECMA-376 Part 1 §19.3.1.36, §19.3.1.52).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from publish.base.units import EMU_PER_POINT, Frame
from publish.theme.model import Anchor
from publish.theme.template.liststyle import Setting, settle
from publish.theme.template.sheets import Paint, Sheet, Studio, has_fill, own_fill
from publish.theme.template.tint import BLACK, WHITE, Rgb, is_dark
from publish.theme.template.xmlns import A, Element, P, number

TITLES = frozenset({"title", "ctrTitle"})
FOOTERS = frozenset({"dt", "ftr", "sldNum"})
TEXTS = frozenset({"body", "subTitle", "obj"})
"""Kinds that take text; `obj` takes anything."""

_INSETS = (91_440, 45_720, 91_440, 45_720)
_ANCHORS: Mapping[str, Anchor] = {"t": "top", "ctr": "middle", "b": "bottom", "just": "top", "dist": "middle"}
_COVERS = 0.55
"""The share of a placeholder that a shape below it must cover to be its ground."""


@dataclass(frozen=True)
class Holder:
    """A placeholder in force: where it stands, how its text is set, and the colour it is read on.

    `fit` is what the file says of text that is too long: "none", "shrink", "grow", or nothing. `filled` tells of a
    placeholder that has a fill of its own, or its master's: that is its ground then.
    """

    idx: int
    type: str
    sized: str
    name: str
    frame: Frame
    insets: tuple[float, float, float, float]
    anchor: Anchor
    setting: Setting = field(repr=False)
    ground: Rgb
    vertical: bool
    fit: str
    placed: bool
    filled: bool = False

    @property
    def colour(self) -> Rgb:
        """The colour of its text as the file has it."""
        return self.setting.colour or (WHITE if is_dark(self.ground) else BLACK)

    @property
    def inner(self) -> tuple[float, float, float, float]:
        """Its insets, with the margin that its list gives to text without a mark."""
        left, top, right, bottom = self.insets
        return (left + self.setting.margin, top, right, bottom)

    @property
    def room(self) -> Frame:
        """The part of its frame that text may fill."""
        left, top, right, bottom = self.insets
        f = self.frame
        return Frame(f.x + left, f.y + top, max(0.0, f.w - left - right), max(0.0, f.h - top - bottom))


def kin(kind: str) -> str:
    """The kind of the master's placeholder from which one of `kind` inherits."""
    if kind in TITLES:
        return "title"
    return kind if kind in FOOTERS else "body"


def holders(studio: Studio, sheet: Sheet, master: Sheet, defaults: Element | None) -> tuple[Holder, ...]:
    """The placeholders of `sheet` (a layout, or the master itself) in force, in the order of the file."""
    above = {kin(slot.type): slot for slot in reversed(master.slots)}
    grounds = paints_of(sheet, master)
    out = []
    for slot in sheet.slots:
        parent = above.get(kin(slot.type)) if sheet is not master else None
        frame = slot.frame or (parent.frame if parent else None)
        chain = [el for el in (slot.element, parent.element if parent else None) if el is not None]
        painter = next((el for el in chain if has_fill(el)), None)
        part = sheet.part if painter is slot.element else master.part
        fill = own_fill(studio, part, sheet.scheme, painter, frame) if frame and painter is not None else None
        whole = frame or Frame(0.0, 0.0, 0.0, 0.0)
        styles = _styles(chain, master, slot.type, defaults)
        ground = ground_at(grounds, whole, sheet.scheme.slot("bg1"))
        out.append(
            Holder(
                slot.idx,
                slot.type,
                slot.sized,
                slot.name,
                whole,
                _insets(chain),
                _anchor(chain),
                settle(styles, sheet.scheme, 18.0),
                fill.over(ground, whole) if fill else ground,
                slot.vertical or bool(parent and parent.vertical),
                _fit(chain),
                frame is not None,
                fill is not None,
            )
        )
    return tuple(out)


def paints_of(sheet: Sheet, master: Sheet) -> tuple[Paint, ...]:
    """Everything painted below a layout's placeholders, from the lowest up."""
    ground = sheet.ground or master.ground
    below = master.paints if sheet.shows_master and sheet is not master else ()
    return (*((ground,) if ground else ()), *below, *sheet.paints)


def ground_at(paints: Sequence[Paint], spot: Frame, plain: Rgb) -> Rgb:
    """The colour on which text in `spot` is read."""
    colour = plain
    area = spot.w * spot.h
    for paint in paints:
        if area <= 0 or overlap(paint.frame, spot) >= _COVERS * area:
            colour = paint.over(colour, spot)
    return colour


def overlap(one: Frame, other: Frame) -> float:
    """The area that two frames share."""
    w = min(one.right, other.right) - max(one.x, other.x)
    h = min(one.bottom, other.bottom) - max(one.y, other.y)
    return max(0.0, w) * max(0.0, h)


def _styles(chain: Sequence[Element], master: Sheet, kind: str, defaults: Element | None) -> list[Element]:
    own = [s for el in chain if (s := el.find(f"{P}txBody/{A}lstStyle")) is not None]
    family = {"title": "titleStyle", "body": "bodyStyle"}.get(kin(kind), "otherStyle")
    lists = [s for s in (master.root.find(f"{P}txStyles/{P}{family}"), defaults) if s is not None]
    return [*own, *lists]


def _bodies(chain: Sequence[Element]) -> list[Element]:
    return [b for el in chain if (b := el.find(f"{P}txBody/{A}bodyPr")) is not None]


def _insets(chain: Sequence[Element]) -> tuple[float, float, float, float]:
    bodies = _bodies(chain)
    out = []
    for key, plain in zip(("lIns", "tIns", "rIns", "bIns"), _INSETS, strict=True):
        said = next((number(b, key, plain) for b in bodies if b.get(key) is not None), plain)
        out.append(round(max(0, said) / EMU_PER_POINT, 3))
    return (out[0], out[1], out[2], out[3])


def _anchor(chain: Sequence[Element]) -> Anchor:
    said = next((b.get("anchor", "t") for b in _bodies(chain) if b.get("anchor")), "t")
    return _ANCHORS.get(said, "top")


def _fit(chain: Sequence[Element]) -> str:
    for body in _bodies(chain):
        for tag, word in (("noAutofit", "none"), ("normAutofit", "shrink"), ("spAutoFit", "grow")):
            if body.find(f"{A}{tag}") is not None:
                return word
    return ""
