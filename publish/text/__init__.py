"""Floor 2: font files → measured text and broken lines."""

from __future__ import annotations

from publish.text.measure import Line, Measurer, Piece

__all__ = ["Line", "Measurer", "Piece"]
