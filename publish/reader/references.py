"""The lines of a paragraph → link definitions taken off its beginning, and what is left."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from publish.reader.raw import Lines

_TITLE = r""""(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\((?:\\.|[^()\\])*\)"""
_DEFINITION = re.compile(
    r"\[((?:\\.|[^\[\]\\]){1,999})\]:[ \t]*\n?[ \t]*(<(?:\\.|[^<>\\\n])*>|[^\s<]\S*)"
    rf"(?:(?:[ \t]+|[ \t]*\n[ \t]*)({_TITLE}))?[ \t]*(?:\n|\Z)",
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link definition leads, and its title."""

    address: str
    title: str = ""


def unescape(text: str) -> str:
    """The text with backslash escapes and entities resolved."""
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    return html.unescape(text) if "&" in text else text


def address(text: str) -> str:
    """A link's destination as written → the address: without angle brackets, escapes or entities."""
    return unescape(text[1:-1] if text.startswith("<") else text)


def label_key(label: str) -> str:
    """What makes two labels the same: their words, whatever the case."""
    return " ".join(label.split()).casefold()


def take_definitions(lines: Lines, links: dict[str, Target]) -> int:
    """Enter the definitions that `lines` begins with into `links`; returns how many lines they take."""
    if not lines[0][1].startswith("["):
        return 0
    text = "\n".join(line for _, line in lines)
    at = taken = 0
    while at < len(text) and text[at] == "[":
        match = _DEFINITION.match(text, at)
        if match is None or match.group(1).startswith("^") or not match.group(1).strip():
            break
        key = label_key(match.group(1))
        if key not in links:
            links[key] = Target(address(match.group(2)), unescape((match.group(3) or "  ")[1:-1]))
        taken += match.group().count("\n") + (0 if match.group().endswith("\n") else 1)
        at = match.end()
    return taken
