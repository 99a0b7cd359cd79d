"""Deck and theme → the bytes of a PowerPoint file.

Everything in the file is made here from the theme and the deck; nothing comes from a template of the engine's.
"""

from __future__ import annotations

from collections.abc import Iterator

from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT

from publish.deck.model import Deck, Slide
from publish.emitters.pptx.drafts import PartDraft, Relations, assemble
from publish.emitters.pptx.layouts import layout_part
from publish.emitters.pptx.links import Links
from publish.emitters.pptx.master import master_part
from publish.emitters.pptx.notes import notes_master, notes_part
from publish.emitters.pptx.package import to_bytes
from publish.emitters.pptx.palette import Palette
from publish.emitters.pptx.presentation import Relata, presentation_part
from publish.emitters.pptx.properties import (
    core_properties,
    extended_properties,
    presentation_properties,
    view_properties,
)
from publish.emitters.pptx.slides import SlideWriter
from publish.emitters.pptx.tables import table_styles
from publish.emitters.pptx.text import language
from publish.emitters.pptx.theme_part import theme_part
from publish.theme.model import Theme

_PRESENTATION = "/ppt/presentation.xml"
_MASTER = "/ppt/slideMasters/slideMaster1.xml"
_NOTES_MASTER = "/ppt/notesMasters/notesMaster1.xml"
_THEME = "/ppt/theme/theme1.xml"
_NOTES_THEME = "/ppt/theme/theme2.xml"


def write_deck(deck: Deck, theme: Theme, *, epoch: int, generator: str) -> bytes:
    """The deck as a .pptx; equal inputs give equal bytes. `epoch` is in seconds since 1970, UTC."""
    layouts = {name: f"/ppt/slideLayouts/slideLayout{k}.xml" for k, name in enumerate(theme.layouts, 1)}
    slides = {slide.id: f"/ppt/slides/slide{k}.xml" for k, slide in enumerate(deck.slides, 1)}
    writer = SlideWriter(deck, theme, layouts, slides)
    drafts = [
        *_properties(deck, epoch, generator),
        *_frame(deck, theme, layouts, tuple(slides.values())),
    ]
    for number, slide in enumerate(deck.slides, 1):
        draft = writer.write(slide, number)
        drafts.append(draft)
        if slide.notes:
            drafts.append(_notes(slide, draft, number, writer))
    drafts += writer.media.drafts
    return to_bytes(assemble(drafts), _root_relations())


def _root_relations() -> Relations:
    relations = Relations()
    relations.add(RT.OFFICE_DOCUMENT, _PRESENTATION)
    relations.add(RT.CORE_PROPERTIES, "/docProps/core.xml")
    relations.add(RT.EXTENDED_PROPERTIES, "/docProps/app.xml")
    return relations


def _properties(deck: Deck, epoch: int, generator: str) -> Iterator[PartDraft]:
    yield PartDraft("/docProps/core.xml", CT.OPC_CORE_PROPERTIES, core_properties(deck, epoch))
    yield PartDraft("/docProps/app.xml", CT.OFC_EXTENDED_PROPERTIES, extended_properties(deck, generator))


def _frame(deck: Deck, theme: Theme, layouts: dict[str, str], slides: tuple[str, ...]) -> Iterator[PartDraft]:
    """The presentation, its master with all layouts, the master of notes, the theme."""
    lang = language(deck.properties.lang)
    relations = Relations()
    relata = Relata(
        relations.add(RT.SLIDE_MASTER, _MASTER),
        relations.add(RT.NOTES_MASTER, _NOTES_MASTER),
        tuple(relations.add(RT.SLIDE, name) for name in slides),
    )
    parts = (
        (RT.PRES_PROPS, "/ppt/presProps.xml", CT.PML_PRES_PROPS, presentation_properties()),
        (RT.VIEW_PROPS, "/ppt/viewProps.xml", CT.PML_VIEW_PROPS, view_properties()),
        (RT.THEME, _THEME, CT.OFC_THEME, theme_part(theme)),
        (RT.TABLE_STYLES, "/ppt/tableStyles.xml", CT.PML_TABLE_STYLES, table_styles(theme)),
    )
    for kind, name, content_type, data in parts:
        relations.add(kind, name)
        yield PartDraft(name, content_type, data)
    main = presentation_part(deck, theme, relata)
    yield PartDraft(_PRESENTATION, CT.PML_PRESENTATION_MAIN, main, relations)
    yield from _master(theme, layouts, lang)
    notes = Relations()
    notes.add(RT.THEME, _NOTES_THEME)
    yield PartDraft(_NOTES_MASTER, CT.PML_NOTES_MASTER, notes_master(theme, lang), notes)
    yield PartDraft(_NOTES_THEME, CT.OFC_THEME, theme_part(theme))


def _master(theme: Theme, layouts: dict[str, str], lang: str) -> Iterator[PartDraft]:
    relations = Relations()
    ids = [relations.add(RT.SLIDE_LAYOUT, name) for name in layouts.values()]
    relations.add(RT.THEME, _THEME)
    yield PartDraft(_MASTER, CT.PML_SLIDE_MASTER, master_part(theme, ids, lang), relations)
    palettes = {dark: Palette(theme, dark) for dark in (False, True)}
    for name, part in layouts.items():
        layout = theme.layouts[name]
        own = Relations()
        own.add(RT.SLIDE_MASTER, _MASTER)
        yield PartDraft(part, CT.PML_SLIDE_LAYOUT, layout_part(palettes[layout.dark], layout, lang), own)


def _notes(slide: Slide, draft: PartDraft, number: int, writer: SlideWriter) -> PartDraft:
    """The page of notes of a slide; both point at each other."""
    name = f"/ppt/notesSlides/notesSlide{number}.xml"
    draft.relations.add(RT.NOTES_SLIDE, name)
    relations = Relations()
    relations.add(RT.NOTES_MASTER, _NOTES_MASTER)
    relations.add(RT.SLIDE, draft.name)
    # a page of notes may point at its own slide alone, so links to others are plain words there
    links = Links({}, relations)
    data = notes_part(slide.notes, writer.palettes[False], writer.deck.properties.lang, links)
    return PartDraft(name, CT.PML_NOTES_SLIDE, data, relations)
