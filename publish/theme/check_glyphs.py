"""Fonts of a theme → the common characters that they lack, and which family stands in for each."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from publish.base.fonts import FontFile
from publish.theme.model import FontRole, Theme


def _letters(*ranges: tuple[int, int]) -> tuple[str, ...]:
    chars = (chr(code) for first, last in ranges for code in range(first, last + 1))
    return tuple(c for c in chars if unicodedata.category(c) not in ("Cn", "Cc", "Cf", "Zs"))


_CHARACTERS: Mapping[str, tuple[str, ...]] = {
    "Latin-1": _letters((0x20, 0x7E), (0xA1, 0xFF)),
    "punctuation": tuple("‐–—‘’‚“”„†‡•…‰‹›€™"),
    "Latin Extended-A": _letters((0x100, 0x148), (0x14A, 0x17E)),
    "Greek": _letters((0x391, 0x3A1), (0x3A3, 0x3A9), (0x3B1, 0x3C9)),
    "Cyrillic": _letters((0x401, 0x40C), (0x40E, 0x44F), (0x451, 0x45C)),
    "arrows": tuple("←↑→↓↔⇒"),
    "math operators": tuple("−×÷±≈≠≤≥∞∑∏√∂∫∆∈"),
}

SETS = tuple(_CHARACTERS)
"""What is asked of a text font; an article in any language of Europe needs the first two."""


@dataclass(frozen=True, slots=True)
class Lack:
    """`count` of the `total` characters of the set `name` that the `family` of a role has not.

    `use` is "measured" (slides) or "print". `instead` is the family that the theme brings for them, empty for none.
    """

    role: str
    use: str
    family: str
    name: str
    count: int
    total: int
    samples: tuple[str, ...]
    instead: str


def glyph_lacks(theme: Theme) -> Iterator[Lack]:
    """What each family of the theme lacks, once for each of its uses."""
    seen: set[tuple[str, str, tuple[str, ...]]] = set()
    for role, font in theme.fonts.items():
        for use, family, files in (("measured", font.deck, font.measured), ("print", font.print, font.print_files)):
            if files and (use, family, font.fallback) not in seen:
                seen.add((use, family, font.fallback))
                yield from _lacks(role, use, family, files, font)


def _lacks(role: str, use: str, family: str, files: Sequence[FontFile], font: FontRole) -> Iterator[Lack]:
    have = frozenset.intersection(*(characters(file) for file in files))
    for name, wanted in _CHARACTERS.items():
        missing = [c for c in wanted if ord(c) not in have]
        if missing:
            yield Lack(role, use, family, name, len(missing), len(wanted), tuple(missing[:6]), _instead(missing, font))


def _instead(missing: Sequence[str], font: FontRole) -> str:
    """The first family of the fallbacks that has all that is missing; one without a file is the machine's."""
    brought = dict(font.fallback_files)
    for family in font.fallback:
        files = brought.get(family)
        if files is None and family.startswith("Noto S") and "CJK" not in family and "Arabic" not in family:
            return f"{family} (of the machine)"
        if files and all(ord(c) in characters(files[0]) for c in missing):
            return family
    return ""


@lru_cache(maxsize=64)
def characters(file: FontFile) -> frozenset[int]:
    """The code points that a font file has glyphs for."""
    from fontTools.ttLib import TTFont

    with TTFont(file.path, lazy=True) as font:
        return frozenset(font.getBestCmap() or {})
