"""Labels, widths, tabs and captions as D2L's book and Sphinx write them on lines of their own → attributes and boxes.

Its roles in a line are read by `roles`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from publish.reader.sitemarks import Edit, Page

_MARKS = re.compile(r"(?:^[ \t]*:(?:label|eqlabel|width|height):`[^`\n]{1,200}`[ \t]*(?:\n|\Z))+", re.MULTILINE)
_MARK = re.compile(r":(label|eqlabel|width|height):`\s*([^`\n]*?)\s*`")
_TAIL = re.compile(r"[ \t]*:(?:label|eqlabel):`([\w:.-]{1,100})`[ \t]*$", re.MULTILINE)
_CAPTION = re.compile(
    r"^:(?!\w+:`|[ \t:])([^\n]{1,600}?)(?:[ \t]*\n|[ \t]+):label:`([\w:.-]{1,100})`[ \t]*$", re.MULTILINE
)
_TAB = re.compile(r"^[ \t]*:begin_tab:`([^`\n]{0,100})`[ \t]*$", re.MULTILINE)
_END_TAB = re.compile(r"([^\n]*?)[ \t]*:end_tab:[ \t]*$", re.MULTILINE)
_ID = re.compile(r"[\w:.-]+")
_CELL = re.compile(r"(?:#@tab|%%tab)[ \t]+(.+?)[ \t]*")
_PLUMBING = re.compile(r"[ \t]*(?:%load_ext[ \t]+d2lbook\S*|tab\.interact_select\(.*\))?[ \t]*")


def edits(page: Page) -> Iterator[Edit]:
    """Attribute lists for labels and sizes, `::: tab` for tabs, `: words` for a table's caption."""
    text = page.text
    if ":`" not in text:
        return
    captioned: list[tuple[int, int]] = []

    def loose(start: int) -> bool:
        return not any(first <= start < last for first, last in captioned)

    for match in _CAPTION.finditer(page.unfenced):
        words = text[match.start(1) : match.end(1)]
        captioned.append(match.span())
        yield Edit(match.start(), match.end(), f"Table: {words} {{#{match.group(2)}}}")
    for match in _MARKS.finditer(page.unfenced):
        if loose(match.start()):
            apart = "\n" if text[match.end() : match.end() + 1].strip() else ""
            yield Edit(match.start(), match.end(), _attributes(match.group()) + apart)
    for match in _TAIL.finditer(page.unfenced):
        if text[match.start() - 1 : match.start()].strip() and loose(match.start()):
            yield Edit(match.start(), match.end(), f" {{#{match.group(1)}}}")
    opened = 0
    for match in _TAB.finditer(page.unfenced):
        opened += 1
        yield Edit(match.start(), match.end(), f"::: tab {match.group(1)}".rstrip())
    for match in _END_TAB.finditer(page.unfenced) if opened else ():
        before = match.group(1)
        yield Edit(match.end(1), match.end(), "\n:::" if before.strip() else ":::")


def _attributes(lines: str) -> str:
    """One attribute list for lines of labels and sizes; an empty one would be shown."""
    parts = []
    for kind, said in _MARK.findall(lines):
        if kind in ("width", "height"):
            parts.append(f"{kind}={said}" if _ID.fullmatch(said.rstrip("%")) else "")
        elif _ID.fullmatch(said):
            parts.append(f"#{said}")
    said = " ".join(part for part in parts if part)
    end = "\n" if lines.endswith("\n") else ""
    return f"{{{said}}}{end}" if said else end


def cell(lines: list[str]) -> tuple[list[str], str]:
    """The lines of a listing without the mark that says which tab it stands in, and that tab's name.

    A cell that only sets such tabs up has no lines left.
    """
    if not lines:
        return lines, ""
    if any("d2lbook" in line or "interact_select" in line for line in lines[:4]) and all(
        _PLUMBING.fullmatch(line) for line in lines
    ):
        return [], ""
    match = _CELL.fullmatch(lines[0])
    if match is None:
        return lines, ""
    name = match.group(1)
    return lines[1:], "" if name == "all" else name
