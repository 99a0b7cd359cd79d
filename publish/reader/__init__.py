"""Floor 2: Markdown text → the section tree."""

from __future__ import annotations

from publish.reader.read import read, read_text

__all__ = ["read", "read_text"]
