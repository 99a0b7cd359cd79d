"""Font files by weight and slope: what themes name and what measuring reads."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FontFile:
    """One face of a family: an absolute path to a static TTF or OTF, its weight (400, 600, 700) and slope."""

    path: str
    weight: int
    italic: bool
