"""The text of a run → its parts by script, each with the language and the font that programs need to know of it.

A run names three fonts, and a program takes the one for the script of each letter (ECMA-376 Part 1, §21.1.2.3): the
theme's own stand in the theme part, those for scripts that these lack are named here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from publish.emitters.pptx.xml import el
from publish.text.scripts import Slot, language_of, script_of_language, slot_of, stretches
from publish.theme.model import Theme
from publish.theme.scripts import font_key, script_font

# PowerPoint takes fonts and spelling by these; a language that stands alone it may not know.
_REGIONS: Mapping[str, str] = {
    "zh": "zh-CN", "zh-hans": "zh-CN", "zh-hant": "zh-TW", "ja": "ja-JP", "ko": "ko-KR", "ar": "ar-SA", "fa": "fa-IR",
    "ur": "ur-PK", "he": "he-IL", "iw": "he-IL", "th": "th-TH", "lo": "lo-LA", "km": "km-KH", "my": "my-MM",
    "hi": "hi-IN", "bn": "bn-IN", "pa": "pa-IN", "gu": "gu-IN", "or": "or-IN", "ta": "ta-IN", "te": "te-IN",
    "kn": "kn-IN", "ml": "ml-IN", "si": "si-LK", "mr": "mr-IN", "ne": "ne-NP", "el": "el-GR", "ru": "ru-RU",
    "uk": "uk-UA", "ka": "ka-GE", "hy": "hy-AM", "am": "am-ET",
}  # fmt: skip
_ALTERNATIVE = "en-US"


@dataclass(frozen=True, slots=True)
class Tongue:
    """Part of a run: its text, script (ISO 15924), language (BCP 47, not yet as PowerPoint has it)."""

    text: str
    script: str
    lang: str

    @property
    def slot(self) -> Slot:
        """Which of the three fonts sets it."""
        return slot_of(self.script)


def tongues(text: str, lang: str, given: str = "") -> Iterator[Tongue]:
    """`text` by script, in a deck in `lang`; `given` is the language that the writer named for it."""
    for part, script in stretches(text):
        yield Tongue(part, script, given or language_of(script, part, lang))


@lru_cache(maxsize=256)
def regional(lang: str) -> str:
    """The language as PowerPoint knows it best: with a region, where it takes fonts by one."""
    return _REGIONS.get(lang.lower(), lang)


def alternative(tongue: Tongue, lang: str) -> str | None:
    """The other language of a run in a deck that mixes East Asian and western text, as PowerPoint writes it."""
    if tongue.slot == "ea":
        return _ALTERNATIVE
    return regional(lang) if slot_of(script_of_language(lang)) == "ea" else None


def script_face(theme: Theme, font: str, tongue: Tongue, lang: str) -> tuple[Slot, str] | None:
    """The font that a run names for its script and in which slot; None where the theme part's own will do."""
    if tongue.slot == "latin":
        return None
    main = script_of_language(lang)
    inherited = theme.template is None and font in ("heading", "body")
    if inherited and font_key(main, lang) == font_key(tongue.script, tongue.lang):
        return None
    family = script_font(theme.fonts[font if font in theme.fonts else "body"], tongue.script, tongue.lang)
    return (tongue.slot, family) if family else None


def slot_fonts(theme: Theme, role: str, lang: str) -> str:
    """`a:ea` and `a:cs` of a theme part's font: that of the deck's own script in its slot, the other left open."""
    script = script_of_language(lang)
    family = script_font(theme.fonts[role], script, lang)
    slot = slot_of(script)
    return "".join(el(f"a:{name}", {"typeface": family if name == slot else ""}) for name in ("ea", "cs"))
