"""A displayed formula → a native one that PowerPoint can edit, with a picture of it for programs that cannot.

Both stand in one `mc:AlternateContent` (ECMA-376 Part 3, §7.5). The choice asks for two namespaces, of DrawingML and of
PowerPoint 2010: every PowerPoint that draws native formulas has both, while LibreOffice, which knows only the first of
them, would make an object of the formula and stretch it to its frame. So it shows the picture, as it was measured.

Formulas inside a line of text are no native ones: a paragraph with one is drawn without it by LibreOffice, and its
width in PowerPoint is not what was measured. They stand as runs of letters, signs and raised powers (`deck.tex`).
"""

from __future__ import annotations

import hashlib
from functools import lru_cache

from publish.base.units import Frame
from publish.deck.model import Box, MathContent, Para, Run
from publish.emitters.pptx.links import Links
from publish.emitters.pptx.media import Media
from publish.emitters.pptx.omml import Omml
from publish.emitters.pptx.shapes import (
    RECTANGLE,
    body_properties,
    identity,
    placeholder_mark,
    shape,
    text_body,
    transform,
)
from publish.emitters.pptx.text import Setting, language, paragraphs
from publish.emitters.pptx.xml import Value, el
from publish.figures import formula
from publish.theme.model import Placeholder
from publish.tree.document import Resource

_DOTS = 4.0
"""Dots of the picture for each point: a 4K screen shows a slide of 960 points with as many."""
_MOST_DOTS = 3840
_NAMESPACES: dict[str, Value] = {
    "xmlns:mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "xmlns:a14": "http://schemas.microsoft.com/office/drawing/2010/main",
    "xmlns:p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
    "xmlns:m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
}
_PARAGRAPH: dict[str, Value] = {"marL": 0, "indent": 0, "algn": "ctr"}


def equation(
    number: int, name: str, box: Box, content: MathContent, place: Placeholder | None, setting: Setting, media: Media
) -> str:
    """The shape of a formula; where it can only be drawn it is a picture, where not even that it is its words."""
    colour = setting.theme.colour(setting.style.colour, dark=setting.palette.dark)
    drawn = formula.draw(content.tex, box.size_pt, colour, inline=False)
    tree = formula.mathml(content.tex, inline=False)
    if drawn is None:
        words = paragraphs((Para((Run(content.alt),), align="center"),), setting)
        return _text(number, name, box, place, words, "")
    picture = _picture(number, name, content.alt, box.frame, drawn, media, setting.links)
    if tree is None:
        return picture
    omml = Omml(box.size_pt, setting.palette.fill(setting.style.colour), language(setting.lang))
    properties: dict[str, Value] = {"lang": language(setting.lang), "sz": round(box.size_pt * 100), "dirty": False}
    head = el("a:pPr", _PARAGRAPH, el("a:buNone"))
    paragraph = el("a:p", None, head, el("a14:m", None, omml.paragraph(tree)), el("a:endParaRPr", properties))
    native = _text(number, name, box, place, paragraph, content.alt)
    choice = el("mc:Choice", {"Requires": "a14 p14"}, native)
    return el("mc:AlternateContent", _NAMESPACES, choice, el("mc:Fallback", None, picture))


def _text(number: int, name: str, box: Box, place: Placeholder | None, words: str, alt: str) -> str:
    """The text shape in its placeholder, or free; the formula stands in the middle of its frame."""
    head = identity(number, name, alt or None)
    if place is None:
        properties = body_properties("middle", (0, 0, 0, 0), wrap=True)
        drawing = transform(box.frame) + RECTANGLE + el("a:noFill")
        return shape(head, "", drawing, text_body(properties, words), text_box=True)
    mark = placeholder_mark(place.kind, place.idx, sized=True)
    return shape(head, mark, transform(box.frame), text_body(body_properties("middle"), words), locked=True)


def _picture(number: int, name: str, alt: str, frame: Frame, drawn: formula.Formula, media: Media, links: Links) -> str:
    """The drawing in the middle of the frame, at its own size."""
    x, y = frame.x + (frame.w - drawn.width) / 2, frame.y + (frame.h - drawn.height) / 2
    own = Frame(x, y, drawn.width, drawn.height)
    blip = media.blip(_resource(drawn), links.relations)
    locks = el("p:cNvPicPr", None, el("a:picLocks", {"noChangeAspect": True}))
    head = el("p:nvPicPr", None, identity(number, name, alt), locks, el("p:nvPr"))
    fill = el("p:blipFill", None, blip, el("a:stretch", None, el("a:fillRect")))
    return el("p:pic", None, head, fill, el("p:spPr", None, transform(own), RECTANGLE))


@lru_cache(maxsize=256)
def _resource(drawn: formula.Formula) -> Resource:
    """The drawing as vector and as dots."""
    # loaded by the first formula, as most decks have none
    import resvg_py

    dots = min(_MOST_DOTS, max(1, round(drawn.width * _DOTS)))
    raster = bytes(resvg_py.svg_to_bytes(svg_string=drawn.svg.decode("utf-8"), width=dots))
    digest = hashlib.sha256(drawn.svg).hexdigest()
    return Resource(drawn.address, "image/svg+xml", drawn.svg, round(drawn.width), round(drawn.height), digest, raster)
