"""Scripts that a theme's own families lack → the family that a deck names for each: fonts that people's programs have.

A theme may name others: `scripts = { ja = "Meiryo" }` under `[fonts.heading]` or any role, by language or script.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import Any

from publish.theme.model import FontRole
from publish.theme.schema import Reader

SCRIPT_FONTS: Mapping[str, str] = {
    "Jpan": "Yu Gothic",
    "Hang": "Malgun Gothic",
    "Hans": "Microsoft YaHei",
    "Hant": "Microsoft JhengHei",
    "Arab": "Arial",
    "Hebr": "Arial",
    "Thai": "Leelawadee UI",
    "Laoo": "Leelawadee UI",
    "Khmr": "Leelawadee UI",
    "Mymr": "Myanmar Text",
    "Tibt": "Microsoft Himalaya",
    "Ethi": "Ebrima",
    "Deva": "Nirmala UI",
    "Beng": "Nirmala UI",
    "Guru": "Nirmala UI",
    "Gujr": "Nirmala UI",
    "Orya": "Nirmala UI",
    "Taml": "Nirmala UI",
    "Telu": "Nirmala UI",
    "Knda": "Nirmala UI",
    "Mlym": "Nirmala UI",
    "Sinh": "Nirmala UI",
}
"""By script, as theme parts name them (ISO 15924; Jpan and Hans, Hant for the three that share their characters)."""

_BY_LANGUAGE: Mapping[str, str] = {
    "ja": "Jpan", "ko": "Hang", "zh": "Hans", "zh-hans": "Hans", "zh-hant": "Hant", "ar": "Arab", "fa": "Arab",
    "ur": "Arab", "he": "Hebr", "th": "Thai", "lo": "Laoo", "km": "Khmr", "my": "Mymr", "bo": "Tibt", "am": "Ethi",
    "hi": "Deva", "mr": "Deva", "ne": "Deva", "bn": "Beng", "pa": "Guru", "gu": "Gujr", "or": "Orya", "ta": "Taml",
    "te": "Telu", "kn": "Knda", "ml": "Mlym", "si": "Sinh",
}  # fmt: skip
_TRADITIONAL = ("tw", "hk", "mo", "hant")


def read_scripts(read: Reader, table: Mapping[str, Any], where: str) -> tuple[tuple[str, str], ...]:
    """`scripts` of a font role: pairs of script and family, the usual ones where the theme says nothing."""
    given = table.get("scripts", {})
    if not isinstance(given, dict):
        read.wrong((*where.split("."), "scripts"), "scripts must be a table of families by language")
        return tuple(SCRIPT_FONTS.items())
    found = dict(SCRIPT_FONTS)
    for key in given:
        script = _BY_LANGUAGE.get(key.lower(), key.title())
        if script not in SCRIPT_FONTS:
            near = difflib.get_close_matches(key.lower(), [*_BY_LANGUAGE, *SCRIPT_FONTS], 1)
            hint = f"did you mean {near[0]!r}?" if near else "name a language, such as ja, zh-Hans or ar"
            read.wrong((*where.split("."), "scripts"), f"there is no script for {key!r}", hint)
        found[script] = read.text(given, key, f"{where}.scripts")
    return tuple(found.items())


def font_key(script: str, lang: str) -> str:
    """The key of `SCRIPT_FONTS` for text of `script` (ISO 15924) in the language `lang`; "" where it needs no font."""
    if script == "Hani":
        base, *rest = lang.lower().split("-")
        if base in ("ja", "ko"):
            return "Jpan" if base == "ja" else "Hang"
        return "Hant" if any(part in _TRADITIONAL for part in rest) else "Hans"
    key = "Jpan" if script == "Kana" else script
    return key if key in SCRIPT_FONTS else ""


def script_font(role: FontRole, script: str, lang: str) -> str:
    """The family that a deck names for text of `script` in the language `lang`; "" where the role's own will do."""
    key = font_key(script, lang)
    return next((family for name, family in role.scripts if name == key), SCRIPT_FONTS.get(key, "")) if key else ""
