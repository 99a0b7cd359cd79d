"""What emitters that set pages share: the closed fetcher, fonts, and what is done about missing glyphs."""

from __future__ import annotations
