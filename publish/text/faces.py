"""Font files → faces that give the advance of a word, in ems.

Shaping is HarfBuzz's, with the font's own kerning and ligatures; a word is shaped once and remembered.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import uharfbuzz as hb

from publish.base.fonts import FontFile

FALLBACK_NARROW = 0.62
FALLBACK_WIDE = 1.0
EMOJI = 1.3
MIN_PITCH = 1.2
"""LibreOffice and PowerPoint set lines of ordinary faces 1.2 × their size apart."""


class Face:
    """One font file, shaped by HarfBuzz. Widths are in ems."""

    def __init__(self, file: FontFile) -> None:
        blob = hb.Blob(Path(file.path).read_bytes())
        self._face = hb.Face(blob)
        self._font = hb.Font(self._face)
        self._upem: int = self._face.upem
        self._widths: dict[str, float] = {}
        self._glyphs = frozenset(self._face.unicodes)
        self.pitch = max(MIN_PITCH, self._extents())

    def _extents(self) -> float:
        """Height of a line in ems: the larger of the hhea and the Windows metrics of the file."""
        hhea = self._font.get_font_extents("ltr")
        tall = hhea.ascender - hhea.descender + max(0, hhea.line_gap)
        table = self._face.reference_table("OS/2").data
        if table is not None and len(table) >= 78:  # usWinAscent, usWinDescent: OpenType, OS/2 at 74 and 76
            tall = max(tall, int.from_bytes(table[74:76], "big") + int.from_bytes(table[76:78], "big"))
        return float(tall) / self._upem

    def has(self, char: str) -> bool:
        """Whether the file has a glyph for `char`."""
        return ord(char) in self._glyphs

    def width(self, text: str) -> float:
        """Advance of `text` set on one line."""
        known = self._widths.get(text)
        if known is None:
            known = self._widths[text] = self._measure(text)
        return known

    def _measure(self, text: str) -> float:
        if all(ord(char) in self._glyphs for char in text):
            return self._shape(text)
        held = "".join(char for char in text if ord(char) in self._glyphs)
        return self._shape(held) + sum(_fallback_width(char) for char in text if ord(char) not in self._glyphs)

    def _shape(self, text: str) -> float:
        if not text:
            return 0.0
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        hb.shape(self._font, buffer)
        return float(sum(glyph.x_advance for glyph in buffer.glyph_positions)) / self._upem


def _fallback_width(char: str) -> float:
    """What a glyph from some other font will take, on the safe side: the face has none for `char`."""
    if unicodedata.combining(char) or unicodedata.category(char) in ("Cf", "Mn", "Me"):
        return 0.0
    if ord(char) >= 0x1F000 or 0x2600 <= ord(char) < 0x2800:
        return EMOJI
    return FALLBACK_WIDE if unicodedata.east_asian_width(char) in "WF" else FALLBACK_NARROW


class FaceSet:
    """The faces of each role, chosen by weight and slope."""

    def __init__(self, files: Mapping[str, Sequence[FontFile]]) -> None:
        self._faces = {
            (role, bold, italic): _closest(found, bold=bold, italic=italic)
            for role, found in files.items()
            for bold in (False, True)
            for italic in (False, True)
        }

    def get(self, role: str, *, bold: bool, italic: bool) -> Face:
        """The face nearest to what is asked for; raises KeyError for a role that the theme lacks."""
        return _face(self._faces[role, bold, italic])


@lru_cache(maxsize=64)
def _face(file: FontFile) -> Face:
    return Face(file)


def _closest(files: Sequence[FontFile], *, bold: bool, italic: bool) -> FontFile:
    """The file nearest in weight to 400 or 700 and of the slope; a wrong slope weighs less than a wrong weight."""
    wanted = 700 if bold else 400

    def distance(file: FontFile) -> tuple[bool, bool, int]:
        off = abs(file.weight - wanted)
        return off > 200, file.italic != italic, off

    return min(files, key=distance)
