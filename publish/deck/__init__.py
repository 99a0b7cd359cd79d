"""Floor 3: Document → Deck. Chooses layouts, condenses prose, fits and splits; pure."""

from __future__ import annotations
