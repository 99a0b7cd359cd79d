"""Slides in order → the presentation part: sizes, lists of slides, sections (ECMA-376 Part 1, §19.2.1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from publish.base.units import emu
from publish.deck.model import Deck, Slide
from publish.emitters.pptx.keys import key
from publish.emitters.pptx.master import MASTER_ID, default_text_style
from publish.emitters.pptx.notes import NOTES_SIZE
from publish.emitters.pptx.xml import el, root
from publish.theme.model import Theme

FIRST_SLIDE_ID = 256
SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
_P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"


@dataclass(frozen=True, slots=True)
class Relata:
    """The relations of the presentation: to its master, to the master of notes, to each slide."""

    master: str
    notes: str
    slides: tuple[str, ...]


def presentation_part(deck: Deck, theme: Theme, relata: Relata) -> bytes:
    """`ppt/presentation.xml`."""
    master = el("p:sldMasterId", {"id": MASTER_ID, "r:id": relata.master})
    slides = [el("p:sldId", {"id": FIRST_SLIDE_ID + k, "r:id": rid}) for k, rid in enumerate(relata.slides)]
    width, height = (emu(side) for side in NOTES_SIZE)
    return root(
        "p:presentation",
        {"rtl": theme.rtl or None, "saveSubsetFonts": True, "autoCompressPictures": False},
        el("p:sldMasterIdLst", None, master),
        el("p:notesMasterIdLst", None, el("p:notesMasterId", {"r:id": relata.notes})),
        el("p:sldIdLst", None, *slides),
        el("p:sldSz", {"cx": emu(deck.width), "cy": emu(deck.height)}),
        el("p:notesSz", {"cx": width, "cy": height}),
        el("p:defaultTextStyle", None, default_text_style(theme)),
        section_list(deck),
    )


def sections(slides: Sequence[Slide], start: str) -> list[tuple[str, range]]:
    """Neighbouring slides of one section, by their places; `start` names those that belong to none."""
    out: list[tuple[str, range]] = []
    for k, slide in enumerate(slides):
        name = slide.section or start
        if out and out[-1][0] == name:
            out[-1] = name, range(out[-1][1].start, k + 1)
        else:
            out.append((name, range(k, k + 1)))
    return out


def section_list(deck: Deck) -> str:
    """The list of sections ([MS-PPTX] §2.4.1.4) in its `p:extLst`; empty when the deck has none."""
    if not any(slide.section for slide in deck.slides):
        return ""
    made = []
    for number, (name, places) in enumerate(sections(deck.slides, deck.properties.title or "Start")):
        ids = [el("p14:sldId", {"id": FIRST_SLIDE_ID + k}) for k in places]
        attrs = {"name": name, "id": key("section", str(number), name)}
        made.append(el("p14:section", attrs, el("p14:sldIdLst", None, *ids)))
    inside = el("p14:sectionLst", {"xmlns:p14": _P14}, *made)
    return el("p:extLst", None, el("p:ext", {"uri": SECTIONS}, inside))
