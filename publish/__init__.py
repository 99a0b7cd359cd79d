"""One Markdown article → a section tree → an editable PowerPoint deck and a styled PDF handout."""

from __future__ import annotations

__version__ = "0.1.0"
