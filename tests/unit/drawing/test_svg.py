"""A slide as one SVG: sound XML, whole in itself, nothing of the writer's as markup."""

from __future__ import annotations

from base64 import b64encode
from xml.etree import ElementTree

from publish.base.units import Frame
from publish.deck.model import Box, Deck, Para, PictureContent, Properties, Run, Slide, TextContent
from publish.drawing import draw_slide, stage_fonts
from publish.drawing.scene import Bit, Picture, Scene, Vector, Words
from publish.drawing.svg import to_svg
from publish.theme.load import load_theme
from publish.tree.document import Resource

THEME = load_theme("paper").value
SVG = "{http://www.w3.org/2000/svg}"


def tree(*parts: object) -> ElementTree.Element:
    return ElementTree.fromstring(to_svg(Scene(960, 540, "Tides", "Tides.", parts)))  # type: ignore[arg-type]


def test_a_slide_is_one_drawing_with_its_title_words_and_pictures_inside() -> None:
    shown = Resource("a.png", "image/png", b"wave", 4, 2, "d")
    boxes = (
        Box("title", None, Frame(60, 30, 840, 76), TextContent((Para((Run("Ebb <b> & \x00flow"),)),)), 32.0),
        Box("picture", None, Frame(0, 0, 400, 200), PictureContent(shown, "A wave")),
    )
    slide = Slide("one", "points", "Ebb & flow", boxes)
    root = ElementTree.fromstring(draw_slide(Deck(960, 540, Properties("Deck"), (slide,)), slide, THEME))
    assert root.get("viewBox") == "0 0 960 540"
    assert root.findtext(f"{SVG}title") == "Ebb & flow"
    assert "A wave" in root.get("aria-label", "")
    assert "Ebb <b> & flow" in " ".join("".join(root.itertext()).split())
    (picture,) = root.iter(f"{SVG}image")
    assert picture.get("{http://www.w3.org/1999/xlink}href") == f"data:image/png;base64,{b64encode(b'wave').decode()}"


def test_a_place_at_zero_is_said() -> None:
    """Without it a rectangle would be there, and a line of text at the end of the one before it."""
    line = Words(0, 0, 10, (Bit("a", "body", 10, "#000000"),))
    (drawn,) = tree(line).iter(f"{SVG}text")
    assert (drawn.get("x"), drawn.get("y")) == ("0", "0")


def test_a_raised_mark_does_not_raise_what_follows() -> None:
    bits = (
        Bit("x", "body", 20, "#000000"),
        Bit("2", "body", 13.2, "#000000", lift=6.0),
        Bit("y", "body", 20, "#000000"),
    )
    steps = [bit.get("dy") for bit in tree(Words(0, 50, 40, bits)).iter(f"{SVG}tspan")]
    assert steps == [None, "-6", "6"]


def test_words_are_set_in_the_stage_s_own_fonts_which_are_named() -> None:
    families = {family for family, _ in stage_fonts(THEME)}
    assert {"stage-heading", "stage-body", "stage-mono"} <= families
    (bit,) = tree(Words(0, 50, 40, (Bit("x", "mono", 20, "#000000"),))).iter(f"{SVG}tspan")
    assert bit.get("font-family", "").startswith("'stage-mono'")


def test_a_cut_picture_is_clipped_to_its_window() -> None:
    root = tree(Picture(Frame(-100, 0, 300, 100), "image/png", b"x", "abc", Frame(0, 0, 100, 100)))
    (clip,) = root.iter(f"{SVG}clipPath")
    (group,) = root.iter(f"{SVG}g")
    assert group.get("clip-path") == f"url(#{clip.get('id')})"
    assert next(clip.iter(f"{SVG}rect")).get("width") == "100"


def test_a_drawing_in_a_drawing_keeps_its_own_measures() -> None:
    inner = '<?xml version="1.0"?><svg viewBox="1 2 30 40" width="30pt" font-family="x"><path d="M0 0"/></svg>'
    root = tree(Vector(Frame(5, 6, 60, 80), inner, 30, 40))
    (held,) = root.findall(f"{SVG}svg")
    assert (held.get("x"), held.get("width"), held.get("viewBox")) == ("5", "60", "1 2 30 40")
    assert len(list(held.iter(f"{SVG}path"))) == 1
