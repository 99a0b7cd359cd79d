"""A scene → its picture on a page: one drawing of all that is no word, and its words laid over it line by line.

The engine sets the text of an SVG letter by letter, without kerning or shaping; the text of a page it sets as it
should. So words are lines of the page, each in a place of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from publish.base.units import Frame
from publish.drawing.scene import Bit, Picture, Scene, Words
from publish.drawing.stage import MARK
from publish.drawing.svg import to_svg
from publish.emitters.slides.markup import el, pt, text
from publish.text.measure import Measurer

_LEADING = 2.0
"""Sizes: a line as high as this holds raised and lowered words, too, so its baseline stays."""
_AIR = 12.0
_KNOWN = "body"
_RULES = f"""
.slide {{ position: absolute; overflow: hidden }}
.slide img {{ position: absolute; left: 0; top: 0 }}
.w {{ position: absolute; line-height: {_LEADING:g}; white-space: pre; letter-spacing: 0; text-align: left }}
.w[dir=rtl] {{ text-align: right }}
.w span {{ line-height: 0 }}
.nr {{ font-weight: 400; font-style: normal }} .ni {{ font-weight: 400; font-style: italic }}
.br {{ font-weight: 700; font-style: normal }} .bi {{ font-weight: 700; font-style: italic }}"""


@dataclass(slots=True)
class Plates:
    """The media of a document of drawings by address: drawings, and the pictures in them, each once."""

    media: dict[str, tuple[str, bytes]] = field(default_factory=dict)

    def ground(self, scene: Scene, name: str) -> str:
        """The address of the drawing of all that is no word."""
        bare = replace(scene, parts=tuple(part for part in scene.parts if not isinstance(part, Words)))
        address = f"slide:{name}"
        self.media[address] = ("image/svg+xml", to_svg(bare, self._picture).encode())
        return address

    def _picture(self, picture: Picture) -> str:
        address = f"picture:{picture.digest}"
        self.media[address] = (picture.media_type, picture.data)
        return address


def slide_picture(scene: Scene, name: str, place: Frame, measure: Measurer, plates: Plates) -> str:
    """The slide as wide as `place`, at its corner: one `article`, which becomes one figure of the document."""
    scale = place.w / scene.width
    size = f"width:{pt(scene.width * scale)};height:{pt(scene.height * scale)}"
    ground = el("img", src=plates.ground(scene, name), alt=scene.alt, style=size)
    words = (_words(part, scale, measure) for part in scene.parts if isinstance(part, Words))
    return el("article", ground, *words, class_="slide", style=f"left:{pt(place.x)};top:{pt(place.y)};{size}")


def _words(line: Words, scale: float, measure: Measurer) -> str:
    """A line of words: its box is placed so that the letters stand where the scene has them."""
    first = max(line.bits, key=lambda bit: bit.size)
    if first.font == MARK:  # its font is the system's, whose height nobody here knows: the line stands on another's
        first = replace(first, font=_KNOWN)
    above, below = measure.reach(first.font, first.bold, first.italic)
    size = first.size * scale
    base = (_LEADING + above - below) / 2 * size
    x, width = (line.x + line.shift) * scale, line.width * scale + _AIR
    rules = [
        f"left:{pt(x - width if line.rtl else x)}",
        f"top:{pt(line.y * scale - base)}",
        f"width:{pt(width)}",
        f"font-size:{pt(size)}",
    ]
    if line.turn:
        rules.append(f"transform:rotate({line.turn:g}deg);transform-origin:{pt(-line.shift * scale)} {pt(base)}")
    direction = "rtl" if line.rtl else None
    bits = list(_bits(line.bits, first, scale))
    if len(bits) == 1 and _look(line.bits[0]) == _look(first):  # most lines: one look, one box
        own = _rules(line.bits[0], first, scale)
        inside, lang = text(line.bits[0].text), line.bits[0].lang
        return el("div", inside, class_=f"w {_look(first)}", style=";".join((*rules, *own)), dir=direction, lang=lang)
    return el("div", *bits, class_=f"w {_look(first)}", style=";".join(rules), dir=direction)


def _bits(bits: tuple[Bit, ...], first: Bit, scale: float) -> Iterator[str]:
    for bit in bits:
        rules = _rules(bit, first, scale)
        look = _look(bit) if _look(bit) != _look(first) else None
        yield el("span", text(bit.text), class_=look, style=";".join(rules), lang=bit.lang)


def _rules(bit: Bit, first: Bit, scale: float) -> list[str]:
    rules = [f"color:{bit.colour}"]
    if bit.size != first.size:
        rules.append(f"font-size:{pt(bit.size * scale)}")
    if bit.lift:
        rules.append(f"vertical-align:{pt(bit.lift * scale)}")
    if bit.gap:
        rules.append(f"margin-left:{pt(bit.gap * scale)}")
    lines = [name for name, is_so in (("underline", bit.underline), ("line-through", bit.strike)) if is_so]
    if lines:
        rules.append(f"text-decoration:{' '.join(lines)}")
    return rules


def _look(bit: Bit) -> str:
    """The classes of its font, weight and slope."""
    return f"s-{bit.font} {'b' if bit.bold else 'n'}{'i' if bit.italic else 'r'}"


def stage_rules(families: Mapping[str, str]) -> str:
    """The rules of the classes that pictures use; `families` has the families of each role, as CSS has them."""
    fonts = (f".s-{role} {{ font-family: {stack} }}" for role, stack in families.items())
    return "\n".join((_RULES, *fonts))
