"""Fonts and the characters of a page → small fonts with just these, inside the style sheet."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from io import BytesIO
from pathlib import Path

import uharfbuzz as hb
from fontTools.ttLib import TTFont, TTLibError

from publish.base.diagnostics import Diagnostic, Outcome, info, warning
from publish.base.fonts import FontFile

MOST = 900_000
"""Bytes of fonts in one page; those that matter least are left to the reader's own."""
USUAL = frozenset(map(chr, range(0x20, 0x7F))) | frozenset(
    "\u00a0¡§©«®°±·»¿ÀÁÂÄÅÆÇÈÉÊËÍÑÓÔÖØÙÚÜßàáâäåæçèéêëìíîïñòóôöøùúûü×÷œ–—‘’“”„•…′″→−"
)
"""Characters that every face has, wanted or not: pages then share their fonts, which are made once."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A face that the page names by `family`, and the characters that it sets with it."""

    family: str
    file: FontFile
    characters: frozenset[str]


def font_faces(wanted: Iterable[Wanted]) -> Outcome[str]:
    """The `@font-face` rules, most important first, as far as `MOST` allows; what could not be read is told."""
    rules: list[str] = []
    told: list[Diagnostic] = []
    left = MOST
    for want in wanted:
        try:
            data = _made(want.file, want.characters)
        except (OSError, TTLibError, ValueError, RuntimeError) as broken:
            told.append(_unread(want, broken))
            continue
        if data is None:
            continue
        left -= len(data)
        if left < 0:
            told.append(_too_many(want))
            break
        rules.append(_rule(want, data))
    return Outcome("\n".join(rules), tuple(told))


def _made(file: FontFile, characters: frozenset[str]) -> bytes | None:
    """The font, cut down, as WOFF2; None when it has none of the characters that are wanted beside the usual ones."""
    held = characters & _held(file)
    return _cut(file, held | (USUAL & _held(file))) if held else None


@lru_cache(maxsize=64)
def _held(file: FontFile) -> frozenset[str]:
    return frozenset(map(chr, hb.Face(hb.Blob(_bytes(file))).unicodes))


def _bytes(file: FontFile) -> bytes:
    return file.data or Path(file.path).read_bytes()


@lru_cache(maxsize=256)
def _cut(file: FontFile, characters: frozenset[str]) -> bytes:
    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.UNICODE).update(set(map(ord, characters)))
    small = hb.subset(hb.Face(hb.Blob(_bytes(file))), wanted)
    font = TTFont(BytesIO(small.blob.data), recalcTimestamp=False)
    font.flavor = "woff2"
    out = BytesIO()
    font.save(out)
    return out.getvalue()


def _rule(want: Wanted, data: bytes) -> str:
    slope = "italic" if want.file.italic else "normal"
    family = "".join(char for char in want.family if char.isprintable() and char not in '"\\')
    source = f'url("data:font/woff2;base64,{b64encode(data).decode()}") format("woff2")'
    return (
        f'@font-face{{font-family:"{family}";font-weight:{want.file.weight};font-style:{slope};'
        f"font-display:swap;src:{source}}}"
    )


def math_font() -> FontFile:
    """The font for formulas: browsers without one set brackets and roots that do not grow."""
    place = resources.files("ziamath") / "fonts" / "STIXTwoMath-Regular.ttf"
    return FontFile(str(place), 400, False)


def _unread(want: Wanted, broken: Exception) -> Diagnostic:
    return warning(
        "font.missing",
        f"a font file of {want.family} cannot be read: {Path(want.file.path).name} ({type(broken).__name__})",
        None,
        "Install the theme again; until then a similar font is used.",
    )


def _too_many(want: Wanted) -> Diagnostic:
    return info(
        "html.fonts",
        f"{want.family} is not in the page: its fonts would take more than {MOST // 1000} kB",
        None,
        "Readers see a similar font of their own; name fewer families in the theme.",
    )

