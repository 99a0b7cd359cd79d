"""What a person may choose about the handout → one frozen value."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PdfOptions:
    """`page_size` overrides the theme's ("A4", "Letter", "A5", "Legal"); empty leaves it.

    `notes` also prints the speaker notes, each where it stands in the article. `contents` is how many sections an
    article must have before contents are set; 0 sets none. `archive` makes PDF/A-2a of it, PDF/UA-1 still kept.
    """

    page_size: str = ""
    notes: bool = False
    contents: int = 3
    archive: bool = False
