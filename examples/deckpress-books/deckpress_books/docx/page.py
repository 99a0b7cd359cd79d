"""Theme and wish → the paper: its size, its margins, the length of a line; all in points."""

from __future__ import annotations

from dataclasses import dataclass

from publish.api import Theme

_SIZES = {
    "a4": (595.28, 841.89), "a5": (419.53, 595.28), "letter": (612.0, 792.0), "legal": (612.0, 1008.0),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet; `margins` are top, outer, bottom and inner."""

    width: float
    height: float
    margins: tuple[float, float, float, float]

    @property
    def measure(self) -> float:
        """How long a line is."""
        return self.width - self.margins[1] - self.margins[3]

    @property
    def tall(self) -> float:
        """How high the text of a page is."""
        return self.height - self.margins[0] - self.margins[2]


def page_of(theme: Theme, wish: str) -> Page:
    """The theme's page, or the one that was asked for; A4 where neither is known."""
    named = (wish or theme.page.size).lower()
    return Page(*_SIZES.get(named, _SIZES["a4"]), theme.page.margins)
