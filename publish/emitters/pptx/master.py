"""The theme's deck tokens → the slide master: five placeholders and the styles that every layout inherits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from publish.base.units import emu
from publish.emitters.pptx.layouts import background, prompt
from publish.emitters.pptx.palette import LIGHT_MAP, Palette, colour_map
from publish.emitters.pptx.shapes import (
    RECTANGLE,
    body_properties,
    identity,
    placeholder_mark,
    shape,
    text_body,
    transform,
    tree,
)
from publish.emitters.pptx.styles import ALIGN, LEVELS, leading, list_style, typefaces
from publish.emitters.pptx.xml import el, root, words
from publish.theme.frames import body_frame
from publish.theme.model import Placeholder, Theme

FIRST_LAYOUT_ID = 2_147_483_649
MASTER_ID = 2_147_483_648
_LEVEL_WORDS = ("Text", "Second level", "Third level", "Fourth level", "Fifth level")


def master_part(theme: Theme, layouts: Sequence[str], lang: str) -> bytes:
    """`ppt/slideMasters/slideMaster1.xml`; `layouts` are the relations of its layouts, in order."""
    palette = Palette(theme, dark=False)
    ids = [el("p:sldLayoutId", {"id": FIRST_LAYOUT_ID + k, "r:id": rid}) for k, rid in enumerate(layouts)]
    return root(
        "p:sldMaster",
        {"preserve": True},
        tree(_shapes(theme, palette, lang), "", background(palette, "background")),
        colour_map("p:clrMap", LIGHT_MAP),
        el("p:sldLayoutIdLst", None, *ids),
        el("p:txStyles", None, *_text_styles(theme, palette)),
    )


def default_text_style(theme: Theme) -> str:
    """The style of text in no placeholder: what a person types into a new text box."""
    levels = []
    for n in range(LEVELS):
        run = el(
            "a:defRPr",
            {"sz": 1800, "kern": 1200},
            el("a:solidFill", None, el("a:schemeClr", {"val": "tx1"})),
            typefaces(theme, "body"),
        )
        levels.append(
            el(
                f"a:lvl{n + 1}pPr",
                {"marL": emu(22 * n), "algn": ALIGN[leading(theme)], "defTabSz": emu(72), "rtl": theme.rtl or None},
                run,
            )
        )
    return "".join(levels)


def _text_styles(theme: Theme, palette: Palette) -> Iterable[str]:
    styles = theme.deck.styles
    return (
        el("p:titleStyle", None, list_style(palette, styles["title"])),
        el("p:bodyStyle", None, list_style(palette, styles["body"])),
        el("p:otherStyle", None, default_text_style(theme)),
    )


def _shapes(theme: Theme, palette: Palette, lang: str) -> list[str]:
    """Title, text, footer and number, where the plain content layout has them."""
    plain = theme.layouts["points"] if "points" in theme.layouts else next(iter(theme.layouts.values()))
    title = next(p for p in plain.placeholders if p.kind in {"title", "ctrTitle"})
    body = Placeholder(1, "body", "body", body_frame(theme.deck), "body", prompt=_LEVEL_WORDS[0])
    rest = [p for p in plain.placeholders if p.kind in {"ftr", "dt", "sldNum"}]
    return [_shape(theme, palette, place, k, lang) for k, place in enumerate([title, body, *rest], 2)]


def _shape(theme: Theme, palette: Palette, place: Placeholder, number: int, lang: str) -> str:
    small = place.kind in {"ftr", "dt", "sldNum"}
    styles = list_style(palette, theme.deck.styles[place.style], place.align) if small else ""
    text = _levels(lang) if place.kind == "body" else prompt(place, lang)
    body = text_body(body_properties(place.anchor, place.insets, wrap=True), text, styles)
    idx = {"title": 0, "body": 1, "dt": 2, "ftr": 3, "sldNum": 4}[place.kind]
    mark = placeholder_mark(place.kind, idx, sized=small)
    name = {"title": "Title", "body": "Text", "dt": "Date", "ftr": "Footer", "sldNum": "Slide number"}[place.kind]
    return shape(identity(number, name), mark, transform(place.frame) + RECTANGLE, body, locked=True)


def _levels(lang: str) -> str:
    return "".join(
        el(
            "a:p",
            None,
            el("a:pPr", {"lvl": level or None}),
            el("a:r", None, el("a:rPr", {"lang": lang}), el("a:t", None, words(text))),
        )
        for level, text in enumerate(_LEVEL_WORDS)
    )
