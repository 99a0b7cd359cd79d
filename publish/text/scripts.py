"""Characters → the script they are written in, and from that the language of a stretch of text.

Scripts are named by their four letters (ISO 15924): "Latn", "Hani", "Arab"; what every script shares has "".
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import islice
from typing import Literal, NamedTuple, TypeAlias

Slot: TypeAlias = Literal["latin", "ea", "cs"]
"""The three fonts that a run names (ECMA-376 Part 1, §21.1.2.3): western, East Asian, complex scripts."""

_RANGES: tuple[tuple[int, int, str], ...] = (
    (0x0041, 0x024F, "Latn"),
    (0x0250, 0x02AF, "Latn"),
    (0x0370, 0x03FF, "Grek"),
    (0x0400, 0x052F, "Cyrl"),
    (0x0530, 0x058F, "Armn"),
    (0x0590, 0x05FF, "Hebr"),
    (0x0600, 0x06FF, "Arab"),
    (0x0750, 0x077F, "Arab"),
    (0x0870, 0x08FF, "Arab"),
    (0x0900, 0x097F, "Deva"),
    (0x0980, 0x09FF, "Beng"),
    (0x0A00, 0x0A7F, "Guru"),
    (0x0A80, 0x0AFF, "Gujr"),
    (0x0B00, 0x0B7F, "Orya"),
    (0x0B80, 0x0BFF, "Taml"),
    (0x0C00, 0x0C7F, "Telu"),
    (0x0C80, 0x0CFF, "Knda"),
    (0x0D00, 0x0D7F, "Mlym"),
    (0x0D80, 0x0DFF, "Sinh"),
    (0x0E00, 0x0E7F, "Thai"),
    (0x0E80, 0x0EFF, "Laoo"),
    (0x0F00, 0x0FFF, "Tibt"),
    (0x1000, 0x109F, "Mymr"),
    (0x10A0, 0x10FF, "Geor"),
    (0x1100, 0x11FF, "Hang"),
    (0x1200, 0x139F, "Ethi"),
    (0x1780, 0x17FF, "Khmr"),
    (0x1C80, 0x1C8F, "Cyrl"),
    (0x1C90, 0x1CBF, "Geor"),
    (0x1D00, 0x1EFF, "Latn"),
    (0x1F00, 0x1FFF, "Grek"),
    (0x2C60, 0x2C7F, "Latn"),
    (0x2D00, 0x2D2F, "Geor"),
    (0x2DE0, 0x2DFF, "Cyrl"),
    (0x2E80, 0x2FDF, "Hani"),
    (0x3005, 0x3007, "Hani"),
    (0x3021, 0x3029, "Hani"),
    (0x3041, 0x30FF, "Kana"),
    (0x3100, 0x312F, "Hani"),
    (0x3130, 0x318F, "Hang"),
    (0x31A0, 0x31BF, "Hani"),
    (0x31F0, 0x31FF, "Kana"),
    (0x3400, 0x4DBF, "Hani"),
    (0x4E00, 0x9FFF, "Hani"),
    (0xA640, 0xA69F, "Cyrl"),
    (0xA720, 0xA7FF, "Latn"),
    (0xA8E0, 0xA8FF, "Deva"),
    (0xA960, 0xA97F, "Hang"),
    (0xA9E0, 0xA9FF, "Mymr"),
    (0xAA60, 0xAA7F, "Mymr"),
    (0xAB30, 0xAB6F, "Latn"),
    (0xAC00, 0xD7FF, "Hang"),
    (0xF900, 0xFAFF, "Hani"),
    (0xFB00, 0xFB06, "Latn"),
    (0xFB13, 0xFB17, "Armn"),
    (0xFB1D, 0xFB4F, "Hebr"),
    (0xFB50, 0xFDFF, "Arab"),
    (0xFE70, 0xFEFE, "Arab"),
    (0xFF21, 0xFF3A, "Latn"),
    (0xFF41, 0xFF5A, "Latn"),
    (0xFF66, 0xFF9F, "Kana"),
    (0xFFA0, 0xFFDC, "Hang"),
    (0x20000, 0x3FFFF, "Hani"),
)
_STARTS = [first for first, _, _ in _RANGES]

EAST_ASIAN = frozenset({"Hani", "Kana", "Hang"})
WESTERN = frozenset({"Latn", "Grek", "Cyrl", "Armn", "Geor", ""})
RIGHT_TO_LEFT = frozenset({"Arab", "Hebr"})
_RTL_LANGUAGES = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ps", "sd", "ug", "ur", "yi"})
_LETTER = re.compile(r"[^\W\d_]")
_LATIN = re.compile("[\0-\u024f\u1e00-\u1eff\u2000-\u2bff]*")
"""Text without a letter of another script."""

_LANGUAGES: Mapping[str, tuple[str, ...]] = {
    "Arab": ("ar", "fa", "ur", "ps", "sd", "ug", "ckb", "ku"),
    "Armn": ("hy",),
    "Beng": ("bn", "as"),
    "Cyrl": ("ru", "uk", "bg", "be", "sr", "mk", "kk", "ky", "mn", "tg", "tt"),
    "Deva": ("hi", "mr", "ne", "sa", "kok"),
    "Ethi": ("am", "ti"),
    "Geor": ("ka",),
    "Grek": ("el",),
    "Gujr": ("gu",),
    "Guru": ("pa",),
    "Hang": ("ko",),
    "Hani": ("zh", "ja", "ko", "yue"),
    "Hebr": ("he", "iw", "yi"),
    "Kana": ("ja",),
    "Khmr": ("km",),
    "Knda": ("kn",),
    "Laoo": ("lo",),
    "Mlym": ("ml",),
    "Mymr": ("my",),
    "Orya": ("or",),
    "Sinh": ("si",),
    "Taml": ("ta",),
    "Telu": ("te",),
    "Thai": ("th",),
    "Tibt": ("bo", "dz"),
}
"""Which languages are written in a script, the first for text that says no more; Latin says nothing of its language."""

_UNLATIN = frozenset(tongue for tongues in _LANGUAGES.values() for tongue in tongues)
_PERSIAN, _URDU = frozenset("پچژگکی"), frozenset("ٹڈڑںےہھ")
_UKRAINIAN = frozenset("іїєґІЇЄҐ")


class Stretch(NamedTuple):
    """Part of a text in one script."""

    text: str
    script: str


@lru_cache(maxsize=8192)
def script_of(char: str) -> str:
    """The script of a character; "" for blanks, digits, marks and signs that stand in any."""
    code = ord(char)
    at = bisect_right(_STARTS, code) - 1
    if at < 0 or code > _RANGES[at][1]:
        return ""
    kind = unicodedata.category(char)
    return _RANGES[at][2] if kind[0] in "LM" or kind == "Nl" or code >= 0x0900 else ""


def slot_of(script: str) -> Slot:
    """Which of a run's three fonts sets the script."""
    if script in EAST_ASIAN:
        return "ea"
    return "latin" if script in WESTERN else "cs"


def stretches(text: str) -> Iterator[Stretch]:
    """`text` in parts of one script each; what belongs to none goes with what stands before it, at the start after.

    Han and kana are one part, "Kana", as both are Japanese then; Han alone stays "Hani".
    """
    if text.isascii() or _LATIN.fullmatch(text):
        yield Stretch(text, "Latn" if _LETTER.search(text) else "")
        return
    start, held = 0, ""
    for at, char in enumerate(text):
        found = script_of(char)
        if not found or found == held:
            continue
        if held and {found, held} == {"Hani", "Kana"}:
            held = "Kana"
        elif held:
            cut = _border(text, start, at)
            yield Stretch(text[start:cut], held)
            start, held = cut, found
        else:
            held = found
    if text[start:]:
        yield Stretch(text[start:], held)


_OPENING = frozenset("([{«‹“‘„「『（［｛〈《【〔")


def _border(text: str, start: int, at: int) -> int:
    """Where a part ends before the letter at `at`: an opening bracket belongs to what it opens."""
    while at - 1 > start and text[at - 1] in _OPENING:
        at -= 1
    return at


def language_of(script: str, text: str, lang: str) -> str:
    """The language (BCP 47) of `text` in `script`, in a document that is in `lang`.

    The document's own where it is written in that script; for Latin text in a document of another script, English.
    """
    base = lang.partition("-")[0].lower()
    if not script:
        return lang
    if script == "Latn":
        return "en" if base in _UNLATIN else lang
    tongues = _LANGUAGES.get(script, ())
    if base in tongues:
        return lang
    letters = set(text)
    if script == "Arab":
        return "ur" if letters & _URDU else "fa" if letters & _PERSIAN else "ar"
    if script == "Cyrl" and letters & _UKRAINIAN:
        return "uk"
    return tongues[0] if tongues else lang


def is_rtl_language(lang: str) -> bool:
    """Whether the language (BCP 47) is written from right to left."""
    base, _, rest = lang.partition("-")
    if any(part.lower() in ("arab", "hebr") for part in rest.split("-")):
        return True
    return base.lower() in _RTL_LANGUAGES and "latn" not in rest.lower()


def script_of_language(lang: str) -> str:
    """The script in which the language (BCP 47) is written; "Latn" where nothing else is known."""
    base = lang.partition("-")[0].lower()
    if base == "ja":
        return "Kana"
    if base == "ko":
        return "Hang"
    return next((script for script, tongues in _LANGUAGES.items() if base in tongues), "Latn")


_LOOKED_AT = 20_000
_SHARES = (("Kana", 0.1), ("Hang", 0.35), ("Hani", 0.35))
_SHARE = 0.35


def spoken(text: str, given: str) -> str:
    """The language of a whole article: `given`, unless that is the default "en" and its letters are plainly others."""
    if given and given != "en":
        return given
    counts: dict[str, int] = {}
    total = 0
    for char, times in Counter(islice(filter(str.isalpha, text), _LOOKED_AT)).items():
        total += times
        found = script_of(char)
        counts[found] = counts.get(found, 0) + times
    others = sorted(((n, script) for script, n in counts.items() if script not in ("", "Latn")), reverse=True)
    for script, share in (*_SHARES, *((script, _SHARE) for _, script in others)):
        if counts.get(script, 0) > share * max(1, total):
            letters = "".join(c for c in text[: 4 * _LOOKED_AT] if script_of(c) == script)
            return language_of(script, letters, "en") if script != "Hani" else "zh"
    return given or "en"


@lru_cache(maxsize=4096)
def scripts_in(text: str) -> frozenset[str]:
    """The scripts of the letters of `text`."""
    return frozenset(found for found in map(script_of, set(text)) if found)
