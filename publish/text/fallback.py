"""A character that a theme's own faces lack → the installed font that stands in, else a safe width and line height.

Decks name fonts that their viewers have and this machine may lack. Widths come from the Noto, DejaVu and Liberation
fonts where they are installed, which are as wide as those or wider; heights are those of the named fonts.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from publish.base.fonts import FontFile
from publish.text.scripts import script_of, scripts_in

EMOJI = 1.3
_OTHER = 0.66
_TALL = 1.34

# Ems that a letter takes: the mean of Noto's letters and a little more, for words joined and conjunct are narrower.
_WIDTHS: Mapping[str, float] = {
    "Arab": 0.62, "Armn": 0.66, "Beng": 0.72, "Cyrl": 0.66, "Deva": 0.68, "Ethi": 0.76, "Geor": 0.7, "Grek": 0.62,
    "Gujr": 0.74, "Guru": 0.68, "Hang": 0.95, "Hani": 1.0, "Hebr": 0.6, "Kana": 1.0, "Khmr": 0.74, "Knda": 0.86,
    "Laoo": 0.62, "Mlym": 1.1, "Mymr": 1.0, "Orya": 0.78, "Sinh": 0.98, "Taml": 1.1, "Telu": 0.84, "Thai": 0.62,
    "Tibt": 0.7,
}  # fmt: skip
_MARK = 0.45
"""Ems of a vowel sign that stands beside its letter."""

# Line heights of the fonts that decks name: Microsoft's Yu Gothic, YaHei, Malgun Gothic, Nirmala, Leelawadee UI and
# their kin stand 1.2 to 1.34 of the size apart; where a script's own fonts are taller it stands here.
_PITCHES: Mapping[str, float] = {
    "Arab": 1.2, "Hebr": 1.2, "Hani": 1.3, "Kana": 1.3, "Hang": 1.33, "Laoo": 1.45, "Khmr": 1.45, "Mymr": 1.9,
    "Tibt": 1.9,
}  # fmt: skip
# said by what is left out, which compiles in a tenth of the time
_MAY_BE_TALL = re.compile("[^\0-\u058f\u1d00-\u2e7f\ufe00-\ufe2f\uffdd-\U0001ffff\U00040000-\U0010ffff]")
_LOW = frozenset({"Latn", "Grek", "Cyrl", "Armn", "Geor", ""})

_CJK = ("NotoSansCJK-{0}.ttc", "NotoSansCJKsc-{0}.otf", "NotoSerifCJK-{0}.ttc")
_NAMES: Mapping[str, tuple[str, ...]] = {
    "Arab": ("DejaVuSans{1}.ttf", "NotoSansArabic-{0}.ttf", "NotoNaskhArabic-{0}.ttf"),
    "Armn": ("NotoSansArmenian-{0}.ttf", "DejaVuSans{1}.ttf"),
    "Beng": ("NotoSansBengali-{0}.ttf",),
    "Cyrl": ("NotoSerif-{0}.ttf", "DejaVuSerif{1}.ttf"),
    "Deva": ("NotoSansDevanagari-{0}.ttf",),
    "Ethi": ("NotoSansEthiopic-{0}.ttf",),
    "Geor": ("NotoSansGeorgian-{0}.ttf", "DejaVuSans{1}.ttf"),
    "Grek": ("NotoSerif-{0}.ttf", "DejaVuSerif{1}.ttf"),
    "Gujr": ("NotoSansGujarati-{0}.ttf",),
    "Guru": ("NotoSansGurmukhi-{0}.ttf",),
    "Hang": _CJK,
    "Hani": _CJK,
    "Hebr": ("DejaVuSans{1}.ttf", "NotoSansHebrew-{0}.ttf", "LiberationSans-{0}.ttf"),
    "Kana": _CJK,
    "Khmr": ("NotoSansKhmer-{0}.ttf",),
    "Knda": ("NotoSansKannada-{0}.ttf",),
    "Laoo": ("DejaVuSans{1}.ttf", "NotoSansLao-{0}.ttf"),
    "Latn": ("NotoSans-{0}.ttf", "DejaVuSans{1}.ttf"),
    "Mlym": ("NotoSansMalayalam-{0}.ttf",),
    "Mymr": ("NotoSansMyanmar-{0}.ttf",),
    "Orya": ("NotoSansOriya-{0}.ttf",),
    "Sinh": ("NotoSansSinhala-{0}.ttf",),
    "Taml": ("NotoSansTamil-{0}.ttf",),
    "Telu": ("NotoSansTelugu-{0}.ttf",),
    "Thai": ("NotoSansThai-{0}.ttf",),
    "Tibt": ("NotoSerifTibetan-{0}.ttf",),
    "": ("DejaVuSans{1}.ttf", "NotoSans-{0}.ttf", "NotoSansMath-Regular.ttf", "NotoSansSymbols2-Regular.ttf"),
}
_DEPTH = 3


def safe_width(text: str, script: str) -> float:
    """Ems that `text` will take in some font of its script, on the safe side."""
    return sum(_char_width(char, script) for char in text)


@lru_cache(maxsize=8192)
def _char_width(char: str, script: str) -> float:
    kind = unicodedata.category(char)
    if unicodedata.combining(char) or kind in ("Cf", "Mn", "Me"):
        return 0.0
    if kind == "Mc":
        return _WIDTHS.get(script, 2 * _MARK) * 0.8 if script in ("Taml", "Mlym") else _MARK
    if is_pictograph(char):
        return EMOJI
    if unicodedata.east_asian_width(char) == "H":
        return 0.5
    if unicodedata.east_asian_width(char) in "WF":
        return _WIDTHS["Hang"] if script_of(char) == "Hang" else 1.0
    return _WIDTHS.get(script_of(char) or script, _OTHER)


def is_pictograph(char: str) -> bool:
    """Whether `char` is an emoji or a dingbat: programs set it in a font of pictures."""
    return 0x1F000 <= ord(char) < 0x20000 or 0x2600 <= ord(char) < 0x2800


def tall_in(text: str) -> bool:
    """Whether `text` may have a script whose lines are taller than Latin ones: a quick look."""
    return not text.isascii() and _MAY_BE_TALL.search(text) is not None


def pitch_of(text: str) -> float:
    """Line height in ems of the tallest script in `text`, 0 for Latin ones."""
    return max((_PITCHES.get(found, _TALL) for found in scripts_in(text) if found not in _LOW), default=0.0)


def system_files(char: str, *, bold: bool) -> tuple[FontFile, ...]:
    """The installed files that may have a glyph for `char`, best first; none for pictographs, whose width is known."""
    if is_pictograph(char):
        return ()
    script = script_of(char)
    if not script and unicodedata.east_asian_width(char) in "WF":
        script = "Hani"
    return _system_files(script, bold)


@cache
def _system_files(script: str, bold: bool) -> tuple[FontFile, ...]:
    known = _installed()
    out = []
    for name in _NAMES.get(script, ()):
        regular = known.get(name.format("Regular", ""))
        found = known.get(name.format("Bold", "-Bold"), regular) if bold else regular
        if found:
            out.append(FontFile(found, 400, False))
    return tuple(out)


@cache
def _installed() -> Mapping[str, str]:
    """The path of each font file in the folders where systems keep fonts, by name."""
    found: dict[str, str] = {}
    for folder in _folders():
        for path in _files_below(folder, _DEPTH):
            found.setdefault(path.name, str(path))
    return found


def _folders() -> list[Path]:
    home = Path("~").expanduser()
    return [
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        home / ".local/share/fonts",
        home / ".fonts",
        Path("/Library/Fonts"),
        home / "Library/Fonts",
        Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts",
    ]


def _files_below(folder: Path, depth: int) -> list[Path]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return []
    files = [Path(entry.path) for entry in entries if entry.is_file() and entry.name.endswith((".ttf", ".otf", ".ttc"))]
    deeper = [Path(entry.path) for entry in entries if entry.is_dir()] if depth else []
    return files + [file for below in deeper for file in _files_below(below, depth - 1)]
