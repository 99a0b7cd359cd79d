"""A listing → coloured lines that fit: long lines wrapped visibly, long listings split at blank lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from publish.base.units import Frame
from publish.deck.draft import Desk, Draft, Place, Source
from publish.deck.faces import room_for
from publish.deck.fit import inner
from publish.deck.leads import lead_box, lead_line, words_of
from publish.deck.model import Box, Para, Run, TextContent
from publish.deck.notes import notes_of
from publish.deck.pictures import caption_box
from publish.deck.runs import Runs, cut_raw, text_of
from publish.deck.words import count, words
from publish.text import highlight
from publish.theme.model import TextStyle
from publish.tree import blocks as b

WRAP_MARK = "↪ "
_CAPTION_WORDS = 16
_WRAPPED_SIZE = 18.0
_MOST_SLIDES = 8
"""Nobody is shown more of one listing; what is beyond stands in the notes and in the handout."""
_PART = 1e6
_NEVER = float("inf")


def code_drafts(desk: Desk, place: Place, block: b.CodeBlock, lead: Sequence[b.Paragraph] = ()) -> list[Draft]:
    """Slides for a listing and the paragraph that leads in to it, a sentence of which stands above."""
    said = lead_line(desk, lead)
    caption = (Run(block.title),) if block.title and count(block.title) <= _CAPTION_WORDS else ()
    room = room_for(place) - count(text_of(caption))
    parts, size = _parts(desk, block.text.expandtabs(4), block.language, room)
    rest = _after(block.text, parts, _MOST_SLIDES)
    parts = parts[:_MOST_SLIDES]
    drafts: list[Draft] = []
    for at, lines in enumerate(parts):
        boxes = _boxes(desk, lines, size, (caption, said) if at == 0 else ((), ()), room, block)
        reason = f"listing at {size:g} pt, part {at + 1} of {len(parts)}"
        drafts.append(place.draft("code", boxes, (), (), (reason,), block.span))
    shown = block.text if not rest else "\n".join(block.text.split("\n")[: -len(rest)])
    notes = [*notes_of(desk, lead), *_broken_words(shown, parts)]
    if block.title and not any(box.role == "caption" and block.title in words_of(box) for box in drafts[0].boxes):
        notes.append(Para((Run(block.title),)))
    first = drafts[0].noting(before=tuple(notes))
    first = first.tracing(*(Source(x.span, "Paragraph", "face+notes", "leads in to the listing") for x in lead))
    first = replace(first, anchors=(block.attrs.id,) if block.attrs.id else ())
    drafts = [first, *drafts[1:]]
    if not rest:
        return [draft.tracing(Source(block.span, "CodeBlock", "face")) for draft in drafts]
    drafts[-1] = drafts[-1].noting(after=tuple(Para((Run(line, font="mono"),)) for line in rest if line.strip()))
    source = Source(block.span, "CodeBlock", "face+notes", f"its first {len(drafts)} slides; the rest in the notes")
    return [draft.tracing(source) for draft in drafts]


def _after(text: str, parts: Sequence[Sequence[Runs]], most: int) -> list[str]:
    """The lines of a listing behind its first `most` parts, in which long lines are wrapped and blank ones gone.

    A line that is torn at that border is among them, whole.
    """
    if len(parts) <= most:
        return []
    rows = [text_of(row) for part in parts[:most] for row in part]
    shown = sum(bool(row.strip()) and not row.startswith(WRAP_MARK) for row in rows)
    shown -= text_of(parts[most][0]).startswith(WRAP_MARK)
    lines = text.split("\n")
    for at, line in enumerate(lines):
        if not shown:
            return lines[at:]
        shown -= bool(line.strip())
    return []


def _broken_words(text: str, parts: Sequence[Sequence[Runs]]) -> list[Para]:
    """The lines of which a word had to be parted: whole in the notes, so that they can be found and copied."""
    shown = set(words("\n".join(text_of(row) for part in parts for row in part)))
    return [Para((Run(line, font="mono"),)) for line in text.split("\n") if not shown.issuperset(words(line))]


def _boxes(
    desk: Desk, lines: Sequence[Runs], size: float, sayings: tuple[Runs, Runs], room: int, block: b.CodeBlock
) -> tuple[Box, ...]:
    """The panel; above it the sentence that leads in to it or below it the caption, where there is room."""
    caption, said = sayings
    layout = desk.fit.theme.layouts["code"]
    holder = layout["code"]
    paras = (Para(broken(lines)),)
    frame = _panel(desk, paras, size)
    content = TextContent(paras)
    if said and not caption and sum(count(text_of(row)) for row in lines) + count(text_of(said)) <= room:
        above = lead_box(desk, "code", said, holder.frame.h - frame.h)
        if above is not None:
            frame = Frame(frame.x, above.frame.bottom, frame.w, frame.h)
            return above, Box("code", holder.idx, frame, content, size, block.span)
    panel = Box("code", holder.idx, frame, content, size, block.span)
    under = layout["caption"].frame
    below = caption_box(desk, "code", (caption,), Frame(under.x, frame.bottom + 6, under.w, under.h))
    return (panel, below) if below is not None else (panel,)


def broken(lines: Sequence[Runs]) -> Runs:
    """The lines as one paragraph with hard breaks, so that no gap of paragraphs parts them."""
    out: list[Run] = []
    for at, line in enumerate(lines):
        out += [Run("\v")] if at else []
        out += line
    return tuple(out)


def _panel(desk: Desk, paras: Sequence[Para], size: float) -> Frame:
    """The panel as high as the listing, but not lower than a third of its place."""
    holder = desk.fit.theme.layouts["code"]["code"]
    full, room = holder.frame, inner(holder)
    high = desk.fit.height(paras, desk.fit.style(holder), size, room.w) + full.h - room.h + size * 0.6
    return Frame(full.x, full.y, full.w, min(full.h, max(full.h / 3, high)))


def _parts(desk: Desk, text: str, language: str, room: int) -> tuple[list[list[Runs]], float]:
    """Lines in parts, one part a slide, and the size at which every line fits or is wrapped."""
    holder = desk.fit.theme.layouts["code"]["code"]
    style = desk.fit.style(holder)
    frame = inner(holder)
    lines = highlighted(text, language)
    width = frame.w * (1 - desk.fit.measure.slack)
    longest = max((desk.fit.measure.width(text_of(line), style.font, 1.0) for line in lines), default=0.0)
    best: tuple[list[list[Runs]], float] | None = None
    unbroken = [size for size in style.sizes if longest * size <= width]
    # where even the floor must wrap, a short listing may as well be set larger
    for size in unbroken or [size for size in style.sizes if size <= _WRAPPED_SIZE]:
        broken = _wrapped(desk, lines, style.font, size, width) if longest * size > width else [[x] for x in lines]
        high = max(1, int(frame.h / _pitch(desk, style, size)))
        parts = _split(broken, high, room)
        if best is None or len(parts) < len(best[0]):
            best = (parts, size)
    assert best is not None
    return best


def _pitch(desk: Desk, style: TextStyle, size: float) -> float:
    return desk.fit.measure.pitch(style.font, size) * style.leading * 1.03


def highlighted(text: str, language: str) -> list[Runs]:
    """The lines of a listing, coloured by the names of the theme's colours."""
    return [
        _merged(Run(words, colour=f"code_{kind}" if kind else "") for words, kind in line)
        for line in highlight.lines(text, language)
    ]


def _merged(runs: Iterable[Run]) -> Runs:
    out: list[Run] = []
    for run in runs:
        if out and (out[-1].colour == run.colour or not run.text.strip()):
            out[-1] = replace(out[-1], text=out[-1].text + run.text)
        else:
            out.append(run)
    return tuple(out)


def _wrapped(desk: Desk, lines: Sequence[Runs], font: str, size: float, width: float) -> list[list[Runs]]:
    """Each line as one or more lines that fit, the later ones opening with the mark of continuation."""
    return [_wrap(desk, line, font, size, width) for line in lines]


def _wrap(desk: Desk, line: Runs, font: str, size: float, width: float) -> list[Runs]:
    text = text_of(line)
    out: list[Runs] = []
    at = 0
    while True:
        mark = WRAP_MARK if out else ""
        end = _reach(desk, text, at, font, size, width, mark)
        runs = cut_raw(line, at, end)
        out.append((Run(mark, colour="code_comment"), *runs) if mark else runs)
        at = end
        if at >= len(text):
            return out


def _reach(desk: Desk, text: str, at: int, font: str, size: float, width: float, mark: str) -> int:
    """How far the text from `at` goes on one line: to a blank or a sign where there is one, else as far as it fits."""
    low, high = at + 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if desk.fit.measure.width(mark + text[at:middle], font, size) <= width:
            low = middle
        else:
            high = middle - 1
    if low >= len(text):
        return len(text)
    border = max((m.end() for m in re.finditer(r"[\s,;/&|(){}=]", text[at:low])), default=0)
    indent = len(text[at:low]) - len(text[at:low].lstrip())
    return at + border if border > max(indent, (low - at) // 3) else low


def _split(lines: list[list[Runs]], high: int, room: int) -> list[list[Runs]]:
    """As few parts of at most `high` rows and `room` words as can be; of those the most even, broken at blank lines.

    The least sum over all ways to part the lines: each part costs much, its words squared some, and a border that
    tears a block more than one at a blank line. Linear in the lines, since no part is longer than `high` rows.
    """
    lines = [part for line in lines for part in _bearable(line, high, room)]
    texts = [text_of(line[0]) for line in lines]
    words = [sum(count(text_of(row)) for row in line) for line in lines]
    best: list[float] = [0.0, *[_NEVER] * len(lines)]
    came = [0] * (len(lines) + 1)
    for end in range(1, len(lines) + 1):
        rows = said = 0
        for start in range(end - 1, -1, -1):
            rows, said = rows + len(lines[start]), said + words[start]
            if start < end - 1 and (rows > high or said > room):
                break
            cost = best[start] + _PART + said**2 + _tear(texts, start)
            if cost < best[end]:
                best[end], came[end] = cost, start
    parts: list[list[Runs]] = []
    end = len(lines)
    while end:
        parts.append(_trimmed([row for line in lines[came[end] : end] for row in line]))
        end = came[end]
    return [part for part in reversed(parts) if part] or [[()]]


def _tear(texts: Sequence[str], at: int) -> float:
    """What a border before line `at` costs: nothing at a blank line, most inside a deep block."""
    if at == 0 or not texts[at].strip() or not texts[at - 1].strip():
        return 0.0
    return 150.0 + 40.0 * (len(texts[at]) - len(texts[at].lstrip()))


def _trimmed(part: list[Runs]) -> list[Runs]:
    """The part without blank lines at its ends."""
    while part and not text_of(part[0]).strip():
        part = part[1:]
    while part and not text_of(part[-1]).strip():
        part = part[:-1]
    return part


def _bearable(line: list[Runs], high: int, room: int) -> list[list[Runs]]:
    """A wrapped line that is too much for one face comes apart between its rows."""
    if len(line) <= high and sum(count(text_of(row)) for row in line) <= room:
        return [line]
    return [[row] for row in line]
