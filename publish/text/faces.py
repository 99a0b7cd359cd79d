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
from publish.text.breaking import gaps_inside
from publish.text.fallback import is_pictograph, safe_width, system_files
from publish.text.scripts import stretches

_SQUARE = ("Hani", "Kana")
MIN_PITCH = 1.2
"""LibreOffice and PowerPoint set lines of ordinary faces 1.2 × their size apart."""


class Face:
    """One font file, shaped by HarfBuzz. Widths are in ems."""

    def __init__(self, file: FontFile, fallback: tuple[FontFile, ...] = ()) -> None:
        blob = hb.Blob(file.data or Path(file.path).read_bytes())
        self._face = hb.Face(blob)
        self._font = hb.Font(self._face)
        self._upem: int = self._face.upem
        self._widths: dict[str, float] = {}
        self._glyphs = frozenset(self._face.unicodes)
        self._fallback = fallback
        self._bold = file.weight >= 600
        self.pitch = max(MIN_PITCH, self._extents())
        reach = self._font.get_font_extents("ltr")
        self.reach = float(reach.ascender) / self._upem, float(-reach.descender) / self._upem
        """How far the font says that a line reaches above and below its letters' foot, in ems (hhea)."""
        self.body = self._typographic() or self.reach
        """The same for a line set solid (OS/2, sTypoAscender and sTypoDescender)."""

    def _extents(self) -> float:
        """Height of a line in ems: the larger of the hhea and the Windows metrics of the file."""
        hhea = self._font.get_font_extents("ltr")
        tall = hhea.ascender - hhea.descender + max(0, hhea.line_gap)
        table = self._face.reference_table("OS/2").data
        if table is not None and len(table) >= 78:  # usWinAscent, usWinDescent: OpenType, OS/2 at 74 and 76
            tall = max(tall, int.from_bytes(table[74:76], "big") + int.from_bytes(table[76:78], "big"))
        return float(tall) / self._upem

    def _typographic(self) -> tuple[float, float] | None:
        table = self._face.reference_table("OS/2").data
        if table is None or len(table) < 72:
            return None
        above, below = (int.from_bytes(table[at : at + 2], "big", signed=True) / self._upem for at in (68, 70))
        return above, -below

    def has(self, char: str) -> bool:
        """Whether the file has a glyph for `char`."""
        return ord(char) in self._glyphs

    def covers(self, char: str) -> bool:
        """Whether the file, or one that stands in for it, has a glyph for `char`; every viewer has pictographs."""
        return ord(char) in self._glyphs or is_pictograph(char) or self._stand_in(char) is not None

    def width(self, text: str) -> float:
        """Advance of `text` set on one line."""
        known = self._widths.get(text)
        if known is None:
            known = self._widths[text] = self._measure(text)
        return known

    def _measure(self, text: str) -> float:
        glyphs = self._glyphs
        if all(ord(char) in glyphs for char in text):
            return self._shape(text)
        apart = gaps_inside(text)
        return apart + sum(
            self._shape(part) if held else self._borrowed(part) for held, part in _split(text, glyphs) if part
        )

    def _borrowed(self, text: str) -> float:
        """Advance of text of which the file has no glyph: by another file, else a safe guess."""
        total = 0.0
        for part, script in stretches(text):
            if script in _SQUARE:  # as wide as high in every font: a file of 20 MB need not be read
                total += safe_width(part, script)
                continue
            face = self._stand_in(next((c for c in part if not _is_mark(c)), part[0]))
            total += face.width(part) if face is not None else safe_width(part, script)
        return total

    def _stand_in(self, char: str) -> Face | None:
        """The first face with a glyph for `char`: of those the theme brings, then of the system's."""
        if is_pictograph(char):  # drawn in colour, in a font of the program's
            return None
        brought = (_face(file) for file in self._fallback)
        found = next((face for face in brought if ord(char) in face._glyphs), None)
        if found is not None:
            return found
        installed = (_face(file) for file in system_files(char, bold=self._bold))
        return next((face for face in installed if ord(char) in face._glyphs), None)

    def _shape(self, text: str) -> float:
        if not text:
            return 0.0
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        hb.shape(self._font, buffer)
        return float(sum(glyph.x_advance for glyph in buffer.glyph_positions)) / self._upem


def _is_mark(char: str) -> bool:
    return unicodedata.category(char) in ("Cf", "Mn", "Me", "Mc")


def _split(text: str, glyphs: frozenset[int]) -> list[tuple[bool, str]]:
    """`text` in parts that a file has all glyphs of, or none; marks stay with the letter that they stand on."""
    out: list[tuple[bool, str]] = []
    for char in text:
        held = ord(char) in glyphs
        if out and (held == out[-1][0] or _is_mark(char)):
            out[-1] = out[-1][0], out[-1][1] + char
        else:
            out.append((held, char))
    return out


class FaceSet:
    """The faces of each role, chosen by weight and slope; `fallback` are files by role that stand in for theirs.

    A file is read when its face is first asked for.
    """

    def __init__(self, files: Mapping[str, Sequence[FontFile]], fallback: Mapping[str, Sequence[FontFile]]) -> None:
        self._read: dict[tuple[str, bool, bool], Face] = {}
        self._files = {
            (role, bold, italic): (
                _closest(found, bold=bold, italic=italic),
                tuple(file for file in fallback.get(role, ()) if file.weight < 500 and not file.italic),
            )
            for role, found in files.items()
            for bold in (False, True)
            for italic in (False, True)
        }

    def get(self, role: str, *, bold: bool, italic: bool) -> Face:
        """The face nearest to what is asked for; raises KeyError for a role that the theme lacks."""
        key = (role, bold, italic)
        found = self._read.get(key)
        if found is None:
            found = self._read[key] = _face(*self._files[key])
        return found


@lru_cache(maxsize=128)
def _face(file: FontFile, fallback: tuple[FontFile, ...] = ()) -> Face:
    return Face(file, fallback)


def _closest(files: Sequence[FontFile], *, bold: bool, italic: bool) -> FontFile:
    """The file nearest in weight to 400 or 700 and of the slope; a wrong slope weighs less than a wrong weight."""
    wanted = 700 if bold else 400

    def distance(file: FontFile) -> tuple[bool, bool, int]:
        off = abs(file.weight - wanted)
        return off > 200, file.italic != italic, off

    return min(files, key=distance)
