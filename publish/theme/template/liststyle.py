"""List styles from a shape up to the presentation → how text of the first level is set.

Every attribute is taken from the nearest style that says it (ECMA-376 Part 1 §19.7.10, §21.1.2.4).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from publish.base.units import EMU_PER_POINT
from publish.theme.model import TextAlign
from publish.theme.template.colours import Scheme
from publish.theme.template.tint import Rgb
from publish.theme.template.xmlns import A, Element, flag, local, number

AUTO = "auto"
"""The bullet of a style that numbers its paragraphs."""

DOT = "•"
SINGLE = 1.2
"""The height of a line of an ordinary face, in ems."""

_SYMBOLS = ("wingdings", "webdings", "symbol", "zapf dingbats", "monotype sorts")
_ALIGN: dict[str, TextAlign] = {"ctr": "center", "r": "right"}


@dataclass(frozen=True, slots=True)
class Setting:
    """How a first-level paragraph is set. `font` is "+mj-lt", "+mn-lt" or a family; `indent` and `size` are points.

    `said` is False where nothing says a size. `bullet` is empty for none and "auto" for numbers; `leading` and `space`
    are in lines and in ems of the size. `margin` is how far text without a mark stands right of its frame's inset, in
    points; `tracking` is how far its letters are set apart.
    """

    size: float
    colour: Rgb | None
    font: str
    bold: bool
    italic: bool
    caps: bool
    bullet: str
    indent: float
    align: TextAlign
    leading: float
    space: float
    rtl: bool
    said: bool
    margin: float = 0.0
    tracking: float = 0.0


def settle(styles: Sequence[Element], scheme: Scheme, plain: float) -> Setting:
    """The setting that `styles` (nearest first; each holds `a:lvl1pPr`) make; `plain` is the size by default."""
    levels = [level for style in styles if (level := style.find(f"{A}lvl1pPr")) is not None]
    runs = [run for level in levels if (run := level.find(f"{A}defRPr")) is not None]
    size = min(400.0, max(1.0, _said(runs, "sz", round(plain * 100)) / 100))
    fill = next((f for run in runs if (f := run.find(f"{A}solidFill")) is not None), None)
    latin = next((f for run in runs if (f := run.find(f"{A}latin")) is not None), None)
    bullet = _bullet(levels)
    margin = _said(levels, "marL", 0) / EMU_PER_POINT
    hang = -_said(levels, "indent", 0) / EMU_PER_POINT
    align = next((level.get("algn", "") for level in levels if level.get("algn")), "l")
    return Setting(
        size=size,
        colour=scheme.solve(fill) if fill is not None else None,
        font=(latin.get("typeface", "") if latin is not None else "") or "+mn-lt",
        bold=_flagged(runs, "b"),
        italic=_flagged(runs, "i"),
        caps=next((run.get("cap", "") for run in runs if run.get("cap")), "none") == "all",
        bullet=bullet,
        indent=max(0.0, min(200.0, max(margin, hang))) if bullet else 0.0,
        align=_ALIGN.get(align, "left"),
        leading=_leading(levels, size),
        space=_space(levels, size),
        rtl=_flagged(levels, "rtl"),
        said=any(run.get("sz") is not None for run in runs),
        margin=0.0 if bullet else max(0.0, min(200.0, margin, margin - hang)),
        tracking=_said(runs, "spc", 0) / 100,
    )


def _said(elements: Sequence[Element], key: str, default: int) -> int:
    return next((number(el, key, default) for el in elements if el.get(key) is not None), default)


def _flagged(elements: Sequence[Element], key: str) -> bool:
    return next((value for el in elements if (value := flag(el, key)) is not None), False)


def _bullet(levels: Sequence[Element]) -> str:
    for level in levels:
        for el in level:
            kind = local(el)
            if kind == "buNone":
                return ""
            if kind == "buAutoNum":
                return AUTO
            if kind == "buBlip":
                return DOT
            if kind == "buChar":
                return _mark(el.get("char", DOT), levels)
    return ""


def _mark(char: str, levels: Sequence[Element]) -> str:
    """The mark, or a dot for one that only a font of symbols has."""
    font = next((f for level in levels if (f := level.find(f"{A}buFont")) is not None), None)
    family = font.get("typeface", "").casefold() if font is not None else ""
    private = not char.strip() or 0xE000 <= ord(char[0]) < 0xF900
    return DOT if private or family.startswith(_SYMBOLS) else char[:1]


def _leading(levels: Sequence[Element], size: float) -> float:
    found = next((s for level in levels if (s := level.find(f"{A}lnSpc")) is not None), None)
    if found is None or len(found) == 0:
        return 1.0
    share = number(found[0], "val", 100_000) / 100_000 if found[0].tag == f"{A}spcPct" else (
        number(found[0], "val") / 100 / (size * SINGLE))  # fmt: skip
    return min(2.0, max(0.7, share))


def _space(levels: Sequence[Element], size: float) -> float:
    """The gap between two paragraphs, in ems: what stands after one and before the next."""
    total = 0.0
    for tag in ("spcBef", "spcAft"):
        found = next((s for level in levels if (s := level.find(f"{A}{tag}")) is not None), None)
        if found is not None and len(found):
            value = number(found[0], "val")
            total += value / 100_000 * SINGLE if found[0].tag == f"{A}spcPct" else value / 100 / size
    return min(1.5, max(0.0, total))
