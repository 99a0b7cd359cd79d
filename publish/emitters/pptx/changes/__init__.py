"""Two presentations, also of other makers → which slides came, went, moved or changed, and in what."""

from __future__ import annotations

from publish.emitters.pptx.changes.compare import compare
from publish.emitters.pptx.changes.model import Change, Changes, Deck, SlideChange
from publish.emitters.pptx.changes.read import read_deck

__all__ = ["Change", "Changes", "Deck", "SlideChange", "compare", "read_deck"]
