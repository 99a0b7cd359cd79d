"""What a person may choose about printed slides → one frozen value."""

from __future__ import annotations

from dataclasses import dataclass

from publish.base.diagnostics import error
from publish.base.errors import PublishError
from publish.emitters.slides.grid import SIZES

PER_PAGE = (1, 2, 3, 4, 6, 9)
"""How many slides a page may hold."""


@dataclass(frozen=True, slots=True)
class SlidesOptions:
    """`per_page` slides stand on a page: 1, 2, 3, 4, 6 or 9. `lines` rules lines to write on beside or below them,
    where a page has at most three. `notes` sets each slide on a page of its own with its speaker notes below it.

    `page_size` overrides the theme's ("A4", "Letter"); empty leaves it. `condenser` names what chooses the points of
    prose, as for decks.
    """

    per_page: int = 3
    notes: bool = False
    lines: bool = True
    page_size: str = ""
    condenser: str = "salient"

    def __post_init__(self) -> None:
        if self.per_page not in PER_PAGE:
            held = ", ".join(map(str, PER_PAGE[:-1]))
            message = f"a page holds {held} or {PER_PAGE[-1]} slides, not {self.per_page}"
            raise PublishError(error("handout.per-page", message, None, "choose one of these numbers"))
        if self.page_size and self.page_size.lower() not in SIZES:
            known = ", ".join(name.title() for name in SIZES)
            raise PublishError(
                error("handout.option", f"there is no page size “{self.page_size}”", None, f"known are {known}")
            )
