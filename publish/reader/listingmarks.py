"""Marks in a listing that a site reads and no reader sees: tabs, hidden lines, highlights → the code alone."""

from __future__ import annotations

import re

from publish.reader.d2lbook import cell

_MARK = re.compile(
    r"[ \t]*(?://|#|--|;|%|<!--|/\*|\{/\*)[ \t]*\[!code[ \t][^\]\n]{1,80}\][ \t]*(?:-->|\*/\}|\*/)?"
)
_LINE = re.compile(
    r"[ \t]*(?://|#|--|<!--|/\*|\{/\*)[ \t]*highlight-(?:next-line|start|end)[ \t]*(?:-->|\*/\}|\*/)?[ \t]*"
)
_HIDDEN = re.compile(r"([ \t]*)#(?:[ \t](.*)|(#.*))?")


def plain(lines: list[str], language: str) -> tuple[list[str], str]:
    """The lines as a reader is to see them, and the name of the tab that the listing stands in, or an empty text.

    Lines that rustdoc hides stay, without their mark: they are words of the article, and code with them is whole.
    """
    lines, tab = cell(lines)
    if language == "rust" and any(line.lstrip().startswith("#") for line in lines):
        lines = [_unhidden(line) for line in lines]
    if any("[!code" in line or "ighlight-" in line for line in lines):
        lines = [_MARK.sub("", line) for line in lines if not _LINE.fullmatch(line)]
    return lines, tab


def _unhidden(line: str) -> str:
    found = _HIDDEN.fullmatch(line)
    if found is None:
        return line
    return f"{found[1]}{found[2] or found[3] or ''}"
