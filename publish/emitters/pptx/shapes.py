"""Frames, names and contents → the shapes that stand in a slide's tree (ECMA-376 Part 1, §19.3.1)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

from publish.base.units import Frame, emu
from publish.emitters.pptx.styles import ANCHOR
from publish.emitters.pptx.xml import Value, el
from publish.theme.model import Anchor

DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
RECTANGLE = el("a:prstGeom", {"prst": "rect"}, el("a:avLst"))


def tree(shapes: Iterable[str], name: str = "", background: str = "") -> str:
    """The `p:cSld` of a slide, layout or master: its background and its shapes in reading order."""
    return el("p:cSld", {"name": name or None}, background, el("p:spTree", None, _group(), *shapes))


@cache
def _group() -> str:
    """What stands before the shapes of every tree: it is the first of them itself, and everywhere the same."""
    head = el("p:nvGrpSpPr", None, identity(1, ""), el("p:cNvGrpSpPr"), el("p:nvPr"))
    zero = {"x": 0, "y": 0}, {"cx": 0, "cy": 0}
    places = [el(f"a:{tag}", zero[size]) for tag, size in (("off", 0), ("ext", 1), ("chOff", 0), ("chExt", 1))]
    return head + el("p:grpSpPr", None, el("a:xfrm", None, *places))


def identity(number: int, name: str, alt: str | None = None, inside: str = "") -> str:
    """`p:cNvPr`: the shape's number, unique on its slide, its name, and what it shows for who cannot see it."""
    return el("p:cNvPr", {"id": number, "name": name, "descr": alt}, inside)


@lru_cache(maxsize=4096)
def transform(frame: Frame, tag: str = "a:xfrm") -> str:
    """Where a shape stands."""
    return el(
        tag,
        None,
        el("a:off", {"x": emu(frame.x), "y": emu(frame.y)}),
        el("a:ext", {"cx": max(0, emu(frame.w)), "cy": max(0, emu(frame.h))}),
    )


@lru_cache(maxsize=256)
def placeholder_mark(kind: str, idx: int, *, sized: bool = False) -> str:
    """`p:ph`: which placeholder of the layout this is; a title needs no number."""
    return el(
        "p:ph",
        {"type": kind, "sz": "quarter" if sized else None, "idx": idx or None},
    )


@lru_cache(maxsize=256)
def body_properties(
    anchor: Anchor | None = None,
    insets: tuple[float, float, float, float] | None = None,
    *,
    wrap: bool = False,
) -> str:
    """`a:bodyPr`: insets in points, the anchor, and never any fitting by the program that opens the file."""
    attrs: dict[str, Value] = {"wrap": "square" if wrap else None}
    for key, value in zip(("lIns", "tIns", "rIns", "bIns"), insets or (), strict=False):
        attrs[key] = emu(value)
    attrs["rtlCol"] = False if wrap else None
    attrs["anchor"] = ANCHOR[anchor] if anchor else None
    return el("a:bodyPr", attrs, el("a:noAutofit"))


def shape(
    head: str,
    application: str,
    properties: str,
    body: str,
    *,
    locked: bool = False,
    text_box: bool = False,
) -> str:
    """`p:sp` of its parts: identity, placeholder mark, drawing and text."""
    about = f"<p:nvSpPr>{head}{_kind_of_shape(locked, text_box)}{el('p:nvPr', None, application)}</p:nvSpPr>"
    return f"<p:sp>{about}{el('p:spPr', None, properties)}{body}</p:sp>"


@cache
def _kind_of_shape(locked: bool, text_box: bool) -> str:
    locks = el("a:spLocks", {"noGrp": True}) if locked else ""
    return el("p:cNvSpPr", {"txBox": True if text_box else None}, locks)


def text_body(properties: str, paragraphs: str, styles: str = "") -> str:
    """`p:txBody`."""
    return el("p:txBody", None, properties, el("a:lstStyle", None, styles), paragraphs)


def rectangle(number: int, name: str, frame: Frame, fill: str, line: str = "") -> str:
    """A plain rectangle that says nothing: a bar, a band, a scrim."""
    drawing = transform(frame) + RECTANGLE + fill + el("a:ln", None, line or el("a:noFill"))
    empty = text_body(el("a:bodyPr"), el("a:p", None, el("a:endParaRPr", {"lang": "en"})))
    return shape(identity(number, name, "", DECORATIVE), "", drawing, empty)


def graphic_frame(head: str, mark: str, frame: Frame, uri: str, inside: str, *, locked: bool = True) -> str:
    """A `p:graphicFrame`: what PowerPoint draws of data, a table or a chart; `head` is its `identity`."""
    locks = el("a:graphicFrameLocks", {"noGrp": True if locked else None})
    about = el("p:nvGraphicFramePr", None, head, el("p:cNvGraphicFramePr", None, locks), el("p:nvPr", None, mark))
    drawn = el("a:graphic", None, el("a:graphicData", {"uri": uri}, inside))
    return el("p:graphicFrame", None, about, transform(frame, "p:xfrm"), drawn)
