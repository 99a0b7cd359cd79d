"""Document, theme and options → what the making of one page needs to know and to remember."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from publish.emitters.html.options import HtmlOptions
from publish.emitters.html.palette import Palette
from publish.emitters.html.words import word
from publish.emitters.markup.tags import EMPTY, Html, el
from publish.text.scripts import is_rtl_language
from publish.theme.model import Theme
from publish.tree.blocks import Block
from publish.tree.document import Document, Resource
from publish.tree.labels import label

DEEPEST = 24
"""Containers within containers that are still set as such: browsers part a tree of some hundreds of levels."""


@dataclass(frozen=True, slots=True)
class Scene:
    """Where something stands: how `deep` in containers, in a `heading`, or inside of what is small print."""

    deep: int = 0
    heading: bool = False

    @property
    def full_up(self) -> bool:
        """Whether no container may be set within this one."""
        return self.deep > DEEPEST

    @property
    def top(self) -> bool:
        """Whether this is the page itself, where what is wide may be wider than the text."""
        return self.deep == 0

    def within(self) -> Scene:
        """The scene inside a container."""
        return replace(self, deep=self.deep + 1)


@dataclass(slots=True)
class Job:
    """The making of one page: what it reads, and what it gathers on the way.

    `targets` are the ids that a link may lead to, `labels` what a reference to a numbered block reads as, `slides` the
    numbers of the slides on which a section's id is first shown. `used` are the ids that are taken, `marks` counts the
    marks of each footnote, `inks` has the colours of drawings that differ in the dark.
    """

    document: Document
    theme: Theme
    palette: Palette
    options: HtmlOptions
    lang: str
    targets: frozenset[str] = frozenset()
    labels: Mapping[str, str] = field(default_factory=dict)
    slides: Mapping[str, int] = field(default_factory=dict)
    title: str = ""
    used: set[str] = field(default_factory=set)
    expanded: set[str] = field(default_factory=set)
    marks: dict[str, int] = field(default_factory=dict)
    inks: dict[tuple[str, str, str], str] = field(default_factory=dict)

    @property
    def rtl(self) -> bool:
        """Whether the page runs from right to left."""
        return is_rtl_language(self.lang)

    def word(self, key: str) -> str:
        """One of the page's own words, in the article's language."""
        return word(key, self.lang)

    def label(self, block: Block) -> Html:
        """The block's noun and number, as its caption begins; empty when it has none."""
        said = label(block, self.lang)
        return el("span", said, class_="label") if said else EMPTY

    def id(self, name: str) -> str | None:
        """The id `name`, once: a second element of one name would be none that a link finds."""
        if not name or name in self.used:
            return None
        self.used.add(name)
        return name

    def resource(self, key: str | None) -> Resource | None:
        """The picture with this key, if it could be read."""
        return self.document.resources.get(key) if key is not None else None
