"""A frame and the radius of its corners → its outline (ECMA-376 Part 1, §20.1.9.18)."""

from __future__ import annotations

from publish.base.units import Frame
from publish.emitters.pptx.shapes import RECTANGLE
from publish.emitters.pptx.xml import el

_WHOLE = 100_000
_ROUNDEST = 50_000


def corners(frame: Frame, radius: float) -> str:
    """`a:prstGeom`: a rectangle, or one whose corners have `radius` in points, at most half of its shorter side."""
    shorter = min(frame.w, frame.h)
    if radius <= 0 or shorter <= 0:
        return RECTANGLE
    share = min(_ROUNDEST, round(radius / shorter * _WHOLE))
    guide = el("a:gd", {"name": "adj", "fmla": f"val {share}"})
    return el("a:prstGeom", {"prst": "roundRect"}, el("a:avLst", None, guide))
