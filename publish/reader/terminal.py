"""What a terminal showed, written with HTML for its colours → its words alone."""

from __future__ import annotations

import re
from html import unescape

_LANGUAGES = frozenset(
    "console terminal termynal shell-session shellsession sh-session bash-session ansi".split()
)
_LOOKS = frozenset({"font", "span", "b", "i", "u", "s", "em", "strong"})
_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)(?P<attrs>(?:\s+[A-Za-z-]+\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'))*)\s*>"
)
_ESCAPED = re.compile(r"&(?:lt|gt|amp|quot|apos|#39);")


def without_colours(text: str, language: str) -> str:
    """The text of a console listing without the tags that colour it; every other listing as it is.

    Such tags are those of `_LOOKS`, each closed again, one at least with an attribute, and no other HTML element
    beside them: `<url>`, which a reader is to fill in, is none. Linear in the length of the text.
    """
    if language not in _LANGUAGES or "</" not in text:
        return text
    open_tags: list[str] = []
    styled = False
    for tag in _TAG.finditer(text):
        name = tag["name"].lower()
        if name not in _LOOKS:
            if tag["close"] or tag["attrs"]:
                return text
        elif not tag["close"]:
            open_tags.append(name)
            styled = styled or bool(tag["attrs"])
        elif not open_tags or open_tags.pop() != name:
            return text
    if open_tags or not styled:
        return text
    words = _TAG.sub(lambda tag: "" if tag["name"].lower() in _LOOKS else tag.group(), text)
    return _ESCAPED.sub(lambda entity: unescape(entity.group()), words)
