"""Floor 2: theme folder → Theme, the tokens and layouts of deck and handout."""

from __future__ import annotations

from publish.theme.load import load_theme, theme_names

__all__ = ["load_theme", "theme_names"]
