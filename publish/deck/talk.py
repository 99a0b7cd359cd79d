"""Deck → how long it takes to speak, by section: from the words of its notes."""

from __future__ import annotations

from dataclasses import dataclass

from publish.base.diagnostics import Diagnostic, info, warning
from publish.deck.model import ChartContent, Deck, MathContent, PictureContent, Slide, TableContent, TextContent
from publish.deck.words import count, has_cjk

WORDS_A_MINUTE = 130.0
"""An unhurried talk: what is read aloud in earnest runs faster, and loses its listeners."""
CHARACTERS_A_MINUTE = 220.0
BREATH = 4.0
"""Seconds that a change of slides takes."""
LOOK = 10.0
"""Seconds that an audience is given for a picture, a chart, a table or a formula."""


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the talk: its title, how many slides it has, and the seconds it takes."""

    title: str
    slides: int
    seconds: float


def parts_of(deck: Deck) -> tuple[Part, ...]:
    """The sections of the deck in order, each with its time."""
    out: list[Part] = []
    for slide in deck.slides:
        spent = seconds(slide)
        if out and out[-1].title == slide.section:
            last = out[-1]
            out[-1] = Part(last.title, last.slides + 1, last.seconds + spent)
        else:
            out.append(Part(slide.section, 1, spent))
    return tuple(out)


def seconds(slide: Slide) -> float:
    """How long a slide takes: its notes spoken, or its face where there are none, and time to look at what it shows."""
    said = " ".join(para.text for para in slide.notes)
    face = " ".join(
        para.text for box in slide.boxes if isinstance(box.content, TextContent) for para in box.content.paras
    )
    looks = sum(
        isinstance(box.content, (PictureContent, ChartContent, TableContent, MathContent)) for box in slide.boxes
    )
    return max(_spoken(said), _spoken(face)) + BREATH + LOOK * looks


def _spoken(text: str) -> float:
    if has_cjk(text):
        return 60.0 * sum(not char.isspace() for char in text) / CHARACTERS_A_MINUTE
    return 60.0 * count(text) / WORDS_A_MINUTE


def talk_time(deck: Deck, minutes: float) -> Diagnostic:
    """Whether the deck can be spoken in `minutes`. Code `deck.time`: a warning when it takes more, else a remark."""
    parts = parts_of(deck)
    needed = sum(part.seconds for part in parts) / 60
    longest = sorted(parts, key=lambda part: -part.seconds)
    hints = tuple(f"{part.seconds / 60:.1f} min, {_slides(part.slides)}: {part.title}" for part in longest[:8])
    said = f"The talk takes about {needed:.0f} minutes with {_slides(len(deck.slides))}; {minutes:g} are given."
    if needed > minutes * 1.05:
        return warning("deck.time", said, deck.slides[0].span if deck.slides else None, *hints)
    return info("deck.time", said, deck.slides[0].span if deck.slides else None, *hints)


def _slides(number: int) -> str:
    return f"{number} slide" if number == 1 else f"{number} slides"
