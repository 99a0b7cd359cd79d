"""A picture in its frame → `p:pic` with its shape kept; what cannot be shown → a frame with its words."""

from __future__ import annotations

from collections.abc import Iterable

from publish.base.colour import veil
from publish.base.units import Frame
from publish.deck.clauses import clipped
from publish.deck.model import Para, PictureContent, Run
from publish.emitters.pptx.links import Links
from publish.emitters.pptx.media import Media
from publish.emitters.pptx.palette import Palette
from publish.emitters.pptx.shapes import (
    DECORATIVE,
    RECTANGLE,
    body_properties,
    identity,
    rectangle,
    shape,
    text_body,
    transform,
)
from publish.emitters.pptx.text import Setting, paragraphs
from publish.emitters.pptx.xml import el
from publish.tree.document import Resource

_STAND_IN_WORDS = 32
_LEAST_SHOWN = 0.01
_SAME_SHAPE = 0.002


def picture(
    number: int,
    name: str,
    content: PictureContent,
    frame: Frame,
    mark: str,
    media: Media,
    links: Links,
    plate: str = "",
) -> str:
    """`content` in `frame`, as large as its shape allows; `mark` is the placeholder it fills, or nothing.

    `plate` is the fill beneath it, seen where the picture is clear.
    """
    assert content.resource is not None
    crop = _safe_crop(content.crop)
    blip = media.blip(content.resource, links.relations)
    click = links.click(content.link) if content.link else ""
    head = identity(
        number,
        name,
        "" if content.decorative else content.alt,
        click + (DECORATIVE if content.decorative else ""),
    )
    locks = el("a:picLocks", {"noGrp": True if mark else None, "noChangeAspect": True})
    return el(
        "p:pic",
        None,
        el("p:nvPicPr", None, head, el("p:cNvPicPr", None, locks), el("p:nvPr", None, mark)),
        _fill("p:blipFill", blip, crop),
        el("p:spPr", None, transform(_keep_shape(content.resource, crop, frame)), RECTANGLE, plate),
    )


def stand_in(number: int, name: str, content: PictureContent, frame: Frame, setting: Setting) -> str:
    """A quiet frame that says what would be shown: in few words, with all of them as its alternative text."""
    palette = setting.palette
    line = el("a:ln", {"w": 9_525}, palette.fill("rule"), el("a:prstDash", {"val": "dash"}))
    drawing = transform(frame) + RECTANGLE + palette.fill("surface") + line
    said = clipped((Run(content.alt, colour="muted"),), _STAND_IN_WORDS)
    words = () if content.decorative else (Para(said, align="center"),)
    body = text_body(body_properties("middle", (16, 12, 16, 12), wrap=True), paragraphs(words, setting))
    alt = "" if content.decorative else content.alt
    return shape(identity(number, name, alt, DECORATIVE if content.decorative else ""), "", drawing, body)


def background_picture(
    resource: Resource, width: float, height: float, focus: tuple[float, float], media: Media, links: Links
) -> str:
    """A picture over the whole slide, cut at two sides where its shape is another: most far from its `focus`."""
    shares = (width / height) / (resource.width / resource.height)
    across, down = max(0.0, 1 - shares), max(0.0, 1 - 1 / shares)
    crop = (across * focus[0], down * focus[1], across * (1 - focus[0]), down * (1 - focus[1]))
    fill = _fill("a:blipFill", media.blip(resource, links.relations), crop)
    return el("p:bg", None, el("p:bgPr", None, fill, el("a:effectLst")))


def scrim(number: int, width: float, height: float, palette: Palette, read: Iterable[str]) -> str:
    """A veil in the background's colour, as thin as the text colours on it (names, or `#RRGGBB`) allow."""
    names = ("background", *read)
    ground, *texts = (n if n.startswith("#") else palette.theme.colour(n, dark=palette.dark) for n in names)
    strength = veil(ground, texts)
    return rectangle(number, "Scrim", Frame(0, 0, width, height), palette.fill("background", strength))


def _fill(tag: str, blip: str, crop: tuple[float, float, float, float]) -> str:
    cut = {key: round(share * 100_000) or None for key, share in zip("ltrb", crop, strict=True)}
    source = el("a:srcRect", cut) if any(crop) else ""
    attrs = {"dpi": 0, "rotWithShape": True} if tag == "a:blipFill" else None
    return el(tag, attrs, blip, source, el("a:stretch", None, el("a:fillRect")))


def _safe_crop(crop: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """`crop` if anything is left of the picture, else none."""
    left, top, right, bottom = (max(0.0, share) for share in crop)
    shown = 1 - left - right >= _LEAST_SHOWN and 1 - top - bottom >= _LEAST_SHOWN
    return (left, top, right, bottom) if shown else (0.0, 0.0, 0.0, 0.0)


def _keep_shape(resource: Resource, crop: tuple[float, float, float, float], frame: Frame) -> Frame:
    """The part of `frame` that has the picture's own shape."""
    width = resource.width * (1 - crop[0] - crop[2])
    height = resource.height * (1 - crop[1] - crop[3])
    if width <= 0 or height <= 0 or frame.w <= 0 or frame.h <= 0:
        return frame
    stretch = (frame.w / frame.h) / (width / height)
    return frame if abs(stretch - 1) <= _SAME_SHAPE else frame.contain(width, height)
