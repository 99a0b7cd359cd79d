"""Floor between deck and emitters: a planned slide → a vector picture of it, as the deck's own file shows it."""

from __future__ import annotations

from publish.drawing.slide import draw_scene
from publish.drawing.stage import stage_fonts
from publish.drawing.svg import draw_slide

__all__ = ["draw_scene", "draw_slide", "stage_fonts"]
