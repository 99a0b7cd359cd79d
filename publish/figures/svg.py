"""Shapes and words → the text of SVG elements, and how wide words are about to be.

Widths are estimates for a humanist sans: a drawing names fonts and has none at hand. They err on the wide side.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import escape

_NARROW = frozenset("iljI.,:;'’‘|!()[]{}/ \u00a0\u202f·-")
_WIDE = frozenset("mwMW@%—…&")
_UNSHOWABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\u202a-\u202e\u2066-\u2069]")

Pair = tuple[float, float]


def text_width(words: str, size: float) -> float:
    """About how many points `words` take on one line at `size`."""
    return size * _ems(words)


@lru_cache(maxsize=4096)
def _ems(words: str) -> float:
    return sum(_em(char) for char in words)


def _em(char: str) -> float:
    if char in _NARROW:
        return 0.29
    if char in _WIDE:
        return 0.86
    if char.isdigit():
        return 0.52
    if char.isascii():
        return 0.64 if char.isupper() else 0.53
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Cf"):
        return 0.0
    if unicodedata.east_asian_width(char) in ("W", "F"):
        return 1.02
    return 0.64 if char.isupper() else 0.58


def cut_words(words: str, width: float, size: float) -> str:
    """The words, cut with an ellipsis where they are wider than `width`."""
    if text_width(words, size) <= width:
        return words
    kept = words
    while len(kept) > 1 and text_width(kept + "…", size) > width:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def wrapped(words: str, width: float, size: float, most: int) -> list[str]:
    """The words in at most `most` lines of `width`; the last is cut where they need more."""
    lines: list[str] = []
    rest = words.split() if " " in words else _pieces(words)
    gap = " " if " " in words else ""
    while rest and len(lines) < most - 1:
        line = rest.pop(0)
        while rest and text_width(line + gap + rest[0], size) <= width:
            line += gap + rest.pop(0)
        lines.append(cut_words(line, width, size))
    if rest:
        lines.append(cut_words(gap.join(rest), width, size))
    return lines


def _pieces(words: str) -> list[str]:
    """Words without blanks may be broken between characters that are as wide as high, and after hyphens."""
    if any(unicodedata.east_asian_width(char) in "WF" for char in words):
        return list(words)
    return [piece for piece in re.split("(?<=-)", words) if piece]


def number(value: float) -> str:
    """A length as SVG has it, to a hundredth."""
    return f"{value:.2f}".rstrip("0").rstrip(".") or "0"


def words_at(
    x: float, y: float, said: str, size: float, fill: str, *, anchor: str = "start", bold: bool = False, turn: float = 0
) -> str:
    """Words whose line is at `y`, begun, centred or ended at `x`, turned by degrees about that point."""
    turned = f' transform="rotate({number(turn)} {number(x)} {number(y)})"' if turn else ""
    weight = ' font-weight="700"' if bold else ""
    clean = escape(_UNSHOWABLE.sub("", said), quote=False)
    return (
        f'<text x="{number(x)}" y="{number(y)}" font-size="{number(size)}" fill="{fill}" '
        f'text-anchor="{anchor}"{weight}{turned}>{clean}</text>'
    )


def rect(x: float, y: float, w: float, h: float, fill: str) -> str:
    """A filled rectangle; a negative size is turned round."""
    if w < 0:
        x, w = x + w, -w
    if h < 0:
        y, h = y + h, -h
    return f'<rect x="{number(x)}" y="{number(y)}" width="{number(w)}" height="{number(h)}" fill="{fill}"/>'


def rule(x1: float, y1: float, x2: float, y2: float, stroke: str, width: float = 0.5, dash: str = "") -> str:
    """A straight line."""
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<path d="M{number(x1)} {number(y1)}L{number(x2)} {number(y2)}" stroke="{stroke}" '
        f'stroke-width="{number(width)}" fill="none"{dashed}/>'
    )


def line_through(points: Sequence[Pair], stroke: str, width: float, dash: str = "") -> str:
    """A line through the points."""
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<path d="{_path(points)}" stroke="{stroke}" stroke-width="{number(width)}" fill="none" '
        f'stroke-linejoin="round" stroke-linecap="{"butt" if dash else "round"}"{dashed}/>'
    )


def polygon(points: Sequence[Pair], fill: str, opacity: float = 1.0, stroke: str = "") -> str:
    """A filled shape; `stroke` parts it from its neighbours."""
    through = f' fill-opacity="{number(opacity)}"' if opacity < 1 else ""
    edge = f' stroke="{stroke}" stroke-width="0.8" stroke-linejoin="round"' if stroke else ""
    return f'<path d="{_path(points)}Z" fill="{fill}"{through}{edge}/>'


def _path(points: Iterable[Pair]) -> str:
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)


def marker(kind: int, x: float, y: float, r: float, fill: str, ground: str) -> str:
    """A mark for a point, of the `kind`th shape: disc, square, triangle, diamond, ring, hollow square."""
    hollow = kind % 6 >= 4
    paint = f'fill="{ground}" stroke="{fill}" stroke-width="1.2"' if hollow else f'fill="{fill}"'
    match kind % 6:
        case 0 | 4:
            return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(r)}" {paint}/>'
        case 1 | 5:
            corners = [(x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r)]
        case 2:
            corners = [(x, y - 1.25 * r), (x + 1.15 * r, y + 0.85 * r), (x - 1.15 * r, y + 0.85 * r)]
        case _:
            corners = [(x, y - 1.35 * r), (x + 1.35 * r, y), (x, y + 1.35 * r), (x - 1.35 * r, y)]
    return f'<path d="{_path(corners)}Z" {paint}/>'


def document(width: float, height: float, font: str, parts: Iterable[str]) -> str:
    """The whole drawing."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{number(width)}pt" height="{number(height)}pt" '
        f'viewBox="0 0 {number(width)} {number(height)}" font-family="{escape(font, quote=True)}">'
        f"{''.join(parts)}</svg>"
    )
