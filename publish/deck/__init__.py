"""Floor 3: Document → Deck. Chooses layouts, condenses prose, fits and splits; pure."""

from __future__ import annotations

from publish.deck.plan import plan

__all__ = ["plan"]
