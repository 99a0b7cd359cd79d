"""A planned deck → a remark on the characters for which neither the theme nor this machine has a font."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from publish.base.diagnostics import Diagnostic, info
from publish.base.source import Span
from publish.deck.fit import Fit
from publish.deck.model import Box, Deck, Para, TableContent, TextContent
from publish.text.scripts import script_of
from publish.theme.scripts import font_key, script_font

_SHOWN = 12
_HINT = "name a font for the script in the theme under [fonts.body] scripts, or install one (Noto has nearly all)"


def without_font(deck: Deck, fit: Fit) -> tuple[Diagnostic, ...]:
    """Code `deck.glyphs` (remark), one for each script: which characters, and what will stand in for their font."""
    found: dict[str, dict[str, Span | None]] = {}
    for span, text, role in _texts(deck, fit):
        if text.isascii():
            continue
        for char in fit.measure.unknown(text, role):
            if unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Cn"):
                found.setdefault(script_of(char), {}).setdefault(char, span)
    return tuple(_told(script, chars, fit, deck.properties.lang) for script, chars in found.items())


def _texts(deck: Deck, fit: Fit) -> Iterator[tuple[Span | None, str, str]]:
    """The text of every run on a face, with the place it comes from and the font role it is set in."""
    for slide in deck.slides:
        layout = fit.theme.layouts[slide.layout]
        for box in slide.boxes:
            place = next((p for p in layout.placeholders if p.idx == box.placeholder), None)
            role = fit.theme.deck.styles[place.style].font if place else "body"
            for para in _paras(box):
                yield from ((box.span or slide.span, run.text, run.font or role) for run in para.runs)


def _paras(box: Box) -> Iterator[Para]:
    match box.content:
        case TextContent(paras=paras):
            yield from paras
        case TableContent(rows=rows):
            yield from (para for row in rows for cell in row if cell for para in cell.paras)


def _told(script: str, chars: dict[str, Span | None], fit: Fit, lang: str) -> Diagnostic:
    shown = " ".join(list(chars)[:_SHOWN]) + (" …" if len(chars) > _SHOWN else "")
    named = script_font(fit.theme.fonts["body"], script, lang) if font_key(script, lang) else ""
    stands_in = f"The deck names {named}" if named else "The program that shows the deck chooses one"
    return info(
        "deck.glyphs",
        f"Neither the theme nor this machine has a font for {shown}: widths are estimated. {stands_in}.",
        next(iter(chars.values())),
        _HINT,
    )
