"""What a person may choose about the web page → one frozen value."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HtmlOptions:
    """`notes` also shows the speaker notes, each where it stands in the article. `contents` is how many sections an
    article must have before contents are set; 0 sets none. `strip` shows the slides of the deck above the text.
    `condenser` names what chooses the points of prose, as for decks.
    """

    notes: bool = False
    contents: int = 3
    strip: bool = True
    condenser: str = "salient"
