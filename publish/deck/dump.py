"""Deck → its golden text form: what a person reviews when the plan of a deck changes."""

from __future__ import annotations

from collections.abc import Iterator

from publish.deck.model import (
    Box,
    ChartContent,
    Deck,
    MathContent,
    Para,
    PictureContent,
    Run,
    Slide,
    TableContent,
    TextContent,
)

_NOTE_LENGTH = 72


def dump(deck: Deck) -> str:
    """The deck as text: each slide's layout and reasons, its boxes with size and words, notes in short, the trace."""
    lines = [f"deck {deck.width:g} × {deck.height:g}: {len(deck.slides)} slides", f"title: {deck.properties.title}"]
    for number, slide in enumerate(deck.slides, 1):
        lines += ["", *_slide(number, slide)]
    lines += ["", "trace"]
    for place in deck.trace:
        where = ", ".join(place.slides)
        reason = f" ({place.reason})" if place.reason else ""
        lines.append(f"  {place.kind} {place.span.start}–{place.span.end}: {place.where} {where}{reason}".rstrip())
    return "\n".join(lines) + "\n"


def _slide(number: int, slide: Slide) -> Iterator[str]:
    part = f" part {slide.part[0]}/{slide.part[1]}" if slide.part[1] > 1 else ""
    yield f"{number}. [{slide.layout}] {slide.title}"
    yield f"   id {slide.id}{part}, section {slide.section!r}"
    for reason in slide.reasons:
        yield f"   why: {reason}"
    if slide.background is not None:
        yield f"   background {slide.background.key} about {slide.focus[0]:.2f},{slide.focus[1]:.2f}"
    for box in slide.boxes:
        yield from _box(box)
    for para in slide.notes:
        text = para.text.replace("\v", " ⏎ ")
        yield f"   note: {text if len(text) <= _NOTE_LENGTH else text[: _NOTE_LENGTH - 1] + '…'}"


def _box(box: Box) -> Iterator[str]:
    frame = box.frame
    size = f" {box.size_pt:g} pt" if box.size_pt else ""
    yield f"   {box.role}{size} at {frame.x:.0f},{frame.y:.0f} {frame.w:.0f}×{frame.h:.0f}"
    match box.content:
        case TextContent(paras=paras):
            for para in paras:
                yield f"     {'  ' * para.level}{_mark(para)}{_words(para)}"
        case PictureContent(resource=resource, alt=alt):
            shown = f"{resource.key} {resource.width}×{resource.height}" if resource else "not shown"
            yield f"     picture {shown}: {alt}"
        case ChartContent(chart=chart, alt=alt):
            yield f"     {' '.join(filter(None, (chart.stacked, chart.kind)))} chart: {alt}"
        case MathContent(tex=tex):
            yield f"     formula {' '.join(tex.split())}"
        case TableContent(rows=rows, widths=widths):
            yield f"     columns {' '.join(f'{w:.0f}' for w in widths)}"
            for row in rows:
                yield "     | " + " | ".join("".join(_words(p) for p in c.paras) if c else "·" for c in row)


def _mark(para: Para) -> str:
    if para.bullet == "number":
        return f"{para.number}. "
    return f"{para.bullet} " if para.bullet else ""


def _words(para: Para) -> str:
    return "".join(_run(run) for run in para.runs).replace("\v", " ⏎ ")


def _run(run: Run) -> str:
    text = f"**{run.text}**" if run.bold else run.text
    text = f"*{text}*" if run.italic else text
    text = f"`{text}`" if run.font == "mono" and not run.colour else text
    return f"{text}→{run.link}" if run.link else text
