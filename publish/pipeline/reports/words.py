"""A stranger's words → the same words with nothing in them that a terminal, a CI system or a reader would obey.

Articles come from strangers, and so do their titles and the names of their files. Control characters and those that
turn the direction of text are shown as escapes; the marks that make CI systems act on a line (`##[` and its kin) are
broken up.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publish.pipeline.located import Located, Place

_UNSHOWN = frozenset({"Cc", "Cs", "Zl", "Zp"})
_TURNS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
_CI_MARK = re.compile(r"##(?=\w*\[)")


def safe(text: str) -> str:
    """The text in one line, as it may be shown anywhere but in a markup of its own."""
    # what is not printable takes in all that is not to be shown; most lines have none of it
    if not text.isprintable():
        text = "".join(_shown(char) for char in text)
    return _CI_MARK.sub(r"#\\x23", text)


def shortened(text: str, most: int) -> str:
    """At most so many characters, the last of which tells that some are missing."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def line_of(one: Located) -> str:
    """A diagnostic in a line of its own, as a terminal shows it, and below it what else it says."""
    where = place_of(one.place)
    lines = [f"{where}{': ' if where else ''}{one.severity.value}[{safe(one.code)}]: {safe(one.message)}"]
    lines += [f"  see {place_of(other)}: {safe(why)}" for other, why in one.related]
    lines += [f"  hint: {safe(hint)}" for hint in one.hints]
    return "\n".join(lines)


def place_of(place: Place) -> str:
    """`file:line:column`; empty where there is no file."""
    file = safe(place.file)
    return f"{file}:{place.line}:{place.column}" if place.line else file


def _shown(char: str) -> str:
    code = ord(char)
    if char not in _TURNS and unicodedata.category(char) not in _UNSHOWN and not _is_no_character(code):
        return char
    if char == "\n":
        return "\\n"
    if char == "\t":
        return " "
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def _is_no_character(code: int) -> bool:
    """Unicode keeps some codes from ever being characters, and XML forbids the first two of these."""
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF


def size(count: int) -> str:
    """Bytes as a person reads them, in decimal units."""
    if count < 1000:
        return f"{count} B"
    if count < 999_500:
        return f"{count / 1000:.0f} kB"
    return f"{count / 1_000_000:.1f} MB"


def plural(number: int, noun: str) -> str:
    """`1 file`, `2 files`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
