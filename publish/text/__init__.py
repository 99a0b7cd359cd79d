"""Floor 2: font files → measured text and broken lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publish.text.measure import Line, Measurer, Piece

__all__ = ["Line", "Measurer", "Piece"]


def __getattr__(name: str) -> object:
    # the engine of shapes and its fonts are no need of those who only want a listing coloured
    if name not in __all__:
        raise AttributeError(name)
    from publish.text import measure

    return getattr(measure, name)
