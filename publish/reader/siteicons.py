"""`:material-heart:` and the like, drawn by a site's own theme → nothing, told once; those that answer → ✓ or ✗."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from publish.base.diagnostics import info

if TYPE_CHECKING:
    from publish.reader.inline import Scanner

_ICON = re.compile(
    r":(?:material|octicons|fontawesome(?:-(?:solid|regular|brands))?|simple)"
    r"-((?:[a-z0-9]+-)*?[a-z0-9]+)(?:-(?:16|24))?:(?![\w:])"
)
_SAYS = {"check": "✓", "checkbox-marked": "✓", "close": "✗", "x": "✗", "cancel": "✗"}
"""Tables of features answer with these alone: they are words, not ornaments."""
_OPENING = frozenset(" \t\n([{*_~\"'|>")
_CLOSING = frozenset(" \t\n)]*_~|<")


def site_icon(scanner: Scanner) -> bool:
    """Whether the shortcode of an icon stands here; it is gone past, with its attributes and a blank beside it."""
    start, text = scanner.at, scanner.text
    match = _ICON.match(text, start)
    if match is None:
        return False
    scanner.at = match.end()
    scanner.attrs()
    end = scanner.at
    said_by = _SAYS.get(match[1].removesuffix("-bold").removesuffix("-circle").removesuffix("-outline"))
    if said_by is not None:
        return scanner.literal(start, end, said_by)
    span = scanner.strand.span(start, end)
    said = f"the icon “{match.group()}” of a site's theme, and any like it, was left out"
    scanner.context.tell_once("icon.site", info("icon.site", said, span, "write the word that it stands for"))
    before = text[start - 1] if start else " "
    if before in _OPENING:
        while text[end : end + 1] in (" ", "\t"):
            end += 1
    last = scanner.pieces[-1] if scanner.pieces else None
    if last is not None and last.text and not last.opens and text[end : end + 1] in ("", *_CLOSING):
        kept = last.text.rstrip(" \t")
        if kept or len(scanner.pieces) == 1:
            last.end -= len(last.text) - len(kept)
            last.text = kept
    return scanner.literal(start, end, "")
