"""Document → the language and direction it is set in; a planned deck → the same, turned round to run from the right."""

from __future__ import annotations

from dataclasses import replace

from publish.deck.model import Deck, Slide
from publish.text.scripts import is_rtl_language, spoken
from publish.theme.mirror import mirrored_frame, turns
from publish.theme.model import Theme
from publish.tree.document import Document


def in_its_language(document: Document) -> Document:
    """The document with the language that it is written in: the writer's word, unless its letters belie the default."""
    found = spoken(document.source.text, document.meta.lang or "en")
    return document if found == document.meta.lang else replace(document, meta=replace(document.meta, lang=found))


def directed(deck: Deck, theme: Theme) -> Deck:
    """The deck as it is, or mirrored where its language runs from right to left and its theme can be mirrored."""
    if not turns(theme, rtl=is_rtl_language(deck.properties.lang)):
        return deck
    return replace(deck, slides=tuple(_mirrored(slide, deck.width) for slide in deck.slides))


def _mirrored(slide: Slide, width: float) -> Slide:
    boxes = (replace(box, frame=mirrored_frame(box.frame, width)) for box in slide.boxes)
    return replace(slide, boxes=tuple(boxes))
