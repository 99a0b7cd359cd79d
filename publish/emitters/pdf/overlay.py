"""Words of a drawing whose letters join or run from right to left → words of the page, laid over the drawing.

The engine sets the text of a drawing letter by letter, without shaping and from left to right; the page's own text it
sets as it should.
"""

from __future__ import annotations

import re
import unicodedata
from html import unescape

from publish.emitters.markup.tags import Html, el

_TEXT = re.compile(
    r'<text x="(?P<x>[-\d.]+)" y="(?P<y>[-\d.]+)" font-size="(?P<size>[-\d.]+)" fill="(?P<fill>#\w+)" '
    r'text-anchor="(?P<anchor>\w+)"(?P<bold> font-weight="700")?'
    r'(?: transform="rotate\((?P<turn>[-\d.]+) [-\d.]+ [-\d.]+\)")?>(?P<said>[^<]*)</text>'
)
_JOINING = re.compile("[\u0590-\u0fff\u1000-\u109f\u1780-\u17ff\u1a20-\u1cff\ua800-\uabff\ufb1d-\ufdff\ufe70-\ufeff]")
_LEADING, _ASCENT = 1.3, 1.0
_WIDE = 400.0


def laid_over(svg: str) -> tuple[str, list[Html]]:
    """The drawing without such words, and the words as elements placed over it."""
    found: list[Html] = []

    def take(match: re.Match[str]) -> str:
        if not _needs_shaping(match["said"]):
            return match.group()
        found.append(_placed(match))
        return ""

    return _TEXT.sub(take, svg), found


def _needs_shaping(said: str) -> bool:
    return bool(_JOINING.search(said)) or any(unicodedata.category(char) == "Mn" for char in said)


def _placed(match: re.Match[str]) -> Html:
    x, y, size = (float(match[key]) for key in ("x", "y", "size"))
    lead, align = {"start": (0.0, "left"), "middle": (0.5, "center"), "end": (1.0, "right")}[match["anchor"]]
    style = (
        f"position:absolute;left:{x - lead * _WIDE:.2f}pt;top:{y - _ASCENT * size:.2f}pt;width:{_WIDE:.0f}pt;"
        f"line-height:{_LEADING * size:.2f}pt;font-size:{size:.2f}pt;color:{match['fill']};text-align:{align};"
        "white-space:nowrap"
    )
    if match["bold"]:
        style += ";font-weight:700"
    if match["turn"]:
        style += f";transform:rotate({match['turn']}deg);transform-origin:{lead * 100:.0f}% {_ASCENT * size:.2f}pt"
    return el("span", unescape(match["said"]), class_="drawn-words", style=style)
