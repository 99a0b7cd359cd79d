"""Document and its deck → one row for each heading and top-level block: which slides, the notes, the handout."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from publish.base.source import Span
from publish.deck.model import Deck, Placement
from publish.tree import blocks as b
from publish.tree.document import Document
from publish.tree.walk import plain, sections

_SHOWN = 48


@dataclass(frozen=True, slots=True)
class Row:
    """Where a piece of the article landed. `line` and `column` count from 1, `slides` are numbers from 1.

    `deck` is "face", "notes", "face+notes" or "" when it is not in the deck; `handout` tells whether paper has it.
    """

    line: int
    column: int
    kind: str
    text: str
    deck: str
    slides: tuple[int, ...]
    handout: bool
    reason: str = ""


def rows_of(document: Document, deck: Deck) -> tuple[Row, ...]:
    """The rows in the order of the article."""
    numbers = {slide.id: number for number, slide in enumerate(deck.slides, 1)}
    homes = {anchor: number for number, slide in enumerate(deck.slides, 1) for anchor in slide.anchors}
    placed = {(p.span.start, p.span.end): p for p in deck.trace}
    found: list[Row] = []
    for section in sections(document.root):
        if section.level or section.title:
            found.append(_heading(document, section, homes.get(section.id)))
        found += [
            _block(document, block, placed.get((block.span.start, block.span.end)), numbers)
            for block in section.blocks
            if not isinstance(block, b.SlideBreak)
        ]
    return tuple(sorted(found, key=lambda row: (row.line, row.column)))


def _heading(document: Document, section: b.Section, slide: int | None) -> Row:
    line, column = document.source.position(section.span.start)
    words = _short(plain(section.title))
    where = "face" if slide else "notes"
    return Row(line, column, "Heading", words, where, (slide,) if slide else (), handout=True)


def _block(document: Document, block: b.Block, placed: Placement | None, numbers: dict[str, int]) -> Row:
    line, column = document.source.position(block.span.start)
    kind = type(block).__name__
    paper = not isinstance(block, b.Notes) and not (isinstance(block, b.OnlyFor) and block.output == "slides")
    words = _words(document, block.span)
    if placed is None:
        return Row(line, column, kind, words, "", (), paper, "nothing in it to show")
    where = "" if placed.where in ("handout", "dropped") else placed.where
    slides = tuple(sorted(numbers[one] for one in placed.slides if one in numbers))
    return Row(line, column, kind, words, where, slides, paper and placed.where != "dropped", placed.reason)


def _words(document: Document, span: Span) -> str:
    return _short(document.source.slice(span)[: 4 * _SHOWN])


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1].rstrip() + "…"


def table_of(rows: tuple[Row, ...]) -> Iterator[str]:
    """The rows as lines of text in columns."""
    head = ("place", "what", "slides", "on the slide", "handout", "why", "words")
    body = [
        (
            f"{row.line}:{row.column}",
            row.kind,
            _ranges(row.slides) or "–",
            row.deck or "–",
            "yes" if row.handout else "no",
            row.reason or "",
            row.text,
        )
        for row in rows
    ]
    widths = [max(len(line[at]) for line in (head, *body)) for at in range(len(head))]
    for line in (head, tuple("-" * width for width in widths), *body):
        yield "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()


def _ranges(numbers: tuple[int, ...]) -> str:
    """`3, 5–7`."""
    out: list[list[int]] = []
    for number in numbers:
        if out and number == out[-1][-1] + 1:
            out[-1].append(number)
        else:
            out.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in out)
