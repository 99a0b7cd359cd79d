"""Document and the deck planned of it → for each section the slides that show it, as a mark in the handout's margin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from publish.emitters.markup.tags import EMPTY, Html, el, join
from publish.emitters.markup.words import word
from publish.tree.document import Document
from publish.tree.walk import sections

if TYPE_CHECKING:
    # the planner is half as large as the layout engine, and most handouts are set without it
    from publish.deck.model import Deck

_MOST = 3
"""Runs of numbers that a mark names; a section on more slides names the first and the last."""


@dataclass(frozen=True, slots=True)
class Companion:
    """The deck's file name, beside the handout, and the numbers of the slides (from 1) for each section's id."""

    deck: str = ""
    slides: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


ALONE = Companion()


def companion(document: Document, deck: Deck, name: str) -> Companion:
    """Which slides show each section's heading or any of its own blocks; the sections below it have their own marks."""
    numbers = {slide.id: number for number, slide in enumerate(deck.slides, 1)}
    homes = {anchor: number for number, slide in enumerate(deck.slides, 1) for anchor in slide.anchors}
    faces = {
        (placed.span.start, placed.span.end): [numbers[one] for one in placed.slides if one in numbers]
        for placed in deck.trace
        if placed.where in ("face", "face+notes")
    }
    found: dict[str, tuple[int, ...]] = {}
    for section in sections(document.root):
        own = {number for block in section.blocks for number in faces.get((block.span.start, block.span.end), ())}
        if section.id in homes:
            own.add(homes[section.id])
        if own and section.level:
            found[section.id] = tuple(sorted(own))
    return Companion(name, found)


def slide_mark(section: str, found: Companion, lang: str) -> Html:
    """The mark beside the heading of the section with this id, a link to the first of its slides; or nothing.

    PowerPoint opens `deck.pptx#7` at its seventh slide.
    """
    slides = found.slides.get(section, ())
    if not slides:
        return EMPTY
    said = f"{word('slide' if len(slides) == 1 else 'slides', lang)}\u00a0{ranges(slides)}"
    return el("div", el("a", said, href=f"{found.deck}#{slides[0]}"), class_="slide-mark leads")


def ranges(slides: Iterable[int]) -> str:
    """Ascending numbers as a reader says them: "3–5, 7"."""
    runs: list[list[int]] = []
    for number in slides:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    if len(runs) > _MOST:
        runs = [[runs[0][0], runs[-1][-1]]]
    return join((str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs), ", ")
