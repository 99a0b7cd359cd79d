"""Font files by weight and slope: what themes name and what measuring reads."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class FontFile:
    """One face of a family: an absolute path to a static TTF or OTF, its weight (400, 600, 700) and slope.

    `data` has the file's bytes where it stands in no file of its own, as a font inside a template; `path` then only
    names it.
    """

    path: str
    weight: int
    italic: bool
    data: bytes = field(default=b"", repr=False)
