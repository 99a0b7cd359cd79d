"""A scene → one SVG (W3C, SVG 1.1) that stands alone but for its fonts: see `stage_fonts`."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from html import escape
from typing import TypeAlias

from publish.base.units import Frame
from publish.deck.model import Deck, Slide
from publish.drawing.scene import Bit, Ground, Part, Picture, Rule, Scene, Vector, Words
from publish.drawing.slide import draw_scene
from publish.drawing.stage import FALLBACK, FAMILY, MARK, MARK_FAMILIES
from publish.theme.model import Theme

Value: TypeAlias = str | float | None
Address: TypeAlias = Callable[[Picture], str]
_UNSHOWABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_OUTLINE = 0.75
_HEAD = re.compile(r"^\s*(?:<\?xml[^>]*\?>\s*)?<svg\b[^>]*?>", re.S)
_VIEW = re.compile(r'viewBox="([^"]*)"')
_FONT = re.compile(r'font-family="([^"]*)"')


def draw_slide(deck: Deck, slide: Slide, theme: Theme) -> str:
    """The slide as an SVG of the deck's size, in points, its pictures inside it."""
    return to_svg(draw_scene(deck, slide, theme))


def inlined(picture: Picture) -> str:
    """A picture's bytes as its address."""
    return f"data:{picture.media_type};base64,{b64encode(picture.data).decode()}"


def to_svg(scene: Scene, address: Address = inlined) -> str:
    """The scene as one SVG; `address` tells where a picture is found."""
    inside = "".join(_part(part, address, _key(scene)) for part in scene.parts)
    head = f'viewBox="0 0 {number(scene.width)} {number(scene.height)}"'
    size = f'width="{number(scene.width)}" height="{number(scene.height)}"'
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'{head} {size} role="img" aria-label="{shown(scene.alt)}"><title>{shown(scene.title)}</title>{inside}</svg>'
    )


def number(value: float) -> str:
    """A length with two decimals at most."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if round(value, 2) else "0"


def shown(text: str) -> str:
    """`text` as SVG may hold it, in an element or in an attribute."""
    return escape(_UNSHOWABLE.sub(" ", text), quote=True)


def _key(scene: Scene) -> str:
    """What sets the ids of this drawing apart from those of others on one page."""
    return sha256(f"{scene.alt}{len(scene.parts)}".encode()).hexdigest()[:8]


def el(name: str, attrs: Mapping[str, Value], *inside: str) -> str:
    """An element; attributes that are None or empty are left out. `inside` is SVG already."""
    said = "".join(
        f' {key}="{number(value) if isinstance(value, (int, float)) else shown(value)}"'
        for key, value in attrs.items()
        if value is not None and value != ""
    )
    body = "".join(inside)
    return f"<{name}{said}>{body}</{name}>" if body else f"<{name}{said}/>"


def _part(part: Part, address: Address, key: str) -> str:
    match part:
        case Ground():
            return _ground(part)
        case Rule():
            return _rule(part.x1, part.y1, part.x2, part.y2, part.colour, part.width)
        case Picture():
            return _picture(part, address, key)
        case Vector():
            return _vector(part)
        case Words():
            return "".join(_words(part))


def _box(frame: Frame) -> dict[str, Value]:
    # a frame at the corner has x="0", which must be said: an empty value alone is left out
    return {"x": number(frame.x), "y": number(frame.y), "width": number(frame.w), "height": number(frame.h)}


def _ground(part: Ground) -> str:
    return el(
        "rect",
        {
            **_box(part.frame),
            "rx": part.radius or None,
            "fill": part.fill or "none",
            "stroke": part.outline,
            "stroke-width": _OUTLINE if part.outline else None,
            "stroke-dasharray": "3 2.25" if part.dash else None,
            "fill-opacity": part.opacity if part.opacity < 1 else None,
        },
    )


def _rule(x1: float, y1: float, x2: float, y2: float, colour: str, width: float) -> str:
    return el("line", {"x1": x1, "y1": y1, "x2": x2, "y2": y2, "stroke": colour, "stroke-width": width})


def _picture(part: Picture, address: Address, key: str) -> str:
    attrs = {**_box(part.frame), "preserveAspectRatio": "none", "xlink:href": address(part)}
    if part.window is None:
        return el("image", attrs)
    name = f"cut-{key}-{part.digest[:12]}"
    clip = el("clipPath", {"id": name}, el("rect", _box(part.window)))
    return clip + el("g", {"clip-path": f"url(#{name})"}, el("image", attrs))


def _vector(part: Vector) -> str:
    """Another drawing, whole, as a part of this one."""
    head = _HEAD.match(part.svg)
    if head is None:
        return ""
    view = _VIEW.search(head.group())
    font = _FONT.search(head.group())
    attrs: dict[str, Value] = {
        **_box(part.frame),
        "viewBox": view[1] if view else f"0 0 {number(part.width)} {number(part.height)}",
        "font-family": font[1] if font else None,
    }
    return el("svg", attrs, part.svg[head.end() :].rstrip().removesuffix("</svg>"))


def families(font: str) -> str:
    """The families of a role of the stage, its own first, as CSS has them."""
    own = MARK_FAMILIES if font == MARK else (FAMILY.format(font),)
    return ", ".join(name if name == "sans-serif" else f"'{name}'" for name in (*own, *FALLBACK))


def _words(part: Words) -> Iterator[str]:
    """A line of words, and the strokes below or through them."""
    bits = [el("tspan", _look(bit), shown(bit.text)) for bit in part.bits]
    attrs: dict[str, Value] = {
        "x": number(part.x + part.shift),
        "y": number(part.y),
        "direction": "rtl" if part.rtl else None,
        "unicode-bidi": "embed" if part.rtl else None,
        "transform": f"rotate({number(part.turn)} {number(part.x)} {number(part.y)})" if part.turn else None,
        "xml:space": "preserve",
    }
    yield el("text", attrs, *_lifted(bits, part.bits))


def _look(bit: Bit) -> dict[str, Value]:
    lines = " ".join(name for name, is_so in (("underline", bit.underline), ("line-through", bit.strike)) if is_so)
    return {
        "dx": bit.gap or None,
        "font-family": families(bit.font),
        "font-size": bit.size,
        "font-weight": "700" if bit.bold else None,
        "font-style": "italic" if bit.italic else None,
        "fill": bit.colour,
        "text-decoration": lines,
        "xml:lang": bit.lang,
    }


def _lifted(made: list[str], bits: tuple[Bit, ...]) -> list[str]:
    """The bits, raised or lowered: a step in y holds for all that follows, so it is taken back."""
    out, high = [], 0.0
    for text, bit in zip(made, bits, strict=True):
        step = high - bit.lift
        out.append(text.replace("<tspan", f'<tspan dy="{number(step)}"', 1) if step else text)
        high = bit.lift
    return out
