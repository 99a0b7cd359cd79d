"""A slide's notes → a notes page with real paragraphs, and the notes master that such pages stand on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from publish.base.units import Frame
from publish.deck.model import Para
from publish.emitters.pptx.layouts import background, prompt
from publish.emitters.pptx.links import Links
from publish.emitters.pptx.palette import LIGHT_MAP, Palette, colour_map, map_override
from publish.emitters.pptx.shapes import (
    RECTANGLE,
    body_properties,
    identity,
    placeholder_mark,
    shape,
    text_body,
    transform,
    tree,
)
from publish.emitters.pptx.styles import leading, list_style
from publish.emitters.pptx.text import Setting, paragraphs
from publish.emitters.pptx.xml import el, root
from publish.theme.model import Placeholder, TextStyle, Theme

NOTES_SIZE = (540.0, 720.0)
"""The page of notes in points, upright (7½ × 10 in)."""

NOTES_STYLE = TextStyle("body", (12.0,), "ink", leading=1.1, space=0.5, bullet="•", indent=14.0)
_IMAGE = Frame(54, 48, 432, 243)
_TEXT = Frame(54, 312, 432, 348)
_NUMBER = Placeholder(5, "number", "sldNum", Frame(306, 678, 180, 24), "footer", anchor="bottom", align="right")


def notes_master(theme: Theme, lang: str) -> bytes:
    """`ppt/notesMasters/notesMaster1.xml`: the picture of the slide, the text beneath, the number."""
    palette = Palette(theme, dark=False)
    style = list_style(palette, NOTES_STYLE)
    return root(
        "p:notesMaster",
        None,
        tree(
            [_slide_image(2, drawn=True), _text(3, _prompt(lang), drawn=True), _number(4, lang, drawn=True)],
            "",
            background(palette, "#FFFFFF"),
        ),
        colour_map("p:clrMap", LIGHT_MAP),
        el("p:notesStyle", None, style),
    )


def notes_part(
    paras: Sequence[Para], palette: Palette, lang: str, links: Links, unlike: frozenset[str] = frozenset()
) -> bytes:
    """`ppt/notesSlides/notesSlideN.xml`; `unlike` is what a master of notes that is not ours does not hand down."""
    theme = palette.theme
    setting = Setting(theme, palette, NOTES_STYLE, NOTES_STYLE.sizes[0], lang, links, leading(theme), unlike)
    text = paragraphs([replace(para, size_pt=None) for para in paras], setting)
    shapes = [_slide_image(2), _text(3, text), _number(4, lang)]
    return root("p:notes", None, tree(shapes), map_override(dark=False))


@lru_cache(maxsize=16)
def _slide_image(number: int, *, drawn: bool = False) -> str:
    locks = el("a:spLocks", {"noGrp": True, "noRot": True, "noChangeAspect": True})
    line = el("a:ln", {"w": 6_350}, el("a:solidFill", None, el("a:schemeClr", {"val": "tx1"})))
    drawing = transform(_IMAGE) + RECTANGLE + el("a:noFill") + line if drawn else ""
    return el(
        "p:sp",
        None,
        el(
            "p:nvSpPr",
            None,
            identity(number, "Slide image"),
            el("p:cNvSpPr", None, locks),
            el("p:nvPr", None, placeholder_mark("sldImg", 2 if drawn else 0)),
        ),
        el("p:spPr", None, drawing),
    )


def _text(number: int, text: str, *, drawn: bool = False) -> str:
    properties = body_properties("top", (0, 0, 0, 0), wrap=True) if drawn else el("a:bodyPr")
    mark = placeholder_mark("body", 3 if drawn else 1, sized=drawn)
    drawing = transform(_TEXT) + RECTANGLE if drawn else ""
    return shape(identity(number, "Notes"), mark, drawing, text_body(properties, text), locked=True)


@lru_cache(maxsize=64)
def _number(number: int, lang: str, *, drawn: bool = False) -> str:
    properties = body_properties("bottom", (0, 0, 0, 0), wrap=True) if drawn else el("a:bodyPr")
    style = el("a:lvl1pPr", {"algn": "r"}, el("a:defRPr", {"sz": 1000})) if drawn else ""
    body = text_body(properties, prompt(_NUMBER, lang), style)
    mark = placeholder_mark("sldNum", 5, sized=True)
    drawing = transform(_NUMBER.frame) + RECTANGLE if drawn else ""
    return shape(identity(number, "Slide number"), mark, drawing, body, locked=True)


def _prompt(lang: str) -> str:
    run = el("a:r", None, el("a:rPr", {"lang": lang}), el("a:t", None, "Notes"))
    return el("a:p", None, el("a:pPr", None, el("a:buNone")), run)
