"""Words → the key (GUID) that stands for them in the file, the same on every machine."""

from __future__ import annotations

from uuid import UUID, uuid5

_HOUSE = UUID("8d0b7a52-7d0e-5a44-9c53-0f3b0f6e2a11")


def key(*parts: str) -> str:
    """A key in the form that the format wants: `{8D0B7A52-…}` (ECMA-376 Part 1, §22.9.2.4, ST_Guid)."""
    return f"{{{str(uuid5(_HOUSE, chr(31).join(parts))).upper()}}}"
