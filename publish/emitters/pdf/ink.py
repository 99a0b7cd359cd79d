"""The pages of a PDF → the same pages with what has the ink's colour set in black ink alone.

A print shop mixes a dark grey of RGB from four inks, and small letters get coloured edges where the plates are a hair
apart. Text that is CMYK black is printed from one plate.
"""

from __future__ import annotations

from typing import Any

from publish.base.colour import channels

_NEAR = 1 / 510
"""Half a step of a channel: the engine writes colours with some decimals."""
_BLACK = {b"rg": b"0 0 0 1 k", b"RG": b"0 0 0 1 K"}


def blacken(pdf: Any, ink: str) -> None:
    """Turns every use of the colour `ink` (`#RRGGBB`) in the written pages of `pdf`, in place, into CMYK black."""
    wanted = tuple(value / 255 for value in channels(ink))
    for item in pdf.objects:
        operators = getattr(item, "stream", None)
        if isinstance(operators, list):
            item.stream = [_black(operator, wanted) for operator in operators]


def _black(operator: object, wanted: tuple[float, ...]) -> object:
    if not isinstance(operator, bytes) or operator[-2:] not in _BLACK or len(operator) > 40:
        return operator
    words = operator.split()
    if len(words) != 4:
        return operator
    try:
        given = [float(word) for word in words[:3]]
    except ValueError:
        return operator
    near = all(abs(one - other) <= _NEAR for one, other in zip(given, wanted, strict=True))
    return _BLACK[operator[-2:]] if near else operator
