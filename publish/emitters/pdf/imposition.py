"""A PDF of single pages → a PDF of sheets to be printed on both sides, laid together, and folded once: a booklet.

Saddle stitch: the outermost sheet carries the first two and the last two pages. Pages keep their size, so a sheet is
two pages wide. Blank pages go to the end, until sheets are full.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

import pikepdf

SUFFIX = ".booklet.pdf"
_PAGES_A_SHEET = 4


@dataclass(frozen=True, slots=True)
class _Place:
    """A page beside the fold: its boxes are (left, bottom, right, top) in points, `bleed` is what lies round it."""

    page: pikepdf.Page
    trim: tuple[float, float, float, float]
    bleed: float

    @property
    def size(self) -> tuple[float, float]:
        """Width and height, once trimmed."""
        left, bottom, right, top = self.trim
        return right - left, top - bottom


def pairs(count: int) -> list[tuple[int, int]]:
    """The pages (from 0) at the left and right of the sides of the sheets, in the order in which they are printed.

    A number that is not below `count` is a blank page. Sheets are turned over at their short side.
    """
    padded = -(-count // _PAGES_A_SHEET) * _PAGES_A_SHEET
    out: list[tuple[int, int]] = []
    for sheet in range(padded // _PAGES_A_SHEET):
        first, last = 2 * sheet, padded - 1 - 2 * sheet
        out += [(last, first), (first + 1, last - 1)]
    return out


def booklet(data: bytes, *, rtl: bool = False) -> bytes:
    """The imposed file of the PDF `data`, the same bytes for the same input. One that is `rtl` is bound at the right.

    Tags, links and bookmarks are not taken over: this file is for a printer.
    """
    with pikepdf.open(BytesIO(data)) as source, pikepdf.new() as made:
        places = [_place(page) for page in source.pages]
        size = Counter(place.size for place in places).most_common(1)[0][0]
        bleed = max(place.bleed for place in places)
        for left, right in pairs(len(places)):
            sides = (right, left) if rtl else (left, right)
            _sheet(made, [places[at] if at < len(places) else None for at in sides], size, bleed)
        title = source.docinfo.get("/Title")
        if title is not None:
            made.docinfo["/Title"] = str(title)
        if rtl:
            made.Root.ViewerPreferences = pikepdf.Dictionary(Direction=pikepdf.Name.R2L)
        out = BytesIO()
        made.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _place(page: pikepdf.Page) -> _Place:
    left, bottom, right, top = (float(side) for side in page.trimbox)
    media = [float(side) for side in page.mediabox]
    return _Place(page, (left, bottom, right, top), max(0.0, left - media[0]))


def _sheet(made: pikepdf.Pdf, sides: list[_Place | None], size: tuple[float, float], bleed: float) -> None:
    """One side of a sheet: two pages of `size` that meet at the fold, `bleed` points round both."""
    width, height = size
    whole = [0.0, 0.0, 2 * width + 2 * bleed, height + 2 * bleed]
    made.add_blank_page(page_size=(whole[2], whole[3]))
    sheet = made.pages[-1]
    sheet.TrimBox = pikepdf.Array([bleed, bleed, whole[2] - bleed, whole[3] - bleed])
    operators: list[str] = []
    shown = pikepdf.Dictionary()
    for name, place, at_left in zip(("/L", "/R"), sides, (True, False), strict=True):
        if place is not None:
            form = made.copy_foreign(place.page.as_form_xobject())
            form.BBox = pikepdf.Array(_seen(place, at_left=at_left) if place.size == size else place.trim)
            for key in ("/StructParents", "/StructParent", "/Group"):
                if key in form:
                    del form[key]
            shown[name] = form
            operators += _drawn(name, place, size, bleed, at_left=at_left)
    sheet.Resources = pikepdf.Dictionary(XObject=shown)
    sheet.Contents = made.make_stream("\n".join(operators).encode())


def _seen(place: _Place, *, at_left: bool) -> Iterator[float]:
    """What is shown of a page: all but its bleed at the fold."""
    left, bottom, right, top = place.trim
    yield from (left - (place.bleed if at_left else 0), bottom - place.bleed)
    yield from (right + (0 if at_left else place.bleed), top + place.bleed)


def _drawn(name: str, place: _Place, size: tuple[float, float], bleed: float, *, at_left: bool) -> list[str]:
    """The page in its half, in the middle of it; a page that lies on its side is turned."""
    width, height = size
    left, bottom, _, top = place.trim
    own_width, own_height = place.size
    start = bleed + (0.0 if at_left else width)
    if place.size == size:
        x, y = start + (width - own_width) / 2, bleed + (height - own_height) / 2
        return [f"q 1 0 0 1 {x - left:.3f} {y - bottom:.3f} cm {name} Do Q"]
    x, y = start + (width - own_height) / 2, bleed + (height - own_width) / 2
    return [f"q 0 1 -1 0 {x + top:.3f} {y - left:.3f} cm {name} Do Q"]
