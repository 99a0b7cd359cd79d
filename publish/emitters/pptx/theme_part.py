"""A theme's colours and fonts → the theme part that PowerPoint's pickers show (ECMA-376 Part 1, §20.1.6)."""

from __future__ import annotations

from publish.emitters.pptx.palette import SLOTS
from publish.emitters.pptx.tongues import slot_fonts
from publish.emitters.pptx.xml import HEADER, NAMESPACES, el
from publish.theme.model import Theme
from publish.theme.scripts import SCRIPT_FONTS


def theme_part(theme: Theme, lang: str = "en") -> bytes:
    """`ppt/theme/theme1.xml`: the twelve colours, the two fonts with those of other scripts, a plain set of effects."""
    elements = el("a:themeElements", None, _colours(theme), _fonts(theme, lang), _formats())
    rest = el("a:objectDefaults", None, _line_default()) + el("a:extraClrSchemeLst")
    declared = f'xmlns:a="{NAMESPACES["a"]}"'
    inside = el("a:theme", {"name": theme.label}, elements, rest)
    return (HEADER + inside.replace("<a:theme ", f"<a:theme {declared} ", 1)).encode()


def _colours(theme: Theme) -> str:
    slots = [
        el(f"a:{slot}", None, el("a:srgbClr", {"val": theme.colours[name].lstrip("#").upper()}))
        for slot, name in SLOTS.items()
    ]
    return el("a:clrScheme", {"name": theme.label}, *slots)


def _fonts(theme: Theme, lang: str) -> str:
    def font(name: str, role: str) -> str:
        families = theme.fonts[role].scripts or SCRIPT_FONTS.items()
        scripts = [el("a:font", {"script": script, "typeface": family}) for script, family in families]
        latin = el("a:latin", {"typeface": theme.fonts[role].deck})
        return el(name, None, latin, slot_fonts(theme, role, lang), *scripts)

    return el("a:fontScheme", {"name": theme.label}, font("a:majorFont", "heading"), font("a:minorFont", "body"))


def _formats() -> str:
    """Three fills, lines and effects, each plain: the schema asks for three of every kind."""
    plain = el("a:solidFill", None, el("a:schemeClr", {"val": "phClr"}))
    lines = [
        el("a:ln", {"w": width, "cap": "flat", "cmpd": "sng", "algn": "ctr"}, plain, el("a:prstDash", {"val": "solid"}))
        for width in (6_350, 12_700, 19_050)
    ]
    effect = el("a:effectStyle", None, el("a:effectLst"))
    return el(
        "a:fmtScheme",
        {"name": "Plain"},
        el("a:fillStyleLst", None, plain * 3),
        el("a:lnStyleLst", None, *lines),
        el("a:effectStyleLst", None, effect * 3),
        el("a:bgFillStyleLst", None, plain * 3),
    )


def _line_default() -> str:
    """Lines that a person draws: thin, in the accent."""
    accent = el("a:solidFill", None, el("a:schemeClr", {"val": "accent1"}))
    shape = el("a:spPr", None, el("a:ln", {"w": 12_700}, accent))
    return el("a:lnDef", None, shape, el("a:bodyPr"), el("a:lstStyle"))
