"""Theme and page size → the measures of the page in points."""

from __future__ import annotations

from dataclasses import dataclass

from publish.theme.model import PageTokens

SIZES = {
    "a3": (841.89, 1190.55), "a4": (595.28, 841.89), "a5": (419.53, 595.28), "b5": (498.9, 708.66),
    "letter": (612.0, 792.0), "legal": (612.0, 1008.0),
}  # fmt: skip
MEASURE = 34.0
"""The longest comfortable line, in ems of the body size: about 75 characters of a book face."""
WIDEST_HANG = 130.0
"""Points: on a page wider than that the rest goes into its margins."""
BINDING = 16.0
"""Points by which the inner margin of a page that is bound is at least wider than the outer one."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page in points. Text is set `measure` wide, to the right of a margin of `hang`; figures, tables and
    listings may take `full`, and a table on a turned page `turned`.
    """

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float
    measure: float
    code_size: float

    @property
    def full(self) -> float:
        """Between the margins."""
        return self.width - self.left - self.right

    @property
    def hang(self) -> float:
        """From the left margin to the text."""
        return self.full - self.measure

    @property
    def turned(self) -> float:
        """Between the margins of a page that lies on its side."""
        return self.height - self.left - self.right

    @property
    def tall(self) -> float:
        """Between the upper and the lower margin."""
        return self.height - self.top - self.bottom


def page_of(tokens: PageTokens, size: str = "", *, two_sided: bool = False) -> Page:
    """The page of a theme, in another size if given; an unknown size is A4.

    Of a `two_sided` handout this is a right-hand page: its inner margin is at the left, and wider than the outer one,
    since the fold or the binding takes some of it.
    """
    own = SIZES.get(tokens.size.lower(), SIZES["a4"])
    width, height = SIZES.get((size or tokens.size).lower(), own)
    # margins for a large page would leave hardly a line on a small one
    scale = min(1.0, width / own[0]) if width < 0.9 * own[0] else 1.0
    top, outer, bottom, inner = (side * scale for side in tokens.margins)
    if two_sided and inner - outer < BINDING:
        shift = (BINDING - (inner - outer)) / 2
        inner, outer = inner + shift, outer - shift
    full = width - outer - inner
    # a page hardly wider than a line has no use for a margin column
    measure = min(full, MEASURE * tokens.body_size)
    if full - measure < 36:
        measure = full
    elif full - measure > WIDEST_HANG:
        spare = (full - measure - WIDEST_HANG) / 2
        inner, outer = inner + spare, outer + spare
    return Page(width, height, top, outer, bottom, inner, measure, tokens.code_size)
