"""What a person may choose about the handout → one frozen value."""

from __future__ import annotations

from dataclasses import dataclass

from publish.base.diagnostics import error
from publish.base.errors import PublishError
from publish.emitters.pdf.geometry import SIZES

WIDEST_BLEED = 25.0
"""Millimetres: more is no bleed but another page."""


@dataclass(frozen=True, slots=True)
class PdfOptions:
    """`page_size` overrides the theme's ("A4", "Letter", "A5", "Legal"); empty leaves it.

    `notes` also prints the speaker notes, each where it stands in the article. `contents` is how many sections an
    article must have before contents are set; 0 sets none. `archive` makes PDF/A-2a of it, PDF/UA-1 still kept.
    `companion` says beside each heading on which slides of the article's deck its section is shown. `cover` sets the
    title on a page of its own, if the theme does not do so by itself.

    For a print shop: `two_sided` mirrors margins and running heads; `bleed` adds so many millimetres round the page,
    with crop marks in it unless `marks` are off; `black` prints what has the ink's colour in black ink alone (CMYK);
    `grey` draws charts in greys that are told apart without colours;
    `booklet` makes a second file, imposed for folding. For readers of paper: `link_notes` prints the addresses of
    links as footnotes, `link_index` lists all of them at the end.

    Raises PublishError `handout.option` for what no page can be made of.
    """

    page_size: str = ""
    notes: bool = False
    contents: int = 3
    archive: bool = False
    companion: bool = False
    cover: bool = False
    two_sided: bool = False
    bleed: float = 0.0
    marks: bool = True
    black: bool = False
    grey: bool = False
    booklet: bool = False
    link_notes: bool = False
    link_index: bool = False

    def __post_init__(self) -> None:
        if self.page_size and self.page_size.lower() not in SIZES:
            known = ", ".join(name.title() for name in SIZES)
            _refuse(f"there is no page size “{self.page_size}”", f"known are {known}")
        if not 0 <= self.bleed <= WIDEST_BLEED:
            _refuse(f"a bleed cannot be {self.bleed:g} mm", f"print shops ask for 3; at most {WIDEST_BLEED:g} are set")
        if self.black and self.archive:
            _refuse(
                "black in CMYK and an archive (PDF/A) do not go together: an archived file has one set of colours, RGB",
                "make two files: one with --black for the print shop, one with --archive",
            )


def _refuse(message: str, hint: str) -> None:
    raise PublishError(error("handout.option", message, None, hint))
