"""A listing → HTML whose lines fit the width: longer ones are broken here, so that the mark at the break is true."""

from __future__ import annotations

import unicodedata

from publish.emitters.markup.tags import Html, el, join, text
from publish.emitters.pdf.job import Job, Scene
from publish.text import highlight
from publish.text.highlight import Run
from publish.text.listings import LineMarks, line_marks
from publish.tree.blocks import CodeBlock

ADVANCE = 0.6
"""The width of a letter of a typewriter face, in ems."""
PADDING = 20.0
TAB = 4
WRAP_ADDRESS = "mark:wrap"
WRAP_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 8" width="10" height="8">'
    '<path d="M1 1v2.6a1.6 1.6 0 0 0 1.6 1.6H8.4M6.2 2.9l2.4 2.3-2.4 2.3" fill="none" stroke="{colour}" '
    'stroke-width="1"/></svg>'
)
NO_MARKS = LineMarks()
_FILL = "\u00a0"
"""What a band is filled up with: it keeps its width at the end of a line."""
_KEPT_WHOLE = 10
"""Lines: a shorter listing is not parted between pages."""


def listing(block: CodeBlock, job: Job, scene: Scene, label: Html | None = None) -> Html:
    """The listing with its title, if any, above it; `label` stands where its own number would."""
    number = job.number(block)
    marks = line_marks(block.attrs)
    columns = _columns(scene.width, job)
    # a few short lines under the text need not leave its column for the margin
    wide = scene.deep == 0 and _longest(block.text, marks) > columns
    columns = _columns(job.page.full, job) if wide else columns
    lines = code_lines(block.text, block.language, columns, job, marks)
    kept = len(lines) <= _KEPT_WHOLE and number not in job.mending.blocks
    classes = " ".join(filter(None, ("listing", "wide" if wide else "", "whole" if kept else "")))
    code = _pre(lines) if block.text.strip() else Html("")
    return el("div", _title(block, job, label), code, class_=classes, id=block.attrs.id, data_b=number)


def _columns(width: float, job: Job) -> int:
    """How many letters of code fit in a box `width` points wide."""
    return max(16, int((width - PADDING) / (ADVANCE * job.page.code_size)))


def _longest(words: str, marks: LineMarks) -> int:
    """The letters of the longest line, with its number where lines have one."""
    lines = words.expandtabs(TAB).splitlines()
    digits = 0 if marks.first is None else len(str(marks.first + len(lines))) + 2
    return digits + max((_cells(line) for line in lines), default=0)


def verbatim(words: str, language: str, job: Job, scene: Scene) -> Html:
    """Code without the frame of a listing: TeX that could not be drawn, a diagram's source."""
    return el("div", _pre(code_lines(words, language, _columns(scene.width, job), job)), class_="listing")


def code_lines(words: str, language: str, columns: int, job: Job, marks: LineMarks = NO_MARKS) -> list[Html]:
    """The lines to set, none wider than `columns` letters, with numbers and bands where the writer asked for them."""
    address = WRAP_ADDRESS
    job.media[address] = ("image/svg+xml", WRAP_SVG.format(colour=job.theme.colour("accent")).encode())
    mark = el("span", class_="wrap")
    coloured = highlight.lines(words.expandtabs(TAB), language)
    digits = 0 if marks.first is None else len(str(marks.first + len(coloured) - 1))
    columns = max(8, columns - (digits + 2 if digits else 0))
    out: list[Html] = []
    reach = min(columns, max((_width(line) for line in coloured), default=0))
    for at, line in enumerate(coloured):
        first, *rest = broken(line, columns)
        indent = " " * min(_indent(line), columns // 3)
        rows = [_line(first), *(join((mark, indent, _line(piece))) for piece in rest)]
        if at + 1 in marks.marked:
            fills = [reach - _width(first), *(reach - _width(piece) - len(indent) - 2 for piece in rest)]
            rows = [el("span", row, _FILL * max(0, fill), class_="hl") for row, fill in zip(rows, fills, strict=True)]
        out += [join((_number(marks, at, digits, k), row)) for k, row in enumerate(rows)] if digits else rows
    return out


def _width(line: list[Run]) -> int:
    return sum(_cells(words) for words, _ in line)


def _number(marks: LineMarks, line: int, digits: int, row: int) -> Html:
    """The number of a line before its first row, and as much room before the others."""
    number = str((marks.first or 0) + line) if row == 0 else ""
    return el("span", f"{number:>{digits}}  ", class_="k-comment")


def broken(line: list[Run], columns: int) -> list[list[Run]]:
    """The line in pieces that fit `columns`; later ones are shorter by the indent and the mark before them."""
    if sum(_cells(words) for words, _ in line) <= columns:
        return [line]
    letters = [(letter, kind) for words, kind in line for letter in words]
    indent = min(_indent(line), columns // 3)
    pieces: list[list[Run]] = []
    room = columns
    while letters:
        end = _fitting(letters, room)
        pieces.append(_together(letters[:end]))
        letters = letters[end:]
        room = max(8, columns - indent - 2)
    return pieces


def _fitting(letters: list[Run], room: int) -> int:
    """How many letters fit: up to the last blank of the last third, else all that the room holds."""
    used = end = 0
    for letter, _ in letters:
        used += _cells(letter)
        if used > room:
            break
        end += 1
    if end == len(letters):
        return end
    end = max(1, end)
    for at in range(end, end * 2 // 3, -1):
        if letters[at - 1][0] in " ,;|" and any(letter.strip() for letter, _ in letters[: at - 1]):
            return at
    return end


def _together(letters: list[Run]) -> list[Run]:
    out: list[Run] = []
    for letter, kind in letters:
        if out and out[-1][1] == kind:
            out[-1] = (out[-1][0] + letter, kind)
        else:
            out.append((letter, kind))
    return out


def _cells(words: str) -> int:
    if words.isascii():
        return len(words)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in words)


def _indent(line: list[Run]) -> int:
    whole = "".join(words for words, _ in line)
    return len(whole) - len(whole.lstrip(" "))


def _line(runs: list[Run]) -> Html:
    """The runs as HTML, those of one colour in one element with the blanks between them: each takes time to set."""
    kept: list[Run] = []
    for words, kind in runs:
        if len(kept) > 1 and kind and kept[-2][1] == kind and not kept[-1][0].strip():
            between = kept.pop()[0]
            kept[-1] = (f"{kept[-1][0]}{between}{words}", kind)
        else:
            kept.append((words, kind))
    return join(el("span", words, class_=f"k-{kind}") if kind else text(words) for words, kind in kept)


def _pre(lines: list[Html]) -> Html:
    # HTML drops a line break right after <pre>, so one is given to it
    # code runs from the left in an article of any writing direction
    return el("pre", Html("\n"), el("code", join(lines, "\n")), dir="ltr")


def _title(block: CodeBlock, job: Job, label: Html | None) -> Html:
    label = job.label(block) if label is None else label
    if not block.title and not label:
        return Html("")
    return el("p", label, " " if label and block.title else "", block.title, class_="listing-title")
