"""Paragraphs → their first three words, and a remark of its own: a condenser as a third party would write it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import ClassVar

from publish.deck.condense import API_VERSION, Point


class Gist:
    """Two points: the head of the first paragraph, and how many paragraphs there are."""

    name: ClassVar[str] = "gist"
    api_version: ClassVar[int] = API_VERSION

    def condense(self, paragraphs: Sequence[str], *, title: str, most: int, budget: int, lang: str) -> Sequence[Point]:
        """A range of the text, and words of its own."""
        head = re.match(r"\s*(?:\S+\s+){2}\S+", paragraphs[0])
        end = head.end() if head else len(paragraphs[0])
        return [Point(0, ((0, end),)), Point(0, words=f"There is more in {len(paragraphs)} paragraphs.")][:most]


class Broken:
    """A condenser whose model is away."""

    name: ClassVar[str] = "broken"
    api_version: ClassVar[int] = API_VERSION

    def condense(self, paragraphs: Sequence[str], *, title: str, most: int, budget: int, lang: str) -> Sequence[Point]:
        """Never answers."""
        raise ConnectionError("the model is away")
