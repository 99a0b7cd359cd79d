"""Text styles of the theme → the list styles of masters, layouts and text boxes.

Here stand the rules that a slide's own paragraphs repeat: how far a level is drawn in, which mark it has, what
leading and gap are in the file's units (ECMA-376 Part 1, §21.1.2).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from publish.base.units import emu
from publish.emitters.pptx.palette import Palette
from publish.emitters.pptx.xml import el
from publish.theme.model import TextAlign, TextStyle, Theme

LEVELS = 5
ALIGN: Mapping[TextAlign, str] = {"left": "l", "center": "ctr", "right": "r"}
ANCHOR: Mapping[str, str] = {"top": "t", "middle": "ctr", "bottom": "b"}


def level_mark(style: TextStyle, level: int) -> str:
    """The mark that the style's list sets at `level`; a dash for every second one."""
    return style.bullet if not style.bullet or level % 2 == 0 else "–"


def level_size(style: TextStyle, level: int) -> float:
    """The size that a layout promises at `level`: a step down the ladder for each."""
    return style.sizes[min(level, len(style.sizes) - 1)]


def bullet_indent(style: TextStyle, size: float) -> float:
    """How far text stands right of its mark, in points, for text of `size`."""
    return style.indent or round(size * 0.9, 2)


def is_mono(theme: Theme, font: str) -> bool:
    """Whether the role `font` is the one for code."""
    return font == "mono" and "mono" in theme.fonts


def typefaces(theme: Theme, font: str, face: tuple[str, str] | None = None, *, own: bool = True) -> str:
    """The fonts of a role where they are its `own` to name: the theme's heading or body slot, or the family by name.

    `face` is one for a script that these lack: slot ("ea" or "cs") and family.
    """
    named = _named(theme, font) if own else {}
    if face:
        named = {**named, face[0]: face[1]}
    return "".join(el(f"a:{slot}", {"typeface": named[slot]}) for slot, _ in _SLOTS if slot in named)


def _named(theme: Theme, font: str) -> dict[str, str]:
    family = theme.fonts[font].deck if font in theme.fonts else theme.fonts["body"].deck
    for slot, role in (("mj", "heading"), ("mn", "body")):
        if font == role or (not is_mono(theme, font) and family == theme.fonts[role].deck):
            return {script: f"+{slot}-{code}" for script, code in _SLOTS}
    return {"latin": family, "cs": family}


_SLOTS = (("latin", "lt"), ("ea", "ea"), ("cs", "cs"))


def leading(theme: Theme) -> TextAlign:
    """The side from which lines start."""
    return "right" if theme.rtl else "left"


@lru_cache(maxsize=64)
def spacing(style: TextStyle) -> str:
    """The style's leading: a share of the font's own line height."""
    return el("a:lnSpc", None, el("a:spcPct", {"val": round(style.leading * 100_000)}))


@lru_cache(maxsize=1024)
def gap(name: str, points: float) -> str:
    """Space before or after a paragraph (`a:spcBef`, `a:spcAft`); the file holds hundredths of a point."""
    return el(name, None, el("a:spcPts", {"val": max(0, min(158_400, round(points * 100)))}))


@lru_cache(maxsize=64)
def mark(char: str) -> str:
    """A bullet; its font is one that every system has, whatever the text is set in."""
    return el("a:buFont", {"typeface": "Arial"}) + el("a:buChar", {"char": char[:1]})


def level_style(palette: Palette, style: TextStyle, level: int, align: TextAlign) -> str:
    """One level of a list style, `a:lvl1pPr` to `a:lvl5pPr`."""
    points = level_size(style, level)
    char = level_mark(style, level)
    indent = bullet_indent(style, points)
    left = style.indent * level + (indent if char else 0)
    return el(
        f"a:lvl{level + 1}pPr",
        {
            "marL": emu(left),
            "indent": emu(-indent) if char else 0,
            "algn": ALIGN[align],
            "defTabSz": emu(72),
            "rtl": palette.theme.rtl and not is_mono(palette.theme, style.font),
            "hangingPunct": False,
        },
        spacing(style),
        gap("a:spcBef", style.space * points),
        gap("a:spcAft", 0),
        (_mark_colour(palette, style) + mark(char)) if char else el("a:buNone"),
        _default_run(palette, style, points),
    )


def list_style(palette: Palette, style: TextStyle, align: TextAlign | None = None) -> str:
    """All levels of a style: what stands in `a:lstStyle`, `p:titleStyle` or `p:bodyStyle`."""
    align = align or leading(palette.theme)
    made = palette.memo.get((style, align))
    if made is None:
        made = "".join(level_style(palette, style, n, align) for n in range(LEVELS))
        palette.memo[style, align] = made
    return made


def _mark_colour(palette: Palette, style: TextStyle) -> str:
    return el("a:buClr", None, palette.colour("accent")) if style.colour == "ink" else ""


def _default_run(palette: Palette, style: TextStyle, points: float) -> str:
    return el(
        "a:defRPr",
        {
            "sz": round(points * 100),
            "b": style.bold,
            "i": style.italic,
            "cap": "all" if style.caps else "none",
            "kern": 1200,
            # a template's master may set letters apart: lines were broken for a font's own
            "spc": 0 if palette.ground else None,
        },
        palette.fill(style.colour),
        typefaces(palette.theme, style.font),
    )
