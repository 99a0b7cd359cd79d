"""Characters that no font here has → their names in brackets, and a diagnostic with the place of each."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from publish.base.diagnostics import Diagnostic, warning
from publish.tree.document import Document

_MISSING = re.compile(r"\.notdef glyph rendered .*\(U\+([0-9A-F]+)\)", re.S)
_MOST = 20
_COMMON = 0x2000


def rare(text: str) -> set[str]:
    """The characters of `text` that book faces seldom have, marks and controls aside: they need a letter."""
    return {char for char in set(text) if ord(char) > _COMMON and unicodedata.category(char)[0] in "SL"}


def missing_in(messages: Iterable[str]) -> set[str]:
    """The characters that the engine's messages say no font has."""
    return {chr(int(found[1], 16)) for message in messages if (found := _MISSING.match(message))}


def stand_in(char: str) -> str:
    """What is printed for a character without a glyph: an emoji's or symbol's name, a box for a letter.

    An empty glyph would break PDF/UA-1, and say nothing to a reader.
    """
    kind = unicodedata.category(char)
    if kind in ("Mn", "Cf", "Me"):
        return ""
    if kind.startswith("L"):
        return "□"
    return f"[{unicodedata.name(char, f'U+{ord(char):04X}').lower()}]"


def replaced(html: str, lacking: set[str]) -> str:
    """The HTML with stand-ins; none of them holds a character that HTML reads."""
    used = {char for char in lacking if char in html}
    return html.translate({ord(char): stand_in(char) for char in used}) if used else html


def told(lacking: set[str], html: str, document: Document) -> list[Diagnostic]:
    """One warning for each lacking character of this article, at its first place; the first twenty."""
    out: list[Diagnostic] = []
    for char in sorted(char for char in lacking if char in html)[:_MOST]:
        at = document.source.text.find(char)
        shown = stand_in(char)
        out.append(
            warning(
                "font.missing-glyph",
                f"no font here has the character U+{ord(char):04X}; "
                + (f"{shown} is printed for it" if shown else "it is left out"),
                document.source.span(at, at + 1) if at >= 0 else None,
                "Install a font that has it, such as one of the Noto family.",
            )
        )
    return out
