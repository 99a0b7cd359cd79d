"""The theme's layouts → slide layout parts, each with native placeholders a person can fill by hand."""

from __future__ import annotations

from publish.emitters.pptx.corners import corners
from publish.emitters.pptx.palette import Palette
from publish.emitters.pptx.shapes import (
    body_properties,
    identity,
    placeholder_mark,
    rectangle,
    shape,
    text_body,
    transform,
    tree,
)
from publish.emitters.pptx.styles import list_style
from publish.emitters.pptx.xml import el, root, words
from publish.theme.model import Layout, Placeholder

NUMBER_FIELD = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"
"""The field's own key; it may be the same in every file."""

_FILLED = frozenset({"title", "ctrTitle", "subTitle", "body"})


def layout_part(palette: Palette, layout: Layout, lang: str) -> bytes:
    """`ppt/slideLayouts/slideLayoutN.xml`; the palette is the one for layouts as dark as this."""
    drawn = [rectangle(k, s.name, s.frame, palette.fill(s.fill)) for k, s in enumerate(layout.shapes, 2)]
    first = 2 + len(drawn)
    placeholders = [_placeholder(palette, p, k, lang) for k, p in enumerate(layout.placeholders, first)]
    # on a template, the plain ground is whatever its master shows
    inherited = palette.ground is not None and layout.background == "background"
    ground = "" if inherited else background(palette, layout.background)
    return root(
        "p:sldLayout",
        {"type": layout.type, "preserve": True, "userDrawn": True},
        tree([*drawn, *placeholders], layout.label, ground),
        palette.override,
    )


def background(palette: Palette, colour: str) -> str:
    """A plain background."""
    return el("p:bg", None, el("p:bgPr", None, palette.fill(colour), el("a:effectLst")))


def label(role: str) -> str:
    """A role in the words of the Selection pane: "card3" is "Card 3"."""
    stem = role.rstrip("0123456789")
    return f"{stem.replace('_', ' ').replace('-', ' ').capitalize()} {role[len(stem) :]}".strip() or "Shape"


def _placeholder(palette: Palette, place: Placeholder, number: int, lang: str) -> str:
    style = palette.theme.deck.styles[place.style]
    drawing = transform(place.frame) + corners(place.frame, place.radius)
    # what is no title of the master's shows none of the fills that it would hand down
    bare = palette.ground is not None and place.kind in _FILLED and place.style != "title"
    if place.fill or place.outline or bare:
        drawing += palette.fill(place.fill) + _outline(palette, place.outline)
    properties = body_properties(place.anchor, place.insets, wrap=True)
    body = text_body(properties, prompt(place, lang), list_style(palette, style, place.align))
    quarter = place.kind in {"body", "pic", "tbl", "chart", "sldNum", "ftr", "dt"}
    application = placeholder_mark(place.kind, place.idx, sized=quarter)
    return shape(identity(number, label(place.role)), application, drawing, body, locked=True)


def _outline(palette: Palette, colour: str) -> str:
    return el("a:ln", {"w": 9_525}, palette.fill(colour)) if colour else ""


def prompt(place: Placeholder, lang: str) -> str:
    """What the empty placeholder says: its prompt, or the number of the slide."""
    properties = el("a:rPr", {"lang": lang})
    if place.kind == "sldNum":
        field = el("a:fld", {"id": NUMBER_FIELD, "type": "slidenum"}, properties, el("a:t", None, "‹#›"))
        return el("a:p", None, field, el("a:endParaRPr", {"lang": lang}))
    if place.kind in {"ftr", "dt"}:
        return el("a:p", None, el("a:endParaRPr", {"lang": lang}))
    run = el("a:r", None, properties, el("a:t", None, words(place.prompt or label(place.role))))
    return el("a:p", None, run)
