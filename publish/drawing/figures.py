"""Charts and formulas of a slide → their vector drawings in the box's frame; a chart's words stand apart, as words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from publish.base.units import Frame
from publish.deck.model import ChartContent, MathContent
from publish.drawing.scene import Bit, Part, Vector, Words
from publish.drawing.texts import Setting
from publish.figures import formula
from publish.figures.chart import draw_chart
from publish.figures.look import Drawing, Look

_TALL = 230.0
"""Points: how high a chart is drawn, which the frame then magnifies."""
_LEAST_SIZE = 12.0
_ACCENTS = ("accent", "accent2", "accent3", "accent4", "accent5", "accent6")
_FONT = "body"
_TEXT = re.compile(
    r'<text x="(?P<x>[-\d.]+)" y="(?P<y>[-\d.]+)" font-size="(?P<size>[-\d.]+)" fill="(?P<fill>#\w+)" '
    r'text-anchor="(?P<anchor>\w+)"(?P<bold> font-weight="700")?'
    r'(?: transform="rotate\((?P<turn>[-\d.]+) [-\d.]+ [-\d.]+\)")?>(?P<said>[^<]*)</text>'
)
_BEFORE = {"start": 0.0, "middle": 0.5, "end": 1.0}


def draw_numbers(content: ChartContent, frame: Frame, setting: Setting, ground: str, lang: str) -> Iterator[Part]:
    """The chart as large as its frame allows, in the slide's colours."""
    drawing, scale = _sized(content, frame, setting, ground, lang)
    if not drawing.svg:
        return
    x = frame.x + (frame.w - drawing.width * scale) / 2
    y = frame.y + (frame.h - drawing.height * scale) / 2
    place = Frame(x, y, drawing.width * scale, drawing.height * scale)
    yield Vector(place, _TEXT.sub("", drawing.svg), drawing.width, drawing.height)
    for match in _TEXT.finditer(drawing.svg):
        yield _words(match, x, y, scale, setting)


def _sized(content: ChartContent, frame: Frame, setting: Setting, ground: str, lang: str) -> tuple[Drawing, float]:
    """The drawing and how many times as large it is shown; drawn anew where it stood too low or too high."""
    scale = frame.h / _TALL
    for _ in range(2):
        colours = setting.ink.colours
        accents = tuple(colours[name] for name in _ACCENTS)
        size = max(_LEAST_SIZE, setting.size) / scale
        look = Look(_FONT, size, colours["ink"], colours["muted"], colours["rule"], ground, accents, lang)
        drawing = draw_chart(content.chart, frame.w / scale, look, frame.h / scale)
        if drawing.height * scale <= frame.h + 1:
            break
        scale *= frame.h / (drawing.height * scale)
    return drawing, min(scale, frame.h / drawing.height if drawing.height else scale)


def _words(match: re.Match[str], x: float, y: float, scale: float, setting: Setting) -> Words:
    """Words of the drawing as words of the slide."""
    said, size = unescape(match["said"]), float(match["size"]) * scale
    bold = bool(match["bold"])
    wide = setting.fit.measure.width(said, _FONT, size, bold)
    start = x + float(match["x"]) * scale
    turn = float(match["turn"] or 0)
    bit = Bit(said, _FONT, round(size, 2), match["fill"], bold, gap=0.0)
    before = _BEFORE[match["anchor"]] * wide
    if turn:
        return Words(start, y + float(match["y"]) * scale, wide, (bit,), turn=turn, shift=-before)
    return Words(start - before, y + float(match["y"]) * scale, wide, (bit,))


def draw_formula(content: MathContent, frame: Frame, size: float, colour: str) -> Vector | None:
    """The formula in the middle of its frame, at its own size; None where it cannot be drawn."""
    drawn = formula.draw(content.tex, size, colour, inline=False)
    if drawn is None:
        return None
    x, y = frame.x + (frame.w - drawn.width) / 2, frame.y + (frame.h - drawn.height) / 2
    return Vector(Frame(x, y, drawn.width, drawn.height), drawn.svg.decode(), drawn.width, drawn.height)
