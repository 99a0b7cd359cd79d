"""What is compared of two decks, and what comes of it, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, film or sound: the digest of its bytes, and what it is called (alternative text, else name)."""

    digest: str
    name: str


@dataclass(frozen=True, slots=True)
class Series:
    """One series of a chart: its name, and (category, value) of each point, as written in the file."""

    name: str
    points: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: its title, its series, and a digest of everything else about it."""

    name: str
    series: tuple[Series, ...]
    look: str


@dataclass(frozen=True, slots=True)
class Slide:
    """What a slide shows. `number` counts from 1; `texts` are its paragraphs without the title, in order of the file.

    `frames` are (shape, digest of its place and size), `look` is a digest of colours, sizes and shapes without
    numbers that an editor gives anew, `motion` one of its animations and transition.
    """

    number: int
    title: str
    texts: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    charts: tuple[Chart, ...] = ()
    links: tuple[str, ...] = ()
    layout: str = ""
    hidden: bool = False
    frames: tuple[tuple[str, str], ...] = ()
    look: str = ""
    motion: str = ""

    @property
    def label(self) -> str:
        """What a person knows the slide by: its title, else how its text begins; empty where it has none."""
        return self.title or next((text for text in self.texts if text), "")


@dataclass(frozen=True, slots=True)
class Deck:
    """A presentation. `facts` are what is told by name and value (theme colours, fonts, title …); `sections` are
    their names in order; `designs` are masters, layouts and themes by name with a digest; `others` all further parts
    by name with a digest."""

    slides: tuple[Slide, ...]
    sections: tuple[str, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    designs: Mapping[str, str] = field(default_factory=dict)
    others: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is not as it was: `what` it concerns (`title`, `text`, `notes`, `picture`, `chart`, `layout` …),
    and how it was `before` and is `after`; empty where it was not there, or is not there any more."""

    what: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class SlideChange:
    """What became of one slide: its number `before` and `after`, 0 where it was added or removed."""

    before: int
    after: int
    label: str
    moved: bool = False
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs between two decks, and how many slides they have. `slides` are those that changed, in the order of
    the new deck; removed ones stand where they were."""

    before: int
    after: int
    deck: tuple[Change, ...] = ()
    slides: tuple[SlideChange, ...] = ()

    @property
    def same(self) -> bool:
        """Whether nothing differs that a person could see, hear or read."""
        return not self.deck and not self.slides
