"""Deck and theme → the bytes of a PowerPoint file.

Everything in the file is made here from the theme and the deck, or taken over from the theme's own template; nothing
comes from a template of the engine's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT

from publish.deck.model import Deck, Para, Slide
from publish.emitters.pptx.drafts import Names, PartDraft, Relations, assemble, reachable
from publish.emitters.pptx.kept import (
    joined_table_styles,
    kept_parts,
    kept_presentation,
    kept_relations,
    masters_and_more,
)
from publish.emitters.pptx.layouts import layout_part
from publish.emitters.pptx.links import Links
from publish.emitters.pptx.master import master_part
from publish.emitters.pptx.media import Media
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
from publish.emitters.pptx.scaling import on_company_s_stage
from publish.emitters.pptx.slides import SlideWriter
from publish.emitters.pptx.tables import table_styles
from publish.emitters.pptx.template import House
from publish.emitters.pptx.text import language
from publish.emitters.pptx.theme_part import theme_part
from publish.theme.model import Theme

_PRESENTATION = "/ppt/presentation.xml"
_MASTER = "/ppt/slideMasters/slideMaster1.xml"
_NOTES_MASTER = "/ppt/notesMasters/notesMaster1.xml"
_THEME = "/ppt/theme/theme1.xml"
_NOTES_THEME = "/ppt/theme/theme2.xml"
_PROPERTIES = (
    (RT.PRES_PROPS, "/ppt/presProps.xml", CT.PML_PRES_PROPS, presentation_properties()),
    (RT.VIEW_PROPS, "/ppt/viewProps.xml", CT.PML_VIEW_PROPS, view_properties()),
)


def write_deck(deck: Deck, theme: Theme, *, epoch: int, generator: str) -> bytes:
    """The deck as a .pptx; equal inputs give equal bytes. `epoch` is in seconds since 1970, UTC."""
    deck, theme, scale = on_company_s_stage(deck, theme)
    house = House(theme, theme.template, scale) if theme.template else None
    names = Names({part.name.casefold() for part in kept_parts(theme.template)} if theme.template else set())
    layouts = _layout_names(deck, theme, names)
    slides = {slide.id: names.fresh("/ppt/slides/slide") for slide in deck.slides}
    writer = SlideWriter(deck, theme, layouts, slides, house, Media(names))
    if house:
        master = house.notes_master or names.fresh("/ppt/notesMasters/notesMaster")
        drafts = [*_frame_of_template(deck, house, writer, master, names)]
    else:
        master = _NOTES_MASTER
        drafts = [*_frame(deck, theme, layouts, tuple(slides.values()))]
    drafts += _properties(deck, epoch, generator)
    for number, slide in enumerate(deck.slides, 1):
        draft = writer.write(slide, number)
        drafts.append(draft)
        if slide.notes:
            drafts.append(_notes(slide, draft, number, writer, master))
    drafts += [*writer.media.drafts, *writer.charts.drafts]
    start = _root_relations(theme.template.presentation.name if theme.template else _PRESENTATION)
    return to_bytes(assemble(reachable(drafts, start)), start)


def _layout_names(deck: Deck, theme: Theme, names: Names) -> dict[str, str]:
    """The part of each layout by its name: all of a theme's own; on a template, those that are used."""
    used = {slide.layout for slide in deck.slides}
    return {
        one.name: one.part or names.fresh("/ppt/slideLayouts/slideLayout")
        for one in theme.layouts.values()
        if not theme.template or one.name in used
    }


def _root_relations(presentation: str) -> Relations:
    relations = Relations()
    relations.add(RT.OFFICE_DOCUMENT, presentation)
    relations.add(RT.CORE_PROPERTIES, "/docProps/core.xml")
    relations.add(RT.EXTENDED_PROPERTIES, "/docProps/app.xml")
    return relations


def _properties(deck: Deck, epoch: int, generator: str) -> Iterator[PartDraft]:
    yield PartDraft("/docProps/core.xml", CT.OPC_CORE_PROPERTIES, core_properties(deck, epoch))
    yield PartDraft("/docProps/app.xml", CT.OFC_EXTENDED_PROPERTIES, extended_properties(deck, generator))


def _frame(deck: Deck, theme: Theme, layouts: Mapping[str, str], slides: tuple[str, ...]) -> Iterator[PartDraft]:
    """The presentation, its master with all layouts, the master of notes, the theme."""
    lang = language(deck.properties.lang)
    relations = Relations()
    relata = Relata(
        relations.add(RT.SLIDE_MASTER, _MASTER),
        relations.add(RT.NOTES_MASTER, _NOTES_MASTER),
        tuple(relations.add(RT.SLIDE, name) for name in slides),
    )
    styles = table_styles(Palette(theme, dark=False))
    parts = (
        *_PROPERTIES,
        (RT.THEME, _THEME, CT.OFC_THEME, theme_part(theme, deck.properties.lang)),
        (RT.TABLE_STYLES, "/ppt/tableStyles.xml", CT.PML_TABLE_STYLES, styles),
    )
    for kind, name, content_type, data in parts:
        relations.add(kind, name)
        yield PartDraft(name, content_type, data)
    main = presentation_part(deck, theme, relata)
    yield PartDraft(_PRESENTATION, CT.PML_PRESENTATION_MAIN, main, relations)
    yield from _master(theme, layouts, lang)
    notes = Relations()
    notes.add(RT.THEME, _NOTES_THEME)
    paper = theme.for_print()
    yield PartDraft(_NOTES_MASTER, CT.PML_NOTES_MASTER, notes_master(paper, lang), notes)
    yield PartDraft(_NOTES_THEME, CT.OFC_THEME, theme_part(paper, deck.properties.lang))


def _master(theme: Theme, layouts: Mapping[str, str], lang: str) -> tuple[PartDraft, ...]:
    """The master and all layouts: the same for every deck of a theme, which is loaded once, and a language."""
    key = (id(theme), lang)
    found = _masters.get(key)
    if found is None:
        if len(_masters) >= _MOST_MASTERS:
            _masters.clear()
        # the theme is kept beside its parts, so that no other can come to have its number
        found = _masters[key] = (theme, tuple(_master_parts(theme, layouts, lang)))
    return found[1]


_masters: dict[tuple[int, str], tuple[Theme, tuple[PartDraft, ...]]] = {}
_MOST_MASTERS = 16


def _master_parts(theme: Theme, layouts: Mapping[str, str], lang: str) -> Iterator[PartDraft]:
    relations = Relations()
    ids = [relations.add(RT.SLIDE_LAYOUT, name) for name in layouts.values()]
    relations.add(RT.THEME, _THEME)
    yield PartDraft(_MASTER, CT.PML_SLIDE_MASTER, master_part(theme, ids, lang), relations, raw=True)
    palettes = {dark: Palette(theme, dark) for dark in (False, True)}
    for name, part in layouts.items():
        layout = theme.layouts[name]
        own = Relations()
        own.add(RT.SLIDE_MASTER, _MASTER)
        data = layout_part(palettes[layout.dark], layout, lang)
        yield PartDraft(part, CT.PML_SLIDE_LAYOUT, data, own, raw=True)


def _frame_of_template(
    deck: Deck, house: House, writer: SlideWriter, notes: str, names: Names
) -> Iterator[PartDraft]:
    """What `_frame` makes, taken over from the template where it has it."""
    lang = language(deck.properties.lang)
    composed = {part: house.theme.layouts[name] for name, part in writer.layouts.items()}
    composed = {part: layout for part, layout in composed.items() if not layout.part}
    styles = joined_table_styles(house, table_styles(house.plain))
    made = (*_PROPERTIES, (RT.TABLE_STYLES, "/ppt/tableStyles.xml", CT.PML_TABLE_STYLES, styles))
    more = [(kind, name) for kind, name, *_ in made]
    yield kept_presentation(deck, house, tuple(writer.slides.values()), notes, more)
    for _, name, content_type, data in made:
        yield PartDraft(name, content_type, data)
    yield from masters_and_more(house, composed, lang)
    if house.notes_master:
        return
    theme = house.main_theme
    name = names.fresh("/ppt/theme/theme")
    relations = Relations()
    relations.add(RT.THEME, name)
    yield PartDraft(notes, CT.PML_NOTES_MASTER, notes_master(house.theme, lang), relations)
    if theme:
        yield PartDraft(name, theme.content_type, theme.data, kept_relations(theme, house.template), raw=True)
    else:
        yield PartDraft(name, CT.OFC_THEME, theme_part(house.theme, deck.properties.lang))


def _notes(slide: Slide, draft: PartDraft, number: int, writer: SlideWriter, master: str) -> PartDraft:
    """The page of notes of a slide; both point at each other."""
    name = f"/ppt/notesSlides/notesSlide{number}.xml"
    draft.relations.add(RT.NOTES_SLIDE, name)
    relations = Relations()
    relations.add(RT.NOTES_MASTER, master)
    relations.add(RT.SLIDE, draft.name)
    # a page of notes may point at its own slide alone, so links to others are plain words there
    links = Links({}, relations)
    foreign = bool(writer.house and writer.house.notes_master)
    paras = tuple(map(_plain, slide.notes)) if writer.house else slide.notes
    unlike = frozenset({"list", "bullet"}) if foreign else frozenset[str]()
    data = notes_part(paras, writer.paper, writer.deck.properties.lang, links, unlike)
    return PartDraft(name, CT.PML_NOTES_SLIDE, data, relations)


def _plain(para: Para) -> Para:
    """Notes stand on white paper, whatever ground a template's colours were chosen for."""
    return replace(para, runs=tuple(replace(run, colour="", highlight="") for run in para.runs))
