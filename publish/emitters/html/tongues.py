"""Words in several scripts → spans that say in which language each is, and which way a block of them runs."""

from __future__ import annotations

from publish.emitters.markup.tags import Html, el, join, text
from publish.text.scripts import RIGHT_TO_LEFT, language_of, script_of, stretches


def spoken(words: str, lang: str) -> Html:
    """The words; those in a script that the language `lang` is not written in are marked with their own."""
    if words.isascii():
        return text(words)
    parts: list[Html] = []
    for part, script in stretches(words):
        own = language_of(script, part, lang) if script else lang
        foreign = _base(own) != _base(lang)
        parts.append(el("span", part, lang=own) if foreign else text(part))
    return join(parts)


def direction(words: str, *, rtl: bool) -> str | None:
    """`dir` of a block with these words: None where they run as the page does."""
    turned = 0 if words.isascii() else sum(script_of(char) in RIGHT_TO_LEFT for char in words if char.isalpha())
    if rtl:
        return "ltr" if not turned and any(char.isalpha() for char in words) else None
    return "rtl" if turned * 2 > sum(char.isalpha() for char in words) else None


def _base(lang: str) -> str:
    return lang.partition("-")[0].lower()
