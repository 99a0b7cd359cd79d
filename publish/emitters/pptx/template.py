"""A theme's template → what slides and layouts must know of its parts: their colours, their places, what they show.

The template's parts are written as they are; here is only read. Colours are named on a slide by slots, and what a
slot shows is decided by three parts in turn: the theme of the master, the master's map, the layout's own map
(ECMA-376 Part 1, §20.1.6.2, §19.3.1.6, §19.3.1.7).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE as RT

from publish.base.colour import contrast
from publish.emitters.pptx.palette import LIGHT_MAP, Ground, Palette
from publish.emitters.pptx.shapes import body_properties
from publish.emitters.pptx.xml import el
from publish.theme.model import Anchor, Layout, Template, TemplatePart, TextStyle, Theme

if TYPE_CHECKING:
    from publish.theme.template import NativePlace

_SWAPPED = {"bg1": "tx1", "tx1": "bg1", "bg2": "tx2", "tx2": "bg2"}
_READABLE = 4.5
_SLOTS = {"+mj-lt": "heading", "+mn-lt": "body"}
_THEME_OVERRIDE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/themeOverride"


@dataclass
class House:
    """The template of `theme`, read as far as slides repeat or follow what it says.

    `scale` is how many times as large its slides are as the stage on which the deck was planned.
    """

    theme: Theme
    template: Template
    scale: float = 1.0
    _palettes: dict[str, Palette] = field(default_factory=dict, init=False, repr=False)
    _natives: dict[str, Mapping[int, NativePlace]] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def parts(self) -> Mapping[str, TemplatePart]:
        """Its parts by name."""
        return {part.name: part for part in self.template.parts}

    def natives(self, layout: Layout) -> Mapping[int, NativePlace]:
        """The placeholders that the template's own layout has, by their idx; none for a layout of ours."""
        if not layout.part:
            return {}
        if layout.part not in self._natives:
            # here and not above: most decks have no template, and need not wait for what reads one
            from publish.theme.template import native_places

            self._natives[layout.part] = native_places(self.template, layout.part)
        return self._natives[layout.part]

    def palette(self, layout: Layout) -> Palette:
        """The colours of slides on `layout`, by the slots that show them there."""
        if layout.name not in self._palettes:
            self._palettes[layout.name] = Palette(self.theme, layout.dark, self._ground(layout))
        return self._palettes[layout.name]

    @cached_property
    def plain(self) -> Palette:
        """The colours of the main master, by its own map."""
        slots, scheme = self._map(self.template.master), self._scheme(self.template.master)
        return Palette(self.theme, dark=False, ground=Ground(_shown(slots, scheme)))

    @cached_property
    def notes_master(self) -> str:
        """The name of the template's master of notes, empty where it has none."""
        return next((one.target for one in self.template.presentation.links if one.type == RT.NOTES_MASTER), "")

    @cached_property
    def main_theme(self) -> TemplatePart | None:
        """The theme part of the main master."""
        return self._linked(self.template.master, RT.THEME)

    @cached_property
    def first_number(self) -> int:
        """The number of the first slide."""
        return int(self._presentation.get("firstSlideNum", "1"))

    @cached_property
    def numbers_titles(self) -> bool:
        """Whether title slides show footer, date and number (`showSpecialPlsOnTitleSld`)."""
        return self._presentation.get("showSpecialPlsOnTitleSld", "1") not in {"0", "false"}

    def shows_date(self, layout: Layout) -> bool:
        """Whether the master of `layout` leaves dates switched on (`p:hf`, ECMA-376 Part 1, §19.3.1.25)."""
        flags = self._root(self.master_of(layout)).find("{*}hf")
        return flags is None or flags.get("dt", "1") not in {"0", "false"}

    def master_of(self, layout: Layout) -> str:
        """The name of the master part on which `layout` hangs."""
        found = self._linked(layout.part, RT.SLIDE_MASTER) if layout.part else None
        return found.name if found else self.template.master

    def _ground(self, layout: Layout) -> Ground:
        master = self.master_of(layout)
        slots, scheme = self._map(master), self._scheme(layout.part or master, master)
        own = self._override(layout) if layout.part else None
        used = own or slots
        ground = self.theme.colour(layout.background or "background", dark=layout.dark)
        shown = _shown(used, scheme)
        swapped = not layout.part and contrast(shown["tx1"], ground) < contrast(shown["bg1"], ground)
        if swapped and not self._painted_by_slots(master):
            used = {name: used[_SWAPPED.get(name, name)] for name in used}
            shown = _shown(used, scheme)
        for link in ("hlink", "folHlink"):
            # a link that cannot be read is set in the colour of text; its line still tells it from other words
            if contrast(shown[link], ground) < _READABLE:
                text = max(("tx1", "bg1"), key=lambda slot: contrast(shown[slot], ground))
                used = {**used, link: used[text]}
                shown = _shown(used, scheme)
        return Ground(shown, used if used != slots else None)

    def _painted_by_slots(self, master: str) -> bool:
        """Whether what `master` draws would change under another map: on a layout with its text and ground swapped, a
        master's black ground (`tx1`) is white, in PowerPoint as in LibreOffice."""
        root = self._root(master)
        shapes = [shape for shape in root.iterfind("{*}cSld/{*}spTree//{*}sp") if shape.find(".//{*}ph") is None]
        drawn = [*root.iterfind("{*}cSld/{*}bg"), *(look for s in shapes for look in s.iterfind("{*}spPr"))]
        return any(colour.get("val") in _SWAPPED for look in drawn for colour in look.iter("{*}schemeClr"))

    @cached_property
    def _presentation(self) -> etree._Element:
        return parsed(self.template.presentation.data)

    def _root(self, name: str) -> etree._Element:
        return parsed(self.parts[name].data)

    def _linked(self, name: str, kind: str) -> TemplatePart | None:
        """The first part to which the part `name` has a relation of this kind."""
        links = self.parts[name].links if name in self.parts else ()
        return next((self.parts[one.target] for one in links if one.type == kind and one.target in self.parts), None)

    def _map(self, master: str) -> dict[str, str]:
        found = self._root(master).find("{*}clrMap")
        own = {str(name): str(slot) for name, slot in found.attrib.items()} if found is not None else {}
        return {**LIGHT_MAP, **own}

    def _override(self, layout: Layout) -> dict[str, str] | None:
        found = self._root(layout.part).find("{*}clrMapOvr/{*}overrideClrMapping")
        return {str(name): str(slot) for name, slot in found.attrib.items()} if found is not None else None

    def _scheme(self, *names: str) -> dict[str, str]:
        """The twelve colours as `#RRGGBB` by slot: a layout's own, else those of its master's theme."""
        parts = [self._linked(name, kind) for name in names for kind in (_THEME_OVERRIDE, RT.THEME)]
        for part in parts:
            scheme = parsed(part.data).find(".//{*}clrScheme") if part else None
            if scheme is not None:
                return {etree.QName(slot).localname: _value(slot) for slot in scheme.iterchildren("{*}*")}
        return {}


def native_mark(native: NativePlace) -> str:
    """`p:ph` of a shape on a slide, as the template's own layout has it."""
    kind = None if native.type == "obj" else native.type
    return el("p:ph", {"type": kind, "sz": native.sized or None, "idx": native.idx or None})


def native_body(native: NativePlace, anchor: Anchor, insets: tuple[float, float, float, float]) -> str:
    """`a:bodyPr` of text in the template's placeholder: what differs from it, and never any fitting."""
    return body_properties(
        None if anchor == native.anchor else anchor,
        None if insets == native.insets else insets,
    )


def unlike(theme: Theme, style: TextStyle, native: NativePlace | None, *, dark: bool) -> frozenset[str]:
    """In what text of `style` differs from what it would inherit in the template, so that runs have to say it.

    Indents and gaps ("list") are said in any case: they were measured by the style and not by the template's list.
    """
    if native is None:
        return frozenset()
    slot = _SLOTS.get(native.font)
    same = {
        "font": theme.fonts[style.font].deck == (theme.fonts[slot].deck if slot else native.font),
        "bold": style.bold == native.bold,
        "italic": style.italic == native.italic,
        "caps": style.caps == native.caps,
        "spread": not native.tracking,
        "bullet": style.bullet == native.bullet,
        "colour": theme.colour(style.colour, dark=dark).upper() == native.colour.upper(),
    }
    return frozenset({"list", *(name for name, is_same in same.items() if not is_same)})


def _shown(slots: Mapping[str, str], scheme: Mapping[str, str]) -> dict[str, str]:
    return {name: scheme.get(slot, "#000000") for name, slot in slots.items()}


def _value(slot: etree._Element) -> str:
    """What a slot shows: a plain colour, or what a colour of the system was when the file was saved."""
    inside = next(slot.iterchildren("{*}*"), None)
    found = "" if inside is None else str(inside.get("lastClr") or inside.get("val") or "")
    hexed = len(found) == 6 and all(char in "0123456789abcdefABCDEF" for char in found)
    return f"#{found.upper()}" if hexed else {"window": "#FFFFFF"}.get(found, "#000000")


def parsed(data: bytes) -> etree._Element:
    """The root of a part; nothing that it names is fetched or put in its place."""
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
