"""The bytes of a PDF → a small picture of its first page, where the package pypdfium2 is installed."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO


@dataclass(frozen=True, slots=True)
class Leaf:
    """A WebP picture of `width` by `height` pixels."""

    width: int
    height: int
    data: bytes = field(repr=False)


def first_page(pdf: bytes, width: int) -> Leaf | None:
    """The picture; None where nothing is installed that can draw it, or the PDF cannot be read."""
    try:
        import pypdfium2
    except ImportError:
        return None
    try:
        document = pypdfium2.PdfDocument(pdf)
        try:
            page = document[0]
            drawn = page.render(scale=width / page.get_width()).to_pil().convert("RGB")
        finally:
            document.close()
    except (pypdfium2.PdfiumError, IndexError, ZeroDivisionError):
        return None
    out = BytesIO()
    drawn.save(out, "WEBP", quality=70, method=4)
    return Leaf(drawn.width, drawn.height, out.getvalue())
