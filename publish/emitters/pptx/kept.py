"""A template's parts, with composed layouts and slides added → drafts of parts, their relations as they were.

The presentation is changed, which lists slides, and the master on which composed layouts hang; of other masters and
layouts no more than a scale that was stored for their sample text. All else keeps its bytes, every relation its number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from lxml import etree
from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT

from publish.deck.model import Deck
from publish.emitters.pptx.drafts import PartDraft, Relations
from publish.emitters.pptx.layouts import layout_part
from publish.emitters.pptx.presentation import FIRST_SLIDE_ID, SECTIONS, section_list
from publish.emitters.pptx.template import House, parsed
from publish.emitters.pptx.xml import DECLARED, NAMESPACES, el
from publish.theme.model import Layout, Template, TemplatePart

LEAST_ID = 2_147_483_648
"""ECMA-376 Part 1, §19.7.4: ids of masters and layouts share this range, and no two may be the same."""

_SCALED = re.compile(rb"(<(?:\w+:)?normAutofit)\s[^<>]*?(/?>)")
_R_ID = f"{{{NAMESPACES['r']}}}id"
_ORDER = (
    *("sldMasterIdLst", "notesMasterIdLst", "handoutMasterIdLst", "sldIdLst", "sldSz", "notesSz", "smartTags"),
    *("embeddedFontLst", "custShowLst", "photoAlbum", "custDataLst", "kinsoku", "defaultTextStyle", "modifyVerifier"),
    "extLst",
)
"""The children of `p:presentation`, in the order of the schema."""

_OF_SLIDES = frozenset({"sldIdLst", "custShowLst", "photoAlbum", "modifyVerifier", "smartTags", "custDataLst"})
_REPLACED = frozenset({RT.PRES_PROPS, RT.VIEW_PROPS, RT.TABLE_STYLES})


def kept_parts(template: Template) -> tuple[TemplatePart, ...]:
    """The parts that are taken over; how a show is set up, what was on screen, and table styles are written anew."""
    replaced = {one.target for one in template.presentation.links if one.type in _REPLACED}
    return tuple(part for part in template.parts if part.name not in replaced)


def masters_and_more(house: House, composed: Mapping[str, Layout], lang: str) -> Iterator[PartDraft]:
    """The template's parts, and the layouts that are composed for it by the names of their parts."""
    template = house.template
    for part in kept_parts(template):
        if part.name == template.master and composed:
            yield _with_layouts(template, part, tuple(composed))
        elif part.name != template.presentation.name:
            relations = kept_relations(part, template)
            yield PartDraft(part.name, part.content_type, unscaled(part.data), relations, raw=True)
    for name, layout in composed.items():
        relations = Relations()
        relations.add(RT.SLIDE_MASTER, template.master)
        yield PartDraft(name, CT.PML_SLIDE_LAYOUT, layout_part(house.palette(layout), layout, lang), relations)


def kept_relations(part: TemplatePart, template: Template) -> Relations:
    """The relations of `part` that lead to what is taken over."""
    there = {one.name for one in kept_parts(template)}
    found = ((one.id, one.type, one.target, one.external) for one in part.links if one.external or one.target in there)
    return Relations(tuple(found))


def kept_presentation(
    deck: Deck, house: House, slides: Sequence[str], notes: str, more: Iterable[tuple[str, str]]
) -> PartDraft:
    """The template's presentation part with our slides; `notes` is the master of notes, `more` are kinds and parts.

    What spoke of its own slides is gone: shows, albums, sections, a password against changes.
    """
    part = house.template.presentation
    relations = kept_relations(part, house.template)
    root = parsed(part.data)
    gone = [one for one in root.iterchildren("{*}*") if etree.QName(one).localname in _OF_SLIDES]
    gone += root.findall(f"{{*}}extLst/{{*}}ext[@uri='{SECTIONS}']")
    for child in gone:
        _parent(child).remove(child)
    listed = etree.Element(_tag(root, "sldIdLst"))
    for number, name in enumerate(slides):
        entry = etree.SubElement(listed, _tag(root, "sldId"))
        entry.set("id", str(FIRST_SLIDE_ID + number))
        entry.set(_R_ID, relations.add(RT.SLIDE, name))
    _put(root, listed)
    if root.find("{*}notesMasterIdLst") is None:
        own = (rid for rid, kind, *_ in relations.kept if kind == RT.NOTES_MASTER)
        master = next(own, "") or relations.add(RT.NOTES_MASTER, notes)
        _put(root, _fragment(el("p:notesMasterIdLst", None, el("p:notesMasterId", {"r:id": master}))))
    _put_sections(root, section_list(deck))
    for kind, name in more:
        relations.add(kind, name)
    return PartDraft(part.name, CT.PML_PRESENTATION_MAIN, _serialised(root), relations, raw=True)


def joined_table_styles(house: House, made: bytes) -> bytes:
    """The template's table styles and, at their end, the one that is `made`; what it calls its default stays so."""
    names = {one.target for one in house.template.presentation.links if one.type == RT.TABLE_STYLES}
    found = next((part for part in house.template.parts if part.name in names), None)
    if found is None:
        return made
    root = parsed(found.data)
    ours = parsed(made)
    keys = {style.get("styleId") for style in ours}
    for old in [style for style in root.iterchildren("{*}*") if style.get("styleId") in keys]:
        root.remove(old)
    root.extend(list(ours))
    return _serialised(root)


def _with_layouts(template: Template, part: TemplatePart, added: Sequence[str]) -> PartDraft:
    """The master with the composed layouts at the end of its list."""
    relations = kept_relations(part, template)
    master = parsed(part.data)
    listed = master.find("{*}sldLayoutIdLst")
    if listed is None:
        listed = etree.Element(_tag(master, "sldLayoutIdLst"))
        after = [one for one in master.iterchildren("{*}*") if etree.QName(one).localname in {"cSld", "clrMap"}]
        after[-1].addnext(listed)
    for name, number in zip(added, _fresh_ids(template), strict=False):
        entry = etree.SubElement(listed, _tag(master, "sldLayoutId"))
        entry.set("id", str(number))
        entry.set(_R_ID, relations.add(RT.SLIDE_LAYOUT, name))
    return PartDraft(part.name, part.content_type, unscaled(_serialised(master)), relations, raw=True)


def unscaled(data: bytes) -> bytes:
    """A part without the scales to which a program once shrank its sample text (`a:normAutofit fontScale`).

    LibreOffice hands them down: an 8 % of a master's sample draws every list in by twelve times its indent.
    """
    return _SCALED.sub(rb"\1\2", data)


def _fresh_ids(template: Template) -> Iterator[int]:
    roots = [template.presentation, *(part for part in template.parts if part.name in template.masters)]
    listed = (entry for part in roots for entry in parsed(part.data).iter("{*}sldMasterId", "{*}sldLayoutId"))
    taken = {int(entry.get("id", "0")) for entry in listed}
    return (number for number in range(LEAST_ID, 2**32 - 1) if number not in taken)


def _put(root: etree._Element, child: etree._Element) -> None:
    """`child` into the presentation, where the schema wants it."""
    rank = _ORDER.index(etree.QName(child).localname)
    later = (one for one in root.iterchildren("{*}*") if _ORDER.index(etree.QName(one).localname) > rank)
    following = next(later, None)
    if following is None:
        root.append(child)
    else:
        following.addprevious(child)


def _put_sections(root: etree._Element, text: str) -> None:
    if not text:
        return
    made = _fragment(text)
    found = root.find("{*}extLst")
    if found is None:
        _put(root, made)
    else:
        found.extend(list(made))


def _fragment(text: str) -> etree._Element:
    """The one element that `text` is, its prefixes known."""
    return parsed(f"<x {DECLARED}>{text}</x>".encode())[0]


def _parent(child: etree._Element) -> etree._Element:
    found = child.getparent()
    assert found is not None
    return found


def _tag(root: etree._Element, name: str) -> str:
    """`name` in the namespace of `root`."""
    return f"{{{etree.QName(root).namespace}}}{name}"


def _serialised(root: etree._Element) -> bytes:
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
