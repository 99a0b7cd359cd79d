"""Document, theme and options → what the setting of one handout needs to know and to remember."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from publish.emitters.markup.tags import EMPTY, Html, el
from publish.emitters.markup.words import word
from publish.emitters.pdf.companion import ALONE, Companion
from publish.emitters.pdf.geometry import Page
from publish.emitters.pdf.options import PdfOptions
from publish.theme.model import Theme
from publish.tree.blocks import Block, Figure
from publish.tree.document import Document, Footnote, Resource
from publish.tree.labels import label

DEEPEST = 24
"""Containers within containers that are still set as such; the engine breaks at some hundreds."""
NARROWEST = 110.0
"""Points: what is nested so deep that less is left is set no deeper."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Where something is being set: `width` in points, how `deep`, if in `small` print (no page beside a jump)."""

    width: float
    deep: int = 0
    small: bool = False
    heading: bool = False

    @property
    def full_up(self) -> bool:
        """Whether no container may be set within this one."""
        return self.deep > DEEPEST or self.width < NARROWEST

    def within(self, narrower: float = 0.0, *, small: bool | None = None) -> Scene:
        """The scene inside a container that takes `narrower` points of the width."""
        held = self.small if small is None else small
        return replace(self, width=max(40.0, self.width - narrower), deep=self.deep + 1, small=held)


@dataclass(frozen=True, slots=True)
class Mending:
    """What a first setting lost: `blocks` by number to be set more simply, `footnotes` by label for the end.

    `fresh` has the places in the HTML, elements counted, of what shall begin a page so that a footnote finds room.
    """

    blocks: frozenset[int] = frozenset()
    footnotes: frozenset[str] = frozenset()
    fresh: frozenset[int] = frozenset()

    def __or__(self, other: Mending) -> Mending:
        return Mending(self.blocks | other.blocks, self.footnotes | other.footnotes, self.fresh | other.fresh)

    def __bool__(self) -> bool:
        return bool(self.blocks or self.footnotes or self.fresh)


NOTHING = Mending()


@dataclass(slots=True)
class Job:
    """The setting of one handout: what it reads, and what it gathers on the way.

    `media` holds what the page may show, by address. `blocks` has the block of each number in `data-b`. `companion`
    has the slides that show each section. `title` is that of the section being set. `labels` has what a reference to
    an id reads as ("Figure 3"). `credited` has the figures whose credits are gathered at the end.
    """

    document: Document
    theme: Theme
    options: PdfOptions
    page: Page
    targets: frozenset[str]
    lang: str = "en"
    mending: Mending = NOTHING
    companion: Companion = ALONE
    endnotes: frozenset[str] = frozenset()
    media: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    noted: list[Footnote] = field(default_factory=list)
    placed: set[str] = field(default_factory=set)
    title: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)
    credited: tuple[Figure, ...] = ()
    expanded: set[str] = field(default_factory=set)
    formulas: dict[tuple[str, bool], Html | None] = field(default_factory=dict)

    def word(self, key: str) -> str:
        """One of the handout's own words, in the article's language."""
        return word(key, self.lang)

    def label(self, block: Block) -> Html:
        """The block's noun and number in the article's language, as its caption begins; empty when it has none."""
        said = label(block, self.lang)
        return el("span", said, class_="label") if said else EMPTY

    def figure_id(self, block: Figure) -> str:
        """The id of a figure: the writer's, or one by which the list of credits leads to it."""
        if block.attrs.id or block not in self.credited:
            return block.attrs.id
        return f"picture--{self.credited.index(block) + 1}"

    def number(self, block: Block) -> int:
        """The next number in `data-b`, remembered for this block."""
        self.blocks.append(block)
        return len(self.blocks) - 1

    def show(self, resource: Resource) -> str:
        """The address under which the page may show `resource`."""
        address = f"article:{resource.digest}"
        self.media[address] = (resource.media_type, resource.data)
        return address

    def resource(self, key: str | None) -> Resource | None:
        """The picture with this key, if it could be read."""
        resources: Mapping[str, Resource] = self.document.resources
        return resources.get(key) if key is not None else None
